"""The first version of a rule or cue file: comments that say what goes where, and examples that are still to be made.

It alone knows what a placeholder looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from starlint.rule import Rulebook
from starlint.vocabulary import Vocabulary

FILL_IN = "FILL IN"
"""Begins whatever the author has to write."""
_PLACEHOLDER = re.compile(rf"\b{FILL_IN}:")


def is_placeholder(text: str) -> bool:
    """Return whether a text is still the one of the skeleton."""
    return _PLACEHOLDER.search(text) is not None


def rule(name: str, check: str, schema: str, book: Rulebook) -> str:
    """Return the text of a rule file.

    Args:
        name: the rule's id.
        check: one of ``CHECKS``.
        schema: where the file's JSON Schema is, relative to the file.
        book: the rulebook that the rule will belong to.
    """
    body, message, examples = _CHECKS[check](book.vocabulary)
    return f"""\
# yaml-language-server: $schema={schema}
id: {name}
summary: "FILL IN: what is wrong, in one line."
severity: warning  # error, warning or info
message: "FILL IN: {message}"
help: "FILL IN: what to do about it, in one line; or take this line out."
# Only some answers or parts: applies: {{stories: true, kinds: [...], parts: [...]}}
check:
{_indented(body, 2)}
why: |
  FILL IN: why it matters, for the person who wrote the draft.
{examples}"""


def cue(name: str, schema: str) -> str:
    """Return the text of a cue file; the arguments are those of ``rule``."""
    return f"""\
# yaml-language-server: $schema={schema}
id: {name}
meaning: "FILL IN: what is found, in one line."
{_EVIDENCE}
phrase: ["words to look for"]
# Not in quoted speech:
unless: ["quoted"]
finds:
  - "FILL IN: a sentence with the words, <<all that is found>> marked."
ignores:
  - "FILL IN: a sentence that comes close and holds nothing."
"""


_EVIDENCE = """\
# What to look for: phrase, words, regex, heading, tokens, tree, clause, quantity, any, all or "@cue".
# `starlint parse "..."` shows the clauses, figures and cues of a sentence."""

_MARKED = """\
examples:
  # << and >> mark exactly what is underlined. `starlint test` fails until these are yours.
  bad:
    - "FILL IN: a sentence with <<what must be underlined>>."
    - "FILL IN: another one, <<in other words>>."
  # What must stay silent; at least one that comes close.
  good:
    - "FILL IN: a sentence that comes close and is fine."
    - "FILL IN: the same thing said well."
"""

_WHOLE = """\
examples:
  # Nothing is marked here, so the question is what must be underlined.
  # `starlint test` fails until these are yours.
  bad:
    - |
      FILL IN: an answer that must be reported.
    - |
      FILL IN: another one.
  # What must stay silent; at least one that comes close.
  good:
    - |
      FILL IN: an answer that comes close and is fine.
    - |
      FILL IN: a good answer.
"""

Made = tuple[str, str, str]
"""The text of a check, of its message, and of the examples."""


def _match(_: Vocabulary) -> Made:
    body = f'{_EVIDENCE}\nmatch:\n  phrase: ["words to report"]\n  # Not in quoted speech:\n  unless: ["quoted"]'
    return body, "what the writer should know; “{text}” are the words", _MARKED


def _count(_: Vocabulary) -> Made:
    body = (
        f'{_EVIDENCE}\ncount:\n  of:\n    phrase: ["words to count"]\n'
        "  at_most: 1  # or at_least: 1, for what must not be missing\n"
        "  at: match  # at the first one that is too much; with at_least: question, or roles"
    )
    return body, "there are {n}, and {need} would do", _MARKED


def _share(_: Vocabulary) -> Made:
    body = (
        f"{_EVIDENCE}\nshare:\n"
        '  of: {phrase: ["what should be rare"]}\n'
        '  among: [{phrase: ["what should be rare"]}, {phrase: ["what should be there instead"]}]\n'
        "  above: 0.5\n  at_least: 2  # fewer are never reported"
    )
    return body, "{of} of {among} ({percent}%) are of the wrong sort", _WHOLE


def _length(_: Vocabulary) -> Made:
    body = (
        "length:\n  # of: [...] for parts of some roles; else the whole answer\n"
        "  unit: words  # words, seconds (spoken) or share (of the answer, 0 to 1)\n  above: 400"
    )
    return body, "{words} words; {limit} are enough", _WHOLE


def _parts(vocabulary: Vocabulary) -> Made:
    roles = [role for _, role in vocabulary.frameworks[0].letters] if vocabulary.frameworks else []
    roles = roles or [role.id for role in vocabulary.roles][-1:]
    body = f"parts:\n  require: [{roles[-1]}]  # also: filled, once, in_order, one_framework: true"
    lines = [f"\n      **{role.capitalize()}:** {FILL_IN}: what it tells.\n" for role in roles]
    good = f"  good:\n    - |\n      # {vocabulary.example_question}\n{''.join(lines)}"
    good += '    - "FILL IN: an answer without labels."\n'
    without = "".join(lines[:-1])
    bad = (
        "examples:\n  # << and >> mark exactly what is underlined. `starlint test` fails until these are yours.\n"
        f"  bad:\n    - |\n      # <<{vocabulary.example_question}>>\n{without}"
        f"    - |\n      # <<FILL IN: a question>>\n{without}"
    )
    return body, "there is no {role}", bad + good


def _covers(_: Vocabulary) -> Made:
    body = (
        f"{_EVIDENCE}\ncovers:\n  topics:\n"
        '    "first topic": {phrase: ["words that show it"]}\n'
        '    "second topic": {phrase: ["words that show this one"]}\n'
        "  # at_least: 1  # so many are enough; else all of them"
    )
    return body, "nothing is said about {missing}", _WHOLE


_CHECKS: Mapping[str, Callable[[Vocabulary], Made]] = {
    "match": _match,
    "count": _count,
    "share": _share,
    "length": _length,
    "parts": _parts,
    "covers": _covers,
}
CHECKS = tuple(_CHECKS)
"""The checks that a skeleton can be made for."""


def _indented(text: str, columns: int) -> str:
    return "\n".join(f"{' ' * columns}{line}" for line in text.split("\n"))
