"""Rows that are facts: written once, never changed, never deleted."""

from typing import Any

from django.db import models


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses the bulk ways around the model's own refusals."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError(f"{self.model.__name__} rows are facts and are not changed. Add a row that corrects it.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{self.model.__name__} rows are facts and are not deleted.")


class AppendOnlyModel(models.Model):
    """Saving an existing row or deleting one raises TypeError; a correction is another row."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are facts and are not changed. Add a row that corrects it.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{type(self).__name__} rows are facts and are not deleted.")
