"""What becomes of a page's Markdown: its headings, ids, links and pictures, as Python-Markdown makes them.

To find out takes more time than all other checks together, so it is kept by the text of the page.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..cache import Shelf, key, versions, with_latest
from ..cache.ingredients import mark
from ..records.ids import ID
from ..records.project import ROOT
from ..text.browser_html.faults import Fault, Typed
from .markdown_rules import rules

if TYPE_CHECKING:
    from .rendered import Notes, Rendered

_SHELF = Shelf(ROOT / ".cache" / "omriss")
_FOR_MACHINES = {
    *("button", "fieldset", "form", "input", "label", "legend", "option", "select", "textarea"),
    *("desc", "title", "svg", "g", "path", "use", "tbody", "ul"),  # of a drawing, and lists that a script counts
}
BUILTIN = ("toc", "tables", "fenced_code")  # what MkDocs always has, and other engines when they are told


@dataclass(frozen=True)
class Outline:
    """The headings as (level, text, id), all ids, links as (address, text), pictures as (address, alt or None).

    `anchors` are the ids that others may link to: of headings, records and items, in the order of the page.
    """

    headings: list[tuple[int, str, str]]
    ids: set[str]
    anchors: list[str]
    links: list[tuple[str, str]]
    pictures: list[tuple[str, str | None]]
    faults: list[Fault]  # what may not stand in a page (macros/text/browser_html)


class Outlines:
    """The outlines of one run: those kept from before, and those made now."""

    def __init__(self, extensions: list[str], settings: dict[str, dict[str, Any]]) -> None:
        """Take the extensions of Markdown and their settings, as mkdocs.yml has them."""
        self._extensions = list(dict.fromkeys([*BUILTIN, *extensions]))
        self._settings = settings
        made_by = mark(__name__)
        # Changes with what an outline is made with: Markdown, its extensions and their settings.
        self.name = key(made_by, versions("markdown", "lxml"), self._extensions, sorted(settings.items(), key=str))
        self._kept: dict[str, Any] = json.loads(_SHELF.get(self.name) or b"{}")
        self._used: dict[str, Any] = {}
        self._markdown: Any = None
        self._notes: Notes  # of the text that it has rendered last
        self._last: tuple[str, str] | None = None  # a text, and the marked HTML of it
        self._rendered: dict[str, Rendered] = {}  # what has been made of pages in this run, by the text
        self._complete = True  # whether all extensions are there

    def unusable(self) -> list[str]:
        """Return the extensions that Markdown does not know, and go on without them."""
        if self._kept:  # with what is kept, they worked
            return []
        from markdown import Markdown

        unknown = []
        for name in self._extensions:
            try:
                Markdown(extensions=[name], extension_configs=self._settings)
            except Exception:  # noqa: BLE001 - whatever an extension raises
                unknown.append(name)
        self._extensions = [name for name in self._extensions if name not in unknown]
        self._complete = not unknown
        return unknown

    def of(self, text: str) -> Outline:
        """Return the outline of a page, given by its Markdown with what the components answer."""
        name = key(text)
        found = self._used.get(name) or self._kept.get(name) or self._read(text, name)
        self._used[name] = found
        return Outline(
            [(level, title, anchor) for level, title, anchor in found["headings"]],
            set(found["ids"]),
            found["anchors"],
            [(address, words) for address, words in found["links"]],
            [(address, alt) for address, alt in found["pictures"]],
            [Fault(*fault) for fault in found["faults"]],
        )

    def typed(self, text: str) -> Typed:
        """Return what is typed in a page, given by its Markdown without what the components answer."""
        name = key("typed", text)
        found = self._used.get(name) or self._kept.get(name) or self._read_typed(text)
        self._used[name] = found
        return Typed.from_plain(found)

    def hold_typed(self, text: str) -> None:
        """Go on keeping what is typed in a page that is not asked about in this run: the next one may ask."""
        name = key("typed", text)
        if name in self._kept:
            self._used[name] = self._kept[name]

    def html(self, text: str) -> str:
        """Return what Python-Markdown makes of a text. The last is remembered: two rules ask about what is typed."""
        from .rendered import unmarked

        return unmarked(self._marked(text))

    def rendered(self, text: str) -> "Rendered | None":
        """Hand over what has been made in this run of a page, given as for `of`; None where nothing has."""
        return self._rendered.pop(key(text), None)

    def _marked(self, text: str) -> str:
        """Return the HTML of a text with its addresses marked, of which notes are taken."""
        from markdown import Markdown

        from .rendered import Notes

        if self._markdown is None:
            self._notes = Notes()
            extensions = [*self._extensions, *rules(), self._notes]
            self._markdown = Markdown(extensions=extensions, extension_configs=self._settings)
        if self._last is None or self._last[0] != text:
            self._last = text, str(self._markdown.reset().convert(text))
        return self._last[1]

    @property
    def are_kept(self) -> bool:
        """Whether any have been made before with the same Markdown, extensions and settings."""
        return bool(self._kept)

    @property
    def found(self) -> "tuple[dict[str, Any], dict[str, Rendered]]":
        """What has been used in this run, and what has been made of pages, both by the text."""
        return self._used, self._rendered

    def add(self, found: "tuple[dict[str, Any], dict[str, Rendered]]") -> None:
        """Take what has been found in another process of the same run."""
        self._used |= found[0]
        self._rendered |= found[1]

    def keep(self) -> None:
        """Keep what was used in this run, before the latest of what others used."""
        if self._complete and self._used.keys() - self._kept.keys():
            kept = with_latest(self._used, self._kept)
            _SHELF.put(self.name, json.dumps(kept, ensure_ascii=False).encode())
            _SHELF.tidy({self.name})

    def _read(self, text: str, name: str) -> dict[str, Any]:
        from lxml import html

        from ..text.browser_html import bodies
        from .rendered import unmarked

        marked = self._marked(text)
        content = unmarked(marked)
        tree = html.fromstring(f"<div>{content}</div>")
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        if rendered := self._notes.rendered(marked, _link_targets(elements)):
            self._rendered[name] = rendered
        headings = [element for element in elements if len(element.tag) == 2 and element.tag[0] == "h"]  # noqa: PLR2004 - h1 to h6
        return {
            "headings": [
                [int(element.tag[1]), _words(element), element.get("id", "")]
                for element in headings
                if element.tag[1].isdigit()
            ],
            "ids": sorted({name for element in elements for name in (element.get("id"), element.get("name")) if name}),
            "anchors": list(dict.fromkeys(element.get("id") for element in elements if _is_anchor(element))),
            "links": [
                [element.get("href"), _words(element)] for element in elements if element.get("href") is not None
            ],
            "pictures": [
                [element.get("src"), element.get("alt")]
                for element in elements
                if element.tag == "img" and element.get("src") is not None
            ],
            "faults": [[fault.sentence, fault.mark] for fault in bodies.faults(content)],
        }

    def _read_typed(self, text: str) -> dict[str, Any]:
        from ..text.browser_html import bodies

        return bodies.typed(self.html(text)).plain()


def _link_targets(elements: list[Any]) -> list[str]:
    """Return the anchors among some elements, as an engine finds them: it tells of a link to any other."""
    names = {name for element in elements for name in (element.get("id"), element.tag == "a" and element.get("name"))}
    return sorted(name for name in names if name)


def _is_anchor(element: Any) -> bool:  # noqa: ANN401 - as below
    """Tell whether others may link to an element: one that is written or a record, not what is named for a machine."""
    # An id of a record, or made of words. One with «_» is a part of a field's name.
    return element.tag not in _FOR_MACHINES and ID.fullmatch(element.get("id") or "") is not None


def _words(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    """Return what a reader, or a screen reader, is told of an element."""
    texts = [
        element.text_content(),
        *(part.get(name) or "" for part in element.iter() for name in ("alt", "aria-label")),
    ]
    return " ".join(" ".join(texts).split())
