"""What is done to a built site before it is copied to a host."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros import hosting
from macros.hosting import HostingError, fingerprints, foreign_titles, pages, policy, style_rules, unused, whitespace
from macros.hosting.hyphens import Hyphens
from macros.hosting.references import Resolver
from macros.hosting.styles import Sheets
from macros.text import html_tree

from . import choose
from .conftest import ROOT

_PICTURES = 5  # of a page, before it is held to look otherwise than it did
HEAD = '<!doctype html><meta charset="utf-8">'


def write(site: Path, **files: str) -> Path:
    """Write the files of a small site: «assets__a_css» is assets/a.css."""
    for name, text in files.items():
        path = site / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def read(site: Path) -> tuple[list[pages.Page], pages.Words]:
    """Return the pages of a small site, closed, and the words in their tags."""
    words = pages.Words()
    read = list(pages.read(site))
    for page in read:
        page.close(words)
    return read, words


def names(site: Path) -> list[str]:
    """Return the files of a site, with the sums in their names as «#»."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(re.sub(r"\.[0-9a-f]{8}\.", ".#.", path) for path in paths)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".menu a { color: red; }", ".menu a{color: red}"),
        (".gone a{color:red}", ""),
        (".gone,.menu{color:red}", ".menu{color:red}"),
        (".menu:not(.gone){color:red}", ".menu:not(.gone){color:red}"),
        (
            ".menu :is(.gone,.menu:not(:has(a:not([x]):checked))),.gone:hover{color:red}",
            ".menu :is(.gone,.menu:not(:has(a:not([x]):checked))){color:red}",
        ),
        ("[data-x=menu]{color:red}[data-x=gone]{color:red}", "[data-x=menu]{color:red}"),
        (
            "@media print{.gone{color:red}.menu{color:red}}@media print{.gone{color:red}}",
            "@media print{.menu{color:red}}",
        ),
        ("/* note */a{color:red}", "a{color:red}"),
        (":root{--used:1;--unread:2}a{top:var(--used)}", ":root{--used:1}a{top:var(--used)}"),
        (":root{--a:var(--b);--b:1}.gone{top:var(--a)}a{top:0}", "a{top:0}"),  # read only by what goes
        ('.menu::after{content:"a,b{c}"}', '.menu::after{content:"a,b{c}"}'),
        ("@font-face{font-family:x;src:url(x.woff2)}", "@font-face{font-family:x;src:url(x.woff2)}"),
    ],
)
def test_only_rules_that_can_match_are_kept(css: str, kept: str):
    """A class that stands nowhere needs no rule; whatever may match is left alone."""
    assert style_rules.in_use(css, frozenset({"menu"})) == kept


def test_style_sheets_of_a_page_become_one(tmp_path: Path):
    """One request instead of many, in the same order, with addresses that still lead there."""
    link = '<link rel="stylesheet" href="../{}">\n'
    site = write(
        tmp_path,
        sub__index_html=HEAD + link.format("assets/a.css") + link.format("assets/deep/b.css") + "<p>",
        assets__a_css="p{color:red}",
        assets__deep__b_css="p{background:url('pic.svg')}",
    )
    sheets, words = Sheets(site), pages.Words()
    [page] = pages.read(site)
    sheets.join(page)
    page.close(words)
    sheets.write(words.all, ())
    pages.write(site, [page])
    assert (site / "sub/index.html").read_text().count("stylesheet") == 1
    assert 'href="../assets/styles.css"' in (site / "sub/index.html").read_text()
    assert names(site) == ["assets/styles.css", "sub/index.html"]
    assert (site / "assets/styles.css").read_text() == 'p{color:red}p{background:url("deep/pic.svg")}'


def test_a_style_sheet_that_few_pages_need_is_a_file_by_itself(tmp_path: Path):
    """All pages share the rest, which a reader fetches once."""
    link = '<link rel="stylesheet" href="assets/{}.css"{}>'
    few = link.format("a", "") + link.format("few", " data-of-few") + link.format("b", "")
    site = write(
        tmp_path,
        a_html=HEAD + few + "<p>",
        b_html=HEAD + link.format("a", "") + link.format("b", "") + "<p>",
        assets__a_css="p{color:red}",
        assets__b_css="p{color:blue}",
        assets__few_css="p{color:green}",
    )
    sheets, words = Sheets(site), pages.Words()
    read = list(pages.read(site))
    for page in read:
        sheets.join(page)
        page.close(words)
    sheets.write(words.all, ())
    with_few, without = (re.findall(r"<link[^>]*>", page.text) for page in read)
    assert without == ['<link rel="stylesheet" href="assets/styles.css">']
    assert with_few == [*without, '<link rel="stylesheet" href="assets/styles1.css">']
    assert (site / "assets/styles.css").read_text() == "p{color:red}p{color:blue}"
    assert (site / "assets/styles1.css").read_text() == "p{color:green}"


def test_words_of_a_script_that_is_not_in_use_keep_no_rule(tmp_path: Path):
    """The theme brings scripts for others, with words like «menu» and «note»."""
    site = write(
        tmp_path,
        index_html=f'{HEAD}<link rel="stylesheet" href="assets/a.css"><p>',
        assets__a_css=".ours{color:red}.theirs{color:red}",
        assets__ours_js="const name = 'ours';",
        assets__theirs_js="const name = 'theirs';",
    )
    sheets, words = Sheets(site), pages.Words()
    [page] = pages.read(site)
    sheets.join(page)
    page.close(words)
    sheets.write(words.all, ["assets/ours.js", "index.html"])
    assert (site / "assets/styles.css").read_text() == ".ours{color:red}"


@pytest.mark.parametrize("script", ["const name = 'ours';", "const name = 'theirs';", "const name = 'ours theirs';"])
def test_a_script_that_is_another_keeps_other_rules(tmp_path: Path, script: str):
    """The words of each script are kept between builds, also of those that are now otherwise."""
    for text in ("const name = 'ours theirs';", script):
        site = write(
            tmp_path / str(len(text)) / "site",
            index_html=f'{HEAD}<link rel="stylesheet" href="assets/a.css"><p>',
            assets__a_css=".ours{color:red}.theirs{color:red}",
            assets__own_js=text,
        )
        sheets, words = Sheets(site), pages.Words()
        [page] = pages.read(site)
        sheets.join(page)
        page.close(words)
        sheets.write(words.all, ["assets/own.js", "index.html"])
    kept = {name for name in ("ours", "theirs") if f".{name}" in (site / "assets/styles.css").read_text()}
    assert kept == {name for name in ("ours", "theirs") if name in script}


def test_what_nothing_names_is_removed(tmp_path: Path):
    """Source maps and the theme's files for others are not sent to the host; what a script loads is."""
    site = write(
        tmp_path,
        index_html=f'{HEAD}<script src="assets/javascripts/a.js"></script>',
        assets__javascripts__a_js='import "./b.js";\n//# sourceMappingURL=a.js.map\n',
        assets__javascripts__a_js_map="{}",
        assets__javascripts__b_js='new Worker(new URL("c.js", import.meta.url))',
        assets__javascripts__c_js="1",
        assets__javascripts__old_js="1",
        assets__javascripts__lunr__ar_js="1",
        assets__search__part_js="put together",
        nedlasting__x_txt="til nedlasting",
    )
    unused.remove(Resolver(site), read(site)[0])
    kept = [f"assets/javascripts/{name}.js" for name in "abc"]
    assert names(site) == [*kept, "assets/search/part.js", "index.html", "nedlasting/x.txt"]
    assert "sourceMappingURL" not in (site / "assets/javascripts/a.js").read_text()


def test_a_name_follows_the_content_of_all_that_is_loaded(tmp_path: Path):
    """A year in the cache is safe: a change three files away gives a new address."""
    addresses = []
    for word in ("en", "to"):
        site = write(
            tmp_path / word,
            index_html=f'{HEAD}<script src="assets/a.js?x#y"></script><a href="https://x.no/assets/a.js">',
            assets__a_js='import "./b.js"',
            assets__b_js="import './c.js'",
            assets__c_js=f"'{word}'",
            assets__theme_12345678_min_js="1",
        )
        read_pages, _ = read(site)
        fingerprints.rename(Resolver(site), read_pages)
        pages.write(site, read_pages)
        expected = ["assets/a.#.js", "assets/b.#.js", "assets/c.#.js", "assets/theme.#.min.js", "index.html"]
        assert names(site) == expected
        html = (site / "index.html").read_text()
        assert "https://x.no/assets/a.js" in html
        found = re.search(r'src="(assets/a\.[0-9a-f]{8}\.js)\?x#y"', html)
        assert found
        b = re.search(r'"\./(b\.[0-9a-f]{8}\.js)"', (site / found[1]).read_text())
        assert b
        assert (site / "assets" / b[1]).exists()
        addresses.append(found[1])
    assert addresses[0] != addresses[1]


def test_white_space_is_kept_where_it_means_something():
    """Indentation from templates goes; lines of code, of what is filled in and of a script stay."""
    code = "<pre>a\n\n  <b>b\n\n  c</b>\n\n  d</pre><script>x\n\n  y</script><textarea>\n\n z</textarea>"
    tree = html_tree.document(f"<!doctype html>\n\n<body><p>\n\n    en\n  to</p>\n\n  <!-- \n\n -->{code}</body>")
    whitespace.squeeze(tree)
    assert html_tree.written_fragment(tree[0]) == f"<p>\nen\nto</p>\n<!-- \n\n -->{code}"


@pytest.mark.parametrize(
    "harmless",
    [
        '<script type="application/json">{}</script>',
        '<script type="application/ld+json">{}</script>',
        '<script src="assets/a.js"></script>',
    ],
)
def test_every_page_states_the_policy_first(tmp_path: Path, harmless: str):
    """Blocks of data and scripts in files are no danger; nothing within a page is let in."""
    site = write(tmp_path, index_html=f"{HEAD}<title>x</title>{harmless}")
    [page] = pages.read(site)
    policy.state(page)
    assert "unsafe" not in policy.POLICY
    assert "sha256" not in policy.POLICY
    html = html_tree.written_document(page.tree)
    head = html.split("<title")[0]
    stated = f'<meta http-equiv="Content-Security-Policy" content="{policy.POLICY}">'
    assert head.endswith(f'<meta charset="utf-8">{stated}<meta name="referrer" content="{policy.REFERRER}">')
    assert harmless in html


@pytest.mark.parametrize("kind", ["", ' type="module"', ' type="TEXT/javascript"', " defer"])
def test_a_script_within_a_page_stops_the_build(tmp_path: Path, kind: str):
    """Whatever slips into a text would run there, too."""
    site = write(tmp_path, x__index_html=f"{HEAD}<script{kind}>slip()</script>")
    with pytest.raises(HostingError, match=r"x/index\.html har et skript .*«slip\(\)»"):
        hosting.make_ready(site)


def test_a_page_is_read_and_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A site of a thousand pages is made ready in one round."""
    site = write(tmp_path, index_html=HEAD, a__index_html=HEAD, assets__a_css="p{}")
    opened: list[tuple[str, str]] = []
    for name in ("read_text", "read_bytes", "write_text", "write_bytes"):
        monkeypatch.setattr(Path, name, _noting(getattr(Path, name), name, opened))
    hosting.make_ready(site)
    assert sorted(name for path, name in opened if path == str(site / "a/index.html")) == ["read_text", "write_bytes"]


def _noting(method, name: str, opened: list[tuple[str, str]]):
    def noted(path: Path, *args, **values):
        opened.append((str(path), name))
        return method(path, *args, **values)

    return noted


def test_every_page_states_its_policy_before_anything_is_loaded(site: Path):
    """A policy in a page counts for what follows it."""
    for path in site.rglob("*.html"):
        before = path.read_text(encoding="utf-8").split('<meta http-equiv="Content-Security-Policy"')[0]
        assert len(before) < 200, path
        assert "<script" not in before, path
        assert "<link" not in before, path


def test_the_site_holds_nothing_of_the_theme_that_no_page_needs(site: Path):
    """No source maps, and none of the theme's scripts: its styles are joined with ours, and its search is not used."""
    assert not list(site.rglob("*.map"))
    assert not list(site.glob("assets/javascripts/*"))
    assert not list(site.glob("assets/stylesheets/*"))


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as MkDocs leaves it, with the soft hyphens that are meant to be seen.

    A title in another language is marked with it first, as when the site is made ready: its words are not divided.
    """
    folder = tmp_path_factory.mktemp("unpublished") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    titles = choose.records().titles_in_other_languages
    for path in folder.rglob("*.html"):
        tree = html_tree.document(path.read_text(encoding="utf-8"))
        foreign_titles.mark(tree, titles)
        Hyphens().add(tree)
        path.write_text(html_tree.written_document(tree), encoding="utf-8")
    return folder


@pytest.mark.whole
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_published_page_looks_as_it_did(unpublished: Path, site: Path, browser: Browser, width: int, scheme: str):
    """What is left out of the styles is not missed, on any kind of page."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=False,
    )
    page = context.new_page()
    for address in (
        "",
        choose.element_address(),
        choose.sheet_address(choose.table),
        "verktoy/",
        f"motepakke/{choose.core_element(choose.records()).id}/",
    ):
        # A busy machine may take a picture too early; a missing rule shows in every one.
        before: set[bytes] = set()
        after: set[bytes] = set()
        for _ in range(_PICTURES):
            if before & after:
                break
            before.add(_picture(page, unpublished, address))
            after.add(_picture(page, site, address))
        assert before & after, address
    context.close()


def _picture(page: Page, site: Path, address: str) -> bytes:
    page.goto((site / address / "index.html").as_uri())
    return page.screenshot(full_page=True)
