"""The theme's templates: they read facts, call nothing of ours, and print nothing unescaped in any engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, nodes

from macros import rendering
from macros.checks.frame import template_signs
from macros.pages.frame_words import WORDS

from . import theme_templates as theme
from .conftest import ROOT

OVERRIDES = ROOT / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))
# What MkDocs and Zensical both have: Jinja's own, and two of the engines'.
FILTERS = {"e", "first", "length", "list", "replace", "safe", "select", "tojson", "url", "script_tag"}
CALLS = {"super", "level", "menu.level"}  # `level` is a macro of the templates themselves
ESCAPED = {"e", "tojson", "script_tag"}
# HTML that the engine or a component template has made, and no text of a page's own.
HTML = {"page.content", "page.meta.drawn", "item.title", "site.lost"}


def ids(path: Path) -> str:
    """Name a template in the list of tests."""
    return path.relative_to(OVERRIDES).as_posix()


def parsed(path: Path) -> nodes.Template:
    """Return a template as Jinja reads it."""
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def name_of(node: nodes.Node) -> str:
    """Return `a.b` for the expression a.b, «» for one that is no name."""
    if isinstance(node, nodes.Name):
        return node.name
    return f"{name_of(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else ""


def unsafe(node: nodes.Expr | None) -> Iterator[nodes.Expr]:
    """Yield the parts of a printed expression that could be text with markup in it."""
    if isinstance(node, nodes.CondExpr):
        yield from unsafe(node.expr1)
        yield from unsafe(node.expr2)
    elif isinstance(node, nodes.Filter) and node.name == "safe":
        inner = node.node
        if name_of(inner) not in HTML and not (isinstance(inner, nodes.Filter) and name_of(inner.node.node) == "super"):
            yield node
    elif not (
        node is None
        or isinstance(node, nodes.TemplateData | nodes.Const)
        or (isinstance(node, nodes.Filter) and node.name in ESCAPED)
        or (isinstance(node, nodes.Call) and name_of(node.node) in {"super", "level", "menu.level"})
    ):
        yield node


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_calls_nothing_of_ours(path: Path):
    """Another engine has neither our functions nor our filters: what a template needs is a fact of the page."""
    tree = parsed(path)
    assert {found.name for found in tree.find_all(nodes.Filter)} <= FILTERS
    assert {name_of(found.node) for found in tree.find_all(nodes.Call)} <= CALLS
    assert not list(tree.find_all(nodes.Test)) or {found.name for found in tree.find_all(nodes.Test)} <= {"none"}


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_escapes_what_it_prints(path: Path):
    """By itself: an engine that does not escape would let a title become markup."""
    printed = [part for output in parsed(path).find_all(nodes.Output) for part in output.nodes]
    assert printed
    assert [(part.lineno, part) for expression in printed for part in unsafe(expression)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_asks_only_for_what_every_engine_has(path: Path):
    """Zensical has no `page.file` and no `page.is_homepage`, and says nothing: they are silently empty there."""
    asked = {name_of(found) for found in parsed(path).find_all(nodes.Getattr)}
    assert {name for name in asked if name.startswith("page.")} <= {
        *("page.meta", "page.meta.facts", "page.meta.description", "page.meta.hide", "page.meta.responsible"),
        *("page.meta.reviewed", "page.meta.next_review", "page.content", "page.toc", "page.meta.template"),
        "page.meta.drawn",  # in the one template that only MkDocs is asked for
    }
    assert not {name for name in asked if name.startswith("nav.")}


def test_an_address_cannot_end_the_link_it_stands_in():
    """The filter is not a way around escaping: only `raw` lets markup through, and that is our own."""
    template = rendering.environment().from_string('[x]({{ a | address }}) <a href="{{ a | address }}">{{ a | raw }}')
    shown = template.render(a='/x y.md#å&"><b>')
    assert shown == '[x](/x%20y.md#å&%22%3E%3Cb%3E) <a href="/x%20y.md#å&%22%3E%3Cb%3E">/x y.md#å&"><b>'


def test_the_theme_is_as_it_was_when_ours_was_made():
    """After an upgrade the differences stand here to be read: what matters is carried into ours by hand."""
    changed = "".join(line for name in theme.replaced() for line in theme.changes(name))
    assert not changed, f"read this, mend ours, then run python -m tests.theme_templates:\n{changed}"


def test_a_template_in_the_place_of_the_themes_says_so():
    """Who opens it sees which of the theme's it replaces, and of which version."""
    version = theme.installed_version()
    assert len(theme.replaced()) >= 10
    assert {name: theme.said(name) for name in theme.replaced()} == {name: (version, name) for name in theme.replaced()}


def test_the_words_of_the_frame_are_those_that_the_templates_print():
    """A word that no template shows is one more to translate, for nothing; one that is missing is silently empty."""
    names = (name_of(found) for path in TEMPLATES for found in parsed(path).find_all(nodes.Getattr))
    assert {name.split(".")[2] for name in names if name.startswith("site.words.")} == set(WORDS)


def test_a_linked_sentence_of_the_frame_has_its_link_whole():
    """The one who translates it may move the link, and must not lose it."""
    linked = [parts for parts in WORDS.values() if isinstance(parts, dict)]
    assert linked
    assert all(set(parts) == {"before", "link", "after"} and parts["link"] for parts in linked)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('<a\nonclick="x()">a</a>', "«onclick» kjøres ikke"),
        ('<b style="color: red">a</b>', "«style» virker ikke"),
        ('<a href="javascript:x()">a</a>', "«javascript:» kjøres ikke"),
        ("<style>a {}</style>", "«<style» virker ikke"),
        ("<script>x()</script>", "uten src kjøres ikke"),
        ('<script src="https://cdn.example/x.js"></script>', "«https://cdn.example/x.js» hentes fra et annet sted"),
        ('<img src="/a.png">', "ingen beskrivelse"),
        ('<img src="assets/a.png" alt="">', "{{ 'assets/a.png' | url }}"),
        ('<a class="b" href="/vite/side.md">a</a>', "«/vite/side.md» leder ut av nettstedet"),
        ("<p>TODO. En <b>ting</b>.</p>", "«TODO» står igjen"),
        ("<p>Ring 22 24 25 00.</p>", "er et telefonnummer"),
    ],
)
def test_what_no_browser_runs_or_draws_in_a_template_is_told(typed: str, says: str):
    """The policy of the site forbids it without a word, and a picture named from the front page is on no other."""
    assert [says in sentence for _, sentence in template_signs.mistakes(f"<p>a</p>\n{typed}\n")] == [True]


@pytest.mark.parametrize(
    "typed",
    [
        '<script src="{{ "a.js" | url }}" defer></script>',
        '<img alt="{{ a }}" src="{{ b }}">',
        '<p data-on="x" title="style = on">onclick=x</p>',
        '<a href="{{ a }}">{# TODO 22 24 25 00 #}</a><a href="//example.org" data-href="/a">a</a>',
    ],
)
def test_what_a_template_may_hold_is_let_be(typed: str):
    """Scripts from files, pictures by their address, and words that are no attributes."""
    assert list(template_signs.mistakes(typed)) == []


def test_a_name_that_a_record_lacks_is_told_by_what_is_written():
    """The words of Jinja name a class of ours first."""
    error = UndefinedError("'macros.sheets.content.Content object' has no attribute 'titel'")
    assert rendering.sentence(error) == "malen bruker «titel», som ikke finnes. Rett navnet."
