"""Styles, scripts and templates name nothing that is not there: what is left over of a part that is gone, is found."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.checks.pages.markdown_signs import BOXES

from .conftest import ROOT
from .theme_templates import THEIRS

ASSETS = ROOT / "docs" / "assets"
STYLES = sorted(ASSETS.glob("*.css"))
SCRIPTS = sorted(ASSETS.rglob("*.js"))
TEMPLATES = [*sorted((ROOT / "overrides").rglob("*.html")), *sorted((ROOT / "macros/templates").glob("*"))]

_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_OF_STYLE = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
_SELECTOR = re.compile(r"(?P<selector>[^{};]+)\{")
_ASKED_FOR = re.compile(r"\.(?P<name>[A-Za-z_][\w-]*)|\[[\w-]+[~|^$*]?=[\"']?(?P<value>[\w-]+)")
_ASKED_BY_SCRIPT = re.compile(r"(?:querySelector(?:All)?|closest|matches)\(\s*(?P<sign>[`\"'])(?P<text>.*?)(?P=sign)")
# What a name begins with that is put together: «w{{ letters }}», «plan-due--${group.due}».
_BEGUN = re.compile(r"(?P<start>[a-z][\w-]*)(?:\$\{|\{\{)")
_DATA = re.compile(r"\bdata-(?P<name>[a-z]+(?:-[a-z]+)*)(?=[\s=\"'>\]])")
_FIELD = re.compile(r'\bname="(?P<name>[\w-]+)"')


def text(paths: Iterable[Path]) -> str:
    """Return the text of some files."""
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.fixture(scope="module")
def scripts() -> str:
    """All our scripts, without their comments."""
    return _COMMENT.sub("", text(SCRIPTS))


@pytest.fixture(scope="module")
def made(site: Path) -> set[str]:
    """The words in the tags of all pages, and in what pages of other editions are made of: templates, boxes."""
    tags = {tag for page in site.rglob("*.html") for tag in re.findall(r"<[^>]+>", page.read_text(encoding="utf-8"))}
    return {word for tag in tags for word in _WORD.findall(tag)} | {*_WORD.findall(text(TEMPLATES)), *BOXES}


def named(selector: str) -> set[str]:
    """Return the classes, and the values of attributes, that a selector asks for."""
    return {found["name"] or found["value"] for found in _ASKED_FOR.finditer(selector)}


def left_over(names: Iterable[str], made: set[str], scripts: str) -> list[str]:
    """Return the names that stand on no page, and that no script gives anything."""
    begun = tuple({found["start"] for found in _BEGUN.finditer(scripts + text(TEMPLATES))})
    given = {*_WORD.findall(re.sub(r"\.[A-Za-z_][\w-]*", "", scripts))}
    return sorted(name for name in names if name not in made | given and not name.startswith(begun))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_style_asks_for_what_some_page_has(style: Path, made: set[str], scripts: str):
    """Else it is of a part that the site has no more, or that only the theme had."""
    css = _OF_STYLE.sub("", style.read_text(encoding="utf-8"))
    selectors = [found["selector"].strip() for found in _SELECTOR.finditer(css)]
    names = {name for selector in selectors if not selector.startswith("@") for name in named(selector)}
    assert left_over(names, made, scripts) == []


def test_a_script_looks_for_what_some_page_has(made: set[str], scripts: str):
    """A script that looks for what is gone does nothing, and nobody is told."""
    names = {name for found in _ASKED_BY_SCRIPT.finditer(scripts) for name in named(found["text"])}
    assert len(names) > 20
    assert left_over(names, made, scripts) == []


def test_what_a_template_notes_for_others_is_read(scripts: str):
    """By a style, a script or the build. A field's name may be that of what it chooses among."""
    templates = text(TEMPLATES)
    names = {found["name"] for found in _DATA.finditer(templates + scripts)}
    python = text((ROOT / "macros").rglob("*.py"))
    styles = text([*STYLES, *THEIRS.glob("assets/stylesheets/main.*.css")])
    fields = {found["name"] for found in _FIELD.finditer(templates)}
    unread = [
        name
        for name in names - fields
        if f"data-{name}" not in styles + python
        and not re.search(rf"\[data-{name}[\]=~|^$*]|[\"']data-{name}[\"']", scripts)
        and not re.search(rf"dataset\.{camel(name)}\b|[{{,]\s*{camel(name)}\s*[,}}=:]", scripts)
    ]
    assert unread == []


def camel(name: str) -> str:
    """Return what a script calls an attribute: «take-back» → «takeBack»."""
    return re.sub(r"-([a-z])", lambda letter: letter[1].upper(), name)


def test_names_that_are_left_over_are_found(made: set[str], scripts: str):
    """One of the theme's that no page has, in a list within a selector too."""
    names = named(":is(header, .md-sidebar, .md-typeset):not(.w24) [data-a='gone-with-it'] .plan-due--late")
    assert left_over(names, made, scripts) == ["gone-with-it", "md-sidebar"]
