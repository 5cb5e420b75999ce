"""Two contents of a question side by side: every change is told, in words, and nothing else is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.bank.differences import IN, OUT, SAME, Piece, differences, words


def option(uuid: str, text: str, reason: str = "Because.", correct: bool = False) -> dict:
    return {"type": "option", "uuid": uuid, "text": text, "reason": reason, "correct": correct, "fraction": ""}


def content(stem: str, *parts: dict, **more) -> dict:
    return {"kind": "single", "rule": "all_or_nothing", "stem": stem, "parts": list(parts), "picture": None} | more


def told(before: dict, after: dict) -> list[tuple]:
    found = differences(before, after)
    return [(each.where, str(each.label), [(piece.state, piece.text) for piece in each.pieces]) for each in found]


def test_the_same_content_has_no_differences():
    same = content("What comes first?", option("a", "Stop"), option("b", "Go"))

    assert differences(same, same) == []


def test_a_changed_word_is_told_as_one():
    before, after = content("After a flight he asks"), content("After a long flight he asks")

    assert told(before, after) == [("", "Question", [(SAME, "After a "), (IN, "long "), (SAME, "flight he asks")])]


def test_an_option_is_the_same_by_its_uuid_wherever_it_stands():
    before = content("Q?", option("a", "Stop"), option("b", "Go"))
    after = content("Q?", option("b", "Go on"), option("a", "Stop"))

    found = differences(before, after)

    assert [(each.where, str(each.label)) for each in found] == [("1", "Text"), ("", "Order of the answers")]
    assert "".join(piece.text for piece in found[0].pieces if piece.state != OUT) == "Go on"


def test_a_key_that_moved_is_told():
    before = content("Q?", option("a", "Stop", correct=True), option("b", "Go"))
    after = content("Q?", option("a", "Stop"), option("b", "Go", correct=True))

    assert [(each.where, str(each.label)) for each in differences(before, after)] == [("1", "Right"), ("2", "Right")]


def test_parts_added_and_taken_away_are_told_whole():
    before = content("Q?", option("a", "Stop", "It can move."))
    after = content("Q?", option("b", "Refer", "A clinician decides."))

    assert [(where, label, pieces) for where, label, pieces in told(before, after) if label in ("Text", "Reason")] == [
        ("1", "Text", [(IN, "Refer")]),
        ("1", "Reason", [(IN, "A clinician decides.")]),
        ("1", "Text", [(OUT, "Stop")]),
        ("1", "Reason", [(OUT, "It can move.")]),
    ]


def test_parts_inside_parts_are_told_with_their_place():
    gap = {"type": "gap", "uuid": "g", "name": "1", "kind": "single", "rule": "", "weight": 1}
    before = content("The [[1]].", gap | {"parts": [option("a", "bone")]}, kind="cloze")
    after = content("The [[1]].", gap | {"parts": [option("a", "tendon")]}, kind="cloze")

    assert told(before, after) == [("1.1", "Text", [(OUT, "bone"), (IN, "tendon")])]


TEXT = st.text(st.sampled_from("ab \n"), max_size=30)


@settings(max_examples=300)
@given(TEXT, TEXT)
def test_what_stayed_and_came_is_the_text_after_and_what_stayed_and_went_the_one_before(before, after):
    pieces = words(before, after)

    assert "".join(piece.text for piece in pieces if piece.state != OUT) == after
    assert "".join(piece.text for piece in pieces if piece.state != IN).split() == before.split()


def test_a_text_too_long_to_compare_is_told_whole():
    before, after = "a " * 3000, "b " * 3000

    assert words(before, after) == (Piece(OUT, before), Piece(IN, after))
