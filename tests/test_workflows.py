"""The workflows call only what also runs on an author's machine, with pinned actions and the least rights."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest
import yaml
from projects import REPOSITORY, ROAD_FUND, write_file, write_project

from generator.cli import _parser

GITHUB = REPOSITORY / ".github"
WORKFLOWS = {path.stem: path for path in sorted((GITHUB / "workflows").iterdir())}
READ = {name: yaml.safe_load(path.read_text(encoding="utf-8")) for name, path in WORKFLOWS.items()}
ON = True
"""What YAML 1.1 makes of the key `on`."""
STEPS = [
    pytest.param(step, id=f"{name}-{job}-{number}")
    for name, workflow in READ.items()
    for job, content in workflow["jobs"].items()
    for number, step in enumerate(content["steps"], start=1)
]
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}")


def make_targets():
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    return set(re.findall(r"^([\w./-]+):(?!=)", makefile, re.MULTILINE))


def runs(steps):
    return [step["run"] for step in steps if "run" in step]


def test_there_is_one_workflow_to_check_one_to_publish_and_one_to_say_what_is_stale():
    assert sorted(WORKFLOWS) == ["check", "publish", "stale"]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        *(("vendor.github-workflows", path) for path in WORKFLOWS.values()),
        *(("custom.github-workflows-require-timeout", path) for path in WORKFLOWS.values()),
        *(("vendor.github-issue-forms", path) for path in sorted((GITHUB / "ISSUE_TEMPLATE").iterdir())),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_github_can_read_it(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("step", STEPS)
def test_a_step_runs_only_commands_that_exist_on_an_authors_machine(step, monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    for line in step.get("run", "").splitlines():
        command, *arguments = shlex.split(line)
        if command == "make":
            assert arguments
            assert set(arguments) <= make_targets()
        elif command == "sh":
            assert (REPOSITORY / ".ci" / arguments[0].removeprefix(".ci/")).is_file()
        else:
            assert command == ".venv/bin/factbook"
            _parser().parse_args(arguments)


@pytest.mark.parametrize("step", STEPS)
def test_an_action_is_pinned(step):
    assert "uses" not in step or PINNED.fullmatch(step["uses"])


@pytest.mark.parametrize("path", WORKFLOWS.values(), ids=lambda path: path.stem)
def test_a_hash_says_which_release_it_is(path):
    pinned = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"@[0-9a-f]{40}\b", line)]
    assert all(re.search(r"@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$", line) for line in pinned)


def test_an_action_is_pinned_alike_wherever_it_is_used():
    used = {step["uses"] for step in (param.values[0] for param in STEPS) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


@pytest.mark.parametrize("step", STEPS)
def test_a_checkout_leaves_no_credentials_behind(step):
    if step.get("uses", "").startswith("actions/checkout@"):
        assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_at_most_read_until_a_job_asks_for_more(name):
    permissions = READ[name]["permissions"]
    assert isinstance(permissions, dict)
    assert set(permissions.items()) <= {("contents", "read")}


def test_only_the_deployment_and_the_reminder_may_write():
    granted = {
        (name, job): {right for right, access in content["permissions"].items() if access != "read"}
        for name, workflow in READ.items()
        for job, content in workflow["jobs"].items()
        if "permissions" in content
    }
    assert {place: rights for place, rights in granted.items() if rights} == {
        ("publish", "deploy"): {"pages", "id-token"},
        ("stale", "remind"): {"issues"},
    }


def test_a_pull_request_is_told_its_problems_then_built_then_tested():
    workflow = READ["check"]
    (job,) = workflow["jobs"].values()
    assert set(workflow[ON]) == {"pull_request"}
    assert runs(job["steps"])[-3:] == [".venv/bin/factbook check --format github", "make site", "make test"]
    assert job["env"]["CI"] == "true"


def test_the_site_is_published_from_main_alone_one_run_at_a_time():
    workflow = READ["publish"]
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert workflow[ON]["push"] == {"branches": ["main"]}
    assert build["if"] == "github.ref == 'refs/heads/main'"
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert runs(build["steps"]) == ["make site"]
    assert runs(deploy["steps"]) == []
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"


@pytest.mark.parametrize("name", ["publish", "stale"])
def test_what_depends_on_the_day_also_runs_without_a_change(name):
    assert {"schedule", "workflow_dispatch"} <= set(READ[name][ON])


def test_the_published_pages_know_their_own_address():
    steps = READ["publish"]["jobs"]["build"]["steps"]
    (asks,) = (step for step in steps if step.get("uses", "").startswith("actions/configure-pages@"))
    (builds,) = (step for step in steps if step.get("run") == "make site")
    assert builds["env"] == {"FACTBOOK_SITE_URL": f"${{{{ steps.{asks['id']}.outputs.base_url }}}}/"}
    assert "site_url: !ENV [FACTBOOK_SITE_URL," in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def test_what_is_published_is_the_built_site():
    steps = READ["publish"]["jobs"]["build"]["steps"]
    (uploads,) = (step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert uploads["with"] == {"path": "site"}


# The issue that says what is stale

GH = """\
#!/bin/sh
[ "$2" = list ] && { printf '%s' "$OPEN_ISSUE"; exit; }
echo "$@" | sed 's/ --body-file .*//' >> "$SAID"
for argument in "$@"; do
  [ "$before" != --body-file ] || cat "$argument" >> "$SAID"
  before=$argument
done
"""
FACTBOOK = """\
#!/bin/sh
exec "$PYTHON" -m generator "$@" --project "$PROJECT" --today "$DAY"
"""


@pytest.fixture
def remind(tmp_path):
    """Run the script of the workflow on Norland on a day, with some issue open, and return what it asked of GitHub."""
    fund = {"data/budgets/road-fund.yaml": f"{ROAD_FUND}check_by: 2027-05-01\n"}
    project, programs, said = write_project(tmp_path / "project", fund), tmp_path / "bin", tmp_path / "said"
    for name, script in (("gh", GH), ("factbook", FACTBOOK)):
        write_file(programs / name, script)
        (programs / name).chmod(0o755)

    def remind(day, issue=""):
        said.write_text("", encoding="utf-8")
        environment = {
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHON": sys.executable,
            "PROJECT": str(project),
            "DAY": day,
            "OPEN_ISSUE": issue,
            "SAID": str(said),
        }
        subprocess.run(["sh", ".ci/stale-issue", str(programs)], cwd=REPOSITORY, env=environment, check=True)  # noqa: S603, S607
        return said.read_text(encoding="utf-8")

    return remind


def test_an_issue_lists_what_is_due_and_there_is_never_a_second(remind):
    opened = remind("2030-01-01")
    assert opened.startswith("issue create --title Records to look at again\n")
    assert "- [ ] `data/budgets/road-fund.yaml` was due by " in opened
    updated = remind("2030-01-01", issue="7")
    assert updated.partition("\n")[0] == "issue edit 7"
    assert updated.partition("\n")[2] == opened.partition("\n")[2]


def test_the_issue_is_closed_when_nothing_is_due_and_none_is_opened(remind):
    assert remind("2026-11-23", issue="7") == "issue close 7 --comment Nothing is due.\n"
    assert remind("2026-11-23") == ""
