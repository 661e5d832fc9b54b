"""What the site consists of, as the rules about pages see it: pages, files and addresses that will be there."""

import posixpath
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from urllib.parse import unquote

from ...pages.source import Page
from ...records.site_data import SiteData
from ...text.words import fold
from . import headings, page_calls
from .typed_html import unclosed_quotes


@dataclass(frozen=True)
class Site:
    """Everything a link can lead to. Paths are below docs/, without a slash in front."""

    pages: dict[str, Page]
    files: set[str]  # that are copied as they are
    generated: set[str]  # files and pages that the build makes
    data: SiteData
    withdrawn: dict[str, str | None] = field(default_factory=dict)  # sheets that are gone → the page that took over
    templates: set[str] = field(default_factory=set)  # of whole pages, in overrides/
    whole: bool = True  # whether every page and record could be read, so that one can say what is missing
    unsound: frozenset[str] = frozenset()  # ids of records with mistakes or gaps of their own: pages lack their places
    unread: bool = False  # whether there are records nobody could read
    short: frozenset[str] = frozenset()  # pages that lack the sheet of their record

    @cached_property
    def misnamed(self) -> dict[str, str]:
        """The pages of records that are not where they should be: the right path → where it is now."""
        return page_calls.misnamed(self.pages, self.data)

    @cached_property
    def awaited(self) -> set[str]:
        """The paths where a record has its page, and there is none: told of at the record."""
        return {path for path in page_calls.homes(self.data).values() if path not in self.pages} - self.misnamed.keys()

    def has(self, path: str) -> bool:
        """Tell whether something will be at a path."""
        return path in self.pages or path in self.files or path in self.generated or self.renamed(path) is not None

    def renamed(self, path: str) -> str | None:
        """Return what should be at a path and has another name: one with capitals, or the page of a record.

        It is told of itself: what leads to it is right once it has its name back.
        """
        return self.misnamed.get(path) or next(
            (name for name in (*self.pages, *self.files) if name != path and name.lower() == path), None
        )

    def lacks_places(self, page: Page) -> bool:
        """Tell whether a page may have more places once a mistake is mended that is told of: in a record, a call or a tag."""
        # Few pages have such a tag: what of a page is prose takes longer to find out.
        is_cut = unclosed_quotes(page.text) and unclosed_quotes(page.prose)
        if (
            is_cut
            or headings.WITH_CALL.search(page.prose)
            or page.path in self.short
            or page_calls.lacks(page, self.data)
        ):
            return True
        called = (argument for answer in page.answers if answer.call for argument in answer.call.args)
        return any(isinstance(argument, str) and argument in self.unsound for argument in called)

    def nearest(self, path: str, *, pages: bool = True) -> str | None:
        """Return the path that was likely meant: the same written otherwise, or the most alike."""
        wanted = unquote(path).replace("\\", "/").strip("/").removeprefix("docs/")
        bare = wanted.removesuffix(".html").removesuffix("/index").removesuffix(".md").rstrip("/")
        known = [*self.pages] if pages else [*self.files, *self.generated]
        for form in (wanted, f"{bare}.md", f"{bare}/index.md", bare):
            if form in known:
                return form
        folded = {_plain(one): one for one in known}
        for form in (wanted, f"{bare}.md", f"{bare}/index.md"):
            if _plain(form) in folded:
                return folded[_plain(form)]
        same_name = [one for one in known if posixpath.basename(one) == posixpath.basename(wanted)]
        if len(same_name) == 1:
            return same_name[0]
        near = get_close_matches(wanted if "." in posixpath.basename(wanted) else f"{bare}.md", known, n=1, cutoff=0.6)
        return near[0] if near else None


def _plain(path: str) -> str:
    return fold(path).replace(" ", "-")
