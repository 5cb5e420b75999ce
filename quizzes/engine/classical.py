"""Classical statistics of right and wrong answers. Pure."""

import math

# The normal deviate of a two-sided 95% interval.
Z_95 = 1.959963984540054


def wilson(right: int, answers: int, z: float = Z_95) -> tuple[float, float]:
    """Where the share of right answers lies, as (low, high), both 0..1 and low <= right/answers <= high.

    right, answers: counts, 0 <= right <= answers. z: normal deviate of the interval, > 0; 1.96 for 95%.
    Edges: without answers nothing is known, (0, 1). All right gives high = 1, all wrong low = 0, exactly.
    Raises ValueError for counts that cannot be.
    Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    """
    if not 0 <= right <= answers:
        raise ValueError(f"{right} of {answers} answers cannot be right")
    if answers == 0:
        return 0.0, 1.0
    share = right / answers
    spread = z * z / answers
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / answers + spread / (4 * answers))
    low = 0.0 if right == 0 else middle - half
    high = 1.0 if right == answers else middle + half
    return low, high
