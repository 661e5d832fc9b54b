"""A text or an address that a change gives to a second record: most often it was copied to be changed. It is advice."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.site_data import COLLECTIONS

_LONG = 40  # letters: what is shorter may be said of two
_ADDRESS = "https://"
_WAYS = re.compile(r"(?<=^https://)www\.|(?<=\w)/$")  # of writing one address


def advice(loaded: Loaded, changed: Mapping[str, Sequence[int]]) -> Iterator[Mistake]:
    """Yield the fields on lines that are new since the base, and the same as in another record of the kind.

    `changed` are the new lines of each file. What has stood in two records before may be meant.
    """
    for collection in COLLECTIONS:
        if any(loaded.places[collection, one].text.file in changed for one in getattr(loaded.data, collection)):
            yield from _in_kind(loaded, collection, changed)


def _in_kind(loaded: Loaded, collection: str, changed: Mapping[str, Sequence[int]]) -> Iterator[Mistake]:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in getattr(loaded.data, collection).values():
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, str) and (len(value) >= _LONG or value.startswith(_ADDRESS)):
                holders[name, _WAYS.sub("", value)].append(record.id)
    for (name, _), ids in holders.items():
        places = [loaded.places[collection, one] for one in ids]
        new = [place for place in places if place.line(name) in changed.get(place.text.file, ())]
        old = next((place for place in places if place not in new), places[0])
        for place in new if len(places) > 1 else ():
            if place is not old:
                where = "" if place.text.file == old.text.file else f"i {old.text.file}, "
                yield place.mistake(
                    (name,), f"{name} er den samme som {where}på linje {old.line(name)}. Skal den være det?"
                )
