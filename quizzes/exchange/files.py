"""A file from outside, read and planned in one go: what the screen, the task and the command share."""

from collections.abc import Callable
from dataclasses import dataclass

from .drafts import Fault, FaultyFile, Record
from .places import Place
from .plan import Plan, make_plan
from .registry import Format

LARGEST = 40_000_000
MOST_QUESTIONS = 20_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and the format it is said to be in."""

    name: str
    data: bytes
    format_: Format


def read(upload: Upload) -> tuple[Record, ...]:
    """The questions of the file. Raises FaultyFile if it cannot be used at all."""
    if len(upload.data) > LARGEST:
        reason = f"The file has {len(upload.data):,} bytes; {LARGEST:,} fit."
        raise FaultyFile([Fault(upload.name, 0, reason, fix="Split it into several files.")])
    if not upload.data:
        raise FaultyFile([Fault(upload.name, 0, "The file is empty.")])
    records = upload.format_.read(upload.data, upload.name)
    if not records:
        raise FaultyFile([Fault(upload.name, 0, "There is no question in this file.")])
    if len(records) > MOST_QUESTIONS:
        reason = f"The file has {len(records):,} questions; {MOST_QUESTIONS:,} fit."
        raise FaultyFile([Fault(upload.name, 0, reason, fix="Split it into several files.")])
    return records


def dry_run(upload: Upload, place: Place, progress: Callable[[int, int], None] = lambda done, all_: None) -> Plan:
    """What the file would do to the bank. Raises FaultyFile if it cannot be used at all."""
    return make_plan(read(upload), place=place, format_=upload.format_, file=upload.name, progress=progress)
