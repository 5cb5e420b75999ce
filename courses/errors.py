"""The parent of every error a person can cause. Each names a fact, and carries what an edge needs to answer with."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A request that cannot be met. `code` is stable and documented, `detail` is for people, `status` is for HTTP."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    detail: str | Promise = _("This cannot be done.")

    def __init__(self, detail: str | Promise | None = None, **facts: object) -> None:
        if detail is not None:
            self.detail = detail
        self.facts = facts
        super().__init__(str(self.detail))
