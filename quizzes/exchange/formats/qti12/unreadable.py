"""Why one item of a file cannot become a question."""

from dataclasses import dataclass


class Unreadable(Exception):
    """This item stops here; the rest of the file is read. `reason` says why, `fix` what a person can do about it."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.reason, self.fix = reason, fix


@dataclass(slots=True)
class Work:
    """How much work a file may still ask for: comparisons, as what an answer earns is found out by trying every answer
    against every condition, and tags of HTML to read. A file of ordinary questions needs a hundredth of this."""

    left: int = 4_000_000
    most_an_item: int = 200_000
    tags: int = 600_000
    copied: int = 10_000_000

    def copy(self, text: str) -> None:
        """Raises Unreadable if texts that questions share make the file many times as long as it is."""
        self.copied -= len(text)
        if self.copied < 0:
            raise Unreadable(
                "The texts its questions share are too long to be put into each.", "Shorten the shared text."
            )

    def read(self, markup: str) -> None:
        """Raises Unreadable if the texts of the file so far hold too many tags."""
        self.tags -= markup.count("<")
        if self.tags < 0:
            raise Unreadable("The texts of this file hold too much markup.", "Split the file, or write plain texts.")

    def spend(self, amount: int) -> None:
        """Raises Unreadable if the item, or the file so far, asks for too much."""
        self.left -= amount
        if amount > self.most_an_item or self.left < 0:
            raise Unreadable(
                "It has too many answers and conditions to work out what each earns.", "Split the question or the file."
            )
