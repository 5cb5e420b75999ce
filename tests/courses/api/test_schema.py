"""The kept description of the API is current, whole, and shown without a foreign host."""

import re
from pathlib import Path

import pytest
import yaml
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def schema():
    return yaml.safe_load(KEPT.read_text())


def test_the_kept_description_is_current(tmp_path):
    made = tmp_path / "openapi.yaml"

    call_command("spectacular", "--validate", "--fail-on-warn", file=str(made))

    assert made.read_text() == KEPT.read_text(), "make schema writes it anew"


def test_it_is_openapi_3_1_and_names_every_route(schema):
    described = {re.sub(r"\{\w+\}", "{}", path) for path in schema["paths"]}

    assert schema["openapi"].startswith("3.1")
    assert described == set(routes())


def test_every_operation_says_what_can_go_wrong(schema):
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            for status in ("400", "401", "403", "404", "413", "429"):
                content = operation["responses"][status]["content"]
                assert list(content) == ["application/problem+json"], (path, method, status)
            assert method == "get" or "409" in operation["responses"]


def test_no_schema_before_the_answer_has_a_field_for_a_key(schema):
    for name in ("Question", "Option", "Started", "Current", "Attempt", "AttemptDetail", "Item"):
        fields = set(schema["components"]["schemas"][name]["properties"])
        assert not fields & {"is_correct", "correct", "reason", "fraction", "key", "takeaway", "references", "content"}


def test_the_docs_page_asks_no_foreign_host_and_has_nothing_inline(client, db):
    page = client.get("/api/docs/")
    text = page.content.decode()

    assert page.status_code == 200
    assert "<style" not in text
    assert not re.findall(r"<script(?![^>]*\bsrc=)", text)
    assert not re.findall(r"(?:https?:)?//[^\"' ]+", text)
    for address in re.findall(r"(?:src|href)=\"([^\"]+)\"", text):
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
        else:
            assert client.get(address).status_code == 200, address
    assert "'unsafe" not in page["Content-Security-Policy"]


def test_the_description_is_served_in_both_spellings(client, db):
    assert yaml.safe_load(client.get("/api/schema/").content)["openapi"].startswith("3.1")
    assert client.get("/api/schema/", headers={"Accept": "application/json"}).json()["openapi"].startswith("3.1")
    refused = Client().get("/api/schema/", headers={"Accept": "text/html"})
    assert refused["Content-Type"] == "application/problem+json"


def routes():
    """Every address below /api/v1/, with {} for each part that varies."""
    for pattern in flat(get_resolver().url_patterns):
        if pattern.startswith("api/v1/"):
            yield "/" + pattern


def flat(patterns, before=""):
    for pattern in patterns:
        text = str(pattern.pattern).replace("^", "").replace("$", "").replace("/?", "/").replace("\\Z", "")
        text = before + re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "{}", text)
        if isinstance(pattern, URLPattern):
            yield text
        else:
            yield from flat(pattern.url_patterns, text)
