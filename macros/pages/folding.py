"""The parts of a long page fold: what a team needs comes first, and the rest opens when it is asked for.

In a long list (class fold-entries) each entry, an <h3> with what follows it, folds in the same way: one line an entry.
In a list in columns (class fold-columns) an entry is an <h2>, and the entries stand in two columns where there is room.

A component marks from where on (`fold_rest.md`). Each part after the mark, an <h2> with what follows it, becomes a
<details> with the heading as its <summary>: the browser's own search finds what is in it and a link to anything in it
opens it (https://html.spec.whatwg.org/multipage/interactive-elements.html#ancestor-details-revealing-algorithm),
without a script. assets/folds.js opens the part that a link to its heading leads to, and all of them for print.
"""

from ..language import _
from ..text import html_tree

MARK = "fold-rest"
LIST = "fold-entries"
COLUMNS = "fold-columns"
_FOLD = "fold"
_PART = "h2"
_ENTRY = "h3"
_ENDS = {"nav"}  # the way on is no part of what stands before it


def fold(tree: html_tree.Element) -> None:
    """Fold the parts of a page that come after the mark in it, and the entries of its long lists."""
    for holder in tree.iter("div"):
        if LIST in html_tree.classes(holder):
            _fold_entries(holder, _ENTRY)
        elif COLUMNS in html_tree.classes(holder):
            _fold_entries(holder, _PART)
            _set_in_columns(holder)
    _fold_rest(tree)


def _fold_entries(holder: html_tree.Element, begins: str) -> None:
    """Fold each entry of a list: a heading of the kind that begins one, with what follows it."""
    entry: html_tree.Element | None = None
    for element in list(holder):
        if element.tag == begins:
            entry = _folded(holder, element)
        elif element.tag == _PART:
            entry = None
        elif entry is not None:
            entry.append(element)


def _set_in_columns(holder: html_tree.Element) -> None:
    """Put the first half of the entries in one element and the rest in another.

    Columns that the browser balances by itself would move entries from one to the other as one of them opens.
    """
    entries = list(holder)
    half = (len(entries) + 1) // 2
    for part in (entries[:half], entries[half:]):
        _within(holder, "div").extend(part)


def _fold_rest(tree: html_tree.Element) -> None:
    mark = next((element for element in tree.iter("div") if MARK in html_tree.classes(element)), None)
    holder = mark.getparent() if mark is not None else None
    if mark is None or holder is None:
        return
    part: html_tree.Element | None = None
    for element in list(mark.itersiblings()):
        if element.tag == _PART:
            part = _folded(holder, element)
        elif element.tag in _ENDS:
            part = None
        elif part is not None:
            part.append(element)
    if sum(_FOLD in html_tree.classes(details) for details in tree.iter("details")) > 1:
        holder.replace(mark, _open_all(mark))
    else:
        holder.remove(mark)


def _folded(holder: html_tree.Element, heading: html_tree.Element) -> html_tree.Element:
    """Put a <details> in place of a heading, with the heading on it. Returns what the rest of the part goes into."""
    details = heading.makeelement("details", {"class": _FOLD})
    holder.replace(heading, details)
    details.tail, heading.tail = "\n", None
    summary = _within(details, "summary")
    summary.append(heading)
    return _within(details, "div", {"class": "fold__part"})


def _open_all(mark: html_tree.Element) -> html_tree.Element:
    """Return the button that opens all parts; the styles hide it where no script runs."""
    line = mark.makeelement("p", {"class": "fold-all", "data-search-exclude": ""})
    line.tail = mark.tail
    button = _within(line, "button", {"type": "button", "data-close": _("Lukk alle delene")})
    button.text = _("Åpne alle delene")
    return line


def _within(parent: html_tree.Element, tag: str, attributes: dict[str, str] | None = None) -> html_tree.Element:
    child = parent.makeelement(tag, attributes or {})
    parent.append(child)
    return child
