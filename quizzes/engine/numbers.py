"""Points for a typed number with or without a unit. Pure, and decimal throughout: 0.1 + 0.2 is 0.3.

Reads the usual ways of writing: 12.5 and 12,5; 1 200, 1'200 and 1,200.5; 1.2e3, 1.2×10^3 and 10³; ½, 1/2 and 3 1/2;
-3 with any minus; digits of any script. One comma before exactly three digits groups thousands ("1,200" is 1200),
unless nothing or a nought stands before it ("0,125" is 0.125); any other single comma is the decimal sign ("12,5").
A point is the decimal sign unless there are several, or a decimal comma after it ("1.200.000", "1.200,5"). Moodle
leaves "1,200" to the language of the site; here it is always 1200, and the learner is shown what was understood.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from quizzes.engine.spelling import light

UNIT_OPTIONAL = "unit_optional"
UNIT_REQUIRED = "unit_required"
RULES = (UNIT_OPTIONAL, UNIT_REQUIRED)

NOT_A_NUMBER = "not_a_number"
UNKNOWN_UNIT = "unknown_unit"
UNIT_MISSING = "unit_missing"

# What the name of a unit may begin with; anything else beside a number makes it no number.
UNIT_START = re.compile(r"[^\W\d_]|[%‰°$€£¥¢'\"′″]")

# Longer than any number with its unit; what is longer is not read at all.
LONGEST = 200
MOST_DIGITS = 60
LARGEST_EXPONENT = 300
# The share by which a factor of ten places may be off, for factors down to a hundredth.
ROUNDED = Decimal("1e-8")
# Enough for the product of two numbers as long as may be typed or kept.
EXACTLY = Context(prec=200)

FRACTIONS = r"[¼½¾⅐-⅞↉]"
PLAIN = r"(?:\d+(?:[ '.,]\d+)*[.,]?(?!\d)|[.,]\d+)"
POWER = r"(?:[eE](?P<e>[+-]?\d+)|\s?[x×*·⋅]\s?10(?:\^|\*\*)(?P<ten>[+-]?\d+))"
NUMBER = re.compile(
    rf"(?P<sign>[+-]?)\s?(?:(?P<over>\d+)\s?[/⁄]\s?(?P<under>\d+)"
    rf"|(?P<whole>\d+)\s(?P<top>\d+)[/⁄](?P<bottom>\d+)"
    rf"|(?P<integer>\d*)\s?(?P<part>{FRACTIONS})"
    rf"|10\^(?P<bare>[+-]?\d+)"
    rf"|(?P<plain>{PLAIN}){POWER}?)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number that is accepted, give or take `tolerance` (>= 0), both in the first unit; value None is any other.
    `share` (0..1) is what it earns."""

    id: str
    value: Decimal | None
    tolerance: Decimal = Decimal(0)
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit the number may be given in: the number times `factor` is the number in the first unit."""

    id: str
    text: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class NumberKey:
    """What decides the points of a number. rule: one of RULES, "" is unit_optional; without units it says nothing."""

    numbers: tuple[NumberAnswer, ...]
    units: tuple[Unit, ...] = ()
    rule: str = UNIT_OPTIONAL


@dataclass(frozen=True, slots=True)
class NumberVerdict:
    """What a number earns, and how it was read.

    points: 0..1. number_id: the answer it was taken for. understood: the number and unit as read, "" if there is none.
    problem: "", or one of NOT_A_NUMBER, UNKNOWN_UNIT, UNIT_MISSING; no points then.
    """

    points: float = 0.0
    number_id: str | None = None
    understood: str = ""
    problem: str = ""

    @property
    def is_unreadable(self) -> bool:
        """Whether this is no answer but a slip to be put right: in practice it uses no attempt."""
        return self.problem == NOT_A_NUMBER


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as read and the text beside it, which may be a unit. `before`: the text stands before the number."""

    value: Decimal
    unit: str = ""
    before: bool = False


def judge(key: NumberKey, given: str) -> NumberVerdict:
    """What the given text earns under the key.

    The first answer within whose tolerance the number lies earns its share, the ends included; a value of None takes
    any number left. A number without a unit is in the first one. A unit the key does not know earns nothing.
    Source: the order and the ends are Moodle's (question/type/numerical/question.php, get_matching_answer, and
    tests/answer_test.php); Moodle lets an unknown unit pass where a unit is optional, this does not.
    Raises ValueError for an unknown rule.
    """
    rule = key.rule or UNIT_OPTIONAL
    if rule not in RULES:
        raise ValueError(f"Unknown rule: {rule}")
    read = read_quantity(given)
    if read is None:
        return NumberVerdict(problem=NOT_A_NUMBER)
    unit = _unit(key.units, read.unit)
    understood = _understood(read, unit)
    if read.unit and unit is None:
        return NumberVerdict(understood=understood, problem=UNKNOWN_UNIT)
    if key.units and unit is None and rule == UNIT_REQUIRED:
        return NumberVerdict(understood=understood, problem=UNIT_MISSING)
    with localcontext(EXACTLY):
        value = read.value * unit.factor if unit else read.value
        # A factor such as 1/60 is kept to ten places; what that leaves out is not the learner's fault.
        slack = abs(value) * ROUNDED if unit and unit.factor != 1 else Decimal(0)
        answer = next((answer for answer in key.numbers if _is_within(answer, value, slack)), None)
    return NumberVerdict(answer.share, answer.id, understood) if answer else NumberVerdict(understood=understood)


def _is_within(answer: NumberAnswer, value: Decimal, slack: Decimal) -> bool:
    if answer.value is None:
        return True
    try:
        return abs(value - answer.value) <= answer.tolerance + slack
    except DecimalException:  # a key that holds no number (NaN) accepts none
        return False


def read_quantity(text: str) -> Quantity | None:
    """The number in the text with what stands before or after it; None if there is no number, more than one, or one too
    large, too small or too long to mean anything."""
    if len(text) > LONGEST:
        return None
    line = _in_ascii(light(text))
    whole = NUMBER.match(line)
    found = whole or NUMBER.search(line)
    if found is None:
        return None
    value = _value(found)
    before, after = line[: found.start()].strip(), line[found.end() :].strip()
    if value is None or (before and after) or re.search(r"\d", before) or re.match(r"\.?\d", after):
        return None
    unit = before or after.removeprefix(".").strip()
    if unit and (unit[0].isnumeric() or not UNIT_START.match(unit) or re.search(r"\s\d", unit)):
        return None
    return Quantity(value, unit, bool(before))


def _in_ascii(text: str) -> str:
    """The text with the digits of every script, and raised ones, as 0-9."""
    out = ""
    for character in text:
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            out += str(digit)
        elif unicodedata.decomposition(character).startswith("<super>"):
            plain = unicodedata.normalize("NFKC", character).replace("−", "-")
            out += plain if re.search(r"\^[+-]?\d*$", out) else "^" + plain
        else:
            out += character
    return out


def _value(found: re.Match[str]) -> Decimal | None:
    part = found.groupdict()
    with localcontext(EXACTLY):
        try:
            if part["over"] is not None:
                value = _ratio("0", part["over"], part["under"])
            elif part["whole"] is not None:
                value = _ratio(part["whole"], part["top"], part["bottom"])
            elif part["part"] is not None:
                top, bottom = unicodedata.normalize("NFKC", part["part"]).split("⁄")
                value = _ratio(part["integer"] or "0", top, bottom)
            elif part["bare"] is not None:
                value = _powered("1", part["bare"])
            else:
                value = _powered(_ungrouped(part["plain"]), part["e"] or part["ten"] or "0")
        except (DecimalException, ValueError):
            return None
        return -value if part["sign"] == "-" else value


def _ratio(whole: str, top: str, bottom: str) -> Decimal:
    return Decimal(whole) + Decimal(top) / Decimal(bottom)


def _powered(number: str, exponent: str) -> Decimal:
    if sum(map(str.isdigit, number)) > MOST_DIGITS or len(exponent) > 5 or abs(int(exponent)) > LARGEST_EXPONENT:
        raise ValueError("out of range")
    return Decimal(number).scaleb(int(exponent))


def _ungrouped(written: str) -> str:
    """A plain number with a point for its decimal sign and nothing between its thousands. ValueError if the groups are
    not of three digits."""
    decimal = _decimal_sign(written)
    whole, _, rest = written.rpartition(decimal) if decimal else (written, "", "")
    groups = re.split(r"[ '.,]", whole)
    separators = set(re.findall(r"[ '.,]", whole))
    if len(separators) > 1 or decimal in separators or re.search(r"\D", rest):
        raise ValueError("not a number")
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise ValueError("not a number")
    return f"{''.join(groups) or '0'}.{rest or '0'}"


def _decimal_sign(written: str) -> str:
    """Which of "." and "," is the decimal sign of a plain number; "" if it has none."""
    points, commas = written.count("."), written.count(",")
    if points and commas:
        return "." if written.rindex(".") > written.rindex(",") else ","
    if points == 1:
        return "."
    if commas == 1 and not re.fullmatch(r"[1-9]\d{0,2},\d{3}", written):
        return ","
    return ""


def _unit(units: tuple[Unit, ...], written: str) -> Unit | None:
    """The unit of that text: letter by letter, else whatever its case if that leaves one."""
    if not written:
        return None
    exact = next((unit for unit in units if _unit_text(unit.text) == _unit_text(written)), None)
    if exact is not None:
        return exact
    loose = [unit for unit in units if _unit_text(unit.text).casefold() == _unit_text(written).casefold()]
    return loose[0] if len(loose) == 1 else None


def _unit_text(text: str) -> str:
    """The text of a unit without blanks and a closing point; µ is µ, cm², cm^2 and cm2 are one."""
    plain = unicodedata.normalize("NFKC", light(text)).replace("^", "").replace(" ", "")
    return plain[:-1] if plain.endswith(".") else plain


def _understood(read: Quantity, unit: Unit | None) -> str:
    beside = unit.text if unit else read.unit
    if not beside:
        return number_text(read.value)
    return f"{beside} {number_text(read.value)}" if read.before else f"{number_text(read.value)} {beside}"


def number_text(value: Decimal) -> str:
    """The number as people read it: no needless noughts, a power of ten only where it is very large or small, and a
    fraction that never ends rounded to six digits."""
    digits = value.as_tuple().digits
    about = "≈ " if len(digits) > MOST_DIGITS + 10 else ""
    shown = Context(prec=6).plus(value) if about else value
    if not shown:
        return "0"
    with localcontext(EXACTLY):
        shown = shown.normalize()
    if -7 <= shown.adjusted() <= 20:
        return f"{about}{shown:f}"
    mantissa, _, exponent = f"{shown:e}".partition("e")
    return f"{about}{mantissa} × 10^{int(exponent)}"
