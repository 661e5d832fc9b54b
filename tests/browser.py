"""Find a browser for the tests, or install one: `python -m tests.browser`.

An installed Chromium or Chrome is used as it is. Without one, Playwright's own is fetched;
where that cannot be reached, the distribution's package is installed if we may.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import programs

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
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


def _playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try Playwright's browser, then the distribution's package."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=300)
    if not find():
        programs.install("chromium")


def main() -> int:
    """Make sure that there is a browser; say what to do when there is none."""
    return programs.ensure(find, install, HINT)


if __name__ == "__main__":
    sys.exit(main())
