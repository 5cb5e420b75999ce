"""The written table of the admin: what each of its routes is. A route that is not here fails the suite.

OBJECTS   the address names something of a school: to a stranger it answers as a missing id
LISTS     shows many things: names nothing of another school
CLOSED    answers nobody
ADMINISTRATORS  the installation's own: to everyone else it is missing
HARMLESS  knows nothing of any school
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

ADMIN = "admin/"


def admin_routes() -> Iterator[tuple[str, str]]:
    """Every route of the admin as (name, pattern), from the resolver. One without a name goes by its pattern."""
    for name, pattern in _walk(get_resolver().url_patterns):
        if pattern.startswith(ADMIN):
            yield name or pattern, pattern


def _walk(patterns: list[Any], prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for item in patterns:
        pattern = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item.url_patterns, pattern, (*names, item.namespace) if item.namespace else names)
        elif isinstance(item, URLPattern):
            yield ":".join((*names, item.name)) if item.name else "", pattern


def _in(namespace: str, names: str) -> set[str]:
    return {f"{namespace}:{name}" for name in names.split()}


# The views Wagtail gives a snippet, by what its model can do. Which of them exist the resolver says.
SNIPPET_OBJECTS = (
    "edit delete usage history history_results copy inspect reorder preview_on_edit revisions_view revisions_revert "
    "revisions_compare revisions_unschedule unpublish lock unlock workflow_action collect_workflow_action_data "
    "confirm_workflow_cancellation workflow_history workflow_history_detail workflow_preview"
)
SNIPPET_LISTS = "list list_results add preview_on_add"
CHOOSER_LISTS = "choose choose_results create"

# Every snippet of the admin: namespace -> label of its model. A new one is a line here and a row in `world.build`.
SNIPPETS = {
    "cohorts": "courses.cohort",
    "people": "courses.membership",
    "wagtailsnippets_courses_muscle": "courses.muscle",
    "wagtailsnippets_courses_school": "courses.school",
    "wagtailsnippets_courses_source": "courses.source",
    "wagtailsnippets_quizzes_milestone": "quizzes.milestone",
    "wagtailsnippets_quizzes_question": "quizzes.question",
}
CHOOSERS = {
    "wagtailsnippetchoosers_courses_cohort": "courses.cohort",
    "wagtailsnippetchoosers_courses_membership": "courses.membership",
    "wagtailsnippetchoosers_courses_muscle": "courses.muscle",
    "wagtailsnippetchoosers_courses_school": "courses.school",
    "wagtailsnippetchoosers_courses_source": "courses.source",
    "wagtailsnippetchoosers_quizzes_milestone": "quizzes.milestone",
    "wagtailsnippetchoosers_quizzes_question": "quizzes.question",
}

OBJECTS: set[str] = {
    *_in(
        "wagtailadmin_pages",
        "add preview_on_add add_subpage usage edit preview_on_edit view_draft delete unpublish convert_alias move "
        "move_confirm set_page_position copy workflow_action collect_workflow_action_data "
        "confirm_workflow_cancellation workflow_preview lock unlock revisions_index revisions_view revisions_revert "
        "revisions_unschedule revisions_compare workflow_history workflow_history_detail history history_results",
    ),
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_editing_sessions:ping",
    *_in("bank_reviews", "question lesson draft comment retire bring_back"),
    *_in(
        "wagtailimages",
        "edit delete url_generator url_generator_output preview image_usage edit_multiple delete_multiple "
        "create_multiple_from_uploaded_image delete_upload_multiple",
    ),
    *_in("wagtailimages_chooser", "chosen select_format"),
    *_in(
        "wagtaildocs",
        "edit delete document_usage edit_multiple delete_multiple create_multiple_from_uploaded_document "
        "delete_upload_multiple",
    ),
    "wagtaildocs_chooser:chosen",
    *(route for space in SNIPPETS for route in _in(space, SNIPPET_OBJECTS)),
    "wagtailsnippets_quizzes_question:checks_on_edit",
    *(f"{space}:chosen" for space in CHOOSERS),
    *_in("cohorts", "people enrolment"),
    "people:end",
    "bank_bulk:undo",
    "cohort_board_cohort",
    "cohort_board_learner",
    *_in("exchange", "run progress faults"),
    "marking_answer",
}

LISTS: set[str] = {
    "wagtailadmin_home",
    "bank_reviews:list",
    "cohort_board",
    "marking",
    "bank_coverage",
    *_in("exchange", "list import export"),
    "wagtailsnippets_quizzes_milestone:adopt",
    "wagtailadmin_explore_root",
    *_in("wagtailadmin_pages", "search search_results type_use type_use_results choose_parent"),
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    *_in("wagtailadmin_api:pages", "listing find"),
    "wagtail_bulk_action",
    *_in("wagtailimages", "index index_results add add_multiple"),
    *_in("wagtailimages_chooser", "choose choose_results chosen_multiple create"),
    *_in("wagtaildocs", "index index_results add add_multiple"),
    *_in("wagtaildocs_chooser", "choose choose_results chosen_multiple create"),
    *(route for space in SNIPPETS for route in _in(space, SNIPPET_LISTS)),
    "wagtailsnippets_quizzes_question:checks_on_add",
    "people:invite",
    *(route for space in CHOOSERS for route in _in(space, f"{CHOOSER_LISTS} chosen_multiple")),
}

CLOSED = {"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"}

ADMINISTRATORS: set[str] = {
    "wagtailadmin_api:pages:action",
    *_in("wagtailadmin_api:images", "listing detail find"),
    *_in("wagtailadmin_api:documents", "listing detail find"),
    "wagtailadmin_pages:set_privacy",
    *_in("wagtailadmin_collections", "index add edit delete set_privacy"),
    *_in(
        "wagtailadmin_workflows",
        "index index_results add enable disable edit usage usage_results remove add_task select_task_type task_index "
        "task_index_results edit_task disable_task enable_task task_chooser task_chooser_results task_chooser_create "
        "task_chosen",
    ),
    *_in(
        "wagtailadmin_reports",
        "locked_pages locked_pages_results workflow workflow_results workflow_tasks workflow_tasks_results "
        "site_history site_history_results aging_pages aging_pages_results page_types_usage page_types_usage_results",
    ),
    *_in("wagtailredirects", "index index_results add edit delete start_import process_import"),
    *_in("wagtailembeds", "chooser chooser_upload"),
    "wagtailsnippets:index",
    *_in("wagtailsites", "index index_results add edit delete history history_results usage copy"),
    *_in("wagtailusers_users", "index index_results add edit delete history history_results usage copy"),
    *_in("wagtailusers_groups", "index index_results add edit delete history history_results usage"),
    "wagtailadmin_error_test",
}

HARMLESS: set[str] = {
    # Wagtail's own doors, each shut by a redirect to the one sign-in of the site.
    "admin/login/",
    "admin/logout/",
    "admin/password_reset/",
    "admin/test404/",
    "admin/^.*/$",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    # Ends an editing session of the person's own, by its id; there is no other to end.
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_block_preview",
    "wagtailadmin_sprite",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
}

KINDS = {
    "objects": OBJECTS,
    "lists": LISTS,
    "closed": CLOSED,
    "administrators": ADMINISTRATORS,
    "harmless": HARMLESS,
}
