"""Plain questions about what a person may do. Every answer follows from school membership and role."""

from typing import Any

from .models import Cohort, Membership, Role, School


def has_role(user: Any, school: School, *roles: str) -> bool:
    """Whether the person holds one of the roles in this open school now."""
    if not user.is_authenticated:
        return False
    return Membership.objects.current().filter(user=user, school=school, role__in=roles).exists()


def can_study_in(user: Any, school: School) -> bool:
    """Any current role opens the school's courses: an instructor reads what a learner reads."""
    return has_role(user, school, *Role.values)


def can_teach(user: Any, school: School) -> bool:
    """Write lessons and questions."""
    return has_role(user, school, Role.INSTRUCTOR)


def can_review(user: Any, school: School) -> bool:
    """Sign content as a named reviewer."""
    return has_role(user, school, Role.REVIEWER)


def can_coordinate(user: Any, school: School) -> bool:
    """Add people, run cohorts."""
    return has_role(user, school, Role.COORDINATOR)


def can_report(user: Any, cohort: Cohort) -> bool:
    """Open the board of a cohort and the learners on it."""
    return has_role(user, cohort.school, Role.INSTRUCTOR, Role.COORDINATOR)
