"""Questions whose stem answers another one of the same form."""

from quizzes.engine.lint import Written, WrittenOption, giveaways
from quizzes.engine.lint.giveaways import Giveaway


def single(stem: str, key: str, *others: str) -> Written:
    options = [WrittenOption("k", key, True), *(WrittenOption(text, text, False) for text in others)]
    return Written("single", stem, options=tuple(options))


NERVE = single(
    "Which nerve supplies the teres minor below the shoulder joint?",
    "Axillary nerve",
    "Radial nerve",
    "Ulnar nerve",
    "Suprascapular nerve",
)


def test_a_stem_that_states_the_answer_of_another_is_found():
    case = single(
        "The axillary nerve supplies the teres minor. Which movement is weak after its injury at the shoulder?",
        "Lateral rotation of the arm",
        "Elbow extension",
        "Wrist flexion",
        "Finger spreading",
    )

    assert giveaways({"case": case, "nerve": NERVE}) == [Giveaway(tells="case", told="nerve", words=("axillary",))]


def test_a_stem_that_names_a_wrong_option_as_well_gives_nothing_away():
    case = single("Does the axillary or the radial nerve supply the teres minor below the shoulder?", "One", "Two")

    assert giveaways({"case": case, "nerve": NERVE}) == []


def test_the_same_words_about_another_subject_give_nothing_away():
    case = single("The axillary artery runs in the armpit. What is felt there?", "A pulse", "A bone", "A tendon")

    assert giveaways({"case": case, "nerve": NERVE}) == []


def test_a_question_does_not_give_itself_away_and_other_kinds_are_left_out():
    essay = Written("essay", "The axillary nerve supplies the teres minor. Discuss the shoulder.")

    assert giveaways({"nerve": NERVE, "essay": essay}) == []
