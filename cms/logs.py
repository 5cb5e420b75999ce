"""Log lines: one line each, with the request's id, without answers or tokens."""

import logging
import re
from contextvars import ContextVar

# What follows these in an address is a secret: of an invitation, a password reset, the confirmation of an address.
SECRET_PATHS = re.compile(r"(/join/invitation/|/accounts/confirm-email/|/accounts/password/reset/key/)[^\s/\"']+")

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdFilter(logging.Filter):
    """Puts the id of the request that is being served on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class OneLineFormatter(logging.Formatter):
    """Time, level, request id, logger, text. Secrets in addresses are left out, and line breaks are escaped, so that no
    input can forge a line."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record).replace("\r", "\\r").replace("\n", "\\n")
        return SECRET_PATHS.sub(r"\1...", line)
