"""What QTI calls things. The 2.x names are the ones used inside this package; 3.0 spells the same words with hyphens.

A key of ours becomes an identifier that every edition accepts, and the identifier the same key again.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from courses.safe.xml import Node
from quizzes.exchange.ids import as_uuid

# Every element of QTI that is written or read here. What is not in this list is HTML and has one name everywhere.
ELEMENTS = frozenset(
    """
    assessmentItem responseDeclaration correctResponse value mapping mapEntry outcomeDeclaration defaultValue itemBody
    prompt rubricBlock contentBody choiceInteraction simpleChoice textEntryInteraction extendedTextInteraction
    inlineChoiceInteraction inlineChoice matchInteraction simpleMatchSet simpleAssociableChoice orderInteraction
    graphicGapMatchInteraction associableHotspot gapText responseProcessing responseCondition responseIf responseElseIf
    responseElse setOutcomeValue variable correct baseValue mapResponse match equal stringMatch and gte sum product
    divide multiple ordered index contains modalFeedback
    """.split()  # noqa: SIM905
)
OURS = re.compile(r"[qQ]-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z")
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# Names that the marking of an export uses itself.
TAKEN = re.compile(r"(SCORE|MAXSCORE|FEEDBACK|SOLUTION|POINTS_[0-9]+|unnamed-[0-9]+)\Z")
ESCAPED = re.compile(r"x-[A-Za-z0-9_-]*\Z")
TO_ESCAPE = re.compile(r"[^A-Za-z0-9-]")
TO_RESTORE = re.compile(r"_([0-9a-f]{1,6})_")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of QTI: its namespaces, what its packages call themselves, and where its standard markings are."""

    number: str
    items: str
    package: str
    schema: str
    schema_version: str
    item_type: str
    template: str
    hyphens: bool = False

    def tag(self, name: str) -> str:
        return f"qti-{_hyphened(name)}" if self.hyphens and name in ELEMENTS else name

    def attribute(self, name: str) -> str:
        return _hyphened(name) if self.hyphens else name


def _edition_2(number: str) -> Edition:
    short = f"v{number.replace('.', 'p')}"
    return Edition(
        number=number,
        items=f"http://www.imsglobal.org/xsd/imsqti_{short}",
        package="http://www.imsglobal.org/xsd/imscp_v1p1",
        schema=f"QTIv{number} Package",
        schema_version="1.0.0",
        item_type=f"imsqti_item_xml{short}",
        template=f"http://www.imsglobal.org/question/qti_{short}/rptemplates/{{}}",
    )


QTI_2_1, QTI_2_2 = _edition_2("2.1"), _edition_2("2.2")
QTI_3 = Edition(
    number="3.0",
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    package="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    item_type="imsqti_item_xmlv3p0",
    template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/{}.xml",
    hyphens=True,
)
EDITIONS = {edition.number: edition for edition in (QTI_2_1, QTI_2_2, QTI_3)}


def use_plain_names(root: Node) -> None:
    """Give the elements of a 3.0 tree their 2.x names."""
    for node in root.iter():
        if node.tag.startswith("qti-"):
            node.tag = _joined(node.tag[4:])
            node.attrs = {_joined(name): value for name, value in node.attrs.items()}


def use_names_of(edition: Edition, root: Node) -> None:
    """Give the elements of a 2.x tree the names of the edition."""
    for node in root.iter() if edition.hyphens else ():
        if node.tag in ELEMENTS:
            node.tag = edition.tag(node.tag)
            node.attrs = {edition.attribute(name): value for name, value in node.attrs.items()}


@lru_cache(maxsize=2000)
def _hyphened(name: str) -> str:
    return re.sub(r"(?<=[a-z])[A-Z]", lambda match: f"-{match.group().lower()}", name)


@lru_cache(maxsize=2000)
def _joined(name: str) -> str:
    first, *others = name.split("-")
    return first + "".join(word.capitalize() for word in others)


def to_identifier(key: str) -> str:
    """The identifier that stands for a key: itself where it may be one, a uuid with a letter before it."""
    if _is_uuid(key):
        return f"q-{key}"
    if PLAIN.match(key) and not any(pattern.match(key) for pattern in (OURS, TAKEN, ESCAPED)):
        return key
    return "x-" + TO_ESCAPE.sub(lambda match: f"_{ord(match.group()):x}_", key)


def to_key(identifier: str) -> str:
    """The key an identifier stands for."""
    if ours := OURS.match(identifier):
        return ours.group(1)
    if found := as_uuid(identifier):
        return str(found)
    if not ESCAPED.match(identifier):
        return identifier
    restored = TO_RESTORE.sub(_restored, identifier[2:])
    return restored if to_identifier(restored) == identifier else identifier


def _restored(match: re.Match[str]) -> str:
    number = int(match.group(1), 16)
    return chr(number) if number <= 0x10FFFF else match.group()


def _is_uuid(key: str) -> bool:
    found = as_uuid(key)
    return found is not None and str(found) == key
