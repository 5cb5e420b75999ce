"""The text of a file that should be text: its encoding, its size, and the bytes that do not belong."""

import codecs
import re

from quizzes.exchange.drafts import Fault, FaultyFile

MOST_BYTES = 20_000_000
# Enough places to see what is wrong with the encoding; a file of another kind has millions.
MOST_FAULTS = 20
AS_UTF8 = "Save the file as UTF-8."
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What bytes that are not UTF-8 become when Python is asked to let them through.
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def decode(data: bytes, name: str, *, largest: int = MOST_BYTES) -> str:
    """The text, with "\\n" as its only line break. UTF-8, or UTF-16 that says so; a byte order mark is not part of it.

    Raises FaultyFile with the lines that hold bytes which are no text.
    """
    if len(data) > largest:
        reason = f"The file has {len(data):,} bytes; {largest:,} fit."
        raise FaultyFile([Fault(name, 0, reason, fix="Split it into several files.")])
    encoding = _UTF16.get(data[:2])
    text = _from_utf16(data[2:], name, encoding) if encoding else _from_utf8(data, name)
    if "\0" in text:
        line = 1 + text.count("\n", 0, text.index("\0"))
        reason = f"The file is not text. Line {line} holds a NUL character."
        raise FaultyFile([Fault(name, line, reason, fix=AS_UTF8)])
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _from_utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyFile(_bad_lines(data.decode("utf-8-sig", "surrogateescape"), name)) from None


def _bad_lines(text: str, name: str) -> list[Fault]:
    faults: list[Fault] = []
    line, counted = 1, 0
    while (bad := _NOT_UTF8.search(text, counted)) and len(faults) < MOST_FAULTS:
        line += text.count("\n", counted, bad.start())
        byte = ord(bad.group()) - 0xDC00
        reason = f"The file is not UTF-8. Line {line} holds the byte 0x{byte:02X}, which is no character."
        faults.append(Fault(name, line, reason, fix=AS_UTF8))
        end = text.find("\n", bad.end())
        counted = len(text) if end < 0 else end
    return faults


def _from_utf16(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = 1 + data[: error.start].decode(encoding, "replace").count("\n")
        reason = f"The file says it is UTF-16, and line {line} holds bytes which are no character of it."
        raise FaultyFile([Fault(name, line, reason, fix=AS_UTF8)]) from None
