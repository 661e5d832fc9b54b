"""Every address is made of a path in one place, and is the one that MkDocs gives the page."""

import posixpath
import random
from urllib.parse import unquote

import pytest
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from macros import addresses
from macros.records.site_data import SiteData

# Names that look like what means something in an address, and are not.
NAMES = (
    "index", "README", "readinessindex", "index-2", "indeks", "x-uro", "x-03", "x.md", "nye.html", "æøå og mer",
)  # fmt: skip


def paths() -> list[str]:
    """Return many paths below docs/: every name alone, and in folders with the same names."""
    dice = random.Random(9)  # noqa: S311 - paths, not secrets
    folders = ["", *("/".join(dice.choices(NAMES, k=depth)) for depth in (1, 1, 1, 2, 2, 3))]
    return [posixpath.join(folder, f"{name}.md") for folder in folders for name in NAMES]


def of_mkdocs(path: str, *, flat: bool) -> str:
    """Return the address that MkDocs gives the page: its front page is «», as on the page itself."""
    address = File(path, "docs", "site", not flat).url
    return "" if address == "./" else address


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("path", [*paths(), "assets/fase 1.svg", "nedlasting/a.pdf", "nedlasting/a.pdf.md"])
def test_a_path_gives_the_address_that_mkdocs_gives(path: str, flat: bool):
    """A link that a component writes leads where the page is, whatever the page is called."""
    assert addresses.url(path, flat=flat) == of_mkdocs(path, flat=flat)
    assert addresses.url(f"/{path}#del", flat=flat) == f"{of_mkdocs(path, flat=flat)}#del"


@pytest.mark.parametrize("flat", [False, True])
def test_a_link_from_any_page_to_any_other_is_the_one_mkdocs_writes(flat: bool):
    """Raw HTML and Markdown links on the same page agree."""
    urls = [addresses.url(path, flat=flat) for path in paths()]
    for here in urls:
        for there in urls[::3]:
            assert addresses.relative(there, here) == get_relative_url(there or "./", here), (there, here)


@pytest.mark.parametrize("path", paths())
def test_an_address_on_a_disk_is_known_by_its_folder(path: str):
    """The index of the search, and what it knows of a page, meet in one address."""
    assert addresses.with_folders(addresses.url(f"{path}#del", flat=True)) == addresses.url(f"{path}#del")


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("path", paths())
def test_a_built_file_has_the_address_of_its_page(path: str, flat: bool):
    """What is read from the built site is found where MkDocs put it."""
    file = File(path, "docs", "site", not flat).dest_uri
    front = addresses.url(path, flat=flat).removesuffix("index.html") if flat else addresses.url(path)
    is_front = posixpath.basename(file) == "index.html"
    assert addresses.of_file(file) == (front if is_front else addresses.url(path, flat=flat))


def test_an_address_on_the_web_is_whole(data: SiteData):
    """Files and open data carry it far away from the site."""
    assert addresses.web_address("/verktoy/readinessindex.md#a", data) == f"{data.site.url}verktoy/readinessindex/#a"
    assert addresses.web_address("/index.md", data) == data.site.url
    assert addresses.web_address("/nedlasting/a.pdf", data) == f"{data.site.url}nedlasting/a.pdf"


@pytest.mark.parametrize(
    ("written", "page_url", "expected"),
    [
        ("/verktoy/readinessindex.md#a", "vite/x-uro/", "../../verktoy/readinessindex/#a"),
        ("/verktoy/readinessindex.md", "vite/x-uro.html", "../verktoy/readinessindex.html"),
        ("/index.md", "", "./"),
        ("/index.md#a", "vite/index.html", "../index.html#a"),
        ("/sok.md?q=a&amp;b", "", "sok/?q=a&amp;b"),
        ("/assets/tegning.svg", "gjore/", "../assets/tegning.svg"),
        ("//x.no/a.md", "gjore/", "//x.no/a.md"),
        ("https://x.no/a.md", "gjore/", "https://x.no/a.md"),
    ],
)
def test_an_address_in_raw_html_fits_the_page(written: str, page_url: str, expected: str):
    """MkDocs mends Markdown links only."""
    assert addresses.relative_addresses(f'<a href="{written}">', page_url) == f'<a href="{expected}">'


def test_every_record_that_has_a_page_leads_to_one_that_is_built(data: SiteData, site):
    """A path that no page answers to would be an address to nowhere in files and open data."""
    paths = [
        *map(addresses.phase_page, data.phases.values()),
        *(addresses.core_element_page(data, element) for element in data.core_elements.values()),
        *map(addresses.tool_page, data.tools.values()),
        *map(addresses.term_page, data.glossary.values()),
        *map(addresses.driver_place, data.drivers.values()),
        *map(addresses.barrier_place, data.barriers.values()),
        *(addresses.source_page(source, data) for source in data.literature),
    ]
    for path in paths:
        page, _, place = addresses.url(path).partition("#")
        html = (site / unquote(page) / "index.html").read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in html, path
