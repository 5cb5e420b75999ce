"""Options that are steps of a scale: they are shown in their own order."""

import re
from collections.abc import Sequence
from itertools import pairwise

NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


def is_scale(texts: Sequence[str]) -> bool:
    """Whether the texts begin with numbers that rise or fall all the way."""
    begins = [NUMBER.match(text.strip()) for text in texts]
    if len(texts) < 3 or not all(begins):
        return False
    numbers = [float(found[0].replace("−", "-").replace(",", ".")) for found in begins if found]
    steps = [after - before for before, after in pairwise(numbers)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)
