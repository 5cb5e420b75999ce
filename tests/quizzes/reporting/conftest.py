"""Ana studies a small course."""

import pytest

from tests.factories.evidence import Study, study_of


@pytest.fixture
def study(ana, oak, course) -> Study:
    return study_of(ana, oak, course)
