"""What has been found out before, errors included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from starlint.errors import StarlintError

_Value = TypeVar("_Value")


@dataclass
class Memory:
    """Values by key, each made once. An error in the making is remembered, too: whoever asks gets the same object."""

    values: dict[tuple[object, ...], object] = field(default_factory=dict)

    def get(self, key: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """Return the value of a key, made now or before.

        Raises:
            StarlintError: what ``make`` raised.
        """
        if key not in self.values:
            try:
                self.values[key] = make()
            except StarlintError as error:
                self.values[key] = error
        found = self.values[key]
        if isinstance(found, StarlintError):
            raise found.with_traceback(None)
        return found  # type: ignore[return-value]  # what was made under this key
