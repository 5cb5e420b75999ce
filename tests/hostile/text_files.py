"""Hostile files of the formats that are lines of text: GIFT, Aiken, and our own YAML."""

# A line each, however long, reads best.
# ruff: noqa: E501

from .file import Hostile, read, refused

TWO = "{=yes ~no}"
GIFT: tuple[Hostile, ...] = (
    refused("empty.gift", "gift", b"", "empty"),
    refused("blank.gift", "gift", b" \n\t\n" * 100, "no question"),
    refused("nul.gift", "gift", f"Wh\0ich? {TWO}", "NUL character"),
    refused("latin-1.gift", "gift", b"Caf\xe9? {=yes ~no}", "not UTF-8"),
    refused("overlong.gift", "gift", b"A\n\nB\xc0\xaf? {=yes ~no}", "not UTF-8. Line 3"),
    refused("surrogate.gift", "gift", b"B\xed\xa0\x80? {=yes ~no}", "not UTF-8"),
    refused("half-utf-16.gift", "gift", b"\xff\xfeQ\0?\0{", "says it is UTF-16"),
    refused("a-picture.gift", "gift", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not UTF-8"),
    refused("one-line-of-10-mb.gift", "gift", lambda: "x" * 10_000_000 + TWO, "characters"),
    refused("25-mb.gift", "gift", lambda: b"Which? {=yes ~no}\n\n" * 1_400_000, "bytes"),
    refused("braces.gift", "gift", lambda: "{" * 100_000, "brace|}"),
    refused("closing-braces.gift", "gift", lambda: "a }" * 50_000, "brace|{"),
    refused("never-closed.gift", "gift", "Which? {=yes ~no\n\nAnd? {=yes ~no}", "}"),
    refused("ends-in-an-escape.gift", "gift", "Which? {=yes ~no\\", "}"),
    refused("10000-options.gift", "gift", lambda: "Which? {=yes " + "~no " * 10_000 + "}", "fit"),
    refused("5000-pairs.gift", "gift", lambda: "Match {" + "=a -> b " * 5_000 + "}", "fit"),
    refused("100000-empty.gift", "gift", lambda: "{}\n\n" * 100_000, "more than"),
    refused("nan-share.gift", "gift", "Which? {~%NaN%a ~%50%b ~%50%c}", "A weight is no number"),
    refused("infinite-share.gift", "gift", "Which? {~%1e999%a ~%inf%b}", "A weight is no number"),
    refused("below-minus-100.gift", "gift", "Which? {~%-1000%a ~%100%b}", "A weight is no number"),
    refused("share-of-digits.gift", "gift", lambda: "Which? {~%" + "9" * 100_000 + "%a ~b}", "A weight is no number"),
    refused("nan-number.gift", "gift", "How much? {#NaN:1}", "number"),
    refused("infinite-number.gift", "gift", "How much? {#1e999999999:1}", "number"),
    refused("negative-tolerance.gift", "gift", "How much? {#5:-1}", "tolerance"),
    refused("range-the-wrong-way.gift", "gift", "How much? {#9..1}", "range"),
    refused("number-of-digits.gift", "gift", lambda: "How much? {#" + "9" * 200_000 + "}", "number"),
    refused("same-id.gift", "gift", "// [id:a]\nOne? {=yes ~no}\n\n// [id:a]\nTwo? {=yes ~no}", "“a”"),
    refused("no-text.gift", "gift", "{=yes ~no}", "text"),
    refused("control.gift", "gift", "Wh\x07ich\x1b[31m? {=yes ~no", "}"),
    refused("html-of-2-mb.gift", "gift", lambda: "[html]" + "<" * 2_000_000 + TWO, "HTML tags"),
    read("bidi.gift", "gift", "Which is \u202eevil\u202c and \u2066hidden\u2069? {=yes ~no}"),
    read("homoglyphs.gift", "gift", "Which? {=ulna ~ulnа ~u\u200blna}"),
    read("script.gift", "gift", "[html]<script>alert(1)</script>Which <img src=x onerror=alert(1)>? {=yes ~no}"),
    read("formula.gift", "gift", "=cmd|' /C calc'!A0 {=@SUM(1+1) ~+1-1}"),
    read("category-that-climbs.gift", "gift", "$CATEGORY: ../../../../etc/passwd\n\nWhich? {=yes ~no}"),
    read("line-ends.gift", "gift", "One? {=yes ~no}\r\rTwo? {=yes ~no}\r\n\r\nThree? {\n=yes\r~no}", 3),
    read("stars.gift", "gift", lambda: "[markdown]" + "*_" * 5_000 + " which? {=yes ~no}"),
    read("references.gift", "gift", "[html]&#x110000; &#0; &#99999999999999999999; which? {=yes ~no}"),
    read(
        "links.gift",
        "gift",
        "[html]<a href='javascript:alert(1)'>Which</a> <a href='file:///etc/passwd'>x</a>? {=yes ~no}",
    ),
)

AIKEN: tuple[Hostile, ...] = (
    refused("nul.aiken.txt", "aiken", "Which?\nA. One\0\nB. Two\nANSWER: A", "NUL character"),
    refused("utf-16-cut.aiken.txt", "aiken", b"\xfe\xff\0W\0h\0", "UTF-16"),
    refused("no-answer.aiken.txt", "aiken", "Which?\nA. One\nB. Two\n", "no answer"),
    refused("answer-that-is-not-there.aiken.txt", "aiken", "Which?\nA. One\nB. Two\nANSWER: Q", "not the letter"),
    refused("two-answers.aiken.txt", "aiken", "Which?\nA. One\nB. Two\nANSWER: A B", "not the letter"),
    refused("letters-out-of-place.aiken.txt", "aiken", "Which?\nA. One\nC. Two\nANSWER: C", "out of place"),
    refused("cyrillic-letter.aiken.txt", "aiken", "Which?\nА. One\nB. Two\nANSWER: B", "options"),
    refused("2000-lines.aiken.txt", "aiken", lambda: "Which?\n" * 2_000 + "A. One\nB. Two\nANSWER: A", "lines"),
    refused("line-of-10-mb.aiken.txt", "aiken", lambda: "W" * 10_000_000 + "\nA. One\nB. Two\nANSWER: A", "characters"),
    refused(
        "30000-questions.aiken.txt",
        "aiken",
        lambda: "Which?\nA. 1\nB. 2\nANSWER: A\n\n" * 30_000,
        "more than 20,000 questions",
    ),
    refused("only-answers.aiken.txt", "aiken", lambda: "ANSWER: A\n" * 50_000, "more than 20,000 questions"),
    refused("only-options.aiken.txt", "aiken", lambda: "A. A\n" * 100_000, "lines"),
    read("bidi.aiken.txt", "aiken", "\u202eWhich\u202c?\nA. \u2067One\u2069\nB. Two\nANSWER: A"),
    read("formula.aiken.txt", "aiken", "=1+1\nA. @SUM(A1)\nB. -2+3\nANSWER: A"),
    read(
        "markup.aiken.txt",
        "aiken",
        "</textarea><script>alert(1)</script>\nA. <svg onload=alert(1)>\nB. {{7*7}}\nANSWER: A",
    ),
)

HEAD = "format: tactus-questions/1\nlanguage: en\nquestions:\n"
WHOLE = (
    "  - key: {key}\n    kind: single\n    stem: {stem}\n    options:\n"
    "      - {{key: a, text: One, correct: yes, reason: Because.}}\n"
    "      - {{key: b, text: Two, correct: no, reason: It is not.}}\n"
    "    level: recall\n    difficulty: 3\n    safety_critical: no\n    evidence: well\n    mock_reserved: no\n"
    "    references: []\n"
)


def native(*stems: str, key: str = "q{}", more: str = "") -> str:
    """A file of our own of one whole question a stem."""
    return HEAD + "".join(WHOLE.format(key=key.format(at), stem=stem) + more for at, stem in enumerate(stems, 1))


NATIVE: tuple[Hostile, ...] = (
    refused("anchors.yaml", "native", HEAD.replace("en", "&a en") + "  - *a\n", "Anchors and aliases"),
    refused("laughs.yaml", "native", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + HEAD, "Anchors and aliases"),
    refused("python-tag.yaml", "native", HEAD + "  - !!python/object/apply:os.system ['id']\n", "Tags"),
    refused("own-tag.yaml", "native", HEAD + "  - !include /etc/passwd\n", "Tags"),
    refused("merge-key.yaml", "native", HEAD + "  - <<: {key: a}\n", "not known"),
    refused("two-documents.yaml", "native", native("Which?") + "---\n" + native("Which?"), "one document"),
    refused("deep.yaml", "native", lambda: HEAD + "  - " + "[" * 50_000, "nested too deeply"),
    refused("deep-pairs.yaml", "native", lambda: HEAD + "  - " + "{a: " * 50_000, "nested too deeply"),
    refused("complex-key.yaml", "native", HEAD + "  - ? [a, b]\n    : c\n", "key must be a word"),
    refused("a-list.yaml", "native", "- format: tactus-questions/1\n", "list of “key: value” pairs"),
    refused("json-bomb.yaml", "native", lambda: '{"format":' * 30_000, "nested too deeply"),
    refused("doubled-keys.yaml", "native", native("Which?") + "    kind: essay\n", "second time"),
    refused("same-key.yaml", "native", native("Which?", "Where?", key="same"), "used twice"),
    refused("unknown-kind.yaml", "native", native("Which?").replace("kind: single", "kind: os.system"), "is not one of"),
    refused("nul.yaml", "native", native("Wh\0ich?"), "NUL"),
    refused("escaped-nul.yaml", "native", native('"Wh\\0ich?"'), "control character|character"),
    refused("escaped-surrogate.yaml", "native", native('"Wh\\ud800ich?"'), "character"),
    refused("control.yaml", "native", native("Wh\x07ich?"), "character"),
    refused("latin-1.yaml", "native", native("Which?").encode() + b"# caf\xe9\n", "not UTF-8"),
    refused("other-format.yaml", "native", "format: tactus-questions/99\nquestions: []\n", "is not one of"),
    refused("a-lesson.yaml", "native", "format: tactus-lesson/1\n", "This is a lesson"),
    refused("cut-quote.yaml", "native", native('"Which?'), "not YAML"),
    refused("tabs.yaml", "native", "format:\ttactus-questions/1\n\tquestions:\n", "not YAML"),
    refused("difficulty-nan.yaml", "native", native("Which?").replace("difficulty: 3", "difficulty: .nan"), "difficulty"),
    refused("difficulty-huge.yaml", "native", native("Which?").replace("difficulty: 3", "difficulty: " + "9" * 5_000), "difficulty"),
    refused("stem-of-2-mb.yaml", "native", lambda: native("W" * 2_000_000), "characters"),
    refused("300000-entries.yaml", "native", lambda: HEAD + "  - {}\n" * 300_000, "at most"),
    refused("picture-that-climbs.yaml", "native", native("Which?", more="    drawing: ../../../etc/passwd\n    picture_alt: x\n"), "drawing"),
    refused("picture-from-afar.yaml", "native", native("Which?", more="    picture: {name: a.png, data: 'http://evil.example/a.png', alt: x}\n"), "base64"),
    refused("area-that-is-not.yaml", "native", native("Which?", more="    area: '../x'\n"), "no area"),
    read("bidi.yaml", "native", native('"\u202eWhich\u202c \u2066is\u2069 it?"')),
    read("template.yaml", "native", native('"{{7*7}} ${7*7} {% debug %} <script>alert(1)</script>"')),
    read("formula.yaml", "native", native('"=HYPERLINK(\\"http://evil.example\\")"')),
)  # fmt: skip
CASES = (*GIFT, *AIKEN, *NATIVE)
