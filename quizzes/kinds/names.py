"""What kinds and rules are called."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Name(models.TextChoices):
    SINGLE = "single", _("Single best answer")
    MULTIPLE = "multiple", _("All that apply")
    TRUE_FALSE = "true_false", _("True or false")
    TYPED = "typed", _("Typed answer")
    NUMERICAL = "numerical", _("Number")
    MATCHING = "matching", _("Matching")
    ORDERING = "ordering", _("Put in order")
    CLOZE = "cloze", _("Text with gaps")
    FIGURE = "figure", _("Label the figure")
    ESSAY = "essay", _("Essay or case note")
    CASE = "case", _("Case with several questions")


class Rule(models.TextChoices):
    ALL_OR_NOTHING = "all_or_nothing", _("All or nothing")
    FRACTIONS = "fractions", _("Signed fractions")
    RIGHT_MINUS_WRONG = "right_minus_wrong", _("Right minus wrong")
    FORGIVING = "forgiving", _("Small typing slips are forgiven")
    SPELLED = "spelled", _("Spelling counts")
    EXACT = "exact", _("Spelling and capitals count")
    UNIT_OPTIONAL = "unit_optional", _("The unit may be left out")
    UNIT_REQUIRED = "unit_required", _("The unit must be given")
    PER_PAIR = "per_pair", _("A share for each right one")
    BY_PLACE = "by_place", _("A share for each in its right place")
    NEIGHBOURS = "neighbours", _("A share for each that follows rightly")
    PER_GAP = "per_gap", _("A share for each gap")
    PER_TASK = "per_task", _("A share for each question")
