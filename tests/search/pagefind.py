"""Pagefind (https://pagefind.app/) on the same built pages: what a ready-made search for static sites makes of them.

Given the best it has: Norwegian stems, the text of the articles alone, and the pages' own questions, which stand there.
"""

import shutil
import subprocess
from pathlib import Path

from .node import NODE

FILES = ("*.pdf", "*.docx", "*.xlsx", "*.odt", "*.zip", "*.gz", "*.br")  # of a built site, that are no pages


def build(site: Path, folder: Path, modules: Path) -> Path:
    """Copy the pages of a built site to a folder and index them. `modules` holds Pagefind, as npm lays it."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(*FILES))
    for page in folder.rglob("*.html"):  # it would take a word with soft hyphens for another
        page.write_text(page.read_text(encoding="utf-8").replace("\u00ad", "").replace("&shy;", ""), encoding="utf-8")
    program = modules / "pagefind" / "lib" / "runner" / "bin.cjs"
    options = ["--root-selector", "article", "--force-language", "no"]
    subprocess.run([NODE, program, "--site", folder, *options], check=True, capture_output=True)
    return folder
