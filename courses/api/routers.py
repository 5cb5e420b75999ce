"""How endpoints get their addresses."""

from rest_framework.routers import SimpleRouter


class Router(SimpleRouter):
    """Addresses with or without a slash at the end. The description names the one with."""

    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"
