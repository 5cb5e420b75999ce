"""Wagtail's page screens with the people of one's own schools, and its dashboard with what is still one's own."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from courses.schools import walls


def colleagues(request: HttpRequest) -> QuerySet:
    """People who are, or were, on the staff of a school the person works in. An administrator sees everyone."""
    people = get_user_model().objects.all()
    if request.user.is_superuser:
        return people
    schools = walls.schools_of(request.user).values("pk")
    return people.filter(
        Q(memberships__school__in=schools, memberships__role__in=walls.STAFF) | Q(pk=request.user.pk)
    ).distinct()


class SchoolPageFilterSet(GenericPageFilterSet):
    """Wagtail's filters of pages, which otherwise name everybody who ever owned or edited one."""

    owner = MultipleUserFilter(label=_("Owner"), queryset=colleagues, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label=_("Edited by"), queryset=colleagues, widget=CheckboxSelectMultiple)
    site = None

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []


class SchoolPagesViewSet(PageViewSet):
    """The page explorer and the lists by page type."""

    model = Page
    filterset_class = SchoolPageFilterSet


class MyRecentEditsPanel(RecentEditsPanel):
    """What I edited last, in schools I still work in."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = _still_mine(context["request"], [page for _when, page in context["last_edits"]])
        context["last_edits"] = [edit for edit in context["last_edits"] if edit[1].pk in mine]
        return context


class MyLockedPagesPanel(LockedPagesPanel):
    """What I locked, in schools I still work in."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = _still_mine(context["request"], context["locked_pages"])
        context["locked_pages"] = [page for page in context["locked_pages"] if page.pk in mine]
        return context


class MyWorkflowPanel(UserObjectsInWorkflowModerationPanel):
    """What I sent for review, in schools I still work in."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        user = context["request"].user
        states = []
        for state in context["workflow_states"]:
            policy = policy_registry.get_by_type(type(state.content_object))
            if policy.user_has_any_permission_for_instance(user, {"view", "change"}, state.content_object):
                states.append(state)
        context["workflow_states"] = states
        return context


MINE = {
    RecentEditsPanel: MyRecentEditsPanel,
    LockedPagesPanel: MyLockedPagesPanel,
    UserObjectsInWorkflowModerationPanel: MyWorkflowPanel,
}


def only_my_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Hook: Wagtail's panels show what somebody once touched, also after they left that school."""
    panels[:] = [MINE[type(panel)]() if type(panel) in MINE else panel for panel in panels]


def _still_mine(request: HttpRequest, pages: Any) -> set[int]:
    policy = policy_registry.get_by_type(Page)
    return {page.pk for page in pages if policy.user_has_permission_for_instance(request.user, "change", page)}
