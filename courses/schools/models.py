"""Schools, the people in them, and their cohorts. Tenancy begins here."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.records import AppendOnlyModel

from .querysets import (
    CohortQuerySet,
    DisclosureQuerySet,
    EnrolmentQuerySet,
    InvitationQuerySet,
    JoinCodeQuerySet,
    MembershipQuerySet,
    SchoolQuerySet,
)


class School(models.Model):
    """One tenant. Opened by `open_school`; its thresholds are its own; its short name is part of addresses."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.SlugField(_("short name"), unique=True, help_text=_("Part of the school's address."))
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    collection = models.OneToOneField(
        "wagtailcore.Collection", null=True, editable=False, on_delete=models.SET_NULL, related_name="school"
    )
    is_open = models.BooleanField(_("open"), default=True)
    # Thresholds of the at-risk rule: starting values, not validated cut scores.
    risk_inactive_days = models.PositiveSmallIntegerField(
        _("days without activity"), default=10, validators=[MinValueValidator(1)]
    )
    risk_exam_near_days = models.PositiveSmallIntegerField(
        _("days before the exam date"), default=21, validators=[MinValueValidator(1)]
    )
    risk_mock_drop_points = models.PositiveSmallIntegerField(
        _("points a mock may fall"), default=8, validators=[MinValueValidator(1)]
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person is in one school. One person may hold several, each a row."""

    LEARNER = "learner", _("Learner")
    INSTRUCTOR = "instructor", _("Instructor")
    REVIEWER = "reviewer", _("Reviewer")
    COORDINATOR = "coordinator", _("Coordinator")


STAFF_ROLES = (Role.INSTRUCTOR, Role.REVIEWER, Role.COORDINATOR)


class Membership(models.Model):
    """One role of one person in one school, from a date to a date. Ended, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    credential = models.CharField(
        _("credential"),
        max_length=200,
        blank=True,
        help_text=_("Reviewers: licence or degree, as shown beside a review."),
    )
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            # The wall's own question, asked on every request: which schools is this person in now?
            models.UniqueConstraint(
                fields=["user", "school", "role"],
                condition=Q(ended_at=None),
                name="courses_membership_one_current_role",
            ),
            models.CheckConstraint(
                condition=~Q(role="reviewer") | ~Q(credential=""), name="courses_membership_reviewer_credential"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.school}"


class Cohort(models.Model):
    """Learners who take one course together. `exam_on` is the date the group aims for; a learner may have another."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cohorts", editable=False)
    name = models.CharField(_("name"), max_length=200)
    course = models.ForeignKey(
        "courses.Course", verbose_name=_("course"), on_delete=models.PROTECT, related_name="cohorts"
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    exam_on = models.DateField(_("exam date"), null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="courses_cohort_ends_after_start"
            ),
            models.UniqueConstraint(fields=["school", "name"], name="courses_cohort_name_in_school"),
        ]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A learner's time in a cohort. Leaving sets `ended_on` and why; a transfer ends one row and begins another."""

    class Ending(models.TextChoices):
        COMPLETED = "completed", _("Completed")
        LEFT = "left", _("Left")
        TRANSFERRED = "transferred", _("Transferred to another cohort")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=16, choices=Ending.choices, blank=True)
    exam_on = models.DateField(_("own exam date"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "learner"], condition=Q(ended_on=None), name="courses_enrolment_one_current"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ending="") | (Q(ended_on__gte=F("started_on")) & ~Q(ending="")),
                name="courses_enrolment_ending_with_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}, {self.cohort}"

    @property
    def aims_for(self) -> "models.DateField | None":
        """The exam date that counts for this learner: their own, else the cohort's."""
        return self.exam_on or self.cohort.exam_on


class Secret(models.Model):
    """A one-purpose secret: only its hash is kept; it expires, and it can be taken back."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def is_usable(self, at: "timezone.datetime") -> bool:
        return self.revoked_at is None and self.expires_at > at


class JoinCode(Secret):
    """Lets whoever knows it join one cohort as a learner. Shown once, when made."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="join_codes")
    hint = models.CharField(max_length=4, editable=False, help_text=_("The code's first letters, to tell codes apart."))
    uses_left = models.PositiveSmallIntegerField(_("uses left"), default=30)

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("join code")
        verbose_name_plural = _("join codes")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.hint}…"


class Invitation(Secret):
    """Asks one person, by e-mail, to take one role in one school. The link works once."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="invitations")
    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    credential = models.CharField(_("credential"), max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.email

    def is_usable(self, at: "timezone.datetime") -> bool:
        return self.accepted_at is None and super().is_usable(at)


class DisclosureRecord(AppendOnlyModel):
    """Who opened whose record, when, and which part. Written by staff screens; the learner may read it."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="disclosures")
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=100)
    at = models.DateTimeField()

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["learner", "-at"], name="courses_disclosure_of_learner")]

    def __str__(self) -> str:
        return f"{self.what}, {self.at:%Y-%m-%d %H:%M}"


class PersonalSettings(models.Model):
    """How one person likes to work. Made when first changed; without a row the defaults hold."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="settings")
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)

    class Meta:
        verbose_name_plural = _("personal settings")

    def __str__(self) -> str:
        return str(self.user)
