"""Typed readers of the environment. A wrong or missing value stops the start with its name and the reason."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def required(name: str) -> str:
    """The text of a variable that production cannot do without."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it holds.")
    return value


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not below `least`."""
    try:
        value = env.int(name, default=default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    if value < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more, not {value}.")
    return value


def database(url_name: str, default: str) -> dict[str, Any]:
    """Django's settings of the database behind a URL: SQLite safe for many writers, PostgreSQL with a pool."""
    settings: dict[str, Any] = env.db_url(url_name, default=default)
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE takes the write lock when a transaction begins. With SQLite's default, a transaction that reads and
        # then writes fails at once when another wrote in between, whatever the time-out says.
        options.update(
            transaction_mode="IMMEDIATE",
            timeout=20,
            init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        )
    elif settings["ENGINE"].endswith("postgresql"):
        # Without a short time-out a wrong address shows up as half a minute of silence.
        options["pool"] = {"min_size": 1, "max_size": whole("DATABASE_POOL_SIZE", 8, least=1), "timeout": 5}
        options["options"] = "-c statement_timeout=5000 -c lock_timeout=3000"
    return settings
