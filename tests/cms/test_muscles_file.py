"""The rows of the shipped atlas, and what is said about a file of them that is wrong."""

import re
import shutil

import pytest

from cms.demo.atlas import load_muscles
from cms.demo.files import FILES, MUSCLES, known_muscles, read_course
from courses.atlas.models import Muscle
from courses.atlas.types import Region
from quizzes.engine.atlas import FACETS
from quizzes.exchange.atlas import row_of
from quizzes.exchange.drafts import FaultyFile

ROWS = read_course().muscles
TEXT = (FILES / MUSCLES).read_text(encoding="utf-8")
FIRST = re.search(r"(?s)  - slug: teres-minor\n.*?(?=  - slug: )", TEXT)[0]
HEAD = 'format: tactus-muscles/1\narea: KIN-D\nfacts: ["2.4"]\nmuscles:\n'


def faults(folder, text: str) -> list[str]:
    (folder / MUSCLES).write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFile) as found:
        known_muscles(folder)
    return [str(fault) for fault in found.value.faults]


def test_every_muscle_of_the_fact_sheet_has_its_row():
    assert len(ROWS) == 34
    assert {row.region for row in ROWS} == set(Region.values)


def test_every_lesson_that_shows_a_muscle_shows_a_row():
    shown = [block for lesson in read_course().lessons for block in lesson.blocks if block.type == "muscle"]

    assert {block.fields["muscle"] for block in shown} == {row.slug for row in ROWS}


def test_a_row_with_a_drawing_stands_in_a_lesson_that_shows_it():
    figures = {b.fields["drawing"] for lesson in read_course().lessons for b in lesson.blocks if b.type == "figure"}

    assert {row.drawing for row in ROWS if row.drawing} <= figures


def test_a_muscle_of_a_dangerous_place_says_so():
    """Every site the fact sheet names beside a muscle."""
    said = {row.slug: row.caution for row in ROWS}
    places = {
        "scalenes": "brachial plexus",
        "sternocleidomastoid": "carotid",
        "suboccipitals": "vertebral artery",
        "temporalis": "emergency",
        "subscapularis": "axillary vessels",
        "pectoralis-major": "heart",
        "pectoralis-minor": "brachial plexus",
        "quadratus-lumborum": "kidney",
        "iliopsoas": "aorta",
        "piriformis": "sciatic nerve",
        "hamstrings": "popliteal fossa",
        "adductor-longus": "femoral triangle",
        "gastrocnemius": "clot",
        "soleus": "clot",
        "tibialis-anterior": "emergency",
    }

    assert [slug for slug, place in places.items() if place not in said[slug].casefold()] == []


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        ("    region: shoulder\n", "    region: elbow\n", "is not one of: neck, jaw"),
        ("    origin:", "    begins:", "“begins” is not known here"),
        ("    origin:", "    begins:", "“origin” is missing"),
        ("slug: teres-minor", "slug: Teres", "is not a valid slug"),
        ("Axillary nerve", "Axillary nerve " * 20, "“innervation” has"),
        ("Greater tubercle of the humerus", "Greater tubercle of the humerus, well below" * 3, "must say it shorter"),
        ("sources: [R1, ", "sources: [R777x, R1, R1, ", "is twice in “sources”"),
        ("    moves: [arm lateral rotation]\n", "    not_keys: [colour]\n", "“colour” in “not_keys” does not exist"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_with_its_line(tmp_path, was, is_, said):
    changed = FIRST.replace(was, is_, 1)
    assert changed != FIRST

    found = faults(tmp_path, HEAD + changed)

    assert any(re.match(rf"{MUSCLES}:\d+:", fault) and said in fault for fault in found), found


def test_a_slug_that_stands_twice_is_named(tmp_path):
    [found] = faults(tmp_path, HEAD + FIRST + FIRST)

    assert "The slug “teres-minor” is used twice; another muscle has it in line 5." in found


def test_a_source_or_an_area_that_does_not_exist_is_named(tmp_path):
    shutil.copytree(FILES, tmp_path / "course")
    text = TEXT.replace("area: KIN-D", "area: KIN-X", 1).replace("[R1, R6, R7]", "[R1, R6, R777]", 1)
    (tmp_path / "course" / MUSCLES).write_text(text.replace("drawing: jaw-side", "drawing: jawbone", 1))

    with pytest.raises(FaultyFile) as found:
        read_course(tmp_path / "course")

    assert all(f"“{name}”" in str(found.value) for name in ("KIN-X", "R777", "jawbone"))


@pytest.mark.django_db
def test_the_rows_are_loaded_once():
    keys = load_muscles(ROWS)
    revisions = set(Muscle.objects.values_list("latest_revision", flat=True))

    assert load_muscles(ROWS) == keys
    assert set(Muscle.objects.values_list("latest_revision", flat=True)) == revisions
    assert Muscle.objects.of_school(None).count() == len(ROWS)


@pytest.mark.django_db
def test_a_loaded_row_says_to_questions_what_the_file_says():
    load_muscles(ROWS)

    for row in ROWS:
        muscle = Muscle.objects.get(slug=row.slug)
        assert row_of(muscle) == row.row
        muscle.full_clean()
        assert all(row_of(muscle).values[facet] for facet in FACETS)
