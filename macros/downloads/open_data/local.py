"""What is local in the open data of a local edition: apart from the records, which are the national ones."""

from collections.abc import Mapping, Sequence

from ...language import _
from ...records.fields import Record
from ...records.ids import LOCAL
from ...records.models import Checklist, LocalEdition
from ...records.site_data import SiteData
from . import records as open_records


def part(path: str, parts: Mapping[str, Sequence[Record]], data: SiteData) -> open_records.LocalPart | None:
    """Return whose edition a document is of, and what is local in it; None in the national edition.

    `path` is that of the document in the site, and `parts` are its lists of records by the name of the field.
    """
    own, national = data.local, data.national
    if own is None or national is None:
        return None
    held = {record_id for records in parts.values() for record in records for record_id in _ids(record)}
    return open_records.LocalPart(
        municipality=own.municipality,
        contact=own.contact,
        email=own.email,
        told=_told(own),
        national_publisher=national.publisher,
        national_address=national.url + path,
        records=[tool.id for tool in own.tools if tool.id in held],
        notes=[open_records.LocalMention(at=note.at, text=note.text) for note in own.notes if note.at in held],
        deadlines=[
            open_records.LocalDay(
                id=deadline.id, at=deadline.at, date=deadline.date, text=deadline.text, who=deadline.who
            )
            for deadline in own.deadlines
            if deadline.at in held
        ],
        hidden=[open_records.LocalMention(at=tool.at, text=tool.why) for tool in own.hidden if tool.at in held],
    )


def title(national: str, data: SiteData) -> str:
    """Return what a document or a catalogue is called: of a local edition it says whose it is."""
    if data.local is None:
        return national
    return _("{title}, lokal utgave for {municipality}").format(title=national, municipality=data.local.municipality)


def publisher(data: SiteData) -> str:
    """Return who publishes the open data: the municipality, when the edition is a local one."""
    return data.local.municipality if data.local else data.site.publisher


def email(data: SiteData) -> str:
    """Return where those who use the open data write to."""
    return data.local.email if data.local else data.site.email


def _told(own: LocalEdition) -> str:
    told = _(
        "Lokalt i {municipality}: det som står her, og det som har en id som begynner med {prefix}. Resten er likt."
    )
    return told.format(municipality=own.municipality, prefix=LOCAL)


def _ids(record: Record) -> list[str]:
    """Return the ids of a record that something may be said of locally: its own, and those of the points of a sheet."""
    points = [item.id for item in record.items] if isinstance(record, Checklist) else []
    return [*([record.id] if hasattr(record, "id") else []), *points]
