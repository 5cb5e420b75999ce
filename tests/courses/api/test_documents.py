"""The guide to the API names every error the API can answer with."""

import importlib
import re
from pathlib import Path

import pytest

from courses.api.base import LARGEST_BODY
from courses.errors import DomainError

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text()
# What the services behind the API raise.
ROOMS = ("quizzes.attempts.errors", "quizzes.kinds.errors", "quizzes.study.feedback")
HERE = {"exam_date_passed", "enrolment_ended"}
GENERAL = """invalid parse_error bad_request not_authenticated permission_denied not_found method_not_allowed too_large
unsupported_media_type throttled server_error unavailable""".split()  # noqa: SIM905 - a list of words reads better


def test_every_error_of_the_rooms_behind_the_api_is_in_the_guide():
    for room in ROOMS:
        for error in vars(importlib.import_module(room)).values():
            if isinstance(error, type) and issubclass(error, DomainError) and error.code != DomainError.code:
                assert re.search(rf"^\| {error.status} \|.*`{error.code}`", GUIDE, re.MULTILINE), error


@pytest.mark.parametrize("code", [*GENERAL, *sorted(HERE)])
def test_every_general_error_is_in_the_guide(code):
    assert f"`{code}`" in GUIDE


def test_the_guide_says_how_much_is_read():
    assert f"{LARGEST_BODY // 1024} KiB" in GUIDE
