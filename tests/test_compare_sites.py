"""The comparison of two built sites finds what differs, says where, and is silent about the same."""

import shutil
from pathlib import Path

import pytest

from .compare_sites import compare
from .compare_sites.__main__ import report

PAGE = """<!doctype html><html lang="nb"><head><title>Side</title><meta name="description" content="Om siden">
<link rel="stylesheet" href="assets/a.0123abcd.css"></head><body><main class="x"><h1 id="side">Side</h1>
<p>Les <b>alt</b> om implementerings­strategier i <a href="/vite/">Vite</a>.</p>
<table><tr><th>Hva</th><td>Plan</td></tr></table>
<form><label for="f">Navn</label><input id="f" type="text" name="navn"></form></main></body></html>"""
CHANGES = {
    "text": ("Les <b>alt</b>", "Les <b>mye</b>", ("- Les alt om implementeringsstrategier i Vite.",)),
    "headings": ('id="side"', 'id="sida"', ("- h1#side Side", "+ h1#sida Side")),
    "links": ('href="/vite/"', 'href="/gjore/"', ("- /vite/ «Vite»", "+ /gjore/ «Vite»")),
    "tables": ("<td>Plan</td>", "<td>Plan</td><td></td>", ("- Hva | Plan", "+ Hva | Plan | ")),
    "forms": (">Navn<", ">Tjeneste<", ("- input text navn «Navn»", "+ input text navn «Tjeneste»")),
    "metadata": ("Om siden", "Om noe", ("- description: Om siden", "+ description: Om noe")),
    "structure": ('class="x"', 'class="y"', ("- body > main.x",)),
    "ids": ('id="f"', 'id="g"', ("- f", "+ g")),
}


def small(folder: Path, **pages: str) -> Path:
    """Write a small site."""
    for name, html in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(html, encoding="utf-8")
    return folder


@pytest.mark.parametrize("part", CHANGES)
def test_a_change_of_a_page_is_told_by_its_part(tmp_path: Path, part: str):
    """The text, the headings with their ids, links, tables, forms, metadata and structure are each compared."""
    old, new, expected = CHANGES[part]
    found = compare(small(tmp_path / "old", a=PAGE), small(tmp_path / "new", a=PAGE.replace(old, new)))
    lines = [line for difference in found.changed if difference.part == part for line in difference.lines]
    assert lines[: len(expected)] == list(expected)


def test_sums_in_names_and_soft_hyphens_are_not_differences(tmp_path: Path):
    """They change with every build, or are not read."""
    other = PAGE.replace("0123abcd", "fedc9876").replace("­", "")
    assert not compare(small(tmp_path / "old", a=PAGE), small(tmp_path / "new", a=other))


def test_the_same_difference_on_many_pages_is_told_once(tmp_path: Path):
    """A list of meant differences can be read by a person."""
    changed = PAGE.replace("Om siden", "Om noe")
    old = small(tmp_path / "old", a=PAGE, b=PAGE, c=PAGE, gone=PAGE)
    new = small(tmp_path / "new", a=changed, b=changed, c=PAGE, fresh=PAGE)
    assert "\n".join(report(compare(old, new))).split("\n") == [
        "## Files that are gone: 1",
        "",
        "  gone/index.html",
        "",
        "## New files: 1",
        "",
        "  fresh/index.html",
        "",
        "## metadata: 1 differences in 2 files",
        "",
        "2 × in a/index.html, b/index.html",
        "  - description: Om siden",
        "  + description: Om noe",
        "",
    ]


@pytest.mark.parametrize(
    ("ending", "parts"),
    [
        ("pdf", {"pages", "text", "fields", "tooltips", "links", "bookmarks"}),
        ("docx", {"text", "headings", "tables", "fields"}),
        ("xlsx", {"sheets", "cells", "choices"}),
        ("json", {"values"}),
    ],
)
def test_a_file_is_compared_by_what_it_holds(site: Path, tmp_path: Path, ending: str, parts: set[str]):
    """Two files at one address, of two different records: each part of them is told of."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    first, *_, last = sorted((site / ("data" if ending == "json" else "nedlasting")).glob(f"*[a-z].{ending}"))
    shutil.copy(first, tmp_path / "old" / f"fil.{ending}")
    shutil.copy(last, tmp_path / "new" / f"fil.{ending}")
    assert parts - {difference.part for difference in compare(tmp_path / "old", tmp_path / "new").changed} <= {"pages"}


def test_a_site_is_the_same_as_itself(site: Path, tmp_path: Path):
    """Also when every file is read and described, and not only its bytes are compared."""
    page = (site / "index.html").read_text(encoding="utf-8")
    for name, html in {"old": page, "new": f"{page}\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(html, encoding="utf-8")
    assert not compare(tmp_path / "old", tmp_path / "new")
