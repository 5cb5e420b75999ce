"""What every page template needs to know."""

from django.http import HttpRequest

LOOKS = {"light", "dark"}


def look(request: HttpRequest) -> dict[str, str]:
    """The look the person chose: "light", "dark", or "" for what the device prefers."""
    chosen = request.COOKIES.get("look", "")
    return {"look": chosen if chosen in LOOKS else ""}
