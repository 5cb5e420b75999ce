"""Small right files of each text format, and the tokens that mean something in it."""

GIFT = [
    "Which bone is the heel?{~Talus =Calcaneus ~%50%Foot#Which part?}",
    "// [id:a1] [tag:foot]\n::Heel::[html]The <b>heel</b> is {\n=calcaneus#Yes.\n=%50%heel\n=%0%talus#No.\n} here.",
    "Warm?{#=50:2#Yes. =%50%48..52 ~#Measure.}\n\n$CATEGORY: $course$/top/Safety\n\nHot?{F#No.#Right.####Cool it.}",
    "Match.{\n=biceps -> bends\n=triceps -> extends\n= -> turns\n####See \\{9\\}.\n}\n\n[markdown]**Note**{}",
    "Which two?\n{\n~%50%ulna\n~%50%radius\n~%-100%tib\\~ia\\n\n}\n\nOnly words.\n",
]
AIKEN = [
    "Which bone is the heel?\nA. Talus\nB. Calcaneus\nC. Tibia\nANSWER: B\n",
    "Hot?\nA) Yes\nB) No\nANSWER: A\n\nWhich?\nA. One\nB. Two\nANSWER: B",
]
CSV = [
    "kind,stem,option_1,option_2,right\nsingle,Which bone is the heel?,Talus,Calcaneus,2\n",
    'key;kind;stem;explanation\nq1;essay;"Write a\n""note""";S O A P\n',
]
NATIVE = [
    "format: tactus-questions/1\nlanguage: en\nquestions:\n  - key: q1\n    kind: single\n    stem: Which?\n"
    "    options:\n      - {key: a, text: One, correct: yes, reason: Because.}\n"
    "      - key: b\n        text: Two\n        correct: no\n        reason: >-\n          It is not.\n"
    "    references: [R5]\n    area: PATH-B\n    level: recall\n    difficulty: 3\n    safety_critical: no\n"
    "    evidence: well\n    mock_reserved: no\n",
]
MOODLE_XML = [
    '<?xml version="1.0" encoding="UTF-8"?><quiz><question type="multichoice"><name><text>Heel</text></name>'
    '<questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext><single>true</single>'
    '<answer fraction="100" format="html"><text>Calcaneus</text><feedback><text>Yes.</text></feedback></answer>'
    '<answer fraction="0"><text>Talus</text></answer><tags><tag><text>foot</text></tag></tags></question></quiz>',
    '<quiz><question type="numerical"><name><text>n</text></name><questiontext><text>How warm?</text></questiontext>'
    '<answer fraction="100"><text>50</text><tolerance>2</tolerance></answer></question>'
    '<question type="cloze"><name><text>c</text></name><questiontext><text>A {1:SHORTANSWER:=gap~no}.</text>'
    "</questiontext></question></quiz>",
]
QTI = [
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="Heel" adaptive="false" '
    'timeDependent="false"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">'
    "<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>"
    '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which?</prompt>'
    '<simpleChoice identifier="A">Calcaneus</simpleChoice><simpleChoice identifier="B">Talus</simpleChoice>'
    "</choiceInteraction></itemBody></assessmentItem>",
]
SEEDS = {"gift": GIFT, "aiken": AIKEN, "csv": CSV, "native": NATIVE, "moodle_xml": MOODLE_XML, "qti": QTI}

ANYWHERE = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\ufeff",
    "\u2028",
    "\u00a0",
    "😀",
    "\u202e",
    "\0",
    "ß",
    "0",
    "-1",
    "1e99",
]
BROKEN = ["\ud800", "\udcff"]
MARKUP = [
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "&x;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
]
MARKUP += ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<p>", "<br>", "<script>", '"', "'", ' xmlns="a"', "<text>", "</text>"]
TOKENS = {
    "gift": [
        *(
            "{",
            "}",
            "~",
            "=",
            "#",
            "####",
            "::",
            ":",
            "->",
            "..",
            "%50%",
            "%-33.33333%",
            "%1,5%",
            "%",
            "\\",
            "\\n",
            "\\{",
        ),
        *("[html]", "[markdown]", "[plain]", "[moodle]", "[", "]", "//", "// [id:a]", "[tag:b\\]]", "$CATEGORY:", "*"),
        *("{T}", "{FALSE#a#b}", "{#", "{}", "**", "_", "`", "](", "<b>", "<br>", "<p", "&amp;", "&#0;", "<!--"),
    ],
    "aiken": ["A.", "B)", "Z.", "ANSWER:", "ANSWER: ", "answer: a", ".", ")", "A", "AA.", "ANSWER: AB"],
    "csv": [",", ";", '"', '""', "=1+1", "@", "+", "-", "'", "|", "\\", "key", "kind", "stem", "single", "yes", "1;2"],
    "native": [
        *(
            ":",
            "- ",
            "  ",
            "|",
            ">-",
            "[",
            "]",
            "{",
            "}",
            "&a",
            "*a",
            "!!python/object",
            "---",
            "...",
            "#",
            "%YAML 1.1",
        ),
        *("key: ", "kind: case", "options:", "yes", "~", "? ", "<<: ", '"', "'", "\\x00", "1_000", "0x1F"),
    ],
    "moodle_xml": [*MARKUP, 'fraction="50"', 'type="match"', "<answer>", "{1:MC:=a~b}", "{", "~", "=", "%50%", "}"],
    "qti": [
        *MARKUP,
        'identifier="A"',
        'cardinality="multiple"',
        "<value>",
        "<simpleChoice>",
        'baseType="float"',
        "mapEntry",
    ],
}
TOKENS = {format_: [*tokens, *ANYWHERE, *BROKEN] for format_, tokens in TOKENS.items()}
