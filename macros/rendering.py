"""The templates of the components: values from data can never become markup."""

import re
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from .records.errors import BrokenTemplateError, Mistake

TEMPLATES = Path(__file__).parent / "templates"

# Signs that mean something in HTML, Markdown or Jinja, as character references: unlike a
# backslash, a reference reads the same inside a block of HTML and in Markdown.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'*_`[]{}\\#~^"})
# Signs that begin a list, a heading or a definition when they stand first on a line.
_FIRST = re.compile(r"^(?:[-+!=:]|\d+(?=[.)]))")


def escape(value: object) -> Markup:
    """Return a value as text that neither HTML, Markdown nor Jinja reads as markup."""
    if isinstance(value, Markup):
        return value
    text = str(value).translate(_SIGNS)
    return Markup(_FIRST.sub(lambda first: "".join(f"&#{ord(sign)};" for sign in first[0]), text))  # noqa: S704 - escaped above


def minutes(value: int) -> str:
    """Return minutes as words: 90 → «1 time 30 minutter»."""
    hours, rest = divmod(value, 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minutter")
    return " ".join(parts)


_MONTHS = [
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
]


def day(value: Any) -> str:  # noqa: ANN401 - a date
    """Return a date in words: 23. november 2026."""
    return f"{value.day}. {_MONTHS[value.month - 1]} {value.year}"


@cache
def environment() -> Environment:
    """Return the environment of the component templates."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {"minutes": minutes, "day": day, "address": Markup}
    return made


def render(template: str, **values: Any) -> Markup:  # noqa: ANN401 - templates take anything
    """Return the Markdown of a template, with the values escaped.

    Raises BrokenTemplateError, which names the template and line, when the template itself is wrong.
    """
    try:
        text = environment().get_template(template).render(**values)
    except TemplateError as error:
        raise BrokenTemplateError(
            Mistake(f"macros/templates/{template}", _line(error, template), sentence(error))
        ) from error
    return Markup(text.strip())  # noqa: S704 - autoescaped


def sentence(error: TemplateError) -> str:
    """Say in Norwegian what is wrong with a template. Names stand as they are written in it."""
    name = re.search(r"'([^']+)'", str(error))
    if isinstance(error, UndefinedError):
        return f"malen bruker «{name[1] if name else error}», som ikke finnes. Rett navnet."
    if isinstance(error, TemplateSyntaxError) and str(error).startswith(("No filter", "No test")):
        return f"malen bruker filteret «{name[1] if name else error}», som ikke finnes. Rett navnet."
    if isinstance(error, TemplateNotFound):
        return f"malen henter «{error.name}», som ikke finnes. Rett navnet."
    return "malen kan ikke leses. Se etter {{ }} og {% %} som ikke er lukket, her eller på linjene over."


def _line(error: TemplateError, template: str) -> int:
    """Return the line of a template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename.endswith(template)), 1)
