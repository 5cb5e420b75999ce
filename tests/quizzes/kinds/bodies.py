"""Frozen questions as plain values, and answers nobody means well."""

from typing import Any

from tests.factories import placing

DEEP: Any = "x"
for _level in range(50):
    DEEP = [DEEP]

# What any kind must refuse without a fault, or read as an answer.
HOSTILE: list[Any] = [
    None,
    0,
    True,
    3.5,
    "",
    "x" * 30_000,
    "\0",
    [],
    [None],
    [[]],
    [{}],
    ["00000000-0000-4000-8000-000000000000"],
    ["1"] * 500,
    {},
    {"": ""},
    {"x": "1"},
    {"x": None},
    {"x": ["1"]},
    {"x": {"y": "1"}},
    {1: "1"},
    {None: None},
    {str(number): "1" for number in range(2_000)},
    DEEP,
    {"x": DEEP},
]


def body(kind: str, parts: list[dict[str, Any]], rule: str = "", **more: Any) -> dict[str, Any]:
    """A question of these parts as it is frozen."""
    frozen = [{"type": part["type"], "uuid": part["id"], **part["value"]} for part in parts]
    return {"kind": kind, "rule": rule, "stem": "What belongs where?", "parts": frozen, "picture": None} | more


def matching(rule: str = "per_pair", parts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return body("matching", placing.nerves() if parts is None else parts, rule)


def ordering(rule: str = "by_place", parts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return body("ordering", placing.session() if parts is None else parts, rule)


def figure(rule: str = "per_pair", parts: list[dict[str, Any]] | None = None, alt: str = "A leg") -> dict[str, Any]:
    picture = {"drawing": "leg-back", "alt": alt}
    return body("figure", placing.calf() if parts is None else parts, rule, picture=picture)
