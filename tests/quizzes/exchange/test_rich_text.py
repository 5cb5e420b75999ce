"""The small set of HTML a lesson may hold: what is outside it is named, however the text is made."""

import pytest

from quizzes.exchange.formats.rich_text import DECLARATION, NOT_NESTED, text_of, wrong_in

LONGEST = 1_000_000


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <b>two</b><br>three</p>",
        "<ul><li>4 &lt; 5 &amp; 6</li><li><i>x</i></li></ul>",
        '<p><a href="https://example.org/a?b=1&amp;c=2">x</a> <a href="/library/">y</a></p>',
        "<h3>Why</h3><ol><li>“x” &eacute;</li></ol>",
    ],
)
def test_what_a_lesson_may_hold(html):
    assert wrong_in(html) == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x", NOT_NESTED),
        ("<p><b>x</p></b>", NOT_NESTED),
        ("x</p>", NOT_NESTED),
        ("<p><p>x</p></p>", NOT_NESTED),
        ("<p>x</p><b", NOT_NESTED),
        ("<p/>x", NOT_NESTED),
        ("<ul>" * 21 + "</ul>" * 21, NOT_NESTED),
        ("<p>x<!-- y --></p>", "Comments are not kept. Remove “<!-- -->”."),
        ("<!DOCTYPE html><p>x</p>", DECLARATION),
        ("<![CDATA[x]]>", DECLARATION),
        ("<?php x ?>", DECLARATION),
        ("<script>alert(1)</script>", "<script> is not one of the tags a text may hold."),
        ('<p onclick="x">y</p>', "<p> may not have “onclick”."),
        ('<a href="/x" href="javascript:alert(1)">y</a>', "“javascript:alert(1)” is not an address a link may have."),
        ('<a href="&#106;avascript:alert(1)">y</a>', "“javascript:alert(1)” is not an address a link may have."),
        ("<a>x</a>", "<a> needs an href."),
    ],
)
def test_what_it_may_not_hold_is_named(html, reason):
    assert reason in wrong_in(html)


def test_an_address_that_is_there_twice_is_refused():
    assert wrong_in('<a href="/x" href="/y">z</a>') == [NOT_NESTED]


@pytest.mark.parametrize(
    "piece", ["<!--", "<ul>", "<b>", "<ul><li>", "<", "</p>", "<a ", "<a href='/x'>", "<?", "<p>x"]
)
def test_markup_that_never_ends_is_refused_at_once(piece):
    assert wrong_in((piece * (LONGEST // len(piece))) + "</x>")


def test_the_words_alone():
    assert text_of("<p>One <b>two</b></p>\n<p>&amp; three</p>") == "One two & three"
