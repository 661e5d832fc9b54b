"""Every file that a page needs is there, or the site is not published."""

from pathlib import Path

import pytest

from macros.hosting import HostingError, make_ready, pages
from macros.hosting.assets import Assets, named_in

PAGE = '<!doctype html><html lang="nb"><head><meta charset="utf-8">{}<title>x</title></head><body>{}</body></html>'


def site(folder: Path, head: str = "", body: str = "", **files: str) -> Path:
    """Write a site with a page in a folder of its own, and other files by name with __ for / and _ for the dot."""
    (folder / "side").mkdir()
    (folder / "side/index.html").write_text(PAGE.format(head, body), encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def check(folder: Path) -> None:
    """Look for what the pages and styles of a site need."""
    assets = Assets(folder)
    for page in pages.read(folder):
        page.leads_to = named_in(page.tree)
        assets.note(page)
    assets.check()


@pytest.mark.parametrize(
    ("head", "body", "missing"),
    [
        ('<link rel="stylesheet" href="../assets/stylesheets/main.0.min.css">', "", "main.0.min.css"),
        ('<script src="../assets/borte.js" defer></script>', "", "borte.js"),
        ("<link rel=icon href=../assets/borte.svg>", "", "borte.svg"),
        ("", '<img alt="" src="/assets/borte.png">', "borte.png"),
        ("", '<div data-box="../assets/search/borte.js"></div>', "borte.js"),
        ("", '<a href="../nedlasting/borte.pdf#side-2">Ark</a>', "borte.pdf"),
        ('<link rel="stylesheet" href="assets/ikon.css">', "", "assets/ikon.css"),
    ],
    ids=["style", "script", "without quotes", "from the root", "box", "download", "from the wrong folder"],
)
def test_a_file_that_is_not_there_stops_the_build(tmp_path: Path, head: str, body: str, missing: str):
    """With another hash in the name of the style sheet a strict build was green, and the style was gone."""
    with pytest.raises(HostingError, match=rf"{missing}» finnes ikke, men brukes av side/index\.html\. Rett navnet"):
        make_ready(site(tmp_path, head, body, assets__ikon_css=""))


def test_a_picture_that_a_style_names_must_be_there_too(tmp_path: Path):
    """An icon that is drawn by CSS is missing without a trace in the page."""
    style = "a{background:url('../bilder/borte.svg')} b{background:url(data:image/svg+xml,x)} i{clip-path:url(#a)}"
    with pytest.raises(HostingError, match=r"borte\.svg» finnes ikke, men brukes av assets/ny\.css") as told:
        check(site(tmp_path, assets__ny_css=style))
    assert str(told.value).count("finnes ikke") == 1


def test_all_that_is_missing_is_told_at_once(tmp_path: Path):
    """Each file once, however pages write its name, and no more than a few of the pages: all share their head."""
    folder = site(tmp_path, '<link rel="icon" href="../a.svg">', '<img alt="" src="b.png">')
    for number in range(5):
        (folder / f"{number}.html").write_text('<link rel="icon" href="/a.svg">', encoding="utf-8")
    with pytest.raises(HostingError) as told:
        check(folder)
    first, second = str(told.value).splitlines()
    assert first.startswith("«a.svg» finnes ikke, men brukes av 0.html, 1.html, 2.html og 3 til. ")
    assert second.startswith("«side/b.png» finnes ikke, men brukes av side/index.html. ")


def test_what_is_there_or_elsewhere_is_let_be(tmp_path: Path):
    """In the site's own folder on a host, on another site, in a letter, or as a page."""
    links = '<link rel="icon" href="/under/assets/ikon.svg?v=1"><link rel="canonical" href="https://a.no/b.html">'
    body = '<a href="mailto:post@a.no">x</a> <a href="../annen/">y</a> <img alt="" src="../%C3%A5.png">'
    check(site(tmp_path, links, body, assets__ikon_svg="", å_png=""))
