"""Names the rooms' models for Django. Import them from their rooms."""

from .attempts.models import Attempt, AttemptItem, ItemResponse, ManualMark, RegradeEntry
from .bank.atlas import AtlasQuestion
from .bank.bulk.models import BulkChange
from .bank.catalogue import CatalogueEntry
from .bank.models import Question, QuestionComment, QuestionVersion, ReviewSignature, WritingWaiver
from .bank.review_task import ReviewTask
from .exchange.models import ImportEntry, ImportRun
from .progress.models import Milestone, MilestoneAward

__all__ = [
    "AtlasQuestion",
    "Attempt",
    "AttemptItem",
    "BulkChange",
    "CatalogueEntry",
    "ImportEntry",
    "ImportRun",
    "ItemResponse",
    "ManualMark",
    "Milestone",
    "MilestoneAward",
    "Question",
    "QuestionComment",
    "QuestionVersion",
    "RegradeEntry",
    "ReviewSignature",
    "ReviewTask",
    "WritingWaiver",
]
