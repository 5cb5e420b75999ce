"""docs/native-format.md says what the reader does."""

import re

import pytest

from quizzes.exchange.formats import rich_text
from quizzes.exchange.formats.native_blocks import BLOCKS


@pytest.fixture
def guide(settings) -> str:
    return (settings.BASE_DIR / "docs" / "native-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("type_", BLOCKS)
def test_every_field_of_every_block_is_described(guide, type_):
    row = next(line for line in guide.splitlines() if line.startswith(f"| `{type_}` |"))

    for name, spec in BLOCKS[type_].items():
        named = re.search(rf"`{name}`(\??)", row)
        assert named, f"{name} of {type_} is not described"
        assert bool(named[1]) != spec.required
        assert not spec.longest or f"({spec.longest})" in row
        assert all(f"`{part}`" in row for part in spec.parts)


def test_the_allowed_tags_are_described(guide):
    named = re.search(r"`(p ul .*?)\[href\]`", guide)[1].split()

    assert set(named) == rich_text.TAGS
