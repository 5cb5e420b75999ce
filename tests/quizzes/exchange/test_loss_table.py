"""docs/exchange.md says what each format carries. Here every cell of it is tried."""

import re
from pathlib import Path

import pytest

from quizzes.exchange.registry import FORMATS

from .carrying import FEATURES, Feature, comes_back, is_told

GUIDE = Path("docs/exchange.md")
# Formats without them say so in the guide, once for all questions.
SAID_ONCE = {"Ids of the options"}


def table() -> dict[str, dict[str, bool]]:
    """What the guide says: feature -> format -> carried."""
    lines = GUIDE.read_text(encoding="utf-8").split("## What a format carries")[1].splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    formats = rows[0][1:]
    return {row[0]: {name: cell == "yes" for name, cell in zip(formats, row[1:], strict=True)} for row in rows[1:]}


SAYS = table()


def test_the_table_has_every_feature_and_every_format_that_is_written():
    assert list(SAYS) == [feature.name for feature in FEATURES]
    assert all(list(row) == [each.name for each in FORMATS.values() if each.writes] for row in SAYS.values())
    assert re.search(r"one line a fault", GUIDE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("format_", [each for each in FORMATS.values() if each.writes], ids=lambda each: each.name)
@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_format_carries_what_the_table_says(feature: Feature, format_):
    assert comes_back(feature, format_) == SAYS[feature.name][format_.name]


@pytest.mark.parametrize("format_", [each for each in FORMATS.values() if each.writes], ids=lambda each: each.name)
@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_what_is_not_carried_is_told(feature: Feature, format_):
    if SAYS[feature.name][format_.name] or feature.name in SAID_ONCE:
        return
    assert is_told(feature, format_)
