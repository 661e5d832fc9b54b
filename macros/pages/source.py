"""A page as it stands under docs/: its head, its calls with their answers, and what its Markdown becomes."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from ..addresses import from_root, relative_addresses
from ..cache import key
from ..records.reading import KnownTexts
from ..records.text_files import line_of
from . import calls, front_matter
from .calls import Answer, Components
from .front_matter import FrontMatter
from .outline import Outline, Outlines

if TYPE_CHECKING:
    from .rendered import Rendered

# Code is shown as it stands: nothing in it is a heading, a link or prose.
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_CODE_BEGINS = ("`", "~~~", "<!--")
# A line that may be a heading: marked with #, or in HTML.
_HEADING = re.compile(r"^(?:[^\S\n]*#.*|.*<h[1-6].*)", re.MULTILINE)

_MARKUP = re.compile(r"(?P<code>`[^`]*`)|\{:?[^}]*\}|<[^>]+>")


@dataclass(frozen=True)
class Page:
    """A page. Lines count from 1 in the file; places count from 0 in the text."""

    path: str  # below docs/: vite/hvorfor.md
    text: str
    front: FrontMatter
    answers: list[Answer]
    outlines: Outlines = field(repr=False)
    unknown: bool = False  # whether something a component would answer cannot be known now

    @property
    def alone(self) -> "Page":
        """The page without what components answer on it: what is typed, and nothing else."""
        return replace(self, answers=[Answer(answer.start, answer.end, answer.call, None) for answer in self.answers])

    @property
    def shown_as(self) -> str:
        """The name of the page in messages."""
        return f"docs/{self.path}"

    @property
    def body(self) -> str:
        """The text below the head, as it stands."""
        return self.text[self.front.end :]

    @cached_property
    def fingerprint(self) -> str:
        """A name that changes with all that the page is: its path, its text and what the components answer on it."""
        return key(self.path, self.text, [answer.text for answer in self.answers], self.unknown)

    @cached_property
    def prose(self) -> str:
        """The whole text with the head and code blanked out; places and lines are those of the text."""
        return blank_code(_blank(self.text[: self.front.end]) + self.body)

    @cached_property
    def comments(self) -> list[int]:
        """The places of comments in HTML, none of them within code."""
        return [self.front.end + match.start() for match in _CODE.finditer(self.body) if match[0].startswith("<!--")]

    @cached_property
    def rendered(self) -> str:
        """The Markdown of the page, with what the components answer in place of the calls."""
        parts, last = [], self.front.end
        for answer in self.answers:
            parts += [self.text[last : answer.start], answer.text or ""]
            last = answer.end
        return "".join([*parts, self.text[last:]])

    @cached_property
    def outline(self) -> Outline:
        """The headings, ids, links and pictures of the page."""
        return self.outlines.of(self.rendered)

    def rendered_ahead(self, text: str, url: str) -> "Rendered | None":
        """Hand over what has been made of the page in this run, if an engine would make the same of a text.

        The text is the Markdown that the engine has, where addresses in components' HTML fit the page; `url` is the
        address of the page within the site. Where they are not found again in what was made, it is not given.
        """
        ahead = self.outlines.rendered(self.rendered)
        if ahead is None or "<img" in (ahead.heading or ""):  # its words are of the engine's to read
            return None
        parts, uses, last = [], [], self.front.end
        for answer in self.answers:
            uses += from_root(answer.text or "")
            parts += [self.text[last : answer.start], relative_addresses(answer.text or "", url)]
            last = answer.end
        markdown = "".join([*parts, self.text[last:]])
        if markdown.strip("\n") != text.strip("\n") or uses != from_root(ahead.html):
            return None
        return replace(ahead, html=relative_addresses(ahead.html, url))

    def is_code(self, answer: Answer) -> bool:
        """Tell whether a call stands in code, or in a comment, where it is shown as it is written."""
        return self.prose[answer.start : answer.end].isspace()

    def is_comment(self, answer: Answer) -> bool:
        """Tell whether a call stands in a comment in HTML."""
        return any(start < answer.start < self.text.find("-->", start) for start in self.comments)

    @cached_property
    def misplaced(self) -> list[Answer]:
        """The calls that are answered with more than a line, and do not stand alone on one, from the margin on."""

        def alone(answer: Answer) -> bool:
            before = self.text.rfind("\n", 0, answer.start) + 1
            after = self.text.find("\n", answer.end)
            return before == answer.start and not self.text[answer.end : after if after >= 0 else None].strip()

        return [answer for answer in self.answers if answer.text and "\n" in answer.text and not alone(answer)]

    @cached_property
    def typed(self) -> str:
        """The Markdown of the page with «x» in place of each call: what is typed in it, on the same lines."""
        parts, last = [], self.front.end
        for answer in self.answers:
            parts += [self.text[last : answer.start], "x", "\n" * self.text.count("\n", answer.start, answer.end)]
            last = answer.end
        return "".join([*parts, self.text[last:]])

    def line(self, place: int) -> int:
        """Return the line of a place in the text."""
        return line_of(self.text, place)

    def types(self, text: str, line: int) -> bool:
        """Tell whether a text is typed on a line, and not only shown there by a component."""
        return text in self.text.split("\n")[line - 1]

    def rendered_line(self, place: int) -> int:
        """Return the line in the file of a place in the rendered Markdown: of the call, for what a component says."""
        starts, sources = self._segments
        number = bisect_right(starts, place) - 1
        source, typed = sources[number]
        return self.line(source + (place - starts[number] if typed else 0))

    @cached_property
    def rendered_prose(self) -> str:
        """The rendered Markdown with code blanked out."""
        return blank_code(self.rendered)

    def lines_of_address(self, address: str, words: str = "") -> list[int]:
        """Return the lines where a link or picture to an address stands, found by the address or by its words."""
        lines = []
        forms = dict.fromkeys([address, address.removeprefix("mailto:"), address.replace("%20", " ")])
        for form in forms if words else ():  # another link may lead to the same place, by other words
            whole = re.escape(f"[{words}]({form}") + r"[)\s]"
            lines += [self.rendered_line(match.start()) for match in re.finditer(whole, self.rendered_prose)]
        if lines:
            return sorted(set(lines))
        for form in forms:
            if form:
                pattern = rf"(?<=[(<\"'\s:=]){re.escape(form)}(?=[)>\"'\s]|$)"
                lines += [self.rendered_line(match.start()) for match in re.finditer(pattern, self.rendered_prose)]
            if lines:
                return sorted(set(lines))
        pattern = (
            r"\[" + re.escape(words) + r"\]\s*\("
            if words or not address
            else re.escape(address.replace("\\", "")[-12:])
        )
        found = re.search(pattern, self.rendered_prose)
        return [self.rendered_line(found.start()) if found else self.line(self.front.end)]

    def headings(self) -> Iterator[tuple[int, str, str, int]]:
        """Yield each heading as (level, text, id, line)."""
        yield from self._headings

    @cached_property
    def _headings(self) -> list[tuple[int, str, str, int]]:
        marked = [
            # Where code is blanked out it is no heading, and within one it is words of it.
            (match.start(), _letters(_without_markup(self.rendered[match.start() : match.end()])))
            for match in _HEADING.finditer(self.rendered_prose)
        ]
        found, place = [], 0
        for level, text, anchor in self.outline.headings:
            wanted = _letters(text)
            number = next((one for one in range(place, len(marked)) if marked[one][1] == wanted), None)
            if number is not None:
                place = number + 1
                start = marked[number][0]
            else:  # underlined, or written otherwise than it is shown
                start = max(self.rendered_prose.find(text), 0)
            found.append((level, text, anchor, self.rendered_line(start)))
        return found

    @cached_property
    def _segments(self) -> tuple[list[int], list[tuple[int, bool]]]:
        """Return where each part of the rendered Markdown begins, and (its place in the text, whether it is typed)."""
        starts, sources, last, length = [], [], self.front.end, 0
        for answer in self.answers:
            starts += [length, length + answer.start - last]
            sources += [(last, True), (answer.start, False)]
            length += answer.start - last + len(answer.text or "")
            last = answer.end
        return [*starts, length], [*sources, (last, True)]


def read(text: str, path: str, components: Components, outlines: Outlines, heads: KnownTexts | None = None) -> Page:
    """Read a page; `path` is its path below docs/, and `heads` what is known of heads from before."""
    front = front_matter.read(text, f"docs/{path}", heads)
    return Page(path, text, front, list(calls.answers(text, front.end, components)), outlines)


def blank_code(text: str) -> str:
    """Return Markdown with code and comments blanked out, on the same places."""
    if not any(sign in text for sign in _CODE_BEGINS):  # most pages have none, and to look for all of it takes long
        return text
    return _CODE.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _without_markup(line: str) -> str:
    line = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return unescape(_MARKUP.sub(lambda match: match["code"] or "", line))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
