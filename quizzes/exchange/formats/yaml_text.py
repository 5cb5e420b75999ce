"""Writes plain data as YAML that people can read and compare: block scalars for prose, short lists on one line."""

from datetime import date
from decimal import Decimal
from typing import Any

import yaml

WIDTH = 120
# A block scalar would turn them into plain line breaks.
OTHER_BREAKS = frozenset("\r\x85\u2028\u2029")


class Prose(str):
    """Text of several lines: written as a block."""


class Paragraph(str):
    """Long text in one line: written folded."""


class Short(list):
    """A list of codes: written on one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Entries of a list stand below their key, indented, as people write them.
        return super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _prose(dumper: yaml.SafeDumper, text: Prose) -> yaml.Node:
    if OTHER_BREAKS & set(text):
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text) + "\n", style="|")


def _paragraph(dumper: yaml.SafeDumper, text: Paragraph) -> yaml.Node:
    if "\n" in text or OTHER_BREAKS & set(text):
        return _prose(dumper, Prose(text))
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">")


_Dumper.add_representer(Prose, _prose)
_Dumper.add_representer(Paragraph, _paragraph)
_Dumper.add_representer(Short, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
_Dumper.add_representer(bool, lambda d, v: d.represent_scalar("tag:yaml.org,2002:bool", "yes" if v else "no"))
_Dumper.add_representer(Decimal, lambda d, v: d.represent_scalar("tag:yaml.org,2002:str", str(v), style='"'))
_Dumper.add_representer(date, lambda d, v: d.represent_scalar("tag:yaml.org,2002:timestamp", v.isoformat()))


def write_tree(data: dict[str, Any]) -> str:
    """The data as a file's text."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False)
