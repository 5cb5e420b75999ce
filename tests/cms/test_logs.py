"""A log line is one line, and holds no secret of an address."""

import logging

import pytest

from cms.logs import OneLineFormatter


def line(message: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, None, None)
    record.request_id = "abc"
    return OneLineFormatter().format(record)


@pytest.mark.parametrize(
    "address", ["/join/invitation/{}/", "/accounts/confirm-email/{}/", "/accounts/password/reset/key/{}/"]
)
def test_the_secret_of_a_link_is_left_out(address):
    written = line("Not Found: " + address.format("s3cr3t-1:x_y"))

    assert "s3cr3t" not in written
    assert written.endswith("Not Found: " + address.format("..."))


def test_a_line_break_begins_no_line():
    assert line("Not Found: /a\r\n2026 ERROR forged").count("\n") == 0
