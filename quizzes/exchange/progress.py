"""How far a run is. The numbers of the database are the truth; the cache adds what a transaction still hides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from .models import ImportRun

READING, WRITING = "reading", "writing"
KEPT_S = 600


@dataclass(frozen=True, slots=True)
class Stand:
    """So many of so many questions are read or written."""

    phase: str
    done: int
    total: int


@dataclass(slots=True)
class Progress:
    """Told how far the work is, tells whoever watches, and shows that somebody is still at work."""

    run: ImportRun
    phase: str
    clock: Callable[[], datetime]

    def __call__(self, done: int, total: int) -> None:
        cache.set(_key(self.run), (self.phase, done, total), KEPT_S)
        if self.phase == READING:
            ImportRun.objects.filter(pk=self.run.pk).update(done=done, total=total, beat_at=self.clock())


def stand_of(run: ImportRun) -> Stand:
    """How far the run is, as far as this process can know."""
    phase, done, total = cache.get(_key(run)) or (READING, run.done, run.total)
    return Stand(phase, done, total)


def forget_progress(run: ImportRun) -> None:
    """It begins anew."""
    cache.delete(_key(run))


def _key(run: ImportRun) -> str:
    return f"import-run-{run.uuid}"
