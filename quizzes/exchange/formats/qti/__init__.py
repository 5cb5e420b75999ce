"""QTI: content packages and item files. `read` takes 2.0 to 3.0, `write` makes 2.1, 2.2 or 3.0.

The format `qti` is written as 2.1, which most systems read; `qti3` is 3.0. An item of a figure in a 2.1 package is
itself 2.2, the first edition that lets texts be put on a picture.
"""

from .read import read
from .write import write

__all__ = ["read", "write"]
