"""Questions for the tests of the writing checks: one that is in order, and what is made of it."""

from dataclasses import replace
from typing import Any

from quizzes.engine.lint import Context, Finding, Written, WrittenOption, WrittenPart, check_question

GLOSSARY = ("Anticoagulant", "Infraspinatus", "Deep vein thrombosis (DVT)")


def option(id: str, text: str, correct: bool = False, **more: Any) -> WrittenOption:
    """An option with a reason of its own."""
    reason = f"What {text.rstrip('.').casefold()} would do here is explained in at least these ten words."
    return WrittenOption(id, text, correct, **{"reason": reason, **more})


def options(key: str, *distractors: str) -> tuple[WrittenOption, ...]:
    """The key at B, the distractors round it."""
    texts = [*distractors[:1], key, *distractors[1:]]
    return tuple(option(chr(ord("a") + at), text, correct=at == 1) for at, text in enumerate(texts))


IN_ORDER = Written(
    kind="single",
    stem="A client takes an anticoagulant and asks for friction on a tight calf. What should the therapist do?",
    options=(
        option("a", "Ask the client to skip a dose first.", misconception="M23"),
        option("b", "Keep contact light and broad, and skip friction.", correct=True),
        option("c", "Use friction on the calf for a minute."),
    ),
    level="application",
    references=("R13",),
    objective=True,
    is_original_declared=True,
)

TYPED = replace(
    IN_ORDER,
    kind="typed",
    stem="Which muscle below the spine of the scapula turns the arm outward?",
    options=(),
    parts=(WrittenPart("a", "accepted", "infraspinatus", "It is a main lateral rotator of the arm."),),
    level="recall",
)


def asking(stem: str, **more: Any) -> Written:
    """The question in order with another stem."""
    return replace(IN_ORDER, stem=stem, **more)


def offering(key: str, *distractors: str, **more: Any) -> Written:
    """The question in order with other options."""
    return replace(IN_ORDER, options=options(key, *distractors), **more)


def findings(written: Written, context: Context | None = None) -> tuple[Finding, ...]:
    return check_question(written, context or Context(glossary=GLOSSARY))


def rules(written: Written, context: Context | None = None) -> list[str]:
    """The rules that found something, each once, in order."""
    return list(dict.fromkeys(finding.rule for finding in findings(written, context)))
