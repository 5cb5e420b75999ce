"""What judging a typed answer needs of its parts."""

from django.utils.translation import gettext as _

from quizzes.engine.scoring import is_right
from quizzes.engine.typed_answers import ANY, FORGIVING, RULES, Accepted, Confusable, TypedKey
from quizzes.engine.wildcards import is_wildcard, pieces, shown
from quizzes.kinds.base import Body
from quizzes.kinds.parts import Part, number, of_type


def typed_key(body: Body) -> TypedKey:
    """The key of a question. Parts whose text is not written yet decide nothing."""
    return TypedKey(
        accepted=tuple(
            Accepted(part["uuid"], part["text"], share_of(part)) for part in of_type(body, "accepted") if part["text"]
        ),
        confusables=tuple(
            Confusable(part["uuid"], part["text"]) for part in of_type(body, "confusable") if part["text"]
        ),
        rule=body["rule"] if body["rule"] in RULES else FORGIVING,
    )


def share_of(part: Part) -> float:
    """What an accepted answer earns, 0..1."""
    return number(part["share"], 1.0)


def full_answers(body: Body) -> list[str]:
    """The accepted texts that earn everything, those that leave nothing open first."""
    texts = [part["text"] for part in of_type(body, "accepted") if part["text"] and is_right(share_of(part))]
    return sorted(texts, key=is_wildcard)


def as_shown(text: str) -> str:
    """The text as a learner reads it: what is left open is an ellipsis."""
    if text.strip() == ANY:
        return _("Any other answer")
    return "…".join(pieces(text)).strip() if is_wildcard(text) else shown(text)
