"""Reading a request's JSON. What is not plain text and small numbers is refused before any field looks at it."""

import json
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 8


class StrictJSONParser(JSONParser):
    """UTF-8 JSON without repeated names, NUL, lone surrogates, NaN, huge numbers or deep nesting."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            data = json.loads(stream.read().decode(), object_pairs_hook=_no_repeats, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("The request is not valid JSON.")) from error
        _check(data)
        return data


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name is given twice.")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON.")


def _check(data: Any) -> None:
    """Walk without recursion, so that depth is refused and never an error of ours."""
    level = [data]
    for _depth in range(DEEPEST):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                below += [*value, *value.values()]
            elif isinstance(value, list):
                below += value
            elif isinstance(value, str):
                _check_text(value)
        if not below:
            return
        level = below
    raise ParseError(_("The request is nested too deeply."))


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise ParseError(_("The request contains a character that text cannot have."))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParseError(_("The request contains a character that text cannot have.")) from error
