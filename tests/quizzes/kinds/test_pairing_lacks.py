"""What matching and figures must have before they may be published."""

import pytest

from quizzes.kinds.figure.lacks import gives_away
from quizzes.kinds.registry import kind_of
from tests.factories import placing

from . import bodies


def lacks(body):
    return [(lack.field, lack.part, lack.part_field) for lack in kind_of(body).lacks(body)]


def test_whole_questions_lack_nothing():
    assert lacks(bodies.matching()) == []
    assert lacks(bodies.figure()) == []


def changed(parts, place, **values):
    parts[place]["value"] |= values
    return parts


@pytest.mark.parametrize(
    ("place", "values", "field"),
    [
        (0, {"left": ""}, "left"),
        (0, {"right": ""}, "right"),
        (0, {"reason": ""}, "reason"),
        (1, {"left": "trapezius"}, "left"),
        (3, {"text": ""}, "text"),
        (3, {"text": "Axillary  Nerve"}, "text"),
        (3, {"reason": ""}, "reason"),
    ],
)
def test_pairs_say_where_something_is_missing(place, values, field):
    assert lacks(bodies.matching(parts=changed(placing.nerves(), place, **values))) == [("parts", place, field)]


def test_one_pair_or_one_choice_is_no_question():
    assert lacks(bodies.matching(parts=placing.nerves()[:1])) == [("parts", None, "")]
    assert lacks(bodies.matching(parts=placing.pairs(("a", "same"), ("b", "Same")))) == [("parts", None, "")]


@pytest.mark.parametrize(
    ("place", "values", "field"),
    [
        (0, {"label": ""}, "label"),
        (0, {"description": ""}, "description"),
        (0, {"description": "The gastrocnemius, below the knee"}, "description"),
        (2, {"description": "Where the ACHILLES  tendon runs"}, "description"),
        (0, {"x": ""}, "x"),
        (0, {"y": "1.2"}, "y"),
        (0, {"reason": ""}, "reason"),
        (1, {"x": "0.43", "y": "0.39"}, "x"),
        (3, {"text": "soleus"}, "text"),
    ],
)
def test_places_say_where_something_is_missing(place, values, field):
    assert lacks(bodies.figure(parts=changed(placing.calf(), place, **values))) == [("parts", place, field)]


def test_a_figure_needs_a_picture_whose_description_tells_no_label():
    assert lacks(bodies.figure() | {"picture": None}) == [("picture", None, "")]
    assert lacks(bodies.figure(alt="The soleus and its neighbours")) == [("picture_alt", None, "")]


@pytest.mark.parametrize(
    ("text", "label", "tells"),
    [
        ("Below the soleus.", "Soleus", True),
        ("soleus-like", "Soleus", True),
        ("The gastrocnemius", "Gastro", False),
        ("A point", "A", False),
        ("Beside C7", "c7", True),
        ("Any text", "", False),
        ("(L4) level", "L4", True),
    ],
)
def test_a_label_is_told_by_its_words_not_by_parts_of_others(text, label, tells):
    assert gives_away(text, label) == tells


def test_an_unfinished_draft_lacks_much_and_breaks_nothing():
    blank = {"label": "", "description": "", "x": "", "y": "", "reason": ""}
    parts = [placing.part("region", **blank), placing.part("decoy", text="", reason="")]
    assert lacks(bodies.figure(parts=parts))
    assert lacks(bodies.matching(parts=[placing.part("pair", left="", right="", reason="")]))
    assert kind_of(bodies.figure()).marks(bodies.figure(parts=parts)) == []
