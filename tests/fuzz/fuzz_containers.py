"""Feeds damaged packages to a reader of containers: `python tests/fuzz/fuzz_containers.py --format qti --count 100000`.

Every input is made of a right package: its bytes are damaged, or its members are and it is packed again, or members are
lost, renamed, swapped and added. A reader may read it or refuse it with reasons (FaultyFile); anything else is a crash,
and more than two seconds of processor time is a hang. Prints a table and exits with 1 if there was either. The same
seed makes the same inputs.
"""

import argparse
import importlib
import os
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

from tests.fuzz.containers import TOKENS_OF, Members, packed, seeds_of  # noqa: E402
from tests.fuzz.fuzz_text import Reader, run, say  # noqa: E402

# Where each reader lives: the first of these that is there.
READERS = {
    "qti": ("quizzes.exchange.formats.qti:read",),
    "apkg": ("quizzes.exchange.formats.anki:read", "quizzes.exchange.formats.apkg:read"),
    "xlsx": ("quizzes.exchange.formats.tables:read_xlsx", "quizzes.exchange.formats.xlsx:read"),
    "cartridge": ("quizzes.exchange.formats.cartridge:read", "quizzes.exchange.formats.qti12:read"),
    "canvas": ("quizzes.exchange.formats.canvas:read", "quizzes.exchange.formats.qti12:read"),
}
HOSTILE_NAMES = (
    "../a.xml",
    "/etc/a",
    "C:\\a",
    "a\\b.xml",
    "a//b",
    "IMSMANIFEST.XML",
    "x/../../y",
    "é.xml",
    "\ue000.xml",
)
# In XML: the value of an attribute, a text, an element without elements in it, and what would end any of them.
VALUE, TEXT = re.compile(rb'="([^"<&]*)"'), re.compile(rb">([^<>&]+)<")
LEAF = re.compile(rb"<([A-Za-z][\w:.-]*)\b[^<>]*?(?:/>|>[^<>]*</\1>)")
MARKUP = re.compile(rb"""[<>&"']""")
LONGEST = 20_000
SECONDS = 2.0


def reader_of(format_: str) -> Reader:
    for place in READERS[format_]:
        module, _colon, name = place.partition(":")
        try:
            found = getattr(importlib.import_module(module), name, None)
        except ModuleNotFoundError:
            continue
        if found is not None:
            return found
    raise SystemExit(f"There is no reader for {format_} yet.")


def damaged(seeds: Sequence[Members], tokens: Sequence[bytes], chance: random.Random) -> Iterator[bytes]:
    """Endless inputs, each a package with something done to it or to what is in it."""
    whole = [packed(seed) for seed in seeds]
    draw = chance.random
    while True:
        number = int(draw() * len(seeds))
        way = draw()
        if way < 0.2:
            yield _cut(whole[number], tokens, chance)
            continue
        members = dict(seeds[number])
        if way > 0.85:
            members = _moved(members, seeds[int(draw() * len(seeds))], chance)
        for _each in range(1 + int(draw() * 3)):
            name = chance.choice(list(members)) if members else ""
            if name:
                turn = name.endswith((".xml", ".rels")) and draw() < 0.7
                members[name] = (_turned if turn else _cut)(members[name], tokens, chance)
        yield packed(members)


def _cut(data: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    """The bytes with one to four things done to them."""
    draw = chance.random
    for _each in range(1 + int(draw() * 4)):
        start = int(draw() * (len(data) + 1))
        end = min(len(data), start + 1 + int(draw() * draw() * 80))
        what = int(draw() * 7)
        if what <= 2:
            data = data[:start] + tokens[int(draw() * len(tokens))] + data[start if what else end :]
        elif what == 3:
            data = data[:start] + bytes((int(draw() * 256),)) + data[start + 1 :]
        elif what == 4:
            data = data[:start] + data[end:]
        elif what == 5:
            data = data[:end] + data[start:end] * (1 + int(draw() * 4)) + data[end:]
        elif draw() < 0.2:
            data = data[:end]
    return data[:LONGEST] if len(data) > LONGEST * 4 else data


def _turned(data: bytes, tokens: Sequence[bytes], chance: random.Random) -> bytes:
    """XML that is still well formed as a rule: other values and texts, and elements lost, doubled, moved or renamed."""
    for _each in range(1 + int(chance.random() * 4)):
        what = chance.randrange(6)
        found = list((VALUE, TEXT, LEAF, LEAF, LEAF, LEAF)[what].finditer(data))
        if not found:
            continue
        one, other = chance.choice(found), chance.choice(found)
        if what <= 1:
            word = chance.choice((other.group(1), other.group(1), MARKUP.sub(b"", chance.choice(tokens))))
            data = data[: one.start(1)] + word + data[one.end(1) :]
        elif what == 2:
            data = data[: one.start()] + data[one.end() :]
        elif what == 3:
            data = data[: one.end()] + one.group() * (1 + chance.randrange(3)) + data[one.end() :]
        elif what == 4:
            data = data[: other.end()] + one.group() + data[other.end() :]
        else:
            renamed = one.group().replace(b"<" + one.group(1), b"<" + other.group(1))
            renamed = renamed.replace(b"</" + one.group(1), b"</" + other.group(1))
            data = data[: one.start()] + renamed + data[one.end() :]
    return data


def _moved(members: Members, other: Members, chance: random.Random) -> Members:
    """The package with members lost, renamed, swapped or added."""
    names = list(members)
    what, name, second = chance.randrange(5), chance.choice(names), chance.choice(names)
    if what == 0:
        members.pop(name)
    elif what == 1:
        members[chance.choice(HOSTILE_NAMES)] = members.pop(name)
    elif what == 2:
        members[name], members[second] = members[second], members[name]
    elif what == 3:
        members[chance.choice(HOSTILE_NAMES)] = members[name]
    else:
        members[name] = other[chance.choice(list(other))]
    return members


def inputs_of(format_: str, seed: int) -> Iterator[bytes]:
    tokens = [token.encode("utf-8", "surrogatepass") for token in TOKENS_OF[format_]]
    seeds = seeds_of(format_)
    if not seeds:
        raise SystemExit(f"There is no right {format_} package to begin with yet.")
    return damaged(seeds, tokens, random.Random(seed))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", required=True, choices=sorted(READERS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    read, inputs = reader_of(options.format), inputs_of(options.format, options.seed)
    began = time.monotonic()
    counted = run(read, inputs, options.count, SECONDS)
    took = time.monotonic() - began
    say(f"{'format':<12}{'inputs':>12}{'read':>12}{'refused':>12}{'crashes':>9}{'hangs':>7}{'a second':>10}")
    cells = f"{options.format:<12}{options.count:>12,}{counted['read']:>12,}{counted['refused']:>12,}"
    say(f"{cells}{counted['crash']:>9}{counted['hang']:>7}{options.count / took:>10,.0f}")
    return 1 if counted["crash"] or counted["hang"] else 0


if __name__ == "__main__":
    sys.exit(main())
