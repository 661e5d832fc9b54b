"""What a municipality says of a sheet or a meeting pack, in its local edition: set beside what the national one says.

It is kept apart from the texts themselves, so that editions are compared without it, and no field has another name.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from ..language import _
from ..language.in_words import day
from ..records import local as local_editions
from ..records.models import LocalDeadline, LocalEdition, LocalNote
from ..records.site_data import SiteData
from .content import Content, LocalText, Logo, Part

_LEADS_AWAY = _("Adresser på papir og i filer leder til den nasjonale utgaven, der det lokale ikke står.")

AnyContent = TypeVar("AnyContent", bound=Content)


def texts(at: str, data: SiteData) -> tuple[LocalText, ...]:
    """Return what is said locally of a point, a sheet, a core element or a phase, given by its id: deadlines last."""
    if data.local is None:
        return ()
    said: list[LocalNote | LocalDeadline] = [*data.local.notes, *sorted(data.local.deadlines, key=_day)]
    return tuple(in_words(one, data.local) for one in said if one.at == at)


def in_words(said: LocalNote | LocalDeadline, local: LocalEdition) -> LocalText:
    """Return a note or a deadline as it is shown: whose it is, and what it says."""
    if isinstance(said, LocalNote):
        return LocalText(note_lead(local), said.text)
    lead = _("Frist i {municipality}: {date}.").format(municipality=local.municipality, date=day(said.date))
    responsible = _("Ansvar: {who}.").format(who=said.who) if said.who else ""
    return LocalText(lead, " ".join(filter(None, (_ended(said.text), responsible))))


def note_lead(local: LocalEdition) -> str:
    """Return what stands before everything that is local."""
    return _("Lokalt i {municipality}:").format(municipality=local.municipality)


def edition(local: LocalEdition, national: str) -> LocalText:
    """Return what a page and a file say of the edition: whose it is, what it is made from, and who answers for it.

    Without an address of its own it says, too, that what is printed leads elsewhere.
    """
    about = _("Resten er fra {publisher}. Spørsmål om det lokale: {contact}, {email}").format(
        publisher=national, contact=local.contact, email=local.email
    )
    return LocalText(
        _("Lokal utgave for {municipality}.").format(municipality=local.municipality),
        about if local.url else f"{about}. {_LEADS_AWAY}",
    )


def site_name(national: str, data: SiteData) -> str:
    """Return the name of the site, given that of the national one: a local edition has whose it is in its name."""
    if data.local is None:
        return national
    return _("{site}, lokal utgave for {municipality}").format(site=national, municipality=data.local.municipality)


def logo(local: LocalEdition) -> Logo | None:
    """Return the logo that the file of a local edition names; None without one."""
    picture = local_editions.logo() if local.logo else None
    if local.logo is None or picture is None:
        return None
    told = _("Merket til {municipality}").format(municipality=local.municipality)
    return Logo(local.logo.rpartition(".")[2], picture, told)


def with_local(content: AnyContent, data: SiteData, *places: str) -> AnyContent:
    """Return a description with what is said locally of it. `places` are the ids it stands for, besides its points."""
    if data.local is None:
        return content
    said = tuple(text for place in places for text in texts(place, data))
    unused = tuple(_unused(place, content.id, data.local, data) for place in places if place in data.hidden)
    return replace(marked(content, data), local=(*unused, *said), parts=tuple(_parts(content.parts, data)))


def marked(content: AnyContent, data: SiteData) -> AnyContent:
    """Return a description with whose edition it is in, and no more: of an earlier edition nothing is said locally."""
    if data.local is None:
        return content
    return replace(content, local_edition=edition(data.local, data.site.publisher), logo=logo(data.local))


def not_used(why: str, local: LocalEdition) -> LocalText:
    """Return what is said of a tool that the municipality does not use."""
    return LocalText(_("Brukes ikke i {municipality}:").format(municipality=local.municipality), why)


def _unused(sheet: str, content: str, local: LocalEdition, data: SiteData) -> LocalText:
    """Return what is said of a sheet that is not used: on itself, or on a meeting pack that works with it."""
    why = data.hidden[sheet]
    if sheet == content:
        return not_used(why, local)
    lead = _("Arket «{title}» brukes ikke i {municipality}:")
    return LocalText(lead.format(title=data.checklists[sheet].title, municipality=local.municipality), why)


def mark(tool: str, data: SiteData) -> str:
    """Return what stands beside a link to a tool that the municipality does not use; «» for one that it does."""
    if data.local is None or tool not in data.hidden:
        return ""
    return _("brukes ikke i {municipality}").format(municipality=data.local.municipality)


def none_used(data: SiteData) -> str:
    """Return what stands where every tool of a list is hidden; «» in the national edition."""
    if data.local is None:
        return ""
    return _("{municipality} bruker ingen av verktøyene som hører til her.").format(
        municipality=data.local.municipality
    )


def _parts(parts: tuple[Part, ...], data: SiteData) -> Iterator[Part]:
    for part in parts:
        points = tuple(replace(point, local=texts(point.id, data)) for point in part.points)
        yield replace(part, points=points)


def _day(deadline: LocalDeadline) -> str:
    return deadline.date.isoformat()


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
