"""Pages that are kept between builds: what has changed is rendered again, and every link is checked in every build."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.cache import Shelf
from macros.pages import kept_markdown, outline, source
from macros.pages.calls import Component
from macros.pages.heading_ids import HeadingIds
from macros.pages.kept_markdown import PageCache
from macros.pages.outline import Outlines
from macros.pages.typed_attributes import TypedAttributes
from macros.text import html_tree

from . import choose
from .conftest import ROOT
from .test_build import break_file, run

PAGE = """\
# Plan & «*praksis*» {: .stor }

[Annen](annen.md#del "Tittel") og [igjen](/mappe/annen.md), <https://a.no/?b=1&c=2>, <post@a.no>, [hit](#del).

## Del {: #del }

<p id="raatt"><a href="../raa/">Rå lenke</a></p>

<div markdown>
[Fil](fil.pdf?a=1&b=2) ![Bilde & tekst](bilde.svg) [brev](mailto:a@b.no)
</div>

- punkt
    1. under {: #under }

### Under delen

| A | B |
| - | - |
| [c](annen.md) | `[d](annen.md)` |
"""
OTHERS = ("annen.md", "mappe/annen.md", "fil.pdf", "bilde.svg")

Render = Callable[..., tuple[Page, int]]


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Render:
    """Return a function that lets MkDocs render a page in a build of its own; it gives the page, and 1 if made anew."""
    monkeypatch.setattr(kept_markdown, "_SHELF", Shelf(tmp_path / "kept"))
    monkeypatch.setattr(outline, "_SHELF", Shelf(tmp_path / "outlines"))
    (tmp_path / "docs").mkdir()
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    chosen = {name: settings[name] for name in ("markdown_extensions", "validation")}
    chosen |= {"site_name": "Prøve", "docs_dir": "docs", "plugins": []}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(chosen), encoding="utf-8")

    def in_a_build(
        markdown: str = PAGE,
        *made_from: object,
        files: tuple[str, ...] = OTHERS,
        folders: bool = True,
        by_gate: bool = False,
    ) -> tuple[Page, int]:
        config = load_config(str(tmp_path / "mkdocs.yml"), use_directory_urls=folders)
        cache = PageCache(config.markdown_extensions, config.mdx_configs)
        outlines = Outlines(config.markdown_extensions, config.mdx_configs)
        config.markdown_extensions += [HeadingIds(), TypedAttributes(), cache]
        file, *others = (File(name, config.docs_dir, config.site_dir, folders) for name in ("side.md", *files))
        page = Page(None, file, config)
        page.markdown = markdown
        anew = []
        if by_gate:
            outlines.of(markdown)
        cache.begin(markdown, *made_from, ahead=lambda: outlines.rendered(markdown))
        assert (cache.kept is not None) >= by_gate
        page.render(config, Files([file, *others]))
        anchors = page.present_anchor_ids or set()

        def finished(html: str) -> str:
            anew.append(1)
            return html_tree.written_fragment(html_tree.fragment(html))  # as what finishes a page reads and writes it

        page.content = cache.finish(page.content or "", page.title or "", anchors, finished)
        return page, len(anew)

    return in_a_build


def told(page: Page) -> tuple[object, ...]:
    """Return all that MkDocs knows of a page once it is rendered."""
    toc = [(entry.title, entry.id, entry.level, [child.title for child in entry.children]) for entry in page.toc]
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    content = html_tree.written_fragment(html_tree.fragment(page.content or ""))  # «&#64;» means «@»
    return content, page.title, toc, page.present_anchor_ids, links


def test_a_kept_page_is_the_page_that_was_made(render: Render):
    """Content, title, headings, anchors and links: MkDocs can not tell the difference."""
    first, anew = render()
    assert anew == 1
    again, anew = render()
    assert anew == 0
    assert told(again) == told(first)
    assert not re.search(r"\x02|%02|kept-address", first.content or "")
    assert 'href="annen/#del"' in (first.content or "").replace("../", "")


def test_a_page_is_what_mkdocs_alone_makes_of_it(render: Render, monkeypatch: pytest.MonkeyPatch):
    """The cache takes part in the rendering; a page must not show it."""
    kept = [render()[0] for _ in range(2)]
    monkeypatch.setattr(PageCache, "extendMarkdown", lambda *_: None)
    monkeypatch.setattr(PageCache, "finish", lambda _self, html, *_: html)
    alone = render()[0]
    assert [told(page) for page in kept] == [told(alone)] * 2


@pytest.mark.parametrize(
    "markdown",
    [
        PAGE,
        PAGE.partition("\n")[2],
        "# <b>To</b> & «`tre`» \\* fire\n\nTekst",
        "# Igjen\n\n[En](annen.md), [to](annen.md) og [tre](fil.pdf).",
    ],
    ids=["page", "no title", "signs", "twice"],
)
def test_a_page_that_the_gate_has_rendered_is_what_mkdocs_makes_of_it(render: Render, markdown: str):
    """It is rendered once: the gate looks at the same HTML, and MkDocs is told of its title, headings and links."""
    by_gate, made = render(markdown, by_gate=True)
    again, kept = render(markdown)
    alone, alone_made = render(markdown, "et ord til")
    assert (made, kept, alone_made) == (1, 0, 1)
    assert told(by_gate) == told(again) == told(alone)


def test_what_the_gate_has_rendered_is_handed_over_where_an_engine_would_make_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Addresses in components' HTML fit the page; what cannot be told from them leaves the page to the engine."""
    monkeypatch.setattr(outline, "_SHELF", Shelf(tmp_path / "outlines"))

    def shown(_data: object = None) -> str:
        return '<p><a href="/vite/b.md#c">Der</a></p>'

    def handed_over(text: str, markdown: str) -> str | None:
        page = source.read(text, "gjore/a.md", {"shown": Component(shown, shown)}, Outlines(["md_in_html"], {}))
        page.outline.ids  # noqa: B018 - the gate asks
        rendered = page.rendered_ahead(markdown, "gjore/a/")
        assert page.rendered_ahead(markdown, "gjore/a/") is None  # once
        return rendered.html if rendered else None

    relative = '<p><a href="../../vite/b/#c">Der</a></p>'
    assert handed_over("Før\n\n{{ shown() }}\n", f"Før\n\n{relative}") == f"<p>Før</p>\n{relative}"
    assert handed_over("Før\n\n{{ shown() }}\n", f"Etter\n\n{relative}") is None
    code = 'Skriv `href="/vite/d.md"`.\n\n'
    assert handed_over(f"{code}{{{{ shown() }}}}\n", f"{code}{relative}") is None


def test_a_page_is_rendered_anew_when_something_it_is_made_from_changes(render: Render):
    """Its text, or what the page is given besides it."""
    assert [render()[1], render("# En annen side")[1], render(PAGE, "et ord til")[1]] == [1, 1, 1]
    assert [render()[1], render("# En annen side")[1], render(PAGE, "et ord til")[1]] == [0, 0, 0]


def test_a_page_is_kept_when_other_pages_come_and_go(render: Render):
    """One more page used to render every page anew."""
    render()
    assert render(files=(*OTHERS, "ny.md"))[1] == 0


def test_an_address_is_the_engines_in_every_build(render: Render):
    """The site for reading from the disk has other addresses, and the pages are the same."""
    on_the_web = render()[0].content or ""
    on_a_disk, anew = render(folders=False)
    assert anew == 0
    assert 'href="../annen/#del"' in on_the_web
    assert 'href="annen.html#del"' in (on_a_disk.content or "")


def test_a_link_that_leads_nowhere_is_told_of_in_every_build(render: Render, caplog: pytest.LogCaptureFixture):
    """Also on a page that is kept, when the file it leads to is gone; and it may be rendered in silence first."""
    caplog.set_level(logging.ERROR, "mkdocs")
    render()
    caplog.set_level(logging.WARNING, "mkdocs")
    assert [render(files=OTHERS[1:])[1] for _ in range(2)] == [0, 0]
    assert [record.getMessage().count("'annen.md") for record in caplog.records] == [2, 1, 2, 1]


@pytest.mark.whole
def test_a_kept_page_still_tells_of_a_heading_that_is_gone(project: Path):
    """The page with the link is as it was; the page it leads to is not."""
    page = choose.pages_of_terms(choose.records())[0]
    (project / "docs/vite/prove.md").write_text(
        "---\ndescription: En side på prøve, som en annen side leder til med et anker som blir borte.\n"
        "keywords: [kladd, eksempelside, utkast, øvelse, forsøk]\nreviewed: 2026-11-25\nnext_review: 2027-11-25\n"
        "responsible: Fagredaktør\n---\n\n"
        "# En side på prøve\n\n## Prøvedel {: #prove }\n\nTekst.\n",
        encoding="utf-8",
    )
    break_file(project / "docs" / page, "\n## ", "\nLes om [prøven](/vite/prove.md#prove).\n\n## ")
    (line,) = re.findall(rf"^ *- {page}\n", (project / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    break_file(project / "mkdocs.yml", line, line + line.replace(page, "vite/prove.md"))
    command = ("mkdocs", "build", "--strict", "--site-dir", "site")
    first = run(project, *command)
    assert first.returncode == 0, first.stderr
    break_file(project / "docs/vite/prove.md", "{: #prove }", "{: #noe-annet }")
    second = run(project, *command)
    assert second.returncode != 0
    assert re.search(rf"docs/{page}, linje \d+: .*prove", second.stderr), second.stderr
