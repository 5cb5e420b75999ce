"""What GIFT carries comes back the same and is written the same again; no text makes the reader fail."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    FaultyFile,
    NumberDraft,
    OptionDraft,
    PairDraft,
    QuestionDraft,
    Record,
)
from quizzes.exchange.formats.gift import read, write

MARKS = [
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "\\",
    "\\n",
    "->",
    "####",
    "::",
    "//",
    "%50%",
    "[html]",
    "<b>",
    "&amp;",
    "\n",
    " ",
]
characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")
texts = (
    st.lists(st.one_of(st.sampled_from(MARKS), st.text(characters, max_size=6)), min_size=1, max_size=8)
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)
maybe = st.one_of(st.just(""), texts)
in_line = texts.map(lambda text: " ".join(text.split()))
keys = st.one_of(
    st.just(""),
    st.uuids().map(str),
    in_line.filter(lambda text: not text.endswith("\\") and "\\]" not in text),
)
tags = st.lists(in_line.filter(lambda text: not set(text) & set("<>`\\")), max_size=3, unique=True).map(tuple)
RIGHT_SHARES = [
    ["1"],
    ["0.5", "0.5"],
    ["0.3333"] * 3,
    ["0.25"] * 4,
    ["0.6667", "0.3333"],
    ["0.9", "0.1"],
    ["0.1429"] * 7,
]
costs = st.sampled_from(["0", "-0.25", "-0.3333", "-0.5", "-1"]).map(Decimal)
numbers = st.decimals("-99999", "99999", places=4, allow_nan=False).map(lambda number: number + 0)


def options(kind: str, rule: str, shares: st.SearchStrategy) -> st.SearchStrategy:
    """Options for the shares; None where the rule counts no shares. The first of a single question is the key."""

    def build(drawn):
        return tuple(
            OptionDraft(
                f"o{place}", text, share > 0 if kind == "multiple" else share == 1, reason, share if rule else None
            )
            for place, (share, text, reason) in enumerate(drawn, 1)
        )

    return st.builds(
        lambda drawn: (kind, rule, build(drawn)),
        shares.flatmap(lambda drawn: st.tuples(*(st.tuples(st.just(share), texts, maybe) for share in drawn))),
    )


def keyed(letter_parts):
    """The parts with the keys a reader gives them."""
    counted: dict[str, int] = {}
    found = []
    for letter, part in letter_parts:
        counted[letter] = counted.get(letter, 0) + 1
        found.append(replace(part, key=f"{letter}{counted[letter]}"))
    return tuple(found)


mixed = st.lists(st.sampled_from(["0.5", "-0.25", "0.3333"]).map(Decimal), min_size=1, max_size=3)
single = options(
    "single", "", st.lists(st.just(Decimal(0)), min_size=1, max_size=4).map(lambda rest: [Decimal(1), *rest])
)
partial = options("single", "fractions", mixed.map(lambda rest: [*rest, Decimal(1)]))
multiple = options(
    "multiple",
    "fractions",
    st.tuples(st.sampled_from(RIGHT_SHARES), st.lists(costs, min_size=1, max_size=3)).map(
        lambda pair: [*map(Decimal, pair[0]), *pair[1]]
    ),
)
true_false = st.tuples(st.booleans(), maybe, maybe).map(
    lambda drawn: (
        "true_false",
        "",
        (OptionDraft("true", "True", drawn[0], drawn[1]), OptionDraft("false", "False", not drawn[0], drawn[2])),
    )
)
typeable = texts.filter(lambda text: "->" not in text)
shares = st.sampled_from(["1", "0.5", "0.3333", "0.1234"]).map(Decimal)
typed = st.tuples(
    st.builds(AcceptedDraft, st.just(""), typeable, maybe, shares),
    st.lists(
        st.one_of(
            st.builds(AcceptedDraft, st.just(""), typeable, maybe, shares),
            st.builds(ConfusableDraft, st.just(""), typeable, maybe),
        ),
        max_size=3,
    ),
).map(
    lambda drawn: (
        "typed",
        "",
        keyed(("a" if isinstance(part, AcceptedDraft) else "c", part) for part in (drawn[0], *drawn[1])),
    )
)
number = st.builds(NumberDraft, st.just(""), numbers, numbers.map(abs), maybe, shares)
known_wrong = st.builds(NumberDraft, st.just(""), numbers, numbers.map(abs), maybe, st.just(Decimal(0)))
all_others = st.builds(NumberDraft, st.just(""), st.none(), st.just(Decimal(0)), maybe, st.just(Decimal(0)))
numerical = st.tuples(number, st.lists(st.one_of(number, known_wrong, all_others), max_size=3)).map(
    lambda drawn: ("numerical", "", keyed(("n", part) for part in (drawn[0], *drawn[1])))
)
matching = st.lists(
    st.one_of(
        st.tuples(st.just("p"), st.builds(PairDraft, st.just(""), texts, texts)),
        st.tuples(st.just("d"), st.builds(DecoyDraft, st.just(""), texts)),
    ),
    min_size=1,
    max_size=4,
).map(lambda drawn: ("matching", "", keyed(drawn)))
essay = st.just(("essay", "", ()))
drafts = st.builds(
    lambda made, key, stem, explanation, named: QuestionDraft(
        key=key, kind=made[0], rule=made[1], parts=made[2], stem=stem, explanation=explanation, tags=named
    ),
    st.one_of(single, partial, multiple, true_false, typed, numerical, matching, essay),
    keys,
    texts,
    maybe,
    tags,
)


@settings(max_examples=300, deadline=None)
@given(drafts)
def test_what_is_carried_comes_back_the_same(draft):
    written = write([draft])

    assert written.losses == ()
    (record,) = read(written.data, "set.gift")
    assert record.draft == draft
    assert write([record.draft]).data == written.data


@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, min_size=1, max_size=5, unique_by=lambda draft: draft.key))
def test_a_file_of_several_comes_back_the_same(several):
    written = write(several)

    assert [record.draft for record in read(written.data, "set.gift")] == several
    assert write(several) == written


@settings(max_examples=100, deadline=None)
@given(drafts, st.sampled_from(["", "all_or_nothing", "right_minus_wrong", "fractions", "exact", "per_pair"]), texts)
def test_whatever_is_lost_is_lost_once(draft, rule, takeaway):
    first = write([replace(draft, rule=rule, takeaway=takeaway)])
    assert first.losses
    if first.data:
        (record,) = read(first.data, "set.gift")
        again = write([record.draft])
        assert (again.data, again.losses) == (first.data, ())


hostile = st.lists(
    st.one_of(
        st.sampled_from(
            [*MARKS, "{}", "{T}", "{#", "}\n\n", "\n\n", "\r\n", "\0", "$CATEGORY:", "[id:", "[tag:", "1..2", "*"]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    ),
    max_size=40,
).map("".join)


def records_of(data: bytes) -> tuple[Record, ...]:
    """What is read; nothing if the file is refused as a whole, which must be with reasons."""
    try:
        return read(data, "any.gift")
    except FaultyFile as refused:
        reasons = [fault.reason for fault in refused.faults]
    assert reasons
    assert all(reasons)
    return ()


@settings(max_examples=500, deadline=None)
@given(hostile)
@example("{=%100%a->b}")
@example("a{~#~%1%}####")
@example("[html]<![CDATA[{=&#x110000;}")
def test_any_text_is_read_or_refused_with_reasons(text):
    lines = 1 + text.count("\n") + text.count("\r")
    for record in records_of(text.encode()):
        assert (record.draft is None) == bool(record.faults)
        assert 1 <= record.line <= lines
        assert all(fault.reason and 1 <= fault.line <= lines for fault in record.faults)
        # Whatever is said can be written down: nothing of how the reader works shows.
        "".join([record.title, *record.notes, *map(str, record.faults)]).encode()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    records_of(data)


pieces = st.one_of(
    st.text(characters, max_size=5),
    st.sampled_from(
        ["a", " [html]<b>b</b>", "[html]<br>", "[plain]x", "\\n", "\\=", "1:2", "*", "\n", "<i>", "&nbsp;", "T"]
    ),
)
answer = st.tuples(
    st.sampled_from(["=", "~", "=%50%", "~%50%", "=%0%", "~%-50%", "=%100%"]),
    pieces,
    st.sampled_from(["", "#", "#why", "#[html]<p>", "->", " -> b"]),
).map("".join)
questions = st.tuples(
    st.sampled_from(["", "// [id:a\\]b] [tag:c]\n", "::t\\:::", "::[html]::", "$CATEGORY: top/x\n"]),
    st.sampled_from(["What", "[html]<p>What</p>", "[markdown]**What**", "\\n\\=", "<b>", "[plain]//", "&amp;"]),
    st.sampled_from(["{", "{#", "{T", "{F"]),
    st.lists(answer, max_size=4).map("".join),
    st.sampled_from(["}", "####gen}", "####}", "} more", "}."]),
).map("".join)


@settings(max_examples=600, deadline=None)
@given(questions)
def test_what_was_read_of_a_question_is_written_without_a_loss(text):
    for record in records_of(text.encode()):
        if record.draft and not any("->" in getattr(part, "text", "") for part in record.draft.parts):
            written = write([record.draft])
            assert written.losses == ()
            assert records_of(written.data)[0].draft == record.draft
