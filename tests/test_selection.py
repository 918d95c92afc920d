"""Names of rules and families, as users give them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from starlint import selection
from starlint.diagnostic import Severity
from starlint.errors import UsageError
from starlint.expression import Expression
from starlint.rule import MatchCheck, Rule


def rule(name: str, *, enabled: bool = True) -> Rule:
    family, _, id_ = name.partition("/")
    check = MatchCheck(Expression("phrase", ("x",)))
    return Rule(id_, family, "", "", Severity.INFO, "", "", check, "", enabled=enabled)


RULES = (rule("tone/blame"), rule("tone/praise", enabled=False), rule("clarity/vague"), rule("clarity/wordy"))


def names(rules: Iterable[Rule]) -> str:
    return " ".join(rule.name for rule in rules)


@pytest.mark.parametrize(
    ("wanted", "unwanted", "chosen"),
    [
        pytest.param((), (), "tone/blame clarity/vague clarity/wordy", id="all-that-are-on"),
        pytest.param(("wordy", "blame"), (), "tone/blame clarity/wordy", id="ids-keep-the-rules-order"),
        pytest.param(("clarity/wordy",), (), "clarity/wordy", id="family-and-id"),
        pytest.param(("clarity",), (), "clarity/vague clarity/wordy", id="family"),
        pytest.param(("clarity/*",), (), "clarity/vague clarity/wordy", id="family-with-star"),
        pytest.param(("tone",), (), "tone/blame", id="family-leaves-off-what-is-off"),
        pytest.param(("praise",), (), "tone/praise", id="name-turns-on-what-is-off"),
        pytest.param((), ("clarity", "praise"), "tone/blame", id="ignored"),
        pytest.param(("clarity",), ("vague",), "clarity/wordy", id="ignored-of-selected"),
        pytest.param(("vague",), ("clarity",), "", id="nothing-left"),
    ],
)
def test_select(wanted: tuple[str, ...], unwanted: tuple[str, ...], chosen: str) -> None:
    assert chosen == names(selection.select(RULES, wanted, unwanted))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("vage", "did you mean “vague”?"),
        ("clarity/vage", "did you mean “clarity/vague”?"),
        ("tones", "did you mean “tone”?"),
        ("tonne/*", "did you mean “tone”?"),
        ("qqq", "`starlint rules` lists all of them"),
    ],
)
def test_unknown_names(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        selection.named(RULES, name)

    assert (f"there is no rule or family “{name}”", hint) == (caught.value.what, caught.value.hint)


def test_one() -> None:
    assert "tone/praise" == selection.one(RULES, "praise").name == selection.one(RULES, "tone/praise").name
    with pytest.raises(UsageError, match="there is no rule “tone”"):
        selection.one(RULES, "tone")
    with pytest.raises(UsageError, match="several rules are called “vague”"):
        selection.one((*RULES, rule("mine/vague")), "vague")
