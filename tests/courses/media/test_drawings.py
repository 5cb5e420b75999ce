"""The project's drawings as files."""

import re

import pytest

from courses.outline.drawings import DRAWINGS
from courses.safe import xml


@pytest.mark.parametrize("name", [name for name, _title in DRAWINGS])
def test_every_drawing_is_a_file_of_its_own_with_and_without_numbers(client, name):
    whole, bare = client.get(f"/files/drawing/{name}/"), client.get(f"/files/drawing/{name}/bare/")

    for response in (whole, bare):
        assert response["Content-Type"] == "image/svg+xml"
        assert "sandbox" in response["Content-Security-Policy"]
        assert xml.parse(response.content).tag == "svg"
        assert "<title" not in response.content.decode()
    assert 'class="fig-number"' in whole.content.decode()
    assert 'class="fig-number"' not in bare.content.decode()


@pytest.mark.parametrize("name", [name for name, _title in DRAWINGS])
def test_every_drawing_brings_the_look_of_all_its_parts(client, name):
    drawn = client.get(f"/files/drawing/{name}/").content.decode()
    styles, body = drawn.split("]]>", 1)

    for names in re.findall(r'class="([^"]+)"', drawn):
        for part in names.split():
            assert re.search(rf"\.{re.escape(part)}\b(?!-)", styles), part
    assert "class=" in body
    assert "font-family: var(--font)" in styles


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nothing", "LEG-BACK", "leg-back.html", "..%2f..%2fbase"])
def test_another_name_is_not_there(client, name):
    assert client.get(f"/files/drawing/{name}/").status_code == 404
