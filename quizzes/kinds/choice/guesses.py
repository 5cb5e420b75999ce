"""What blind guessing earns among options."""

from quizzes.engine import guessing
from quizzes.kinds.base import Body
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.parts import number, of_type


def guess(body: Body) -> guessing.Guess:
    """What a blind guess earns under the rule of the question."""
    written = of_type(body, "option")
    shares = [number(option["fraction"]) if option["fraction"] != "" else 0.0 for option in written]
    right = sum(bool(option["correct"]) for option in written)
    if body["kind"] == Name.MULTIPLE:
        rule = body["rule"] or Rule.ALL_OR_NOTHING
        return guessing.multiple(str(rule), right, len(written) - right, shares)
    if body["rule"] != Rule.FRACTIONS:
        shares = [0.0] * len(written)
    return guessing.single([1.0 if o["correct"] else share for o, share in zip(written, shares, strict=True)])
