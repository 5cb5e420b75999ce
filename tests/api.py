"""A caller of the API: sends JSON, reads JSON."""

from typing import Any
from uuid import uuid4

from django.test import Client

V1 = "/api/v1"


class Api:
    """One signed-in person's (or a stranger's) requests. With `token`, as an app does it: without cookies."""

    def __init__(self, user: Any = None, token: str = "") -> None:
        self.client = Client(headers={"X-Session-Token": token} if token else None)
        if user is not None:
            self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(V1 + path, query)

    def post(self, path: str, body: Any = None) -> Any:
        return self.client.post(V1 + path, {} if body is None else body, content_type="application/json")

    def put(self, path: str, body: Any) -> Any:
        return self.client.put(V1 + path, body, content_type="application/json")

    def raw(self, path: str, body: bytes, content_type: str = "application/json", **extra: Any) -> Any:
        return self.client.generic("POST", V1 + path, body, content_type=content_type, **extra)

    def start(self, **spec: Any) -> dict[str, Any]:
        """A practice of the given scope, mixed unless said otherwise, as the API returned it."""
        reply = self.post("/attempts/", {"scope": "mixed", **spec})
        assert reply.status_code in (200, 201), reply.json()
        return reply.json()

    def answer(self, attempt: str, question: dict[str, Any], sequence: int, /, **changes: Any) -> Any:
        """Answer a question with its first option, unless `changes` say otherwise."""
        body = {
            "item": question["item"],
            "key": str(uuid4()),
            "sequence": sequence,
            "answer": [option["id"] for option in question["options"][:1]],
            **changes,
        }
        return self.post(f"/attempts/{attempt}/answers/", body)


def without_id(reply: Any) -> dict[str, Any]:
    """A problem document without the one field that differs between two requests."""
    return {name: value for name, value in reply.json().items() if name != "request_id"}
