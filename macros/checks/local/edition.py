"""A local edition: what it says something of is there, and says what it said when it was written.

The national edition goes on without knowing of it. So each note, deadline and hidden tool holds what its place said,
and whoever takes in a new national edition is told what has changed there, and what to do about it.
"""

import datetime as dt
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
            for record_id in getattr(tool, name):
                if record_id not in known:
                    left = gone.of_record(record_id, data)
                    wrong = left or f"{name} viser til «{record_id}», som ikke finnes.{hint(record_id, known)}"
                    yield file.place.mistake(("tools", number, name), wrong)
    if data.site.url == local.url:
        wrong = f"url er «{local.url}», adressen til den nasjonale utgaven. Skriv adressen der deres egen ligger, eller slett linjen."
        yield file.place.mistake(("url",), wrong)
    yield from _lists_left_empty(file, local, data)
    yield from _in_colours(file, local)
    yield from _in_logo(file)
    yield from signs_in_records.in_record(local, file.place)
    yield from pdf_limits.unknown_characters(local, file.place)
    yield from (Mistake(file.path.name, *found) for found in typed_text.in_yaml(file.text, local.email))


def advice(file: LocalFile, data: SiteData) -> Iterator[Mistake]:
    """Yield what may be the name of a person, and each deadline that is over or far ahead. `data` as in `mistakes`."""
    known = personal.known_names(data)
    yield from (Mistake(file.path.name, *found) for found in typed_text.advice_on_yaml(file.text, known))
    if file.edition and file.edition.url is None:
        wrong = "url mangler. Adressene i filer og på papir leder derfor til den nasjonale utgaven, der det lokale ikke står. Legg til linjen når dere vet adressen."
        yield Mistake(file.path.name, 1, wrong)
    now = dates.today(data)
    for number, deadline in enumerate(file.edition.deadlines if file.edition else ()):
        place = ("deadlines", number, "date")
        if deadline.date < now:
            wrong = f"date var {deadline.date}, og er over. Skriv en ny dag, eller slett fristen."
            yield file.place.mistake(place, wrong)
        elif deadline.date - now > _FAR_AHEAD:
            yield file.place.mistake(place, f"date er {deadline.date}, mer enn ti år fram. Se om året er riktig.")


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
    faults = list(pictures.faults(file.logo))
    for line, sentence in faults or _not_drawn(file.logo):
        yield Mistake(file.logo.name, line, sentence)


def _not_drawn(picture: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) when the files to download could not hold a picture that looks sound from outside."""
    try:
        local_logo.png(Logo(picture.suffix[1:], picture.read_bytes(), ""))
    except RuntimeError:
        yield 1, "bildet er skadet, og filene kan ikke vise det. Lagre det på nytt, helst som .svg eller .png."
