"""What a local edition mentions that has left the national one: since when, what took over, and what to do about it.

The ledger of what has been published tells that it was there: editions of sheets and of meeting packs, pages, and the
places on them.
"""

from collections.abc import Iterator

from ... import addresses
from ...language.in_words import day
from ...records.ledger import PublishedEdition
from ...records.models import Mention
from ...records.site_data import SiteData
from ...sheets.pack_fields import pack_of

_FROM = "er borte fra den nasjonale utgaven"
_TOOL_PAGES = (addresses.MEASURES, addresses.NORWEGIAN_TOOLS, addresses.OTHER_TOOLS)


def of_mention(mention: Mention, noun: str, data: SiteData) -> str | None:
    """Say that what a mention is about has left the national edition, and what to do; None if it never was there.

    `noun` is what the mention itself is called: «merknaden».
    """
    return _sheet_or_point(mention, noun, data) or _other(mention, noun, data)


def of_record(record_id: str, data: SiteData) -> str | None:
    """Say that a core element or a role, given by its id, has left the national edition; None if it never was there."""
    found = next(_records(record_id, None, data), None)
    return f"{found[0]} {_FROM}.{_led_to(found[1], data)} Skriv en annen, eller slett id-en." if found else None


def _other(mention: Mention, noun: str, data: SiteData) -> str | None:
    found = next(_records(mention.at, mention.was, data), None)
    if found is None:
        return None
    told, path = found
    return f"{told} {_FROM}.{_led_to(path, data)} {_to_do(noun)}"


def _to_do(noun: str) -> str:
    return f"Flytt {noun} til noe som finnes, eller slett den."


def _records(record_id: str, was: str | None, data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield what a record that is gone is called, and the path of its page or its place on one."""
    if record_id in {*data.core_elements, *data.phases, *data.roles, *data.tools}:
        return
    packs = data.published.packs_of(pack_of(record_id))
    for path in (page.path for page in data.published.pages.values()):
        folder, _, name = path.removesuffix(".md").rpartition("/")
        if packs and folder.startswith("/gjore/") and name == record_id:
            yield _named("kjerneelementet", record_id, was or packs[-1].title), path
        elif name == "index" and folder.startswith(f"/gjore/{record_id}-"):
            yield _named("fasen", record_id, was), path
        elif path == addresses.role_page(record_id):
            yield _named("rollen", record_id, was), path
    places = {page.path: page.anchors for page in data.published.pages.values()}
    for path in _TOOL_PAGES:
        if record_id in places.get(path, []):
            yield _named("verktøyet", record_id, was), f"{path}#{record_id}"


def _named(noun: str, record_id: str, title: str | None) -> str:
    return f"{noun} {record_id}, «{title}»," if title else f"{noun} {record_id}"


def _led_to(path: str, data: SiteData) -> str:
    new = data.moves.new(path)
    return f" Det som har tatt over, står på {new}." if new else ""


def _sheet_or_point(mention: Mention, noun: str, data: SiteData) -> str | None:
    for sheet in {edition.sheet for edition in data.published.editions.values()}:
        before = data.published.editions_of(sheet)
        title = before[-1].title
        if mention.at == sheet:
            why = data.published.withdrawal(sheet)
            told = f" ({day(why.date)}). {why.reason} Se {why.replaced_by}." if why else "."
            return f"arket {sheet}, «{title}», er trukket tilbake{told} {_to_do(noun)}"
        texts = {item.id: item.text for edition in before for item in edition.items}
        if mention.at in texts:
            return (
                f"punktet {mention.at} er borte fra arket «{title}»{_left_in(mention.at, sheet, before, data)}. "
                f"Det sa: «{mention.was or texts[mention.at]}».{_heirs(mention.at, sheet, data)} "
                f"Flytt {noun} til et annet punkt, eller slett den."
            )
    return None


def _left_in(point: str, sheet: str, before: list[PublishedEdition], data: SiteData) -> str:
    """Return «fra utgave 2 (26. november 2026)»: the first edition that a point is not in any more."""
    last = max(edition.number for edition in before if any(item.id == point for item in edition.items))
    following = [(edition.number, edition.date) for edition in before]
    if sheet in data.checklists:
        following += [(edition.number, edition.date) for edition in data.checklists[sheet].editions]
    after = sorted((number, date) for number, date in set(following) if number > last)
    return f" fra utgave {after[0][0]} ({day(after[0][1])})" if after else ""


def _heirs(point: str, sheet: str, data: SiteData) -> str:
    """Return which points have taken over from one that is gone, with what they say."""
    record = data.checklists.get(sheet)
    if record is None:
        return " Arket er trukket tilbake."
    heirs = next((gone.replaced_by for gone in record.retired if gone.id == point), [])
    texts = {item.id: item.text for item in record.items}
    told = [f"{heir} («{texts[heir]}»)" for heir in heirs if heir in texts]
    return f" Dette har tatt over: {', '.join(told)}." if told else " Ingenting har tatt over."
