"""`read`: the questions of a QTI 1.2 file or package, numbered, each one once."""

from collections.abc import Iterable
from dataclasses import replace

from courses.safe import Unsafe
from courses.safe.archive import open_archive
from quizzes.exchange.drafts import Fault, FaultyFile, QuestionDraft, Record

from .package import Document, read_bare, read_package
from .questions import Found
from .unreadable import Work

ZIP = b"PK"


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """Every question of the file: bare XML, a QTI package or a Common Cartridge; it finds out by itself.

    Raises FaultyFile if it is none of them, or if it cannot be read safely.
    """
    work = Work()
    try:
        documents = read_package(open_archive(data), work) if data.startswith(ZIP) else read_bare(data, work)
    except Unsafe as error:
        raise FaultyFile([Fault(name, error.line, error.reason)]) from error
    found = list(_once(_without_copies(documents)))
    if not found:
        raise FaultyFile([Fault(name, 0, "The file holds no questions.", fix="Choose a quiz or bank that has some.")])
    return tuple(_record(number, name, one) for number, one in enumerate(found, start=1))


def _without_copies(documents: list[Document]) -> Iterable[Found]:
    """Canvas puts a quiz into a cartridge twice, once with all its types and once with those of Common Cartridge only,
    and names the questions of banks: what is in the file already is not told again."""
    best: dict[str, Document] = {}
    for document in documents:
        known = best.get(document.ident)
        if known is None or (document.full, len(document.found)) > (known.full, len(known.found)):
            best[document.ident] = document
    chosen = [document for document in documents if not document.ident or best[document.ident] is document]
    here = {document.ident for document in chosen} | {one.ident for document in chosen for one in document.found}
    here.discard("")
    for document in chosen:
        for one in document.found:
            if one.draft is not None or one.ident or one.origin not in here:
                yield one


def _once(found: Iterable[Found]) -> Iterable[Found]:
    """A question that stands in a quiz and in its bank is one, with the names of both. Other questions that share an
    id keep it only once."""
    ordered: list[Found] = []
    by_content: dict[QuestionDraft, int] = {}
    keys: set[str] = set()
    for one in found:
        if one.draft is None:
            ordered.append(one)
            continue
        content = replace(one.draft, key="", tags=())
        place = by_content.get(content)
        if place is not None and _is_copy(ordered[place], one):
            ordered[place] = _merged(ordered[place], one)
            continue
        if one.draft.key in keys:
            note = f"Another question of the file has the id “{one.draft.key[:80]}” too, so this one gets a new id."
            one = replace(one, draft=replace(one.draft, key=""), notes=(*one.notes, note))
        keys.add(one.draft.key if one.draft else "")
        by_content.setdefault(content, len(ordered))
        ordered.append(one)
    return ordered


def _is_copy(first: Found, second: Found) -> bool:
    named = {first.ident, first.origin} - {""}
    return bool(named & {second.ident, second.origin})


def _merged(first: Found, second: Found) -> Found:
    assert first.draft is not None
    assert second.draft is not None
    tags = tuple(dict.fromkeys([*first.draft.tags, *second.draft.tags]))
    notes = tuple(dict.fromkeys([*first.notes, "It is in the file more than once, as a quiz and its bank share it."]))
    return replace(first, draft=replace(first.draft, tags=tags), notes=notes)


def _record(number: int, name: str, found: Found) -> Record:
    if found.draft is not None:
        return Record(number, 0, found.title, draft=found.draft, notes=found.notes)
    fault = Fault(name, 0, found.reason, record=number, fix=found.fix)
    return Record(number, 0, found.title or f"Question {number}", faults=(fault,))
