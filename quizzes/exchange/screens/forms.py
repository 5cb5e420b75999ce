"""The forms of the import and export pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.exchange.files import LARGEST, Upload
from quizzes.exchange.registry import FORMATS, guessed

LONGEST_NAME = 255
BY_NAME = ""


def reading_formats() -> list[tuple[str, Any]]:
    """Formats to choose from. QTI of every edition is read by one reader."""
    return [(each.name, each.label) for each in FORMATS.values() if each.reads and each.name != "qti3"]


def writing_formats() -> list[tuple[str, Any]]:
    return [(each.name, each.label) for each in FORMATS.values() if each.writes]


class ImportForm(forms.Form):
    """A file, and what its name does not say."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=LONGEST_NAME,
        allow_empty_file=True,
        help_text=gettext_lazy("Questions from another system, a table, or an earlier export."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        required=False,
        help_text=gettext_lazy("Left open, it is told by the name of the file."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Of questions that do not say theirs."),
    )
    is_original = forms.BooleanField(
        label=gettext_lazy("Our own wording"),
        required=False,
        help_text=gettext_lazy(
            "We wrote these questions, or may use them; none is recalled from an exam. Left open, nothing of the file "
            "can be published until somebody says so for each question."
        ),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(BY_NAME, _("By the name of the file")), *reading_formats()]
        known = dict(settings.LANGUAGES)
        self.fields["language"].choices = list(({language: known.get(language, language)} | known).items())
        self.fields["language"].initial = language
        if len(self.fields["language"].choices) == 1:
            self.fields["language"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST:
            raise forms.ValidationError(
                _("The file has %(size)s. %(largest)s fit: split it into several files.")
                % {"size": filesizeformat(file.size), "largest": filesizeformat(LARGEST)}
            )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        if file and not data.get("format") and "format" not in self.errors:
            data["format"] = guessed(file.name or "")
            if not data["format"]:
                self.add_error("format", _("The name “%(name)s” does not say. Choose one.") % {"name": file.name})
        return data

    def upload(self) -> Upload:
        """The file and its format. The form must be valid."""
        file = self.cleaned_data["file"]
        return Upload(file.name, file.read(), FORMATS[self.cleaned_data["format"]])


class ExportForm(forms.Form):
    """Which questions, in which format."""

    LIVE, ALL = "live", "all"
    WHAT = ((LIVE, gettext_lazy("Published ones")), (ALL, gettext_lazy("Drafts too")))

    what = forms.ChoiceField(label=gettext_lazy("Questions"), choices=WHAT, initial=LIVE, widget=forms.RadioSelect)
    format = forms.ChoiceField(label=gettext_lazy("Format"), initial="native")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = writing_formats()
