"""What people may do with the rows their schools own, answered from membership and never from a group alone."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy

from . import walls

Grants = dict[str, tuple[str, ...]]


class SchoolOwnedPolicy(ModelPermissionPolicy):
    """Wagtail's questions about permissions, answered per row: the row's school must be one where a role grants it.

    `grants` names the actions of each role. Administrators of the installation may do everything, in the shared
    library too; nobody else may change the library.
    """

    def __init__(self, model: type[models.Model], grants: Grants) -> None:
        super().__init__(model)
        self.grants = grants

    def roles(self, actions: Iterable[str]) -> list[str]:
        """The roles that may do one of these."""
        return [role for role, granted in self.grants.items() if set(granted) & set(actions)]

    def schools(self, user: Any, actions: Iterable[str]) -> models.QuerySet:
        """The schools in which the person may do one of these."""
        roles = self.roles(actions)
        found = walls.schools_of(user, *roles) if roles else walls.schools_of(user).none()
        return found

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return _is_administrator(user) or self.schools(user, actions).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: models.Model) -> bool:
        if instance.pk is None:
            return self.user_has_any_permission(user, actions)
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> models.QuerySet:
        rows = self.model._default_manager.all()
        return rows if _is_administrator(user) else walls.owned(rows, self.schools(user, actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet:
        holds = models.Q(memberships__role__in=self.roles(actions), memberships__ended_at=None)
        return get_user_model().objects.filter(models.Q(is_superuser=True) | holds, is_active=True).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: models.Model) -> models.QuerySet:
        people = self.users_with_any_permission(actions)
        return people.filter(
            pk__in=[p.pk for p in people if self.user_has_any_permission_for_instance(p, actions, instance)]
        )


class PolicyOfRow(SchoolOwnedPolicy):
    """The same policy with one row in view. Wagtail asks some questions about a row of its model alone, and then a role
    in one school would answer for a row of another."""

    def __init__(self, policy: SchoolOwnedPolicy, row: models.Model) -> None:
        super().__init__(policy.model, policy.grants)
        self.row = row

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self.user_has_any_permission_for_instance(user, actions, self.row)


def _is_administrator(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)
