"""The written table of everything outside the admin: what each of its routes is. One that is not here fails the suite.

OBJECTS  the address names something of a person or a school: to a stranger it answers as a missing id
OWN      shows or changes the caller's own things, whoever that is; names nobody else's
PUBLIC   knows nothing of any person
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

API = "/api/v1"
JSON = "application/json"
OAK = frozenset({"learner", "other_learner", "instructor", "other_instructor", "coordinator"})
OWNER = frozenset({"learner"})


def learner_routes() -> Iterator[tuple[str, str]]:
    """Every route outside the admin as (name, pattern), from the resolver. One without a name goes by its pattern."""
    for name, pattern in _walk(get_resolver().url_patterns):
        if not pattern.startswith("admin/"):
            yield name or pattern, pattern


def _walk(patterns: list[Any], prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for item in patterns:
        pattern = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item.url_patterns, pattern, (*names, item.namespace) if item.namespace else names)
        elif isinstance(item, URLPattern):
            yield ":".join((*names, item.name)) if item.name else "", pattern


@dataclass(frozen=True)
class Door:
    """An address that names a thing, and who it opens to.

    address: with {id} for the thing's id. thing: its name in `LearnerWorld.ids`. method: what a person would send.
    """

    address: str
    thing: str
    opens_to: frozenset[str]
    method: str = "GET"
    body: Any = None
    is_form: bool = False


def _api(path: str, thing: str, opens_to: frozenset[str], method: str = "GET", body: Any = None) -> Door:
    return Door(API + path, thing, opens_to, method, body)


FIRST = {"item": "{item}", "key": "{key}", "sequence": 9, "answer": ["{option}"]}
OBJECTS: dict[str, Door] = {
    "courses-v1:course-detail": _api("/courses/{id}/", "course", OAK),
    "courses-v1:lesson-detail": _api("/lessons/{id}/", "lesson", OAK),
    "courses-v1:muscle-detail": _api("/muscles/{id}/", "muscle", OAK),
    "courses-v1:enrolment-detail": _api("/enrolments/{id}/", "enrolment", OWNER),
    "courses-v1:enrolment-exam-date": _api("/enrolments/{id}/exam-date/", "enrolment", OWNER, "PUT", {"exam_on": None}),
    "quizzes-v1:lesson-complete": _api("/lessons/{id}/complete/", "lesson", OAK, "POST", {}),
    "quizzes-v1:attempt-detail": _api("/attempts/{id}/", "attempt", OWNER),
    "quizzes-v1:attempt-current": _api("/attempts/{id}/current/", "attempt", OWNER),
    "quizzes-v1:attempt-items": _api("/attempts/{id}/items/1/", "attempt", OWNER),
    "quizzes-v1:attempt-flag": _api("/attempts/{id}/items/2/flag/", "attempt", OWNER, "POST", {"is_flagged": True}),
    "quizzes-v1:attempt-answers": _api("/attempts/{id}/answers/", "attempt", OWNER, "POST", FIRST),
    "learn_attempt": Door("/learn/practice/{id}/", "attempt", OWNER),
    "learn_item": Door("/learn/practice/{id}/1/", "attempt", OWNER),
    "learn_flag": Door("/learn/practice/{id}/2/flag/", "attempt", OWNER, "POST", {}, is_form=True),
    "learn_picture": Door("/learn/practice/{id}/{pictured}/picture/", "attempt", OWNER),
    "learn_history_attempt": Door("/learn/history/{id}/", "attempt", OWNER),
    "learn_complete": Door("/learn/lessons/{id}/complete/", "lesson", OAK, "POST", {}, is_form=True),
    "media_document": Door("/files/document/{id}/", "document", OAK | {"superuser"}),
    "media_rendition": Door("/files/image/{id}/{rendition}/", "image", OAK | {"superuser"}),
    "atlas": Door("{id}", "atlas", OAK),
    "atlas_print": Door("{id}print/", "atlas", OAK),
    "atlas_muscle": Door("{id}", "muscle_page", OAK),
    "glossary": Door("{id}", "glossary", OAK),
    "wagtail_serve": Door("{id}", "page", OAK),
    # Last: these close the attempt.
    "learn_finish": Door("/learn/practice/{id}/finish/", "attempt", OWNER),
    "quizzes-v1:attempt-finish": _api("/attempts/{id}/finish/", "attempt", OWNER, "POST", {}),
}

# Requests that carry an id elsewhere than in the path. To a stranger they answer as with a missing id, too.
CARRIERS: dict[str, Door] = {
    "lessons of a module": _api("/lessons/?module={id}", "module", OAK),
    "lessons of a course": _api("/lessons/?course={id}", "course", OAK),
    "start a lesson": _api("/attempts/", "lesson", OAK, "POST", {"scope": "lesson", "scope_id": "{id}"}),
    "start a module": _api("/attempts/", "module", OAK, "POST", {"scope": "module", "scope_id": "{id}"}),
    "work in a school": _api("/me/school/", "school", OAK, "PUT", {"school": "{id}"}),
    "work in a school, page": Door("/learn/school/", "school", OAK, "POST", {"school": "{id}"}, is_form=True),
    "choose a lesson, page": Door("/learn/practice/?what=lesson:{id}", "lesson", OAK),
    "start a lesson, page": Door("/learn/practice/", "lesson", OAK, "POST", {"what": "lesson:{id}"}, is_form=True),
    "finish another, page": Door(
        "/learn/practice/", "attempt", OWNER, "POST", {"what": "mixed", "finish": "{id}"}, is_form=True
    ),
}


def _in(namespace: str, names: str) -> set[str]:
    return {f"{namespace}:{name}" for name in names.split()}


OWN: set[str] = {
    *_in("courses-v1", "me active-school course-list lesson-list muscle-list term-list enrolment-list"),
    *_in("quizzes-v1", "attempt-list milestones award-list"),
    "learn_today",
    "learn_practice",
    "learn_progress",
    "learn_history",
    "learn_account",
    "learn_school",
    "learn_exam_date",
    "learn_search",
    # allauth's pages of one's own account. Ids of passkeys are looked up among one's own.
    *[
        "account_logout",
        "account_reauthenticate",
        "account_email",
        "account_change_password",
        "account_set_password",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "usersessions_list",
    ],
    *_in(
        "headless:app:account",
        "current_session reauthenticate change_password manage_email manage_phone",
    ),
    *_in(
        "headless:app:mfa",
        "authenticate reauthenticate authenticate_webauthn reauthenticate_webauthn authenticators manage_totp "
        "manage_recovery_codes manage_webauthn",
    ),
    "headless:app:usersessions:sessions",
    "headless:app:tokens:refresh",
}
PUBLIC: set[str] = {
    # Drawings of the project's own.
    "media_drawing",
    "media_drawing_bare",
    "healthz",
    "readyz",
    "robots",
    "schema",
    "api-docs",
    "api-nothing",
    # The ways in: they know a person only by a secret, which has its own tests.
    "join",
    "join_invitation_link",
    "join_confirm",
    *[
        "account_login",
        "account_inactive",
        "account_signup",
        "account_email_verification_sent",
        "account_reset_password",
        "account_confirm_login_code",
        "account_confirm_email",
        "account_reset_password_from_key_done",
        "account_reset_password_from_key",
        "account_reset_password_done",
        "account_request_login_code",
        "mfa_login_webauthn",
    ],
    "headless:app:config",
    "app/app/v1/account/phone",
    *_in(
        "headless:app:account",
        "confirm_login_code request_password_reset reset_password login signup verify_email "
        "resend_email_verification_code verify_phone resend_phone_verification_code request_login_code "
        "resend_login_code",
    ),
    "headless:app:mfa:login_webauthn",
    # Wagtail's own forms for pages with a password, which no page here has, and its sign-in, which leads to ours.
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
}
KINDS = {"objects": set(OBJECTS), "own": OWN, "public": PUBLIC}
