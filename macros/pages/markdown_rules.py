"""Our rules for Markdown, besides those that mkdocs.yml names: whoever makes HTML of a page has them all."""

from markdown import Extension

from .finished_html import FinishedHtml
from .heading_ids import HeadingIds
from .typed_attributes import TypedAttributes

RULES: tuple[type[Extension], ...] = (FinishedHtml, HeadingIds, TypedAttributes)


def rules() -> list[Extension]:
    """Return the rules for one Markdown."""
    return [rule() for rule in RULES]
