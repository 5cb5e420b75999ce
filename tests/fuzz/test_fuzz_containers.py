"""The script that damages packages makes the same inputs again, and packages that are still packages."""

import random
from itertools import islice

import pytest

from courses.safe import Unsafe
from courses.safe.archive import open_archive
from quizzes.exchange.formats import qti
from tests.fuzz.containers import TOKENS_OF, packed, seeds_of, unpacked
from tests.fuzz.fuzz_containers import READERS, inputs_of, reader_of
from tests.fuzz.fuzz_text import run


def is_archive(data: bytes) -> bool:
    try:
        open_archive(data)
    except Unsafe:
        return False
    return True


def test_every_format_has_its_tokens():
    assert set(READERS) == set(TOKENS_OF)


def test_the_same_seed_makes_the_same_inputs():
    first = list(islice(inputs_of("qti", 7), 100))

    assert first == list(islice(inputs_of("qti", 7), 100))
    assert first != list(islice(inputs_of("qti", 8), 100))
    assert len(set(first)) > 90


def test_most_inputs_can_be_unpacked_so_that_what_is_inside_is_read():
    inputs = list(islice(inputs_of("qti", 3), 300))

    assert sum(is_archive(data) for data in inputs) > 200


@pytest.mark.parametrize("number", range(len(seeds_of("qti"))))
def test_every_seed_is_a_package_that_is_read(number):
    seed = seeds_of("qti")[number]

    assert any(record.draft or record.faults for record in qti.read(packed(seed), "seed.zip"))


def test_what_is_packed_is_unpacked_again():
    members = {"a.xml": b"<a/>", "b/c.png": bytes(random.Random(1).randbytes(100))}

    assert unpacked(packed(members)) == members


def test_a_short_run_finds_nothing():
    counted = run(reader_of("qti"), inputs_of("qti", 11), 500, 2.0)

    assert counted["read"] > 100
    assert counted["crash"] == counted["hang"] == 0
