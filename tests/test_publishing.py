"""What is done to a built site before it is copied to a host."""

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.hosting import HostingError, fingerprints, headers, policy, style_rules, styles, unused, whitespace

from .conftest import ROOT

HEAD = '<!doctype html><meta charset="utf-8">'


def write(site: Path, **files: str) -> Path:
    """Write the files of a small site: «assets__a_css» is assets/a.css."""
    for name, text in files.items():
        path = site / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


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
        ("[data-x=menu]{color:red}[data-x=gone]{color:red}", "[data-x=menu]{color:red}"),
        (
            "@media print{.gone{color:red}.menu{color:red}}@media print{.gone{color:red}}",
            "@media print{.menu{color:red}}",
        ),
        ("/* note */a{color:red}", "a{color:red}"),
        (":root{--used:1;--unread:2}a{top:var(--used)}", ":root{--used:1}a{top:var(--used)}"),
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
    styles.join(site)
    assert (site / "sub/index.html").read_text().count("stylesheet") == 1
    assert 'href="../assets/styles.css"' in (site / "sub/index.html").read_text()
    assert names(site) == ["assets/styles.css", "sub/index.html"]
    assert (site / "assets/styles.css").read_text() == 'p{color:red}p{background:url("deep/pic.svg")}'


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
    unused.remove(site)
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
        fingerprints.rename(site)
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


def test_white_space_is_kept_where_it_means_something(tmp_path: Path):
    """Indentation from templates goes; lines of code, and the hash of a script, stay."""
    code = "<pre>a\n\n  b</pre><script>x\n\n  y</script>"
    site = write(tmp_path, index_html=f"<p>\n\n    en\n  to</p>\n{code}\n\n")
    whitespace.squeeze(site)
    assert (site / "index.html").read_text() == f"<p>\nen\nto</p>\n{code}\n"


def test_the_policy_lets_in_the_themes_scripts_and_no_other(tmp_path: Path):
    """A hash for each script of the theme; blocks of data and linked scripts need none."""
    theme = "<script>start()</script>"
    data = '<script type="application/json">{}</script><script src="assets/a.js"></script>'
    site = write(tmp_path, **{"404_html": HEAD + theme}, index_html=HEAD + theme + data, sub__index_html=HEAD)
    stated = policy.add(site)
    sum_ = base64.b64encode(hashlib.sha256(b"start()").digest()).decode()
    assert f"script-src 'self' 'sha256-{sum_}';" in stated
    assert "unsafe" not in stated
    assert f"'sha256-{sum_}'" in (site / "index.html").read_text().split("<script")[0]
    assert "sha256" not in (site / "sub/index.html").read_text()


def test_a_script_within_a_page_stops_the_publishing(tmp_path: Path):
    """Hashes of whatever stands in the pages would let in what has slipped in, too."""
    site = write(tmp_path, **{"404_html": HEAD}, x__index_html=f"{HEAD}<script>slip()</script>")
    with pytest.raises(HostingError, match=r"x/index\.html har et skript .*«slip\(\)»"):
        policy.add(site)


def test_the_header_files_say_the_same(site: Path):
    """Whichever host is chosen, readers are guarded alike."""
    meta = re.findall(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', (site / "index.html").read_text()
    )
    assert len(meta) == 1
    stated = headers.security(meta[0])
    plain, apache, nginx = ((site / name).read_text() for name in ("_headers", ".htaccess", "nginx.conf"))
    for name, value in stated.items():
        assert f"\n  {name}: {value}\n" in plain
        assert f'\nHeader always set {name} "{value}"\n' in apache
        assert f'\nadd_header {name} "{value}" always;\n' in nginx
    lasting = re.findall(rf"^/(\S+)\n  Cache-Control: {headers.YEAR}$", plain, re.MULTILINE)
    assert any(path.endswith(".css") for path in lasting)
    assert any(path.endswith(".js") for path in lasting)
    assert all(list(site.glob(path)) for path in lasting)


def test_every_page_states_its_policy_before_anything_is_loaded(site: Path):
    """A policy in a page counts for what follows it."""
    for path in site.rglob("*.html"):
        before = path.read_text(encoding="utf-8").split('<meta http-equiv="Content-Security-Policy"')[0]
        assert len(before) < 200, path
        assert "<script" not in before, path
        assert "<link" not in before, path


def test_the_site_holds_nothing_that_no_page_needs(site: Path):
    """No source maps, no stemmers of other languages."""
    assert not list(site.rglob("*.map"))
    stemmers = {path.name for path in site.rglob("lunr.*.js")}
    assert stemmers <= {"lunr.no.min.js", "lunr.stemmer.support.min.js"}


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as MkDocs leaves it."""
    folder = tmp_path_factory.mktemp("unpublished") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), pytest.param(1280, "dark", marks=pytest.mark.whole)])
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
        "gjore/fase-2-planlegge/ke-03/",
        "verktoy/implementeringsplan/",
        "verktoy/",
        "motepakke/ke-03/",
    ):
        # A busy machine may take a picture too early; a missing rule shows in every one.
        same = any(_picture(page, unpublished, address) == _picture(page, site, address) for _ in range(3))
        assert same, address
    context.close()


def _picture(page: Page, site: Path, address: str) -> bytes:
    page.goto((site / address / "index.html").as_uri())
    return page.screenshot(full_page=True)
