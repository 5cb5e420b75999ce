"""How response processing is read: the templates of each edition, their inline equivalents, and what is no guess.

The templates and what they give are those of the QTI 2.1 Assessment Test, Section and Item Information Model, section 8
(standard response processing templates), and of its mapping (section 7.3).
"""

from decimal import Decimal

import pytest

from quizzes.exchange.drafts import AcceptedDraft, ConfusableDraft, NumberDraft

from .qti_items import ENTRY, choice, declared, draft, mapping, reason, record, template, when

RIGHT = '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>'
MAPPED = '<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue>'
STRING = {"kind": "string"}
FLOAT = {"kind": "float"}


def processing(rules: str) -> str:
    return f"<responseProcessing>{rules}</responseProcessing>"


def base(kind: str, value: str) -> str:
    return f'<baseValue baseType="{kind}">{value}</baseValue>'


def typed_text(value: str, counts: str = "false") -> str:
    return (
        f'<stringMatch caseSensitive="{counts}"><variable identifier="RESPONSE"/>{base("string", value)}</stringMatch>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct",
        "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct",
        "http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct",
        "http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct.xml",
        "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct",
        "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml",
        "https://www.imsglobal.org/question/qti_v3p0/rptemplates/match_correct.xml",
    ],
)
def test_a_template_is_known_in_every_spelling(address):
    question = draft(declared("b"), choice(), f'<responseProcessing template="{address}"/>')

    assert [option.correct for option in question.options] == [False, True, False]
    assert question.rule == "all_or_nothing"


def test_the_templates_of_common_cartridge_show_feedback():
    after = "".join(
        f'<modalFeedback outcomeIdentifier="FEEDBACKBASIC" identifier="{name}" showHide="show">{text}</modalFeedback>'
        for name, text in (("correct", "Well done."), ("incorrect", "Look again."))
    )

    question = draft(declared("b"), choice(), template("CC2_match"), after=after)

    assert [option.correct for option in question.options] == [False, True, False]
    assert [option.reason for option in question.options] == ["Look again.", "Well done.", "Look again."]


@pytest.mark.parametrize(
    "rules",
    [
        when(RIGHT),
        when(f"<and>{RIGHT}</and>"),
        when(f'<match><variable identifier="RESPONSE"/>{base("identifier", "b")}</match>'),
        when(f'<match>{base("identifier", "b")}<variable identifier="RESPONSE"/></match>', "5"),
        f"<responseProcessingFragment>{when(RIGHT)}</responseProcessingFragment>",
        when('<isNull><variable identifier="RESPONSE"/></isNull>', "0") + when(RIGHT),
        when(RIGHT) + when(f"<not>{RIGHT}</not>", "0"),
        when(RIGHT) + f'<setOutcomeValue identifier="SCORE"><max><variable identifier="SCORE"/>{base("float", "0")}'
        "</max></setOutcomeValue>",
        when(RIGHT) + when(f'<lt><variable identifier="SCORE"/>{base("float", "0")}</lt>', "0"),
    ],
)
def test_inline_equivalents_of_match_correct(rules):
    found = record(declared("b"), choice(), processing(rules))

    assert [option.correct for option in found.draft.options] == [False, True, False]
    assert (found.draft.rule, found.notes) == ("all_or_nothing", ())


@pytest.mark.parametrize(
    "rules",
    [
        '<lookupOutcomeValue identifier="SCORE"><variable identifier="RAW"/></lookupOutcomeValue>',
        when(f"<not>{RIGHT}</not>"),
        when('<customOperator class="a"/>'),
        when(
            '<patternMatch pattern="b"><variable identifier="RESPONSE"/></patternMatch>',
        ),
        f'<setOutcomeValue identifier="SCORE"><power><mapResponse identifier="RESPONSE"/>{base("float", "2")}</power>'
        "</setOutcomeValue>",
        '<setOutcomeValue identifier="SCORE"><mapResponsePoint identifier="RESPONSE"/></setOutcomeValue>',
        f'<setOutcomeValue identifier="SCORE">{base("float", "3")}</setOutcomeValue>',
    ],
)
def test_what_is_not_understood_leaves_the_right_answer_and_a_note(rules):
    found = record(declared("b"), choice(), processing(rules))

    assert [option.correct for option in found.draft.options] == [False, True, False]
    assert "only its right answer was taken" in found.notes[0]


def test_what_is_not_understood_and_names_no_right_answer_is_refused():
    assert "names no right answer" in reason(declared(), choice(), processing(when('<customOperator class="a"/>')))


def test_a_mapping_of_one_right_option_is_all_or_nothing():
    worth = mapping({"b": "2", "a": "0"}, 'defaultValue="0"')

    question = draft(declared("b", mapping=worth), choice(), template("map_response"))

    assert question.rule == "all_or_nothing"
    assert {option.fraction for option in question.options} == {None}


def test_a_mapping_of_parts_is_scaled_by_the_most_and_its_default_counts():
    worth = mapping({"b": "4", "a": "1"}, 'defaultValue="-2"')

    question = draft(declared("b", mapping=worth), choice(), template("map_response"))

    assert [option.fraction for option in question.options] == [Decimal("0.25"), 1, Decimal("-0.5")]


def test_thirds_stay_what_they_are():
    worth = mapping({"a": "0.3333", "b": "0.6666"})

    question = draft(
        declared("a", "b", cardinality="multiple", mapping=worth), choice(most="0"), template("map_response")
    )

    assert [option.fraction for option in question.options] == [Decimal("0.3333"), Decimal("0.6666"), None]


@pytest.mark.parametrize("attrs", ["", 'lowerBound="0"', 'lowerBound="0" upperBound="2"'])
def test_one_for_each_right_and_less_one_for_each_wrong_is_a_rule_of_its_own(attrs):
    worth = mapping({"a": "1", "b": "1", "c": "-1"}, attrs)

    question = draft(
        declared("a", "b", cardinality="multiple", mapping=worth), choice(most="0"), template("map_response")
    )

    assert question.rule == "right_minus_wrong"
    assert {option.fraction for option in question.options} == {None}


def test_two_options_that_earn_all_are_no_single_choice():
    worth = mapping({"a": "1", "b": "1"})

    assert "Several options earn all" in reason(declared("a", mapping=worth), choice(), template("map_response"))


def test_several_right_answers_of_a_single_choice_are_refused():
    assert "Several right answers" in reason(declared("a", "b"), choice(), template("match_correct"))


def test_points_on_conditions_are_fractions():
    rules = when(f'<member>{base("identifier", "a")}<variable identifier="RESPONSE"/></member>', "3")
    rules += when(f'<member>{base("identifier", "b")}<variable identifier="RESPONSE"/></member>', "1")

    question = draft(declared("a", "b", cardinality="multiple"), choice(most="0"), processing(rules))

    assert [option.fraction for option in question.options] == [Decimal("0.75"), Decimal("0.25"), None]


def test_another_answer_may_earn_a_part_beside_the_right_one():
    rules = when(RIGHT, "2") + when(f'<match><variable identifier="RESPONSE"/>{base("identifier", "a")}</match>')

    question = draft(declared("b"), choice(), processing(rules))

    assert [option.fraction for option in question.options] == [Decimal("0.5"), 1, None]


def test_another_text_may_earn_a_part_beside_the_right_one():
    question = draft(
        declared("psoas", **STRING), ENTRY, processing(when(RIGHT, "2") + when(typed_text("iliacus", "true")))
    )

    assert question.parts == (AcceptedDraft("", "psoas"), AcceptedDraft("", "iliacus", "", Decimal("0.5")))


def test_the_whole_set_may_be_named():
    several = f"<multiple>{base('identifier', 'a')}{base('identifier', 'c')}</multiple>"
    rules = when(f'<match><variable identifier="RESPONSE"/>{several}</match>')

    question = draft(declared(cardinality="multiple"), choice(most="0"), processing(rules))

    assert [option.correct for option in question.options] == [True, False, True]


def test_match_correct_of_a_text_counts_capitals():
    question = draft(declared("ATP", **STRING), ENTRY, template("match_correct"))

    assert (question.rule, question.parts) == ("exact", (AcceptedDraft("", "ATP"),))


def test_a_mapping_of_texts_has_shares_and_confusables():
    worth = mapping({"psoas": "2", "iliacus": "1", "soleus": "0"})

    question = draft(declared("psoas", mapping=worth, **STRING), ENTRY, template("map_response"))

    assert question.rule == "forgiving"
    assert question.parts == (
        AcceptedDraft("", "psoas"),
        AcceptedDraft("", "iliacus", "", Decimal("0.5")),
        ConfusableDraft("", "soleus"),
    )


@pytest.mark.parametrize(("counts", "rule"), [("true", "exact"), ("false", "forgiving")])
def test_string_match_says_whether_capitals_count(counts, rule):
    question = draft(declared(**STRING), ENTRY, processing(when(typed_text("Psoas", counts))))

    assert (question.rule, question.parts[0].text) == (rule, "Psoas")


def test_a_star_in_an_answer_is_a_star():
    assert draft(declared("L*", **STRING), ENTRY, template("match_correct")).parts[0].text == "L\\*"


def test_feedback_after_any_other_answer_is_the_reason_for_all_of_them():
    show = '<setOutcomeValue identifier="FB"><baseValue baseType="identifier">no</baseValue></setOutcomeValue>'
    rules = when(typed_text("psoas")).replace("</responseIf>", f"</responseIf><responseElse>{show}</responseElse>")
    after = '<modalFeedback outcomeIdentifier="FB" identifier="no" showHide="show">Look deeper.</modalFeedback>'

    question = draft(declared(**STRING), ENTRY, processing(rules), after=after)

    assert question.parts == (AcceptedDraft("", "psoas"), ConfusableDraft("", "*", "Look deeper."))


def test_feedback_that_hangs_on_another_outcome_is_followed():
    def fb(outcome: str, name: str) -> str:
        return f'<setOutcomeValue identifier="{outcome}">{base("identifier", name)}</setOutcomeValue>'

    def shown(name: str) -> str:
        asked = f'<match>{base("identifier", name)}<variable identifier="FB"/></match>'
        return f"<responseCondition><responseIf>{asked}{fb('MODAL', name)}</responseIf></responseCondition>"

    rules = (
        f"<responseCondition><responseIf>{RIGHT}{fb('FB', 'correct')}</responseIf>"
        f"<responseElse>{fb('FB', 'incorrect')}</responseElse></responseCondition>"
    )
    after = "".join(
        f'<modalFeedback outcomeIdentifier="MODAL" identifier="{name}" showHide="show">{text}</modalFeedback>'
        for name, text in (("correct", "Well done."), ("incorrect", "Look again."))
    )
    declarations = (
        declared("b") + '<outcomeDeclaration identifier="MODAL" cardinality="multiple" baseType="identifier"/>'
    )

    question = draft(
        declarations, choice(), processing(when(RIGHT) + rules + shown("correct") + shown("incorrect")), after=after
    )

    assert [option.reason for option in question.options] == ["Look again.", "Well done.", "Look again."]


@pytest.mark.parametrize(
    ("test", "value", "tolerance"),
    [
        ('<equal toleranceMode="exact">{v}{n}</equal>', "20", "0"),
        ('<equal toleranceMode="absolute" tolerance="2">{v}{n}</equal>', "20", "2"),
        ('<equal toleranceMode="absolute" tolerance="1 3">{v}{n}</equal>', "21", "2"),
        ('<equal toleranceMode="relative" tolerance="10 10">{v}{n}</equal>', "20", "2"),
        ("<match>{v}{n}</match>", "20", "0"),
        ("<and><gte>{v}{n}</gte><lte>{v}{m}</lte></and>", "25", "5"),
        ("<and><lt>{n}{v}</lt><gt>{m}{v}</gt></and>", "25", "5"),
    ],
)
def test_every_way_to_accept_a_number(test, value, tolerance):
    condition = test.format(v='<variable identifier="RESPONSE"/>', n=base("float", "20"), m=base("float", "30"))

    question = draft(declared("20", **FLOAT), ENTRY, processing(when(condition)))

    assert question.parts == (NumberDraft("", Decimal(value), Decimal(tolerance)),)


def test_a_bound_on_one_side_is_no_answer_key():
    condition = f'<gte><variable identifier="RESPONSE"/>{base("float", "20")}</gte>'

    found = record(declared("25", **FLOAT), ENTRY, processing(when(condition)))

    assert found.draft.parts == (NumberDraft("", Decimal(25)),)


def test_no_marking_at_all_leaves_the_usual_rule_of_a_matching():
    sets = "".join(
        f'<simpleMatchSet><simpleAssociableChoice identifier="{name}" matchMax="1">{name}</simpleAssociableChoice>'
        "</simpleMatchSet>"
        for name in ("x", "y")
    )
    body = f'<matchInteraction responseIdentifier="RESPONSE"><prompt>Match.</prompt>{sets}</matchInteraction>'

    assert draft(declared("x y", cardinality="multiple", kind="directedPair"), body).rule == ""
