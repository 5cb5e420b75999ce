"""The options as a set: how many, one key, alike in form, distinct, in order."""

from dataclasses import replace

import pytest

from quizzes.engine.lint import WrittenPart

from .writing import IN_ORDER, TYPED, findings, offering, option, rules

A, B, C, D, E, F = "Rest the calf", "Cool the calf", "Lift the calf", "Wrap the calf", "Walk a little", "Drink a glass"


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("R03-options", (A, B)),
        ("R03-options", (A, B, C, D, E, F)),
        ("R03-five", (A, B, C, D, E)),
        ("R03-empty", (A, B, " ")),
        ("R05-shared-start", ("It is in front", "It is in rear", "It is in between")),
        ("R07-above", (A, B, "All of the above")),
        ("R07-above", (A, B, "None of these.")),
        ("R07-above", (A, B, "Both A and B")),
        ("R07-above", (A, B, "A and C")),
        ("R08-absolute", (A, B, "Never touch it")),
        ("R08-absolute", (A, B, "Only light strokes")),
        ("R09-vague", ("It usually eases", "It heals in a day", "It grows in a day")),
        ("R09-vague", ("This may be an artery sign.", "This is a joint sign.", "This is a muscle sign.")),
        ("R13-length", (A, B, "Wrap the calf in a wide bandage and lift it on two pillows for a night")),
        ("R13-form", ("Apply ice for now", "Hold the calf still", "The nearest hospital", "Move the foot about")),
        ("R13-form", ("Rest it.", "Cool it.", "Lift it")),
        ("R13-unit", ("10 cm", "10 mm", "20 cm")),
        ("R14-distinct", (A, "Wrap it", "rest the calf!")),
        ("R14-distinct", ("The outer part of the big shin bone", "Ribs", "The outer part of the big old shin bone")),
        ("R14-overlap", ("10 to 20 seconds", "15 to 30 seconds", "31 to 40 seconds")),
        ("R14-overlap", ("Under 10 minutes", "8 minutes", "20 minutes")),
        ("R14-overlap", ("10", "10.0", "12")),
        ("R15-pair", ("It rises", "It falls", "Nothing is changed")),
        ("R17-order", ("20 seconds", "10 seconds", "30 seconds", "15 seconds")),
    ],
)
def test_the_options_are_found(rule, texts):
    assert rule in rules(offering(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        (A, B, C),
        (A, B, C, D),
        ("It is in front", "It is behind", "It is between"),
        ("Lighter work suits both of them", "Deeper work suits all day long", "No work suits the calf today"),
        ("Take it later; it is only delayed.", "Take it now with some water.", "Take it at noon with food."),
        ("All ribs are long", "All ribs are flat", "All ribs do float"),
        ("It usually eases", "It often grows", "It heals today"),
        ("The client may withdraw.", "The client is bound.", "The client is silent."),
        ("One area can be worked.", "One area is treated.", "One area is pressed."),
        ("Ribs", "Hip bones", "Shins"),
        ("Apply ice for now", "Hold the calf still", "Decline for today"),
        ("Rest it.", "Cool it.", "Lift it."),
        ("10 cm", "20 cm", "30 cm"),
        ("Concentric, isometric, eccentric", "Isometric, concentric, eccentric", "Eccentric, isometric, concentric"),
        ("Press for ten breaths at 5 of 10", "Hold a calf until the ache is gone", "Press for ten breaths at 7 of 10"),
        ("10 to 19 seconds", "20 to 29 seconds", "30 to 39 seconds"),
        ("Under 10 minutes", "10 to 20 minutes", "Over 20 minutes"),
        ("It rises at rest", "It falls at rest", "It rises at work", "It falls at work"),
        ("Above the rib", "Nothing is changed", "Behind the lung"),
        ("30 seconds", "20 seconds", "10 seconds"),
        ("1 week after", "2 weeks after", "3 weeks after"),
        ("3rd rib", "5th rib", "7th rib"),
        ("500 mg", "1,000 mg", "1,500.5 mg"),
        ("0.5 cm", "1.5 cm", "2,5 cm"),
        ("120 over 80", "90 over 60", "140 over 90"),
    ],
)
def test_the_options_are_in_order(texts):
    """What leads to the key, and whether it names a wrong idea, is asked elsewhere."""
    given = tuple(option(str(at), text, correct=at == 0) for at, text in enumerate(texts))
    found = [rule for rule in rules(replace(IN_ORDER, options=given)) if rule[:3] not in ("R10", "R11", "R16", "R23")]

    assert found == []


def test_no_key_and_two_keys_are_found():
    none = tuple(replace(one, correct=False) for one in IN_ORDER.options)
    both = tuple(replace(one, correct=True) for one in IN_ORDER.options)

    assert "R02-key" in rules(replace(IN_ORDER, options=none))
    assert "R02-key" in rules(replace(IN_ORDER, options=both))
    assert "R02-key" in rules(replace(IN_ORDER, kind="multiple", options=both))


def test_a_question_of_several_keys_may_have_more_of_them_and_more_options():
    written = replace(offering(A, B, C, D, E, F), kind="multiple")
    two = tuple(replace(one, correct=at < 2) for at, one in enumerate(written.options))

    assert not {"R02-key", "R03-options", "R03-five"} & set(rules(replace(written, options=two)))


def test_the_finding_names_the_option_and_its_field():
    found = [one for one in findings(offering(A, B, "Never touch it")) if one.rule == "R08-absolute"]

    assert [(one.field, one.option, one.option_field) for one in found] == [("options", "c", "text")]
    assert str(found[0]) == "Option C says “never”. Test-wise learners skip absolutes."


def test_opposites_beside_the_key_give_nothing_away_when_neither_is_the_key():
    assert "R15-pair" not in rules(offering("Nothing is changed", "It rises", "It falls"))


@pytest.mark.parametrize("kind", ["typed", "matching", "ordering", "figure"])
def test_parts_that_stand_twice_are_found(kind):
    role = {"typed": "accepted", "matching": "pair", "ordering": "step", "figure": "region"}[kind]
    other = "outer and upper part of the back"
    twice = tuple(WrittenPart(id, role, text, "", other) for id, text in (("a", "Soleus"), ("b", "soleus ")))
    once = tuple(WrittenPart(id, role, text, "", other) for id, text in (("a", "Soleus"), ("b", "Tibialis")))

    assert "R14-repeated" in rules(replace(TYPED, kind=kind, parts=twice))
    assert "R14-repeated" not in rules(replace(TYPED, kind=kind, parts=once))


def test_a_look_at_an_option_without_words_changes_nothing():
    written = replace(IN_ORDER, options=(option("a", "?!", correct=True), option("b", "..."), option("c", "–")))

    assert "R14-distinct" not in rules(written)
