"""Packages that nobody should have made: each is refused with a reason, or its other questions are read."""

import base64
import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.safe.archive import write_archive
from quizzes.exchange.drafts import FaultyFile
from quizzes.exchange.formats import qti
from tests.fuzz.containers import TOKENS_OF, packed, seeds_of
from tests.fuzz.fuzz_containers import damaged

from .qti_drafts import png
from .qti_files import NAMES, members, package
from .qti_items import TWO, choice, declared, item, mapping, reason, record, template, when

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
ITEM = item(declared("a"), choice(), template("match_correct"))


def manifest(*hrefs: str, kind="imsqti_item_xmlv2p1", more="") -> bytes:
    listed = "".join(f'<resource identifier="r{n}" type="{kind}" href="{href}"/>' for n, href in enumerate(hrefs))
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{listed}{more}</resources></manifest>'.encode()


def of(files: dict[str, bytes], *hrefs: str, **named: str):
    return qti.read(packed({"imsmanifest.xml": manifest(*hrefs, **named)} | files), "p.zip")


def refusal(data: bytes) -> str:
    with pytest.raises(FaultyFile) as caught:
        qti.read(data, "p.zip")
    (fault,) = caught.value.faults
    return f"{fault.reason} {fault.fix}".strip()


def test_a_file_that_is_nothing():
    assert "empty" in refusal(b"")
    assert "not well-formed" in refusal(b"hello")
    assert "damaged or cut off" in refusal(b"PK\x03\x04hello")
    assert "ends too early" in refusal(b"<assessmentItem>")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"<questestinterop/>", "QTI 1"),
        (b"<quiz/>", "Moodle XML"),
        (b"<assessmentTest/>", "a test without its questions"),
        (b"<manifest/>", "without the package"),
        (b"<html/>", "begins with <html>"),
    ],
)
def test_another_format_is_called_by_its_name(text, said):
    assert said in refusal(text)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "C:\\evil", "a\\..\\evil"])
def test_names_that_lead_out_of_the_archive(name):
    assert "not a name that a file in an archive may have" in refusal(
        packed({"imsmanifest.xml": manifest(), name: b"x"})
    )


def test_an_archive_that_unpacks_to_far_more():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("imsmanifest.xml", manifest("a.xml"))
        file.writestr("a.xml", b" " * 20_000_000)

    assert "times its size" in refusal(made.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><assessmentItem>&x;</assessmentItem>',
        b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><assessmentItem>&y;</assessmentItem>',
        b'<!DOCTYPE a SYSTEM "http://evil.example/a.dtd"><assessmentItem/>',
    ],
)
def test_entities_and_document_types_are_not_read(text):
    assert "document type or entities" in refusal(text)
    (found,) = of({"a.xml": text}, "a.xml")
    assert "document type or entities" in found.faults[0].reason


def test_a_package_needs_a_manifest_that_can_be_read():
    assert "no imsmanifest.xml" in refusal(packed({"a.xml": ITEM}))
    assert "cannot be read" in refusal(packed({"imsmanifest.xml": b"<manifest>"}))
    assert "not the manifest" in refusal(packed({"imsmanifest.xml": b"<a/>"}))
    assert "lists no QTI item" in refusal(packed({"imsmanifest.xml": manifest()}))
    assert "QTI 1" in refusal(packed({"imsmanifest.xml": manifest("a.xml", kind="imsqti_xmlv1p2")}))


@pytest.mark.parametrize(
    ("href", "said"),
    [
        ("gone.xml", "has no file"),
        ("../../etc/passwd", "leads out"),
        ("%2e%2e/%2e%2e/passwd", "leads out"),
        ("/etc/passwd", "leads out"),
        ("http://evil.example/a.xml", "nothing is fetched"),
        ("file:///etc/passwd", "nothing is fetched"),
        ("//evil.example/a.xml", "nothing is fetched"),
        ("", "without saying which"),
    ],
)
def test_a_bad_address_is_one_fault_and_hides_nothing(href, said):
    bad, good = of({"a.xml": ITEM}, href, "a.xml")

    assert said in bad.faults[0].reason
    assert (bad.number, bad.draft, good.number, good.faults) == (1, None, 2, ())


def test_dependencies_in_a_circle_are_not_followed():
    more = (
        '<resource identifier="x" type="webcontent"><dependency identifierref="y"/></resource>'
        '<resource identifier="y" type="webcontent"><dependency identifierref="x"/></resource>'
    )

    assert len(of({"a.xml": ITEM}, "a.xml", more=more)) == 1


def test_an_item_that_is_listed_twice_is_read_once():
    (found,) = of({"a.xml": ITEM}, "a.xml", "a.xml")

    assert found.notes == ("The manifest lists the item twice; it is read once.",)


def test_two_items_with_one_identifier():
    first, second = of({"a.xml": ITEM, "b.xml": ITEM}, "a.xml", "b.xml")

    assert first.draft is not None
    assert "identifier “i” of record 1" in second.faults[0].reason


def test_ten_thousand_options():
    many = {f"o{number}": "x" for number in range(10_000)}

    assert "There are 10,000 options; 500 fit." in reason(declared("o1"), choice(many))


def test_ten_thousand_entries_and_conditions():
    worth = mapping({f"o{number}": "1" for number in range(10_000)})
    assert "Its mapping has 10,000 entries" in reason(declared("a", mapping=worth), choice())

    asked = '<match><variable identifier="RESPONSE"/><baseValue baseType="identifier">a</baseValue></match>'
    rules = f"<responseProcessing>{when(asked) * 4000}</responseProcessing>"
    assert "only its right answer was taken" in record(declared("a"), choice(), rules).notes[0]


@pytest.mark.parametrize("number", ["NaN", "inf", "-Infinity", "1e999999999", "", "1_0", "٣", "0x10"])
def test_numbers_that_are_none(number):
    worth = mapping({"a": number})

    assert "not a number" in reason(declared("a", mapping=worth), choice(), template("map_response"))


def test_points_of_any_size_make_shares():
    worth = mapping({"a": "1e-30", "b": "-1e30"})
    found = record(declared("a", cardinality="multiple", mapping=worth), choice(most="0"), template("map_response"))

    assert [option.fraction for option in found.draft.options] == [1, -1, None]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read_if_they_say_so(encoding):
    text = ITEM.decode().replace("Which?", "Où ?")
    data = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)

    assert qti.read(data, "a.xml")[0].draft.stem == "Où ?"


def test_an_encoding_that_is_not_so():
    assert "Save it as UTF-8" in refusal(b'<?xml version="1.0" encoding="utf-8"?><assessmentItem title="\xe9"/>')


def test_our_own_marks_in_a_text_mean_nothing():
    body = '<p>A \ue0000\ue001 \ue002 B <textEntryInteraction responseIdentifier="RESPONSE"/></p>'

    assert record(declared("x", kind="string"), body).draft.stem == "A 0 B ____"


def test_one_picture_for_very_many_items_is_kept_once():
    body = '<p><img src="a.png" alt="A"/></p>' + choice()
    files = {"a.png": png()}
    files |= {
        f"{number}.xml": item(declared("a"), body).replace(b'identifier="i"', b'identifier="i%d"' % number)
        for number in range(200)
    }

    found = of(files, *(f"{number}.xml" for number in range(200)))

    assert len({id(each.draft.picture.data) for each in found}) == 1


def test_what_is_called_a_picture_and_is_none():
    body = '<p><img src="a.png" alt="A"/></p>' + choice()

    for data in (b"", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", png()[:-30], b"GIF89a"):
        (found,) = of({"a.png": data, "1.xml": item(declared("a"), body)}, "1.xml")
        assert "is not a PNG, JPEG, GIF or WebP picture" in found.faults[0].reason


def test_a_picture_may_be_held_in_the_item():
    held = base64.b64encode(png()).decode()
    found = record(declared("a"), f'<p><img src="data:image/png;base64,{held}" alt="A"/></p>' + choice())

    assert (found.draft.picture.name, found.draft.picture.data) == ("picture.png", png())


def test_very_much_markup_in_all_is_refused_item_by_item():
    body = choice() + f"<!--{'<' * 45_000}-->"
    files = {
        f"{number}.xml": item(declared("a"), body).replace(b'identifier="i"', b'identifier="i%d"' % number)
        for number in range(30)
    }

    found = of(files, *(f"{number}.xml" for number in range(30)))

    assert found[0].draft is not None
    assert "elements and attributes together" in found[-1].faults[0].reason


def test_the_worst_feedback_is_refused():
    after = '<modalFeedback outcomeIdentifier="FB" identifier="x" showHide="show">x</modalFeedback>' * 2000

    assert "2,000 pieces of feedback" in reason(declared("a"), choice(), after=after)


def test_scripts_are_left_out_and_named():
    found = record(declared("a"), choice(TWO | {"a": '<b onclick="x()">Ulna</b><script>alert(1)</script>'}))

    assert found.draft.options[0].text == "Ulna"
    assert {"Left out: a script.", "Left out: an event handler."} <= set(found.notes)


@SLOW
@given(st.sampled_from(NAMES), st.data())
def test_a_damaged_package_is_read_or_refused(name, data):
    files = members(name)
    victim = data.draw(st.sampled_from(sorted(files)))
    content = files[victim]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    files[victim] = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    check(write_archive(files))


@SLOW
@given(st.sampled_from(NAMES), st.data())
def test_a_cut_archive_is_read_or_refused(name, data):
    whole = package(name)
    start = data.draw(st.integers(0, len(whole)))
    check(whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + data.draw(st.integers(0, 40)) :])


def test_a_short_run_of_the_fuzzing_script_finds_nothing():
    tokens = [token.encode("utf-8", "surrogatepass") for token in TOKENS_OF["qti"]]
    inputs = damaged(seeds_of("qti"), tokens, random.Random(5))
    for _number in range(400):
        check(next(inputs))


def check(data: bytes) -> None:
    """Read, with a draft or reasons for every record; or refused."""
    try:
        found = qti.read(data, "p.zip")
    except FaultyFile:
        return
    for each in found:
        assert (each.draft is None) == bool(each.faults)
        assert all(fault.reason and fault.record == each.number for fault in each.faults)
