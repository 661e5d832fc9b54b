"""Dates and times as a reader says them."""

from typing import Any

_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def minutes(value: int) -> str:
    """Return minutes as words: 90 → «1 time 30 minutter»."""
    hours, rest = divmod(value, 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minutter")
    return " ".join(parts)


def day(value: Any) -> str:  # noqa: ANN401 - a date
    """Return a date in words: 23. november 2026."""
    return f"{value.day}. {_MONTHS[value.month - 1]} {value.year}"
