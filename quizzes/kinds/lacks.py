"""What a question still lacks before it may be published."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: at which field (a part's fields by its place, 0 first), and what to do.

    `inner` is the same as the small question inside that part knows it: its part, and that part's field.
    """

    field: str
    message: str | Promise
    part: int | None = None
    part_field: str = ""
    inner: "Lack | None" = None


def inside(lack: Lack, place: int, message: str) -> Lack:
    """What the small question at this place lacks, as the whole question says it."""
    return replace(lack, message=message, part=place, part_field="parts", inner=lack)
