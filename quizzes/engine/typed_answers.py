"""Points for a typed answer: slips of typing are forgiven, another word never is. Pure.

Right only if the text is within the allowed slips of an accepted answer and strictly nearer to it than to everything it
must not be taken for. As near to both: the learner is asked which was meant.

Allowed slips, under the rule "forgiving": none in up to 3 letters, 1 in 4 to 8, 2 from 9 on; a word inside a longer
answer takes no more than its own length allows, and at least 1. Search engines allow more (Elasticsearch, "fuzziness:
AUTO": 1 from 3 letters, 2 from 6), but here the price of a wrong guess is a wrong mark. Figures, signs and single
letters that are names ("C5", "hepatitis B") forgive nothing. A text with a wildcard forgives no slips: its author has
said how far an answer may differ.
"""

from dataclasses import dataclass
from functools import lru_cache

from quizzes.engine.confusable_terms import SHORT
from quizzes.engine.confusables import confusables, is_other_word, turns_around
from quizzes.engine.spelling import bare, core, light, numbers_in, plain, slips
from quizzes.engine.wildcards import is_wildcard, matches, pieces, reads_same, shown, spelled_out

FORGIVING = "forgiving"
SPELLED = "spelled"
EXACT = "exact"
RULES = (FORGIVING, SPELLED, EXACT)
# Nobody needs more for a short answer; what is longer is not read at all.
LONGEST = 500
ANY = "*"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A text that is accepted. `*` stands for any text, `\\*` for a star. `share` (0..1] is what it earns."""

    id: str
    text: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Confusable:
    """A text the author names as wrong. `*` as in Accepted; "*" alone is every other wrong answer."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TypedKey:
    """What decides the points of a typed answer. rule: one of RULES, "" is forgiving."""

    accepted: tuple[Accepted, ...]
    confusables: tuple[Confusable, ...] = ()
    rule: str = FORGIVING


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a typed answer earns, and why.

    points: 0..1. accepted_id: the accepted answer it was taken for. counted_as: that answer, "" if it was typed so.
    confused_with: the id of the author's confusable, or the text of a listed one, that it was taken for.
    did_you_mean: two texts it is as near to, in alphabetical order so that the order gives nothing away; no points
    then, and in practice no attempt is used.
    """

    points: float = 0.0
    accepted_id: str | None = None
    counted_as: str = ""
    confused_with: str = ""
    did_you_mean: tuple[str, str] | None = None


WRONG = Verdict()


def judge(key: TypedKey, given: str) -> Verdict:
    """What the given text earns under the key.

    Among answers that match without a slip the first earns its share, as in Moodle; among slips the nearest, then the
    one with the greatest share. An author's confusable that is matched to the letter is wrong whatever wildcard lets it
    through, unless the wildcard spells out more of the text.
    Edges: nothing but blanks and control characters, or more than 500 characters, is wrong. Raises ValueError for an
    unknown rule.
    """
    rule = key.rule or FORGIVING
    if rule not in RULES:
        raise ValueError(f"Unknown rule: {rule}")
    if len(given) > LONGEST or not light(given):
        return WRONG
    verdict = _to_the_letter(key, given, rule)
    if verdict is None and rule == FORGIVING:
        verdict = _with_slips(key, given)
    if verdict is not None:
        return verdict
    return Verdict(confused_with=next((other.id for other in key.confusables if other.text.strip() == ANY), ""))


def is_identical(given: str, text: str) -> bool:
    """Whether nothing but case and invisible characters tells the two texts apart."""
    return light(given).casefold() == light(text).casefold()


def _to_the_letter(key: TypedKey, given: str, rule: str) -> Verdict | None:
    """The verdict on a text that matches something without a slip; None if it matches nothing."""
    exact = rule == EXACT
    named = (other for other in key.confusables if other.text.strip() != ANY)
    hit = next((other for other in named if matches(other.text, given, as_written=exact)), None)
    asked: Verdict | None = None
    for answer in key.accepted:
        if not matches(answer.text, given, as_written=exact):
            continue
        if not is_wildcard(answer.text):
            text = shown(answer.text)
            return Verdict(answer.share, answer.id, "" if is_identical(given, text) else text)
        if hit is None or spelled_out(answer.text) > spelled_out(hit.text):
            refusal = _refusal(key, answer, given, exact)
            if refusal is None:
                return Verdict(answer.share, answer.id)
            asked = asked or refusal
    if hit is not None:
        return Verdict(confused_with=hit.id)
    return asked or _listed_to_the_letter(key, given)


def _refusal(key: TypedKey, answer: Accepted, given: str, exact: bool) -> Verdict | None:
    """Why a text that a wildcard lets through is refused after all; None if it is not."""
    wanted = core(" ".join(pieces(answer.text)))
    if not any(map(str.isalpha, wanted)):
        return None
    for other in confusables(answer.text):
        if not matches(other, given, as_written=exact) or any(reads_same(other, mine.text) for mine in key.accepted):
            continue
        unwanted = core(" ".join(pieces(other)))
        if unwanted in wanted:
            continue
        if wanted in unwanted:
            return Verdict(confused_with=shown(other))
        return _ask(shown(answer.text), shown(other))
    return Verdict(confused_with=light(given)) if turns_around(core(given), wanted) else None


def _listed_to_the_letter(key: TypedKey, given: str) -> Verdict | None:
    listed = (other for answer in key.accepted for other in confusables(answer.text) if not is_wildcard(other))
    return next((Verdict(confused_with=shown(other)) for other in listed if matches(other, given)), None)


def _with_slips(key: TypedKey, given: str) -> Verdict | None:
    """The verdict on a text that is near something; None if it is near nothing."""
    literal = [answer for answer in key.accepted if not is_wildcard(answer.text)]
    near = [
        (far, -answer.share, at) for at, answer in enumerate(literal) if (far := _near(given, answer.text)) is not None
    ]
    if not near:
        return _near_an_authors(key, given)
    far, _, at = min(near)
    answer = literal[at]
    rival = _nearest_rival(key, answer, [literal[other].text for _, _, other in near], given, far)
    if rival is not None and rival.far < far:
        return Verdict(confused_with=rival.name)
    if rival is not None:
        return _ask(shown(answer.text), rival.text)
    if _is_another(given, answer.text):
        return Verdict(confused_with=light(given))
    return Verdict(answer.share, answer.id, shown(answer.text))


def _near_an_authors(key: TypedKey, given: str) -> Verdict | None:
    named = [(_near(given, other.text), other.id) for other in key.confusables if not is_wildcard(other.text)]
    nearest = min(((far, name) for far, name in named if far is not None), default=None)
    return Verdict(confused_with=nearest[1]) if nearest else None


def _nearest_rival(key: TypedKey, answer: Accepted, texts: list[str], given: str, most: int) -> "_Rival | None":
    """What else the given text may mean within `most` slips: the nearest of the author's confusables and of those of
    the accepted `texts`. What is accepted for as much is none."""
    own = [(other.text, other.id) for other in key.confusables if not is_wildcard(other.text)]
    listed = [(other, shown(other)) for text in texts for other in confusables(text)]
    best: _Rival | None = None
    for text, name in own + listed:
        far = distance(given, text, best.far - 1 if best else most)
        if far > (best.far - 1 if best else most):
            continue
        if not any(mine.share >= answer.share and matches(mine.text, shown(text)) for mine in key.accepted):
            best = _Rival(far, shown(text), name)
    return best


@dataclass(frozen=True, slots=True)
class _Rival:
    far: int
    text: str
    name: str


def distance(given: str, text: str, most: int) -> int:
    """The slips between a given text and a literal one, read with and without articles, contractions and American
    spelling, whichever is less; `most` + 1 when there are more."""
    if most < 0:
        return most + 1
    text = shown(text)
    if reads_same(given, text):
        return 0
    return min(slips(core(given), core(text), most), slips(bare(given), bare(text), most))


def allowed_slips(text: str) -> int:
    """How many slips a literal text forgives."""
    return _allowance(core(shown(text)))


@lru_cache(maxsize=8192)
def _allowance(read: str) -> int:
    letters = sum(character.isalpha() for character in read)
    if letters <= 3:
        return 1 if read in SHORT else 0
    return 1 if letters <= 8 else 2


def _near(given: str, text: str) -> int | None:
    """The slips between the texts if they are few enough to be forgiven, word by word too."""
    most = allowed_slips(text)
    far = distance(given, text, most)
    if far > most or not _figures_agree(plain(given), plain(shown(text))):
        return None
    return far if far <= 1 or any(_word_by_word(read(given), read(shown(text))) for read in (core, bare)) else None


def _word_by_word(given: str, wanted: str) -> bool:
    """Whether no word takes more slips than its own length allows. A blank more or less makes other words: then all
    but the blanks may take one slip, and no single letter may have come to stand alone."""
    typed, meant = given.split(), wanted.split()
    if len(typed) == len(meant):
        return all(slips(one, other, 2) <= max(1, _allowance(other)) for one, other in zip(typed, meant, strict=True))
    alone = {word for word in typed if len(word) == 1} - set(meant)
    return slips("".join(typed), "".join(meant), 1) <= (0 if alone else 1)


def _figures_agree(given: str, wanted: str) -> bool:
    """Whether figures and signs are the same. A figure amid the letters of a word that wants none is a slip like any
    ("abducti0n")."""
    own = numbers_in(wanted)
    if own:
        return numbers_in(given) == own
    padded = f" {given} "
    return all(padded[at].isalpha() and padded[at + 2].isalpha() for at, c in enumerate(given) if c.isdigit())


def _is_another(given: str, text: str) -> bool:
    """Whether one of the words that differ is a word of its own."""
    typed, meant = core(given).split(), core(shown(text)).split()
    return len(typed) == len(meant) and any(map(is_other_word, typed, meant))


def _ask(one: str, other: str) -> Verdict:
    first, second = sorted((one, other), key=str.casefold)
    return Verdict(did_you_mean=(first, second))
