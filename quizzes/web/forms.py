"""The shape of what learners send. Rules are the services' business."""

import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from courses.schools.models import PersonalSettings
from quizzes.attempts.models import Attempt, ItemResponse
from quizzes.attempts.types import Answer, PracticeSpec
from quizzes.kinds.base import Body
from quizzes.kinds.registry import kind_of

USUAL_LENGTH = 10
# Far beyond any practice; keeps a hand-made request from spending the numbers of its own attempt.
HIGHEST_SEQUENCE = 1_000_000
# Somebody who comes back to an open page after a day was not thinking all that time.
LONGEST_ELAPSED_MS = 24 * 60 * 60 * 1000


class PracticeForm(forms.Form):
    """What to practise: `what` as "lesson:<uuid>" from the list, or scope and scope_id from a lesson's own button."""

    NOTHING_CHOSEN = _("Choose what to practise.")

    what = forms.CharField(required=False, max_length=64)
    scope = forms.ChoiceField(required=False, choices=Attempt.Scope.choices)
    scope_id = forms.CharField(required=False, max_length=40)
    length = forms.IntegerField(required=False, min_value=1, max_value=50)
    finish = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        scope, scope_id = cleaned.get("scope", ""), cleaned.get("scope_id", "")
        if cleaned.get("what"):
            scope, _colon, scope_id = cleaned["what"].partition(":")
        if scope in (Attempt.Scope.LESSON, Attempt.Scope.MODULE):
            scope_id = str(forms.UUIDField().clean(scope_id))
        elif scope in (Attempt.Scope.MIXED, Attempt.Scope.MISTAKES):
            scope_id = ""
        elif scope != Attempt.Scope.AREA:
            raise forms.ValidationError(self.NOTHING_CHOSEN)
        cleaned["spec"] = PracticeSpec(scope, scope_id, cleaned.get("length") or USUAL_LENGTH)
        return cleaned


class AnswerForm(forms.Form):
    """One answer. What its kind asks of it is checked where it is kept."""

    key = forms.UUIDField()
    sequence = forms.IntegerField(min_value=1, max_value=HIGHEST_SEQUENCE)
    elapsed_ms = forms.IntegerField(required=False, min_value=0)
    certainty = forms.ChoiceField(
        required=False, choices=[("", ""), *ItemResponse._meta.get_field("certainty").choices]
    )

    def clean_elapsed_ms(self) -> int | None:
        elapsed = self.cleaned_data["elapsed_ms"]
        return elapsed if elapsed is not None and elapsed <= LONGEST_ELAPSED_MS else None

    def answer(self, content: Body) -> Answer:
        """The answer in the raw shape of the question's kind."""
        cleaned = self.cleaned_data
        return Answer(kind_of(content).read_form(self.data, content), cleaned["elapsed_ms"], cleaned["certainty"])


class AboutForm(forms.ModelForm):
    """Who a person is to others in their school, and the clock they live by."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(zoneinfo.available_timezones())],
        help_text=_("Your study day begins at 04:00 there."),
    )

    class Meta:
        model = get_user_model()
        fields = ("first_name", "last_name", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"


class LookForm(forms.Form):
    """Light, dark, or as the device says."""

    look = forms.ChoiceField(
        label=_("Look"),
        widget=forms.RadioSelect,
        choices=[("system", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )


class KeysForm(forms.ModelForm):
    """Whether single keys act on questions."""

    class Meta:
        model = PersonalSettings
        fields = ("single_keys",)
        labels = {"single_keys": _("Single keys choose, check and flag")}


class ExamDateForm(forms.Form):
    """The learner's own exam date; empty goes back to the cohort's."""

    exam_on = forms.DateField(
        label=_("Exam date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to use your cohort’s date."),
    )
