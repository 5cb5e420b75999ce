"""Feeds Moodle files with mixed-up elements to their reader: `python tests/fuzz/fuzz_moodle_xml.py --count 100000`.

Damage to bytes makes files that are not XML at all, and ends there. Here every input is well-formed: elements are taken
out, put in twice, put elsewhere, renamed, or given other words, so that each one reaches the readers of single types.
What was read is written and read again, which must give the same. Exits with 1 after a crash or a hang.
"""

import argparse
import copy
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from courses.safe import xml  # noqa: E402
from quizzes.exchange.formats.moodle_xml import read, write  # noqa: E402
from quizzes.exchange.formats.moodle_xml.read import READERS  # noqa: E402
from tests.fuzz.fuzz_text import run, say  # noqa: E402

SAMPLES = ROOT / "tests" / "quizzes" / "exchange" / "samples" / "moodle"
WORDS = (
    *("", " ", "0", "1", "-1", "100", "33.33333", "-33.33333", "1e30", "NaN", "50,5", "true", "false", "*", "a*b"),
    *("{1:MC:=a~b}", "{2:SA:=a#b~%50%c~%0%*}", "{:NM:=1:2}", "{1:MR:=a}", "{1:SA:", "[[1]]", "[[2]]", "[[g1]]", "[["),
    *("<p>a</p><p>b</p>", "<b>", "</p>", "&amp;", "&#125;", "&nbsp;", "<img src='@@PLUGINFILE@@/a.png'>", "<ul><li>a"),
    *(
        "Look (2 points)",
        "- a (1 point)",
        "12,3;4",
        "1,1;2,2;3,1",
        "0,0;5,5",
        "iVBORw0KGgo=",
        "****",
        "é漢\u202e\u2028",
    ),
    *("\t\n a", "\\*", "~}", "%50%", "=", "<br>\n", "**a**", "![a](b)"),
)
NAMES = ("format", "fraction", "type", "name", "path", "encoding", "number", "rownumber", "columnnumber")
FORMATS = ("html", "markdown", "plain_text", "moodle_auto_format", "wiki", "")


def mixed_up(seeds: list[xml.Node], chance: random.Random) -> Iterator[bytes]:
    """Endless files of one question each, with one to six things done to it."""
    parts = [node for seed in seeds for node in seed.iter()]
    while True:
        question = copy.deepcopy(chance.choice(seeds))
        for _each in range(chance.randint(1, 6)):
            change(question, parts, chance)
        yield xml.write(xml.node("quiz", None, "", question))


def change(question: xml.Node, parts: list[xml.Node], chance: random.Random) -> None:
    """One thing done to one element of the question."""
    node = chance.choice(list(question.iter()))
    match chance.randint(0, 8):
        case 0 if node.children:
            del node.children[chance.randrange(len(node.children))]
        case 1 if node.children:
            node.children.insert(0, copy.deepcopy(chance.choice(node.children)))
        case 2:
            node.children.append(copy.deepcopy(chance.choice(parts)))
        case 3:
            node.tag = chance.choice(parts).tag
        case 4:
            node.attrs[chance.choice(NAMES)] = chance.choice((*WORDS, *FORMATS))
        case 5:
            question.attrs["type"] = chance.choice(tuple(READERS))
        case 6:
            chance.shuffle(node.children)
        case _:
            at = chance.randint(0, len(node.text))
            node.text = (
                node.text[:at] + chance.choice(WORDS) + node.text[at if chance.random() < 0.5 else len(node.text) :]
            )


def there_and_back(data: bytes, name: str) -> None:
    """Read, write, read and write again. Raises AssertionError if that is not the same. A question without a key of its
    own would come back with its name for one, so it gets one first."""
    drafts = [replace(record.draft, key=record.draft.key or "key") for record in read(data, name) if record.draft]
    first = write(drafts)
    if not any("whole question" in loss.what for loss in first.losses) and drafts:
        again = [record.draft for record in read(first.data, name)]
        assert None not in again, "what was written cannot be read"
        assert write(again).data == first.data, "written another way the second time"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    roots = [xml.parse(path.read_bytes()) for path in sorted(SAMPLES.glob("*.xml"))]
    seeds = [node for root in roots for node in root.find_all("question") if node.attrs.get("type") != "category"]
    began = time.monotonic()
    counted = run(there_and_back, mixed_up(seeds, random.Random(given.seed)), given.count)
    say(f"{dict(sorted(counted.items()))} of {given.count:,} in {time.monotonic() - began:.0f} s, seed {given.seed}")
    return 1 if counted["crash"] or counted["hang"] else 0


if __name__ == "__main__":
    sys.exit(main())
