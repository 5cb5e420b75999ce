"""Questions with options: one best answer, several, true or false, and the kinds of plugins that are much like them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quizzes.engine import scoring
from quizzes.exchange.drafts import OptionDraft

from . import shares, texts
from .element import Answer, Made, Source

ONE = Decimal(1)
FIX_GRADES = "Let the grades of the right answers add up to 100 %."


def multichoice(source: Source) -> Made:
    """Moodle's most used type: <single> says which of the two kinds it is."""
    if not source.is_on("shuffleanswers", otherwise=True):
        source.note("Moodle keeps the options in this order; here they are mixed.")
    answers = source.answers(rich=True)
    if source.is_on("single", otherwise=True):
        options, rule = one_best(source, answers, "The question")
        return Made("single", options, rule)
    return Made("multiple", _several(source, answers), scoring.FRACTIONS)


def one_best(source: Source, answers: Sequence[Answer], what: str) -> tuple[tuple[OptionDraft, ...], str]:
    """The options of a question, or of a gap, with one right answer, and the rule they are marked by."""
    right = [answer for answer in answers if answer.share == ONE]
    if answers and not source.faults and len(right) != 1:
        found = "No answer earns" if not right else f"{len(right)} answers earn"
        source.fault(
            f"{what} has one best answer. {found} 100 %.",
            "Give exactly one answer 100 %, or allow several answers.",
            answers[0].node,
        )
    partly = any(answer.share not in (0, ONE) for answer in answers)
    if any(answer.share < 0 for answer in answers):
        source.note("Marks below 0 count as 0 for the question as a whole.")
    options = tuple(
        _option(place, answer, answer.share == ONE, answer.share if partly else None)
        for place, answer in enumerate(answers, 1)
    )
    return options, scoring.FRACTIONS if partly else ""


def _several(source: Source, answers: Sequence[Answer]) -> tuple[OptionDraft, ...]:
    right = [answer for answer in answers if answer.share > 0]
    earned = shares.whole([answer.share for answer in right])
    moved = [replace(answer, share=value) for answer, value in zip(right, earned, strict=True)]
    total = sum(earned, Decimal(0))
    if answers and not source.faults and abs(total - 1) > Decimal(str(scoring.TOLERANCE)):
        percent = shares.text(total * 100)
        source.fault(f"The right answers earn {percent} % together, not 100 %.", FIX_GRADES, answers[0].node)
    by_node = {id(answer.node): answer for answer in moved}
    kept = [by_node.get(id(answer.node), answer) for answer in answers]
    return tuple(_option(place, answer, answer.share > 0, answer.share) for place, answer in enumerate(kept, 1))


def true_false(source: Source) -> Made:
    """Two answers whose texts are "true" and "false", in any order."""
    reasons, right = {"true": "", "false": ""}, set()
    for answer in source.answers(rich=True):
        key = answer.text.strip().lower()
        if key not in reasons:
            source.fault(
                f"“{answer.text[:40]}” is an answer of a true/false question.", "Use true and false.", answer.node
            )
            continue
        reasons[key] = answer.reason
        if answer.share > 0:
            right.add(key)
    if len(right) != 1 and not source.faults:
        source.fault(
            "A true/false question has one right answer of two.", "Give 100 % to one of them and 0 to the other."
        )
    return Made(
        "true_false",
        tuple(OptionDraft(key, key.title(), key in right, reason) for key, reason in reasons.items()),
    )


def all_or_nothing(source: Source) -> Made:
    """The plugin multichoiceset: several answers, and marks only for exactly the right ones."""
    options = tuple(
        _option(place, answer, answer.share > 0, None) for place, answer in enumerate(source.answers(rich=True), 1)
    )
    return Made("multiple", _with_a_right_one(source, options))


def rows(source: Source) -> Made:
    """The plugins kprime and mtf: statements that are each judged true or false. The true ones are right options."""
    weights = {
        (node.attrs.get("rownumber"), node.attrs.get("columnnumber")): shares.number(texts.plain(node.find("value")))
        for node in source.node.iter("weight")
    }
    options = []
    for place, row in enumerate(source.limited(source.node.find_all("row"), "rows"), 1):
        number = row.attrs.get("number", str(place))
        reason = source.feedback(row.find("feedbacktext"), f"the feedback of row {place}")
        text = source.rich(row.find("optiontext"), f"row {place}")
        if not text and not source.faults:
            source.fault(f"Row {place} has no text.", "Write it in Moodle and export again.", row)
        options.append(OptionDraft(f"o{place}", text, (weights.get((number, "1")) or 0) > 0, reason))
    columns = [texts.line(node.find("responsetext")) for node in source.node.find_all("column")]
    if columns:
        source.note(
            f"Each row was to be judged “{'” or “'.join(columns)}”; here those that are “{columns[0]}” are chosen."
        )
    if source.says("scoringmethod") not in ("kprimeonezero", "mtfonezero"):
        source.note("Part of the rows right earned marks in Moodle; here all of them must be right.")
    return Made("multiple", _with_a_right_one(source, tuple(options)))


def _with_a_right_one(source: Source, options: tuple[OptionDraft, ...]) -> tuple[OptionDraft, ...]:
    if options and not any(option.correct for option in options):
        source.fault("No answer is right.", "Mark at least one as right.")
    return options


def _option(place: int, answer: Answer, correct: bool, fraction: Decimal | None) -> OptionDraft:
    return OptionDraft(f"o{place}", answer.text, correct, answer.reason, fraction)
