"""When a question has to be read again. Medicines, disease and law change faster than anatomy.

Source: the review cycle of the programme: medications, pathology and law after 12 months, technique and ethics after
18, anatomy after 24.
"""

from datetime import date

from .models import Question

YEARLY, LATER, LATEST = 12, 18, 24
# By the subject of the lesson's module, where there is one.
BY_SUBJECT = {"contraindications": YEARLY, "technique": LATER, "anatomy": LATEST}
# By the first letters of an area's code, for a question of no lesson.
BY_AREA = {
    "PATH": YEARLY,
    # Ethics comes with law in the licensing outline.
    "ETH": YEARLY,
    "BEN": LATER,
    "CAT": LATER,
    "GPP": LATER,
    "AP": LATEST,
    "KIN": LATEST,
}


def months_until_review(question: Question) -> int:
    """How long the content may stand unread: the least its area and its lesson ask; a year if neither says."""
    asked = []
    if question.safety_critical:
        asked.append(YEARLY)
    if question.area:
        asked += [BY_AREA.get(question.area.code.split("-")[0].upper(), YEARLY)]
    if question.lesson:
        asked += [months for subject, months in BY_SUBJECT.items() if question.lesson.module.subject == subject]
    return min(asked, default=YEARLY)


def next_review(question: Question, today: date) -> date:
    """The day by which a question published today is to be read again."""
    months = today.month - 1 + months_until_review(question)
    year, month = today.year + months // 12, months % 12 + 1
    # The first of the month: no month is too short for it, and nobody reads on the 31st.
    return date(year, month, 1)


def set_next_review(question: Question, *, today: date) -> None:
    """Give a question that was just published the day it is to be read again, unless its author named a later one."""
    if question.review_by is None or question.review_by <= today:
        question.review_by = next_review(question, today)
        Question.objects.filter(pk=question.pk).update(review_by=question.review_by)
