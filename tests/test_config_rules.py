"""What configuration says of rules: switches, severities and limits, and in which order they weigh."""

from __future__ import annotations

from pathlib import Path

import pytest
from configured import rules, write

from starlint.errors import ConfigError
from starlint.plans import Plans
from starlint.rule import CoversCheck
from starlint.settings.account import Account, RuleAccount


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with rules of its own: extent/too-many, pace/sleepy (off) and others."""
    write(tmp_path, {".git/HEAD": "", **rules()})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rule(name: str) -> RuleAccount:
    account: Account = Plans().account(".")
    return next(RuleAccount(ruling) for ruling in account.rulings if ruling.rule.id == name)


def mine(entries: str) -> dict[str, str]:
    return {".starlint.yaml": f"rules: {{{entries}}}"}


def twice(extended: str, own: str) -> dict[str, str]:
    return {"base.yaml": f"rules: {{{extended}}}", ".starlint.yaml": f"extend: base.yaml\nrules: {{{own}}}"}


@pytest.mark.parametrize(
    ("files", "name", "in_force"),
    [
        pytest.param({}, "too-many", "on warning", id="default"),
        pytest.param({}, "sleepy", "off warning", id="off-by-its-file"),
        pytest.param(mine("too-many: false"), "too-many", "off warning", id="off"),
        pytest.param(mine("too-many: info"), "too-many", "on info", id="severity"),
        pytest.param(mine("extent: error"), "too-many", "on error", id="family"),
        pytest.param(mine("extent/*: error"), "too-many", "on error", id="family-with-star"),
        pytest.param(mine("extent/too-many: error"), "too-many", "on error", id="family-and-id"),
        pytest.param(mine("too-many: info, extent: error"), "too-many", "on info", id="own-before-family"),
        pytest.param(mine("extent: error, too-many: info"), "too-many", "on info", id="own-after-family"),
        pytest.param(mine("extent: false, too-many: info"), "too-many", "on info", id="own-severity-switches-on"),
        pytest.param(mine("extent: false, too-many: {above: 9}"), "too-many", "on warning", id="own-limit-switches-on"),
        pytest.param(mine("extent: {severity: info}"), "too-many", "on info", id="family-mapping"),
        pytest.param(mine("sleepy: true"), "sleepy", "on warning", id="on"),
        pytest.param(mine("sleepy: error"), "sleepy", "on error", id="severity-switches-on"),
        pytest.param(mine("pace: true"), "sleepy", "off warning", id="family-switches-on-nothing-that-is-off"),
        pytest.param(mine("pace: error"), "sleepy", "off error", id="family-severity-neither"),
        pytest.param(twice("extent: false", "extent: true"), "too-many", "on warning", id="back-on"),
        pytest.param(twice("extent: false", "extent: info"), "too-many", "on info", id="back-on-by-severity"),
        pytest.param(twice("too-many: false", "extent: true"), "too-many", "on warning", id="later-family-weighs-more"),
        pytest.param(twice("too-many: info", "extent: error"), "too-many", "on error", id="later-severity-weighs-more"),
        pytest.param(twice("too-many: info", "extent: true"), "too-many", "on info", id="switch-keeps-severity"),
        pytest.param(twice("pace: false", "pace: true"), "sleepy", "off warning", id="off-by-its-file-all-the-same"),
        pytest.param(twice("sleepy: true", "pace: info"), "sleepy", "on info", id="on-by-name-stays-on"),
        pytest.param(twice("sleepy: true", "pace: false"), "sleepy", "off warning", id="on-by-name-then-off"),
    ],
)
def test_switches_and_severities(bank: Path, files: dict[str, str], name: str, in_force: str) -> None:
    write(bank, files)
    found = rule(name)

    assert in_force == f"{'on' if found.on.value else 'off'} {found.severity.value}"


@pytest.mark.parametrize(
    ("files", "name", "limits"),
    [
        pytest.param({}, "too-many", {"above": 220, "at_least_words": 20}, id="default"),
        pytest.param({}, "too-slow", {"above": None, "at_least_words": 0}, id="left-to-the-kind"),
        pytest.param(mine("too-many: {above: 180.5}"), "too-many", {"above": 180.5, "at_least_words": 20}, id="above"),
        pytest.param(
            mine("too-many: {at_least_words: 0}"), "too-many", {"above": 220, "at_least_words": 0}, id="least-words"
        ),
        pytest.param(mine("too-slow: {above: 90}"), "too-slow", {"above": 90, "at_least_words": 0}, id="bound-of-none"),
        pytest.param(
            mine("top-heavy: {below: 0.3}"), "top-heavy", {"above": 0.4, "below": 0.3, "at_least_words": 0}, id="below"
        ),
        pytest.param(mine("basically: {at_most: 0}"), "basically", {"at_most": 0}, id="at-most"),
        pytest.param(mine("missing-result: {at_least: 2}"), "missing-result", {"at_least": 2}, id="at-least"),
        pytest.param(mine("we-over-i: {above: 1, at_least: 5}"), "we-over-i", {"above": 1, "at_least": 5}, id="share"),
        pytest.param(mine("coverage: {at_least: 2}"), "coverage", {"at_least": 2, "ignore": ()}, id="covers"),
        pytest.param(
            mine("coverage: {ignore: [security]}"), "coverage", {"at_least": 1, "ignore": ("security",)}, id="ignore"
        ),
        pytest.param(
            twice("too-many: {above: 1}", "too-many: {at_least_words: 3}"),
            "too-many",
            {"above": 1, "at_least_words": 3},
            id="limits-add-up",
        ),
        pytest.param(
            twice("too-many: {above: 1}", "too-many: {above: 2}"),
            "too-many",
            {"above": 2, "at_least_words": 20},
            id="later-limit",
        ),
        pytest.param(mine("org-criticism: info"), "org-criticism", {}, id="none"),
    ],
)
def test_limits(bank: Path, files: dict[str, str], name: str, limits: dict[str, object]) -> None:
    write(bank, files)

    assert limits == {key: value.value for key, value in rule(name).limits.items()}


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("too-man: info", "1:9: there is no rule or family “too-man”\n  hint: did you mean “too-many”?"),
        ("lenght/*: info", "1:9: there is no rule or family “lenght/*”\n  hint: did you mean “length”?"),
        (
            "length: loud",
            "1:17: unknown value “loud”; expected one of: error, warning, info, true, false",
        ),
        (
            "length: off",
            "1:17: unknown value “off”; expected one of: error, warning, info, true, false\n"
            "  hint: did you mean “false”?",
        ),
        ('length: "false"', "1:17: expected true or false without quotes, found “false” with them"),
        ("length: [info]", "1:17: expected a severity, true, false or a mapping, found a list"),
        ("length: {}", "1:17: nothing is said here; expected a severity, a limit, or true or false"),
        (
            "length: {above: 3}",
            "1:18: “above” is said of a family; expected “severity” alone\n"
            "  hint: limits are a rule's own: name the rule",
        ),
        (
            "too-many: {severity: lod}",
            "1:30: unknown severity “lod”; expected one of: error, warning, info",
        ),
        (
            "too-many: {below: 3}",
            "1:20: “below” is no limit of “too-many”; expected one of: severity, above, at_least_words",
        ),
        (
            "too-many: {abov: 3}",
            "1:20: “abov” is no limit of “too-many”; expected one of: severity, above, at_least_words\n"
            "  hint: did you mean “above”?",
        ),
        (
            "basically: {at_least: 3}",
            "1:21: “at_least” is no limit of “basically”; expected one of: severity, at_most\n"
            "  hint: did you mean “at_most”?",
        ),
        ("sleepy: {above: 3}", "1:18: “above” is no limit of “sleepy”; expected “severity”: the rule has no limits"),
        ("too-many: {above: -1}", "1:27: expected a number of at least 0, found “-1”"),
        ('too-many: {above: "9"}', "1:27: expected a number of at least 0, found “9”"),
        ("too-many: {at_least_words: 1.5}", "1:36: expected a whole number of at least 0, found “1.5”"),
        ("we-over-i: {above: 2}", "1:28: expected a number from 0 to 1, found “2”"),
        ("we-over-i: {at_least: 0}", "1:31: expected a whole number of at least 1, found “0”"),
        ("top-heavy: {below: 0.4}", "1:28: “below” must be less than “above”, and 0.4 is not less than 0.4"),
        ("top-heavy: {above: 0.05}", "1:28: “below” must be less than “above”, and 0.1 is not less than 0.05"),
        (
            "coverage: {ignore: [costs]}",
            "1:29: unknown topic “costs”; expected one of: cost, security\n  hint: did you mean “cost”?",
        ),
        ("coverage: {ignore: [cost, security]}", "1:28: no topic is left\n  hint: switch the rule off with “false”"),
        ("coverage: {at_least: 3}", "1:30: at least 3 of 2 topics can never be covered"),
        ("coverage: {at_least: 2, ignore: [cost]}", "1:30: at least 2 of 1 topics can never be covered"),
        (
            "extent: info, extent/*: error",
            "1:23: “extent/*” stands for the same as “extent” in line 1; expected one entry for it",
        ),
        (
            "too-many: info, extent/too-many: true",
            "1:25: “extent/too-many” stands for the same as “too-many” in line 1; expected one entry for it",
        ),
        ("extent: info, extent: error", "1:23: duplicate key “extent”\n  hint: the first one is in line 1"),
    ],
)
def test_errors(bank: Path, entries: str, message: str) -> None:
    write(bank, mine(entries))
    with pytest.raises(ConfigError) as caught:
        Plans().of("a.md")

    assert f".starlint.yaml:{message}" == str(caught.value)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("too-man: info", "there is no rule or family “too-man”\n  hint: did you mean “too-many”?"),
        ("top-heavy: {below: 0.4}", "“below” must be less than “above”, and 0.4 is not less than 0.4"),
    ],
)
def test_overrides_are_checked_though_no_draft_needs_them(bank: Path, entries: str, message: str) -> None:
    write(bank, {".starlint.yaml": f"overrides:\n- paths: ['nowhere']\n  rules: {{{entries}}}"})
    with pytest.raises(ConfigError) as caught:
        Plans().of("a.md")

    assert str(caught.value).startswith(".starlint.yaml:3:")
    assert str(caught.value).endswith(message)


def test_overrides_that_contradict_each_other_where_they_meet(bank: Path) -> None:
    first = "- {paths: ['x/'], rules: {top-heavy: {below: 0.3}}}"
    second = "- {paths: ['*.md'], rules: {top-heavy: {above: 0.2}}}"
    write(bank, {".starlint.yaml": f"overrides:\n{first}\n{second}\n"})
    plans = Plans()

    plans.of("a.md")
    with pytest.raises(ConfigError, match="“below” must be less than “above”"):
        plans.of("x/a.md")


def test_severity_of_ones_own_is_final(bank: Path) -> None:
    write(bank, mine("tone: info"))
    before = {rule.id: rule for rule in Plans(no_config=True).of("a.md").rules}["org-criticism"]
    after = {rule.id: rule for rule in Plans().of("a.md").rules}["org-criticism"]

    assert before.escalate is not None
    assert (after.severity, after.escalate) == ("info", None)


def test_switch_alone_lets_a_rule_weigh_as_it_does(bank: Path) -> None:
    write(bank, mine("tone: true"))

    assert {rule.id: rule for rule in Plans().of("a.md").rules}["org-criticism"].escalate is not None


def test_a_topic_may_be_named_by_its_first_words(bank: Path) -> None:
    write(bank, mine("review-coverage: {ignore: [security, data]}"))
    (found,) = (each for each in Plans().of("a.md").rules if each.id == "review-coverage")

    assert isinstance(found.check, CoversCheck)
    assert {"security and privacy", "data and consistency"}.isdisjoint(dict(found.check.topics))


def test_first_words_of_two_topics_name_none(bank: Path) -> None:
    write(bank, mine("alignment-coverage: {ignore: [the]}"))

    with pytest.raises(ConfigError, match="unknown topic “the”"):
        Plans().of("a.md")
