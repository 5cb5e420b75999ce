"""What the demo's learners wrote where the course asks for a note: something to mark for whoever tries the marking."""

import random

SOUND = (
    """\
S: "Pulls like a rope", left side of neck, by afternoon, 5/10. Wants to drive without it. Nothing else new.
O: Head turns less far to the left. Tender band in left upper trapezius; pressing it brings on his pull. Broad \
strokes, two short holds at an agreed 4.
A: 2/10 after the work. Turns equally far to both sides.
P: Review in one week. See a physician if numbness, tingling or weakness appears.""",
    """\
S: Client says the left side of his neck "pulls like a rope" in the afternoon and rates it 5 of 10. Goal: driving \
without the pull. No other changes.
O: Left turn of the head shorter than right. Left upper trapezius: tender band, pressure brings on the familiar pull. \
Gliding and kneading first, then 2 holds, agreed pressure 4 of 10.
A: Pull went from 5 to 2. Left and right turn now the same.
P: He comes back in a week. Told him to see his physician if the arm goes numb or weak.""",
)
WEAK = (
    """\
S: Tight neck, left side.
O: Left trapezius was full of knots. Did two holds and released it.
A: Trigger point syndrome. Much better now.
P: Come back next week.""",
    """\
S: 5/10 left neck, wants to drive again
O: turns less to the left, pressing the trapezius brings on the pull
A: 2/10
P: one week""",
    """\
Client came with a stiff neck from driving. I warmed it up and worked on the trapezius until it softened well. He was \
happy and will come again in a week.""",
)


def note(chance: random.Random, *, is_sound: bool) -> str:
    """A note by somebody who can write one, or who cannot yet."""
    return chance.choice(SOUND if is_sound else WEAK)
