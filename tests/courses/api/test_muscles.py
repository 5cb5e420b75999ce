"""The muscle atlas as read over the API."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api import Api
from tests.factories.atlas import four_muscles, muscle


@pytest.fixture
def rows(db):
    return four_muscles()


@pytest.fixture
def api(ana):
    return Api(ana)


def slugs(response) -> list[str]:
    return [row["slug"] for row in response.json()["results"]]


def test_a_muscle_tells_everything_its_card_does(api, rows):
    row = rows["teres-minor"]

    found = api.get(f"/muscles/{row.uuid}/").json()

    assert found == {
        "uuid": str(row.uuid),
        **{name: getattr(row, name) for name in ("slug", "name", "region", "origin", "insertion", "action")},
        **{name: getattr(row, name) for name in ("innervation", "referral", "find", "caution")},
        "sources": ["R6", "R7"],
        "is_library": True,
    }


def test_the_list_is_by_name_and_narrows_by_region_and_by_words(api, rows):
    assert slugs(api.get("/muscles/")) == ["latissimus-dorsi", "supraspinatus", "teres-minor", "wrist-extensors"]
    assert slugs(api.get("/muscles/", region="shoulder")) == ["supraspinatus", "teres-minor"]
    assert slugs(api.get("/muscles/", q="axillary")) == ["teres-minor"]
    assert slugs(api.get("/muscles/", q="scapula", region="forearm")) == []


def test_a_filter_that_is_none_is_refused(api, rows):
    assert api.get("/muscles/", region="elbow").status_code == 400
    assert api.get("/muscles/", nerve="axillary").status_code == 400
    assert api.get("/muscles/", q="x" * 101).status_code == 400


def test_a_schools_own_row_takes_the_librarys_place(api, rows, oak, elm):
    own = muscle(school=oak, name="Teres minor of Oak")
    foreign = muscle(school=elm, slug="elm-muscle")

    listed = api.get("/muscles/").json()["results"]

    assert [row["name"] for row in listed if row["slug"] == "teres-minor"] == ["Teres minor of Oak"]
    assert [row["is_library"] for row in listed if row["slug"] == "teres-minor"] == [False]
    assert "elm-muscle" not in [row["slug"] for row in listed]
    assert api.get(f"/muscles/{own.uuid}/").status_code == 200
    assert api.get(f"/muscles/{foreign.uuid}/").status_code == api.get(f"/muscles/{uuid4()}/").status_code == 404


def test_a_draft_is_not_listed(api, rows):
    row = rows["teres-minor"]
    row.innervation = "Draft nerve"
    row.save_revision()

    assert "Draft nerve" not in api.get("/muscles/").content.decode()


def test_the_list_takes_as_many_statements_for_many_as_for_few(api, rows):
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as statements:
            api.get("/muscles/")
        counts.append(len(statements))
        for more in range(5):
            muscle(slug=f"more-{number}-{more}")

    assert counts[0] == counts[1] <= 6
