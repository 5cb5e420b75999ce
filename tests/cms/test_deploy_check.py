"""Production settings: complete, quiet under Django's own deployment check, and every variable is explained."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "study.example.org",
    "SITE_URL": "https://study.example.org",
}
READ = re.compile(r"""(?:env(?:\.\w+)?|required|whole|database)\(\s*"([A-Z][A-Z0-9_]+)""")


def _manage(*arguments, **environment):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_is_silent():
    done = _manage("check", "--deploy", "--fail-level", "WARNING", **NEEDED)

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_missing_value_stops_the_start_with_its_name(name):
    done = _manage("check", **{key: value for key, value in NEEDED.items() if key != name})

    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


def test_every_variable_the_settings_read_is_explained_and_no_other():
    read = {name for path in (ROOT / "cms" / "settings").glob("*.py") for name in READ.findall(path.read_text())}
    lines = (ROOT / ".env.example").read_text().splitlines()
    explained = {line.partition("=")[0]: above for above, line in zip(["", *lines], lines, strict=False) if "=" in line}
    explained = {name: above for name, above in explained.items() if re.fullmatch("[A-Z0-9_]+", name)}

    assert set(explained) == read
    assert all(above for above in explained.values())
