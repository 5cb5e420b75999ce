"""What staff say to each other about a question under review."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .models import Question, QuestionComment
from .snapshot import checksum, take


def comment_on(*, question: Question, text: str, by: Any, at: datetime) -> QuestionComment:
    """Keep a comment on the question as it was last left; it stays when the question changes."""
    draft = question.get_latest_revision_as_object() if question.latest_revision else question
    return QuestionComment.objects.create(question=question, checksum=checksum(take(draft)), text=text, by=by, at=at)


def comments_of(question: Question) -> QuerySet[QuestionComment]:
    """All that was said, oldest first."""
    return question.review_comments.select_related("by")
