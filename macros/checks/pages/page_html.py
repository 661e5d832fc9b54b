"""What stands in a page is on the list, and stays within the page: judged on the HTML, as a browser reads it.

What an editor types may be prose alone; what components answer may be forms and drawings, too. A fault is found in
the HTML, and its line by cutting the Markdown short: a fault belongs to the first line that brings it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

from ...pages.source import Page
from ...records import text_files
from ...records.errors import Mistake, did_you_mean
from ...records.ids import ID
from ...text.browser_html.faults import BREAKS_OUT, COLONS, ELSEWHERE, Fault, Typed

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_LANGUAGE = "language-"  # what a block of code is in
_ADMONITION = "admonition"  # a box: its other classes say of which kind it is
# Ids of the frame, in overrides/: of two alike a link finds the first. Most begin with «_».
_ID_OF_FRAME = re.compile(r"search-box|meny(-\d+)+")
# Half a fence or half a comment is something else than the whole: no cut there.
_WHOLE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)|<!--.*?-->", re.DOTALL | re.MULTILINE)

FaultsOf = Callable[[str], Collection[Fault]]


def classes_in_styles(root: Path) -> set[str] | None:
    """Return the classes that the styles in docs/assets/ know; None when one of these cannot be read."""
    files = [text_files.read(path, path.relative_to(root).as_posix()) for path in root.glob("docs/assets/*.css")]
    if any(not file.readable and (not file.text or file.is_cut) for file in files):
        return None
    return {name for file in files for name in _CLASS.findall(file.text)}


def mistakes(page: Page, classes: Collection[str] | None, own: str) -> Iterator[Mistake]:
    """Yield what may not stand in a page.

    `classes` are those that an editor may give, None when nobody knows, and `own` is the address of the site.
    """
    to_itself = re.compile(
        rf"«(?:{re.escape(own.rstrip('/'))}|https?://(?:127\.0\.0\.1|localhost)\b|//(?:[a-z0-9-]+/)*[a-z0-9-]+\.md\b)[^»]*» "
        rf"{re.escape(ELSEWHERE)}"
    )  # link_texts.py has the remedy
    found: dict[int, set[str]] = {}
    if faults := _of_typed(page.outlines.typed(page.typed), classes):
        first = page.line(page.front.end)
        for fault, place in places(page.typed, faults, _typed_in(page, classes)):
            found.setdefault(first + page.typed.count("\n", 0, place), set()).add(fault.sentence)
    elif not page.unknown:
        misplaced = {page.line(answer.start) for answer in page.misplaced}  # told of as calls
        for fault, place in places(page.rendered, page.outline.faults, _shown_in(page)):
            if (line := page.rendered_line(place)) not in misplaced:
                found.setdefault(line, set()).add(fault.sentence)
    for line, sentences in found.items():
        # What breaks out is most often what has been told of already.
        above = {sentence for sentence in found.get(line - 1, ()) if sentence.endswith(COLONS)}  # of one line of colons
        for sentence in sentences - ({BREAKS_OUT} if len(sentences) > 1 else set()) - above:
            if not to_itself.match(sentence):
                yield Mistake(page.shown_as, line, sentence)


def places(text: str, faults: Collection[Fault], faults_of: FaultsOf) -> Iterator[tuple[Fault, int]]:
    """Yield each fault of a text with the place of the line that brings it.

    `faults_of` tells the faults of the text cut short. It is asked about twice the logarithm of the number of lines
    for each fault.
    """
    cuts = [0, *_ends_of_lines(text)]
    wanted = frozenset(faults)

    @cache
    def before(number: int) -> frozenset[Fault]:
        whole = number == len(cuts) - 1
        return wanted if whole else wanted.intersection(faults_of(text[: cuts[number]]) if number else ())

    spans = [(0, len(cuts) - 1)] if wanted else []
    told: set[Fault] = set()
    while spans:
        first, last = spans.pop()
        new = before(last) - before(first) - told
        if new and last - first == 1:
            told |= new
            yield from ((fault, _first_letter(text, cuts[first])) for fault in sorted(new, key=str))
        elif new:
            middle = (first + last) // 2
            spans += [(middle, last), (first, middle)]


def _typed_in(page: Page, classes: Collection[str] | None) -> FaultsOf:
    from ...text.browser_html import bodies

    return lambda text: _of_typed(bodies.typed(page.outlines.html(text)), classes)


def _shown_in(page: Page) -> FaultsOf:
    from ...text.browser_html import bodies

    return lambda text: bodies.faults(page.outlines.html(text))


def _of_typed(typed: Typed, classes: Collection[str] | None) -> list[Fault]:
    """Return all that may not be typed, with classes that no style knows and ids that cannot be an address."""
    boxes = {mark for name, mark in typed.classes if name == _ADMONITION}
    faults = list(typed.faults)
    for name, mark in typed.classes:
        if (
            classes is not None
            and name not in classes
            and mark not in boxes
            and not name.startswith((_ADMONITION, _LANGUAGE))
        ):
            near = did_you_mean(name, sorted(classes)) or " Slett den, eller bruk en fra docs/assets/components.css."
            faults.append(Fault(f"ingen stil kjenner klassen «{name}».{near}", mark))
    for name, mark in typed.ids:
        if not ID.fullmatch(name):
            faults.append(Fault(f"id-en «{name}» kan bare ha a–z, 0–9 og bindestrek.", mark))
        elif _ID_OF_FRAME.fullmatch(name):
            faults.append(
                Fault(f"id-en «{name}» er brukt av siden rundt. Skriv en annen, for eksempel {{#{name}-del}}.", mark)
            )
    return faults


def _ends_of_lines(text: str) -> list[int]:
    """Return where each line of a text ends, the whole text last, but none within a fence or a comment."""
    wholes = [match.span() for match in _WHOLE.finditer(text)]
    ends = [match.end() for match in re.finditer(r"\n", text)]
    outside = [end for end in ends if not any(first < end <= last for first, last in wholes)]
    return outside if outside and outside[-1] == len(text) else [*outside, len(text)]


def _first_letter(text: str, place: int) -> int:
    """Return the first place from `place` on that is not empty."""
    letter = re.compile(r"\S").search(text, place)
    return letter.start() if letter else place
