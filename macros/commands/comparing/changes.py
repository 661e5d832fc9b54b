"""What differs between two sites, as records: written as JSON by one job and read, as hostile text, by another."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

# What one of the two jobs writes, the other reads: no more than a comment has use for.
MOST = 400  # entries of a list
_LONGEST = 1000  # letters of a text
_T = TypeVar("_T")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"


def _few(entries: list[_T]) -> list[_T]:
    return entries[:MOST]


Text = Annotated[str, AfterValidator(_short)]
Texts = Annotated[list[Text], AfterValidator(_few)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PageName(_Record):
    """A page: its address within the site, as «/verktoy/kontrakt/», and its heading."""

    address: Text
    title: Text


class MovedPage(_Record):
    """A page that has got another address. The old one leads on."""

    old: Text
    new: Text
    title: Text


class Passage(_Record):
    """Paragraphs that were read one after another, what stands in their place now, and the pages where they stand."""

    old: Texts
    new: Texts
    pages: Texts


class SheetNote(_Record):
    """One thing that differs on a sheet: what it is about, and what it said and says."""

    about: Text
    old: Text = ""
    new: Text = ""


class SheetChange(_Record):
    """What differs on a sheet, which may be new or gone altogether."""

    id: Text
    title: Text
    edition: Text
    notes: Annotated[list[SheetNote], AfterValidator(_few)]


class FileFacts(_Record):
    """A file to download: its size in bytes, and its pages when it has such."""

    size: int
    pages: int | None = None


class FileChange(_Record):
    """A file to download that is new, gone or other than it was."""

    address: Text
    before: FileFacts | None = None
    after: FileFacts | None = None


class SearchChange(_Record):
    """What a page or a record can be found by, and could be found by."""

    place: Text
    new: Texts
    gone: Texts


class SiteChanges(_Record):
    """All that differs between two sites. `cut` counts what there was no room for."""

    new_pages: Annotated[list[PageName], AfterValidator(_few)] = []
    moved_pages: Annotated[list[MovedPage], AfterValidator(_few)] = []
    gone_pages: Annotated[list[PageName], AfterValidator(_few)] = []
    passages: Annotated[list[Passage], AfterValidator(_few)] = []
    sheets: Annotated[list[SheetChange], AfterValidator(_few)] = []
    files: Annotated[list[FileChange], AfterValidator(_few)] = []
    dead_addresses: Texts = []  # pages, files and places that are gone, and lead nowhere
    new_places: Texts = []
    search: Annotated[list[SearchChange], AfterValidator(_few)] = []
    cut: int = 0

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return self != SiteChanges()
