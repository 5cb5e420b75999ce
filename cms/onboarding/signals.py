"""When somebody's role in a school begins or ends, or the school itself, groups follow in the same transaction."""

from typing import Any

from django.db.models.signals import post_save

from courses.schools.signals import roles_changed

from .rights import follow_membership, follow_school


def connect() -> None:
    """Called once, when the app is ready."""
    from courses.schools.models import Membership, School

    post_save.connect(membership_saved, sender=Membership)
    post_save.connect(school_saved, sender=School)
    roles_changed.connect(roles_were_changed)


def membership_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        follow_membership(user=instance.user, school=instance.school)


def school_saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not created:
        follow_school(school=instance)


def roles_were_changed(user: Any, school: Any, **kwargs: Any) -> None:
    follow_membership(user=user, school=school)
