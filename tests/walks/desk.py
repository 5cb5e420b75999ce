"""Staff at the admin's real forms, sent as a browser sends them."""

import uuid
from typing import Any

from django.test import Client
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.pages.models import LessonPage
from quizzes.bank.models import Question
from tests.quizzes.bank.conftest import form, url

PROMOTION = {"search_description": "", "seo_title": "", "comments": inline_formset([])}


class Desk:
    """One member of staff at work."""

    def __init__(self, person: Any) -> None:
        self.client = Client()
        self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def add_page(self, kind: str, parent: Page, **fields: Any) -> Any:
        """Fill in the form of a new page and publish it."""
        data = nested_form_data(PROMOTION | {"language": "en", "summary": "What it is for."} | fields)
        reply = self.client.post(
            f"/admin/pages/add/courses/{kind}/{parent.pk}/", data | {"action-publish": "action-publish"}
        )
        return _saved(reply, Page.objects.child_of(parent).order_by("-pk"))

    def add_lesson(self, module: Page, action: str, **fields: Any) -> LessonPage:
        """A new lesson, and which button was pressed: "publish", "submit", or "" for a draft."""
        reply = self.client.post(f"/admin/pages/add/courses/lessonpage/{module.pk}/", lesson_form(action, **fields))
        return _saved(reply, Page.objects.child_of(module).order_by("-pk"))

    def edit_lesson(self, page: LessonPage, action: str, **fields: Any) -> LessonPage:
        reply = self.client.post(f"/admin/pages/{page.pk}/edit/", lesson_form(action, **fields))
        return _saved(reply, Page.objects.filter(pk=page.pk))

    def add_question(self, action: str, **fields: Any) -> Question:
        """A new question. Wagtail offers "submit" for a saved draft alone, so that takes two steps."""
        reply = self.client.post(url("add"), form(action="" if action == "submit" else action, **fields))
        question = _saved(reply, Question.objects.order_by("-pk"))
        return self.edit_question(question, action, **fields) if action == "submit" else question

    def edit_question(self, question: Question, action: str, **fields: Any) -> Question:
        reply = self.client.post(url("edit", question.pk), form(action=action, **fields))
        return _saved(reply, Question.objects.filter(pk=question.pk))

    def approve(self, thing: Page | Question) -> None:
        """The button on the dashboard's list of what waits."""
        task = TaskState.objects.for_instance(thing).get(status=TaskState.STATUS_IN_PROGRESS)
        base = "/admin/pages" if isinstance(thing, Page) else "/admin/snippets/quizzes/question"
        address = f"{base}/workflow/action/{thing.pk}/approve/{task.pk}/"
        assert self.client.post(address, {"next": "/admin/"}).status_code == 302

    def unpublish(self, thing: Page | Question) -> None:
        page_address = f"/admin/pages/{thing.pk}/unpublish/"
        address = page_address if isinstance(thing, Page) else url("unpublish", thing.pk)
        assert self.client.post(address).status_code == 302


def lesson_form(action: str, *, title: str, text: str, block_id: str = "", slug: str = "clots") -> dict[str, str]:
    """A lesson of one text block."""
    data = nested_form_data(
        PROMOTION
        | {
            "title": title,
            "slug": slug,
            "summary": "Why clots come first.",
            "number": "1.1",
            "minutes": 8,
            "language": "en",
            "revised_on": "2026-11-20",
            "sources": "",
            "fact_ids": "",
            "body": streamfield([("text", {"heading": "A clot can move", "body": rich_text(f"<p>{text}</p>")})]),
            "objectives": inline_formset([]),
        }
    )
    data["body-0-id"] = block_id or str(uuid.uuid4())
    return data | ({f"action-{action}": f"action-{action}"} if action else {})


def _saved(reply: Any, rows: Any) -> Any:
    """The newest row, once the form was taken."""
    assert reply.status_code == 302, reply.context and reply.context["form"].errors
    found = rows[0]
    return found.specific if isinstance(found, Page) else found
