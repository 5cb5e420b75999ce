"""XML from strangers: what it says is read, where it is wrong is said, and what it costs is bounded."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.safe import Unsafe
from courses.safe.xml import IMPOSSIBLE, check, node, parse, write

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [
<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
]>
<lolz>&lol2;</lolz>"""
TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not IMPOSSIBLE.search(text))
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
TREES = st.recursive(
    st.builds(node, NAMES, st.dictionaries(NAMES.filter(lambda n: n != "xmlns"), TEXT, max_size=3), TEXT),
    lambda inner: st.builds(
        lambda tag, text, children: node(tag, None, text, *children), NAMES, TEXT, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


def refused(source: str | bytes, **limits) -> Unsafe:
    with pytest.raises(Unsafe) as caught:
        parse(source.encode() if isinstance(source, str) else source, **limits)
    return caught.value


def test_a_document_is_a_tree_that_knows_its_lines():
    root = parse(
        b'<?xml version="1.0"?>\n<quiz xmlns="urn:q" xml:lang="en">\n <q id="1">Is <b>x</b>\n so?</q> end</quiz>'
    )

    assert (root.tag, root.namespace, root.attrs, root.line) == ("quiz", "urn:q", {"lang": "en"}, 2)
    question = root.find("q")
    assert (question.line, question.attrs, question.text, question.tail) == (3, {"id": "1"}, "Is ", " end")
    assert question.all_text() == "Is x\n so?"
    assert question.inner_html() == "Is <b>x</b>\n so?"
    assert [found.tag for found in root.iter()] == ["quiz", "q", "b"]
    assert [found.text for found in root.iter("b")] == ["x"]
    assert root.find_all("b") == []
    assert root.find("b") is None


def test_words_around_comments_and_sections_are_one_text():
    assert parse(b"<a>x &lt;<!-- y --><![CDATA[<b>&amp;]]>z<?note w?></a>").text == "x <<b>&amp;z"


def test_inner_html_keeps_what_was_escaped():
    root = parse(b'<a>1 &lt; 2 <img alt="&quot;x&quot;" src="y"/><i/>&amp;</a>')

    assert root.inner_html() == '1 &lt; 2 <img alt="&quot;x&quot;" src="y"><i></i>&amp;'


def test_the_attribute_without_a_namespace_is_meant():
    for source in (b'<a xmlns:x="urn:x" href="1" x:href="2"/>', b'<a xmlns:x="urn:x" x:href="2" href="1"/>'):
        assert parse(source).attrs == {"href": "1"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_that_are_read(encoding):
    declared = f' encoding="{encoding}"' if encoding not in {"utf-8-sig", "utf-16"} else ""

    assert parse(f'<?xml version="1.0"{declared}?><a>Müller</a>'.encode(encoding)).text == "Müller"


@pytest.mark.parametrize("encoding", ["utf-7", "ebcdic-cp-us", "shift_jis", "rot13", "hex", "nonsense"])
def test_other_encodings_are_refused(encoding):
    error = refused(f'<?xml version="1.0" encoding="{encoding}"?><a/>')

    assert "Save the file as UTF-8" in error.reason
    assert error.line == 1


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (LAUGHS, 2, "document type"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 1, "document type"),
        ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', 1, "document type"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x">%x;]><a/>', 1, "document type"),
        ('<a>\n<b x="' + "&x;" * 5 + '"/></a>', 2, "entity"),
        ("<a>\n&nbsp;</a>", 2, "entity"),
        ('<?xml-stylesheet href="http://example.org/x.xsl"?><a/>', 1, "style sheet"),
        ("<a>\n<b>\n<c></b></a>", 3, "does not belong to <c> of line 3"),
        ("<a>\n<b>\n", 3, "<b> of line 2 is not closed"),
        ("<a>\n<b", 2, "<a> of line 1 is not closed"),
        ("<a>\n\0</a>", 2, "NUL"),
        (b"<a>\n\n\xff\xfe</a>", 3, "not valid in the file's encoding"),
        ("<a>\n<b x=1/></a>", 2, "well-formed"),
        ("<a/>\n<b/>", 2, "well-formed"),
        ('<a x="1" x="2"/>', 1, "duplicate attribute"),
        ("", 0, "empty"),
        (" \n ", 0, "empty"),
        ("not xml at all", 1, "well-formed"),
        ("\u202e" * 10, 1, "not"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source, line, reason):
    error = refused(source)

    assert reason in error.reason
    assert error.line == line


def test_depth_count_and_length_have_limits():
    assert "60 deep" in refused("<a>" * 100_000).reason
    assert "elements and attributes" in refused("<a>" + "<b/>" * 600_000 + "</a>").reason
    assert "elements and attributes" in refused("<a>" + '<b c="" d=""/>' * 50 + "</a>", most_nodes=100).reason
    assert "300 attributes" in refused("<a " + " ".join(f'b{n}=""' for n in range(300)) + "/>").reason
    assert "longer than" in refused("<a " + " ".join(f'b{n}=""' for n in range(600_000)) + "/>").reason
    assert "longer than" in refused("<a>\n<!--" + "x" * 5_000_000).reason
    assert "characters" in refused("<a>" + "x" * 17_000_000 + "</a>").reason
    assert "at most 10" in refused("<a>" + "x" * 10 + "</a>", largest=10).reason


def test_a_document_is_checked_without_being_kept():
    seen = []

    check(b'<a>x<b c="1">y</b>z</a>', lambda element: seen.append((element.tag, element.attrs)))

    assert seen == [("a", {}), ("b", {"c": "1"})]
    with pytest.raises(Unsafe, match="does not belong"):
        check(b"<a><b></a>", lambda element: None)


def test_a_long_line_is_read():
    assert len(parse(b"<a>" + b"x" * 10_000_000 + b"</a>").text) == 10_000_000
    assert len(parse(b"<a><![CDATA[" + b"<" * 10_000_000 + b"]]></a>").text) == 10_000_000
    assert len(parse(b'<a b="' + b"x" * 1_000_000 + b'"/>').attrs["b"]) == 1_000_000


@given(TREES)
def test_what_is_written_is_read_again(tree):
    written = write(tree)

    assert write(parse(written)) == written
    assert parse(written).all_text() == tree.all_text()
    assert parse(written).attrs == tree.attrs


def test_namespaces_of_what_was_read_are_written():
    root = parse(write(parse(b'<a xmlns="urn:1"><x:b xmlns:x="urn:2"/><c/></a>')))

    assert [found.namespace for found in root.iter()] == ["urn:1", "urn:2", "urn:1"]


def test_what_xml_cannot_hold_is_shown_as_missing():
    assert parse(write(node("a", {"b": "\x01"}, "x\x00\ud800y"))).text == "x\ufffd\ufffdy"


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(data):
    with suppress(Unsafe):
        parse(b"<a>" + data + b"</a>")
