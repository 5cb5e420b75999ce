"""What each role of a school may do in the admin, as the groups Wagtail asks.

Wagtail keeps rights on pages and collections by group, so each school has a group for each staff role. The group
follows Membership; nobody is put into one by hand.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from courses.schools.models import Membership, Role, School
from courses.schools.viewsets import SchoolOwnedViewSet

from .site import library_collection

PLURALS = {Role.INSTRUCTOR: "instructors", Role.REVIEWER: "reviewers", Role.COORDINATOR: "coordinators"}

# Instructors write and publish. Reviewers open and change only what waits for them in the workflow; what they approve
# goes live by their hand, and that takes the right to publish.
# Coordinators look after the school's own page, and so may do on pages what an instructor may.
PAGE_RIGHTS = {
    Role.INSTRUCTOR: ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    Role.REVIEWER: ("publish",),
    Role.COORDINATOR: ("add", "change", "publish", "lock", "unlock"),
}
FILE_RIGHTS = {
    Role.INSTRUCTOR: ("add", "change", "choose"),
    Role.REVIEWER: ("choose",),
    Role.COORDINATOR: ("add", "change", "choose"),
}


def group_name(school: School, role: str) -> str:
    return f"{school.short_name}: {PLURALS[Role(role)]}"


def give_rights(school: School) -> dict[str, Group]:
    """The school's groups by role, each with exactly its rights and exactly the people who hold the role now."""
    groups = {role: Group.objects.get_or_create(name=group_name(school, role))[0] for role in PLURALS}
    for role, group in groups.items():
        group.permissions.set(_model_rights(role))
        _give_pages(group, school, PAGE_RIGHTS[role])
        _give_files(group, school, FILE_RIGHTS[role])
    follow_school(school=school)
    return groups


def follow_school(*, school: School) -> None:
    """Each group of the school has exactly the people who hold its role now. Those of a closed school are empty,
    because Wagtail lists pictures and documents by group."""
    for role in PLURALS:
        held = Membership.objects.current().filter(school=school, role=role)
        # A school that was never opened has no groups, and nothing to give.
        for group in Group.objects.filter(name=group_name(school, role)):
            group.user_set.set(held.values_list("user", flat=True))


def follow_membership(*, user: Any, school: School) -> None:
    """Put the person into the groups of the roles they hold in the school, and take them out of the others."""
    held = set(Membership.objects.current().filter(user=user, school=school).values_list("role", flat=True))
    for role in PLURALS:
        for group in Group.objects.filter(name=group_name(school, role)):
            (group.user_set.add if role in held else group.user_set.remove)(user)


def _model_rights(role: str) -> list[Permission]:
    """Entry to the admin, and what each school-owned screen grants the role."""
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for viewset in SchoolOwnedViewSet.registered:
        meta = viewset.model._meta
        names = [f"{action}_{meta.model_name}" for action in viewset.grants.get(role, ())]
        wanted |= Q(content_type__app_label=meta.app_label, codename__in=names)
    return list(Permission.objects.filter(wanted))


def _give_pages(group: Group, school: School, actions: tuple[str, ...]) -> None:
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=[f"{action}_page" for action in actions],
    )
    GroupPagePermission.objects.filter(group=group).exclude(page=school.page, permission__in=rights).delete()
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page_id=school.page.pk, permission=right)


def _give_files(group: Group, school: School, actions: tuple[str, ...]) -> None:
    """The school's own collection by role, and the library's to choose from."""
    wanted = {(school.collection_id, right) for right in _file_rights(actions)}
    wanted |= {(library_collection().pk, right) for right in _file_rights(("choose",))}
    for given in GroupCollectionPermission.objects.filter(group=group):
        if (given.collection_id, given.permission_id) not in wanted:
            given.delete()
    for collection_id, right in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.objects.get(pk=collection_id), permission_id=right
        )


def _file_rights(actions: tuple[str, ...]) -> list[int]:
    names = [f"{action}_{kind}" for action in actions for kind in ("image", "document")]
    rights = Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=names)
    return list(rights.values_list("pk", flat=True))
