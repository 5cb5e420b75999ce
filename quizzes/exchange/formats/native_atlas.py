"""Questions of a lesson file that are made from the muscle atlas: how a recipe is read, worded and written."""

from collections.abc import Collection
from typing import Any

from quizzes.engine import scoring
from quizzes.engine.atlas import ASKS, Atlas, Recipe, Worded, forms, worded, wrong_with
from quizzes.exchange.drafts import OptionDraft, QuestionDraft

from .fields import Fields
from .yaml_text import Short

MOST_FORMS = max(forms(ask) for ask in ASKS)


def read_atlas_question(fields: Fields, objectives: Collection[str], paragraphs: Collection[str]) -> QuestionDraft:
    """The question in the words of the atlas. Where there is no atlas it is only read, and has none."""
    atlas = fields.reading.known.muscles
    recipe = _read_recipe(fields, atlas)
    key = fields.key()
    objective = _one_of(fields, "objective", objectives)
    paragraph = _one_of(fields, "paragraph", paragraphs)
    difficulty = fields.whole("difficulty", 1, 5)
    reserved = fields.yes_no("mock_reserved")
    fields.close()
    words = worded(recipe, atlas.rows) if atlas.rows and not wrong_with(recipe, atlas.rows) else None
    return QuestionDraft(
        key=key,
        kind=scoring.SINGLE,
        stem=words.stem if words else "",
        parts=options_of(words) if words else (),
        takeaway=words.takeaway if words else "",
        references=words.references if words else (),
        area=atlas.area,
        difficulty=difficulty,
        mock_reserved=reserved,
        facts=atlas.facts,
        objective=objective,
        paragraph=paragraph,
        atlas=recipe,
    )


def options_of(words: Worded) -> tuple[OptionDraft, ...]:
    """The options. Each is known by its muscle, so that a corrected text does not make another option of it."""
    return tuple(OptionDraft(option.muscle, option.text, option.correct, option.reason) for option in words.options)


def write_atlas_question(question: QuestionDraft, recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain data: the words are made again when it is read."""
    asked: dict[str, Any] = {"ask": recipe.ask, "muscle": recipe.muscle, "others": Short(recipe.others)}
    if recipe.form:
        asked["form"] = recipe.form
    written: dict[str, Any] = {"key": question.key, "atlas": asked}
    for name in ("objective", "paragraph"):
        if value := getattr(question, name):
            written[name] = value
    return written | {"difficulty": question.difficulty, "mock_reserved": question.mock_reserved}


def _read_recipe(fields: Fields, atlas: Atlas) -> Recipe:
    asked = fields.inner("atlas")
    if asked is None:
        return Recipe("", "", ())
    recipe = Recipe(
        ask=asked.choice("ask", ASKS),
        muscle=asked.sentence("muscle", longest=80),
        others=asked.sentences("others", longest=80),
        form=asked.whole("form", 1, MOST_FORMS) if asked.has("form") else 0,
    )
    asked.close()
    if atlas.rows and recipe.ask in ASKS:
        for part, reason in wrong_with(recipe, atlas.rows):
            asked.fault(part, reason)
    return recipe


def _one_of(fields: Fields, name: str, keys: Collection[str]) -> str:
    """The key of an objective or a block of the same lesson."""
    value = fields.sentence(name, required=False)
    if value and value not in keys:
        what = "objective" if name == "objective" else "block"
        fields.fault(name, f"No {what} of this lesson has the key “{value}”.")
    return value
