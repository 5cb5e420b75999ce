"""What a question is filed with: objective, references, declaration, near-duplicates, picture."""

from dataclasses import replace

import pytest

from quizzes.engine.lint import Context, Index, WrittenPart, WrittenPicture

from .writing import GLOSSARY, IN_ORDER, TYPED, findings, rules


def test_an_objective_a_reference_and_a_declaration_are_needed():
    assert rules(replace(IN_ORDER, objective=False)) == ["R01-objective"]
    assert rules(replace(IN_ORDER, references=())) == ["R29-reference"]
    assert rules(replace(IN_ORDER, references=("  ",))) == ["R29-reference"]
    assert rules(replace(IN_ORDER, is_original_declared=False)) == ["R30-original"]


@pytest.mark.parametrize("reference", ["R13", "R13, p. 40", "Biel, Trail Guide, 6th ed.", "Werner (2020)", "[R5]"])
def test_a_listed_source_an_edition_or_a_year_is_a_reference(reference):
    assert rules(replace(IN_ORDER, references=(reference,))) == []


def test_a_reference_without_edition_or_year_is_found():
    assert rules(replace(IN_ORDER, references=("R13", "Some book on massage"))) == ["R29-edition"]


def test_a_code_must_be_in_the_list_when_there_is_one():
    context = Context(glossary=GLOSSARY, sources=("R5",))

    assert rules(replace(IN_ORDER, references=("R5",)), context) == []
    assert rules(replace(IN_ORDER, references=("R13",)), context) == ["R29-edition"]


def test_a_near_duplicate_is_named_with_its_share():
    bank = Index({"q7": IN_ORDER.whole.replace("a minute", "one minute"), "q8": TYPED.whole})
    (found,) = findings(IN_ORDER, Context(glossary=GLOSSARY, bank=bank))

    assert found.rule == "R30-duplicate"
    assert found.params["other"] == "q7"
    assert 75 <= found.params["share"] < 100
    assert str(found).startswith(f"{found.params['share']} % the same as another question (q7).")


def test_another_question_on_the_same_subject_is_no_duplicate():
    other = replace(IN_ORDER, stem="A client takes an anticoagulant. Why is friction withheld on the calf?", options=())

    assert rules(IN_ORDER, Context(glossary=GLOSSARY, bank=Index({"q7": other.whole}))) == []


def test_a_picture_needs_words_and_a_licence():
    assert rules(replace(IN_ORDER, picture=WrittenPicture("", "CC0"))) == ["R31-alt"]
    assert rules(replace(IN_ORDER, picture=WrittenPicture("A lower leg from behind", " "))) == ["R31-licence"]
    assert rules(replace(IN_ORDER, picture=WrittenPicture("A lower leg from behind", "CC0"))) == []


def test_words_for_a_picture_that_give_the_answer_are_found():
    telling = WrittenPicture("The infraspinatus seen from behind", "CC0")
    neutral = WrittenPicture("A muscle below the spine of the scapula, from behind", "CC0")

    assert rules(replace(TYPED, picture=telling)) == ["R31-tells"]
    assert rules(replace(TYPED, picture=neutral)) == []


def test_words_that_name_every_option_give_nothing_away():
    names = ("Infraspinatus", "Subscapularis", "Supraspinatus")
    three = tuple(replace(one, text=name) for one, name in zip(IN_ORDER.options, names, strict=True))
    written = replace(IN_ORDER, options=three)
    every = WrittenPicture("Infraspinatus, subscapularis and supraspinatus are marked 1 to 3", "CC0")
    only = WrittenPicture("The subscapularis is marked 1", "CC0")

    assert "R31-tells" not in rules(replace(written, picture=every))
    assert "R31-tells" in rules(replace(written, picture=only))


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("", ["R31-alt"]),
        ("Below the spine of the shoulder blade", []),
        ("Where the infraspinatus lies on the bone", ["R31-tells"]),
    ],
)
def test_a_place_to_label_is_described_without_its_label(description, expected):
    regions = (WrittenPart("a", "region", "Infraspinatus", "It turns the arm.", description),)
    picture = WrittenPicture("A shoulder from behind", "CC0")

    assert rules(replace(TYPED, kind="figure", parts=regions, picture=picture)) == expected
