"""What a local edition mentions of the national one: whether it is there, and says what it said.

From the mention itself and the published editions follows what has been reworded, and since when. What is gone is told
by gone.py.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ...language.in_words import day
from ...records.errors import did_you_mean, nearest
from ...records.ids import LOCAL
from ...records.models import HiddenTool, Mention
from ...records.site_data import COLLECTIONS, SiteData
from . import gone

_NOUNS = {"notes": "merknaden", "deadlines": "fristen", "hidden": "linjen om verktøyet"}


@dataclass(frozen=True)
class Target:
    """A part of the national edition that something can be said of: what it is called, and what it says."""

    noun: str
    text: str


def targets(data: SiteData) -> dict[str, Target]:
    """Return what notes and deadlines may be about, by id."""
    points = {item.id: Target("punktet", item.text) for sheet in data.checklists.values() for item in sheet.items}
    sheets = {sheet.id: Target("arket", sheet.title) for sheet in data.checklists.values()}
    elements = {element.id: Target("kjerneelementet", element.title) for element in data.core_elements.values()}
    return points | sheets | elements | {phase.id: Target("fasen", phase.title) for phase in data.phases.values()}


def tools(data: SiteData) -> dict[str, Target]:
    """Return the tools that may be hidden, by id."""
    return {tool.id: Target("verktøyet", data.title_of(tool)) for tool in data.tools.values()}


def of_mention(where: str, mention: Mention, data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for a mention that has nothing to be about, or whose place says something else now.

    `where` is the list in the file that it stands in.
    """
    known, others = targets(data), tools(data)
    if isinstance(mention, HiddenTool):
        known, others = others, known
    target = known.get(mention.at)
    if target is None:
        yield (
            "at",
            _not_here(where, mention.at, others)
            or gone.of_mention(mention, _NOUNS[where], data)
            or _something_else(where, mention.at, others, data)
            or _unknown(where, mention, known),
        )
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


def _not_here(where: str, at: str, others: dict[str, Target]) -> str | None:
    """Say that an id is of what cannot be named in a list, but in another; None when it is of neither."""
    here = f"Her kan det bare stå {_what(where)}"
    if at.startswith(LOCAL):
        remedy = " Bruker dere det ikke lenger, slett det under tools." if where == "hidden" else ""
        return f"at er «{at}», men id-er med «{LOCAL}» foran er deres egne. {here} fra den nasjonale utgaven.{remedy}"
    if where == "hidden" and (other := others.get(at)):
        return f"at er «{at}», som er {other.noun} «{other.text}». {here}."
    return None


def _something_else(where: str, at: str, others: dict[str, Target], data: SiteData) -> str | None:
    """Say that an id is of a record or a page that nothing can be said of here; None when it is of none."""
    if other := others.get(at):
        return f"at er «{at}», som er {other.noun} «{other.text}». Her kan det bare stå {_what(where)}."
    nouns = (kind.noun for kind in COLLECTIONS.values() if at in getattr(data, kind.name))
    pages = (page.path.removesuffix(".md").removesuffix("/index") for page in data.published.pages.values())
    noun = next(nouns, "side" if any(path.endswith(f"/{at}") for path in pages) else None)
    if noun is None:
        return None
    return f"at er «{at}», som er id-en til noe annet ({noun}). Her kan det bare stå {_what(where)}."


def _what(where: str) -> str:
    return "et verktøy" if where == "hidden" else "et punkt, et ark, et kjerneelement eller en fase"


def _unknown(where: str, mention: Mention, known: dict[str, Target]) -> str:
    what = "verktøy" if where == "hidden" else "punkt, ark, kjerneelement eller fase"
    at_hand = "i data/tools.yml" if where == "hidden" else "med liten skrift ved punktet på siden"
    told = f"at er «{mention.at}», men det finnes ikke noe {what} med den id-en."
    same = [record_id for record_id, target in known.items() if target.text == mention.was]
    if same:
        return f"{told} «{mention.was}» er {known[same[0]].noun} {same[0]}. Mente du «{nearest(mention.at, same) or same[0]}»?"
    hint = did_you_mean(mention.at, known) or f" Id-en står {at_hand}."
    if mention.was:
        hint = f" Er id-en rett skrevet, er det som sa «{mention.was}», borte fra den nasjonale utgaven: flytt {_NOUNS[where]}, eller slett den.{hint}"
    return f"{told}{hint}"


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
