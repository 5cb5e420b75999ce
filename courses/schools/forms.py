"""What people fill in on their way into a school."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REQUIRED = {
    "code": _("Enter the join code."),
    "first_name": _("Enter your first name."),
    "last_name": _("Enter your last name."),
    "email": _("Enter your e-mail address."),
    "password": _("Choose a password."),
}


class SaysWhatIsMissing(forms.Form):
    """An empty field is named in the summary, where its label does not stand beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = REQUIRED[name]


class JoinCodeForm(SaysWhatIsMissing):
    """The code on the whiteboard. Case, spaces and dashes do not matter."""

    code = forms.CharField(
        label=_("Join code"),
        max_length=40,
        help_text=_("Twelve letters and digits from your school, such as K7QM-3XPA-9RTC."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class NewPersonForm(SaysWhatIsMissing):
    """An account for somebody whose address an invitation has already proved."""

    first_name = forms.CharField(
        label=_("First name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = {key: cleaned.get(key, "") for key in ("first_name", "last_name")}
        names["email"] = cleaned.get("email", self.known_email)
        if "password" in cleaned:
            try:
                password_validation.validate_password(cleaned["password"], get_user_model()(**names))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    @property
    def name(self) -> tuple[str, str]:
        return self.cleaned_data["first_name"], self.cleaned_data["last_name"]


class NewPersonWithCodeForm(NewPersonForm):
    """The same for somebody with a join code, who says which address is theirs."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    field_order = ["first_name", "last_name", "email", "password"]
