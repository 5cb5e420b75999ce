"""Single QTI items for the tests, put together from their parts."""

from quizzes.exchange.drafts import QuestionDraft, Record
from quizzes.exchange.formats import qti

TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
TWO = {"a": "Ulna", "b": "Radius", "c": "Tibia"}


def declared(*right: str, name="RESPONSE", cardinality="single", kind="identifier", mapping="") -> str:
    values = "".join(f"<value>{value}</value>" for value in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    attrs = f'identifier="{name}" cardinality="{cardinality}" baseType="{kind}"'
    return f"<responseDeclaration {attrs}>{correct}{mapping}</responseDeclaration>"


def mapping(entries: dict[str, str], attrs: str = "") -> str:
    inner = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in entries.items())
    return f"<mapping {attrs}>{inner}</mapping>"


def choice(choices: dict[str, str] | None = None, most="1", prompt="<prompt>Which?</prompt>") -> str:
    inner = "".join(f'<simpleChoice identifier="{key}">{text}</simpleChoice>' for key, text in (choices or TWO).items())
    return f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}">{prompt}{inner}</choiceInteraction>'


ENTRY = '<p>What?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'


def template(name: str) -> str:
    return f'<responseProcessing template="{TEMPLATES}{name}"/>'


def when(condition: str, points: str = "1", more: str = "") -> str:
    value = f'<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{points}</baseValue></setOutcomeValue>'
    return f"<responseCondition><responseIf>{condition}{value}{more}</responseIf></responseCondition>"


def item(declarations: str, body: str, processing: str = "", *, attrs: str = "", after: str = "") -> bytes:
    text = (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="T" {attrs}>'
        f'{declarations}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        '<outcomeDeclaration identifier="FB" cardinality="single" baseType="identifier"/>'
        f"<itemBody>{body}</itemBody>{processing}{after}</assessmentItem>"
    )
    return text.encode()


def record(*parts: str, **named: str) -> Record:
    (found,) = qti.read(item(*parts, **named), "item.xml")
    return found


def draft(*parts: str, **named: str) -> QuestionDraft:
    found = record(*parts, **named)
    assert found.draft is not None, found.faults
    return found.draft


def reason(*parts: str, **named: str) -> str:
    found = record(*parts, **named)
    assert found.draft is None
    return found.faults[0].reason
