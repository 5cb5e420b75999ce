"""Selects of the question form, with what its script needs to offer only what fits what was chosen before."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.forms import Select
from django.forms.models import ModelChoiceField, ModelChoiceIterator
from django.utils.translation import gettext_lazy as _


class GroupedChoices(ModelChoiceIterator):
    """The choices of a select under the name of the row they belong to."""

    group = ""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield ("", self.field.empty_label)
        for group, rows in groupby(self.queryset, key=lambda row: getattr(row, self.group)):
            yield (str(group), [self.choice(row) for row in rows])


class OfLessonSelect(Select):
    """Each choice says which lesson it belongs to. Without the script they stand under their lessons' names."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        row = getattr(value, "instance", None)
        if row is not None:
            option["attrs"]["data-lesson"] = row.lesson_id
        return option


class KindSelect(Select):
    """The kinds a question can become, each with its rules."""

    def __init__(self, rules: Mapping[str, Sequence[str]]) -> None:
        super().__init__(
            attrs={"data-rules": json.dumps({str(name): list(map(str, of)) for name, of in rules.items()})}
        )


def group_choices(field: ModelChoiceField, group: str, order: tuple[str, ...], chosen: int | None) -> None:
    """Offer what is live, and what is chosen already, under the rows they belong to."""
    rows = field.queryset
    live = rows.filter(is_live=True) | rows.filter(pk=chosen)
    field.iterator = type("Grouped", (GroupedChoices,), {"group": group})
    field.empty_label = _("Not chosen")
    if group == "lesson":
        field.widget = OfLessonSelect()
    field.queryset = live.select_related(group).order_by(*order)
