"""What went wrong, in the one shape that people and programs are shown."""

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal[
    "address",  # the address is no address, or one we refuse
    "network",  # no connection, TLS failure, time-out
    "server",  # the server answered with an error
    "limit",  # too large, too slow, too many
    "format",  # the bytes are not what they should be
    "offline",  # the network is switched off
    "storage",  # the library (database, folder, disk)
    "usage",  # wrong words on the command line
    "config",  # wrong words in the configuration file
    "missing",  # what was asked for does not exist
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure as a person reads it.

    Attributes:
        kind: A stable word for programs.
        title: One sentence: what failed, on what.
        detail: Why, in words; empty when the title says it all.
        hint: What happens next, or what the reader can do.
        subject: What it is about: an address, a file, a feed's title.
    """

    kind: ProblemKind
    title: str
    detail: str = ""
    hint: str = ""
    subject: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.hint) if part)


class ReaderError(Exception):
    """An expected failure that ends the running use case; carries its Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


StorageReason = Literal["locked", "full", "damaged", "unwritable", "newer", "foreign", "closed", "other"]


class StorageError(ReaderError):
    """The library cannot be opened, read or written; `reason` says why in one word."""

    def __init__(self, problem: Problem, reason: StorageReason = "other") -> None:
        super().__init__(problem)
        self.reason: StorageReason = reason

    def __reduce__(self) -> tuple[type["StorageError"], tuple[Problem, StorageReason]]:
        return type(self), (self.problem, self.reason)
