"""Checks of what a question says about people and about massage. Rules 24, 25 and 26. English; a person decides."""

import re
from collections.abc import Iterator

from .words import lead_in
from .written import Context, Hit, Written, gettext_noop


def _any_of(lines: str) -> re.Pattern[str]:
    """Whole words or phrases, one pattern a line."""
    return re.compile(rf"\b(?:{'|'.join(line.strip() for line in lines.strip().splitlines())})\b", re.IGNORECASE)


_THEIR = "(?:the |a |her |his |their |your )?"
_JOINT = "(?:spine|neck|back|vertebrae?|joints?|pelvis|hips?|ribs?|atlas)"

_BIAS = _any_of("""
    elderly|old (?:lady|man|woman|folks?)|little old|senile|spinster|housewi(?:fe|ves)
    cripples?d?|handicapped|retarded|wheelchair[- ]bound|confined to a wheelchair
    crazy|insane|lunatic|psycho|hysterical|obese|skinny|fat (?:client|person|people|man|woman)s?
    oriental|exotic|colored (?:client|person|people|man|woman)s?
    caucasian|negro|gyps(?:y|ies)|tribal
    third[- ]world|illegal (?:alien|immigrant)s?|ghetto
    normal people|sufferers?|victims? of|afflicted|addicts?|junkies?|alcoholics?|diabetics|epileptics|schizophrenics?
    manpower|male nurse|(?:female|lady) (?:doctor|physician|client|therapist)|transvestite|homosexuals?
""")
_OUT_OF_SCOPE = _any_of(rf"""
    diagnos(?:e|es|ing)|prescrib(?:e|es|ing)|cur(?:e|es|ing)
    (?:manipulat(?:e|es|ing)|adjust(?:s|ing)?|crack(?:s|ing)?|thrust(?:s|ing)?) {_THEIR}{_JOINT}
    adjust(?:s|ing)? {_THEIR}(?:alignment|medication|medicine|dose|dosage)
""")
# Who may: then the key speaks about them.
_OTHERS = _any_of(r"""
    doctors?|physicians?|providers?|prescribers?|nurses?|chiropractors?|osteopaths?|dentists?|pharmacists?|surgeons?
    hospital|physical therapists?|specialists?|license[ds]?|law|refer\w*
""")
_CLAIM = _any_of(r"""
    toxins?|detox\w*|cures?|curing|flush(?:es|ing)? out|lactic acid|cellulite|miracle|lasting relief|proven to
    (?:break|breaks|breaking)(?: up| down| apart)? (?:\w+ ){0,3}?(?:scars?|scar tissue|adhesions?|fascia|knots?)
    boosts? (?:the )?immun\w+|(?:builds?|strengthens?) (?:\w+ ){0,2}?muscles?|realigns?|re-?align\w*
    permanent(?:ly)?|guarantee[sd]?|removes? the cause|heals?|melts? away
    balances? (?:the )?(?:energy|hormones|chakras?)
""")
# What turns a key round: then it rejects the claim, or the act.
_REJECTED = _any_of(r"""
    not|no|never|nor|neither|without|cannot|\w+n['’]t|avoids?|declines?|refuses?|leaves?|stop|remove|delete
    instead of|rather than|outside|beyond|unsupported|weak|unproven|untrue|false|myth|claims?|little
    evidence|debated
""")
# What turns a question round: then its key is what is wrong.
_ASKS_WHAT_IS_WRONG = _any_of(r"""
    not|except|outside|beyond|out of scope|another licensed|leaves?|refer\w*|avoid|exceeds?|wrong|unsafe|weak
    unsupported|unproven|untrue|false|myth|claims?|misconception|needs? correct\w*|must be removed
""")


def biased_words(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 24: no word that looks down on people. The list flags; whether it is needed, a person says."""
    for field, option, text in written.asked_texts():
        if match := _BIAS.search(text):
            message = gettext_noop("“%(word)s” may hurt or tell of a group. Leave it out, or use a neutral word.")
            yield Hit(message, {"word": match.group()}, field, option, "text" if option else "")


def key_in_scope(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 25: the key does not have a massage therapist diagnose, prescribe, adjust or cure.

    A key that says not to, or speaks of who may, is in order; so is one whose question asks what is out of scope.
    """
    for option, text in _rights(written):
        if (match := _OUT_OF_SCOPE.search(text)) and not _REJECTED.search(text) and not _OTHERS.search(text):
            message = gettext_noop("The key says “%(word)s”, which is outside massage scope. Check it, or refer.")
            yield Hit(message, {"word": match.group()}, "options" if written.options else "parts", option, "text")


def unsupported_claim(written: Written, context: Context) -> Iterator[Hit]:
    """Rule 26: the key does not claim what no evidence carries. One that rejects the claim is in order."""
    for option, text in _rights(written):
        if (match := _CLAIM.search(text)) and not _REJECTED.search(text):
            message = gettext_noop(
                "The key says “%(claim)s”. Evidence does not carry this claim: have it reviewed for safety."
            )
            yield Hit(message, {"claim": match.group()}, "options" if written.options else "parts", option, "text")


def _rights(written: Written) -> list[tuple[str, str]]:
    """Id and text of what counts as right, unless the question asks for what is wrong."""
    if _ASKS_WHAT_IS_WRONG.search(lead_in(written.stem)):
        return []
    found = [(option.id, option.text) for option in written.keys]
    return found + [
        (part.id, f"{part.text} {part.other}".strip()) for part in written.of("accepted", "step", "pair", "region")
    ]
