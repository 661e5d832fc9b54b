"""Files that are read or published are what they seem: no way out of their folder, no name that only some can hold."""

import os
from pathlib import Path

import pytest

from macros import checking
from macros.checking import check
from macros.checks.files import file_names
from macros.checks.frame import css
from macros.site_assets import ICON
from macros.text.browser_html import drawings

CONTENT = "noe: hemmelig\n"


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A project with the folders alone, and a file outside it."""
    root = tmp_path / "prosjekt"
    for name in ("docs/assets", "data/checklists", "overrides/partials", "macros/templates"):
        (root / name).mkdir(parents=True)
    (tmp_path / "hemmelig.yml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe/hemmelig.md").write_text(CONTENT, encoding="utf-8")
    return root


def told(root: Path) -> list[str]:
    """Return what is told of the files of a project."""
    return [str(mistake) for mistake in file_names.mistakes(root)]


LINKS: dict[str, tuple[str, str, str]] = {
    "a file outside": ("docs/x.md", "../../hemmelig.yml", "ut av docs/"),
    "a file of the machine": ("docs/assets/x.png", "/etc/passwd", "ut av docs/"),
    "a folder outside": ("docs/x", "../../mappe", "ut av docs/"),
    "another folder of the project": ("docs/x", "../data", "ut av docs/"),
    "itself": ("docs/x.md", "x.md", "går i ring"),
    "its own folder": ("docs/assets/x", "..", "til en mappe"),
    "nothing": ("docs/x.md", "borte.md", "ikke finnes"),
    "a record outside": ("data/checklists/x.yml", "../../../hemmelig.yml", "ut av data/"),
    "a template outside": ("overrides/partials/x.html", "../../../hemmelig.yml", "ut av overrides/"),
    "one of ours outside": ("macros/templates/x.md", "../../../hemmelig.yml", "ut av templates/"),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_symbolic_link_that_leads_elsewhere_is_refused(folders: Path, case: str):
    """It would publish what it points to: /etc/passwd once came out of a strict build."""
    link, target, says = LINKS[case]
    (folders / link).symlink_to(target)
    (sentence,) = told(folders)
    assert sentence.startswith(f"{link}, linje 1: ")
    assert says in sentence


def test_a_symbolic_link_to_a_file_in_the_same_folder_is_sound(folders: Path):
    """It leads to what is published anyway."""
    (folders / "docs/a.md").write_text("x", encoding="utf-8")
    (folders / "docs/b.md").symlink_to("a.md")
    assert told(folders) == []


@pytest.mark.whole
def test_the_gate_tells_of_links_and_quotes_nothing_they_point_to(project: Path, tmp_path: Path):
    """The whole check, on all folders at once: no traceback, no line of a file that is not of the project."""
    secret = tmp_path.parent / f"{tmp_path.name}-hemmelig"
    secret.write_text(CONTENT, encoding="utf-8")
    links = ["docs/x.md", "docs/assets/x.png", "data/checklists/x.yml", "data/x.yml", "overrides/x.html"]
    for link in links:
        (project / link).symlink_to(secret)
    (project / "docs/ring").symlink_to(".")
    (project / "docs/borte.md").symlink_to("finnes-ikke")
    (project / "docs/CON.md").write_text("x", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(project / "docs") + b"/\xff\n.md")).write_text("x", encoding="utf-8")
    mistakes = check(project).mistakes
    said = "\n".join(map(str, mistakes))
    said.encode()
    assert "hemmelig" not in said.replace(secret.name, "")
    assert {mistake.file for mistake in mistakes} >= {*links, "docs/ring", "docs/borte.md", "docs/CON.md"}
    assert any("\ufffd" in mistake.file for mistake in mistakes)


def test_a_link_that_comes_to_a_sound_project_is_noticed(folders: Path):
    """What was sound is known by what it was made of: a link to nothing has no content, but it is there."""
    before = checking._content(folders, "docs")  # noqa: SLF001 - a whole check takes seconds
    (folders / "docs/x.md").symlink_to("borte.md")
    assert checking._content(folders, "docs") != before  # noqa: SLF001


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("docs/con.md", "holder av"),
        ("docs/aux/x.md", "holder av"),
        ("docs/assets/lpt1.png", "holder av"),
        ("docs/a:b.md", "«:»"),
        ("docs/a?.md", "«?»"),
        ("docs/x /y.md", "« »"),
        ("docs/x.", "«.»"),
        ("data/checklists/nul.yml", "holder av"),
        ("data/a\tb.yml", "tegn som ikke kan vises"),
        ("data/a\u202eb.yml", "tegn som ikke kan vises"),
        ("overrides/x.htm", "bare maler"),
        ("overrides/partials/x.svg", "bare maler"),
        ("overrides/x.js", "bare maler"),
    ],
)
def test_a_name_that_some_machines_cannot_hold_is_refused(folders: Path, file: str, says: str):
    """A repository with such a name cannot be fetched on Windows, or publishes what nobody meant to."""
    (folders / file).parent.mkdir(parents=True, exist_ok=True)
    (folders / file).write_text("x", encoding="utf-8")
    assert any(says in sentence for sentence in told(folders)), told(folders)


@pytest.mark.parametrize(
    ("one", "other"),
    [("docs/a.md", "docs/A.md"), ("docs/\u00e5.md", "docs/\u00c5.md"), ("data/\u00e5.yml", "data/a\u030a.yml")],
)
def test_two_names_that_differ_by_case_alone_are_refused(folders: Path, one: str, other: str):
    """On Windows and Mac one of the files would take the place of the other."""
    for file in (one, other):
        (folders / file).write_text("x", encoding="utf-8")
    assert any("skiller ikke navnet" in sentence for sentence in told(folders))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<script>x</script>", "«<script>»"),
        ('<g onclick="x"/>', "«onclick=»"),
        ('<a href="https://x.example/"><path d="M0 0"/></a>', "«<a>»"),
        ('<use href="https://x.example/x.svg#x"/>', "hentes fra et annet sted"),
        ('<use xlink:href="//x.example/x.svg#x"/>', "hentes fra et annet sted"),
        ('<image href="data:image/png;base64,x"/>', "«<image>»"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "«<foreignObject>»"),
        ("<style>@import url(https://x.example)</style>", "«<style>»"),
        ('<path style="fill:url(https://x.example)"/>', "«style=»"),
        ('<path fill="url(https://x.example/#x)"/>', "hentes fra et annet sted"),
        ('<animate attributeName="href" to="javascript:x"/>', "«<animate>»"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "«<p>»"),
        ("<g>", "kan ikke leses"),
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(inside: str, says: str):
    """Opened by itself a drawing is a page: it can run, link and fetch."""
    assert any(says in sentence for _, sentence in drawings.faults(SVG.format(inside).encode()))


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<?xml-stylesheet href="https://x.example/x.css"?>',
    ],
)
def test_a_drawing_fetches_nothing_before_it_begins(before: str):
    """An entity reads a file, and a style sheet comes from anywhere."""
    assert list(drawings.faults(f"{before}{SVG.format('')}".encode()))


def test_an_ordinary_drawing_is_sound():
    """What drawing programs save as plain SVG may be published; our own icon, too."""
    shapes = (
        '<title>x</title><defs><linearGradient id="a" gradientUnits="userSpaceOnUse"><stop offset="0" '
        'stop-color="#fff"/></linearGradient><clipPath id="b"><rect width="9" height="9"/></clipPath></defs>'
        '<g fill="url(#a)" clip-path="url(#b)" transform="scale(2)"><path d="M0 0h9" stroke="#000" '
        'stroke-dasharray="1 2"/><circle cx="1" cy="1" r="1"/><text x="1" y="1" font-size="2">x</text></g>'
        '<use xlink:href="#b"/>'
    )
    assert list(drawings.faults(SVG.format(shapes).encode())) == []
    assert list(drawings.faults(ICON.read_bytes())) == []


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("a { color: red }\n@import url(x.css);", 2),
        ('@import "https://x.example/x.css";', 1),
        ("a {\n  background: url(https://x.example/x.png);\n}", 2),
        ('a { background: url("//x.example/x.png") }', 1),
        ("a { background: image-set('https://x.example/x.png' 1x) }", 1),
        ("@media print {\n a { background: url(\\68ttps://x.example/x.png) } }", 2),
        ("@font-face {\n src: url(https://x.example/x.woff2);\n}", 2),
        ("a { *zoom: 1 }", 1),
        ("a { color: red", 1),
        ("a { color: red }\n}", 2),
        ("a { color: red }\n// Bare på papir\nb { color: red }", 2),
        ("a {\n  color: red;\n  border: 1px solid #12345;\n}", 3),
    ],
)
def test_a_style_that_fetches_or_cannot_be_read_is_refused(folders: Path, style: str, line: int):
    """Nothing comes from another host, and a slip makes a browser drop the rule without a word."""
    (folders / "docs/assets/x.css").write_text(style, encoding="utf-8")
    assert [(mistake.file, mistake.line) for mistake in css.mistakes(folders)] == [("docs/assets/x.css", line)]


@pytest.mark.parametrize(
    "style",
    [
        "#del { color: inherit }\n#abcde { color: var(--md-primary-fg-color) }",
        "/*\n// en kommentar\n*/\na { background: url(data:image/png;base64,AA//AA) }",
    ],
)
def test_a_style_that_only_looks_wrong_is_let_be(folders: Path, style: str):
    """An id has as many signs as it likes, and two slashes in a comment are nothing."""
    (folders / "docs/assets/x.css").write_text(style, encoding="utf-8")
    assert list(css.mistakes(folders)) == []
