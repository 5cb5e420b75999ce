"""How alike two texts are, and which texts of a bank are near-duplicates. Pure.

The measure is the Jaccard index of the sets of character trigrams, 0..1: shared trigrams over all trigrams of both. It
is the one PostgreSQL's pg_trgm calls similarity; trigrams are taken word by word, two blanks before and one after.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

NEAR = 0.75
_WORD = re.compile(r"\w+")


def trigrams(text: str) -> frozenset[str]:
    """The character trigrams of a text's words, without case, accents' spelling or punctuation."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return frozenset(padded[at : at + 3] for word in words for padded in (f"  {word} ",) for at in range(len(word) + 1))


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0..1. Two texts without a word are alike only if they are equal."""
    return _jaccard(trigrams(a), trigrams(b)) if a != b else 1.0


class Index:
    """Texts by id, made ready for comparing."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._grams = {name: trigrams(text) for name, text in texts.items()}

    def changed(self, texts: Mapping[str, str], without: Iterable[str] = ()) -> "Index":
        """Another index: this one with these texts in the place of what they were, and without the ids named. Only the
        new texts cost anything to take in."""
        gone = frozenset(without)
        other = Index(texts)
        other._grams = {name: grams for name, grams in self._grams.items() if name not in gone} | other._grams
        return other

    def nearest(self, text: str, least: float = 0.0) -> tuple[str, float] | None:
        """The id most like the text, and how alike it is; None if none reaches `least`. Of equals, the first id."""
        grams = trigrams(text)
        best: tuple[float, str] | None = None
        for name, other in self._grams.items():
            # The overlap cannot be more than the smaller set: lengths alone rule most texts out.
            if min(len(grams), len(other)) < least * max(len(grams), len(other)):
                continue
            found = (-_jaccard(grams, other), name)
            if best is None or found < best:
                best = found
        return (best[1], -best[0]) if best and -best[0] >= least else None

    def near_duplicates(self, least: float = NEAR) -> list[tuple[str, str, float]]:
        """Every pair of ids at least as alike as `least` (0 < least <= 1), the most alike first.

        Each set is one whole number with a bit a trigram, so that an overlap is one `and` and one count. Sorted by
        size, the partners of a set are its neighbours: an overlap is never more than the smaller of two sets.
        """
        rows = self._as_bits()
        pairs = []
        for at, (size, name, bits) in enumerate(rows):
            for larger, other, other_bits in islice(rows, at + 1, None):
                if size < least * larger:
                    break
                shared = (bits & other_bits).bit_count()
                if shared and shared >= least * (size + larger - shared):
                    first, second = sorted((name, other))
                    pairs.append((first, second, shared / (size + larger - shared)))
        return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))

    def _as_bits(self) -> list[tuple[int, str, int]]:
        """Size, id and bits of every text, the smallest first. A trigram of one text alone overlaps with nothing."""
        counts = Counter(gram for grams in self._grams.values() for gram in grams)
        place = {gram: at for at, gram in enumerate(sorted(gram for gram, times in counts.items() if times > 1))}
        rows = []
        for name, grams in self._grams.items():
            bits = bytearray(len(place) // 8 + 1)
            for at in (place[gram] for gram in grams if gram in place):
                bits[at >> 3] |= 1 << (at & 7)
            rows.append((len(grams), name, int.from_bytes(bits, "little")))
        return sorted(rows)


def near_duplicates(texts: Mapping[str, str], least: float = NEAR) -> list[tuple[str, str, float]]:
    """Every pair of texts at least as alike as `least`, as (id, id, how alike), the most alike first."""
    return Index(texts).near_duplicates(least)


def nearest(text: str, bank: Mapping[str, str]) -> tuple[str, float] | None:
    """The text of the bank that is most like this one, as (id, how alike); None if the bank is empty."""
    return Index(bank).nearest(text)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0
