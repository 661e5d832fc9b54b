"""Find a browser for the tests, and start it with fonts that do not depend on the machine.

An installed Chromium or Chrome is used as it is. Without one, the distribution's package is installed
if we may, and else Playwright's own is fetched.

Where there is a shell of it, the same engine without windows, that is started: a new page takes a third of a second
of the processor, and more than one in a whole browser.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Without these a browser on a closed network tries again and again to reach its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The words of the tests are set in one of these: a wide typeface, that of most phones, and a narrow one. (name, folder)
USUAL = ("Roboto", Path(__file__).parent / "node_modules/@expo-google-fonts/roboto")
WIDE = ("DejaVu Sans", Path(__file__).parent / "node_modules/dejavu-fonts-ttf/ttf")
NARROW = ("Source Sans 3", Path(__file__).parent.parent / "macros/downloads/pdf/fonts")
# Whatever family a page asks for, it gets this one: https://fontconfig.pages.freedesktop.org/fontconfig/
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir><cachedir>{cache}</cachedir>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>{name}</string></edit></match>
</fontconfig>
"""
HINT = (
    "Fant ingen nettleser til testene. Installer Chromium eller Chrome (for eksempel "
    "«sudo apt-get install chromium»), eller pek på en med CHROME=/sti/til/chrome, og kjør make test på nytt."
)


def find() -> str | None:
    """Return the path of an installed browser, Playwright's own included, or None."""
    if chosen := os.environ.get("CHROME"):
        return chosen if Path(chosen).exists() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None) or _playwright()


def find_shell() -> str | None:
    """Return the path of an installed shell, or None. Who has chosen a browser gets that one."""
    if os.environ.get("CHROME"):
        return None
    return next(filter(None, map(shutil.which, SHELLS)), None)


def _playwright() -> str | None:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not there yet while the machine is set up
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


PROGRAM = programs.Program(find, "chromium", HINT)
SHELL = programs.Program(find_shell, "chromium-headless-shell", "")  # the tests are slower without it, and no others


def fetch() -> None:
    """Try Playwright's own browser."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=300)


def launch(playwright: "Playwright", typeface: tuple[str, Path], folder: Path) -> "Browser":
    """Start a browser that sets everything in one typeface, where fontconfig decides (Linux).

    `folder` holds fontconfig's own files.
    """
    path = find_shell() or find()
    assert path, HINT
    settings = folder / "fonts.conf"
    settings.write_text(_FONTS.format(name=typeface[0], folder=typeface[1], cache=folder), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=environment)
