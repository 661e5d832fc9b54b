"""The editions of meeting packs: of their own words, and of the files, whose number rises with these and the sheet.

The words of a pack have a number that an editor writes (`meeting.editions`), and so has its sheet. A file has one
number, so that what is filled in in it says all by itself what was asked: it is never the same for two packs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..records.ledger import PublishedEdition, PublishedPack, PublishedSection, PublishedTable
from ..records.models import CoreElement, Edition, Item, PackPoint
from ..records.site_data import SiteData
from . import editions
from .pack_fields import ANSWER, CLEAR, DECISION, DECISION_ROWS, DECISION_TABLE, HEAD, pack_id
from .words import WORDS

QUESTIONS, READY = "sporsmal", CLEAR.id  # the ids of the two parts that are a pack's own


@dataclass(frozen=True)
class PackEdition:
    """What was asked in the files of a pack that had one number: by its own words, and about its sheet."""

    number: int
    own: PublishedPack
    sheet: PublishedEdition


def record(element: CoreElement, data: SiteData) -> PublishedPack:
    """Return a pack's own words as the record that is published of them."""
    edition, sheet = element.meeting.edition, data.checklists[element.meeting.checklist]
    return PublishedPack(
        pack=pack_id(element),
        number=edition.number,
        date=edition.date,
        change=edition.change,
        edition=number(element, data),
        sheet=sheet.id,
        sheet_edition=sheet.edition.number,
        title=element.title,
        fields=list(HEAD),
        sections=[
            PublishedSection(id=QUESTIONS, title=WORDS["questions"], answers=[ANSWER], items=_items(element.questions)),
            PublishedSection(id=READY, title=WORDS["ready"], answers=[CLEAR], items=_items(element.ready)),
        ],
        tables=[
            PublishedTable(id=DECISION_TABLE, title=WORDS["decisions"], columns=list(DECISION), rows=DECISION_ROWS)
        ],
    )


def number(element: CoreElement, data: SiteData) -> int:
    """Return the number that files of a pack have now: one more for each change of its words or its sheet."""
    sheet = data.checklists[element.meeting.checklist]
    own = element.meeting.edition.number
    recorded = _recorded(element, own, data)
    if recorded and recorded.sheet == sheet.id:
        return _reached(recorded, data)
    before = _recorded(element, own - 1, data)
    return _reached(before, data) + 1 if before else sheet.edition.number + own - 1


def newest(element: CoreElement, data: SiteData) -> Edition:
    """Return number, date and change of the files of a pack: of its words or its sheet, whichever changed last."""
    own, sheet = element.meeting.edition, data.checklists[element.meeting.checklist].edition
    last = own if own.date > sheet.date else sheet
    return last.model_copy(update={"number": number(element, data)})


def every(element: CoreElement, data: SiteData) -> list[PackEdition]:
    """Return what each number of a pack asked, oldest first; the newest may not be published yet.

    What a pack asked before its words were recorded the first time, is what it asked then.
    """
    own = element.meeting.edition.number
    before = [known for n in range(1, own) if (known := _recorded(element, n, data))]
    *starts, end = (*before, record(element, data))
    found = [PackEdition(number(element, data), end, editions.record(data.checklists[end.sheet], data))]
    stop = found[0].number
    for words in reversed((*starts, _recorded(element, own, data) or end)):
        first = 1 if words.number == 1 else words.edition
        earlier = list(_with_sheets(words, range(first, stop), data))
        found = [*earlier, *found]
        stop = min(first, stop)
    return found


def of_words(element: CoreElement, data: SiteData) -> list[Edition]:
    """Return the editions of a pack's own words, the newest first, each with the first number that its files had."""
    first = {edition.own.number: edition.number for edition in reversed(every(element, data))}
    written = element.meeting.editions
    return [edition.model_copy(update={"number": first.get(edition.number, edition.number)}) for edition in written]


def _with_sheets(words: PublishedPack, numbers: range, data: SiteData) -> Iterator[PackEdition]:
    """Yield the editions of files in which a pack had the same words, as far as the sheet was published then."""
    for file_number in numbers:
        name = f"{words.sheet}-{file_number - words.edition + words.sheet_edition}"
        if name in data.published.editions:
            yield PackEdition(file_number, words, data.published.editions[name])


def _recorded(element: CoreElement, own: int, data: SiteData) -> PublishedPack | None:
    return data.published.packs.get(f"{pack_id(element)}-{own}")


def _reached(words: PublishedPack, data: SiteData) -> int:
    """Return the last number that files with these words have, or would have had."""
    sheet, published = data.checklists.get(words.sheet), data.published.newest(words.sheet)
    last = sheet.edition.number if sheet else published.number if published else words.sheet_edition
    return words.edition + last - words.sheet_edition


def _items(points: list[PackPoint]) -> list[Item]:
    return [Item(id=point.id, text=point.text) for point in points]
