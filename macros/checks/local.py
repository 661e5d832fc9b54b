"""A local edition: what it says something of is there, and says what it said when it was written.

The national edition goes on without knowing of it. So each note, deadline and hidden tool holds what its place said,
and whoever takes in a new national edition is told what has changed there, and what to do about it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from .. import palette
from ..language.in_words import day
from ..records.errors import Mistake, did_you_mean
from ..records.ledger import PublishedEdition
from ..records.local import LocalFile
from ..records.models import Barrier, CoreElement, HiddenTool, LocalEdition, Mention
from ..records.site_data import SiteData
from . import personal, pictures

_NOUNS = {"notes": "merknaden", "deadlines": "fristen", "hidden": "linjen om verktøyet"}


@dataclass(frozen=True)
class Target:
    """A part of the national edition that something can be said of: what it is called, and what it says."""

    noun: str
    text: str


def mistakes(file: LocalFile, data: SiteData) -> Iterator[Mistake]:
    """Yield everything that is wrong in the file of a local edition. `data` are the national records."""
    yield from file.mistakes
    local = file.edition
    if local is None:
        return
    for place, mention in local.mentions:
        yield from (file.place.mistake((*place, field), text) for field, text in _of_mention(place[0], mention, data))
    for number, tool in enumerate(local.tools):
        for name, known in (("used_by", data.roles), ("core_elements", data.core_elements)):
            for record_id in getattr(tool, name):
                if record_id not in known:
                    wrong = f"{name} viser til «{record_id}», som ikke finnes.{_near(record_id, list(known))}"
                    yield file.place.mistake(("tools", number, name), wrong)
    yield from _lists_left_empty(file, local, data)
    yield from _in_colours(file, local)
    yield from _in_logo(file)
    yield from _about_people(file, local)


def targets(data: SiteData) -> dict[str, Target]:
    """Return what notes and deadlines may be about, by id."""
    points = {item.id: Target("punktet", item.text) for sheet in data.checklists.values() for item in sheet.items}
    sheets = {sheet.id: Target("arket", sheet.title) for sheet in data.checklists.values()}
    elements = {element.id: Target("kjerneelementet", element.title) for element in data.core_elements.values()}
    return points | sheets | elements | {phase.id: Target("fasen", phase.title) for phase in data.phases.values()}


def tools(data: SiteData) -> dict[str, Target]:
    """Return the tools that may be hidden, by id."""
    return {tool.id: Target("verktøyet", data.title_of(tool)) for tool in data.tools.values()}


def _of_mention(where: str, mention: Mention, data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for a mention that has nothing to be about, or whose place says something else now."""
    known = tools(data) if isinstance(mention, HiddenTool) else targets(data)
    target = known.get(mention.at)
    if target is None:
        yield "at", _gone(where, mention, data) or _unknown(where, mention, known)
    elif mention.was is None:
        yield (
            "at",
            (
                f"feltet «was» mangler: hva {target.noun} {mention.at} sier når {_NOUNS[where]} skrives. "
                f"Legg til linjen: was: {_written(target.text)}"
            ),
        )
    elif mention.was != target.text:
        yield (
            "was",
            (
                f"{target.noun} {mention.at} er endret{_since(mention, data)}. Før: «{mention.was}». Nå: «{target.text}». "
                f"Les {_NOUNS[where]} på nytt. Passer den fortsatt, skriv: was: {_written(target.text)}"
            ),
        )


def _unknown(where: str, mention: Mention, known: dict[str, Target]) -> str:
    near = _near(mention.at, list(known))
    what = "verktøy" if where == "hidden" else "punkt, ark, kjerneelement eller fase"
    return f"at er «{mention.at}», men det finnes ikke noe {what} med den id-en.{near}"


def _near(wrong: str, known: list[str]) -> str:
    return did_you_mean(wrong, known) or " Id-en står med liten skrift ved punktet på siden."


def _gone(where: str, mention: Mention, data: SiteData) -> str | None:
    """Say that what a mention is about has left the national edition, and what took over; None if it never was there."""
    for sheet in {edition.sheet for edition in data.published.editions.values()}:
        before = data.published.editions_of(sheet)
        title = before[-1].title
        if mention.at == sheet:
            why = data.published.withdrawal(sheet)
            told = f" ({day(why.date)}). {why.reason} Se {why.replaced_by}." if why else "."
            return f"arket {sheet}, «{title}», er trukket tilbake{told} Flytt {_NOUNS[where]}, eller slett den."
        texts = {item.id: item.text for edition in before for item in edition.items}
        if mention.at in texts:
            return (
                f"punktet {mention.at} er borte fra arket «{title}»{_left_in(mention.at, sheet, before, data)}. "
                f"Det sa: «{mention.was or texts[mention.at]}».{_heirs(mention.at, sheet, data)} "
                f"Flytt {_NOUNS[where]} til et annet punkt, eller slett den."
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


def _since(mention: Mention, data: SiteData) -> str:
    """Return « fra utgave 2 (26. november 2026)» when it is known which edition of a sheet reworded a point."""
    for sheet in data.checklists.values():
        if any(item.id == mention.at for item in sheet.items):
            before = [
                edition.number
                for edition in data.published.editions_of(sheet.id)
                if any(item.id == mention.at and item.text == mention.was for item in edition.items)
            ]
            later = [edition for edition in sheet.editions if before and edition.number > max(before)]
            return f" fra utgave {later[-1].number} ({day(later[-1].date)})" if later else ""
    return ""


def _written(text: str) -> str:
    """Return a text as it can be pasted into YAML, whatever signs are in it."""
    return json.dumps(text, ensure_ascii=False)


def _lists_left_empty(file: LocalFile, local: LocalEdition, data: SiteData) -> Iterator[Mistake]:
    """Yield a core element or an obstacle that would have no tool left: then none of its tools would be hidden."""
    hidden = {tool.at for tool in local.hidden}
    holders: list[CoreElement | Barrier] = [*data.core_elements.values(), *data.barriers.values()]
    for holder in holders:
        if holder.tools and hidden.issuperset(holder.tools):
            number = next(number for number, tool in enumerate(local.hidden) if tool.at == holder.tools[0])
            wrong = (
                f"at er «{holder.tools[0]}», og da har {holder.id} («{holder.title}») ingen verktøy igjen. La ett stå."
            )
            yield file.place.mistake(("hidden", number, "at"), wrong)


def _in_colours(file: LocalFile, local: LocalEdition) -> Iterator[Mistake]:
    for name, colour in palette.of_local(local.colours):
        if refused := palette.refused(name, colour):
            why, nearest = refused
            wrong = f"{name} er «{colour}», som {why}. Den nærmeste som holder, er «{nearest}»."
            yield file.place.mistake(("colours", name), wrong)


def _in_logo(file: LocalFile) -> Iterator[Mistake]:
    if file.logo is None:
        return
    if not file.logo.is_file() or file.logo.is_symlink():
        wrong = (
            f"logo er «{file.logo.name}», men det er ingen slik fil i mappen. Legg den ved siden av {file.path.name}."
        )
        yield file.place.mistake(("logo",), wrong)
        return
    for line, sentence in pictures.faults(file.logo):
        yield Mistake(file.logo.name, line, sentence)


def _about_people(file: LocalFile, local: LocalEdition) -> Iterator[Mistake]:
    """Yield each number and address of a person in what readers will see."""
    texts = [((*place, name), text) for place, one in local.mentions for name, text in one if name in _SHOWN and text]
    texts += [(("tools", number, "description"), tool.description) for number, tool in enumerate(local.tools)]
    for location, text in texts:
        for _, sentence in personal.mistakes(text, local.email):
            yield file.place.mistake(location, sentence)


_SHOWN = ("text", "who", "why")
