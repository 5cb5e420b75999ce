"""Names the rooms' models for Django. Import them from their rooms."""

from .attempts.models import Attempt, AttemptItem, ItemResponse, RegradeEntry
from .bank.models import Question, QuestionVersion, ReviewSignature
from .progress.models import Milestone, MilestoneAward

__all__ = [
    "Attempt",
    "AttemptItem",
    "ItemResponse",
    "Milestone",
    "MilestoneAward",
    "Question",
    "QuestionVersion",
    "RegradeEntry",
    "ReviewSignature",
]
