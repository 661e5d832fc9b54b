"""Days that no calendar has and times that no clock shows, as Norwegians write them: 31.02.2027, 31. september, kl. 25.00.

And days of the week that a date is not.
"""

import datetime as dt
import re
from collections.abc import Iterator

Found = tuple[int, str]  # place in the text, Norwegian sentence

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_IN_NUMBERS = re.compile(r"(?<![\w./-])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\w/-]|\.\d)")
_IN_WORDS = re.compile(rf"(?<![\w.])(\d{{1,2}})\. ?({'|'.join(MONTHS)})(?: ((?:19|20)\d\d))?\b", re.IGNORECASE)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(_WEEKDAYS)})(?:en)?,? (?:den )?$", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:kl\.|klokk[ae]n?) ?(\d{1,2})(?:[.:](\d{2}))?(?![\d:]|\.\d| ?%)", re.IGNORECASE)
_MINUTES = re.compile(r"(?<![\w:./;])(?<!kl\. )(?<!klokken )(?<!klokka )0\d:[6-9]\d(?![\w:])")  # 40:60 may be shares
_LEAP_YEAR = 2000  # where none is said, 29 February is a day


def mistakes(text: str) -> Iterator[Found]:
    """Yield the days and times of a text that never come."""
    small = text.casefold()
    for match in _IN_NUMBERS.finditer(text) if ".19" in text or ".20" in text else ():
        day, month, year = map(int, match.groups())
        if not _is_day(year, month, day):
            yield match.start(), f"«{match[0]}» er ingen dato. Skriv dag, måned og år, for eksempel 23.11.2026."
        else:
            yield from _wrong_weekday(text, match, dt.date(year, month, day))
    for match in _IN_WORDS.finditer(text) if any(month in small for month in MONTHS) else ():
        day, month, year = int(match[1]), MONTHS.index(match[2].lower()) + 1, int(match[3] or _LEAP_YEAR)
        if not _is_day(year, month, day):
            yield match.start(), f"«{match[0]}» er ingen dato. Rett dagen, måneden eller året."
        elif match[3]:
            yield from _wrong_weekday(text, match, dt.date(year, month, day))
    for match in _MINUTES.finditer(text) if ":" in text else ():
        yield match.start(), f"«{match[0]}» er ikke noe klokkeslett. Skriv minutter fra 00 til 59."
    for match in _CLOCK.finditer(text) if "kl." in small or "klokk" in small else ():
        hour, minute = int(match[1]), int(match[2] or 0)
        if (hour, minute) > (24, 0) or minute > 59:  # noqa: PLR2004 - of a clock
            yield (
                match.start(),
                f"«{match[0]}» er ikke noe klokkeslett. Skriv timer fra 0 til 23 og minutter fra 00 til 59.",
            )


def _wrong_weekday(text: str, match: re.Match[str], day: dt.date) -> Iterator[Found]:
    """Yield a day of the week in front of a date that it is not: a reader comes on the wrong day."""
    named = _WEEKDAY.search(text, max(0, match.start() - 20), match.start())
    if named and named["name"].lower() != (right := _WEEKDAYS[day.weekday()]):
        yield named.start(), f"«{named[0]}{match[0]}» er en {right}. Rett dagen eller datoen."


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
