"""Files of strangers are taken apart in few places. Whatever else would is named here with its reason, or fails."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("courses", "quizzes", "cms")
SAFE = ("courses/safe/", "courses/spreadsheets/")
# Modules that parse what strangers write, or run it. What is below them counts too.
PARSERS = (
    "xml", "lxml", "defusedxml", "bs4", "html5lib", "html.parser", "nh3", "zipfile", "tarfile", "shutil.unpack_archive",
    "gzip", "bz2", "lzma", "zlib", "sqlite3", "csv", "openpyxl", "et_xmlfile", "yaml", "ruamel", "pickle", "marshal",
    "shelve", "dill", "dbm", "runpy", "code", "codeop", "importlib.util",
)  # fmt: skip
CALLS = frozenset({"eval", "exec", "compile", "__import__", "extractall"})
ALLOWED = {
    (
        "quizzes/exchange/formats/yaml_tree.py",
        "yaml",
    ): "bounded events, every scalar text: this is the safe YAML module",
    ("quizzes/exchange/formats/yaml_text.py", "yaml"): "writes YAML, and reads none",
    ("cms/demo/programme.py", "yaml"): "safe_load of the files that are shipped with the project",
    ("quizzes/engine/atlas.py", "zlib"): "crc32 alone, a stable number of a text; nothing is unpacked",
}


def used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What the module imports, and the calls that would run text: line and name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
        elif isinstance(node, ast.Call):
            yield from _call(node)


def _call(node: ast.Call) -> Iterator[tuple[int, str]]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        yield node.lineno, node.func.id
    elif isinstance(node.func, ast.Attribute):
        owner = node.func.value
        # re.compile and the like are other things.
        if node.func.attr in CALLS - {"compile", "exec", "eval"}:
            yield node.lineno, node.func.attr
        elif isinstance(owner, ast.Name) and (owner.id, node.func.attr) == ("importlib", "import_module"):
            for argument in node.args[:1]:
                yield node.lineno, str(argument.value) if isinstance(argument, ast.Constant) else "importlib.util"


def forbidden(name: str) -> str:
    """The parser that a name belongs to, or nothing."""
    if name in CALLS:
        return name
    return next((parser for parser in PARSERS if name == parser or name.startswith(f"{parser}.")), "")


def found() -> Iterator[tuple[str, int, str]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if not place.startswith(SAFE):
                for line, name in used(ast.parse(path.read_text(encoding="utf-8"))):
                    if parser := forbidden(name):
                        yield place, line, parser


def test_strangers_files_are_parsed_in_the_safe_modules_alone():
    wrong = [f"{place}:{line}: {parser}" for place, line, parser in found() if (place, parser) not in ALLOWED]

    assert wrong == [], "Use courses.safe or courses.spreadsheets, or say in ALLOWED why not."


def test_nothing_is_allowed_that_nobody_uses():
    assert ALLOWED.keys() == {(place, parser) for place, _line, parser in found()}


def test_yaml_loads_nothing_that_makes_objects():
    """Of what may use yaml: `load` and its like with a loader that knows Python objects."""
    for place in {place for place, parser in ALLOWED if parser == "yaml"}:
        tree = ast.parse((ROOT / place).read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not names & {"load", "load_all", "unsafe_load", "full_load", "UnsafeLoader", "FullLoader", "Loader"}, (
            place
        )


@pytest.mark.parametrize(
    "source",
    [
        "import csv",
        "import xml.etree.ElementTree as tree",
        "from xml.etree import ElementTree",
        "from lxml import etree",
        "from html import parser",
        "from html.parser import HTMLParser",
        "def f():\n    import zipfile",
        "import pickle as safe",
        "from shutil import unpack_archive",
        "eval('1')",
        "exec(text)",
        "file.extractall(path)",
        "__import__('csv')",
        "importlib.import_module('zipfile')",
        "importlib.import_module(name)",
        "import sqlite3, json",
    ],
)
def test_the_lint_sees(source):
    assert [name for _line, name in used(ast.parse(source)) if forbidden(name)]


@pytest.mark.parametrize(
    "source",
    ["import html", "import re\nre.compile('x')", "from . import csv", "import json", "import xmlschema_of_ours"],
)
def test_the_lint_leaves_alone(source):
    assert not [name for _line, name in used(ast.parse(source)) if forbidden(name)]
