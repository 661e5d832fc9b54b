"""What a reader sees is marked where it stands, in the templates of the theme and in the scripts.

A text that is not marked is in no catalogue, and stays in bokmål on a site in another language.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import jslexer
from jinja2 import Environment, nodes
from lxml.html import defs

from macros import language
from macros.language import scripts

from .conftest import ROOT

ASSETS = ROOT / "docs" / "assets"
SCRIPTS = sorted(ASSETS.rglob("*.js"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))

# A text for readers: two words, a Norwegian letter, or a capital that begins a word.
WORDS = re.compile(r"[^\W\d_]{2,} +[^\W\d_]|[æøåÆØÅ«»]|(?:^|[\s>])[A-ZÆØÅ][a-zæøå]+\b")
MARKS = ("_", "plural")
# Selectors, and classes with a part: «#search-box input», «md-search__input». Operators of PDF: «(x) Tj».
CODE = re.compile(r"[#\[=]|__|--|\bTj\b|\bBMC\b")
# A selector of elements and classes alone: «table.rows tbody tr, .sheet-head».
_PART = rf"(?:(?:{'|'.join(sorted(map(re.escape, defs.tags), key=len, reverse=True))})(?:\.[\w-]+)*|(?:\.[\w-]+)+)"
SELECTOR = re.compile(rf"{_PART}(?:(?:, | > | ){_PART})*")
# What a text is for, when it stands right behind: the classes of an element, its tag and attributes in a file, and what
# one part of our own code tells another when a file cannot be read.
FOR_CODE = re.compile(r"(?:className [:=]|(?:getElementsByTagName|[gs]etAttribute|new \w*SyntaxError) \()$")
NOT_FOR_READERS = {
    *("Escape", "Tab"),  # keys
    *("Word", "Excel"),  # names of programs, the same in any language
    *("Override", "Relationship", "Workbook"),  # elements of a package of Office, and a part of an old file
    *("æ", "ø"),  # letters that the name of a file is written without
    "\u00ef\u00bb\u00bf",  # the mark that a text in UTF-8 begins with, byte by byte
}
# What the search knows of the language that readers write: stop words, endings. They show nothing.
KNOWING_THE_LANGUAGE = ("fold.js", "match.js", "query.js", "stem.js")
IN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "content")
# Values of `content` that are for machines.
FOR_MACHINES = {
    *("width=device-width, initial-scale=1", "light dark", "noindex", "summary_large_image"),
    *("website", "article", "1200", "630"),
}


def ids(path: Path) -> str:
    """Name a file in the list of tests."""
    return path.relative_to(ROOT).as_posix()


def texts_not_marked(script: str) -> Iterator[str]:
    """Yield the texts of a script that look like words for readers and do not stand within `_()` or `plural()`."""
    opened: list[bool] = []  # for each parenthesis that is open: is it a mark's?
    before = ["", "", ""]  # the last tokens
    for token in jslexer.tokenize(script, jsx=False):
        if token.type in {"linecomment", "multilinecomment"}:
            continue
        is_for_code = FOR_CODE.search(" ".join(before))
        if token.type == "operator" and token.value == "(":
            opened.append(before[-1] in MARKS)
        elif token.type == "operator" and token.value == ")":
            opened.pop()
        elif token.type == "template_string" and not is_for_code:  # never within a mark: it cannot be looked up
            yield from filter(_is_for_readers, _pieces(token.value))
        elif token.type == "string" and not is_for_code and not (opened and opened[-1]):
            text = jslexer.unquote_string(token.value)
            if _is_for_readers(text):
                yield text
        before = [*before[1:], token.value]


def _is_for_readers(text: str) -> bool:
    is_code = CODE.search(text) or SELECTOR.fullmatch(text)
    return bool(WORDS.search(text)) and not is_code and text not in NOT_FOR_READERS


def _pieces(template: str) -> Iterator[str]:
    """Yield the texts of a template literal, round what is filled in and within it."""
    yield re.sub(r"\$\{[^}]*\}|<[^>]*>", "0", template[1:-1])
    yield from re.findall(r"\"([^\"]*)\"", "".join(re.findall(r"\$\{[^}]*\}", template)))


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.name not in KNOWING_THE_LANGUAGE], ids=ids)
def test_a_script_marks_what_a_reader_sees(path: Path):
    """The catalogue takes what stands within `_()` and `plural()`, and nothing else."""
    assert list(texts_not_marked(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", KNOWING_THE_LANGUAGE)
def test_a_module_full_of_words_shows_none_of_them(name: str):
    """Stop words are for comparing: a module that has them has nothing to do with the page."""
    script = (ASSETS / "search" / name).read_text(encoding="utf-8")
    assert {"document", "textContent", "innerHTML", "self"} & set(re.findall(r"\w+", script)) == set()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('say("Ingen treff");', ["Ingen treff"]),
        ('say(_("Ingen treff"));', []),
        ('say(_(name), "Ingen treff");', ["Ingen treff"]),
        ('say(plural("Én side", "{n} sider", n), "på");', ["på"]),
        ("say(`De ${n} beste treffene`);", ["De 0 beste treffene"]),
        ('say(`${one ? "Ingen treff" : ""}`);', ["Ingen treff"]),
        ('say(`${text || _("Ingen treff")} `);', ["Ingen treff"]),
        ('list.querySelector("#box input", "form__part is-open").focus("change");', []),
        ('const scope = "ol.sheet > li, .sheet-head, table.rows tbody tr";', []),
        ('say("tabellen tbody");', ["tabellen tbody"]),
        ('element("p", { className: `plan-phase phase-${n}` }); p.className = "plan screen-only";', []),
        ('element("p", { className: "plan", textContent: "Ingen treff" });', ["Ingen treff"]),
        ('part.getElementsByTagName("Relationship")[0].getAttribute("Target");', []),
        ('throw new PdfSyntaxError("no end");', []),
        ('throw new FormError("Ingen treff");', ["Ingen treff"]),
    ],
)
def test_words_in_a_script_are_told_from_names(script: str, found: list[str]):
    """The rule sees texts in quotes and in templates, and lets names of classes and events be."""
    assert list(texts_not_marked(script)) == found


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_a_mark_holds_a_text_that_can_be_looked_up(path: Path):
    """The build replaces `_("…")` with the text itself: none is left, and none is put together as the script runs."""
    built = scripts.translated(path.read_text(encoding="utf-8"))
    assert re.findall(r"(?<![\w$.])_\((?!text\))[^)]*\)", built) == []
    code = re.sub(r"/\*.*?\*/", "", built, flags=re.DOTALL)
    assert re.findall(r"(?<![\w$.])(?<!function )plural\((?!\")[^)]*\)", code) == []


class _Shown(HTMLParser):
    """Collects the letters that a template shows by itself, with its expressions taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes that are shown or read aloud."""
        self.found += [
            value
            for name, value in attrs
            if name in IN_ATTRIBUTES and (value or "").strip() and value not in FOR_MACHINES
        ]

    def handle_data(self, data: str) -> None:
        """Look at the text between tags."""
        if re.search(r"[^\W\d_]", data):
            self.found.append(data.strip())


def words_of(template: str) -> list[str]:
    """Return the words that a template has of its own, in its text, in attributes and in expressions."""
    shown = _Shown()
    shown.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL))
    shown.close()
    tree = Environment(autoescape=True).parse(template)
    constants = [const.value for output in tree.find_all(nodes.Output) for const in output.find_all(nodes.Const)]
    return shown.found + [text for text in constants if isinstance(text, str) and WORDS.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_of_the_theme_has_no_words_of_its_own(path: Path):
    """Its words are values, from macros/pages/frame_words.py: the templates can look nothing up."""
    assert words_of(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Nytt</p>",
        '<nav aria-label="Brødsmuler"></nav>',
        '<a title="{{ x | e }} side">{{ y | e }}</a>',
        '<title>{{ (title if facts else "Fant ikke siden") | e }}</title>',
    ],
)
def test_words_in_a_template_are_seen(template: str):
    """In its text, in an attribute that is read aloud, beside a value, and within an expression."""
    assert words_of(template)


def test_a_script_is_in_the_language_of_the_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Texts are replaced as they stand, quotes and all, and a language has the forms and the rule that it needs."""
    polish = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    monkeypatch.setattr(scripts, "_", lambda text: f'"{text}" \\')
    monkeypatch.setattr(scripts, "plural_rule", lambda: polish)
    monkeypatch.setattr(scripts, "plural_forms", lambda one, many: ["strona", "strony", f"{one} {many}"])
    script = 'import { _, plural } from "./words.js";\nsay(_("Søk"), plural("side", "sider", count));\n'
    (tmp_path / "sted.js").write_text(script, encoding="utf-8")
    built = scripts.joined(tmp_path / "sted.js")
    assert 'say("\\"Søk\\" \\\\", plural("strona", "strony", "side sider", count));' in built
    assert polish in built
    assert not re.search(r"^(?:import|export)\b", built, re.MULTILINE)


def test_a_script_in_bokmal_says_what_stands_in_it():
    """The source needs no catalogue, and its rule is that of words.js as it stands."""
    assert language.plural_forms("{n} side", "{n} sider") == ["{n} side", "{n} sider"]
    assert scripts.translated('say(_("Søk"));') == 'say("Søk");'
    assert "(n) => n != 1;" in scripts.words()
