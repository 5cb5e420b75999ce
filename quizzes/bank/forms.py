"""The form instructors write questions in. A draft may be unfinished; what is published may not."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceField, ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from .completeness import NEEDED, Lack, lacks

# Instructors know these by the lesson they stand in, lessons by their module.
GROUPED_BY = {"lesson": "module", "paragraph": "lesson", "objective": "lesson"}
IN_ORDER = {
    "lesson": ("module__course__title", "module__course", "module__position", "module", "position", "pk"),
    "paragraph": ("lesson__module__course", "lesson__module__position", "lesson__position", "lesson", "position"),
    "objective": ("lesson__module__course", "lesson__module__position", "lesson__position", "lesson", "position"),
}


class GroupedChoices(ModelChoiceIterator):
    """The choices of a select under the name of the row they belong to."""

    group = ""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield ("", self.field.empty_label)
        for group, rows in groupby(self.queryset, key=lambda row: getattr(row, self.group)):
            yield (str(group), [self.choice(row) for row in rows])


class QuestionForm(WagtailAdminModelForm):
    """Saved as a draft, it takes what there is. Published or submitted, it says at each field what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, message in NEEDED.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message
        for name, group in GROUPED_BY.items():
            _group_choices(self.fields[name], group, IN_ORDER[name], getattr(self.instance, f"{name}_id"))

    def _post_clean(self) -> None:
        """After the answers are on the question, ask what it lacks. Wagtail defers required fields for drafts only."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        found = [lack for lack in lacks(self.instance) if lack.field not in self.errors]
        for lack in found:
            if lack.field != "options":
                self.add_error(lack.field, lack.message)
        if about_options := [lack for lack in found if lack.field == "options"]:
            self.add_error("options", options_error(about_options))


def options_error(found: Iterable[Lack]) -> ValidationError:
    """The lacks of the options as a stream shows them: at an option's text or reason, or above them all."""
    at_option: dict[int, dict[str, ValidationError]] = {}
    of_all = []
    for lack in found:
        if lack.option is None:
            of_all.append(ValidationError(lack.message))
        else:
            at_option.setdefault(lack.option, {})[lack.option_field] = ValidationError(lack.message)
    return StreamBlockValidationError(
        block_errors={place: StructBlockValidationError(errors) for place, errors in at_option.items()},
        non_block_errors=of_all,
    )


def _group_choices(field: ModelChoiceField, group: str, order: tuple[str, ...], chosen: int | None) -> None:
    rows = field.queryset
    live = rows.filter(is_live=True) | rows.filter(pk=chosen)
    field.iterator = type("Grouped", (GroupedChoices,), {"group": group})
    field.empty_label = _("Not chosen")
    field.queryset = live.select_related(group).order_by(*order)
