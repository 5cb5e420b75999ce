"""The writing checks: what in a question's wording helps the test-wise, hides what is asked, or leaves a learner
without a reason. Pure.

A false alarm costs as much as a miss: where only a person can tell, a check says nothing.
"""

from .bank_health import BankHealth, bank_health
from .checks import APPLIES, CHECKS, TITLES, Check, applying, check_question, passed
from .giveaways import Giveaway, giveaways
from .similarity import NEAR, Index, near_duplicates, nearest, similarity
from .written import (
    ERROR,
    HINT,
    WARNING,
    Context,
    Finding,
    Severity,
    Written,
    WrittenOption,
    WrittenPart,
    WrittenPicture,
)

__all__ = [
    "APPLIES",
    "CHECKS",
    "ERROR",
    "HINT",
    "NEAR",
    "TITLES",
    "WARNING",
    "BankHealth",
    "Check",
    "Context",
    "Finding",
    "Giveaway",
    "Index",
    "Severity",
    "Written",
    "WrittenOption",
    "WrittenPart",
    "WrittenPicture",
    "applying",
    "bank_health",
    "check_question",
    "giveaways",
    "near_duplicates",
    "nearest",
    "passed",
    "similarity",
]
