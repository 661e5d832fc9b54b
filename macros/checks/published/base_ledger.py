"""What has been promised: the records of data/published/ that are on the base, and what they must still hold.

A record that is not on the base is a draft: `make publish` renews it for as long as its change is being reviewed.
One that is there is kept: it may grow when its kind does, and never shrink.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ...records import ledger
from ...records.errors import Mistake
from ...records.git_base import Base, name_of
from ...records.ledger import Kind, Ledger
from ...records.loading import Loaded, read_published
from ...records.reading import Location


def ledger_on(base: Base, loaded: Loaded) -> Ledger:
    """Return the records that are on the base, as they are there. Where nothing is known, all count as being there.

    Left out are those that the base has got since this branch left it: they come when the two are joined.
    """
    here = loaded.data.published
    if base.name is None:
        return here
    promised: dict[str, dict[str, Any]] = {kind: {} for kind in ledger.KINDS}
    changed: list[tuple[Kind, str, str]] = []  # kind and name of the record, and git's name of its content
    for kind in ledger.KINDS.values():
        for path in sorted(base.files):
            if not path.startswith(f"data/{ledger.FOLDER}/{kind.name}/"):
                continue
            name = path.rpartition("/")[2].removesuffix(".yml")
            now = _content_name(base, path)
            if now in (base.files[path], base.forked.get(path)):
                if now is not None and name in getattr(here, kind.name):
                    promised[kind.name][name] = getattr(here, kind.name)[name]
                continue
            changed.append((kind, name, base.forked.get(path) or base.files[path]))
    texts = base.texts([content for _, _, content in changed])
    for (kind, name, _), text in zip(changed, texts, strict=True):
        record = read_published(kind, text, name)
        if record is not None:
            promised[kind.name][name] = record
    return Ledger(**promised)


def lost(loaded: Loaded, promised: Ledger, base: Base) -> Iterator[Mistake]:
    """Yield what the base has and this branch has taken away or changed."""
    gone = list(_gone(promised, base))
    for folder in gone:
        remedy = f"Hent den tilbake med «git checkout {base.name} -- {folder}»."
        yield Mistake(folder, 1, f"mappen er borte, med alt som er publisert på {base.name} og ført der. {remedy}")
    for kind in ledger.KINDS.values():
        if kind.may_change or any(f"data/{ledger.FOLDER}/{kind.name}".startswith(folder) for folder in gone):
            continue
        records = getattr(loaded.data.published, kind.name)
        for name, record in getattr(promised, kind.name).items():
            path = f"data/{ledger.FOLDER}/{kind.name}/{name}.yml"
            remedy = f"Hent det tilbake med «git checkout {base.name} -- {path}»."
            if name in records:
                place = loaded.published[kind.name, name]
                if path not in base.forked and not kind.grows and record != records[name]:
                    text = (
                        f"{base.name} har fått en annen «{name}» enn denne. Hent inn {base.name}, og bruk neste nummer."
                    )
                    yield place.mistake((), text)
                    continue
                for location, what in _missing(record, records[name], kind):
                    yield place.mistake(
                        location, f"{what} er publisert på {base.name}, men er endret eller borte her. {remedy}"
                    )
            elif name not in loaded.unsound:
                yield Mistake(path, 1, f"posten er publisert på {base.name}, men er borte her. {remedy}")


def _gone(promised: Ledger, base: Base) -> Iterator[str]:
    """Yield the folders of what has been promised that are not here: the one around them, when that is gone."""
    top = f"data/{ledger.FOLDER}"
    if base.name is None:  # nobody knows what was promised
        return
    if not (base.root / top).is_dir():
        yield top
        return
    for kind in ledger.KINDS.values():
        if getattr(promised, kind.name) and not kind.may_change and not (base.root / top / kind.name).is_dir():
            yield f"{top}/{kind.name}"


def _content_name(base: Base, path: str) -> str | None:
    """Return what git names the content of a file as it is here, or None when there is no such file.

    Without git's own changes of line ends: a file that differs in them alone is read, and found to say the same.
    """
    file = base.root / path
    return name_of(file.read_bytes(), alike=base.files[path]) if file.is_file() else None


def _missing(before: Any, now: Any, kind: Kind, location: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ANN401 - whatever a record holds
    """Yield where and what of one value the other does not hold. What grows may hold more."""
    if isinstance(before, BaseModel) and isinstance(now, BaseModel):
        for name in type(before).model_fields:
            if name not in kind.by_hand:
                yield from _missing(getattr(before, name), getattr(now, name), kind, (*location, name))
    elif isinstance(before, list) and isinstance(now, list) and kind.grows:
        here = {_key(part): (number, part) for number, part in enumerate(now)}
        for part in before:
            if _key(part) in here:
                number, same = here[_key(part)]
                yield from _missing(part, same, kind, (*location, number))
            else:
                yield location, f"«{_key(part)}»"
    elif before != now and not (kind.grows and before is None):
        yield location, str(next((part for part in reversed(location) if isinstance(part, str)), "det som står her"))


def _key(part: Any) -> str:  # noqa: ANN401 - a text or a record
    """Return what a part of a list is known by: the first field of a record."""
    return str(getattr(part, next(iter(type(part).model_fields)))) if isinstance(part, BaseModel) else str(part)
