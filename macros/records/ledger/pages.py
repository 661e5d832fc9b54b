"""Pages that have existed, and the places on them that others may link to."""

import datetime as dt

from ..fields import Id, PagePath, Record


class PublishedPage(Record):
    """A page by its path from docs/ («/verktoy/kontrakt.md»), and the ids that its headings, records and items had."""

    path: PagePath
    since: dt.date
    anchors: list[Id] = []

    @property
    def name(self) -> str:
        """What the file of the record is called: «verktoy--kontrakt»."""
        return file_name(self.path)


def file_name(path: str) -> str:
    """Return a path, with a place on the page if there is one, as a name of a file without a folder."""
    return path.strip("/").removesuffix(".md").replace(".md#", "---").replace("/", "--")
