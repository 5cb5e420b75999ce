"""Questions answered in sentences. What Moodle tells its graders becomes the rubric where it looks like one."""

import re

from quizzes.exchange.drafts import CriterionDraft

from .element import Made, Source

# How a criterion is written into the information for graders, and known again.
CRITERION = re.compile(r"(?:- )?(?P<text>\S.*?) \((?P<points>[1-9][0-9]{0,2}) points?\)\Z")


def essay(source: Source) -> Made:
    """The question text is all Moodle needs; the rest is for those who mark it."""
    if source.says("responseformat") == "noinline":
        source.fault("It is answered by sending a file, which has no place here.", "Ask for the answer as text.")
    if source.whole("attachments") != 0:
        source.note("Files that learners could add have no place here.")
    if source.feedback(source.node.find("responsetemplate"), "the template of the answer"):
        source.note("The template of the answer was left out.")
    told = source.feedback(source.node.find("graderinfo"), "the information for graders")
    criteria = criteria_in(told)
    if told and not criteria:
        source.note("The information for graders was added to the explanation.")
    return Made("essay", criteria, explanation="" if criteria else told)


def criteria_in(text: str) -> tuple[CriterionDraft, ...]:
    """The rubric, if every line is a criterion with its points."""
    found = [CRITERION.match(line.strip()) for line in text.split("\n") if line.strip()]
    if not all(found):
        return ()
    return tuple(
        CriterionDraft(f"k{place}", match["text"], int(match["points"]))
        for place, match in enumerate(found, 1)
        if match
    )


def criterion_line(criterion: CriterionDraft) -> str:
    """One criterion as a line of the information for graders."""
    return f"{' '.join(criterion.text.split())} ({criterion.points} point{'' if criterion.points == 1 else 's'})"
