"""Moodle XML: a question earns here what it earns in Moodle.

Sources: docs.moodle.org on each question type (Multiple Choice, Short-Answer, Numerical, Matching,
Embedded Answers (Cloze), Ordering question type) and grade_response of each question/type/*/question.php.
"""

from decimal import Decimal

import pytest

from quizzes.engine import numbers, scoring, typed_answers
from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    NumberDraft,
    PairDraft,
    Part,
    QuestionDraft,
    UnitDraft,
)
from quizzes.exchange.formats.moodle_xml import read


def made(type_: str, body: str, text: str = "Which?") -> QuestionDraft:
    data = f"<quiz><question type='{type_}'><questiontext><text>{text}</text></questiontext>{body}</question></quiz>"
    record = read(data.encode(), "f.xml")[0]
    assert record.faults == ()
    return record.draft


def answers(*given: tuple[str, str], more: str = "") -> str:
    return "".join(f'<answer fraction="{share}"><text>{text}</text>{more}</answer>' for share, text in given)


def choice_key(draft: QuestionDraft) -> scoring.ChoiceKey:
    return scoring.ChoiceKey(
        draft.kind,
        draft.rule or scoring.ALL_OR_NOTHING,
        frozenset(option.text for option in draft.options if option.correct),
        frozenset(option.text for option in draft.options if not option.correct),
        {option.text: float(option.fraction or 0) for option in draft.options},
    )


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        ("abc", 1.0),
        ("a", 0.3333),
        ("ab", 0.6666),
        ("ad", 0.0),
        ("abd", 0.1666),
        ("d", 0.0),
        ("abcd", 0.4999),
        ("", 0.0),
    ],
)
def test_several_answers_add_up_and_never_go_below_zero(chosen, points):
    """The fractions of the chosen answers are added; the sum is kept between 0 and 1."""
    body = answers(("33.33333", "a"), ("33.33333", "b"), ("33.33333", "c"), ("-50", "d"))

    key = choice_key(made("multichoice", f"<single>false</single>{body}"))
    assert scoring.score(key, chosen) == pytest.approx(points)


@pytest.mark.parametrize(("chosen", "points"), [("a", 1.0), ("b", 0.5), ("c", 0.0), ("d", 0.0), ("ab", 0.0), ("", 0.0)])
def test_one_answer_earns_its_own_grade(chosen, points):
    body = answers(("100", "a"), ("50", "b"), ("0", "c"), ("-100", "d"))

    key = choice_key(made("multichoice", f"<single>true</single>{body}"))
    assert scoring.score(key, chosen) == points


def typed_key(parts: tuple[Part, ...], rule: str) -> typed_answers.TypedKey:
    return typed_answers.TypedKey(
        tuple(
            typed_answers.Accepted(part.key, part.text, float(part.share))
            for part in parts
            if isinstance(part, AcceptedDraft)
        ),
        tuple(typed_answers.Confusable(part.key, part.text) for part in parts if isinstance(part, ConfusableDraft)),
        rule,
    )


@pytest.mark.parametrize(
    ("usecase", "given", "points"),
    [
        ("0", "patella", 1.0),
        ("0", "PATELLA", 1.0),
        ("1", "patella", 1.0),
        ("1", "PATELLA", 0.0),
        ("0", "patella bone", 0.5),
        ("0", "knee cap", 0.8),
        ("0", "femur", 0.0),
        ("0", "elbow", 0.0),
    ],
)
def test_the_first_short_answer_that_matches_counts(usecase, given, points):
    """Answers are tried in their order, and the first that matches gives the mark; * stands for any characters."""
    body = answers(("100", "patella"), ("80", "knee*cap"), ("50", "patella*"), ("20", "*ella*"), ("0", "*"))
    draft = made("shortanswer", f"<usecase>{usecase}</usecase>{body}")

    assert typed_answers.judge(typed_key(draft.parts, draft.rule), given).points == points


def number_key(draft: QuestionDraft) -> numbers.NumberKey:
    return numbers.NumberKey(
        tuple(
            numbers.NumberAnswer(part.key, part.value, part.tolerance, float(part.share))
            for part in draft.parts
            if isinstance(part, NumberDraft)
        ),
        tuple(numbers.Unit(part.key, part.text, part.factor) for part in draft.parts if isinstance(part, UnitDraft)),
        draft.rule,
    )


@pytest.mark.parametrize(
    ("given", "points"),
    [("23.8", 1.0), ("23.7", 1.0), ("23.9", 1.0), ("23.69", 0.5), ("23.91", 0.5), ("25.8", 0.5), ("21.79", 0.0)],
)
def test_a_tolerance_includes_its_ends_and_the_first_answer_counts(given, points):
    """The example of the Cloze page: {2:NUMERICAL:=23.8:0.1~%50%23.8:2}."""
    body = '<answer fraction="100"><text>23.8</text><tolerance>0.1</tolerance></answer>'
    body += '<answer fraction="50"><text>23.8</text><tolerance>2</tolerance></answer>'

    assert numbers.judge(number_key(made("numerical", body)), given).points == points


@pytest.mark.parametrize(("given", "points"), [("5500 W", 1.0), ("5.5 kW", 1.0), ("5.5 W", 0.0), ("5500", 1.0)])
def test_a_unit_changes_what_is_right(given, points):
    """The example of the Numerical page: 5500 W, and a unit kW with a multiplier of 0.001, for which 5.5 is right."""
    units = "<unit><unit_name>W</unit_name><multiplier>1</multiplier></unit>"
    units += "<unit><unit_name>kW</unit_name><multiplier>0.001</multiplier></unit>"
    draft = made("numerical", f"{answers(('100', '5500'))}<units>{units}</units>")

    assert numbers.judge(number_key(draft), given).points == points


def test_a_unit_that_is_marked_must_be_there():
    units = "<units><unit><unit_name>W</unit_name><multiplier>1</multiplier></unit></units>"
    body = f"{answers(('100', '5500'))}{units}<unitgradingtype>1</unitgradingtype><unitpenalty>1</unitpenalty>"
    key = number_key(made("numerical", body))

    assert numbers.judge(key, "5500 W").points == 1.0
    assert numbers.judge(key, "5500").points == 0.0


def test_every_pair_of_a_matching_question_is_worth_the_same():
    """Of n questions each earns 1/n; an answer without a question belongs to nothing."""
    pair = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    body = "".join(
        pair.format(*sides) for sides in [("Femur", "Thigh"), ("Tibia", "Leg"), ("Ulna", "Arm"), ("", "Hip")]
    )

    draft = made("matching", body)
    assert draft.rule in ("", "per_pair")
    assert sum(isinstance(part, PairDraft) for part in draft.parts) == 3
    assert [part.text for part in draft.parts if isinstance(part, DecoyDraft)] == ["Hip"]


def test_the_weights_of_gaps():
    """The number before the first colon is the weight of the gap within the question; none is 1."""
    draft = made("cloze", "", "{3:SA:=a} {:MC:=b~c} {0:NM:=4}")

    assert draft.rule in ("", "per_gap")
    assert [gap.weight for gap in draft.parts] == [3, 1, 1]
    assert draft.parts[0].parts == (AcceptedDraft("a1", "a", "", Decimal(1)),)


@pytest.mark.parametrize(
    ("grading", "rule"),
    [
        ("ABSOLUTE_POSITION", ("", "by_place")),
        ("RELATIVE_NEXT_EXCLUDE_LAST", ("neighbours",)),
        ("ALL_OR_NOTHING", ("all_or_nothing",)),
    ],
)
def test_how_an_order_is_marked(grading, rule):
    """By absolute position an item counts if it is where it belongs; relative to the next one, excluding the last, if
    what follows it is right."""
    body = f"{answers(('1', 'a'), ('2', 'b'), ('3', 'c'))}<gradingtype>{grading}</gradingtype>"

    assert made("ordering", body).rule in rule
