"""A Moodle file as records: one for each question, with a draft or with what is wrong."""

from collections.abc import Callable
from decimal import Decimal

from courses.safe import Unsafe, xml
from courses.safe.xml import Node
from quizzes.exchange.drafts import Fault, FaultyFile, GapDraft, QuestionDraft, Record

from . import choices, essays, figures, gaps, pairs, shares, texts, typed
from .element import Made, Source

LONGEST_TITLE, LONGEST_KEY, LONGEST_TAG, MOST_TAGS = 120, 255, 100, 50
READERS: dict[str, Callable[[Source], Made]] = {
    "multichoice": choices.multichoice,
    "multichoiceset": choices.all_or_nothing,
    "kprime": choices.rows,
    "mtf": choices.rows,
    "truefalse": choices.true_false,
    "shortanswer": typed.short_answer,
    "numerical": typed.numerical,
    "matching": pairs.matching,
    "match": pairs.matching,
    "ddmatch": pairs.matching,
    "ordering": pairs.ordering,
    "order": pairs.ordering,
    "essay": essays.essay,
    "cloze": gaps.cloze,
    "multianswer": gaps.cloze,
    "gapselect": gaps.numbered,
    "ddwtos": gaps.numbered,
    "ddmarker": figures.figure,
    "ddimageortext": figures.figure,
}
FORMULA = "its numbers are made by a formula anew for each learner"
PROGRAM = "answers are judged by a program of their own"
# Why a type that Moodle users have is not read here.
NO_PLACE = {
    "description": "it is a text without a question",
    "calculated": FORMULA,
    "calculatedsimple": FORMULA,
    "calculatedmulti": FORMULA,
    "formulas": FORMULA,
    "varnumeric": FORMULA,
    "varnumericset": FORMULA,
    "varnumunit": FORMULA,
    "stack": FORMULA,
    "randomsamatch": "it is put together from other questions at each attempt",
    "random": "it is put together from other questions at each attempt",
    "coderunner": PROGRAM,
    "pmatch": PROGRAM,
    "regexp": PROGRAM,
    "combined": "its parts are of plugins that are not read here",
    "matrix": "each row has choices of its own",
}
INSTEAD = "Write it here as one of the kinds there are, or leave it out."
# What Moodle puts there itself.
USUAL_FEEDBACK = frozenset(
    {"Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."}
)
ROOTS = ("$course$", "$system$", "$module$", "$cat1$", "top")


def read(data: bytes, name: str) -> tuple[Record, ...]:
    """One record a question, in order. Raises FaultyFile if this is no file of Moodle questions."""
    root = _root(data, name)
    records: list[Record] = []
    category = ""
    for node in root.children:
        type_ = node.attrs.get("type", "").strip().lower()
        if node.tag == "question" and type_ == "category":
            category = _category(node)
            continue
        number = len(records) + 1
        if node.tag != "question":
            reason = f"<{node.tag[:40]}> is not a question."
            fault = Fault(name, node.line, reason, number, "Remove it from the file.")
            records.append(Record(number, node.line, "", faults=(fault,)))
            continue
        records.append(_record(Source(node, name, number), type_, category))
    if not records:
        raise FaultyFile([Fault(name, 0, "The file holds no questions.", fix="Export them from Moodle again.")])
    return tuple(records)


def _root(data: bytes, name: str) -> Node:
    # Many files begin with an empty line, which XML does not allow before its declaration.
    trimmed = data.lstrip()
    before = data[: len(data) - len(trimmed)].count(b"\n") if trimmed.startswith(b"<?xml") else 0
    try:
        root = xml.parse(trimmed if trimmed.startswith(b"<?xml") else data)
    except Unsafe as error:
        raise FaultyFile([Fault(name, error.line and error.line + before, error.reason)]) from error
    if before:
        for node in root.iter():
            node.line += before
    if root.tag != "quiz":
        reason = f"This is not a file of Moodle questions: it begins with <{root.tag[:40]}>, not with <quiz>."
        raise FaultyFile([Fault(name, root.line, reason, fix="Export the questions as Moodle XML.")])
    return root


def _record(source: Source, type_: str, category: str) -> Record:
    title = _title(source)
    draft = None
    if source.node.find("question") is not None:
        source.fault("There is another question inside it.", "Put </question> where the first one ends.")
    elif reader := READERS.get(type_):
        draft = _draft(source, reader(source), category)
    else:
        reason = NO_PLACE.get(type_, "this type is not known here" if type_ else "its type is not given")
        source.fault(f"A question of the type “{type_[:40]}” has no place here: {reason}.", INSTEAD)
    if source.faults:
        return Record(source.number, source.node.line, title, faults=tuple(source.faults), notes=tuple(source.notes))
    return Record(source.number, source.node.line, title, draft, notes=tuple(source.notes))


def _draft(source: Source, made: Made, category: str) -> QuestionDraft:
    text = source.node.find("questiontext")
    stem = source.words(made.stem or texts.markup_of(text), "the question text", text)
    if not stem.text:
        source.fault("It has no question text.", "Write what is asked.", text)
    _check_gaps(source, made, stem.text)
    picture = source.first_picture(stem.images)
    if made.kind == "figure":
        if picture is not None:
            source.fault("There is a picture in the question text beside the one with the places.", "Remove it.", text)
        picture = made.picture
    general = source.feedback(source.node.find("generalfeedback"), "the general feedback")
    _note_rest(source)
    return QuestionDraft(
        key=(texts.line(source.node.find("idnumber")) or texts.line(source.node.find("name")))[:LONGEST_KEY],
        kind=made.kind,
        stem=stem.text,
        parts=made.parts,
        rule=made.rule,
        explanation="\n\n".join(filter(None, (general, made.explanation))),
        tags=_tags(source, category),
        picture=picture,
    )


def _check_gaps(source: Source, made: Made, stem: str) -> None:
    """A gap may have stood where nothing is shown, such as in a script."""
    lost = [part.key for part in made.parts if isinstance(part, GapDraft) and f"[[{part.key}]]" not in stem]
    if lost and not source.faults:
        source.fault(f"Gap {lost[0][1:]} does not stand in the text that is shown.", "Put it among the words.")


def _note_rest(source: Source) -> None:
    """Name what a question has in Moodle and not here."""
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        said = source.said(source.node.find(name))
        if said and said not in USUAL_FEEDBACK:
            source.note(f"Left out: the feedback for every answer of its sort, <{name}>.")
    hints = [node for node in source.node.find_all("hint") if texts.plain(node)]
    if hints:
        source.note(f"Left out: {len(hints)} hint{'s' if len(hints) > 1 else ''} for a further try.")
    grade = shares.number(source.says("defaultgrade") or "1")
    if grade is not None and grade != Decimal(1):
        source.note(f"It is worth {shares.text(grade)} marks in Moodle; here each question is worth one.")
    if source.is_on("hidden"):
        source.note("It is hidden in Moodle.")


def _title(source: Source) -> str:
    name = texts.line(source.node.find("name")) or texts.line(source.node.find("idnumber"))
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"


def _category(node: Node) -> str:
    """The path of the category, without where it hangs. A doubled slash is one that belongs to a name."""
    path = texts.line(node.find("category"))
    names = [name.replace("\0", "/").strip() for name in path.replace("//", "\0").split("/")]
    while names and names[0].lower() in ROOTS:
        del names[0]
    return "/".join(filter(None, names))


def _tags(source: Source, category: str) -> tuple[str, ...]:
    """The category and the tags, none twice."""
    holders = source.node.find_all("tags") + source.node.find_all("coursetags")
    tags = [category, *(texts.line(tag) for holder in holders for tag in holder.find_all("tag"))]
    found: dict[str, str] = {}
    for tag in filter(None, tags):
        if "," in tag:
            source.note(f"Commas in the tag “{tag[:40]}” were left out.")
            tag = " ".join(tag.replace(",", " ").split())
        if len(tag) > LONGEST_TAG:
            source.note(f"A tag of more than {LONGEST_TAG} characters was left out: “{tag[:40]}…”.")
        else:
            found.setdefault(tag.casefold(), tag)
    if len(found) > MOST_TAGS:
        source.note(f"It has {len(found)} tags; the first {MOST_TAGS} were taken.")
    return tuple(found.values())[:MOST_TAGS]
