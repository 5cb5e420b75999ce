"""What the files call their kinds of question, and which of ours each one is.

Canvas writes `question_type`, Common Cartridge `cc_profile`, Blackboard `bbmd_questiontype`, D2L and others
`qmd_questiontype` or `qmd_itemtype`. Where nothing is said, or only a name that tells nothing, the structure decides.
"""

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true_false"
TYPED, NUMERICAL, ESSAY = "typed", "numerical", "essay"
BLANKS, DROPDOWNS, MATCHING, ORDERING = "blanks", "dropdowns", "matching", "ordering"

LABELS = ("question_type", "cc_profile", "bbmd_questiontype", "qmd_questiontype", "qmd_itemtype")

KINDS = {
    "multiple_choice_question": SINGLE,
    "true_false_question": TRUE_FALSE,
    "multiple_answers_question": MULTIPLE,
    "short_answer_question": TYPED,
    "fill_in_multiple_blanks_question": BLANKS,
    "multiple_dropdowns_question": DROPDOWNS,
    "matching_question": MATCHING,
    "numerical_question": NUMERICAL,
    "essay_question": ESSAY,
    "ordering_question": ORDERING,
    "cc.multiple_choice.v0p1": SINGLE,
    "cc.multiple_response.v0p1": MULTIPLE,
    "cc.true_false.v0p1": TRUE_FALSE,
    "cc.fib.v0p1": TYPED,
    "cc.pattern_match.v0p1": TYPED,
    "cc.essay.v0p1": ESSAY,
    "multiple choice": SINGLE,
    "true/false": TRUE_FALSE,
    "multiple answer": MULTIPLE,
    "multi-select": MULTIPLE,
    "numeric": NUMERICAL,
    "essay": ESSAY,
    "short response": ESSAY,
    "long answer": ESSAY,
}

_BY_HAND = "Ask it in another form: as a numerical question with its numbers filled in, for one."
_NOT_HERE = "Write it here as another kind of question."

# Name -> what it is, and what to do. None of these can be marked here as its file means it.
REFUSED = {
    "calculated_question": ("a formula question, whose numbers are drawn anew for every learner", _BY_HAND),
    "calculated": ("a formula question, whose numbers are drawn anew for every learner", _BY_HAND),
    "arithmetic": ("a formula question, whose numbers are drawn anew for every learner", _BY_HAND),
    "significant figures": ("a formula question, whose numbers are drawn anew for every learner", _BY_HAND),
    "formula_question": ("a formula question, whose numbers are drawn anew for every learner", _BY_HAND),
    "file_upload_question": ("answered with a file", "Ask for the text itself, as an essay."),
    "file upload": ("answered with a file", "Ask for the text itself, as an essay."),
    "text_only_question": ("a text between questions and asks nothing", "Put the text into the questions it is about."),
    "hot_spot_question": (
        "answered by pointing at a picture",
        "Write it here as a figure whose parts are labelled.",
    ),
    "hot spot": ("answered by pointing at a picture", "Write it here as a figure whose parts are labelled."),
    "categorization_question": (
        "answered by sorting things into groups",
        "Write it here as matching: each thing with its group.",
    ),
    "missing_word_question": ("answered by choosing a missing word", "Save it as a question with dropdowns first."),
    "opinion scale": ("a survey question, which has no right answer", "Keep it in the survey."),
    "likert": ("a survey question, which has no right answer", "Keep it in the survey."),
    "jumbled sentence": ("answered by putting words into a sentence", _NOT_HERE),
    "quiz bowl": ("answered with a question", _NOT_HERE),
}


def spoken(name: str) -> str:
    """The type as people call it: “hot spot”, not “hot_spot_question”."""
    return name.removesuffix("_question").replace("_", " ").strip() or "unnamed"
