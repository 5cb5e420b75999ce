"""What QTI carries of a question comes back the same, and goes out again as the same bytes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.exchange.formats import qti
from quizzes.exchange.formats.qti.names import to_identifier, to_key

from .qti_drafts import questions

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
BATCHES = st.lists(questions(), min_size=1, max_size=3, unique_by=lambda draft: draft.key)


@pytest.mark.parametrize("version", ["2.1", "2.2", "3.0"])
def test_a_question_comes_back_whole(version):
    @SLOW
    @given(BATCHES)
    def check(batch):
        written = qti.write(batch, version)

        records = qti.read(written.data, "questions.zip")

        assert written.losses == ()
        assert [record.draft for record in records] == batch
        assert not any(record.notes for record in records)
        assert qti.write([record.draft for record in records], version).data == written.data

    check()


@given(st.text(max_size=60))
def test_every_key_has_an_identifier_that_stands_for_it(key):
    identifier = to_identifier(key)

    assert to_key(identifier) == key
    assert identifier[0].isalpha() or identifier[0] == "_"
    assert all(letter.isascii() and (letter.isalnum() or letter in "._-") for letter in identifier)


@given(st.lists(st.text(max_size=20), unique=True, max_size=20))
def test_no_two_keys_share_an_identifier(keys):
    assert len({to_identifier(key) for key in keys}) == len(keys)
