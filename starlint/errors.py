"""What a user can cause to go wrong. Everything else is a bug in starlint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class StarlintError(Exception):
    """An expected failure, as opposed to a bug.

    Attributes:
        what: one sentence that says what is wrong and what was expected.
        where: ``path`` or ``path:line:column``, empty where there is no place.
        hint: what to do about it, empty where nothing is sure.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        first = f"{self.where}: {self.what}" if self.where else self.what
        return f"{first}\n  hint: {self.hint}" if self.hint else first


class DraftError(StarlintError):
    """A draft that could not be read."""


class RuleError(StarlintError):
    """A file of the rulebook that is not well formed."""


class ConfigError(StarlintError):
    """One or more broken files of configuration. ``what``, ``where`` and ``hint`` are those of the first.

    Attributes:
        problems: an error for each broken file, in the order in which they were read.
    """

    def __init__(self, problems: Sequence[StarlintError]) -> None:
        first = problems[0]
        super().__init__(first.what, where=first.where, hint=first.hint)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ModelError(StarlintError):
    """The language model is missing or does not fit the installed spaCy."""


class OutputError(StarlintError):
    """A report that could not be written."""


class UsageError(StarlintError):
    """A command line that asks for something that does not exist."""


def reason(error: OSError) -> str:
    """Return what the operating system has against something, as it stands in the middle of a sentence."""
    return (error.strerror or str(error)).lower()


def nearest(name: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """Return a hint with the known name that is most like the given one; empty where none is alike enough."""
    import difflib  # only errors need it

    lower = {known.lower(): known for known in names}
    found = difflib.get_close_matches(name.lower(), lower, 1, likeness)
    return f"did you mean “{lower[found[0]]}”?" if found else ""
