"""What answering a file costs and touches: processor time, memory, files written, connections and programs begun."""

import ctypes
import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# Audit events of Python itself (PEP 578) that reach out of the process, or change the disk without opening a file.
REACHING = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "urllib.",
    "http.",
)
CHANGING = ("os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.mkdir", "shutil.")
# Python's own: a module that is loaded for the first time leaves its compiled form.
COMPILED = "__pycache__"


@dataclass(slots=True)
class Cost:
    """What was seen while something ran. `grown` is the highest memory above that before, in bytes."""

    seconds: float = 0.0
    grown: int = 0
    written: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)


_watching: list[Cost] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "open":
        path, _mode, flags = arguments
        if isinstance(path, str | bytes | os.PathLike) and flags & WRITES and COMPILED not in os.fsdecode(path):
            _watching[-1].written.append(os.fsdecode(path))
    elif event.startswith(REACHING):
        _watching[-1].reached.append(f"{event} {arguments!r}"[:200])
        raise PermissionError(f"A file asked for {event}.")
    elif event.startswith(CHANGING):
        _watching[-1].written += [
            os.fsdecode(path)
            for path in arguments
            if isinstance(path, str | bytes | os.PathLike) and COMPILED not in os.fsdecode(path)
        ]


sys.addaudithook(_hook)


@contextmanager
def measured() -> Iterator[Cost]:
    """The cost of what runs inside. Whatever reaches for the network or another program fails there and then."""
    cost = Cost()
    _give_back()
    Path("/proc/self/clear_refs").write_text("5")
    before, began = _memory("VmRSS"), time.process_time()
    _watching.append(cost)
    try:
        yield cost
    finally:
        _watching.pop()
        cost.seconds = time.process_time() - began
        cost.grown = _memory("VmHWM") - before


def _give_back() -> None:
    """Let go of what was freed, so that making a large file is not counted for or against reading it."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def _memory(what: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(what)
