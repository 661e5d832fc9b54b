"""Move a page, or a place on one, with every link to it: `make flytt FRA=/gjore/a.md TIL=/gjore/b.md HVORFOR="…"`.

Everything is worked out first and tried in a copy of the project; only what is sound is written.
"""

import datetime as dt
from pathlib import Path

from .. import addresses
from ..checks.pages import page_calls
from ..checks.records import references
from ..records.errors import CommandError, did_you_mean
from ..records.fields import Text
from ..records.ledger import FOLDER, Move, PublishedPage, file_name
from ..records.loading import read, read_moves, read_record
from ..records.project import page_files
from . import given_values, publishing, trial
from .mending_links import Lead, in_data, in_menu, in_page
from .trial import Change

_EXAMPLE = 'Skriv for eksempel: make flytt FRA=/gjore/gammel.md TIL=/gjore/ny.md HVORFOR="Siden fikk et klarere navn."'
_MOVES = f"data/{FOLDER}/moves"
_SHOWN = 20  # files that one answer names


def move(root: Path, old: str, new: str, why: str, today: dt.date) -> list[str]:
    """Move a page or a place, mend the links, and write the record. Returns what was done, as lines for the editor.

    A page that has been moved already, and a place whose heading has its new words, is only led on. Raises
    CommandError when it cannot be done, and has done nothing then.
    """
    old, new = _path(old, "FRA"), _path(new, "TIL")
    _why(why)
    if old == new:
        raise CommandError(f"FRA og TIL er det samme: «{old}». {_EXAMPLE}")
    if old == new.partition("#")[0]:
        raise CommandError(f"TIL er «{new}», et sted på siden som skal flyttes. {_EXAMPLE}")
    _refuse_what_stands(root, old)
    record = Move.model_validate({"from": old, "to": new, "date": today, "why": why})
    change = change_for(root, record)
    trial.refuse(root, change, "Ingenting er flyttet.")
    change.write(root)
    return _told(change, Lead(old, new))


def change_for(root: Path, record: Move) -> Change:
    """Return all that changes with a move. Raises CommandError when the pages are not as they must be for it."""
    lead = Lead(record.old, record.new)
    renamed = _renamed(root, lead)
    if not (lead.is_page or renamed):  # no link leads there, so somebody may only have had it from a published page
        _refuse_unknown(root, lead)
    return Change(renamed | _records(root, record))


def _path(written: str, name: str) -> str:
    if not written.strip():
        raise CommandError(f"{name} mangler. {_EXAMPLE}")
    return given_values.page_path(written, name)


def _why(why: str) -> None:
    if not why.strip():
        raise CommandError(f"HVORFOR mangler. Si hvorfor, til den som leter etter den gamle adressen. {_EXAMPLE}")
    given_values.text(Text, why, "HVORFOR")


def _refuse_what_stands(root: Path, old: str) -> None:
    """Raise CommandError for a page that is found by its path, or whose place follows from a record.

    Also when it has been given another name.
    """
    if old in addresses.standing_pages():
        remedy = "Tittelen, teksten og plassen i menyen kan dere endre. Er filen borte, hent den tilbake."
        raise CommandError(f"«{old}» må ligge der den er: søk, ordforklaringer, nyheter og filer leder dit. {remedy}")
    known = page_calls.homes(references.sound(read(root)))
    record = next((record for (_, record), path in known.items() if f"/{path}" == old), None)
    if record:
        remedy = "Den ligger der posten sier, og heter som id-en. Har den fått et annet navn, gi den dette tilbake."
        raise CommandError(f"«{old}» er siden til «{record}» i data/. {remedy}")


def _renamed(root: Path, lead: Lead) -> dict[str, str | None]:
    """Return the files that change in docs/, data/ and mkdocs.yml."""
    _refuse(root, lead)
    files: dict[str, str | None] = {}
    for path in page_files(root / "docs"):
        page = f"/{path.relative_to(root / 'docs').as_posix()}"
        before = path.read_text(encoding="utf-8")
        after = in_page(before, page, lead)
        if lead.is_page and page == lead.old:
            files |= {f"docs{lead.new}": after, f"docs{page}": None}
        elif after != before:
            files[f"docs{page}"] = after
    for path in sorted((root / "data").rglob("*.yml")):
        if (root / "data" / FOLDER) not in path.parents:
            before = path.read_text(encoding="utf-8")
            if (after := in_data(before, lead)) != before:
                files[path.relative_to(root).as_posix()] = after
    menu = (root / "mkdocs.yml").read_text(encoding="utf-8")
    if lead.is_page and (mended := in_menu(menu, lead)) != menu:
        files["mkdocs.yml"] = mended
    return files


def _refuse(root: Path, lead: Lead) -> None:
    """Raise CommandError when the pages are not as they must be for a move."""
    docs = root / "docs"
    pages = [f"/{path.relative_to(docs).as_posix()}" for path in page_files(docs)]
    old, new = lead.old_page, lead.new_page
    if lead.is_page and old in pages and new in pages:
        remedy = f"Flytt teksten over for hånd, slett docs{old}, og skriv det samme en gang til."
        raise CommandError(f"Både «{old}» og «{new}» finnes. {remedy}")
    if lead.is_page and old in pages and "#" in lead.new:
        raise CommandError(f"«{new}» finnes ikke. Lag siden først, eller skriv TIL uten «#».")
    if lead.is_page and old not in pages and new not in pages:
        raise CommandError(f"Verken «{old}» eller «{new}» finnes i docs/.{did_you_mean(old, pages)}")
    if not lead.is_page and new not in pages:
        raise CommandError(f"«{new}» finnes ikke i docs/.{did_you_mean(new, pages)}")


def _refuse_unknown(root: Path, lead: Lead) -> None:
    """Raise CommandError when a page is published, and a place on it never was."""
    file = f"data/{FOLDER}/pages/{file_name(lead.old_page)}.yml"
    if (root / file).is_file():
        places = [f"{lead.old_page}#{anchor}" for anchor in read_record(root / file, file, PublishedPage).anchors]
        if lead.old not in places:
            raise CommandError(f"«{lead.old}» har aldri vært publisert.{did_you_mean(lead.old, places)}")


def _records(root: Path, move: Move) -> dict[str, str | None]:
    """Return the record of a move, and the earlier ones that led to what is moved now."""
    files: dict[str, str | None] = {}
    for name, earlier in read_moves(root).items():
        if earlier.old == move.new:  # it is back where it was
            files[f"{_MOVES}/{name}.yml"] = None
            continue
        leads = Lead(move.old, move.new).of(*_parts(earlier.new))
        if leads and leads != earlier.old:
            renewed = earlier.model_copy(update={"new": leads})
            files[f"{_MOVES}/{name}.yml"] = publishing.written("moves", renewed)
    return files | {f"{_MOVES}/{move.name}.yml": publishing.written("moves", move)}


def _parts(path: str) -> tuple[str, str]:
    page, _, anchor = path.partition("#")
    return page, anchor


def _told(change: Change, lead: Lead) -> list[str]:
    lines = [f"Den gamle adressen leder videre: {lead.old} → {lead.new}"]
    if change.files.get(f"docs{lead.old}", "") is None:
        lines.append(f"Flyttet docs{lead.old} til docs{lead.new}")
    mended = [name for name, text in change.files.items() if text is not None and not name.startswith(_MOVES)]
    lines += [f"Rettet {name}" for name in mended[:_SHOWN] if name != f"docs{lead.new}"]
    if len(mended) > _SHOWN:
        lines.append(f"… og {len(mended) - _SHOWN} filer til")
    return [*lines, *(f"Skrev {name}" for name, text in change.files.items() if text and name.startswith(_MOVES))]
