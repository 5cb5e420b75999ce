"""GIFT, Moodle's text format, as docs.moodle.org describes it; where that is silent, Moodle's own reader is followed.

What it carries: the question's key (as `[id:...]`) and tags, the stem, options with their reasons and shares, typed
answers (wrong ones with a reason as weight 0), numbers with their tolerance, pairs and choices without a pair, and the
explanation. What it does not is named as a loss by `write`. Keys of parts are never in a
file; they are made of the parts' places.

`$CATEGORY` is read as a tag. A text without braces is a description, which is no question and therefore a fault.
"""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
