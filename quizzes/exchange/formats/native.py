"""The native text format: `parse` and `dump`. docs/native-format.md describes it. Touches no database."""

from quizzes.exchange.drafts import Draft, FaultyFile, Known, LessonDraft, ObjectiveDraft, QuestionsDraft

from .fields import Fields, Reading, refuse_doubles
from .native_atlas import write_atlas_question
from .native_blocks import read_blocks, write_block
from .native_questions import read_questions, write_question
from .yaml_text import Short, write_tree
from .yaml_tree import read_tree

LESSON, QUESTIONS = "tactus-lesson/1", "tactus-questions/1"
SUBJECTS = ("technique", "anatomy", "contraindications", "supporting")
# Blocks without words of their own cannot be what a question is about.
NOT_PARAGRAPHS = ("practice",)


def parse(text: str, name: str, known: Known | None = None) -> Draft:
    """The lesson, or the questions, in a file's text. `name` is what faults call the file.

    Codes are looked up in `known`; without it they are only read. Raises FaultyFile with every fault there is.
    """
    reading = Reading(name, known or Known())
    root = Fields(read_tree(text, name, reading.faults), reading)
    format_ = root.choice("format", (LESSON, QUESTIONS))
    draft = _read_bank_file(root) if format_ == QUESTIONS else _read_lesson(root)
    root.close()
    if reading.faults:
        raise FaultyFile(sorted(reading.faults))
    return draft


def dump(draft: Draft) -> str:
    """The draft as a file's text. Parsing it gives the same draft."""
    if isinstance(draft, QuestionsDraft):
        head = {"format": QUESTIONS, "language": draft.language}
        return write_tree(head | {"questions": [write_question(question) for question in draft.questions]})
    head = {"format": LESSON}
    for name in ("number", "slug", "title", "module", "subject", "minutes", "language", "revised", "summary"):
        head[name] = getattr(draft, name)
    for name in ("areas", "facts", "sources"):
        head[name] = Short(getattr(draft, name))
    head["objectives"] = [{"key": objective.key, "text": objective.text} for objective in draft.objectives]
    head["blocks"] = [write_block(block) for block in draft.blocks]
    if draft.questions:
        head["questions"] = [
            write_atlas_question(question, question.atlas) if question.atlas else write_question(question)
            for question in draft.questions
        ]
    return write_tree(head)


def _read_bank_file(root: Fields) -> QuestionsDraft:
    return QuestionsDraft(language=language_of(root), questions=read_questions(root))


def _read_lesson(root: Fields) -> LessonDraft:
    known = root.reading.known
    objectives = _read_objectives(root)
    blocks = read_blocks(root)
    return LessonDraft(
        number=root.matching("number", r"[0-9A-Za-z.]{1,8}", "9.2"),
        slug=root.matching("slug", r"[a-z0-9]+(-[a-z0-9]+)*", "neck-and-upper-shoulder"),
        title=root.sentence("title", longest=255),
        module=root.sentence("module", longest=8),
        subject=root.choice("subject", SUBJECTS),
        minutes=root.whole("minutes", 1, 120),
        areas=root.codes("areas", known.areas, least=1),
        language=language_of(root),
        revised=root.day("revised"),
        summary=root.sentence("summary", longest=300),
        facts=root.codes("facts", known.facts, required=False),
        sources=root.codes("sources", known.sources, required=False),
        objectives=objectives,
        blocks=blocks,
        questions=read_questions(
            root,
            objectives=[objective.key for objective in objectives],
            paragraphs=[block.key for block in blocks if block.type not in NOT_PARAGRAPHS],
        ),
    )


def _read_objectives(root: Fields) -> tuple[ObjectiveDraft, ...]:
    found = []
    for fields in root.each("objectives", least=1):
        found.append((fields, ObjectiveDraft(key=fields.key(), text=fields.sentence("text", longest=300))))
        fields.close()
    refuse_doubles(((fields, objective.key) for fields, objective in found), "objective")
    return tuple(objective for _fields, objective in found)


def language_of(root: Fields) -> str:
    return root.matching("language", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", "en")
