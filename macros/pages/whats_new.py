"""What is new, for the page that says so and for the feeds: news, new editions of sheets, and sheets that are gone.

A small correction is no news: an edition in which nothing but some letters of its texts has changed is left out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from .. import addresses
from ..language import _
from ..records.site_data import SiteData
from ..sheets import editions
from ..sheets.content import Group
from . import closing

_CORRECTED = 0.9  # how alike two texts are, of 1, when one is only a correction of the other


@dataclass(frozen=True)
class Entry:
    """One thing that is new. `link` is where it is told, as a page in docs/ links to it; it never changes."""

    title: str
    link: str
    date: dt.date
    text: str
    groups: tuple[Group, ...] = ()  # what has changed on a sheet
    phases: frozenset[str] = frozenset()  # the ids of those that it is about; none when it is about all
    is_of_files: bool = False  # whether files to download are renewed or gone
    is_for_all: bool = False  # whether it stands in every feed, whatever that keeps to


def entries(data: SiteData) -> list[Entry]:
    """Return all that is new, newest first."""
    every = [*_closing(data), *_news(data), *_editions(data), *_withdrawals(data)]
    return sorted(every, key=lambda entry: entry.date, reverse=True)


def of_files(data: SiteData) -> list[Entry]:
    """Return the sheets that have a new edition or are gone, newest first."""
    return [entry for entry in entries(data) if entry.is_of_files]


def _closing(data: SiteData) -> Iterator[Entry]:
    """Yield that the site closes, when it does."""
    told = closing.in_words(data.site)
    if data.site.closing and told:
        successor = _(" Dette tar over: {title}, {url}").format(**told) if told["url"] else ""
        text = f"{told['told']} {told['text']}{successor}"
        yield Entry(_("Nettstedet legges ned"), closing.LINK, data.site.closing.announced, text, is_for_all=True)


def _news(data: SiteData) -> Iterator[Entry]:
    for news in data.news_in_order:
        link = f"{addresses.NEWS}#{news.id}"
        yield Entry(news.title, link, news.date, news.text, phases=frozenset(news.phases))


def _editions(data: SiteData) -> Iterator[Entry]:
    """Yield each edition of a sheet but the first and those that only correct, with what has changed."""
    for sheet in data.checklists.values():
        for content in editions.every(sheet, data):
            if content.latest and not is_correction(content.latest.groups):
                title = _("Ny utgave av «{title}»: utgave {number}").format(title=content.title, number=content.edition)
                link = f"{content.page}#utgave-{content.edition}"
                phases = frozenset(element.phase for element in data.used_in(sheet.id))
                groups = content.latest.groups
                yield Entry(title, link, content.date, content.change, groups, phases, is_of_files=True)


def _withdrawals(data: SiteData) -> Iterator[Entry]:
    """Yield each sheet that is gone, with why."""
    for edition in editions.withdrawn(data):
        withdrawn = data.published.withdrawal(edition.sheet)
        if withdrawn:
            title = _("«{title}» er trukket tilbake").format(title=edition.title)
            page = addresses.sheet_page(edition.sheet)
            yield Entry(title, page, withdrawn.date, withdrawn.reason, is_of_files=True)


def is_correction(groups: Iterable[Group]) -> bool:
    """Tell whether changes only mend some letters: each text is nearly what it was, and nothing has come or gone."""
    return all(
        len(note.before) == len(note.after) > 0
        and all(_nearly(*pair) for pair in zip(note.before, note.after, strict=True))
        for group in groups
        for note in group.notes
    )


def _nearly(before: str, after: str) -> bool:
    return SequenceMatcher(None, before, after).ratio() >= _CORRECTED
