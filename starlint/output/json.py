"""The formats that programs read, version 1. An explicit mapping: renaming a field inside must not show outside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from starlint.diagnostic import AnswerFacts, Diagnostic, Evidence, FileResult, Suppressed
from starlint.errors import StarlintError
from starlint.output.statistics import AnswerCount, RuleCount, by_answer, by_rule
from starlint.output.summary import count
from starlint.source import Source, Span

VERSION = 1


def check(results: Sequence[FileResult], *, statistics: bool = False, suppressed: bool = False) -> str:
    """Return the diagnostics of all files.

    Lines and columns are 1-based; columns and offsets count code points; ``end`` of a diagnostic is exclusive,
    ``start`` and ``end`` of an answer are inclusive lines.

    Args:
        results: of all drafts.
        statistics: whether to add counts per rule and per answer.
        suppressed: whether to add to each file the diagnostics that comments hide.
    """
    counts = count(results)
    errors, warnings, infos = counts.severities
    return _dump(
        {
            "version": VERSION,
            "files": [
                {
                    "path": result.path,
                    "error": _error(result.error),
                    "suppressed": len(result.suppressed),
                    "diagnostics": [_diagnostic(result.source, d) for d in result.diagnostics if result.source],
                    **({"suppressions": _suppressions(result)} if suppressed else {}),
                }
                for result in results
            ],
            "summary": {
                "files": counts.files,
                "answers": counts.answers,
                "diagnostics": counts.diagnostics,
                "errors": errors,
                "warnings": warnings,
                "infos": infos,
                "suppressed": counts.suppressed,
            },
            **({"statistics": _statistics(results)} if statistics else {}),
        }
    )


def outline(results: Sequence[FileResult]) -> str:
    """Return how each draft was read: answers, parts and facts; lines are 1-based and inclusive."""
    return _dump(
        {
            "version": VERSION,
            "files": [
                {
                    "path": result.path,
                    "error": _error(result.error),
                    "answers": [_answer(answer) for answer in result.answers],
                }
                for result in results
            ],
        }
    )


def dump(data: dict[str, Any]) -> str:
    """Return any other data in the same way."""
    return _dump({"version": VERSION, **data})


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _error(error: StarlintError | None) -> dict[str, str] | None:
    return None if error is None else {"message": error.what, "where": error.where, "hint": error.hint}


def _diagnostic(source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    answer = diagnostic.answer
    return {
        "rule": diagnostic.rule.rpartition("/")[2],
        "family": diagnostic.family,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "snippet": source.text[diagnostic.span.start : diagnostic.span.end],
        **_range(source, diagnostic.span),
        "answer": answer
        and {"question": answer.question, "kind": answer.kind, "start": answer.start, "end": answer.end},
        "part": diagnostic.part,
        "missing": list(diagnostic.missing),
        "related": [{"note": related.note, **_range(source, related.span)} for related in diagnostic.related],
        "fingerprint": diagnostic.fingerprint,
        **({"evidence": [_evidence(source, each) for each in diagnostic.evidence]} if diagnostic.evidence else {}),
    }


def _evidence(source: Source, each: Evidence) -> dict[str, Any]:
    snippet = source.text[each.span.start : each.span.end] if each.span else None
    place = _range(source, each.span) if each.span else {"start": None, "end": None}
    return {"what": each.what, "counts": each.counts, "why": each.why, "snippet": snippet, **place}


def _suppressions(result: FileResult) -> list[dict[str, Any]]:
    return [_suppression(result.source, each) for each in result.suppressed if result.source]


def _suppression(source: Source, each: Suppressed) -> dict[str, Any]:
    return {"line": each.line, "reason": each.reason, "diagnostic": _diagnostic(source, each.diagnostic)}


def _statistics(results: Sequence[FileResult]) -> dict[str, Any]:
    return {
        "rules": [_rule_count(each) for each in by_rule(results)],
        "answers": [_answer_count(each) for each in by_answer(results)],
    }


def _rule_count(each: RuleCount) -> dict[str, Any]:
    family, _, rule = each.rule.rpartition("/")
    return {
        "rule": rule,
        "family": family,
        "severity": str(each.severity),
        "count": each.count,
        "suppressed": each.suppressed,
    }


def _answer_count(each: AnswerCount) -> dict[str, Any]:
    facts = each.facts
    return {
        "path": each.path,
        "line": facts.start,
        "question": facts.question,
        "kind": facts.kind,
        "words": facts.words,
        "seconds": facts.seconds,
        "columns": {name: list(counts) for name, counts in facts.columns},
        "figures": len(facts.quantities),
        "effects": each.effects,
        "diagnostics": each.diagnostics,
    }


def _range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    ends = {"start": source.position(span.start), "end": source.position(span.end)}
    return {name: {"line": place.line, "column": place.column, "offset": place.offset} for name, place in ends.items()}


def _answer(answer: AnswerFacts) -> dict[str, Any]:
    return {
        "question": answer.question,
        "kind": answer.kind,
        "kind_from": answer.kind_from,
        "story": answer.story,
        "start": answer.start,
        "end": answer.end,
        "parts": [
            {"role": part.role, "start": part.start, "end": part.end, "from": part.origin} for part in answer.parts
        ],
        "facts": {
            "words": answer.words,
            "seconds": answer.seconds,
            **dict(answer.counts),
            "quantities": [
                {"line": quantity.line, "text": quantity.text, "effect": quantity.effect}
                for quantity in answer.quantities
            ],
        },
    }
