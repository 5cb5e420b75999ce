"""Every hostile file of a question format, and what each must get. Large ones are recipes: nothing here is stored."""

from . import decks, packages, tables, text_files, xml_files
from .file import Hostile

ALL: tuple[Hostile, ...] = (
    *text_files.CASES,
    *xml_files.CASES,
    *packages.CASES,
    *tables.CASES,
    *decks.CASES,
)
