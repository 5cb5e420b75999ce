"""Moodle XML: what is wrong is named with its place and what to do; what is meant to hurt is refused in time."""

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from quizzes.exchange.drafts import FaultyFile
from quizzes.exchange.formats.moodle_xml import read

SAMPLES = Path(__file__).parent / "samples" / "moodle"
TEXT = "<questiontext><text>Which?</text></questiontext>"


def refusal(data: bytes) -> str:
    with pytest.raises(FaultyFile) as caught:
        read(data, "f.xml")
    return str(caught.value)


def faults(body: str, type_: str) -> list[str]:
    record = read(f'<quiz><question type="{type_}">{body}</question></quiz>'.encode(), "f.xml")[0]
    assert record.draft is None
    assert all(fault.record == 1 and fault.line == 1 and fault.fix for fault in record.faults)
    return [fault.reason for fault in record.faults]


def test_every_broken_question_says_what_is_wrong_with_it():
    records = read((SAMPLES / "16_broken_questions.xml").read_bytes(), "broken.xml")

    assert [record.number for record in records] == list(range(1, 11))
    assert [[(fault.line, fault.reason) for fault in record.faults] for record in records] == [
        [(3, "It has no answers.")],
        [(10, "It has no question text.")],
        [(18, "The question has one best answer. 2 answers earn 100 %.")],
        [(24, "The right answers earn 50 % together, not 100 %.")],
        [
            (30, "Answer 1 earns “-1000”, which is not a percentage from -100 to 100."),
            (30, "Answer 2 earns “NaN”, which is not a percentage from -100 to 100."),
            (30, "Answer 3 earns “inf”, which is not a percentage from -100 to 100."),
        ],
        [(35, "“seven” is not a number.")],
        [(40, "No answer earns 100 %.")],
        [(45, "“Alone” has no answer.")],
        [(47, "There is another question inside it.")],
        [(52, "<note> is not a question.")],
    ]
    assert str(records[2].faults[0]) == (
        "broken.xml:18: The question has one best answer. 2 answers earn 100 %. "
        "Give exactly one answer 100 %, or allow several answers."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<quiz>", "not closed"),
        (b"<quiz></quiz>", "holds no questions"),
        (b"<quiz><question type='category'/></quiz>", "holds no questions"),
        (b"<questestinterop/>", "begins with <questestinterop>"),
        (b"Question?\nA. yes\nANSWER: A", "not well-formed"),
        (b'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', "document type"),
        (b'<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', "document type"),
        (b"<quiz>&nbsp;</quiz>", "entity"),
        (b"<quiz>" + b"<a>" * 5000, "nested"),
        (b"<quiz><question></quiz>", "closing tag"),
        ("<quiz>é</quiz>".encode("latin-1"), "encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(data, reason):
    assert reason in refusal(data)


def test_a_broken_file_names_the_line():
    assert refusal(b"<quiz>\n\n<question></quiz>").startswith("f.xml:3:")


@pytest.mark.parametrize("type_", ["multichoice", "shortanswer", "numerical", "ordering", "multichoiceset"])
def test_ten_thousand_answers_are_too_many(type_):
    answers = '<answer fraction="100"><text>1</text></answer>' * 10_000

    assert faults(TEXT + answers, type_)[0].endswith("at most 100 are read.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{1:SA:=x" + "~y" * 100_000 + "}", "A gap has more than 100 answers."),
        ("{1:SA:=x}" * 50_000, "It has more than 100 gaps."),
        ("{1:SA:" * 50_000, "does not end"),
        ("{1:SA:=" + "\\" * 500_000, "does not end"),
        ("{1:SA:}", "has no answers"),
        ("{9999:SA:=x}", "A gap weighs 9999"),
        ("{1:REGEXP:=x}", "A gap of the type “REGEXP” has no place here."),
        ("{1:MULTIRESPONSE_H:=x~=y}", "MULTIRESPONSE"),
        ("{1:MC:=x~=y}", "Gap 1 has one best answer. 2 answers earn 100 %."),
        ("{1:NUMERICAL:=x}", "“x” is not a number."),
        ("{1:NUMERICAL:%0%7}", "No answer of gap 1 earns 100 %."),
        ("{1:SA:%300%x~=y}", "An answer of gap 1 earns “300”, which is not a percentage."),
        ("&lt;script&gt;{1:SA:=x}&lt;/script&gt; Well?", "Gap 1 does not stand in the text that is shown."),
        ("&lt;p title='{1:SA:=x}'&gt; Well?", "Gap 1 does not stand in the text that is shown."),
        ("no gap at all", "Its text has no gap."),
    ],
)
def test_gaps_that_cannot_be_read(text, reason):
    assert reason in faults(f"<questiontext><text>{text}</text></questiontext>", "cloze")[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("<text>1e999999</text>", "is not a number"),
        ("<text>NaN</text>", "is not a number"),
        ("<text>Infinity</text>", "is not a number"),
        ("<text>1234567890123</text>", "too large or too fine"),
        ("<text>0.123456789</text>", "too large or too fine"),
        ("<text>1</text><tolerance>-1</tolerance>", "not a number of 0 or more"),
        ("<text>1</text><tolerance>inf</tolerance>", "not a number of 0 or more"),
        (f"<text>{'9' * 100_000}</text>", "is not a number"),
    ],
)
def test_numbers_that_cannot_be_kept(answer, reason):
    assert reason in faults(f'{TEXT}<answer fraction="100">{answer}</answer>', "numerical")[0]


@pytest.mark.parametrize("multiplier", ["0", "-1", "NaN", "1e-25", "1e25", "ten"])
def test_a_unit_needs_a_multiplier_that_can_be_used(multiplier):
    unit = f"<units><unit><unit_name>kg</unit_name><multiplier>{multiplier}</multiplier></unit></units>"

    found = faults(f'{TEXT}<answer fraction="100"><text>1</text></answer>{unit}', "numerical")
    assert found == [f"The unit “kg” has the multiplier “{multiplier}”, which cannot be used."]


def test_one_unit_is_that_of_the_number():
    unit = "<units><unit><unit_name>kg</unit_name><multiplier>2</multiplier></unit></units>"

    found = faults(f'{TEXT}<answer fraction="100"><text>1</text></answer>{unit}', "numerical")
    assert found == ["No unit has the multiplier 1."]


@pytest.mark.parametrize(
    ("type_", "body", "reason"),
    [
        ("shortanswer", '<answer fraction="100"><text></text></answer>', "None of its answers has a text."),
        ("matching", "<subquestion/><subquestion><text> </text></subquestion>", "It has no pairs."),
        ("kprime", '<row number="1"><optiontext><text/></optiontext></row>', "Row 1 has no text."),
        ("ordering", '<answer fraction="1"><text>Wet</text></answer>', "It has fewer than two steps."),
        ("truefalse", '<answer fraction="100"><text>maybe</text></answer>', "“maybe” is an answer of a true/false"),
        ("multichoiceset", '<answer fraction="0"><text>a</text></answer>', "No answer is right."),
        ("ddmarker", "<drag><no>1</no><text>a</text></drag>", "The picture is not in the file."),
        ("essay", "<responseformat>noinline</responseformat>", "It is answered by sending a file"),
    ],
)
def test_what_a_type_cannot_do_without(type_, body, reason):
    assert reason in faults(TEXT + body, type_)[0]


def test_a_choice_without_text_has_no_gap():
    text = "<questiontext><text>The [[1]].</text></questiontext>"

    assert faults(text + "<selectoption><text/></selectoption>", "gapselect") == ["Choice 1 has no text."]


def picture_in_text(encoded: str) -> str:
    return (
        '<questiontext format="html"><text>See &lt;img src="@@PLUGINFILE@@/a.png"&gt;</text>'
        f'<file name="a.png" encoding="base64">{encoded}</file></questiontext>'
    )


def test_a_picture_that_is_too_large_is_refused_before_it_is_looked_at():
    assert faults(picture_in_text("A" * 15_900_000), "essay") == ["The picture “a.png” is larger than 10 MB."]


def test_a_picture_of_too_many_pixels_is_not_unpacked():
    size = b"IHDR" + struct.pack(">II5B", 60_000, 60_000, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + size + struct.pack(">I", zlib.crc32(size))
    data += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))

    assert faults(picture_in_text(base64.b64encode(data).decode()), "essay") == [
        "The picture “a.png” has too many pixels."
    ]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "..\\..\\x.png", "\u202eevil.png", "a\u0085b"])
def test_the_name_of_a_picture_cannot_lead_anywhere(path):
    kept = io.BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "PNG")
    data = f"""<quiz><question type="essay">{TEXT}<image>{path}</image>
        <image_base64>{base64.b64encode(kept.getvalue()).decode()}</image_base64></question></quiz>"""

    draft = read(data.encode(), "f.xml")[0].draft
    assert draft.picture.name.isprintable()
    assert not {"/", "\\"} & set(draft.picture.name)
    assert not draft.picture.name.startswith(".")


def test_a_place_far_outside_is_outside():
    kept = io.BytesIO()
    Image.new("RGB", (40, 40)).save(kept, "PNG")
    file = f'<file name="a.png" encoding="base64">{base64.b64encode(kept.getvalue()).decode()}</file>'
    drop = "<drop><choice>1</choice><xleft>1e30</xleft><ytop>-1</ytop></drop>"

    found = faults(f"{TEXT}{file}<drag><no>1</no><text>Hand</text></drag>{drop}", "ddimageortext")
    assert found == ["Place 1 is outside the picture."]


@pytest.mark.parametrize(
    "drop",
    [
        "<shape>circle</shape><coords>x,1;1</coords>",
        "<shape>circle</shape><coords>1,1</coords>",
        "<shape>polygon</shape><coords>1,1;2,2</coords>",
        "<shape>star</shape><coords>1,1;2,2</coords>",
        f"<shape>polygon</shape><coords>{'1,1;' * 100_000}</coords>",
        "<xleft>NaN</xleft><ytop>1</ytop>",
        "<xleft>1</xleft>",
    ],
)
def test_places_that_cannot_be_read(drop):
    kept = io.BytesIO()
    Image.new("RGB", (40, 40)).save(kept, "PNG")
    file = f'<file name="a.png" encoding="base64">{base64.b64encode(kept.getvalue()).decode()}</file>'
    body = f"{TEXT}{file}<drag><no>1</no><text>Hand</text></drag><drop><choice>1</choice>{drop}</drop>"

    assert faults(body, "ddmarker") == ["Where place 1 is cannot be read."]


def test_a_text_that_is_too_long_is_not_taken_apart():
    for format_ in ("html", "markdown", "plain_text", "moodle_auto_format"):
        body = f'<questiontext format="{format_}"><text>{"![" * 600_000}</text></questiontext>'

        assert "at most 1,000,000 are read" in faults(body, "essay")[0]


def test_five_thousand_questions_are_read():
    question = f'<question type="truefalse">{TEXT}<answer fraction="100"><text>true</text></answer></question>'

    records = read(f"<quiz>{question * 5000}</quiz>".encode(), "f.xml")
    assert len(records) == 5000
    assert all(record.draft for record in records)
