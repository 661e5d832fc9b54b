"""What a reader sees can be said in another language by a catalogue alone: no word of ours is left in bokmål."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import nodes

from macros import language
from macros.commands import catalogue
from macros.downloads.download import FORMATS
from macros.language import in_words
from macros.records.models import SiteInfo
from macros.records.project import page_files
from macros.rendering import TEMPLATES, environment

from . import choose
from . import pseudo_language as pseudo
from .conftest import ROOT
from .copies import build_pages_alone, copy_project

WORD = re.compile(r"[^\W\d_]{2,}")
VOWEL = re.compile(r"[aeiouyáéíóúý]", re.IGNORECASE)
ACCENTED = re.compile(r"[áéíóúýÁÉÍÓÚÝ]")
# Text of a template that no reader reads as words.
_NOT_READ = re.compile(
    r"<\?.*?\?>"
    r"|\{:.*?\}"  # attributes in Markdown
    r"|\]\([^)]*\)|\]\(\S*"  # addresses
    r"|&\w+;"
    r"|\b[\w-]+=\"[^\"]*\"",  # an attribute by itself: what is spoken of them is looked at apart
    re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>|<[^<>]*$|^[^<>]*>", re.DOTALL)
_SPOKEN_ATTRIBUTE = re.compile(
    r'(?:aria-label|title|alt|placeholder|data-filters-noun|data-take-back|data-label)="([^"{]*)'
)
# What may stand unmarked, with the reason.
ALLOWED = {
    "START": "the drawing's sign",
    "info": "the kind of a box in Markdown",
    "warning": "the kind of a box in Markdown",
}
# Templates that are read by machines and editors.
MACHINES = {"atom.xml": "names of elements", "page_error.html": "a message to editors"}
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")  # attributes that are read aloud or shown
FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_a_template_has_no_word_outside_the_catalogue(path: Path):
    """Whoever writes a sentence in a template marks it, or it stays in bokmål in every language."""
    found = list(_literals(path))
    assert found == [], f"{path.name}: write {{{{ _(…) }}}} round {found}"


def in_styles(css: str) -> list[str]:
    r"""Return the words that a style puts on a page: those in quotes, for what stands in brackets is a name or address.

    A character may be written by its number, «\41»: such a one counts, too.
    """
    said = _COMMENT.sub("", css)
    values = re.findall(r"(?<![\w-])content\s*:((?:\"[^\"]*\"|'[^']*'|[^;}\"'])*)", said)
    quoted = [text for value in values for text in re.findall(r"\"[^\"]*\"|'[^']*'", re.sub(r"url\(.*?\)", "", value))]
    return [text for text in quoted if re.search(r"[^\W\d_]|\\", text)]


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("path", sorted((ROOT / "docs/assets").rglob("*.css")), ids=lambda path: path.name)
def test_a_style_has_no_words(path: Path):
    """No catalogue reads a style: a word comes from the template, as an attribute, or from what the build makes."""
    found = in_styles(path.read_text(encoding="utf-8"))
    assert found == [], f"{path.name}: write content: attr(data-label) for {found}, and the word in the template"


def test_a_word_in_a_style_is_seen():
    """A look that finds nothing must be able to find something."""
    css = """a::before { content: "Fra "; } /* content: "ikke" */ b::after { color: red; content: counter(page) ' av ' }
        c { content: attr(data-label) ": "; justify-content: center } d { content: "\\41" } e { content: "·" / "" }"""
    assert in_styles(css) == ['"Fra "', "' av '", '"\\41"']


def test_the_catalogue_is_current():
    """What is written in the code is what a translator gets: `make catalogue` after a change of words."""
    assert catalogue.POT.read_bytes() == catalogue.text(ROOT)


def test_the_site_is_bokmal_unless_it_says_something_else():
    """A site without the line is as it was."""
    assert SiteInfo.model_fields["language"].default == language.SOURCE == language.code()
    assert (language.tag(), language.tag("_")) == ("nb-NO", "nb_NO")


# Run in a copy that speaks the pseudo-language: what it prints is looked at below.
_SHOWN = """
from macros import site_assets
from macros.checking import load
from macros.components import bound_components
from macros.sheets.of_meeting import of_meeting
from macros.sheets.words import WORDS
from macros.language.in_words import day, minutes
from pathlib import Path
data = load(Path.cwd())
components = bound_components(data)
print("\\n".join(WORDS.values()))
print(minutes(90), day(max(sheet.edition.date for sheet in data.checklists.values())))
made = of_meeting(data.core_elements_in_order[0], data)
print(made.kind, *(field.label for field in made.head), *made.headings, sep="\\n")
print(site_assets.generated(data, "", "")["assets/palette.css"].decode())
for name, ids in {shown}:
    print(components[name](*ids))
"""
SHEET, ELEMENT = choose.sheet(choose.records()).id, choose.core_element(choose.records()).id
_COMPONENTS = [
    ("tool_library", ()), ("tool_head", (SHEET,)), ("core_element_head", (ELEMENT,)), ("time_table", ()),
    ("tool_table", (ELEMENT,)), ("barrier_list", ()), ("strategy_table", ()), ("meeting_pack", (ELEMENT,)),
    ("all_downloads", ()), ("previous_next", (ELEMENT,)), ("publisher", ()), ("road_picture", ()),
    ("model_picture", ()),
]  # fmt: skip


def test_components_and_descriptions_are_said_in_another_language(tmp_path: Path):
    """In a process of its own, for a process speaks one language."""
    project = copy_project(tmp_path)
    pseudo.speak(project)
    shown = subprocess.run(
        [sys.executable, "-c", _SHOWN.replace("{shown}", repr(_COMPONENTS))],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert pseudo.wrapped("Hvem er med i arbeidet") in shown.stdout
    for word in ("Fra", "Kan passe", "Følg med på"):  # said by a style
        assert f'data-label="{pseudo.wrapped(word)}"' in shown.stdout
    assert f'counter(page) " {pseudo.wrapped("av")} " counter(pages)' in shown.stdout
    assert shown.stdout.count(pseudo.OPEN) == shown.stdout.count(pseudo.CLOSE) > len(_COMPONENTS)
    text = BeautifulSoup(re.sub(r"\{:.*?\}", "", shown.stdout), "html.parser").get_text("\n")
    lines = {line.strip() for line in text.split("\n")}
    said = {
        text.strip()
        for message in pseudo.messages()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    assert [text for text in said & lines if any(_left_in_bokmal(text))] == []  # what no page or record says itself


@pytest.mark.whole
def test_no_word_of_a_built_page_is_left_in_bokmal(site: Path, tmp_path: Path):
    """The frame of every page, and the components in it. The text of pages and records is translated where it lies."""
    project = copy_project(tmp_path)
    pseudo.speak(project)
    build_pages_alone(project, site)
    built = subprocess.run(
        [sys.executable, "-m", "macros", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    pages = sorted((project / "site").rglob("*.html"))
    left = {(text, path.relative_to(project / "site").as_posix()) for path in pages for text in _spoken(path)}
    seen: dict[str, str] = {}
    for text, path in sorted(left):
        if set(_left_in_bokmal(text)):
            seen.setdefault(text, path)
    assert seen == {}


def _spoken(page: Path) -> Iterator[str]:
    """Yield what is read or read aloud of a built page: the text of each element, and of attributes."""
    shown = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    for unread in shown.select("script, style, code"):
        unread.decompose()
    for element in shown.find_all(True):
        yield from element.find_all(string=True, recursive=False)
        yield from (str(element[name]) for name in SPOKEN if element.has_attr(name))
    for meta in shown.select("meta[name=description], meta[property='og:title'], meta[property='og:description']"):
        yield str(meta["content"])


def _left_in_bokmal(text: str) -> Iterator[str]:
    """Yield words that stand in no catalogue and in no source: words of ours that somebody forgot to mark.

    Words of the pseudo-language have accents. What stands between two of them is a source's when the pages, the
    records or the menu have it word for word.
    """
    for piece in re.split(rf"[{pseudo.OPEN}{pseudo.CLOSE}\n:·–|/()«»,.?!]", text.replace("\u00ad", "")):
        for is_foreign, words in groupby(_words(piece), key=lambda word: bool(ACCENTED.search(word))):
            phrase = " ".join(words)
            if not is_foreign and f" {phrase} ".casefold() not in _sources():
                yield phrase


@cache
def _sources() -> str:
    """Return the words of pages, records and the menu, and names of programs, with one space between them."""
    results = (ROOT / "data/results").glob("*.json")  # records too: what the tests have found
    paths = [ROOT / "mkdocs.yml", *(ROOT / "data").rglob("*.yml"), *results, *page_files(ROOT / "docs")]
    texts = [*(path.read_text(encoding="utf-8") for path in paths), *FORMATS.values()]
    return f" {' '.join(word for text in texts for word in _words(text))} ".casefold()


def _words(text: str) -> list[str]:
    """Return the words of a text, without those that have no letter with an accent in the pseudo-language: «når»."""
    return [word for word in WORD.findall(text) if VOWEL.search(word)]


def _literals(path: Path) -> Iterator[str]:
    """Yield the words of a template that no mark stands round: in its text, in attributes, in expressions."""
    if path.name in MACHINES:
        return
    source = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    source = re.sub(r"\{%\+? trans.*?endtrans \+?%\}", "", source, flags=re.DOTALL)
    for text in _pieces(source):
        spoken = " ".join(_SPOKEN_ATTRIBUTE.findall(text))
        for word in WORD.findall(f"{_TAG.sub(' ', _NOT_READ.sub(' ', text))} {spoken}"):
            if word not in ALLOWED:
                yield word
    for output in environment().parse(source).find_all(nodes.Output):
        yield from _in_expression(output)


def _pieces(source: str) -> Iterator[str]:
    """Yield the text of a template with each expression as «…», so that a tag is whole."""
    data = ""
    for _, kind, value in environment().lex(source):
        if kind == "data":
            data += value
        elif kind == "variable_begin":
            data += "…"
    yield data


def _is_bokmal(value: object) -> bool:
    return isinstance(value, str) and re.search(r"[æøåÆØÅ]|[^\W\d_]{2,} ", value) is not None


def _in_expression(node: nodes.Node) -> Iterator[str]:
    """Yield Norwegian words in the texts of an expression that are not given to `_`."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name == "_":
            continue
        if isinstance(child, nodes.Compare) or (isinstance(child, nodes.Filter) and child.name == "replace"):
            continue  # what a value is compared with, or an id made of, is not shown
        if isinstance(child, nodes.Const) and _is_bokmal(child.value):
            yield child.value
        yield from _in_expression(child)


@pytest.mark.parametrize(
    ("title", "before_more", "at_the_end", "within"),
    [
        ("Går det?", "Går det?", "Går det?", "«Går det?»"),
        ("Slik går det", "Slik går det:", "Slik går det.", "Slik går det"),
        ("Nr.", "Nr.", "Nr.", "Nr."),
    ],
)
def test_a_title_with_a_sign_of_its_own_gets_no_other(title: str, before_more: str, at_the_end: str, within: str):
    """«Går det?:» and «Går det?, utfylt eksempel» stood on pages and in files."""
    assert title + in_words.colon(title) == before_more
    assert title + in_words.stop(title) == at_the_end
    assert in_words.quoted(title) == within
