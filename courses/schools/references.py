"""What the text of a form refers to: pictures, documents and pages named by id inside stream fields and rich text.

Wagtail takes any id there, and its choosers would then show the title of what they found.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.forms import ModelForm
from wagtail.models import RevisionMixin

from . import walls
from .models import School

Reference = tuple[type[models.Model], str]


def refers_outside(form: ModelForm, schools: list[School]) -> bool:
    """Whether the form newly refers to something that content of these schools may not use, or that is not there.

    What the row referred to before stays: a page of the library may have been withdrawn since.
    """
    wanted = set(_in_form(form)) - set(_in_row(form))
    for model in {model for model, _pk in wanted}:
        if not walls.is_walled(model):
            continue
        ids = {pk for found, pk in wanted if found is model}
        rows = walls.usable(model._default_manager.all(), schools)
        if not all(pk.isascii() and pk.isdecimal() and rows.filter(pk=pk).exists() for pk in ids):
            return True
    return False


def _in_form(form: ModelForm) -> Iterator[Reference]:
    """As it came in, so that a form with an error elsewhere is read as well."""
    for name, field in form.fields.items():
        source = _source(form.instance, name)
        if source is not None:
            value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            yield from _references(source, value)


def _in_row(form: ModelForm) -> Iterator[Reference]:
    if form.instance.pk is None:
        return
    row = type(form.instance)._default_manager.get(pk=form.instance.pk)
    if isinstance(row, RevisionMixin):
        row = row.get_latest_revision_as_object()
    for name in form.fields:
        source = _source(row, name)
        if source is not None:
            yield from _references(source, getattr(row, name))


def _source(row: models.Model, name: str) -> Any:
    """The model's field, if it is of a kind that can hold references in its text."""
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if hasattr(field, "extract_references") else None


def _references(field: Any, value: Any) -> Iterator[Reference]:
    if value:
        for model, pk, *_where in field.extract_references(value):
            yield model, str(pk)
