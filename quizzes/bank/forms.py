"""The form instructors write questions in. A draft may be unfinished or ill-written; what is published may not."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import BlockField, StreamBlockValidationError, StructBlockValidationError

from quizzes.kinds.blocks import parts_block
from quizzes.kinds.names import Name, Rule
from quizzes.kinds.registry import KINDS, family

from .choices import KindSelect, group_choices
from .completeness import NEEDED, Lack
from .drawings import drawing_field
from .readiness import stops
from .waivers import reasons_with

# Instructors know these by the lesson they stand in, lessons by their module.
GROUPED_BY = {"lesson": "module", "paragraph": "lesson", "objective": "lesson"}
IN_ORDER = {
    "lesson": ("module__course__title", "module__course", "module__position", "module", "position", "pk"),
    "paragraph": ("lesson__module__course", "lesson__module__position", "lesson__position", "lesson", "position"),
    "objective": ("lesson__module__course", "lesson__module__position", "lesson__position", "lesson", "position"),
}


class QuestionForm(WagtailAdminModelForm):
    """Saved as a draft, it takes what there is. Published or submitted, it says at each field what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shape_to(self._kind())
        self.fields["drawing"] = drawing_field(self.fields["drawing"], self.instance.drawing)
        for name, message in NEEDED.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message
        for name, group in GROUPED_BY.items():
            group_choices(self.fields[name], group, IN_ORDER[name], getattr(self.instance, f"{name}_id"))

    def _kind(self) -> str:
        """The kind being written: what was posted, else what the question is."""
        asked = self.data.get(self.add_prefix("kind"), "") if self.is_bound else ""
        return asked if asked in KINDS else self.instance.kind

    def _shape_to(self, kind: str) -> None:
        """Offer the parts and rules of the kind, and the kinds that take the same parts."""
        kinds = family(kind)
        self.fields["kind"].widget = KindSelect({name: KINDS[name].rules for name in kinds})
        self.fields["kind"].choices = [(name, Name(name).label) for name in kinds]
        rules = dict.fromkeys(rule for name in kinds for rule in KINDS[name].rules)
        self.fields["rule"].choices = [(rule, Rule(rule).label) for rule in rules]
        self.fields["rule"].required = False
        self.fields["rule"].help_text = ""
        # What is there already is shown, too, even if it belongs to another kind: it has to be taken away by hand.
        there = {child.block_type for child in self.instance.parts}
        types = tuple(sorted(there | set(KINDS[kind].parts)))
        self.fields["parts"] = BlockField(
            block=parts_block(types),
            label=self.fields["parts"].label,
            required=False,
            help_text=self.fields["parts"].help_text,
        )

    def _post_clean(self) -> None:
        """After the answers are on the question, ask what stops it. Wagtail defers required fields for drafts only."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        reasons = reasons_with(self.instance, self.data)
        found = [lack for lack in stops(self.instance, reasons=reasons) if lack.field not in self.errors]
        for lack in found:
            if lack.field != "parts":
                self.add_error(lack.field, lack.message)
        if about_parts := [lack for lack in found if lack.field == "parts"]:
            self.add_error("parts", parts_error(about_parts))


def parts_error(found: Iterable[Lack]) -> ValidationError:
    """The lacks of the parts as a stream shows them: at a part's field, or above them all."""
    at_part: dict[int, dict[str, ValidationError]] = {}
    inner: dict[tuple[int, str], list[Lack]] = {}
    of_all = []
    for lack in found:
        if lack.part is None or not lack.part_field:
            of_all.append(ValidationError(lack.message))
        elif lack.inner is not None:
            # What a small question lacks is shown at the small question's own parts.
            inner.setdefault((lack.part, lack.part_field), []).append(lack.inner)
            at_part.setdefault(lack.part, {})[lack.part_field] = parts_error(inner[lack.part, lack.part_field])
        else:
            at_part.setdefault(lack.part, {})[lack.part_field] = ValidationError(lack.message)
    return StreamBlockValidationError(
        block_errors={place: StructBlockValidationError(errors) for place, errors in at_part.items()},
        non_block_errors=of_all,
    )
