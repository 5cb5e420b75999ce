"""Typed answers: what is accepted, what is never taken for it, and what the learner is asked."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from quizzes.engine.typed_answers import (
    EXACT,
    FORGIVING,
    LONGEST,
    RULES,
    SPELLED,
    Accepted,
    Confusable,
    TypedKey,
    judge,
)

# The ten pairs of the rule, each term as it is met in questions.
PAIRS = (
    ("abduction", "adduction"),
    ("abductor pollicis", "adductor pollicis"),
    ("hypo", "hyper"),
    ("hypotension", "hypertension"),
    ("hypoglycaemia", "hyperglycaemia"),
    ("afferent", "efferent"),
    ("ilium", "ileum"),
    ("iliac", "ileac"),
    ("perineal", "peroneal"),
    ("inter", "intra"),
    ("intercellular", "intracellular"),
    ("left", "right"),
    ("medial", "lateral"),
    ("medially", "laterally"),
    ("anterior", "posterior"),
    ("is", "is not"),
    ("is safe", "is not safe"),
)
# Others of the same kinds, in words and in sentences.
NEIGHBOURS = (
    ("medial rotation of the left humerus", "medial rotation of the right humerus"),
    ("medial rotation of the left humerus", "lateral rotation of the left humerus"),
    ("massage is contraindicated", "massage is not contraindicated"),
    ("massage is contraindicated", "massage isn't contraindicated"),
    ("massage is contraindicated", "massage is indicated"),
    ("you can massage", "you cant massage"),
    ("stable", "unstable"),
    ("symptomatic", "asymptomatic"),
    ("aerobic", "anaerobic"),
    ("supraspinatus", "infraspinatus"),
    ("proximal", "distal"),
    ("superior", "inferior"),
    ("superficial", "deep"),
    ("ipsilateral", "contralateral"),
    ("dorsiflexion", "plantarflexion"),
    ("pronation", "supination"),
    ("prone", "supine"),
    ("concentric", "eccentric"),
    ("inversion", "eversion"),
    ("palpation", "palpitation"),
    ("ureter", "urethra"),
    ("trapezius", "trapezium"),
    ("dysphagia", "dysphasia"),
    ("arthritis", "arteritis"),
    ("tendinitis", "tendinosis"),
    ("osteoblast", "osteoclast"),
    ("sprain", "strain"),
    ("fascial", "facial"),
    ("vagus", "valgus"),
    ("larynx", "pharynx"),
    ("axillary", "maxillary"),
    ("coracoid", "coronoid"),
    ("perineum", "peritoneum"),
    ("mucus", "mucous"),
    ("intracellular", "extracellular"),
    ("ascending", "descending"),
    ("articular", "auricular"),
    ("excretion", "secretion"),
    ("teres major", "teres minor"),
    ("vastus medialis", "vastus lateralis"),
    ("gluteus maximus", "gluteus minimus"),
    ("safe", "unsafe"),
    ("no massage", "massage"),
    ("carpal", "tarsal"),
    ("C5 vertebra", "C6 vertebra"),
    ("L4 vertebra", "T4 vertebra"),
    ("rib 1", "rib 2"),
    ("hepatitis B", "hepatitis C"),
    ("type II", "type III"),
    ("second rib", "seventh rib"),
    ("5 > 3", "5 < 3"),
    ("-5", "5"),
    ("1.5", "15"),
)


def key(*texts, confusables=(), rule=FORGIVING):
    accepted = tuple(Accepted(f"a{at}", text) for at, text in enumerate(texts))
    return TypedKey(accepted, tuple(Confusable(f"c{at}", text) for at, text in enumerate(confusables)), rule)


@pytest.mark.parametrize(("one", "other"), PAIRS + NEIGHBOURS)
@pytest.mark.parametrize("rule", RULES)
def test_a_neighbour_is_never_accepted_in_either_direction(one, other, rule):
    for wanted, typed in ((one, other), (other, one)):
        for written in (typed, typed.upper(), f"  {typed}. ", f"the {typed}"):
            assert judge(key(wanted, rule=rule), written).points == 0
        assert judge(key(wanted, rule=rule), wanted).points == 1


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_learner_reads_what_a_neighbour_was_taken_for(one, other):
    assert judge(key(one), other).confused_with == other


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("adduction", "ADDUCTION"),
        ("adduction", " adduction. "),
        ("adduction", "adductoin"),
        ("Ménière's disease", "Meniere’s disease"),
        ("Itálie", "Ita\u0301lie"),
        ("oedema", "edema"),
        ("oedema", "oedma"),
        ("haemorrhage", "hemorrhage"),
        ("T-cell", "t cell"),
        ("C5", "c 5"),
        ("C5–C6", "C5-C6"),
        ("sternocleidomastoid", "sternocleido-mastoid"),
        ("medial rotation of the left humerus", "medail rotation of left humerus"),
        ("vertebra", "vertebrae"),
        ("abduction", "abducti0n"),
        ("CO₂", "co2"),
        ("10²", "10^2"),
        ("is not", "isn't"),
        ("left", "\u202bleft\u202c"),
        ("מרפק", "מרפק"),
    ],
)
def test_case_accents_spacing_and_small_slips_are_forgiven(wanted, typed):
    assert judge(key(wanted), typed).points == 1


def test_what_was_understood_is_said_unless_it_was_typed_so():
    assert judge(key("Adduction"), "addcution").counted_as == "Adduction"
    assert judge(key("Adduction"), "oedema").counted_as == ""
    assert judge(key("Adduction"), " ADDUCTION ").counted_as == ""
    assert judge(key("oedema"), "edema").counted_as == "oedema"


@pytest.mark.parametrize(
    ("wanted", "typed", "asked"),
    [
        ("abduction", "aduction", ("abduction", "adduction")),
        ("adduction", "aduction", ("abduction", "adduction")),
        ("Adduction", "aduction", ("Abduction", "Adduction")),
        ("ileum", "ilum", ("ileum", "ilium")),
        ("afferent", "fferent", ("afferent", "efferent")),
        ("hepatitis B", "hepatitis", ("hepatitis A", "hepatitis B")),
    ],
)
def test_as_near_to_both_asks_which_without_giving_the_answer_away(wanted, typed, asked):
    verdict = judge(key(wanted), typed)
    assert (verdict.points, verdict.did_you_mean, verdict.accepted_id) == (0, asked, None)


def test_the_authors_own_confusables_keep_their_ids():
    mine = key("knee", confusables=("knew", "*joint*", "*"))
    assert judge(mine, "knew").confused_with == "c0"
    assert judge(mine, "kneww").confused_with == "c0"
    assert judge(mine, "kne").did_you_mean == ("knee", "knew")
    assert judge(mine, "some joint").confused_with == "c1"
    assert judge(mine, "elbow").confused_with == "c2"
    assert judge(mine, "knee").points == 1


def test_what_the_author_accepts_is_no_confusable():
    assert judge(key("flexion", "extension"), "extension").accepted_id == "a1"
    assert judge(key("abduction", "adduction"), "aduction").points == 1
    less = TypedKey((Accepted("a", "abduction"), Accepted("b", "adduction", 0.5)))
    assert judge(less, "adduction").points == 0.5
    assert judge(less, "aduction").did_you_mean == ("abduction", "adduction")


def test_a_known_word_that_happens_to_be_near_is_not_a_slip():
    assert judge(key("medial nerve"), "median nerve").points == 0
    assert judge(key("inelastic"), "elastic").points == 0
    assert judge(key("left arm"), "left ear").points == 0


@pytest.mark.parametrize(
    ("rule", "typed", "points"),
    [
        (SPELLED, "ÉLBOW", 1),
        (SPELLED, "elbwo", 0),
        (EXACT, "Elbow", 1),
        (EXACT, "elbow", 0),
        (EXACT, "Élbow", 0),
        (EXACT, " Elbow ", 1),
        ("", "elbwo", 1),
    ],
)
def test_rules(rule, typed, points):
    assert judge(key("Elbow", rule=rule), typed).points == points


# Moodle, question/type/shortanswer/tests/question_test.php: test_compare_string_with_wildcard and its neighbours.
@pytest.mark.parametrize(
    ("typed", "wanted", "rule", "points"),
    [
        ("Frog", "Frog", EXACT, 1),
        ("Frog", "frog", EXACT, 0),
        ("   Frog   ", "Frog", EXACT, 1),
        ("Frogs", "Frog", EXACT, 0),
        ("   FROG   ", "Frog", SPELLED, 1),
        ("Frogs", "Frog", SPELLED, 0),
        ("Frog", "F*og", EXACT, 1),
        ("Fog", "F*og", EXACT, 1),
        ("   Fat dog   ", "F*og", EXACT, 1),
        ("Frogs", "F*og", EXACT, 0),
        ("Fg", "F*og", EXACT, 0),
        ("frog", "F*og", EXACT, 0),
        ("   fat dog   ", "F*og", SPELLED, 1),
        ("   *   ", "\\*", EXACT, 1),
        ("Frog*toad", "Frog\\*toad", EXACT, 1),
        ("a", "[a-z]", EXACT, 0),
        ("[a-z]", "[a-z]", EXACT, 1),
        ("\\{}/", "\\{}/", SPELLED, 1),
        ("ITÁLIE", "Itálie", SPELLED, 1),
        ("départ", "DÉPART", EXACT, 0),
        ("d\u00e9part", "d\u0065\u0301part", EXACT, 1),
        ("0", "*0*", EXACT, 1),
        ("<em></em>", "*" * 35 + "<em>" + "*" * 35 + "</em>", EXACT, 1),
    ],
)
def test_wildcards_match_as_in_moodle(typed, wanted, rule, points):
    assert judge(key(wanted, rule=rule), typed).points == points


# Moodle's own question: frog earns 1, toad 0.8, anything else nothing (test_grading); the first match wins.
def test_shares_as_in_moodle():
    amphibian = TypedKey((Accepted("f", "frog"), Accepted("t", "toad", 0.8), Accepted("any", "*", 0.1)), (), SPELLED)
    assert [judge(amphibian, typed).points for typed in ("frog", "toad", "x", "")] == [1.0, 0.8, 0.1, 0.0]
    star_first = TypedKey((Accepted("any", "*", 0.1), Accepted("f", "frog")), (), SPELLED)
    assert judge(star_first, "frog").points == 0.1


@pytest.mark.parametrize(
    ("wanted", "typed", "points"),
    [
        ("*adduction*", "hip adduction", 1),
        ("*adduction*", "abduction", 0),
        ("*adduction*", "hip abduction and adduction", 0),
        ("is *", "is safe", 1),
        ("is *", "is not safe", 0),
        ("is *", "isn't safe", 0),
        ("is not *", "is not safe", 1),
        ("*stable*", "it is unstable", 0),
        ("*elastic*", "inelastic", 0),
        ("*safe*", "never safe", 0),
        ("*safe*", "quite safe", 1),
        ("*indicated*", "contraindicated", 0),
        ("*", "not at all", 1),
    ],
)
def test_a_wildcard_does_not_let_an_opposite_through(wanted, typed, points):
    assert judge(key(wanted), typed).points == points


def test_the_more_of_the_text_spelled_out_the_nearer_a_wildcard():
    assert judge(key("*not*safe*", confusables=("*safe*",)), "not safe").points == 1
    assert judge(key("*safe*", confusables=("*quite safe*",)), "quite safe").confused_with == "c0"


@pytest.mark.parametrize(
    "typed", ["", "   ", "\t\n", "\0", "\u200b", "😀", "́", "x" * (LONGEST + 1), "a" * 10**6, "\ud800"]
)
def test_what_holds_no_answer_is_wrong(typed):
    verdict = judge(key("abduction", "adduct*"), typed)
    assert (verdict.points, verdict.did_you_mean) == (0, None)


def test_an_unknown_rule_is_an_error():
    with pytest.raises(ValueError, match="Unknown rule"):
        judge(key("knee", rule="loose"), "knee")


texts = st.text(max_size=40) | st.sampled_from([term for pair in PAIRS + NEIGHBOURS for term in pair])


@for_all(st.lists(texts, max_size=3), st.lists(texts, max_size=2), st.sampled_from(RULES), texts)
def test_any_key_and_any_text_get_a_verdict(wanted, wrong, rule, typed):
    verdict = judge(key(*wanted, confusables=wrong, rule=rule), typed)
    assert verdict.points in (0, 1)
    assert (verdict.accepted_id is not None) == (verdict.points == 1)
    assert not (verdict.points and (verdict.confused_with or verdict.did_you_mean))
    assert verdict == judge(key(*wanted, confusables=wrong, rule=rule), typed)
