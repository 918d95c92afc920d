"""Measure how well parts are inferred: read labelled drafts without their labels and compare, clause by clause.

    python tests/measure_inferred.py [DRAFTS ...] [--labels FILE] [--folds]

DRAFTS are files or directories; without any, the drafts below ``tests/drafts`` and ``examples``. What is right is what
the writers' own labels say, as starlint reads them, or, with ``--labels``, the records of a file with one JSON object a
line (``file``, ``start``, ``end``, ``parts``: ``[role, first line, last line]``). An answer takes part when it has
three different roles of the story. A clause to which no role is given is a miss for its role and accuses no other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from starlint import nlp
from starlint.answers import read_document
from starlint.cues import Finder
from starlint.document import Reading
from starlint.evidence.frameworks import story_roles
from starlint.evidence.places import NO_PART, role_at
from starlint.infer import infer
from starlint.rulebook import bundled_dir, load
from starlint.source import Source, decode
from starlint.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
LEAST_ROLES = 3
"""So many different labelled roles make an answer worth comparing."""

Pairs = list[tuple[str, str]]
"""For each clause the role that is right and the role that was inferred."""
Lines = Mapping[int, str]
"""The role of each line that has one."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="*", type=Path, default=[ROOT / "tests" / "drafts", ROOT / "examples"])
    parser.add_argument("--labels", type=Path, help="records that say which lines have which role")
    parser.add_argument("--folds", action="store_true", help="also per fold, by a hash of the file's name")
    options = parser.parse_args()
    files = sorted(file for path in options.drafts for file in (path.rglob("*.md") if path.is_dir() else [path]))
    by_file = compare(files, labels_of(options.labels) if options.labels else None)
    print_table("all", [pair for pairs in by_file.values() for pair in pairs])
    if options.folds:
        for fold in range(FOLDS):
            name = f"fold {fold}"
            print_table(name, [pair for file, pairs in by_file.items() if fold_of(file) == fold for pair in pairs])


def compare(files: Iterable[Path], labels: Mapping[str, Mapping[int, Lines]] | None) -> dict[str, Pairs]:
    """Return the clauses of each file's labelled answers, with the right and the inferred role."""
    rulebook = load([bundled_dir()])
    model, finder, vocabulary = nlp.load(), Finder(rulebook.cues), rulebook.vocabulary
    found: dict[str, Pairs] = defaultdict(list)
    for file in files:
        source = decode(str(file), file.read_bytes())
        for reading in nlp.read(read_document(source, vocabulary).answers, model):
            known = None if labels is None else labels.get(file.name, {}).get(source.line_of(reading.answer.span.start))
            right = list(right_roles(reading, source, vocabulary, known))
            if len(set(right) - {NO_PART}) < LEAST_ROLES:
                continue
            bare = infer(stripped(reading, vocabulary), vocabulary, finder)
            inferred = [role_at(bare, clause.start) for clause in bare.clauses]
            found[file.name] += [pair for pair in zip(right, inferred, strict=True) if pair[0] != NO_PART]
    return found


def right_roles(reading: Reading, source: Source, vocabulary: Vocabulary, known: Lines | None) -> Iterator[str]:
    """Yield for each clause the role of the story that its writer, or a reader, gave it; ``none`` otherwise."""
    told = story_roles(vocabulary)
    for clause in reading.clauses:
        if known is None:
            role = role_at(reading, clause.start)
        else:
            role = known.get(source.line_of(reading.to_source(clause.start, clause.end).start), NO_PART)
        yield role if role in told else NO_PART


def stripped(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Return the reading as if nobody had labelled the parts of its story."""
    told = story_roles(vocabulary)
    kept = [index for index, part in enumerate(reading.parts) if part.role not in told]
    places = {index: place for place, index in enumerate(kept)}
    sentences = tuple(replace(sentence, part=places.get(sentence.part, -1)) for sentence in reading.sentences)
    return replace(reading, parts=tuple(reading.parts[index] for index in kept), sentences=sentences, cache={})


def labels_of(path: Path) -> dict[str, dict[int, dict[int, str]]]:
    """Return the roles by file, first line of the answer, and line."""
    found: dict[str, dict[int, dict[int, str]]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("labelled") == "yes" and not record.get("unsure"):
            lines = {n: role for role, first, last in record["parts"] for n in range(first, last + 1)}
            found[record["file"]][record["start"]] = lines
    return found


def fold_of(name: str) -> int:
    """Return the fold of a file, fixed by its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def print_table(title: str, pairs: Pairs) -> None:
    """Print clause accuracy and, for each role, precision, recall and F1."""
    hits = Counter(right for right, inferred in pairs if right == inferred)
    wanted, given = Counter(right for right, _ in pairs), Counter(inferred for _, inferred in pairs)
    spoken = sum(count for role, count in given.items() if role != NO_PART)
    right = sum(hits.values())
    print(
        f"{title}: {len(pairs)} clauses, given a role {_share(spoken, len(pairs))}, "
        f"of these right {_share(right, spoken)}, of all right {_share(right, len(pairs))}"
    )
    for role in sorted(wanted):
        precision, recall = _ratio(hits[role], given[role]), _ratio(hits[role], wanted[role])
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        print(f"  {role:12} precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}  ({wanted[role]})")


def _share(part: int, whole: int) -> str:
    return f"{_ratio(part, whole):.2f}"


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


if __name__ == "__main__":
    main()
