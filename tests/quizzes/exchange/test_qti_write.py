"""What a written package looks like to other systems, and what the writer says it leaves out."""

import io
import zipfile
from decimal import Decimal

import pytest

from courses.safe import xml
from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    GapDraft,
    NumberDraft,
    OptionDraft,
    PairDraft,
    PictureDraft,
    QuestionDraft,
    RegionDraft,
    StepDraft,
    UnitDraft,
)
from quizzes.exchange.formats import qti

from .qti_drafts import png

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
BONES = (OptionDraft("a", "Ulna", True), OptionDraft("b", "Radius", False))
# The order of an item: QTI 2.1 and 2.2 information models (assessmentItem), QTI 3.0 ASI (AssessmentItemDType).
ORDER = ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback")


def question(kind="single", parts=BONES, **fields) -> QuestionDraft:
    return QuestionDraft(**({"key": KEY, "kind": kind, "stem": "Which?", "parts": parts} | fields))


def members(*drafts: QuestionDraft, version="2.1") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(qti.write(drafts, version).data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def item(draft: QuestionDraft, version="2.1") -> xml.Node:
    return xml.parse(members(draft, version=version)["items/00001.xml"])


def losses(draft: QuestionDraft) -> list[str]:
    return [loss.what for loss in qti.write([draft]).losses]


def test_our_key_is_in_the_identifier():
    root = item(question())

    assert root.attrs["identifier"] == f"q-{KEY}"
    assert qti.read(qti.write([question()]).data, "a.zip")[0].draft.key == KEY


@pytest.mark.parametrize(
    ("version", "namespace", "package", "kind"),
    [
        ("2.1", "imsqti_v2p1", "http://www.imsglobal.org/xsd/imscp_v1p1", "imsqti_item_xmlv2p1"),
        ("2.2", "imsqti_v2p2", "http://www.imsglobal.org/xsd/imscp_v1p1", "imsqti_item_xmlv2p2"),
        ("3.0", "imsqtiasi_v3p0", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "imsqti_item_xmlv3p0"),
    ],
)
def test_each_edition_has_its_namespaces(version, namespace, package, kind):
    found = members(question(), version=version)
    manifest = xml.parse(found["imsmanifest.xml"])

    assert xml.parse(found["items/00001.xml"]).namespace == f"http://www.imsglobal.org/xsd/{namespace}"
    assert manifest.namespace == package
    assert [node.attrs["type"] for node in manifest.iter("resource")] == [kind]
    assert [node.tag for node in manifest.children] == ["metadata", "organizations", "resources"]


def test_edition_three_spells_its_names_with_hyphens():
    root = item(question(explanation="So."), "3.0")
    names = {node.tag for node in root.iter()}

    assert "qti-assessment-item" in names
    assert {"qti-choice-interaction", "qti-simple-choice", "qti-content-body", "p"} <= names
    assert {name for name in names if not name.startswith("qti-")} == {"p"}
    assert next(root.iter("qti-choice-interaction")).attrs["response-identifier"] == "RESPONSE"


@pytest.mark.parametrize(
    ("draft", "template"),
    [
        (question(), "match_correct"),
        (question("typed", (AcceptedDraft("", "psoas"),), rule="exact"), "map_response"),
        (question("matching", (PairDraft("p", "A", "B"),), rule="per_pair"), "map_response"),
        (question("matching", (PairDraft("p", "A", "B"),), rule="all_or_nothing"), "match_correct"),
        (question("ordering", (StepDraft("s", "A"), StepDraft("t", "B")), rule="all_or_nothing"), "match_correct"),
    ],
)
def test_the_standard_templates_are_used_where_they_say_it_all(draft, template):
    processing = item(draft).find("responseProcessing")

    assert processing.children == []
    assert processing.attrs["template"] == f"http://www.imsglobal.org/question/qti_v2p1/rptemplates/{template}"


def test_the_parts_of_an_item_stand_in_the_order_of_the_schema():
    draft = question(parts=(OptionDraft("a", "Ulna", True, "Yes."), BONES[1]), explanation="So.")

    places = [ORDER.index(node.tag) for node in item(draft).children]

    assert places == sorted(places)
    assert set(places) == set(range(len(ORDER)))


def test_reasons_are_feedback_on_what_was_picked():
    root = item(question(parts=(OptionDraft("a", "Ulna", True, "Yes."), OptionDraft("b", "Radius", False, "No."))))
    feedback = {node.attrs["identifier"]: node.all_text() for node in root.find_all("modalFeedback")}

    assert feedback == {"a": "Yes.", "b": "No."}
    assert [node.attrs["identifier"] for node in root.iter("setOutcomeValue")].count("FEEDBACK") == 1


def test_true_and_false_are_known_by_their_names_whatever_their_keys():
    parts = (OptionDraft(KEY, "True", False, "No."), OptionDraft("k", "False", True))

    draft = qti.read(qti.write([question("true_false", parts)]).data, "a.zip")[0].draft

    assert draft.kind == "true_false"
    assert draft.parts == (OptionDraft("true", "True", False, "No."), OptionDraft("false", "False", True))


def test_true_and_false_in_another_language_are_a_single_choice():
    draft = question("true_false", (OptionDraft("true", "Wahr", True), OptionDraft("false", "Falsch", False)))

    assert losses(draft) == ["that it is a question of true or false, since its options are called otherwise"]


def test_fractions_are_a_mapping_that_never_falls_below_nothing():
    parts = (OptionDraft("a", "A", True, fraction=Decimal(1)), OptionDraft("b", "B", False, fraction=Decimal("-0.5")))

    mapping = next(item(question("multiple", parts, rule="fractions")).iter("mapping"))

    assert mapping.attrs == {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    assert [(node.attrs["mapKey"], node.attrs["mappedValue"]) for node in mapping.children] == [
        ("a", "1"),
        ("b", "-0.5"),
    ]


def test_the_right_order_and_the_right_pairs_are_not_given_away_by_the_lists():
    steps = item(question("ordering", (StepDraft("s", "A"), StepDraft("t", "B")), rule="by_place"))
    pairs = item(question("matching", (PairDraft("p", "A", "1"), PairDraft("q", "B", "2"))))

    assert [node.attrs["identifier"] for node in steps.iter("simpleChoice")] == ["t", "s"]
    assert [node.text for node in pairs.iter("simpleAssociableChoice")] == ["A", "B", "2", "1"]


def test_a_picture_comes_along_once_and_is_found_from_the_item():
    found = members(question(picture=PictureDraft(alt="A knee", name="my knee.png", data=png())))

    assert found["images/00001/my knee.png"] == png()
    assert b'src="../images/00001/my%20knee.png"' in found["items/00001.xml"]


def test_a_figure_is_of_the_edition_that_has_texts_on_pictures():
    draft = question(
        "figure",
        (RegionDraft("r", "Ulna", "Left", Decimal("0.5"), Decimal("0.5")),),
        picture=PictureDraft(alt="Arm", name="arm.png", data=png()),
    )
    found = members(draft)

    assert b"imsqti_v2p2" in found["items/00001.xml"]
    assert b"imsqti_item_xmlv2p2" in found["imsmanifest.xml"]
    assert next(xml.parse(found["items/00001.xml"]).iter("associableHotspot")).attrs["coords"] == "100,50,6"


def test_the_same_questions_make_the_same_bytes():
    drafts = [question(), question("typed", (AcceptedDraft("", "psoas"),), key="other")]

    assert qti.write(drafts).data == qti.write(drafts).data


def test_a_plain_question_loses_nothing():
    assert losses(question(rule="all_or_nothing", tags=("bones",), explanation="So.", language="en")) == []


def test_what_qti_has_no_place_for_is_named():
    draft = question(
        takeaway="Remember.",
        references=("R1",),
        area="PATH-B",
        level="analysis",
        difficulty=5,
        safety_critical=True,
        evidence="debated",
        mock_reserved=True,
        facts=("F1",),
        objective="o",
        paragraph="p",
        lesson="l",
        parts=(OptionDraft("a", "Ulna", True, misconception="M1"), OptionDraft("b", "Big  toe", False)),
    )

    assert losses(draft) == [
        "the takeaway",
        "the references",
        "the content area",
        "the level",
        "the difficulty",
        "that it is safety-critical",
        "how good the evidence is",
        "that it is kept for mock exams",
        "the facts it cites",
        "the objective",
        "the paragraph it is about",
        "the lesson",
        "the misconceptions behind options",
        "blanks that stand together, of which one is kept",
    ]


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (
            question("typed", (AcceptedDraft("", "psoas"), AcceptedDraft("", "ilio*")), rule="spelled"),
            "the accepted answer “ilio*”, which has a wildcard",
        ),
        (
            question("typed", (AcceptedDraft("", "psoas"), ConfusableDraft("", "sol*")), rule="spelled"),
            "the confusable answer “sol*”, which has a wildcard",
        ),
        (question("numerical", (NumberDraft("", Decimal(2)), UnitDraft("", "mm"))), "the units"),
        (
            question(picture=PictureDraft(alt="x", drawing="spine")),
            "the picture, which is one of this project’s drawings",
        ),
        (
            question(picture=PictureDraft(alt="x", name="a.png", data=png(), source="Us", licence="CC0")),
            "where the picture is from, and its licence",
        ),
        (
            question(
                "cloze",
                (GapDraft("1", "single", BONES, weight=2), GapDraft("2", "single", (OptionDraft("c", "C", True),))),
                stem="[[1]] [[2]]",
                rule="all_or_nothing",
            ),
            "the weights of the gaps, which its rule does not use",
        ),
    ],
)
def test_losses_of_one_kind(draft, what):
    assert losses(draft) == [what]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (
            question("typed", (AcceptedDraft("", "*bone"),), rule="spelled"),
            "each of its accepted answers has a wildcard",
        ),
        (question("numerical", (NumberDraft("", None),)), "it accepts any number"),
        (question("figure", (), picture=PictureDraft(alt="x", drawing="spine")), "its picture is no file"),
        (question("single", (OptionDraft("a", "A", False),)), "it has no right option"),
        (question("cloze", ()), "nothing is asked in it"),
    ],
)
def test_a_question_that_qti_cannot_say_is_left_out_by_name(draft, reason):
    written = qti.write([draft, question(key="kept")])

    assert [record.draft.key for record in qti.read(written.data, "a.zip")] == ["kept"]
    (loss,) = written.losses
    assert (loss.key, loss.what.startswith(f"the whole question: {reason}")) == (KEY, True)


def test_what_xml_cannot_hold_does_not_break_the_file():
    records = qti.read(qti.write([question(stem="Which\x00 \x0b \ud800 one?")]).data, "a.zip")

    assert records[0].draft.stem == "Which � one?"
