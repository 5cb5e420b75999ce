"""Every question the shipped atlas can make is a fair one, well worded."""

import re
from itertools import combinations

import pytest

from cms.demo.files import known_muscles
from quizzes.engine.atlas import ASKS, FACETS, LONGEST_OPTION, Recipe, Row, forms, worded, wrong_with
from quizzes.engine.lint import ERROR, WARNING, Written, WrittenOption, check_question, near_duplicates
from quizzes.engine.lint.words import count

ATLAS = known_muscles()
ROWS = ATLAS.rows
# What depends on which others stand beside the key: their length, opposites among them. Lesson files are checked whole.
OF_THE_COMPANY = {"R10-key-longest", "R11-clang", "R13-length", "R15-pair", "R16-convergence"}
SETS = [
    (ask, muscle, others)
    for ask in ASKS
    for muscle in ROWS
    for others in [
        next(
            (
                three
                for three in combinations([slug for slug in ROWS if slug != muscle], 3)
                if not wrong_with(Recipe(ask, muscle, three), ROWS)
            ),
            None,
        )
    ]
    if others
]


def as_written(recipe: Recipe) -> Written:
    words = worded(recipe, ROWS)
    return Written(
        kind="single",
        stem=words.stem,
        options=tuple(WrittenOption(o.muscle, o.text, o.correct, o.reason) for o in words.options),
        references=words.references,
        takeaway=words.takeaway,
        objective=True,
        is_original_declared=True,
    )


def test_most_rows_can_be_asked_about_in_most_ways():
    assert len(SETS) > 200
    assert {muscle for _ask, muscle, _others in SETS} == set(ROWS)


@pytest.mark.parametrize("ask", ASKS)
def test_every_wording_of_every_row_is_well_written(ask):
    found = [
        (muscle, form, finding.rule, str(finding))
        for asked, muscle, others in SETS
        if asked == ask
        for form in range(1, forms(ask) + 1)
        for finding in check_question(as_written(Recipe(ask, muscle, others, form)))
        if finding.severity in (ERROR, WARNING) and finding.rule not in OF_THE_COMPANY
    ]

    assert found == []


@pytest.mark.parametrize("ask", ASKS)
def test_stems_ask_in_full_and_reasons_say_why(ask):
    for asked, muscle, others in SETS:
        if asked != ask:
            continue
        for form in range(1, forms(ask) + 1):
            words = worded(Recipe(ask, muscle, others, form), ROWS)
            reasons = [option.reason for option in words.options]

            assert words.stem.endswith("?")
            assert count(words.stem) >= 8
            assert all(count(reason) >= 10 and reason.endswith(".") for reason in reasons), reasons
            assert len(set(reasons)) == 4
            assert [o.text.casefold() for o in words.options] == sorted(o.text.casefold() for o in words.options)
            assert [o.muscle for o in words.options if o.correct] == [muscle]
            assert all(len(o.text) <= LONGEST_OPTION for o in words.options)
            assert len(words.takeaway) <= 300
            assert not {"{", "}"} & set(words.stem + words.takeaway + "".join(reasons))


def test_the_same_recipe_says_the_same_and_another_wording_something_else():
    recipe = Recipe("nerve", "teres-minor", ("latissimus-dorsi", "supraspinatus", "trapezius-upper"))
    swapped = Recipe("nerve", "teres-minor", ("trapezius-upper", "latissimus-dorsi", "supraspinatus"))

    assert worded(recipe, ROWS) == worded(swapped, ROWS)
    stems = {worded(Recipe(recipe.ask, recipe.muscle, recipe.others, n), ROWS).stem for n in range(1, 9)}
    assert len(stems) == 8


@pytest.mark.parametrize("ask", ASKS)
def test_no_two_wordings_of_an_ask_pass_for_one(ask):
    muscle, others = next((muscle, others) for asked, muscle, others in SETS if asked == ask)
    texts = {str(form): worded(Recipe(ask, muscle, others, form), ROWS).stem for form in range(1, forms(ask) + 1)}

    assert near_duplicates(texts) == []


def test_two_muscles_that_share_a_movement_are_not_told_apart_by_their_actions():
    shares = Recipe("action", "gluteus-medius", ("gluteus-minimus", "hamstrings", "soleus"))
    no_other = Recipe("muscle-by-action", "gluteus-medius", ("quadriceps", "hamstrings", "soleus"))

    assert [part for part, _reason in wrong_with(shares, ROWS)] == ["others"]
    assert wrong_with(no_other, ROWS) == ()


def test_a_fact_that_is_part_of_another_leaves_two_right_answers():
    recipe = Recipe("insertion", "teres-major", ("latissimus-dorsi", "rhomboids", "scalenes"))

    assert "both could be right" in wrong_with(recipe, ROWS)[0][1]


def test_no_right_answer_names_a_spinal_level():
    """Books differ by one for many muscles."""
    recipes = [Recipe(ask, muscle, others) for ask, muscle, others in SETS]
    keys = [option.text for recipe in recipes for option in worded(recipe, ROWS).options if option.correct]

    assert [key for key in keys if re.search(r"\b[CTLS]\d", key)] == []


def test_a_value_too_long_for_an_option_is_refused():
    rows = dict(ROWS) | {"long": Row("long", "Long", dict.fromkeys(FACETS, "x " * 50), sources=("R6",))}

    assert "short form" in wrong_with(Recipe("nerve", "long", ("soleus", "masseter", "scalenes")), rows)[0][1]
