"""Pagefind (https://pagefind.app/) on the same built pages: what a ready-made search for static sites makes of them.

Given the best it has: Norwegian stems, the text of the articles alone, and the pages' own questions, which stand there.
"""

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from .drive import Run
from .node import NODE

# Searches as Pagefind's own box does: the titles of the first results are in one file each.
_ASK = """
async (query) => {
  const pagefind = await import(new URL("/pagefind/pagefind.js", location.href));
  const start = performance.now();
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return { titles: shown.map(({ meta }) => meta.title), milliseconds: performance.now() - start };
}
"""


def build(site: Path, folder: Path, modules: Path) -> Path:
    """Copy the pages of a built site to a folder and index them. `modules` holds Pagefind, as npm lays it."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.pdf", "*.docx", "*.xlsx", "*.odt", "*.zip"))
    for page in folder.rglob("*.html"):  # it would take a word with soft hyphens for another
        page.write_text(page.read_text(encoding="utf-8").replace("\u00ad", "").replace("&shy;", ""), encoding="utf-8")
    program = modules / "pagefind" / "lib" / "runner" / "bin.cjs"
    options = ["--root-selector", "article", "--force-language", "no"]
    subprocess.run([NODE, program, "--site", folder, *options], check=True, capture_output=True)
    return folder


def ask_all(page: Page, address: str, queries: list[str]) -> Run:
    """Ask all queries in one open page of the indexed site."""
    page.goto(f"{address}/404.html")
    run = Run()
    for query in ["oppvarming", *queries]:
        found = page.evaluate(_ASK, query)
        run.titles.append(found["titles"])
        run.milliseconds.append(found["milliseconds"])
    return Run(run.titles[1:], run.milliseconds[1:])
