"""Wagtail's own admin routes, and what stands between each and another school.

Wagtail guards pages, pictures and documents by group, some of its routes better than others. So that one place decides,
every route that names something in its address is listed here with the rows the person may name. Whatever is not among
them answers as an id that never was. Screens made by this project guard themselves, see `SchoolOwnedViewSet`.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, UploadedFile
from wagtail.permissions import policy_registry

from courses.pages.walls import above_schools
from courses.schools import walls

Finder = Callable[[HttpRequest], QuerySet]


def own_pages(request: HttpRequest) -> QuerySet:
    return walls.owned(Page.objects.all(), walls.schools_of(request.user))


def explored_pages(request: HttpRequest) -> QuerySet:
    """Own pages, and the front page for somebody who works in several schools and so begins there."""
    policy = policy_registry.get_by_type(Page)
    above = policy.explorable_instances(request.user).filter(above_schools()) if _has_pages(request, policy) else None
    own = own_pages(request)
    return own if above is None else Page.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=above.values("pk")))


def usable_pages(request: HttpRequest) -> QuerySet:
    return walls.usable(Page.objects.all(), walls.schools_of(request.user))


def browsed_pages(request: HttpRequest) -> QuerySet:
    usable = usable_pages(request)
    return Page.objects.filter(Q(pk__in=usable.values("pk")) | above_schools())


def own_images(request: HttpRequest) -> QuerySet:
    return walls.owned(get_image_model().objects.all(), walls.schools_of(request.user))


def usable_images(request: HttpRequest) -> QuerySet:
    return walls.usable(get_image_model().objects.all(), walls.schools_of(request.user))


def own_documents(request: HttpRequest) -> QuerySet:
    return walls.owned(get_document_model().objects.all(), walls.schools_of(request.user))


def usable_documents(request: HttpRequest) -> QuerySet:
    return walls.usable(get_document_model().objects.all(), walls.schools_of(request.user))


def own_uploads(request: HttpRequest) -> QuerySet:
    """Files of the person's own upload form that wait for their missing fields."""
    return UploadedFile.objects.filter(uploaded_by_user=request.user)


def _has_pages(request: HttpRequest, policy: Any) -> bool:
    return policy.user_has_any_permission(request.user, {"add", "change", "publish", "lock", "unlock"})


def _named(namespace: str, argument: str, finder: Finder, names: str) -> dict[str, dict[str, Finder]]:
    return {f"{namespace}:{name}" if namespace else name: {argument: finder} for name in names.split()}


# Route -> argument of its address -> the rows a person may name there.
OBJECTS: dict[str, dict[str, Finder]] = {
    **_named("", "parent_page_id", explored_pages, "wagtailadmin_explore wagtailadmin_explore_results"),
    **_named("", "parent_page_id", browsed_pages, "wagtailadmin_choose_page_child"),
    **_named("wagtailadmin_pages", "parent_page_id", own_pages, "add preview_on_add add_subpage"),
    **_named(
        "wagtailadmin_pages",
        "page_id",
        own_pages,
        "usage edit preview_on_edit view_draft delete unpublish convert_alias copy workflow_action "
        "collect_workflow_action_data confirm_workflow_cancellation workflow_preview lock unlock revisions_index "
        "revisions_view revisions_revert revisions_unschedule workflow_history workflow_history_detail history "
        "history_results",
    ),
    **_named("wagtailadmin_pages", "pk", own_pages, "revisions_compare"),
    **_named("wagtailadmin_pages", "page_to_move_id", own_pages, "move set_page_position"),
    "wagtailadmin_pages:move_confirm": {"page_to_move_id": own_pages, "destination_id": own_pages},
    **_named("wagtailadmin_api:pages", "pk", explored_pages, "detail"),
    **_named(
        "wagtailimages",
        "image_id",
        own_images,
        "edit delete url_generator url_generator_output preview image_usage edit_multiple delete_multiple",
    ),
    **_named(
        "wagtailimages", "uploaded_file_id", own_uploads, "create_multiple_from_uploaded_image delete_upload_multiple"
    ),
    **_named("wagtailimages_chooser", "pk", usable_images, "chosen"),
    **_named("wagtailimages_chooser", "image_id", usable_images, "select_format"),
    **_named("wagtaildocs", "document_id", own_documents, "edit delete document_usage"),
    **_named("wagtaildocs", "doc_id", own_documents, "edit_multiple delete_multiple"),
    **_named(
        "wagtaildocs", "uploaded_file_id", own_uploads, "create_multiple_from_uploaded_document delete_upload_multiple"
    ),
    **_named("wagtaildocs_chooser", "pk", usable_documents, "chosen"),
}

# Route -> the rows a person may name as `?id=`, several at once.
CHOSEN: dict[str, Finder] = {
    "wagtailadmin_choose_page_chosen_multiple": usable_pages,
    "wagtailimages_chooser:chosen_multiple": usable_images,
    "wagtaildocs_chooser:chosen_multiple": usable_documents,
}

# Route -> field of its form -> the rows a person may name there. The form would show the title of what it was given.
POSTED: dict[str, dict[str, Finder]] = {
    "wagtailadmin_pages:copy": {"new_parent_page": own_pages},
    "wagtailadmin_pages:move": {"new_parent_page": own_pages},
    "wagtail_bulk_action": {"chooser": own_pages},
}

# What nobody in a school needs. Much of it names the schools, their people or their pages; all of it is the
# installation's: accounts, groups, sites, workflows, and reports over everything.
ADMINISTRATORS = (
    "wagtailadmin_api:documents:",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_collections:",
    "wagtailadmin_error_test",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_reports:",
    "wagtailadmin_workflows:",
    "wagtailembeds:",
    "wagtailredirects:",
    "wagtailsites:",
    "wagtailsnippets:index",
    "wagtailusers_groups:",
    "wagtailusers_users:",
)

# Tags are one list for the whole installation, so the forms have no field for them and nothing completes them.
CLOSED = ("wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete")

# Signing out, and what the sign-in page itself needs.
PUBLIC = ("wagtailadmin_logout", "wagtailadmin_login", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog")
