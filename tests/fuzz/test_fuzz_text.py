"""The fuzzing script tells what happened, makes the same inputs again, and finds nothing in a short run."""

import random
from itertools import islice

import pytest

from quizzes.exchange.drafts import Fault, FaultyFile
from tests.fuzz.fuzz_text import damaged, reader_of, run, seeds_of
from tests.fuzz.seeds import SEEDS, TOKENS


def inputs_of(format_: str, seed: int):
    tokens = [token.encode("utf-8", "surrogatepass") for token in TOKENS[format_]]
    return damaged(seeds_of(format_), tokens, random.Random(seed))


def test_each_outcome_is_counted(capsys):
    def reader(data: bytes, name: str) -> None:
        if data == b"refuse":
            raise FaultyFile([Fault(name, 1, "No.")])
        if data == b"crash":
            raise KeyError
        while data == b"hang":
            pass

    counted = run(reader, iter([b"fine", b"refuse", b"crash", b"hang", b"fine"]), 5, seconds=0.05)

    assert counted == {"read": 2, "refused": 1, "crash": 1, "hang": 1}
    assert "crash: b'crash'" in capsys.readouterr().out


@pytest.mark.parametrize("format_", sorted(SEEDS))
def test_the_same_seed_makes_the_same_inputs(format_):
    first = list(islice(inputs_of(format_, 7), 200))

    assert first == list(islice(inputs_of(format_, 7), 200))
    assert len(set(first)) > 150


def test_a_short_run_over_gift_finds_nothing():
    counted = run(reader_of("gift"), inputs_of("gift", 3), 2_000)

    assert counted["read"] > 500
    assert counted["crash"] == counted["hang"] == 0


def test_every_seed_of_gift_is_read():
    for seed in seeds_of("gift"):
        reader_of("gift")(seed, "seed.gift")
