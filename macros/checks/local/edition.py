"""A local edition: what it says something of is there, and says what it said when it was written.

The national edition goes on without knowing of it. So each note, deadline and hidden tool holds what its place said,
and whoever takes in a new national edition is told what has changed there, and what to do about it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ... import palette
from ...downloads import local_logo
from ...records.errors import Mistake
from ...records.local import LocalFile
from ...records.models import Barrier, CoreElement, LocalEdition
from ...records.site_data import SiteData, hint
from ...sheets.content import Logo
from ..files import pictures
from ..records import dates, pdf_limits, signs_in_records
from ..text import personal, typed_text
from . import gone
from .mentions import of_mention

# How many times as wide as it is high a logo may be: at the widest it takes half of the text of a page.
_WIDEST, _NARROWEST = 7, 0.25
_FAR_AHEAD = dt.timedelta(days=3652)


def mistakes(file: LocalFile, data: SiteData) -> Iterator[Mistake]:
    """Yield everything that is wrong in the file of a local edition. `data` are the national records."""
    yield from file.mistakes
    local = file.sound
    if local is None:
        return
    for place, mention in local.mentions:
        yield from (file.place.mistake((*place, field), text) for field, text in of_mention(place[0], mention, data))
    for number, tool in enumerate(local.tools):
        for name, known in (("used_by", data.roles), ("core_elements", data.core_elements)):
            for record_id, times in Counter(getattr(tool, name)).items():
                if times > 1:
                    yield file.place.mistake(
                        ("tools", number, name), f"{name} har «{record_id}» flere ganger. Behold én."
                    )
                if record_id not in known:
                    left = gone.of_record(record_id, data)
                    wrong = left or f"{name} viser til «{record_id}», som ikke finnes.{hint(record_id, known)}"
                    yield file.place.mistake(("tools", number, name), wrong)
    if data.site.url == local.url:
        wrong = f"url er «{local.url}», adressen til den nasjonale utgaven. Skriv adressen der deres egen ligger, eller slett linjen."
        yield file.place.mistake(("url",), wrong)
    yield from _in_colours(file, local)
    yield from _in_logo(file)
    yield from signs_in_records.in_record(local, file.place)
    yield from pdf_limits.unknown_characters(local, file.place)
    # What is the municipality's own, often lies where its own people alone can open it.
    addresses = [("url",), *(("tools", number, "url") for number in range(len(local.tools)))]
    lines = {file.place.line(*location) for location in addresses}
    yield from (Mistake(file.path.name, *found) for found in typed_text.in_yaml(file.text, file.email, lines))


def advice(file: LocalFile, data: SiteData) -> Iterator[Mistake]:
    """Yield what may be the name of a person, and each deadline that is over or far ahead. `data` as in `mistakes`."""
    known = personal.known_names(data)
    yield from (Mistake(file.path.name, *found) for found in typed_text.advice_on_yaml(file.text, known))
    if file.edition and file.edition.url is None:
        wrong = "url mangler. Adressene i filer og på papir leder derfor til den nasjonale utgaven, der det lokale ikke står. Legg til linjen når dere vet adressen."
        yield Mistake(file.path.name, 1, wrong)
    if file.email and personal.is_of_person(file.email):
        wrong = f"email er «{file.email}», som kan være adressen til et menneske. Skriv en felles adresse, for eksempel postmottaket."
        yield file.place.mistake(("email",), wrong)
    if file.edition:
        yield from _left_without(file, file.edition, data)
    now = dates.today(data)
    for number, deadline in enumerate(file.edition.deadlines if file.edition else ()):
        place = ("deadlines", number, "date")
        if deadline.date < now:
            wrong = f"date var {deadline.date}, og er over. Skriv en ny dag, eller slett fristen."
            yield file.place.mistake(place, wrong)
        elif deadline.date - now > _FAR_AHEAD:
            yield file.place.mistake(place, f"date er {deadline.date}, mer enn ti år fram. Se om året er riktig.")


def _left_without(file: LocalFile, local: LocalEdition, data: SiteData) -> Iterator[Mistake]:
    """Yield what has none of its tools left: a core element, an obstacle, a meeting. The pages say so there."""
    numbers = {tool.at: number for number, tool in enumerate(local.hidden)}
    own = {element for tool in local.tools for element in tool.core_elements}
    holders: list[CoreElement | Barrier] = [*data.core_elements.values(), *data.barriers.values()]
    for holder in holders:
        if holder.tools and numbers.keys() >= set(holder.tools) and holder.id not in own:
            last = max(holder.tools, key=numbers.__getitem__)
            wrong = (
                f"at er «{last}», og da har {holder.id} («{holder.title}») ingen verktøy igjen. "
                f"Siden sier at dere ikke bruker noen av dem.{_remedy(holder)}"
            )
            yield file.place.mistake(("hidden", numbers[last], "at"), wrong)
    for element in data.core_elements_in_order:
        if (sheet := element.meeting.checklist) in numbers:
            wrong = (
                f"at er «{sheet}», som er arket i møtet om {element.id} («{element.title}»). Møtepakken bruker det fortsatt, "
                "og sier at dere ikke bruker det. Legg gjerne en merknad ved kjerneelementet om hva dere gjør i møtet."
            )
            yield file.place.mistake(("hidden", numbers[sheet], "at"), wrong)


def _remedy(holder: CoreElement | Barrier) -> str:
    """Return what a municipality can put in the place of tools: nothing of its own belongs to an obstacle."""
    return " Har dere et eget, legg det til under tools." if isinstance(holder, CoreElement) else ""


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
    faults = list(pictures.faults(file.logo))
    for line, sentence in faults or _not_drawn(file.logo):
        yield Mistake(file.logo.name, line, sentence)


def _not_drawn(picture: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) when the files to download could not hold a picture that looks sound from outside."""
    logo = Logo(picture.suffix[1:], picture.read_bytes(), "")
    try:
        wide = local_logo.shape(logo)
        if _NARROWEST <= wide <= _WIDEST:
            local_logo.png(logo)
    except RuntimeError:
        yield 1, "bildet er skadet, og filene kan ikke vise det. Lagre det på nytt, helst som .svg eller .png."
        return
    if wide > _WIDEST:
        told = f"{wide:.0f} ganger så bredt som det er høyt, og får ikke plass. Det kan være høyst {_WIDEST} ganger så bredt"
    elif wide < _NARROWEST:
        told = f"{1 / wide:.0f} ganger så høyt som det er bredt, og blir for smalt. Det kan være høyst {1 / _NARROWEST:.0f} ganger så høyt"
    else:
        return
    yield 1, f"bildet er {told}. Skjær bort det tomme rundt merket, eller bruk et merke med en annen form."
