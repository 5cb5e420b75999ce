"""Which kinds there are. A new one is named here once."""

from .base import Body, Kind
from .case import Case
from .choice import Multiple, Single, TrueFalse
from .cloze import Cloze
from .essay import Essay
from .figure import Figure
from .matching import Matching
from .numerical import Numerical
from .ordering import Ordering
from .typed import Typed

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Single(),
        Multiple(),
        TrueFalse(),
        Typed(),
        Numerical(),
        Matching(),
        Ordering(),
        Figure(),
        Cloze(),
        Essay(),
        Case(),
    )
}


def kind_of(body: Body) -> Kind:
    """The kind of a question, or of a gap or task inside one."""
    return KINDS[body["kind"]]


def family(name: str) -> tuple[str, ...]:
    """The kinds a question of this kind can become without losing its parts, itself first."""
    parts = KINDS[name].parts
    return (name, *(other for other, kind in KINDS.items() if other != name and kind.parts == parts))
