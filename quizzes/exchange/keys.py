"""Keys for questions that came without one, so that bringing the same file again finds the same questions.

A record's own id is its key. Where a file has none, or calls several questions the same, the key is made of what is
asked: the first words of the question never change by accident, and a question that asks something else is another one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizzes.kinds.parts import same_text

from .drafts import Fault, QuestionDraft, Record
from .ids import as_uuid


def with_keys(records: Sequence[Record], file: str) -> tuple[Record, ...]:
    """The records, every draft with a key of its own. Two with one uuid cannot both be that question: the later one
    gets a fault."""
    named = Counter(record.draft.key for record in records if record.draft and record.draft.key)
    seen: Counter[str] = Counter()
    made = []
    for record in records:
        if record.draft is None:
            made.append(record)
            continue
        key = record.draft.key
        if as_uuid(key) and seen[key]:
            made.append(_twice(record, file))
        elif not key or (named[key] > 1 and not as_uuid(key)):
            key = _numbered(f"{key}/{digest(record.draft)}", seen)
            made.append(replace(record, draft=replace(record.draft, key=key)))
        else:
            made.append(record)
        seen[record.draft.key] += 1
    return tuple(made)


def digest(draft: QuestionDraft) -> str:
    """Twelve characters for what the question asks."""
    return hashlib.sha256(same_text(draft.stem).encode(errors="surrogatepass")).hexdigest()[:12]


def texts(draft: QuestionDraft) -> Iterable[str]:
    """What its parts say, for telling whether two questions are about the same thing."""
    for part in draft.parts:
        yield getattr(part, "text", "") or getattr(part, "left", "") or getattr(part, "label", "")


def _numbered(key: str, seen: Counter[str]) -> str:
    """The key, with a number if the same question was there before."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}/{seen[key]}"


def _twice(record: Record, file: str) -> Record:
    reason = "Another question of this file has the same id."
    fault = Fault(file, record.line, reason, record=record.number, fix="Give it an id of its own, or none.")
    return replace(record, draft=None, faults=(fault,))
