"""Anki packages (.apkg): `read` makes records of notes, `write` a deck of study cards of drafts.

Read and written in the form every Anki opens (collection schema 11). The newer form, compressed with Zstandard, is
refused with what to tick in Anki's export window.
"""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
