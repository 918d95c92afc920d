"""Which pieces are labels, and of which role. The words come from the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlint.source import Span
from starlint.structure.label_words import MAX_LABEL, LabelWords
from starlint.structure.pieces import Piece, at_least, undecorated

_NUMBER = re.compile(
    r"\(?\d{1,2}(?:\.\d{1,2}){1,4}[.):]?\s+|"
    r"\(?\d{1,2}(?:[.):]\s+|[.)](?=[a-z]))|\d\ufe0f?\u20e3\s*|\(?[ivx]{1,4}[.)]\s+|[a-z][.)]\s+|\[[ xX]\]\s+",
    re.IGNORECASE,
)
# What stands between a label and its text. A hyphen glued to both sides joins a compound instead.
_SEPARATOR = re.compile(
    r"\s*(?:[:：]+|\?{2,}|\s[-–—=|]+>?(?=\s|$)|[–—](?=\S)|=>|->|→|»|\t|\s(?://|>{1,2}|~)\s)\s*[-–—]?\s*"
)
_BRACKETED = re.compile(r"[\[(【](?P<name>[^\[\]()【】]{2,40})[\])】]\s*[:：–—-]*\s*")
_SHOUTED = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,}){0,3}(?=\s+(?:I\b|A\b|\S*[a-z]))")
_LETTER = re.compile(
    r"[(\[【](?P<a>[A-Za-z])[)\]】](?![a-z])\s*[:.–—-]?\s*|"
    r"(?P<b>[A-Za-z])\s*(?:[:：]|[)]|[.](?=\s)|[-–—=](?=\S|\s))\s*|"
    r"(?P<c>[A-Za-z])\s*(?:\s[-–—|]+|[=-]>|→|»|\s//)\s*|(?P<d>[A-Z])\s*\Z|"
    # Two of them: "S/T:", "(ST)".
    r"(?P<e>[(\[][A-Z]\s?[/&+]?\s?[A-Z][)\]]|[A-Z]\s?[/&+]?\s?[A-Z](?=\s*[:：]|\s+[-–—]\s))\s*[:：.–—-]?\s*"
)
_GUESSED = re.compile(r"(?P<name>[A-Za-z]{4,})\s*(?:[:：]|\s[-–—=]+>?\s|\s?→|\Z)\s*")
_STOPPED = re.compile(r"(?P<name>[A-Z][a-z]+)\.\s+(?=[A-Z0-9\"“])")
_NEW_SENTENCE = re.compile(r"[_*\s]+(?:[A-Z0-9\"“]|\Z)")
# "**What** did you learn?": a word in bold with which a question begins.
_ASKS_ON = re.compile(r"(?<![:\s])[_*\s]+[a-z][^.!?:\n]*\?")
_TOLD = 3
"""Words that a label of one word, which might be a short sentence, must have behind it."""
_WORDLESS_END = re.compile(r"[^\w)\]]+$")
_ALONE = 6
"""Words; a longer line is no label unless something sets it off."""


@dataclass(frozen=True)
class Label:
    """A label at the beginning of a piece."""

    role: str
    """Empty for a letter as long as it is not known which framework the letters spell."""
    span: Span
    """The label's words, in prose offsets of the piece."""
    rest: int
    """Prose offset at which the labelled text begins."""
    letter: str = ""
    """The letter, where the label is one letter."""
    guess: bool = False
    """True for a word that is a label but for a slip of the pen: what stands around it must bear it out."""


@dataclass(frozen=True)
class Labels:
    """Finds labels with the words of a vocabulary."""

    words: LabelWords

    def of(self, piece: Piece, begin: int = 0) -> Label | None:
        """Return the label that a piece begins with, or what follows an offset: ``A:`` may stand before it."""
        text = piece.text
        first, start = undecorated(text, begin), unnumbered(text, begin)
        if start >= len(text):
            return None
        return (
            self._whole(piece, start)
            or self._separated(piece, start)
            or self._lead(piece, start)
            or self._stopped(piece, start)
            or self._alone(piece, start)
            # "+R:" is one letter more.
            or self._letter(piece, first + (text[first] == "+"))
            or self._guessed(piece, start)
        )

    def _whole(self, piece: Piece, start: int) -> Label | None:
        """Return the label that a heading or a bold line is."""
        text = piece.text
        if not (piece.level or (len(text) <= MAX_LABEL and piece.bold)) or _is_filled(piece):
            return None
        role = self.words.role_of(text[start:])
        if not role:
            return None
        # "Result: ???" in bold: the label is the word, and what follows it stands under it.
        bare = _WORDLESS_END.sub("", text[start:])
        return Label(role, Span(start, start + len(bare)), start + len(bare))

    def _separated(self, piece: Piece, start: int) -> Label | None:
        """Return the label that a colon, a dash or an arrow divides from its text."""
        text = piece.text
        for separator in _SEPARATOR.finditer(text, start, start + MAX_LABEL):
            colon = ":" in separator.group() or "：" in separator.group()
            role = self.words.role_of(text[start : separator.start()])
            if role and (colon or self._stands_out(piece, start, separator)):
                return Label(role, Span(start, separator.start()), separator.end())
            if colon and separator.start() - start > len("(S)"):
                break
        return None

    def _stands_out(self, piece: Piece, start: int, separator: re.Match[str]) -> bool:
        """Return whether a label before a dash is bold, a heading, or followed by text."""
        bold = any(s.start <= start and s.end >= separator.start() for s in piece.strong)
        return bold or piece.level > 0 or separator.end() < len(piece.text)

    def _lead(self, piece: Piece, start: int) -> Label | None:
        """Return the label that bold type, brackets or capitals set off from its text."""
        text = piece.text
        for strong in piece.strong:
            if strong.start <= start < strong.end:
                role = self.words.role_of(text[start : strong.end])
                if role and not _ASKS_ON.match(text, strong.end):
                    return Label(role, Span(start, start + len(text[start : strong.end].rstrip(" :"))), strong.end)
        for soft in piece.emphasis[:1] if piece.start == 0 or piece.block.breaks else ():
            # "*Result* We won": in the middle of a sentence, a word in italics is stressed and no more.
            begins = soft.start <= start < soft.end
            role = self.words.role_of(text[start : soft.end], patterns=False) if begins else None
            if role and _NEW_SENTENCE.match(text, soft.end):
                return Label(role, Span(start, start + len(text[start : soft.end].rstrip(" :"))), soft.end)
        bracketed = _BRACKETED.match(text, start)
        role = self.words.role_of(bracketed["name"], patterns=False) if bracketed else None
        if bracketed and role:
            return Label(role, Span(*bracketed.span("name")), bracketed.end())
        shouted = _SHOUTED.match(text, start)
        role = self.words.role_of(shouted.group(), patterns=False) if shouted else None
        return Label(role, Span(*shouted.span()), shouted.end()) if shouted and role else None

    def _stopped(self, piece: Piece, start: int) -> Label | None:
        """Return the label that is a sentence of its own, at the beginning of a paragraph or item: "Result. We won"."""
        match = _STOPPED.match(piece.text, start) if piece.start == 0 and not piece.in_table else None
        role = self.words.role_of(match["name"], patterns=False) if match else None
        if not match or role not in self.words.story_roles or not at_least(_TOLD, piece.text[match.end() :]):
            return None
        return Label(role, Span(*match.span("name")), match.end())

    def _guessed(self, piece: Piece, start: int) -> Label | None:
        """Return the label that a word before a colon, or a bold word, is but for a slip of the pen."""
        match = _GUESSED.match(piece.text, start)
        role = self.words.misspelt(match["name"]) if match else None
        return Label(role, Span(*match.span("name")), match.end(), guess=True) if match and role else None

    def _alone(self, piece: Piece, start: int) -> Label | None:
        """Return the label of a line that holds nothing else."""
        text = piece.text
        if len(text) - start > MAX_LABEL or at_least(_ALONE + 1, text[start:]):
            return None
        role = self.words.role_of(text[start:], patterns=not piece.in_list)
        end = len(_WORDLESS_END.sub("", text))
        return Label(role, Span(start, end), end) if role else None

    def _letter(self, piece: Piece, start: int) -> Label | None:
        text = piece.text
        match = _LETTER.match(text, start)
        rest = match.end() if match else start + 1
        if not match and not any(s.start <= start < s.end == start + 1 for s in piece.strong):
            return None
        begin = match.start(match.lastgroup or 0) if match else start
        if match and match["e"]:
            name = match["e"].rstrip()
            joint = self.words.of_two(name)
            return Label("", Span(begin, begin + len(name)), rest, joint) if joint else None
        letter = text[begin]
        bracketed, lone = (bool(match and match[name]) for name in "ad")
        if lone and not (piece.level or piece.bold or piece.in_table or piece.in_list or piece.block.breaks):
            return None
        if letter.lower() not in self.words.letters or (letter.islower() and not bracketed):
            return None
        # "**S**ituation" is a word with a bold letter.
        if not match and not text[rest : rest + 1].isspace():
            return None
        return Label("", Span(begin, begin + 1), rest, letter.lower())


def unnumbered(text: str, begin: int = 0) -> int:
    """Return the offset at which the first word stands behind a number or letter that counts, from an offset on."""
    first = undecorated(text, begin)
    numbered = _NUMBER.match(text, first)
    return undecorated(text, numbered.end()) if numbered else first


def _is_filled(piece: Piece) -> bool:
    """Return whether a colon divides the bold words of a line from an aside: "**Result:** (ask Ida)"."""
    end = max((strong.end for strong in piece.strong), default=0)
    aside = piece.text[end:].strip()
    return bool(aside) and not piece.level and (aside.startswith(":") or piece.text[:end].rstrip().endswith(":"))
