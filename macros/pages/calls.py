"""Pages: their front matter and the calls in them, checked with the line of each mistake.

A page holds prose and component calls: `{{ tool_table("ke-03") }}`. Anything else between
braces is refused: a condition or a loop in a page is a missing component.
"""

import ast
import inspect
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ..records import wording
from ..records.errors import Mistake, PageError, did_you_mean
from ..records.models import PageInfo
from ..records.reading import read_text
from ..rendering import render
from . import active_html
from . import keywords as keyword_rules

Components = Mapping[str, Callable[..., str]]  # by name, with the data given

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_BRACES = re.compile(r"\{\{(?P<call>.*?)\}\}|\{%.*?%\}|\{\{|\{%", re.DOTALL)


@dataclass(frozen=True)
class Call:
    """A component call: its name and arguments."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]


def check(text: str, shown_as: str, components: Components) -> tuple[str, list[Mistake]]:
    """Check a page: its front matter, its HTML and every component call.

    Returns the body, where each faulty call is replaced by a red box with the message, and
    the mistakes.
    """
    found = _FRONT_MATTER.match(text)
    mistakes = _front_matter(found[1], shown_as) if found else [_no_front_matter(shown_as)]
    start = found.end() if found else 0
    mistakes += [Mistake(shown_as, line, sentence) for line, sentence in active_html.found_in(text, start)]
    if found and not mistakes:
        mistakes += _keywords(found[1], shown_as, _title(text, components))

    def answer(match: re.Match[str]) -> str:
        try:
            run(parse(match, components), components)
        except PageError as error:
            mistakes.append(Mistake(shown_as, text.count("\n", 0, match.start()) + 1, str(error)))
            return render("page_error.html", message=str(error))
        return match[0]

    parts, last = [], start
    for match in _BRACES.finditer(text, start):
        parts += [text[last : match.start()], answer(match)]
        last = match.end()
    return "".join([*parts, text[last:]]), mistakes


def rendered(text: str, components: Components) -> str:
    """Return a sound page with what its components answer in place of the calls.

    Raises PageError at the first faulty call.
    """
    return _BRACES.sub(lambda match: run(parse(match, components), components), text)


def parse(match: re.Match[str], components: Components) -> Call:
    """Return the component call in a pair of braces, or raise PageError."""
    if match["call"] is None:
        if match[0].startswith("{%"):
            raise PageError("«{% … %}» kan ikke stå i en side. Bruk en komponent, eller skriv teksten rett ut.")
        raise PageError("«{{» er ikke lukket med «}}».")
    source = match["call"].strip()
    try:
        node = ast.parse(source, mode="eval").body
    except SyntaxError:
        raise PageError(
            f"«{source}» kan ikke leses. Se etter parenteser og anførselstegn som ikke er lukket."
        ) from None
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else source
    if name not in components:
        near = did_you_mean(name, components) or f" Bruk en av: {', '.join(components)}."
        raise PageError(f"«{name}» er ingen komponent.{near}")
    if not isinstance(node, ast.Call):
        raise PageError(f"«{source}» mangler parenteser. {example(components[name])}")
    try:
        args = tuple(ast.literal_eval(part) for part in node.args)
        kwargs = {part.arg or "": ast.literal_eval(part.value) for part in node.keywords}
    except ValueError:
        raise PageError(f"«{source}» har en verdi uten anførselstegn. {example(components[name])}") from None
    return Call(name, args, kwargs)


def run(call: Call, components: Components) -> str:
    """Return what a component answers, or raise PageError when the arguments do not fit."""
    component = components[call.name]
    try:
        inspect.signature(component).bind("data", *call.args, **call.kwargs)
    except TypeError:
        raise PageError(f"{call.name} er kalt med feil argumenter. {example(component)}") from None
    for value in (*call.args, *call.kwargs.values()):
        if not isinstance(value, str):
            raise PageError(f"{call.name} tar id-er i anførselstegn, ikke «{value}». {example(component)}")
    try:
        return component(*call.args, **call.kwargs)
    except PageError as error:
        raise PageError(f"{call.name}: {error}") from None


def example(component: Callable[..., str]) -> str:
    """Return «Skriv for eksempel …» from the docstring of a component."""
    doc = inspect.getdoc(component) or ""
    call = re.search(r"\{\{.*?\}\}", doc)
    return f"Skriv for eksempel {call[0]}." if call else ""


def keywords(text: str) -> list[str]:
    """Return the keywords in the front matter of a page, as they stand."""
    found = _FRONT_MATTER.match(text)
    front = read_text(found[1], "").value if found else None
    return [word for word in (front or {}).get("keywords") or [] if isinstance(word, str)]


def _front_matter(source: str, shown_as: str) -> list[Mistake]:
    text = read_text(source, shown_as, first_line=2)
    if text.mistakes:
        return text.mistakes
    try:
        PageInfo.model_validate(text.value)
    except ValidationError as error:
        known = list(PageInfo.model_fields)
        return [
            Mistake(shown_as, text.line(detail["loc"]), wording.sentence(detail, known)) for detail in error.errors()
        ]
    return []


def _title(text: str, components: Components) -> str:
    """Return the title of a page: from the front matter, its own heading, or the component that writes it."""
    front = _FRONT_MATTER.match(text)
    given = read_text(front[1], "").value.get("title") if front else None
    title = given or keyword_rules.title_in(text)
    for match in _BRACES.finditer(text):
        with suppress(PageError):  # told of where the call stands
            title = title or keyword_rules.title_in(run(parse(match, components), components))
    return title or ""


def _keywords(source: str, shown_as: str, title: str) -> list[Mistake]:
    text = read_text(source, shown_as, first_line=2)
    found = keyword_rules.faults(text.value.get("keywords") or [], title)
    return [Mistake(shown_as, text.line(("keywords",)), sentence) for _, sentence in found]


def _no_front_matter(shown_as: str) -> Mistake:
    return Mistake(shown_as, 1, "siden mangler hodet mellom to linjer med «---». Kopier det fra en annen side.")


def read(path: Path) -> str:
    """Return the text of a page as MkDocs reads it."""
    return path.read_text(encoding="utf-8-sig", errors="strict")
