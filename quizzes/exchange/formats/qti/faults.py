"""Why a question of a package cannot be read."""


class Unread(Exception):
    """A question that cannot be read here. `reason` says why, `fix` what to do about it."""

    def __init__(self, reason: str, fix: str = "") -> None:
        super().__init__(reason)
        self.reason, self.fix = reason, fix
