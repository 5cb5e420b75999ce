"""Our own table, as CSV or as a workbook: one row a question, and below it a row for each gap or task it has.

docs/exchange-csv.md is for those who fill it in. It carries everything a question has but the file of its picture. Keys
of parts are made of their places, except those of gaps and tasks, which are theirs.
"""

from collections.abc import Sequence

from quizzes.exchange.drafts import QuestionDraft, Record, Written

from .reading import read
from .writing import write

__all__ = ["read_csv", "read_xlsx", "write_csv", "write_xlsx"]


def read_csv(data: bytes, name: str) -> tuple[Record, ...]:
    return read(data, name, "csv")


def write_csv(drafts: Sequence[QuestionDraft]) -> Written:
    return write(drafts, "csv")


def read_xlsx(data: bytes, name: str) -> tuple[Record, ...]:
    return read(data, name, "xlsx")


def write_xlsx(drafts: Sequence[QuestionDraft]) -> Written:
    return write(drafts, "xlsx")
