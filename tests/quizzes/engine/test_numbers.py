"""Typed numbers: how they are read, which unit they are in, and what they earn."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.numbers import (
    NOT_A_NUMBER,
    RULES,
    UNIT_MISSING,
    UNIT_OPTIONAL,
    UNIT_REQUIRED,
    UNKNOWN_UNIT,
    NumberAnswer,
    NumberKey,
    Unit,
    judge,
    number_text,
    read_quantity,
)

MM, CM = Unit("mm", "mm"), Unit("cm", "cm", Decimal(10))


def key(value="12.5", tolerance="0", units=(), rule=UNIT_OPTIONAL):
    return NumberKey((NumberAnswer("n", Decimal(value), Decimal(tolerance)),), tuple(units), rule)


# Moodle, question/type/numerical/tests/answerprocessor_test.php: what its processor makes of these, with "." for the
# decimal sign and "," between thousands (parse_response_provider, euro_provider, currency_provider).
@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("3.142", "3.142", ""),
        (".2", "0.2", ""),
        ("1.", "1", ""),
        ("-1.", "-1", ""),
        ("+1.0", "1", ""),
        ("1e4", "10000", ""),
        ("3.142E-4", "0.0003142", ""),
        (".2e+2", "20", ""),
        ("1.e-1", "0.1", ""),
        ("1.0e0", "1", ""),
        ("3x10^8", "300000000", ""),
        ("3×10^8", "300000000", ""),
        ("3.0*10^8", "300000000", ""),
        ("3.00x10**-8", "0.00000003", ""),
        ("0.001×10**7", "10000", ""),
        ("1m", "1", "m"),
        ("3.142 m", "3.142", "m"),
        ("1.cm", "1", "cm"),
        ("1.0   cm", "1", "cm"),
        (".2e+2m", "20", "m"),
        ("1,000,000", "1000000", ""),
        ("1,000.00 m", "1000", "m"),
        ("3 frogs", "3", "frogs"),
        ("-1 000", "-1000", ""),
        ("3,14159", "3.14159", ""),
        ("£1,234.56", "1234.56", "£"),
        ("$100.", "100", "$"),
        ("frog 100", "100", "frog"),
    ],
)
def test_numbers_are_read_as_in_moodle(typed, value, unit):
    read = read_quantity(typed)
    assert read is not None
    assert (read.value, read.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"),
        ("1 200", "1200"),
        ("1\u202f200,5", "1200.5"),
        ("1'200", "1200"),
        ("1’200", "1200"),
        ("1,200", "1200"),
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1.200.000", "1200000"),
        ("1.200", "1.2"),
        ("0,125", "0.125"),
        (",125", "0.125"),
        ("1,2000", "1.2"),
        ("1234,567", "1234.567"),
        ("1.2 × 10³", "1200"),
        ("10³", "1000"),
        ("10^-2", "0.01"),
        ("1.2e−3", "0.0012"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 ½", "1.5"),
        ("1/2", "0.5"),
        ("3 1/2", "3.5"),
        ("-3/4", "-0.75"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("- 3", "-3"),
        ("٣", "3"),
        ("１２", "12"),
    ],
)
def test_other_usual_ways_of_writing(typed, value):
    read = read_quantity(typed)
    assert read is not None
    assert read.value == Decimal(value)


NO_NUMBERS = """
frog|. m|.e8 m|,|nan|inf|-Infinity|two|1/0|0/0|1e999999999|1e-999999999|1e400|1 2|12 5|5-6|5 - 6|1.2.3|1,2,3|1,20,000
1,200,5|--5|1_000|1/2/3|1e3/2|<5|5 or 6|2×3|½½|🦴
"""


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\0", "9" * 61, "1" * 10**6, "1e" + "9" * 150, *NO_NUMBERS.strip().replace("\n", "|").split("|")],
)
def test_what_is_no_number_uses_no_attempt(typed):
    verdict = judge(NumberKey((NumberAnswer("any", None),)), typed)
    assert (verdict.points, verdict.problem, verdict.is_unreadable) == (0, NOT_A_NUMBER, True)


# Moodle, question/type/numerical/tests/answer_test.php: 7 give or take 1, both ends in; and no tolerance at all.
@pytest.mark.parametrize(
    ("value", "tolerance", "typed", "points"),
    [
        ("7", "1", "5.99", 0),
        ("7", "1", "6", 1),
        ("7", "1", "7", 1),
        ("7", "1", "8", 1),
        ("7", "1", "8.01", 0),
        ("1234", "0", "1234", 1),
        ("1234", "0", "1234.000001", 0),
        ("1E-20", "0", "0.9999999e-20", 0),
        ("1E-20", "0", "1e-20", 1),
        ("0", "1E-24", "-1e-24", 1),
        ("0", "1E-24", "2e-24", 0),
        ("1E-20", "1E-24", "1.0001e-20", 1),
        ("1E-20", "1E-24", "1.0002e-20", 0),
        ("0.3", "0.1", "0.4", 1),
        ("0.3", "0.1", "0.2", 1),
    ],
)
def test_tolerance_takes_its_ends_in(value, tolerance, typed, points):
    assert judge(key(value, tolerance), typed).points == points


# Moodle, question/type/numerical/tests/helper.php and question_test.php: 3.14 is right, another one known to be wrong,
# * the rest; answers are tried in order and the first that takes the number wins.
def test_the_first_answer_that_takes_the_number_wins():
    pi = NumberKey(
        (
            NumberAnswer("13", Decimal("3.14")),
            NumberAnswer("15", Decimal("3.1"), Decimal("0.01"), 0.5),
            NumberAnswer("17", None, share=0.0),
            NumberAnswer("18", Decimal(42)),
        )
    )
    found = [(verdict.number_id, verdict.points) for verdict in (judge(pi, typed) for typed in ("3.14", "3.11", "42"))]
    assert found == [("13", 1.0), ("15", 0.5), ("17", 0.0)]
    assert judge(key("3.14"), "42").number_id is None


# Moodle, question_test.php, test_grading_with_units: 3.14 m with m and cm.
@pytest.mark.parametrize("typed", ["3.14", "3.14 m", "314cm", "314000000x10^-8m", "314 CM", "3,14 m."])
def test_a_number_counts_in_every_unit_of_the_key(typed):
    units = (Unit("m", "m"), Unit("cm", "cm", Decimal("0.01")))
    assert judge(key("3.14", units=units), typed).points == 1


@pytest.mark.parametrize(
    ("typed", "rule", "points", "understood", "problem"),
    [
        ("12.5mm", UNIT_OPTIONAL, 1, "12.5 mm", ""),
        ("1,25 cm", UNIT_REQUIRED, 1, "1.25 cm", ""),
        ("12.5", UNIT_OPTIONAL, 1, "12.5", ""),
        ("12.5", UNIT_REQUIRED, 0, "12.5", UNIT_MISSING),
        ("12.5 frogs", UNIT_OPTIONAL, 0, "12.5 frogs", UNKNOWN_UNIT),
        ("12.5 cm", UNIT_OPTIONAL, 0, "12.5 cm", ""),
        ("mm 12.50", "", 1, "mm 12.5", ""),
    ],
)
def test_units(typed, rule, points, understood, problem):
    verdict = judge(key(units=(MM, CM), rule=rule), typed)
    assert (verdict.points, verdict.understood, verdict.problem) == (points, understood, problem)
    assert not verdict.is_unreadable


def test_a_unit_nobody_asked_for_is_unknown():
    assert judge(key(), "12.5 mm").problem == UNKNOWN_UNIT
    assert judge(key(rule=UNIT_REQUIRED), "12.5").points == 1


def test_case_of_a_unit_counts_only_where_it_tells_two_apart():
    units = (
        Unit("mega", "MW", Decimal(10**6)),
        Unit("milli", "mW", Decimal("0.001")),
        Unit("kilo", "kW", Decimal(1000)),
    )
    assert judge(key("5000000", units=units), "5 MW").points == 1
    assert judge(key("0.005", units=units), "5 mW").points == 1
    assert judge(key("5", units=units), "5 Mw").problem == UNKNOWN_UNIT
    assert judge(key("5000", units=units), "5 KW").points == 1


@pytest.mark.parametrize(
    ("unit", "typed"), [("µm", "5 μm"), ("cm²", "5 cm^2"), ("cm²", "5 cm2"), ("°C", "5 ° C"), ("%", "5%")]
)
def test_a_unit_may_be_written_in_another_way(unit, typed):
    assert judge(key("5", units=(Unit("u", unit),)), typed).points == 1


def test_sums_are_decimal():
    assert judge(key("0.3", "0", (Unit("a", "a"), Unit("b", "b", Decimal("0.1")))), "3 b").points == 1
    assert judge(key("0.33", "0.01"), "1/3").points == 1


def test_a_key_without_a_number_takes_none():
    assert judge(key("NaN"), "1").points == 0
    assert judge(key("1", "NaN"), "1").points == 0
    assert judge(key("Infinity"), "1").points == 0


def test_an_unknown_rule_is_an_error():
    with pytest.raises(ValueError, match="Unknown rule"):
        judge(key(rule="loose"), "1")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12.50", "12.5"),
        ("0.00", "0"),
        ("-0", "0"),
        ("1E+3", "1000"),
        ("1.5E+30", "1.5 × 10^30"),
        ("1E-9", "1 × 10^-9"),
    ],
)
def test_a_number_is_shown_as_people_write_it(value, text):
    assert number_text(Decimal(value)) == text


def test_a_fraction_that_never_ends_is_shown_rounded():
    assert judge(key("1"), "1/3").understood == "≈ 0.333333"


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


@given(numbers, st.sampled_from([".", ","]), st.sampled_from(["", " ", "'"]))
def test_a_number_reads_the_same_however_it_is_grouped(value, point, group):
    written = f"{value:,.6f}".replace(",", group).replace(".", point)
    read = read_quantity(written)
    assert read is not None
    assert read.value == value


@given(numbers)
def test_what_was_understood_reads_as_the_same_number(value):
    again = read_quantity(number_text(value))
    assert again is not None
    assert again.value == value


@given(st.text(max_size=60) | st.text("0123456789.,/ -+eE×^½xm%", max_size=20), st.sampled_from(RULES))
def test_any_text_gets_a_verdict(typed, rule):
    verdict = judge(key(units=(MM, CM), rule=rule), typed)
    assert verdict.points in (0, 1)
    assert not (verdict.points and verdict.problem)
    assert (verdict.understood == "") == (verdict.problem == NOT_A_NUMBER)


def test_a_factor_that_has_no_end_loses_no_answer():
    minutes = (Unit("m", "min"), Unit("s", "s", Decimal("0.0166666667")))
    key = NumberKey((NumberAnswer("a", Decimal(20)),), minutes, "unit_required")

    assert judge(key, "1200 s").points == 1.0
    assert judge(key, "1201 s").points == 0.0
    assert judge(key, "20.0000001 min").points == 0.0
