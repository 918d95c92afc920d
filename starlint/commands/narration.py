"""What ``--verbose`` tells on standard error: what was found, what is in force for it, how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from starlint.commands import version
from starlint.commands.console import tell
from starlint.errors import StarlintError

if TYPE_CHECKING:
    from starlint.files import Found
    from starlint.plan import Plan
    from starlint.plans import Plans


def drafts(found: Found) -> None:
    """Effect: tell which drafts were found, and which were skipped for what reason."""
    from starlint.output.summary import number

    skipped = f", {len(found.skipped)} skipped" if found.skipped else ""
    tell(f"{number(len(found.drafts), 'draft')} found{skipped}")
    for each in found.skipped:
        tell(f"  skipped: {each}")


def in_force(paths: Iterable[str], plans: Plans) -> None:
    """Effect: tell what is in force, once for all drafts that share it; nothing of drafts for which it is broken."""
    from starlint.output.summary import number

    groups: dict[tuple[str, ...], list[Plan]] = {}
    for path in paths:
        try:
            plan = plans.of(path)
        except StarlintError:
            continue
        groups.setdefault(tuple(_settings(plan)), []).append(plan)
    for lines, own in groups.items():
        tell(f"{lines[0]} ({number(len(own), 'draft')})")
        for line in lines[1:]:
            tell(f"  {line}")
        counts = sorted({len(plan.rules) for plan in own})
        tell(f"  {' or '.join(map(str, counts))} {'rule' if counts == [1] else 'rules'} on")


def took(seconds: float) -> None:
    """Effect: tell how long the work took."""
    tell(f"{seconds:.2f} seconds")


def _settings(plan: Plan) -> Iterator[str]:
    yield f"configuration: {plan.configuration or 'none'}"
    yield from (f"rules: {folder}" for folder in plan.folders)
    yield version.model(plan.model).replace("model ", "model: ", 1)
