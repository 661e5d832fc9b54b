"""What is read as a tree is written back as it was."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from macros.text import html_tree

from . import sampling


@pytest.mark.parametrize(
    "html",
    [
        '<p title="a &amp; b">1 &lt; 2 &amp; 3\u00a0kr\u00ad</p>',
        '<br><img src="a.png" alt=""><input type="checkbox" checked disabled><hr>',
        "<button popover hidden>x</button><span data-x>y</span>",
        '<svg viewBox="0 0 1 1" id="a"><linearGradient gradientUnits="x"></linearGradient><clipPath></clipPath></svg>',
        '<svg><use xlink:href="#a"></use><text>a &amp; b <tspan>c</tspan></text></svg>',
        '<script>if (a < b && c) "<p>"</script><style>a > b {}</style>',
        "<pre>\n a\n\n  b</pre><textarea>\n a &lt; b</textarea>",
        '<template><p>x</p></template><dl><div><dt>a</dt><dd>b</dd></div></dl><a href="x"><div>y</div></a>',
        "tekst <b>først</b> og sist",
        "<!-- note --><p>x</p><!-- last -->",
        '<p lang="en">a</p><details open><summary>b</summary></details><select><option selected>c</option></select>',
    ],
)  # fmt: skip
def test_a_part_of_a_page_is_written_as_it_was(html: str):
    """The reader of a page notices nothing."""
    assert html_tree.written_fragment(html_tree.fragment(html)) == html


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<br /><p>a</p>", "<br><p>a</p>"),
        ('<svg><path d="x"/></svg>', '<svg><path d="x"></path></svg>'),
        ("<p>&quot;a&quot; &#38; &copy;</p>", '<p>"a" &amp; ©</p>'),
        ('<a href="søk?q=å b">x</a>', '<a href="s%C3%B8k?q=%C3%A5%20b">x</a>'),
        ("<p>a<p>b<ul><li>c", "<p>a</p><p>b</p><ul><li>c</li></ul>"),
    ],
)
def test_what_means_the_same_is_written_in_one_way(html: str, written: str):
    """The form of HTML5."""
    assert html_tree.written_fragment(html_tree.fragment(html)) == written
    assert html_tree.written_fragment(html_tree.fragment(written)) == written


@pytest.mark.parametrize("step", [20, sampling.whole(1)], ids=["a few", "every"])
def test_every_page_is_written_as_another_reader_sees_it(site: Path, step: int):
    """Read by another parser, each page is the same before and after: elements, attributes and texts."""
    for path in sorted(site.rglob("*.html"))[::step]:
        html = path.read_text(encoding="utf-8")
        assert seen(html_tree.written_document(html_tree.document(html))) == seen(html), path


def seen(html: str) -> list[object]:
    """Return what Python's own parser sees in a page."""
    parts = BeautifulSoup(html, "html.parser").descendants
    return [(part.name, part.attrs) if isinstance(part, Tag) else str(part) for part in parts if _is_seen(part)]


def _is_seen(part: Tag | NavigableString) -> bool:
    return isinstance(part, Tag) or bool(part.strip())
