"""Pages that are kept between builds: what has changed is rendered again, and nothing is left unsaid."""

import logging
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.cache import Shelf
from macros.pages import page_cache as kept_pages
from macros.pages.page_cache import KeptPages

from .test_build import break_file, run


class Other:
    """The file that the page leads to."""

    src_uri = "vite/annen.md"


OTHER = Other()
FILES = SimpleNamespace(get_file_from_path={OTHER.src_uri: OTHER}.get)
LOG = logging.getLogger("mkdocs.structure.pages")


@pytest.fixture
def render(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Callable[..., SimpleNamespace]:
    """Return a function that renders a page in a build of its own; the page notes how often it was made anew."""
    monkeypatch.setattr(kept_pages, "_SHELF", Shelf(tmp_path))
    caplog.set_level(logging.INFO, LOG.name)

    def in_a_build(markdown: str = "# Side", *made_from: object, says: str = "") -> SimpleNamespace:
        page = SimpleNamespace(
            file=SimpleNamespace(src_uri="side.md"), url="side/", title=None, markdown=markdown, made=0, content=None
        )

        def anew() -> None:
            page.made += 1
            page.content, page.title = f"<h1>{markdown}</h1>", "Side"
            child = SimpleNamespace(title="Del", id="del", level=2, children=[])
            page.toc = [SimpleNamespace(title="Side", id="side", level=1, children=[child])]
            page.present_anchor_ids, page.links_to_anchors = {"side", "del"}, {OTHER: {"del": "annen.md#del"}}
            if says:
                LOG.info(says)

        KeptPages(*made_from, toc_of=list).render(page, FILES, anew)
        return page

    return in_a_build


def test_an_unchanged_page_is_taken_from_the_last_build(render: Callable[..., SimpleNamespace]):
    """With all that MkDocs asks of it afterwards."""
    assert render().made == 1
    kept = render()
    assert kept.made == 0
    assert kept.content == "<h1># Side</h1>"
    assert kept.title == "Side"
    assert kept.toc == [
        {
            "name": "Side",
            "id": "side",
            "level": 1,
            "children": [{"name": "Del", "id": "del", "level": 2, "children": []}],
        }
    ]
    assert kept.present_anchor_ids == {"side", "del"}
    assert kept.links_to_anchors == {OTHER: {"del": "annen.md#del"}}


def test_a_page_is_rendered_anew_when_something_it_is_made_from_changes(render: Callable[..., SimpleNamespace]):
    """Its text, or what it shares with the others: settings, addresses, words of the glossary."""
    render()
    assert render("# En annen side").made == 1
    assert render("# Side", "en ny adresse").made == 1
    assert render("# Side", "en ny adresse").made == 0


def test_what_mkdocs_has_to_say_is_said_in_every_build(
    render: Callable[..., SimpleNamespace], caplog: pytest.LogCaptureFixture
):
    """A kept page would hide a link that leads nowhere; so would one rendered when MkDocs was told to be quiet."""
    assert [render(says="a link leads nowhere").made for _ in range(2)] == [1, 1]
    caplog.set_level(logging.ERROR, LOG.name)
    assert [render("# Stille").made for _ in range(2)] == [1, 1]


def test_a_kept_page_still_tells_of_a_heading_that_is_gone(project: Path):
    """The page with the link is as it was; the page it leads to is not."""
    (project / "docs/vite/prove.md").write_text(
        (project / "docs/vite/hvorfor.md")
        .read_text(encoding="utf-8")
        .replace("description: ", "description: Prøve: ", 1)
        + "\n## Prøvedel {: #prove }\n\nTekst.\n",
        encoding="utf-8",
    )
    break_file(project / "docs/vite/motstand.md", "\n## ", "\nLes om [prøven](prove.md#prove).\n\n## ")
    break_file(project / "mkdocs.yml", "      - vite/hvorfor.md\n", "      - vite/hvorfor.md\n      - vite/prove.md\n")
    command = ("mkdocs", "build", "--strict", "--site-dir", "site")
    first = run(project, *command)
    assert first.returncode == 0, first.stderr
    break_file(project / "docs/vite/prove.md", "{: #prove }", "{: #noe-annet }")
    second = run(project, *command)
    assert second.returncode != 0
    assert "does not contain an anchor '#prove'" in second.stderr
