"""A person's own machine: SQLite, mail to the console, errors in full."""

from .base import *  # noqa: F403
from .base import TASKS

DEBUG = True
SECRET_KEY = "for-development-only-never-in-production"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS["long"] = {"BACKEND": "cms.background.ThreadBackend"}
