"""The form of a row of the atlas."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.outline.codes import CODE, join_codes, split_codes
from courses.outline.drawings import DRAWINGS

from .models import LONGEST_SHORT, Muscle

FACETS = ("nerve", "origin", "insertion", "action")
# Addresses of the atlas itself.
RESERVED = frozenset({"print"})
# What a question says of a facet when there is no short form.
WHOLE = {"origin": "origin", "insertion": "insertion", "nerve": "innervation"}


class MuscleForm(WagtailAdminModelForm):
    """A slug means one muscle in a school, codes are codes, and what is too long for an option has a short form."""

    drawing = forms.ChoiceField(
        label=_("drawing"),
        choices=[("", "---------"), *DRAWINGS],
        required=False,
        help_text=_("A drawing of the course that shows it. The atlas shows it as a lesson does, with the same marks."),
    )

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in RESERVED or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise ValidationError(_("Use lower-case letters, digits and hyphens: teres-minor."))
        same = Muscle.objects.filter(school=self.instance.school, slug=slug).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(_("There is a muscle with this address already."))
        return slug

    def clean_sources(self) -> str:
        codes = split_codes(self.cleaned_data["sources"])
        if wrong := next((code for code in codes if not CODE.match(code)), None):
            raise ValidationError(_("“%(code)s” is not a source code, such as R5."), params={"code": wrong})
        return join_codes(codes)

    def clean_moves(self) -> str:
        return join_codes(split_codes(self.cleaned_data["moves"]))

    def clean_not_keys(self) -> str:
        found = split_codes(self.cleaned_data["not_keys"])
        if wrong := next((name for name in found if name not in FACETS), None):
            raise ValidationError(_("“%(name)s” is none of: nerve, origin, insertion, action."), params={"name": wrong})
        return join_codes(found)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for facet, whole in WHOLE.items():
            short = f"{facet}_short"
            if not cleaned.get(short) and len(cleaned.get(whole) or "") > LONGEST_SHORT:
                self.add_error(
                    short, _("Say it in %(most)d characters, for the options of questions.") % {"most": LONGEST_SHORT}
                )
        return cleaned
