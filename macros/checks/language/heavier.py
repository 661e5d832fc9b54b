"""Whether a page has become heavier to read than it was on the base: told while its writer remembers the change."""

from collections.abc import Iterator, Mapping, Sequence

from ...pages import front_matter
from ...pages.source import Page
from ...records.errors import Mistake
from .sentences import lix, own_prose, words_in

_MORE = 3  # LIX: a smaller difference is one word here and there
_LIGHT = 30  # LIX: up to this, a text is light whatever it was
_LEAST = 100  # words that a page must have before its LIX says anything


def advice(
    pages: Mapping[str, Page], before: Mapping[str, str], changed: Mapping[str, Sequence[int]]
) -> Iterator[Mistake]:
    """Yield the pages that have become heavier to read.

    `before` are texts of pages on the base, and `changed` the lines that are changed since: both by file.
    """
    for page in pages.values():
        file = page.shown_as
        if file not in before or not page.front.end:  # without a head, all of it is taken for text
            continue
        old_text = before[file]
        old_page = Page(page.path, old_text, front_matter.read(old_text, file), [], page.outlines)
        old, new = _weight(old_page), _weight(page)
        if old and new and new > _LIGHT and round(new) - round(old) >= _MORE:
            sentence = (
                f"siden er blitt tyngre å lese: LIX {old:.0f} → {new:.0f} med denne endringen. Del setninger, og velg "
                "kortere ord."
            )
            yield Mistake(file, max(changed.get(file, [1])[0], 1), sentence)  # git says 0 where the top is gone


def _weight(page: Page) -> float | None:
    """Return the LIX of what is typed in a page, or None when that is too short to say."""
    text = " ".join(sentence for _, sentence in own_prose(page))
    return lix(text) if words_in(text) >= _LEAST else None
