"""Codes of the source list as texts hold them: “R5, R14”."""

import re
from collections.abc import Iterable

CODE = re.compile(r"^[A-Z]{1,4}\d{1,4}[a-z]?$")


def split_codes(value: str) -> list[str]:
    """The codes in a comma-separated text, in order, each once."""
    return list(dict.fromkeys(part.strip() for part in (value or "").split(",") if part.strip()))


def join_codes(codes: Iterable[str]) -> str:
    return ", ".join(codes)
