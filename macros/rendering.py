"""The templates of the components: values from data can never become markup."""

import re
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from . import language
from .in_words import day, minutes, named
from .records.errors import PageError

TEMPLATES = Path(__file__).parent / "templates"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


# Characters that mean something in HTML, Markdown or Jinja, as character references: unlike a
# backslash, a reference reads the same inside a block of HTML and in Markdown.
_CHARACTERS = str.maketrans({character: _reference(character) for character in "&<>\"'*_`[]{}\\#~^"})
# Characters that begin a list, a heading or a definition when they stand first on a line.
_FIRST = re.compile(r"^(?:[-+!=:]|\d+(?=[.)]))")


def escape(value: object) -> Markup:
    """Return a value as text that neither HTML, Markdown nor Jinja reads as markup."""
    if isinstance(value, Markup):
        return value
    text = str(value).translate(_CHARACTERS)
    return Markup(_FIRST.sub(lambda first: "".join(map(_reference, first[0])), text))  # noqa: S704 - escaped above


@cache
def environment() -> Environment:
    """Return the environment of the component templates."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
    )
    templates.filters |= {"minutes": minutes, "day": day, "named": named, "address": Markup}
    speak(templates, escape)
    return templates


def speak(templates: Environment, escaped: Callable[[object], Markup]) -> None:
    """Let templates say `_("Fase %(number)s", number=…)` and `{% trans %}` in the language of the site.

    The words are a template's own text and stay as they are; what is filled in goes through `escaped`.
    """

    def gettext(text: str, **values: object) -> Markup:
        words = Markup(language._(text))  # noqa: S704 - as much ours as the template is
        return words % {name: escaped(value) for name, value in values.items()}

    templates.globals |= {"_": gettext, "gettext": gettext, "language": language.code()}
    templates.newstyle_gettext = True  # type: ignore[attr-defined] # the extension's: it gives `gettext` the values


def render(template: str, **values: Any) -> Markup:  # noqa: ANN401 - templates take anything
    """Return the Markdown of a template, with the values escaped.

    Raises PageError that names the template and line when the template itself is wrong.
    """
    try:
        text = environment().get_template(template).render(**values)
    except TemplateError as error:
        where = f"macros/templates/{template}, linje {_line(error, template)}"
        raise PageError(f"malen {where}, kan ikke brukes ({error}). Rett malen.") from error
    return Markup(text.strip())  # noqa: S704 - autoescaped


def _line(error: TemplateError, template: str) -> int:
    """Return the line of a template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename.endswith(template)), 1)
