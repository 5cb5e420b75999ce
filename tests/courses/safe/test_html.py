"""Foreign HTML becomes words and line breaks; what has no place there is named, and no markup makes it slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.safe import Unsafe
from courses.safe.html import LONGEST, Image, from_text, to_text

PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")).filter(
    lambda t: t == t.strip()
)

WRITTEN = [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("<p>One<br>Two<br/>Three</p>", "One\nTwo\nThree"),
    ("<p>One<br></p>\n<p>Two</p>", "One\n\nTwo"),
    ("<p>One</p><p><br></p><p>Two</p>", "One\n\nTwo"),
    ("<div>One</div>\n  <div>Two  words</div>", "One\nTwo words"),
    ("a <b>b</b> c<i> d</i>", "a b c d"),
    ("<ul><li>One</li><li><p>Two</p><ol><li>in</li><li>deep</ol></ul>", "- One\n- Two\n  1. in\n  2. deep"),
    (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><p>2</p>3</td></tr></table>after",
        "a | b\n1 | 2 3\n\nafter",
    ),
    ("x<sup>2</sup>, H<sub>2</sub>O, a<sub>max</sub>, b<sup>qu</sup>", "x², H₂O, aₘₐₓ, b^qu"),
    ("<pre>a\n  b</pre>", "a\n  b"),
    ("&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9;&nbsp;x", "<b> &amp; ééé\u00a0x"),
    ("4 < 5 and 5 <6", "4 < 5 and 5 <6"),
    ("before <!-- hidden --> after", "before after"),
    ("before <!-- never closed", "before <!-- never closed"),
    ("<p>One <b unfinished", "One <b unfinished"),
    ("<![CDATA[x]]> <?php y ?>z", "z"),
    ("<q>so</q>", "“so”"),
    ("<p title='a > b'>x</p>", "x"),
    ("a\x00b\x08c", "abc"),
    ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
]

HOSTILE = [
    "<",
    "<!--",
    "<a ",
    "</a",
    "<a b='> ",
    "<?",
    "<![CDATA[",
    "<p>",
    "<sup>",
    "<ul><li>a",
    "<td>",
    "&",
    "&#9",
    "<b id=1>",
]


@pytest.mark.parametrize(("source", "text"), WRITTEN)
def test_words_and_lines_stay(source, text):
    assert to_text(source).text == text


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("<b>x</b><strong>y</strong>", ("bold text",)),
        ('<a href="https://example.org/x">x</a>', ("a link to https://example.org/x",)),
        ("<table><tr><td>x</table>", ("a table",)),
        ("x<math><mi>y</mi></math>", ("a formula",)),
        ("<audio src=x></audio>", ("audio",)),
        ("<blink>x</blink>", ("<blink>",)),
        ("x<SCRIPT>alert(1)</script >", ("a script",)),
        ("x<style>b{}</style>", ("a style sheet",)),
        ('<p onclick="alert(1)" style="color:red">x</p>', ("an event handler", "colours or other style")),
        ("<p>x<br>y</p><span>z</span>", ()),
    ],
)
def test_what_is_left_out_is_named(source, lost):
    assert to_text(source).lost == lost


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "<script>alert(1)", "<style>b{}</style>", "<iframe>x"])
def test_code_is_no_text(source):
    assert to_text(f"a {source}").text == "a"


def test_pictures_are_listed_in_order():
    found = to_text('<p><img src="@@PLUGINFILE@@/a%20b.png" alt="A  &quot;b&quot;"> and <img src=c.png></p>')

    assert found.images == (Image("@@PLUGINFILE@@/a%20b.png", 'A "b"'), Image("c.png", ""))
    assert found.text == "and"


@given(PLAIN)
def test_plain_text_comes_back_from_its_html(text):
    assert to_text(from_text(text)).text == text


@given(PLAIN)
def test_the_html_of_plain_text_loses_nothing_and_holds_only_breaks(text):
    made = to_text(from_text(text))

    assert (made.lost, made.images) == ((), ())


@given(st.text(st.sampled_from("<>/!-?&#;'\"= abps\n\x00é[]")))
def test_any_markup_has_an_answer_without_control_characters(source):
    assert not any(ord(letter) < 32 and letter != "\n" for letter in to_text(source).text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_markup_that_never_ends_is_read_to_its_end(piece):
    to_text((piece * (LONGEST // len(piece) + 1))[:LONGEST])


def test_what_is_too_long_is_refused():
    with pytest.raises(Unsafe, match="at most 1,000,000"):
        to_text("<" * 10_000_000)
