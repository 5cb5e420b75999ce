"""Small QTI 1.2 files for the tests, in the shapes systems write them."""

import io
from html import escape

from PIL import Image

from courses.safe.archive import write_archive
from quizzes.exchange.drafts import QuestionDraft, Record
from quizzes.exchange.formats.qti12 import read

ABC = {"a": "Ulna", "b": "Radius", "c": "Femur"}
NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


def fields(**entries: str) -> str:
    inner = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{escape(value)}</fieldentry></qtimetadatafield>"
        for name, value in entries.items()
    )
    return f"<qtimetadata>{inner}</qtimetadata>"


def text(words: str, kind: str = "text/html") -> str:
    return f'<material><mattext texttype="{kind}">{escape(words)}</mattext></material>'


def choice(ident: str, words: str, extra: str = "") -> str:
    return f'<response_label ident="{ident}" {extra}>{text(words, "text/plain")}</response_label>'


def pick(ident: str, choices: dict[str, str], cardinality: str = "Single", prompt: str = "") -> str:
    inner = "".join(choice(name, words) for name, words in choices.items())
    beside = text(prompt, "text/plain") if prompt else ""
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{beside}'
        f"<render_choice>{inner}</render_choice></response_lid>"
    )


def write_in(ident: str = "response1", kind: str = "String") -> str:
    return (
        f'<response_str ident="{ident}" rcardinality="Single"><render_fib fibtype="{kind}">'
        f'<response_label ident="answer1"/></render_fib></response_str>'
    )


def equal(value: str, ident: str = "response1", case: str = "") -> str:
    attr = f' case="{case}"' if case else ""
    return f'<varequal respident="{ident}"{attr}>{escape(value)}</varequal>'


def when(
    condition: str,
    score: str | None = "100",
    action: str = "Set",
    shows: str = "",
    goes_on: str = "",
    name: str = "SCORE",
) -> str:
    set_ = f'<setvar action="{action}" varname="{name}">{score}</setvar>' if score is not None else ""
    feedback = f'<displayfeedback feedbacktype="Response" linkrefid="{shows}"/>' if shows else ""
    attr = f' continue="{goes_on}"' if goes_on else ""
    return f"<respcondition{attr}><conditionvar>{condition}</conditionvar>{set_}{feedback}</respcondition>"


def said(**feedback: str) -> str:
    return "".join(
        f'<itemfeedback ident="{ident}"><flow_mat>{text(words)}</flow_mat></itemfeedback>'
        for ident, words in feedback.items()
    )


def item(
    stem: str,
    responses: str,
    rules: str,
    *,
    feedback: str = "",
    ident: str = "i1",
    title: str = "Question",
    limits: str = 'maxvalue="100" minvalue="0"',
    **metadata: str,
) -> str:
    kinds = f"<itemmetadata>{fields(**metadata)}</itemmetadata>" if metadata else ""
    return (
        f'<item ident="{ident}" title="{title}">{kinds}'
        f"<presentation>{text(stem) if stem else ''}{responses}</presentation>"
        f'<resprocessing><outcomes><decvar {limits} varname="SCORE" vartype="Decimal"/></outcomes>{rules}'
        f"</resprocessing>{feedback}</item>"
    )


def quiz(*items: str, title: str = "Week 1", ident: str = "q1") -> bytes:
    inner = "".join(items)
    return document(f'<assessment ident="{ident}" title="{title}"><section ident="root">{inner}</section></assessment>')


def bank(*items: str, title: str = "Bones", ident: str = "b1") -> bytes:
    return document(f'<objectbank ident="{ident}">{fields(bank_title=title)}{"".join(items)}</objectbank>')


def document(inner: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<questestinterop xmlns="{NAMESPACE}">{inner}</questestinterop>'.encode()


def capital(ident: str = "i1", stem: str = "Where is the patella?", **metadata: str) -> str:
    """One plain question."""
    return item(
        stem,
        pick("response1", {"a": "In the knee", "b": "In the elbow"}),
        when(equal("a")),
        ident=ident,
        **metadata,
    )


def png(colour: str) -> bytes:
    """A small picture."""
    made = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(made, "PNG")
    return made.getvalue()


def cartridge(members: dict[str, bytes], resources: dict[str, str] | None = None) -> bytes:
    """A package: the members, and a manifest that names the resources by path and type."""
    inner = "".join(
        f'<resource identifier="r{place}" type="{kind}"><file href="{path}"/></resource>'
        for place, (path, kind) in enumerate((resources or {}).items())
    )
    manifest = f'<manifest identifier="m"><resources>{inner}</resources></manifest>'.encode()
    return write_archive({"imsmanifest.xml": manifest, **members})


def record_of(*items: str) -> Record:
    """The first record of a quiz of these items."""
    return read(quiz(*items), "f.xml")[0]


def draft_of(*items: str) -> QuestionDraft:
    """The question the first item became."""
    record = record_of(*items)
    assert record.draft is not None, record.faults
    return record.draft


def fault_of(*items: str) -> str:
    """Why the first item became none."""
    [fault] = record_of(*items).faults
    assert fault.record == 1
    assert fault.fix
    return fault.reason
