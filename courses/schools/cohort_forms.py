"""What a coordinator does with a cohort. Each form asks for what it needs, and `run` does it and says what was done."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from .admission import JOIN_CODE_DAYS, JOIN_CODE_USES, invite_person, make_join_code, revoke_secret
from .models import Cohort, Enrolment, Invitation, JoinCode, Membership, Role, Secret
from .services import enrol, leave_cohort, set_exam_date, transfer


class CohortForm(WagtailAdminModelForm):
    """A cohort's own fields. Its school is the editor's, so its name is checked here and not by the constraint."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        school = self.instance.school_id
        if school is None:
            raise forms.ValidationError(_("Only somebody who coordinates a school can make its cohorts."))
        namesakes = Cohort.objects.filter(school=school, name=cleaned.get("name")).exclude(pk=self.instance.pk)
        if namesakes.exists():
            self.add_error("name", _("Your school already has a cohort with this name."))
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The cohort ends before it starts."))
        return cleaned


class CohortAction(forms.Form):
    """A form of the cohort's people page."""

    button: ClassVar[str | Promise] = ""

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort

    def run(self, *, by: Any, at: datetime) -> str:
        raise NotImplementedError


class AddLearnerForm(CohortAction):
    button = gettext_lazy("Add to the cohort")
    learner = forms.ModelChoiceField(get_user_model().objects.none(), label=gettext_lazy("Learner of your school"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        learners = Membership.objects.current().filter(school=self.cohort.school_id, role=Role.LEARNER)
        here = self.cohort.enrolments.current().values("learner")
        people = get_user_model().objects.filter(pk__in=learners.values("user")).exclude(pk__in=here)
        self.fields["learner"].queryset = people

    def run(self, *, by: Any, at: datetime) -> str:
        enrolment = enrol(cohort=self.cohort, learner=self.cleaned_data["learner"], at=at)
        return _("%(learner)s is in the cohort.") % {"learner": enrolment.learner}


class InviteLearnerForm(CohortAction):
    button = gettext_lazy("Send the invitation")
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)

    def run(self, *, by: Any, at: datetime) -> str:
        facts = {"school": self.cohort.school, "cohort": self.cohort, "role": Role.LEARNER, "by": by, "at": at}
        invitation = invite_person(email=self.cleaned_data["email"], **facts)
        return _("An invitation is on its way to %(email)s.") % {"email": invitation.email}


class MakeCodeForm(CohortAction):
    button = gettext_lazy("Make a join code")
    uses = forms.IntegerField(
        label=gettext_lazy("How many people may use it"), min_value=1, max_value=500, initial=JOIN_CODE_USES
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days it works"), min_value=1, max_value=180, initial=JOIN_CODE_DAYS
    )
    made = ""

    def run(self, *, by: Any, at: datetime) -> str:
        _code, self.made = make_join_code(cohort=self.cohort, by=by, at=at, **self.cleaned_data)
        return ""


class RevokeForm(CohortAction):
    """Takes back a code or an invitation of this cohort; those of any other are not there."""

    model: ClassVar[type[Secret]]
    secret = forms.ModelChoiceField(JoinCode.objects.none(), to_field_name="uuid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].queryset = self.model.objects.filter(cohort=self.cohort)

    def run(self, *, by: Any, at: datetime) -> str:
        secret = revoke_secret(secret=self.cleaned_data["secret"], at=at)
        return _("%(secret)s does not work any more.") % {"secret": secret}


class RevokeCodeForm(RevokeForm):
    model = JoinCode


class RevokeInvitationForm(RevokeForm):
    model = Invitation


class EnrolmentAction(forms.Form):
    """A form of one learner's time in a cohort."""

    button: ClassVar[str | Promise] = ""
    heading: ClassVar[str | Promise] = ""

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment

    def run(self, *, at: datetime) -> str:
        raise NotImplementedError


class ExamDateForm(EnrolmentAction):
    button = gettext_lazy("Save the exam date")
    heading = gettext_lazy("Own exam date")
    exam_on = forms.DateField(
        label=gettext_lazy("Exam date"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Empty: the date of the cohort."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exam_on"].initial = self.enrolment.exam_on

    def run(self, *, at: datetime) -> str:
        set_exam_date(enrolment=self.enrolment, exam_on=self.cleaned_data["exam_on"], at=at)
        return _("The exam date is saved.")


class TransferForm(EnrolmentAction):
    button = gettext_lazy("Transfer")
    heading = gettext_lazy("Transfer to another cohort")
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=gettext_lazy("Cohort"),
        help_text=gettext_lazy("What was done in this cohort stays with it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.enrolment.cohort
        self.fields["cohort"].queryset = Cohort.objects.filter(school=here.school_id).exclude(pk=here.pk)

    def run(self, *, at: datetime) -> str:
        begun = transfer(enrolment=self.enrolment, cohort=self.cleaned_data["cohort"], at=at)
        return _("%(learner)s is in %(cohort)s now.") % {"learner": begun.learner, "cohort": begun.cohort}


class LeaveForm(EnrolmentAction):
    button = gettext_lazy("End this enrolment")
    heading = gettext_lazy("Leave the cohort")
    ending = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[(way.value, way.label) for way in (Enrolment.Ending.LEFT, Enrolment.Ending.COMPLETED)],
    )

    def run(self, *, at: datetime) -> str:
        left = leave_cohort(enrolment=self.enrolment, at=at, ending=self.cleaned_data["ending"])
        return _("%(learner)s has left the cohort. What they did stays.") % {"learner": left.learner}
