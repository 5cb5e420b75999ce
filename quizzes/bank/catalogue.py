"""What the bank's list knows of each question: the words, the place and the checks of its newest draft.

The row of a question keeps what was published until the next publication, and publishing writes every field of a draft
back; so what is derived from the newest draft stands in a row of its own, brought up to date whenever a question is
saved.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Question

# Fields of a question whose words are searched, beside its parts and its id.
SEARCHED = ("stem", "takeaway", "explanation", "references", "fact_ids", "tags", "picture_alt")
# What of a draft the list is narrowed by.
COPIED = ("kind", "level", "safety_critical", "mock_reserved")
PLACED = ("area", "lesson")


class CatalogueEntry(models.Model):
    """One question as its newest draft has it. `errors` and `warnings` are None until the checks were asked."""

    question = models.OneToOneField(Question, primary_key=True, on_delete=models.CASCADE, related_name="entry")
    revision = models.PositiveIntegerField(null=True, editable=False)
    stem = models.TextField(_("question"), blank=True)
    words = models.TextField(blank=True)
    # As the author wrote them, and so that a whole tag can be looked for: ",clots,red flags,".
    tags_written = models.TextField(blank=True)
    tags = models.TextField(blank=True)
    kind = models.CharField(max_length=16)
    level = models.CharField(max_length=16, blank=True)
    # A draft may name a row that was deleted since; only published questions protect what they name.
    area = models.ForeignKey(
        "courses.ContentArea", null=True, db_constraint=False, on_delete=models.SET_NULL, related_name="+"
    )
    lesson = models.ForeignKey(
        "courses.Lesson", null=True, db_constraint=False, on_delete=models.SET_NULL, related_name="+"
    )
    safety_critical = models.BooleanField(default=False)
    mock_reserved = models.BooleanField(default=False)
    has_picture = models.BooleanField(default=False)
    lacks_reason = models.BooleanField(default=False)
    errors = models.PositiveSmallIntegerField(null=True)
    warnings = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue entries")

    def __str__(self) -> str:
        return self.stem[:80]


def enter(questions: Iterable[Question]) -> None:
    """Bring the entries of questions up to date with their newest drafts; the checks of them wait to be asked."""
    CatalogueEntry.objects.bulk_create(
        [entry_of(each.pk, each.uuid, each.latest_revision_id, newest_content(each)) for each in questions],
        update_conflicts=True,
        unique_fields=["question"],
        update_fields=[field.name for field in CatalogueEntry._meta.fields if field.name != "question"],
    )


def enter_tags(question: Question) -> None:
    """The same for a question whose tags changed and nothing else: what the checks said still holds."""
    entry = entry_of(question.pk, question.uuid, question.latest_revision_id, newest_content(question))
    CatalogueEntry.objects.filter(pk=question.pk).update(
        words=entry.words, tags=entry.tags, tags_written=entry.tags_written
    )


def newest_content(question: Question) -> dict[str, Any]:
    """The fields of the newest draft as a revision keeps them; without changes that are the row's own."""
    if question.has_unpublished_changes and question.latest_revision is not None:
        return question.latest_revision.content
    return json.loads(json.dumps(question.serializable_data(), cls=DjangoJSONEncoder))


def newest_draft(question: Question) -> Question:
    """The newest draft as a question; without changes that is the row."""
    if question.has_unpublished_changes and question.latest_revision is not None:
        # Wagtail's own way reads the row once more, which for many questions adds up.
        return question.with_content_json(question.latest_revision.content)
    return question


def entry_of(pk: int, uuid: Any, revision: int | None, content: Mapping[str, Any]) -> CatalogueEntry:
    """The entry of a question with this content, unsaved."""
    parts = stored_parts(content)
    tags = split_tags(str(content.get("tags") or ""))
    words = [str(uuid), *(str(content.get(name) or "") for name in SEARCHED), *_texts(parts)]
    return CatalogueEntry(
        question_id=pk,
        revision=revision,
        stem=str(content.get("stem") or ""),
        words=fold(" ".join(words)),
        tags_written=", ".join(tags),
        tags=tags_key(tags),
        has_picture=bool(content.get("picture") or content.get("drawing")),
        lacks_reason=_lacks_reason(parts),
        **{name: content.get(name) or CatalogueEntry._meta.get_field(name).get_default() for name in COPIED},
        **{f"{name}_id": content.get(name) for name in PLACED},
    )


def fold(text: str) -> str:
    """One spelling for words that differ in case, accents or spacing alone."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def split_tags(tags: str) -> list[str]:
    """The tags of a question, as its author wrote them, each once."""
    found: dict[str, str] = {}
    for tag in tags.split(","):
        if tag.strip():
            found.setdefault(fold(tag), " ".join(tag.split()))
    return list(found.values())


def tags_key(tags: Iterable[str]) -> str:
    """Tags as an entry keeps them for looking up."""
    folded = [fold(tag) for tag in tags]
    return f",{','.join(folded)}," if folded else ""


def stored_parts(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parts in the content of a revision, which keeps them as JSON inside JSON."""
    parts = content.get("parts") or []
    return json.loads(parts) if isinstance(parts, str) else parts


def _texts(value: Any) -> Iterator[str]:
    """Everything written in stored parts, small questions inside them too. The type of a part is no word of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each["value"] if isinstance(each, dict) and "value" in each else each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)


def _lacks_reason(parts: list[dict[str, Any]]) -> bool:
    values = [part["value"] for part in parts if isinstance(part.get("value"), dict)]
    if any("reason" in value and not str(value["reason"] or "").strip() for value in values):
        return True
    return any(_lacks_reason(value.get("parts") or []) for value in values)
