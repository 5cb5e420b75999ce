"""Instructors at the pages of import and export."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.onboarding.services import open_school
from quizzes.exchange.models import ImportRun
from tests.quizzes.bank.conftest import sign_in, staff  # noqa: F401


@pytest.fixture
def opened(oak, ben):
    """Oak as every school is opened: with its page, collection and groups."""
    return open_school(short_name=oak.short_name, name=oak.name)


@pytest.fixture
def ben_brings(opened, ben, sign_in):  # noqa: F811
    return sign_in(ben)


@pytest.fixture
def cleo_brings(elm, cleo, sign_in):  # noqa: F811
    open_school(short_name=elm.short_name, name=elm.name)
    return sign_in(cleo)


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Sends a file with the import form and lets what follows happen. Returns the reply and the run."""

    def send(client, data, name="set.gift", **fields):
        raw = data.encode() if isinstance(data, str) else data
        posted = {"file": SimpleUploadedFile(name, raw), "language": "en", "format": ""} | fields
        with django_capture_on_commit_callbacks(execute=True):
            reply = client.post(reverse("exchange:import"), posted)
        return reply, ImportRun.objects.first()

    return send


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    """Presses a button of a run's page and lets what follows happen."""

    def press(client, run, action="import"):
        with django_capture_on_commit_callbacks(execute=True):
            reply = client.post(reverse("exchange:run", args=[run.uuid]), {"action": action})
        run.refresh_from_db()
        return reply

    return press
