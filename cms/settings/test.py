"""Tests: a file SQLite database, or the PostgreSQL that TEST_DATABASE_URL names."""

import tempfile

from .base import *  # noqa: F403
from .env import BASE_DIR, database, env

DEBUG = False
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = tempfile.mkdtemp(prefix="tactus-media-")
WHITENOISE_AUTOREFRESH = True

DATABASES = {"default": database("TEST_DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and --reuse-db need one, and it behaves as the shipped default does.
    DATABASES["default"]["TEST"] = {
        "NAME": env.str("TACTUS_TEST_SQLITE", default=str(BASE_DIR / "var" / "test.sqlite3"))
    }
else:
    # A pool keeps connections of a database that the next run wants to drop.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
