"""The glossary of a school: every word its lessons explain, from A to Z."""

from itertools import groupby

from courses.outline.models import GlossaryTerm
from courses.schools.models import School

LONGEST_QUERY = 100
# Under which words stand that do not begin with a letter.
NO_LETTER = "#"


def glossary_terms(school: School | None, words: str) -> list[GlossaryTerm]:
    """All terms by letter, or those that hold the words: in the term itself before in its explanation. Without a
    school, those of the library."""
    terms = GlossaryTerm.objects.of_school(school) if school else GlossaryTerm.objects.of_library()
    return list(terms.matching(words).select_related("lesson") if words else terms.by_word())


def by_letter(terms: list[GlossaryTerm]) -> list[tuple[str, list[GlossaryTerm]]]:
    """The terms under their first letters."""
    return [(letter, list(group)) for letter, group in groupby(terms, _letter)]


def asked_words(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST_QUERY]


def _letter(term: GlossaryTerm) -> str:
    first = term.term[:1].upper()
    return first if first.isalpha() else NO_LETTER
