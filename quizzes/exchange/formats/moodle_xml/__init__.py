"""Moodle's question XML, as versions 1.9 to 4.5 write it: `read` makes records of a file, `write` a file of drafts.

What is carried and what is not stands in the exchange guide. Two things are left out without a word, because nothing
here corresponds to them: the penalty for a second try, and how the options are numbered.
"""

from .read import read
from .write import write

__all__ = ["read", "write"]
