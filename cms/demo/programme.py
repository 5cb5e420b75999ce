"""The programme every installation can begin with: the exam's outline and the default milestones, read from files."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from courses.outline.models import ExamOutline
from courses.outline.services import load_outline
from quizzes.progress.models import Milestone
from quizzes.progress.services import load_milestones

FILES = Path(__file__).parent / "course"


def read(name: str) -> dict[str, Any]:
    """The content of one of the shipped data files."""
    return yaml.safe_load((FILES / name).read_text(encoding="utf-8"))


@transaction.atomic
def load_programme(*, refresh: bool = False) -> tuple[ExamOutline, list[Milestone]]:
    """The shipped outline and the library's milestones. Again changes nothing that people edited, unless `refresh`."""
    return load_outline(read("outline.yaml")), load_milestones(read("milestones.yaml"), refresh=refresh)
