"""Long Norwegian words are divided where a reader would, or not at all: on a phone, in any typeface."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.hosting.hyphens import LONG, PART, SOFT_HYPHEN, Hyphens
from macros.text import html_tree

from . import sampling
from .sampling import whole

WHERE = (
    "article :is(h1, h2, h3, h4), .menu a, .tabs a, .path a, .toc a, th, .previous-next a, article li a,"
    "article :is(label, dt, dd, legend), .suggestions td"
)
# What stands on two lines between two places where it may be divided, and what sticks out of its box.
SPLIT = """(where) => {
    document.getElementById("_meny").showPopover();
    const wrong = [];
    const letter = (node, at) => {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return [...range.getClientRects()];
    };
    const isForScreenReaders = (part) =>
        part && (getComputedStyle(part).clipPath !== "none" || isForScreenReaders(part.parentElement));
    for (const element of document.querySelectorAll(where)) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest(".visually-hidden, svg") || !node.parentElement.checkVisibility()) continue;
            if (isForScreenReaders(node.parentElement)) continue;
            let box = node.parentElement;
            while (getComputedStyle(box).display === "inline") box = box.parentElement;
            const text = node.data.replace(/\\S*[@/.]\\w\\S*/g, (address) => " ".repeat(address.length));
            for (const part of text.matchAll(/[^\\s\\-–\\u00ad]+/g)) {
                // The place after a soft hyphen has the box of the hyphen too, so the letters are asked one by one.
                const first = letter(node, part.index).at(-1);
                const last = letter(node, part.index + part[0].length - 1).at(-1);
                const out = last.right > box.getBoundingClientRect().right + 1;
                const cut = Math.round(first.top) !== Math.round(last.top);
                if (cut || out) wrong.push(`${part[0]} ${cut ? "is cut" : "sticks out"} in ${node.data.trim()}`);
            }
        }
    }
    return [...new Set(wrong)];
}"""


@pytest.fixture(scope="session")
def hardest(site: Path) -> list[str]:
    """The page with the longest word in its headings and labels, of each folder, and those with narrow columns."""
    by_folder: dict[Path, tuple[int, str]] = {}
    narrow = []
    for path in (path for path in sampling.page_files(site) if path.name == "index.html"):
        article = html_tree.document(path.read_text(encoding="utf-8")).find(".//article")
        words = " ".join(
            html_tree.text_of(heading) for heading in article.iter("h1", "h2", "h3", "label", "dd")
        ).split()
        address = path.parent.relative_to(site).as_posix()
        found = (max(len(word.replace(SOFT_HYPHEN, "")) for word in words), address)
        narrow += [address] if article.find(".//table[@class='tools suggestions']") is not None else []
        by_folder[path.parent.parent] = max(found, by_folder.get(path.parent.parent, found))
    return list(dict.fromkeys([*(address for _, address in by_folder.values()), *narrow]))


@pytest.mark.parametrize(
    ("typeface", "width"),
    [("windows", 320), whole(("windows", 1280)), *map(whole, [("narrow_windows", 320), ("narrow_windows", 1280)])],
)
def test_no_word_is_cut_without_a_hyphen(
    request: pytest.FixtureRequest, address: str, hardest: list[str], width: int, typeface: str
):
    """«implementeringslede|lse» is hard to read, and looks like a mistake."""
    with request.getfixturevalue(typeface).open(viewport={"width": width, "height": 900}) as page:
        wrong = {}
        for path in hardest:
            page.goto(f"{address}/{path}/", wait_until="load")
            wrong[path] = page.evaluate(SPLIT, WHERE)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert not any(wrong.values()), {path: words for path, words in wrong.items() if words}


def divided(html: str) -> str:
    """Return the body of a page with the soft hyphens as «|»."""
    tree = html_tree.document(f"<!doctype html><body>{html}")
    Hyphens().add(tree)
    return html_tree.written_fragment(tree[0]).replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Implementeringsledelse</h1>", "<h1>Imple|mente|rings|ledelse</h1>"),
        ("<nav><a>Brukermedvirkning</a></nav>", "<nav><a>Bruker|medvirk|ning</a></nav>"),
        ("<ul><li><a>Arbeidsmiljøutvalg</a></li></ul>", "<ul><li><a>Arbeids|miljø|utvalg</a></li></ul>"),
        ("<table><tr><th>Kommunaldirektør", "<table><tr><th>Kommunal|direktør</th></tr></table>"),
        (
            '<table><tr><td>Om <button class="term">kommunaldirektør</button>',
            '<table><tr><td>Om <button class="term">kommunal|direktør</button></td></tr></table>',
        ),
        ("<label>Implementeringsledelse<input></label>", "<label>Imple|mente|rings|ledelse<input></label>"),
        ("<dl><dd>Brukermedvirkning", "<dl><dd>Bruker|medvirk|ning</dd></dl>"),
        (
            '<table class="tools suggestions"><tr><td>Brukermedvirkning',
            '<table class="tools suggestions"><tr><td>Bruker|medvirk|ning</td></tr></table>',
        ),
        ("<h2>Avimplementering</h2>", "<h2>Av|imple|mente|ring</h2>"),
        ("<dl><dt>Om <em>underveisevaluering</em>", "<dl><dt>Om <em>under|veis|evalu|ering</em></dt></dl>"),
    ],
)
def test_a_long_word_may_be_divided_between_its_parts(html: str, expected: str):
    """In headings, labels, menus, lists of links, heads of tables, and cells of narrow columns."""
    assert divided(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Implementeringsledelse</p>",
        "<table><tr><td>Implementeringsledelse</td></tr></table>",
        "<label><textarea>Implementeringsledelse</textarea></label>",
        "<h1>Forankring</h1>",
        "<h1>Implementerings\u00adledelse</h1>",
        "<h1><code>implementeringsledelse</code></h1>",
        '<h1 lang="en">implementation</h1>',
        '<h1>The <span lang="en">implementation</span></h1>',
        '<ul><li><a href="https://x.no">https://x.no/implementeringsledelse</a></li></ul>',
        '<ul><li><a href="x">implementeringsledelse.pdf</a></li></ul>',
        '<h1 title="implementeringsledelse">x</h1>',
        "<pre><a>implementeringsledelse</a></pre>",
        "<nav><script>implementeringsledelse</script></nav>",
    ],
)
def test_what_is_short_foreign_or_copied_as_data_is_left_alone(html: str):
    """An address with an unseen character in it leads nowhere."""
    assert divided(html) == html.replace(SOFT_HYPHEN, "|")


def test_every_part_of_a_divided_word_can_be_read(site: Path):
    """A part of one or two letters says nothing; a word within the limits is never divided."""
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        words = [word for text in html_tree.document(html).itertext() for word in text.split() if SOFT_HYPHEN in word]
        for word in words:
            *parts, last = word.split(SOFT_HYPHEN)
            assert len("".join([*parts, last])) >= LONG, word
            assert min(map(len, [*parts[1:], last])) >= PART - 1, word


@pytest.mark.whole
def test_nothing_that_machines_read_has_soft_hyphens(site: Path):
    """Titles, metadata, the search, the feed, files to download and addresses are copied and compared."""
    for path in site.rglob("*"):
        if path.suffix in (".js", ".json", ".jsonld", ".xml", ".txt", ".css", ".svg"):
            written = path.read_text(encoding="utf-8").replace("\\u00ad", "")
            assert SOFT_HYPHEN not in written.replace(f'"{SOFT_HYPHEN}"', ""), path  # a script takes them out
    for path in site.rglob("index.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert SOFT_HYPHEN not in str(soup.head), path
        assert not [tag for tag in soup.find_all() if SOFT_HYPHEN in str(tag.attrs)], path
        assert not [tag for tag in soup.select("pre, code, script") if SOFT_HYPHEN in str(tag)], path
