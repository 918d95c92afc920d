"""Measure how often rules are right on labelled drafts, all together and in five folds.

    python tests/measure_rules.py [DRAFTS] [--labels FILE]

Without arguments, the drafts below ``tests/drafts``. FILE holds one JSON object a line for each answer: ``file``,
``start``, ``end``, ``story``; a verdict for each rule in VERDICTS: yes, no, or unsure, which is not counted; and for
each rule in MARKS the places (``[line, words]``) where something is to be said, in ``maybe`` (``[key, line, words]``)
the doubtful ones.

A verdict is right when the rule says something between the lines of the story exactly if it should; of what is no story
it should say nothing. A mark is found when a diagnostic touches its line. The fold of a draft is a hash of its name, so
that it is the same for ever; a rule whose folds differ much is tuned to somebody's wording.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from starlint import engine
from starlint.diagnostic import FileResult
from starlint.plan import Plan
from starlint.rulebook import bundled_dir, load
from starlint.source import decode

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
VERDICTS = {
    "missing-result": "missing_result",
    "unquantified-impact": "unquantified_impact",
    "we-over-i": "we_over_i",
}
MARKS = {
    "vague-improvement": "vague_claims",
    "org-criticism": "org_criticism",
    "unfinished-draft": "placeholders",
}

Labels = Mapping[str, list[dict[str, Any]]]
"""The records of each draft, by file name."""
Said = tuple[str, range]
"""The id of a diagnostic's rule, and its lines."""
Tally = Counter[str]
"""``right``, ``false``, ``missed`` and, for verdicts, ``quiet``: rightly left alone."""


def fold(name: str) -> int:
    """Return the fold of a draft, 0 to 4."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def read_labels(file: Path) -> Labels:
    """Return the records of a file."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["file"]].append(record)
    return found


def lint(files: Iterable[Path]) -> dict[str, list[Said]]:
    """Return the diagnostics of each draft."""
    book = load([bundled_dir()])
    plan = Plan(book, tuple(rule for rule in book.rules if rule.enabled))
    results = engine.lint((decode(str(file), file.read_bytes()), plan) for file in files)
    return {Path(result.path).name: _said(result) for result in results}


def _said(result: FileResult) -> list[Said]:
    source = result.source
    assert source is not None, result.error
    return [
        (one.rule.rpartition("/")[2], range(source.line_of(one.span.start), source.line_of(one.span.end) + 1))
        for one in result.diagnostics
    ]


def tally(said: Iterable[Said], records: Iterable[Mapping[str, Any]]) -> dict[str, Tally]:
    """Return for each rule what was right and wrong in one draft."""
    found: dict[str, Tally] = defaultdict(Counter)
    said, records = list(said), list(records)
    told = [record for record in records if not record.get("unsure")]
    for rule, key in VERDICTS.items():
        lines = [lines.start for name, lines in said if name == rule]
        for record in told:
            spoke = any(record["start"] <= line <= record["end"] for line in lines)
            if record["story"] != "yes":
                found[rule]["false"] += spoke
            elif record[key] != "unsure":
                names = {
                    (True, "yes"): "right",
                    (True, "no"): "false",
                    (False, "yes"): "missed",
                    (False, "no"): "quiet",
                }
                found[rule][names[spoke, record[key]]] += 1
        found[rule]["false"] += sum(not any(r["start"] <= line <= r["end"] for r in records) for line in lines)
    for rule, key in MARKS.items():
        marks = {line for record in told for line, _ in record[key]}
        maybe = {line for record in records for name, line, _ in record.get("maybe", ()) if name == key}
        maybe |= {line for record in records if record.get("unsure") for line, _ in record[key]}
        hit = set()
        for lines in (lines for name, lines in said if name == rule):
            hit |= marks.intersection(lines)
            if marks.intersection(lines):
                found[rule]["right"] += 1
            elif not maybe.intersection(lines):
                found[rule]["false"] += 1
        found[rule]["missed"] += len(marks - hit)
    return found


def row(counts: Tally) -> str:
    """Return precision, recall and the share left alone, where there is anything to divide."""

    def share(part: str, other: str) -> str:
        whole = counts[part] + counts[other]
        return f"{counts[part] / whole:.2f}" if whole else "-"

    quiet = share("quiet", "false") if counts["quiet"] else "-"
    said = ", ".join(f"{counts[name]} {name}" for name in ("right", "false", "missed"))
    return f"P {share('right', 'false'):4}  R {share('right', 'missed'):4}  left alone {quiet:4}  ({said})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="?", type=Path, default=ROOT / "tests" / "drafts")
    parser.add_argument("--labels", type=Path, default=ROOT / "tests" / "drafts" / "labels.jsonl")
    options = parser.parse_args()
    labels = read_labels(options.labels)
    said = lint(sorted(file for file in options.drafts.rglob("*.md") if file.name in labels))
    folds: dict[str, dict[int, Tally]] = {rule: defaultdict(Counter) for rule in (*VERDICTS, *MARKS)}
    for name in said:
        for rule, counts in tally(said[name], labels[name]).items():
            folds[rule][fold(name)] += counts
    for rule, by_fold in folds.items():
        print(f"{rule:20}  {row(sum(by_fold.values(), Counter()))}")
        for number in range(FOLDS):
            print(f"  fold {number}              {row(by_fold[number])}")


if __name__ == "__main__":
    main()
