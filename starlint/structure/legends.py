"""Text that tells how to fill a part instead of filling it: templates and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from starlint.structure.pieces import undecorated
from starlint.structure.wording import Groups, at_start
from starlint.vocabulary import Vocabulary

_WRITER = re.compile(r"\b(?:i|i['’]\w+|me|my|mine|we|we['’]\w+|us|our|ours)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\W*\[[^\[\]]*\]\W*")
_DEED = re.compile(r"\b(?:I|we) \w{2,}ed\b", re.IGNORECASE)
_MOST = 0.75


@dataclass(frozen=True)
class Legends:
    """The legends of a vocabulary, ready for use."""

    vocabulary: Vocabulary

    @cached_property
    def _patterns(self) -> Groups:
        return at_start(self.vocabulary.legends)

    def explains(self, text: str) -> bool:
        """Return whether a text tells somebody what to write in its place."""
        if _BRACKETED.fullmatch(text):
            return not _DEED.search(text)
        bare = text[undecorated(text) :].lstrip("[(_*<")
        return bool(self._patterns(bare)) and not _WRITER.search(text)

    def explain(self, texts: Iterable[str]) -> bool:
        """Return whether most of at least two texts do."""
        found = [self.explains(text) for text in texts]
        return len(found) >= 2 and sum(found) >= _MOST * len(found)
