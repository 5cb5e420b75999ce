"""Any question that QTI carries whole, for property tests."""

import io
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st
from PIL import Image

from quizzes.exchange import drafts
from quizzes.exchange.formats.qti.write_words import kept, one_line

WIDTH, HEIGHT = 200, 100
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n<>&\"'[]*\\|{}%")
UUIDS = st.uuids().map(str)
TEXTS = st.text(LETTERS, min_size=1, max_size=40).map(kept).filter(bool)
LINES = st.text(LETTERS, min_size=1, max_size=25).map(one_line).filter(bool)
REASONS = st.one_of(st.just(""), TEXTS)
# A star that is not meant as any text is written with a backslash.
ANSWERS = LINES.map(lambda text: one_line(text.replace("\\", "")).replace("*", "\\*")).filter(bool)
SHARES = st.decimals("0.0001", 1, places=4)


@cache
def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), "white").save(made, "PNG")
    return made.getvalue()


@st.composite
def pictures(draw: st.DrawFn) -> drafts.PictureDraft:
    alt = " ".join(draw(LINES).split()) or "A knee"
    return drafts.PictureDraft(alt=alt, name=draw(st.sampled_from(["knee.png", "a_b-c.png"])), data=png())


@st.composite
def options(draw: st.DrawFn, kind: str, *, lines: bool = False) -> tuple[tuple[drafts.OptionDraft, ...], str]:
    """Options and the rule they are marked by."""
    count = draw(st.integers(2, 5))
    keys = draw(st.lists(UUIDS, min_size=count, max_size=count, unique=True))
    right = draw(st.integers(1, count)) if kind == "multiple" else 1
    rules = ["all_or_nothing", "fractions", *(["right_minus_wrong"] if kind == "multiple" and right > 1 else [])]
    rule = draw(st.sampled_from(rules))
    fractions = _fractions(draw, rule, count, right)
    if rule == "fractions" and kind == "single" and not any(fractions[1:]):
        fractions[1] = Decimal("0.5")
    made = [
        drafts.OptionDraft(key, draw(LINES if lines else TEXTS), number < right, draw(REASONS), fractions[number])
        for number, key in enumerate(keys)
    ]
    return tuple(draw(st.permutations(made))), rule


def _fractions(draw: st.DrawFn, rule: str, count: int, right: int) -> list[Decimal | None]:
    """The right ones add up to 1; a wrong one earns nothing, or costs."""
    if rule != "fractions":
        return [None] * count
    cuts = sorted(draw(st.lists(st.integers(1, 9999), min_size=right - 1, max_size=right - 1, unique=True)))
    good = [Decimal(end - start) / 10000 for start, end in zip([0, *cuts], [*cuts, 10000], strict=True)]
    bad = draw(
        st.lists(st.one_of(st.none(), st.decimals(-1, 0, places=4)), min_size=count - right, max_size=count - right)
    )
    return [*good, *bad]


@st.composite
def typed(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    texts = draw(st.lists(ANSWERS, min_size=2, max_size=5, unique=True))
    accepted = draw(st.integers(1, len(texts)))
    parts: list[drafts.Part] = [drafts.AcceptedDraft("", texts[0], draw(REASONS))]
    parts += [drafts.AcceptedDraft("", text, draw(REASONS), draw(SHARES)) for text in texts[1:accepted]]
    parts += [drafts.ConfusableDraft("", text, draw(REASONS)) for text in texts[accepted:]]
    return tuple(parts), draw(st.sampled_from(["forgiving", "spelled", "exact"]))


@st.composite
def numbers(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    values = draw(st.lists(st.decimals(-10_000, 10_000, places=4), min_size=1, max_size=4, unique=True))
    tolerances = st.decimals(0, 100, places=4)
    parts: list[drafts.Part] = [drafts.NumberDraft("", values[0], draw(tolerances), draw(REASONS))]
    shares = st.one_of(st.just(Decimal(0)), SHARES)
    parts += [drafts.NumberDraft("", value, draw(tolerances), draw(REASONS), draw(shares)) for value in values[1:]]
    return tuple(parts), ""


@st.composite
def wrong_otherwise(draw: st.DrawFn, kind: str) -> tuple[drafts.Part, ...]:
    """What is said after any other answer. Only a question that asks one thing carries it."""
    if not draw(st.booleans()):
        return ()
    reason = draw(TEXTS)
    return (
        drafts.ConfusableDraft("", "*", reason)
        if kind == "typed"
        else drafts.NumberDraft("", None, reason=reason, share=Decimal(0)),
    )


UNITS = {
    "single": options("single"),
    "multiple": options("multiple"),
    "typed": typed(),
    "numerical": numbers(),
}


@st.composite
def matchings(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    keys = draw(st.lists(UUIDS, min_size=2, max_size=7, unique=True))
    texts = draw(st.lists(TEXTS, min_size=len(keys), max_size=len(keys), unique=True))
    pairs = draw(st.integers(1, len(keys)))
    rights = st.sampled_from(texts[:pairs])
    parts: list[drafts.Part] = [drafts.PairDraft(key, draw(TEXTS), draw(rights), draw(REASONS)) for key in keys[:pairs]]
    parts += [drafts.DecoyDraft(key, text, draw(REASONS)) for key, text in list(zip(keys, texts, strict=True))[pairs:]]
    return tuple(parts), draw(st.sampled_from(["per_pair", "all_or_nothing"]))


@st.composite
def orderings(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    keys = draw(st.lists(UUIDS, min_size=2, max_size=6, unique=True))
    parts = tuple(drafts.StepDraft(key, draw(TEXTS), draw(REASONS)) for key in keys)
    return parts, draw(st.sampled_from(["by_place", "neighbours", "all_or_nothing"]))


@st.composite
def figures(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    """Places that lie on a pixel."""
    keys = draw(st.lists(UUIDS, min_size=2, max_size=6, unique=True))
    labels = draw(st.lists(LINES, min_size=len(keys), max_size=len(keys), unique=True))
    count = draw(st.integers(1, len(keys)))
    descriptions = st.one_of(st.just(""), LINES)
    parts: list[drafts.Part] = []
    for key, label in list(zip(keys, labels, strict=True))[:count]:
        x, y = Decimal(draw(st.integers(0, WIDTH))) / WIDTH, Decimal(draw(st.integers(0, HEIGHT))) / HEIGHT
        parts.append(drafts.RegionDraft(key, label, draw(descriptions), x, y, draw(REASONS)))
    parts += [
        drafts.DecoyDraft(key, label, draw(REASONS)) for key, label in list(zip(keys, labels, strict=True))[count:]
    ]
    return tuple(parts), draw(st.sampled_from(["per_pair", "all_or_nothing"]))


@st.composite
def clozes(draw: st.DrawFn) -> tuple[str, tuple[drafts.Part, ...], str]:
    keys = draw(st.lists(st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True), min_size=1, max_size=4, unique=True))
    rule = draw(st.sampled_from(["per_gap", "all_or_nothing"]))
    gaps, stem = [], ""
    for key in keys:
        kind = draw(st.sampled_from(["single", "typed", "numerical"]))
        parts, marked = draw(options("single", lines=True) if kind == "single" else UNITS[kind])
        weight = draw(st.integers(1, 9)) if rule == "per_gap" else 1
        gaps.append(drafts.GapDraft(key, kind, parts, marked, weight))
        stem += f"{draw(TEXTS).replace('[', '(')}{draw(st.sampled_from([' ', chr(10), '']))}[[{key}]]"
    stem += draw(st.sampled_from(["", ".", "\n\nThat is all."]))
    return stem, tuple(gaps), rule


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    keys = draw(st.lists(UUIDS, min_size=1, max_size=3, unique=True))
    tasks = []
    for key in keys:
        kind = draw(st.sampled_from(sorted(UNITS)))
        parts, rule = draw(UNITS[kind])
        tasks.append(drafts.TaskDraft(key, kind, draw(TEXTS), parts, rule))
    return tuple(tasks), draw(st.sampled_from(["per_task", "all_or_nothing"]))


@st.composite
def criteria(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    count = draw(st.integers(0, 3))
    return tuple(drafts.CriterionDraft("", draw(TEXTS), draw(st.integers(1, 20))) for _each in range(count)), ""


@st.composite
def true_false(draw: st.DrawFn) -> tuple[tuple[drafts.Part, ...], str]:
    right = draw(st.booleans())
    return (
        drafts.OptionDraft("true", "True", right, draw(REASONS)),
        drafts.OptionDraft("false", "False", not right, draw(REASONS)),
    ), "all_or_nothing"


KINDS = UNITS | {
    "true_false": true_false(),
    "matching": matchings(),
    "ordering": orderings(),
    "figure": figures(),
    "essay": criteria(),
    "case": cases(),
}


@st.composite
def questions(draw: st.DrawFn, key: str = "") -> drafts.QuestionDraft:
    """A question of any kind with all that QTI carries of it."""
    kind = draw(st.sampled_from([*sorted(KINDS), "cloze"]))
    if kind == "cloze":
        stem, parts, rule = draw(clozes())
    else:
        stem, (parts, rule) = draw(TEXTS), draw(KINDS[kind])
    if kind in {"typed", "numerical"}:
        parts += draw(wrong_otherwise(kind))
    picture = pictures() if kind == "figure" else st.one_of(st.none(), pictures())
    return drafts.QuestionDraft(
        key=key or draw(UUIDS),
        kind=kind,
        stem=stem,
        parts=parts,
        rule=rule,
        explanation=draw(REASONS),
        tags=tuple(draw(st.lists(LINES.map(lambda text: " ".join(text.split())), max_size=3, unique=True))),
        language=draw(st.sampled_from(["", "en", "de-CH"])),
        picture=draw(picture),
    )
