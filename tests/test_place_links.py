"""A place on a page has a link that says where it leads."""

from macros.pages import place_links
from macros.text import html_tree


def named(html: str) -> list[str | None]:
    """Return the names of the links that the headings of a piece of a page are given."""
    tree = html_tree.fragment(html)
    place_links.add(tree)
    return [link.get("aria-label") for link in tree.iter("a") if place_links.CLASS in html_tree.classes(link)]


def test_a_link_to_a_place_is_named_by_the_title_alone():
    """A card has a small line above its title: read together they are no sentence."""
    heading = '<h3 id="a"><a href="b/"><span class="kicker">Steg 1 · Kort</span> Lag lista</a></h3>'
    assert named(heading) == ["Lenke til «Lag lista»"]
    assert named(heading.replace("kicker", "note")) == ["Lenke til «Steg 1 · Kort Lag lista»"]


def test_a_heading_without_an_id_or_words_has_no_link():
    """Nothing leads there."""
    assert named('<h2>Planen</h2><h2 id="b"> </h2><h1 id="c">Siden</h1>') == []
