"""How a typed text is read before it is compared, and how far apart two spellings are. Pure."""

import re
import unicodedata
from functools import lru_cache

# The combining accents of Latin, Greek and Cyrillic. The marks of other scripts are letters in their own right.
ACCENTS = range(0x0300, 0x0370)
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-")
QUOTES = dict.fromkeys(map(ord, "‘’ʼʹ′`´＇"), "'")
# Letters that Unicode does not take apart.
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
# Compatibility forms that mean another value than the plain character does.
MEANINGFUL = ("<super>", "<fraction>", "<circle>", "<square>")

CONTRACTIONS = (
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|should|would|must|need|might)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(?:can'?t|cannot)\b"), "can not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
)
# British and American spellings of one word, as Dorland's Illustrated Medical Dictionary, 33rd ed. (2020), and the
# Concise Oxford English Dictionary, 12th ed. (2011), list them side by side.
SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"haem", "hem"),
        (r"(?<=[nckdx])aemi(?=[ac])", "emi"),
        (r"\boe(?=dem|soph|str)", "e"),
        (r"rrhoe(?=a|ic)", "rrhe"),
        (r"pnoe(?=a|ic)", "pne"),
        (r"\bfoe(?=t)", "fe"),
        (r"\bpaed", "ped"),
        (r"orthopaed", "orthoped"),
        (r"\b([fc])aec", r"\1ec"),
        (r"\bgynaec", "gynec"),
        (r"\bcoeli", "celi"),
        (r"anaesth", "anesth"),
        (r"\baetio", "etio"),
        (r"manoeuv", "maneuv"),
        (r"\b(tum|col|hum|od|vap|lab|fav|behavi)our", r"\1or"),
        (r"\b(fib|cent|lit)re(s?)\b", r"\1er\2"),
        (r"(?<=[a-z]i|lo)metre(s?)\b", r"meter\1"),
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation)\b)", "iz"),
        (r"(?<=[a-z]{2}l)ys(?=(?:e|ed|es|ing)\b)", "yz"),
        (r"\bsulph", "sulf"),
        (r"\bgrey\b", "gray"),
    )
)
ARTICLES = re.compile(r"\b(?:the|an)\b|^a (?=\S)|(?<=\bis )a (?=\S\S)|(?<=\bof )a (?=\S\S)|(?<=\bnot )a (?=\S\S)")
NUMBERS = re.compile(r"-?\d+|[<>=+%°^&±≤≥≈~/]")


def light(text: str) -> str:
    """The text as written, but for what cannot be seen: composed (NFC), one space between words, none at the ends,
    control and direction characters gone, one kind of dash and apostrophe."""
    if text.isascii() and text.isprintable():
        return " ".join(text.translate(QUOTES).split())
    kept = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", kept).translate(DASHES).translate(QUOTES).split())


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The text without case, accents and punctuation.

    Keeps what changes the meaning: digits, a minus, a decimal point, signs such as + % <, and a raised figure (10^2).
    """
    folded = light(text).casefold()
    if not folded.isascii():
        folded = "".join(map(_folded, unicodedata.normalize("NFD", folded)))
        folded = unicodedata.normalize("NFC", folded).translate(LETTERS)
    folded = re.sub(r"(?<=[^\W\d])\^|\^(?=[+-](?!\d))|(?<=\^\d)\^", "", folded)
    return _without_marks(folded.replace("'", ""))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The bare text with contractions written out and one spelling for British and American."""
    folded = light(text).casefold()
    for pattern, instead in CONTRACTIONS:
        folded = pattern.sub(instead, folded)
    folded = bare(folded)
    for pattern, instead in SPELLINGS:
        folded = pattern.sub(instead, folded)
    return folded


def _without_marks(text: str) -> str:
    text = re.sub(r"[.,](?!\d)|(?<=[^\s\d])[.,]", " ", text)
    text = re.sub(r"[;:!?()\[\]{}\"“”„«»…_|]", " ", text)
    return " ".join(re.sub(r"(?<=\S)-|-(?!\d)", " ", text).split())


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """The plain text without its articles; the light text where nothing plain would be left ("?", "a")."""
    whole = plain(text)
    return " ".join(ARTICLES.sub(" ", whole).split()) or whole or light(text)


def _folded(character: str) -> str:
    if ord(character) in ACCENTS:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.decomposition(character)
    if parts.startswith("<super>"):
        return "^" + unicodedata.normalize("NFKC", character)
    if parts.startswith("<") and not parts.startswith(MEANINGFUL):
        return unicodedata.normalize("NFKC", character)
    return character


def numbers_in(text: str) -> tuple[str, ...]:
    """The figures and signs of a plain text, in order: what no slip may change."""
    return tuple(NUMBERS.findall(text))


def slips(one: str, other: str, most: int) -> int:
    """The least number of single-letter slips (one letter more, less or other, or two neighbours swapped) that turn one
    text into the other; `most` + 1 when it takes more than `most`.

    Time grows with len * most. Source: Damerau, A technique for computer detection and correction of spelling errors,
    CACM 7 (1964), 171-176, as optimal string alignment: no letter is touched twice.
    """
    one, other = _without_shared_ends(one, other)
    if abs(len(one) - len(other)) > most:
        return most + 1
    far = most + 1
    before: list[int] = []
    last = [j if j <= most else far for j in range(len(other) + 1)]
    for i, letter in enumerate(one, start=1):
        row = [far] * (len(other) + 1)
        row[0] = min(i, far)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other[j - 1]))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            row[j] = min(cost, far)
        before, last = last, row
    return last[-1]


def _without_shared_ends(one: str, other: str) -> tuple[str, str]:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    end = 0
    while end < min(len(one), len(other)) and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]
