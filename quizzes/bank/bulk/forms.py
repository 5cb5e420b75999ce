"""What an author chooses before many questions are changed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.outline.models import ContentArea, Lesson, Objective
from courses.schools import walls
from courses.schools.models import School
from quizzes.bank.catalogue import split_tags
from quizzes.bank.finding import tags_in_use
from quizzes.bank.models import Level

from .moving import Move
from .plan import Action
from .submitting import Submit
from .tagging import Tag
from .taking_out import Retire

LONGEST_TAG = 60
LESSONS_IN_ORDER = ("module__course__title", "module__position", "position", "pk")


class ActionForm(forms.Form):
    """A form that makes an action. `questions` are the chosen ones, `school` is the one the person works in."""

    # Whether there is anything to choose before the preview.
    asks = True

    def __init__(self, *args: Any, questions: QuerySet, school: School | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.school = questions, school

    def action(self) -> Action:
        raise NotImplementedError


class TagForm(ActionForm):
    add = forms.CharField(
        label=_("Add"), required=False, max_length=300, help_text=_("Your school's own words, separated by commas.")
    )
    remove = forms.MultipleChoiceField(
        label=_("Take off"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("What is on them now.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_them = [(tag, tag) for tag in tags_in_use(self.questions)]
        self.fields["remove"].choices = on_them
        if not on_them:
            del self.fields["remove"]

    def clean_add(self) -> list[str]:
        tags = split_tags(self.cleaned_data["add"].replace("\0", ""))
        if any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(_("Write tags of at most %(most)s characters.") % {"most": LONGEST_TAG})
        return tags

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("add") and not data.get("remove"):
            raise forms.ValidationError(_("Write a tag to add, or choose one to take off."))
        return data

    def action(self) -> Action:
        return Tag(add=tuple(self.cleaned_data["add"]), remove=tuple(self.cleaned_data.get("remove", ())))


class MoveForm(ActionForm):
    lesson = forms.ModelChoiceField(
        label=_("Lesson"),
        required=False,
        queryset=Lesson.objects.none(),
        empty_label=_("As it is"),
        help_text=_("The paragraph and the objective of another lesson are taken off."),
    )
    no_lesson = forms.BooleanField(label=_("Of no lesson"), required=False)
    objective = forms.ModelChoiceField(
        label=_("Objective"), required=False, queryset=Objective.objects.none(), empty_label=_("As it is")
    )
    area = forms.ModelChoiceField(
        label=_("Content area"), required=False, queryset=ContentArea.objects.all(), empty_label=_("As it is")
    )
    level = forms.ChoiceField(label=_("Cognitive level"), required=False, choices=[("", _("As it is")), *Level.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = [self.school] if self.school else []
        lessons = walls.usable(Lesson.objects.filter(is_live=True), schools).select_related("module__course")
        self.fields["lesson"].queryset = lessons.order_by(*LESSONS_IN_ORDER)
        objectives = Objective.objects.filter(is_live=True, lesson__in=lessons.order_by()).select_related("lesson")
        self.fields["objective"].queryset = objectives.order_by("lesson__position", "lesson", "position")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        lesson, objective = data.get("lesson"), data.get("objective")
        if data.get("no_lesson") and (lesson or objective):
            self.add_error("no_lesson", _("Choose a lesson or none, not both."))
        if objective and lesson and objective.lesson_id != lesson.pk:
            self.add_error("objective", _("Choose an objective of the lesson above."))
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Choose what changes."))
        return data

    def action(self) -> Action:
        data = self.cleaned_data
        to: dict[str, Any] = {}
        if data["objective"]:
            to |= {"objective": data["objective"].pk, "lesson": data["objective"].lesson_id}
        if data["lesson"]:
            to["lesson"] = data["lesson"].pk
        if data["no_lesson"]:
            to["lesson"] = None
        if data["area"]:
            to["area"] = data["area"].pk
        if data["level"]:
            to["level"] = data["level"]
        return Move(to)


class SubmitForm(ActionForm):
    asks = False

    def action(self) -> Action:
        return Submit()


class RetireForm(ActionForm):
    asks = False
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=200, help_text=_("Kept in the history of each of them.")
    )

    def action(self) -> Action:
        return Retire(reason=self.cleaned_data["reason"].replace("\0", ""))
