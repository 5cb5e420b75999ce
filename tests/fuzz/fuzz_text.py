"""Feeds damaged files to a reader of text: `python tests/fuzz/fuzz_text.py --format gift --count 1000000 --seed 1`.

Every input is made of a seed file by a few cuts, copies, splices and special tokens, so that it is nearly right, which
is where readers break. A reader may read it or refuse it with reasons (FaultyFile); anything else is a crash, and more
than a second of processor time is a hang. Prints a table and exits with 1 if there was either. The same seed makes the
same inputs.
"""

import argparse
import importlib
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

from tests.fuzz.seeds import SEEDS, TOKENS  # noqa: E402

Reader = Callable[[bytes, str], object]
# Where each reader lives: the first of these that is there.
READERS = {
    "gift": ("quizzes.exchange.formats.gift:read",),
    "aiken": ("quizzes.exchange.formats.aiken:read",),
    "csv": ("quizzes.exchange.formats.tables:read_csv",),
    "native": (
        "quizzes.exchange.formats.native_bank:read",
        "quizzes.exchange.formats.native:read",
        "quizzes.exchange.formats.native:parse",
    ),
    "moodle_xml": ("quizzes.exchange.formats.moodle_xml:read",),
    "qti": ("quizzes.exchange.formats.qti:read", "quizzes.exchange.formats.qti12:read"),
}
LONGEST = 2_000
MOST_SHOWN = 5
SECONDS = 1.0


class Hang(BaseException):
    """The reader took longer than it may. Not an Exception: a reader that catches everything must not hide it."""


def reader_of(format_: str) -> Reader:
    for place in READERS[format_]:
        module, _colon, name = place.partition(":")
        try:
            found = getattr(importlib.import_module(module), name, None)
        except ModuleNotFoundError:
            continue
        if found is not None:
            return _of_bytes(found) if name == "parse" else found
    raise SystemExit(f"There is no reader for {format_} yet.")


def _of_bytes(parse: Callable[[str, str], object]) -> Reader:
    return lambda data, name: parse(data.decode("utf-8", "replace"), name)


def seeds_of(format_: str) -> list[bytes]:
    """Files that are right: those written for this, and every sample of the format."""
    samples = sorted((ROOT / "tests/quizzes/exchange/samples").glob(f"*.{format_}"))
    return [text.encode() for text in SEEDS[format_]] + [sample.read_bytes() for sample in samples]


def damaged(seeds: list[bytes], tokens: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Endless inputs, each a seed with one to six things done to it."""
    draw = chance.random
    while True:
        data = seeds[int(draw() * len(seeds))]
        for _each in range(1 + int(draw() * 6)):
            start = int(draw() * (len(data) + 1))
            end = min(len(data), start + 1 + int(draw() * draw() * 64))
            what = int(draw() * 8)
            if what <= 2:
                data = data[:start] + tokens[int(draw() * len(tokens))] + data[start if what else end :]
            elif what == 3:
                data = data[:start] + bytes((int(draw() * 256),)) + data[start + 1 :]
            elif what == 4:
                data = data[:start] + data[end:]
            elif what == 5:
                data = data[:end] + data[start:end] * (1 + int(draw() * 3)) + data[end:]
            elif what == 6:
                other = seeds[int(draw() * len(seeds))]
                cut = int(draw() * len(other))
                data = data[:start] + other[cut : cut + 64] + data[start:]
            elif draw() < 0.3:
                data = data[:end]
        yield data[:LONGEST]


@contextmanager
def watched(seconds: float) -> Iterator[Callable[[], None]]:
    """Raises Hang if the function that is handed out is not called again within that much processor time: a busy
    machine makes no hangs."""

    def stop(_signal: int, _frame: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    try:
        yield lambda: signal.setitimer(signal.ITIMER_PROF, seconds)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run(read: Reader, inputs: Iterator[bytes], count: int, seconds: float = SECONDS) -> Counter[str]:
    """How many were read, refused, crashed the reader or made it hang. The first bad ones are printed whole."""
    from quizzes.exchange.drafts import FaultyFile

    counted: Counter[str] = Counter()
    with watched(seconds) as wind:
        for _number in range(count):
            data = next(inputs)
            wind()
            try:
                read(data, "fuzz")
                outcome = "read"
            except FaultyFile:
                outcome = "refused"
            except Hang:
                outcome = "hang"
            except Exception:
                outcome = "crash"
                if counted["crash"] < MOST_SHOWN:
                    traceback.print_exc()
            counted[outcome] += 1
            if outcome in ("hang", "crash") and counted[outcome] <= MOST_SHOWN:
                say(f"{outcome}: {data!r}")
    return counted


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", required=True, choices=sorted(READERS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    read = reader_of(options.format)
    inputs = damaged(
        seeds_of(options.format),
        [token.encode("utf-8", "surrogatepass") for token in TOKENS[options.format]],
        random.Random(options.seed),
    )
    began = time.monotonic()
    counted = run(read, inputs, options.count)
    took = time.monotonic() - began
    say(f"{'format':<12}{'inputs':>12}{'read':>12}{'refused':>12}{'crashes':>9}{'hangs':>7}{'a second':>10}")
    cells = f"{options.format:<12}{options.count:>12,}{counted['read']:>12,}{counted['refused']:>12,}"
    say(f"{cells}{counted['crash']:>9}{counted['hang']:>7}{options.count / took:>10,.0f}")
    return 1 if counted["crash"] or counted["hang"] else 0


if __name__ == "__main__":
    sys.exit(main())
