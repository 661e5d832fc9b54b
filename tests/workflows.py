"""The workflows, read and run as the code host does, without the host.

A step's `run:` is run in a clean copy with a pretended event. In the place of make stands a program that notes what it
is asked for and answers for it, but for the targets that are to be made for real.
"""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import fast_yaml
from .conftest import ROOT

FOLDER = ROOT / ".github/workflows"
EVENT = {
    "github.base_ref": "main",
    "github.event.pull_request.number": "7",
    "github.event.workflow_run.html_url": "https://code.example/run/7",
    "needs.preview.outputs.address": "https://vist.example/endring-7/",
    "secrets.PREVIEW_KEY": "en nøkkel",
    "steps.site.outputs.number": "7",
    "vars.PREVIEW_HOST": "https://vist.example/",
    "vars.PREVIEW_REPOSITORY": "noen/visninger",
    "github.sha": "0" * 40,
    "github.ref": "refs/tags/v1",
    "matrix.upgrade": "make lock-upgrade",
    "matrix.name": "Python 3.14",
}
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass(frozen=True)
class Step:
    """A step of a job that runs something of its own."""

    workflow: str
    job: str
    run: str
    env: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.workflow}:{self.job}:{self.run.strip().splitlines()[0][:40]}"


def read(path: Path) -> dict[str, Any]:
    """Return a workflow. YAML reads its key `on` as true."""
    workflow = fast_yaml.read(path.read_text(encoding="utf-8"))
    return workflow | {"on": workflow.pop(True, None) or workflow.get("on")}


def every() -> dict[str, dict[str, Any]]:
    """Return all workflows by the name of their file."""
    return {path.name: read(path) for path in sorted(FOLDER.glob("*.yml"))}


def steps() -> Iterator[Step]:
    """Yield every step that runs something."""
    for name, workflow in every().items():
        for job_name, job in workflow["jobs"].items():
            for step in job["steps"]:
                if "run" in step:
                    env = {**workflow.get("env", {}), **job.get("env", {}), **step.get("env", {})}
                    yield Step(name, job_name, step["run"], env)


def resolved(text: str) -> str:
    """Return a text with its expressions filled in from the pretended event. Raises KeyError for one that is not."""
    return _EXPRESSION.sub(lambda match: EVENT[match[1]], str(text))


def run(step: Step, project: Path, temporary: Path, real: tuple[str, ...] = ()) -> list[list[str]]:
    """Run a step in a copy of the project, and return what make was asked for.

    `real` are the targets that are made; for others it is enough that they are there.
    """
    asked = temporary / "asked"
    _stand_in(temporary / "bin", asked, real)
    settings = {name: resolved(value) for name, value in step.env.items()}
    runner = {
        "RUNNER_TEMP": str(temporary),
        "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
        "GITHUB_OUTPUT": str(temporary / "output"),
        "PATH": f"{temporary / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    ran = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", resolved(step.run)],
        cwd=project,
        env=os.environ | settings | runner,
        check=False,
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert ran.returncode == 0, f"{step}\n{ran.stdout}\n{ran.stderr}"
    lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    return [line.split("\t") for line in lines]


def _stand_in(folder: Path, asked: Path, real: tuple[str, ...]) -> None:
    """Write a make that notes what it is asked for."""
    make = shutil.which("make")
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "make"
    program.write_text(
        "#!/usr/bin/env bash\n"
        f"(IFS=$'\\t'; echo \"$*\" >> '{asked}')\n"
        # What is installed already is not installed once more, whatever the times of the files say.
        f"ready=(--old-file .venv/.ready --old-file .venv/.test-packages --old-file .venv/.test-ready)\n"
        f'case " {" ".join(real)} " in *" $1 "*) exec \'{make}\' "${{ready[@]}}" "$@";; esac\n'
        '[[ "$1" == --directory ]] && mkdir -p "$2/site"\n'
        f"exec '{make}' --dry-run \"$@\" > /dev/null\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
