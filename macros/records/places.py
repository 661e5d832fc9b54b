"""Where in which file a record stands, so that a rule can point at the line."""

from dataclasses import dataclass

from .errors import Mistake
from .reading import Location, YamlText


@dataclass(frozen=True)
class Place:
    """The place of one record: its file and the location within the file."""

    text: YamlText
    location: Location

    def line(self, *location: str | int) -> int:
        """Return the line of a part of the record."""
        return self.text.line((*self.location, *location))

    def mistake(self, location: Location, text: str) -> Mistake:
        """Return a mistake at a part of the record."""
        return Mistake(self.text.file, self.line(*location), text)


class Places(dict[tuple[str, str], Place]):
    """(collection, id) → place."""
