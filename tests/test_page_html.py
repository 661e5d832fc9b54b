"""What stands in a page is on the list and stays within its article; the rest is refused where it stands."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as BrowserPage

from macros.checks.frame import settings
from macros.checks.pages import page_html
from macros.hosting import HostingError, allowlist
from macros.pages import source
from macros.pages.calls import Component
from macros.pages.outline import Outlines
from macros.records.errors import Mistake
from macros.text.browser_html import built, reading

from . import sampling
from .conftest import ROOT
from .hostile_bodies import ALL, OWN, SEEN_BEFORE

FIRST, LAST = "Først i artikkelen.", "Sist i artikkelen."
HEAD = f"---\ntitle: x\n---\n\n# Tittel\n\n{FIRST}\n\n"
LINE = HEAD.count("\n") + 1
HOST = "http://nettsted.example"
CLASSES = page_html.classes_in_styles(ROOT)


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    """Markdown as the site has it."""
    site = settings.read(ROOT)
    return Outlines(site.extensions, site.extension_settings)


@pytest.fixture
def told(outlines: Outlines) -> Callable[[str], list[Mistake]]:
    """Return a function that gives what is told of a page with a body, between a paragraph before and one after."""

    def mistakes(body: str, **components: str) -> list[Mistake]:
        answering = {name: Component(lambda data: data, partial(str, text)) for name, text in components.items()}
        page = source.read(f"{HEAD}{body}\n\n{LAST}\n", "vite/x.md", answering, outlines)
        return sorted(page_html.mistakes(page, CLASSES, "https://example.org/"))

    return mistakes


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>alert(1)</script>", "«<script>»"),
        ("Se <IFRAME src='https://x.no'></IFRAME>", "«<iframe>»"),
        ('<img src="x.png" alt="x" onerror="x()">', "«onerror=»"),
        ('<p style="color: red">Rød</p>', "«style=»"),
        ("[Les](javascript:x())", "«javascript:»"),
        ("[Les][y]\n\n[y]: JavaScript:x()", "«javascript:»"),
        ('<a href=" javascript:x()">Les</a>', "«javascript:»"),
        ("![Bilde](data:text/html,x)", "«data:text/html»"),
    ],
)
def test_what_runs_loads_or_restyles_is_refused_with_its_line(told: Callable[..., list[Mistake]], body: str, says: str):
    """An editor learns the line, and where such things belong."""
    (mistake,) = told(body)
    assert (mistake.file, mistake.line) == ("docs/vite/x.md", LINE + body.count("\n"))
    assert says in mistake.text


@pytest.mark.parametrize(
    "prose",
    [
        "Skriv `<script>` og `[x](javascript:y)` slik.",
        "```html\n<script>x</script>\n```",
        "Vi samlet data: tall og tekst. En stil = en måte å skrive på. 3 < 5 > 2, A<B.",
        '<div class="measure" markdown>\nTekst\n</div>',
        "<!-- Husk å rette dette. -->",
        '!!! warning "Pass på"\n    Tekst.',
        "| a | b |\n|---|---|\n| x | y |",
        "## Del {: #del-to }",
        "Skriv til [oss](mailto:x@example.org), eller se [siden](/vite/index.md).",
        '<details class="measure" markdown>\n<summary>Mer</summary>\n\n- en\n- to\n\n</details>',
    ],
)
def test_prose_and_code_are_left_alone(told: Callable[..., list[Mistake]], prose: str):
    """What is only written about is not refused, nor what a page is made of."""
    assert told(prose) == []


def test_there_are_a_hundred_hostile_bodies_besides_those_seen_before():
    """The kinds are those of the standard, not those somebody happened to find."""
    assert len(OWN) >= 100
    assert len(set(OWN.values())) == len(OWN)


@pytest.mark.parametrize("name", ALL)
def test_a_hostile_body_is_refused_where_it_stands(told: Callable[..., list[Mistake]], name: str):
    """Every mistake points at the body itself, in words of one line. What is let through is tried in a browser, too."""
    body = ALL[name]
    for mistake in told(body):
        assert LINE <= mistake.line <= LINE + body.count("\n"), mistake
        assert "\n" not in mistake.text


def test_what_was_published_before_is_refused(told: Callable[..., list[Mistake]]):
    """Each of these came out of a strict build."""
    assert [name for name, body in SEEN_BEFORE.items() if not told(body)] == []


def test_all_faults_of_a_page_are_told_at_once_each_on_its_line(told: Callable[..., list[Mistake]]):
    """One round of mending is enough, also when the faults are of one kind, and when sound code stands between."""
    bodies = [
        "<iframe></iframe>",
        "```\n<iframe>\n```",
        "<div>\n\nx\n\n</div>",
        "<iframe></iframe>",
        "<b>x</b>",
        '<p class="MsoNormal">x</p>',
        "<div>x",
    ]
    body = "\n\n".join(bodies)
    wrong = re.compile("^(<iframe></iframe>|<p|<div>x)", re.MULTILINE)
    lines = [LINE + body[: place.start()].count("\n") for place in wrong.finditer(body)]
    assert [mistake.line for mistake in told(body)] == lines


def test_what_a_component_answers_is_held_to_the_frame_too(told: Callable[..., list[Mistake]]):
    """A template that closes too much is told of at the call, and its form is no fault."""
    assert told("{{ fine() }}", fine="<form><input name=x></form>") == []
    (broken,) = told("Tekst.\n\n{{ broken() }}", broken="<div>x</div></div></article>")
    assert broken.line == LINE + 2
    assert "bryter ut" in broken.text


def test_two_places_with_one_id_are_told_of_where_the_second_comes_from(told: Callable[..., list[Mistake]]):
    """A link leads to the first of them. Of a component that is there twice one line is enough."""
    shown = '<ul><li id="a-1">x</li><li id="a-2">x</li></ul>'
    other = '<p id="b">x</p>'
    assert told("{{ shown() }}\n\n{{ other() }}", shown=shown, other=other) == []
    twice = told("{{ shown() }}\n\n{{ other() }}\n\nTekst.\n\n{{ shown() }}", shown=shown, other=other)
    assert [(mistake.line, "«a-1»" in mistake.text) for mistake in twice] == [(LINE + 6, True)]
    typed = told("{{ other() }}\n\n<p id='b'>Tekst</p>", other=other)
    assert [(mistake.line, "«b»" in mistake.text) for mistake in typed] == [(LINE + 2, True)]


def test_an_editor_cannot_take_the_ids_of_the_frame(told: Callable[..., list[Mistake]], site: Path):
    """A second would take the place of the first, which buttons and links look for; whatever ids there are."""
    taken = set()
    for page in site.rglob("*.html"):
        tree = html.document_fromstring(page.read_bytes())
        for article in tree.iter("article"):
            article.clear()
        taken |= {element.get("id") for element in tree.iter("*") if element.get("id")}
    assert len(taken) >= 5
    assert [name for name in sorted(taken) if not told(f'<p id="{name}">x</p>')] == []


@pytest.fixture(params=["a few", pytest.param("all", marks=pytest.mark.whole)])
def let_through(
    request: pytest.FixtureRequest, told: Callable[..., list[Mistake]], outlines: Outlines
) -> dict[str, str]:
    """The hostile bodies that may be published, as HTML."""
    names = [name for name, body in ALL.items() if not told(body)]
    assert names
    if request.param == "a few":
        names = [case for case in sampling.few(names) if isinstance(case, str)]
    return {name: outlines.html(f"{FIRST}\n\n{ALL[name]}\n\n{LAST}") for name in names}


def test_what_is_let_through_runs_nothing_and_stays_in_its_article(
    unguarded: BrowserPage, site: Path, kinds: list[str], let_through: dict[str, str]
):
    """In a browser, without the policy, in the frame of a real page: what a reader in an old browser would meet."""
    page = sampling.page_file(site, kinds[0]).read_text(encoding="utf-8")
    opened = re.search(r"<article\b[^>]*>", page)
    assert opened
    before, after = page[: opened.end()], page[page.rindex("</article>") :]
    empty = seen(unguarded, before + after)
    for name, body in let_through.items():
        found = seen(unguarded, before + body + after)
        assert found["around"] == empty["around"], name
        assert found["ran"] is False, name
        assert found["elsewhere"] == [], name
        assert FIRST in found["text"], name
        assert LAST in found["text"], name


@pytest.mark.whole
def test_a_browser_builds_the_tree_that_the_bodies_are_judged_by(unguarded: BrowserPage, outlines: Outlines):
    """The judge reads as a browser does: else it would judge something else than what readers get."""
    for name, body in ALL.items():
        text = f"<!doctype html><title>x</title><article>{outlines.html(body)}</article><footer>x</footer>"
        parsed = "html => new DOMParser().parseFromString(html, 'text/html').documentElement.outerHTML"
        theirs = unguarded.evaluate(parsed, text)
        ours = reading.read(text).root
        assert ours is not None
        assert ours.html.replace("<?x ", "<?") == theirs.replace("<?x ", "<?").replace("?>", ">"), name


@pytest.fixture
def unguarded(browser: Browser) -> Iterator[BrowserPage]:
    """A page of a browser that the policy does not save."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def seen(page: BrowserPage, text: str) -> dict[str, Any]:
    """Return what becomes of a page: `around` the article, its `text`, whether it `ran`, what it asked of others."""
    elsewhere: list[str] = []

    def answer(route: Route) -> None:
        if not route.request.url.startswith(HOST):
            elsewhere.append(route.request.url)
        if route.request.url == f"{HOST}/vite/x/":
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(f"{HOST}/vite/x/")
    found = page.evaluate(
        """() => {
            const article = document.querySelector("article");
            const text = article.textContent;
            article.replaceChildren();
            return { text, around: document.documentElement.outerHTML, ran: "ran" in window };
        }"""
    )
    page.unroute_all()
    return {**found, "elsewhere": elsewhere}


def mutated(site: Path, kinds: list[str], old: str, new: str) -> list[str]:
    """Return what is said of a page of the site where a pattern is changed."""
    page = sampling.page_file(site, kinds[0])
    text = page.read_text(encoding="utf-8")
    path = page.relative_to(site).as_posix()
    assert list(built.sentences(text, path, [])) == []
    changed = re.sub(old, lambda _: new, text, count=1)
    assert changed != text
    return list(built.sentences(changed, path, []))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</h1>", "</h1></article><p>x</p>", "bryter ut av artikkelen"),
        ("</h1>", "</h1><textarea>", "bryter ut av artikkelen"),
        ("</h1>", "</h1><body class=x>", "bryter ut av artikkelen"),
        ("</h1>", "</h1><iframe></iframe>", "«<iframe>» kan ikke stå"),
        ("</h1>", "</h1><p onclick=x>x</p>", "«onclick=» kan ikke stå"),
        ("</h1>", '</h1><img src="//x.example/x.png" alt="x">', "hentes fra et annet sted"),
        ("</h1>", '</h1><a href="javascript:x">x</a>', "kan ikke begynne med «javascript:»"),
        ("</header>", "</header><header>x</header>", "rammen er en annen enn malens"),
        ('<footer class="site-footer">', "<footer>", "rammen er en annen enn malens"),
        ("</head>", '<link rel="stylesheet" href="https://x.example/x.css"></head>', "hentes fra et annet sted"),
        ("</head>", '<script src="https://x.example/x.js"></script></head>', "hentes fra et annet sted"),
        ("</head>", '<meta http-equiv="refresh" content="0; url=x"></head>', "http-equiv=refresh"),
        ("</head>", '<base href="https://x.example/"></head>', "«<base>» kan ikke stå"),
    ],
)
def test_a_built_page_that_is_not_as_the_template_has_it_is_not_published(
    site: Path, kinds: list[str], old: str, new: str, says: str
):
    """What no check of the source could know, as a fault of a template or the theme, stops the build."""
    assert any(says in sentence for sentence in mutated(site, kinds, old, new))


LEADS = (
    "<!doctype html><html lang=nb><head><meta charset=utf-8><script src=../assets/moved.js data-to={script}></script>"
    '<title>x</title><noscript><meta http-equiv="refresh" content="0; url={refresh}"></noscript></head>'
    '<body><main class="md-typeset lead-on"><h1>x</h1><p><a href="{link}">x</a></p>{more}</main></body></html>'
)
SOUND = {"script": "../ny/", "refresh": "../ny/", "link": "../ny/", "more": ""}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, None),
        ({"refresh": "../annen/"}, "én adresse"),
        ({"link": "../annen/"}, "én adresse"),
        ({"script": "../annen/"}, "én adresse"),
        ({"more": '<a href="../ny/">x</a>'}, "én adresse"),
        ({"more": "<img src=x>"}, "«<img>» kan ikke stå"),
        (dict.fromkeys(("script", "refresh", "link"), "../borte/"), "ikke er en side på nettstedet"),
        (dict.fromkeys(("script", "refresh", "link"), "https://x.example/"), "ikke er en side på nettstedet"),
        (dict.fromkeys(("script", "refresh", "link"), "//x.example/"), "ikke er en side på nettstedet"),
    ],
)
def test_a_page_that_leads_on_leads_to_one_page_of_the_site(changed: dict[str, str], says: str | None):
    """It is the one place with a refresh: nobody is sent to another site, or nowhere."""
    found = list(built.sentences(LEADS.format(**SOUND | changed), "gammel/index.html", ["ny/index.html"]))
    assert any(says in sentence for sentence in found) if says else found == []


def test_a_kind_of_file_that_is_not_listed_is_not_published(tmp_path: Path):
    """A file that a theme or a plugin brings along is looked at by somebody before readers get it."""
    (tmp_path / "assets").mkdir()
    for file in ("assets/x.css", "assets/x.css.gz", "nginx.conf"):
        (tmp_path / file).write_text("x", encoding="utf-8")
    allowlist.verify(tmp_path)
    (tmp_path / "assets/x.php").write_text("x", encoding="utf-8")
    with pytest.raises(HostingError, match=r"assets/x\.php"):
        allowlist.verify(tmp_path)
