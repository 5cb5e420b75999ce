"""Drawings in the question form: offered by name, and with a picture to place marks on."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from courses.outline.drawings import DRAWINGS


def drawing_field(present: forms.Field, chosen: str) -> forms.ChoiceField:
    """The field that offers the project's drawings. One that is no longer among them stays, for its author to see."""
    known = {name for name, _title in DRAWINGS}
    gone = [(chosen, chosen)] if chosen and chosen not in known else []
    return forms.ChoiceField(
        choices=[("", _("No drawing")), *DRAWINGS, *gone],
        required=False,
        label=present.label,
        help_text=present.help_text,
    )


def placing() -> str:
    """What the form needs to place marks by pointing: words and addresses for js/admin-figure.js, and the script."""
    return render_to_string("quizzes/bank/placing.html")
