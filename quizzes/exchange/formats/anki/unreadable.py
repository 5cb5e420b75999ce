"""Why one note of a package cannot become a question."""


class Unreadable(Exception):
    """This note cannot become a question. `reason` says why, `fix` what a person can do about it."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.reason, self.fix = reason, fix
