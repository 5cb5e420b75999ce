"""Files brought into a school's bank, as the screens and the command do it."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps

from quizzes.exchange.commit import commit
from quizzes.exchange.drafts import OptionDraft, QuestionDraft
from quizzes.exchange.export import write
from quizzes.exchange.files import Upload, dry_run
from quizzes.exchange.places import Place
from quizzes.exchange.plan import Plan
from quizzes.exchange.registry import FORMATS

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CLOT = """::clot::What is done first if a clot is feared?{
=Stop and refer.#A clot may move under the hands.
~Press harder.#Pressure may send it on its way.
~Wait a week.#A week is a long time for a clot.
}
"""
NERVE = """::nerve::Which nerve passes through the carpal tunnel?{
=The median nerve#It runs under the retinaculum.
~The ulnar nerve#It runs outside.
}
"""
BROKEN = """::broken::Which sign calls for same-day care?{
~Warmth
~Rest
}
"""


def plan_of(school: Any, data: str | bytes, format_: str = "gift", **place: Any) -> Plan:
    """What the file would do to the school's bank."""
    raw = data.encode() if isinstance(data, str) else data
    upload = Upload(f"set.{format_}", raw, FORMATS[format_])
    return dry_run(upload, Place(school=school, language="en", **place))


def bring(school: Any, data: str | bytes, format_: str = "gift", *, by: Any = None, **more: Any) -> dict[str, int]:
    """The file is in the bank. Returns the counts."""
    place = {name: more.pop(name) for name in ("is_original",) if name in more}
    plan = plan_of(school, data, format_, **place)
    return commit(plan, format_=FORMATS[format_], by=by, at=AT, file=f"set.{format_}", **more)


def outcomes(plan: Plan) -> list[str]:
    return [entry.outcome for entry in plan.entries]


def exported(questions: Any, format_: str) -> bytes:
    return write(questions, FORMATS[format_]).data


def choice(key: str = "clot", stem: str = "What is done first if a clot is feared?", **fields: Any) -> QuestionDraft:
    """A question every format carries."""
    parts = (
        OptionDraft("a", "Stop and refer.", True, "A clot may move under the hands."),
        OptionDraft("b", "Press harder.", False, "Pressure may send it on its way."),
    )
    return QuestionDraft(key=key, kind="single", stem=stem, parts=fields.pop("parts", parts), **fields)


def file_of(format_: str, *drafts: QuestionDraft) -> bytes:
    return FORMATS[format_].write(drafts).data


def row_counts() -> dict[str, int]:
    """How many rows every table holds."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: model._default_manager.count() for model in models}
