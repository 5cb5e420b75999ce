"""Keeps the questions made from the muscle atlas true to its rows."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.signals import published

from courses.atlas.models import Muscle
from courses.outline.codes import split_codes
from quizzes.bank.atlas import AtlasQuestion
from quizzes.bank.errors import IncompleteQuestion
from quizzes.bank.models import Question
from quizzes.bank.services import publish_question
from quizzes.engine.atlas import Recipe, Row, Worded, worded, wrong_with

from . import ids
from .drafts import OptionDraft, QuestionDraft
from .rows import question_draft, question_fields

LONGEST_REFUSAL = 300


def connect() -> None:
    """Called once, when the app is ready."""
    published.connect(muscle_published, sender=Muscle)


def muscle_published(instance: Any, revision: Any, **kwargs: Any) -> None:
    # Wagtail sends this also when a revision is only scheduled; then nothing is live yet.
    if instance.live:
        remake_questions(muscle=instance, by=revision.user)


def row_of(muscle: Muscle) -> Row:
    """What questions need of a row."""
    return Row(
        slug=muscle.slug,
        name=muscle.short_name or muscle.name,
        plural=muscle.plural,
        values={
            "nerve": muscle.nerve_short or muscle.innervation,
            "origin": muscle.origin_short or muscle.origin,
            "insertion": muscle.insertion_short or muscle.insertion,
            "action": muscle.action_short,
        },
        moves=frozenset(split_codes(muscle.moves)),
        not_keys=frozenset(split_codes(muscle.not_keys)),
        sources=tuple(split_codes(muscle.sources)),
    )


def keep_recipe(*, question: Question, draft: QuestionDraft) -> None:
    """Remember how the question was made, or forget it if it was not made from the atlas any more."""
    recipe = draft.atlas
    rows = _rows_named(recipe, question) if recipe else {}
    if recipe is None or len(rows) < len(recipe.slugs):
        AtlasQuestion.objects.filter(question=question).delete()
        return
    about = {
        "ask": recipe.ask,
        "form": recipe.form,
        "muscle": rows[recipe.muscle],
        "options": {part.key: raw["id"] for part, raw in zip(draft.options, _raw_parts(question), strict=True)},
        "words": words_of(question),
        "refusal": "",
    }
    made, _is_new = AtlasQuestion.objects.update_or_create(question=question, defaults=about)
    made.others.set([rows[slug] for slug in recipe.others])


def remake_questions(*, muscle: Muscle, by: Any = None) -> list[Question]:
    """Give every question made from the row the words of the row as it is now, as a new version. Returns those that
    changed.

    Old versions and the attempts at them stay as they are. A question is left alone, and says why, if a person has
    written over it, has a draft of it waiting, or if the corrected rows make no fair question.
    """
    changed = []
    for made in AtlasQuestion.objects.made_from(muscle).select_related("question", "muscle"):
        question = made.question
        if question.retired_at is not None:
            continue
        before = words_of(question)
        refusal = _remake(made, by)
        if refusal != made.refusal or words_of(question) != made.words:
            made.refusal = refusal[:LONGEST_REFUSAL]
            if not refusal:
                made.words = words_of(question)
            made.save(update_fields=["refusal", "words"])
        if not refusal and before != made.words:
            changed.append(question)
    return changed


def words_of(question: Question) -> str:
    """A checksum of everything the atlas writes of a question."""
    said = [question.stem, question.takeaway, split_codes(question.references)]
    said += [[raw["value"][name] for name in ("text", "reason", "correct")] for raw in _raw_parts(question)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _remake(made: AtlasQuestion, by: Any) -> str:
    """Make the question anew. Returns why it was left as it is, or nothing."""
    question = made.question
    if words_of(question) != made.words:
        return _("It was written over by hand. Correct it there.")
    if question.has_unpublished_changes:
        return _("A draft of it is waiting. Correct it there.")
    rows = {row.slug: row_of(row) for row in [made.muscle, *made.others.all()]}
    others = tuple(slug for slug in rows if slug != made.muscle.slug)
    recipe = Recipe(made.ask, made.muscle.slug, others, made.form)
    if wrong := wrong_with(recipe, rows):
        return " ".join(reason for _part, reason in wrong)
    draft = _draft(question, made, worded(recipe, rows))
    if _says(question, draft):
        return ""
    for name, value in question_fields(draft, owner=ids.LIBRARY, number="", before=question).items():
        setattr(question, name, value)
    try:
        with transaction.atomic():
            publish_question(question=question, by=by)
    except IncompleteQuestion as error:
        question.refresh_from_db()
        return str(error.detail)
    question.refresh_from_db()
    return ""


def _draft(question: Question, made: AtlasQuestion, words: Worded) -> QuestionDraft:
    """The question as it stands, in the words of the rows. An option keeps its id, and so the answers that chose it."""
    misconceptions = {part.key: part.misconception for part in question_draft(question).options}
    return replace(
        question_draft(question),
        stem=words.stem,
        takeaway=words.takeaway,
        references=words.references,
        parts=tuple(
            OptionDraft(
                key=made.options[option.muscle],
                text=option.text,
                correct=option.correct,
                reason=option.reason,
                misconception=misconceptions.get(made.options[option.muscle], ""),
            )
            for option in words.options
        ),
    )


def _says(question: Question, draft: QuestionDraft) -> bool:
    now = question_draft(question)
    return (now.stem, now.takeaway, now.references, now.parts) == (
        draft.stem,
        draft.takeaway,
        draft.references,
        draft.parts,
    )


def _rows_named(recipe: Recipe, question: Question) -> dict[str, Muscle]:
    """The rows of the atlas a recipe names, by slug, as the question's owner has them."""
    rows = Muscle.objects.of_school(question.school).filter(slug__in=recipe.slugs)
    return {row.slug: row for row in rows}


def _raw_parts(question: Question) -> list[dict[str, Any]]:
    return list(question.parts.get_prep_value())
