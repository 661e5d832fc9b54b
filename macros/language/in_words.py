"""What the records hold, as a reader says it: dates, times, and the kinds and languages an editor chooses between."""

from collections.abc import Sequence
from typing import Any

from . import _, marked, plural

_MONTHS = (
    _("januar"),
    _("februar"),
    _("mars"),
    _("april"),
    _("mai"),
    _("juni"),
    _("juli"),
    _("august"),
    _("september"),
    _("oktober"),
    _("november"),
    _("desember"),
)
# What the records' models let an editor choose between, and a reader sees.
_CHOICES = (
    *(marked("sjekkliste"), marked("mal"), marked("skala"), marked("intervjuguide"), marked("nettside")),
    *(marked("bokmål"), marked("nynorsk"), marked("dansk"), marked("svensk"), marked("engelsk")),
    *(marked("gratis"), marked("betalt")),
    *(marked("krever innlogging"), marked("bare på kommunens nett")),  # records/local.py
    *(marked("forskning"), marked("erfaring"), marked("egen vurdering")),
)


def minutes(value: int) -> str:
    """Return minutes as words: 90 → «1 time 30 minutter»."""
    hours, rest = divmod(value, 60)
    parts = [plural("{n} time", "{n} timer", hours)] if hours else []
    if rest or not hours:
        parts.append(plural("{n} minutt", "{n} minutter", rest))
    return " ".join(parts)


def day(value: Any) -> str:  # noqa: ANN401 - a date
    """Return a date in words: 23. november 2026."""
    return _("{day}. {month} {year}").format(day=value.day, month=_MONTHS[value.month - 1], year=value.year)


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: «a, b og c»."""
    *first, last = words or ("",)
    return _("{words} og {last}").format(words=", ".join(first), last=last) if first else last


# What a title may end with that is a sign of its own.
_OWN_SIGNS = ("?", "!", ".", ":", "…")
_ASKS_OR_CALLS = ("?", "!")  # what would end the sentence around it; «Nr.» does not


def colon(title: str) -> str:
    """Return the colon between a title and what follows it: none where the title ends with a sign, as a question."""
    return "" if title.endswith(_OWN_SIGNS) else ":"


def stop(title: str) -> str:
    """Return the full stop behind a title that ends a sentence: none where the title ends with a sign."""
    return "" if title.endswith(_OWN_SIGNS) else "."


def quoted(title: str) -> str:
    """Return a title as it stands within a sentence or a list: in quotes where it asks or calls."""
    return _("«{title}»").format(title=title) if title.endswith(_ASKS_OR_CALLS) else title


def named(value: str) -> str:
    """Return a kind, a language or a basis as a reader sees it; in the records they are bokmål in every language."""
    return _(value)
