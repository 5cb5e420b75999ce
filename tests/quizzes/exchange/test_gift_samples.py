"""Files that others wrote, from the test questions of fuhrmanator/GIFT-grammar-PEG.js (MIT, see samples/LICENSE...)."""

import json
from collections import Counter
from pathlib import Path

import pytest

from quizzes.exchange.formats.gift import read, write

SAMPLES = Path(__file__).parent / "samples"


def question(name: str):
    (record,) = read((SAMPLES / f"{name}.gift").read_bytes(), name)
    assert not record.faults
    return record.draft


def expected(name: str):
    (found,) = json.loads((SAMPLES / f"{name}.expected.json").read_text())
    return found


def test_an_escaped_line_break_is_one_and_latex_keeps_its_backslash():
    draft = question("newlineAndLaTeX")

    assert draft.kind == "essay"
    assert draft.stem == expected("newlineAndLaTeX")["stem"]["text"] == "Blah\nblah $ 1 \\neq 0 $"


def test_answers_over_several_lines_are_typed_answers():
    draft = question("type_inferred_multiline_markdown")

    assert draft.kind == "typed"
    assert draft.stem == "stem line1\nstem line2"
    # The two blanks before each break are Markdown's way to write one.
    choices = expected("type_inferred_multiline_markdown")["choices"]
    assert [part.text for part in draft.parts] == [choice["text"]["text"].replace("  \n", "\n") for choice in choices]
    assert [part.share for part in draft.parts] == [1, 1]


def test_the_comment_gives_one_id_and_two_tags():
    draft, other = question("tag_id_and_two_tags"), expected("tag_id_and_two_tags")

    assert draft.kind == "essay"
    assert (draft.key, list(draft.tags), draft.stem) == (other["id"], other["tags"], other["stem"]["text"])


@pytest.mark.parametrize("name", ["newlineAndLaTeX", "type_inferred_multiline_markdown", "tag_id_and_two_tags"])
def test_what_is_written_of_them_is_read_back_the_same(name):
    draft = question(name)
    written = write([draft])

    assert written.losses == ()
    (record,) = read(written.data, name)
    assert record.draft == draft


def test_each_documented_way_to_write_a_question_is_read():
    found = read((SAMPLES / "every_kind.gift").read_bytes(), "every_kind.gift")

    kinds = Counter(record.draft.kind if record.draft else "none" for record in found)
    assert kinds == {
        "single": 8,
        "multiple": 2,
        "typed": 4,
        "true_false": 3,
        "matching": 2,
        "numerical": 4,
        "essay": 1,
        "none": 1,
    }
    # The last one is a description: it stands in the report, with its title and its line.
    assert found[-1].title == "Read this first"
    assert "is a description" in found[-1].faults[0].reason

    drafts = [record.draft for record in found if record.draft]
    written = write(drafts)
    assert written.losses == ()
    assert [record.draft for record in read(written.data, "again.gift")] == drafts
