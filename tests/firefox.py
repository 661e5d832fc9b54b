"""What a person does in Firefox: «open page, click, read state», over WebDriver BiDi (tests/firefox.mjs).

read = firefox.walk([("open", f"{address}/verktoy/"), ("click", "button"), ("read", "document.title")])
assert read == ["Verktøy"]
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import programs

NAMES = ("firefox-esr", "firefox")
PLACES = ("/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe")
HINT = (
    "Fant ikke Firefox til testene. Installer den (for eksempel «sudo apt-get install firefox-esr»), "
    "eller pek på den med FIREFOX=/sti/til/firefox, og kjør make test på nytt."
)
PHONE = (390, 844)
# A page is not kept for the way back: it is loaded anew, as on a phone that is short of memory.
NOTHING_KEPT = {"browser.sessionhistory.max_total_viewers": 0}
# What was open comes back after the browser was killed; a browser that is led by a program would begin anew.
TAKEN_UP = {
    "remote.prefs.recommended": False,
    "browser.startup.page": 3,
    "browser.sessionstore.interval": 500,  # ms
    "browser.sessionstore.resume_from_crash": True,
    "browser.sessionstore.max_resumed_crashes": -1,
    "browser.sessionstore.restore_on_demand": False,
    "browser.sessionstore.resume_session_once": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
}
_MOST = 120  # seconds that a walk may take
Step = Sequence[str]


def find() -> str | None:
    """Return the path of Firefox, or None."""
    if chosen := os.environ.get("FIREFOX"):
        return chosen if Path(chosen).exists() else None
    return next(filter(None, map(shutil.which, NAMES)), None) or next(filter(os.path.exists, PLACES), None)


PROGRAM = programs.Program(find, "firefox-esr", HINT)


def walk(
    steps: Sequence[Step],
    size: tuple[int, int] = PHONE,
    preferences: Mapping[str, object] | None = None,
    profile: Path | None = None,
) -> list[Any]:
    """Take steps in a new window, and return what each «read» gave. `size` is that of the window in px.

    `profile` is a folder with what the browser keeps from one walk to the next.

    Raises AssertionError with the step that failed, or with what to do where there is no Firefox.
    """
    from . import node  # noqa: PLC0415 - not there yet while the machine is set up

    path = find()
    assert path, HINT
    asked = {
        "browser": path,
        "width": size[0],
        "height": size[1],
        "preferences": dict(preferences or {}),
        "profile": str(profile) if profile else None,
        "steps": [list(step) for step in steps],
    }
    run = subprocess.run(
        [node.NODE, node.HERE / "firefox.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        timeout=_MOST,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
