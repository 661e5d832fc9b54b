"""What we make of the HTML of a page, rendered by any engine. Finished pages are kept by the code of this module."""

from ..text import html_tree
from . import folding, place_links, tables, term_marks


def finished(html: str, path: str, to_glossary: str, terms: term_marks.TermMarker) -> str:
    """Return the content of a page with tables, links to places, marked terms and folded parts.

    `path` is that of the page below docs/, and `to_glossary` the address of the glossary, relative to it.
    """
    tree = html_tree.fragment(html)
    tables.let_scroll(tree)
    tables.name_all(tree)
    place_links.add(tree)
    if path not in term_marks.UNMARKED:
        terms.mark(tree, to_glossary)
    folding.fold(tree)
    return html_tree.written_fragment(tree)
