"""The component calls in a page, checked with the line of each mistake.

A page holds prose and component calls: `{{ tool_table("ke-03") }}`. Anything else between
braces is refused: a condition or a loop in a page is a missing component.
"""

import ast
import inspect
import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records.errors import BrokenTemplateError, Mistake, PageError, did_you_mean
from ..rendering import render


@dataclass(frozen=True)
class Component:
    """A component: the function as it is written, with the data first, and what a page calls, with the data given."""

    function: Callable[..., str]
    bound: Callable[..., str]
    lasts: bool = True  # whether the same records always give the same answer, whatever has been made of them

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - what a page gives it
        """Return what the component answers."""
        return self.bound(*args, **kwargs)


Components = Mapping[str, Component]  # by name

_BRACES = re.compile(r"\{\{(?P<call>(?:(?!\{\{|\n[ \t]*\n).)*?)\}\}|\{%.*?%\}|\{##.*?##\}|\{\{|\{%|\{##", re.DOTALL)
# A component between single braces is text to everybody but its writer.
_SINGLE = re.compile(r"(?<!\{)\{\s*(?P<name>[a-z_]+)\(.*?\)\s*\}")
# What stands after the name of a component: ids between quotation marks, or nothing.
_ARGUMENTS = re.compile(r"\((?=[\"'“”„«»‘’)])[^()\n]*\)")
_NAME = re.compile(r"(?P<braces>\{\{\s*)?(?<!\w)(?P<name>[a-z_]+)\Z")
_LONGEST_NAME = 40  # signs in front of the arguments that are looked through
_QUOTE = re.compile(r"[“”„«»‘’]")
_HARD_SPACE = re.compile(r"[^\S \t\n]")
# All is as in a call, but for an id or more without quotation marks.
_VALUE = r"\s*(?:\"[^\"]*\"|'[^']*'|[\w.-]+)\s*+"
_UNQUOTED = re.compile(rf"(?P<name>[a-z_]+)\({_VALUE}(?:,{_VALUE})*+\)")
_NAMED = re.compile(r"[(,]\s*(?P<given>\w+\s*=)\s*[\"'\w]")  # in front of a value
_NO_COMMA = re.compile(r"(?P<quote>[\"'])[^\"',()]*(?P=quote)\s+[\"']")


@dataclass(frozen=True)
class Call:
    """A component call: its name and arguments."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]


@dataclass(frozen=True)
class Answer:
    """What stands between braces in a page, and what comes of it."""

    start: int
    end: int
    call: Call | None  # None when it cannot be read as a call
    text: str | None  # what the component answers; None when there is a mistake, or nobody can know
    mistake: str | None = None
    template: Mistake | None = None  # the mistake in a template, when it lies there
    fault: bool = False  # whether it is the program that stopped
    ran: bool = False  # whether it is the component that found the mistake: it may lack a record

    @property
    def shown(self) -> str | None:
        """What the page shows while it is written: a red box in place of a faulty call, else None."""
        return render("page_error.html", message=self.mistake) if self.mistake else None


def answers(text: str, start: int, components: Components) -> Iterator[Answer]:
    """Yield each pair of braces in a text, from `start` on, with its answer or its mistake."""
    for match in _BRACES.finditer(text, start):
        call, ran = None, False
        try:
            call = parse(match, components)
            check_arguments(call, components)
            ran = True
            yield Answer(match.start(), match.end(), call, answered(call, components))
        except BrokenTemplateError as fault:
            yield Answer(match.start(), match.end(), call, None, str(fault), fault.mistake)
        except PageError as error:
            yield Answer(match.start(), match.end(), call, None, str(error), ran=ran)
        except Exception as error:  # noqa: BLE001 - an editor gets the place, whatever stops the program
            sentence = (
                f"{match[0].strip('{} ')} stoppet på noe programmet ikke kjenner ({type(error).__name__}: {error}). "
                "Meld fra til dem som vedlikeholder koden."
            )
            yield Answer(match.start(), match.end(), call, None, sentence, ran=True, fault=True)


def in_text(text: str, components: Components) -> Iterator[Call]:
    """Yield the component calls in a text; what cannot be read as one is left out."""
    for match in _BRACES.finditer(text):
        with suppress(PageError):
            yield parse(match, components)


def of(names: Collection[str], text: str, components: Components) -> Iterator[Call | None]:
    """Yield each call of some components in a text, given by their names; None for one that cannot be read."""
    called = re.compile(rf"\b(?:{'|'.join(names)})\b")
    for match in _BRACES.finditer(text):
        if called.search(match[0]):
            try:
                yield parse(match, components)
            except PageError:
                yield None
    yield from (None for _ in in_too_few_braces(text, 0, names))


def in_too_few_braces(text: str, start: int, components: Container[str]) -> Iterator[tuple[int, str]]:
    """Yield (place, sentence) for components, given by name, that are called without two braces on each side."""
    for match in _SINGLE.finditer(text, start):
        if match["name"] in components:
            yield match.start(), f"«{match[0]}» har én klamme på hver side. Skriv {{{match[0]}}}."
    within: list[tuple[int, int]] | None = None  # braces, found when the first call is that may lack them
    for arguments in _ARGUMENTS.finditer(text, start):
        name = _NAME.search(text, max(start, arguments.start() - _LONGEST_NAME), arguments.start())
        if name is None or name["braces"] or name["name"] not in components:
            continue
        if within is None:
            within = [match.span() for pattern in (_BRACES, _SINGLE) for match in pattern.finditer(text, start)]
        if not any(begins < name.start() < ends for begins, ends in within):
            call = name["name"] + arguments[0]
            mended = _QUOTE.sub('"', call)
            yield name.start(), f"«{call}» mangler klammer. Skriv {{{{ {mended} }}}}."


def rendered(text: str, components: Components) -> str:
    """Return a sound page with what its components answer in place of the calls.

    Raises PageError at the first faulty call.
    """
    return _BRACES.sub(lambda match: run(parse(match, components), components), text)


def parse(match: re.Match[str], components: Components) -> Call:
    """Return the component call in a pair of braces, or raise PageError."""
    if match["call"] is None:
        raise PageError(_not_a_call(match[0]))
    source = match["call"].strip()
    if not source:
        raise PageError("«{{ }}» er tomt. Skriv en komponent mellom klammene, eller slett dem.")
    try:
        node = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError):
        raise PageError(_unreadable(source, components)) from None
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else source
    if isinstance(node, ast.BinOp):
        raise PageError(f"«{source}» har et filter eller et regnestykke. Skriv bare kallet på komponenten.")
    if name not in components:
        raise PageError(_unknown(name, components))
    if not isinstance(node, ast.Call):
        raise PageError(f"«{source}» mangler parenteser. {example(components[name])}")
    if _NO_COMMA.search(source):
        raise PageError(f"«{source}» mangler et komma mellom to verdier. {example(components[name])}")
    try:
        args = tuple(ast.literal_eval(part) for part in node.args)
        kwargs = {part.arg or "": ast.literal_eval(part.value) for part in node.keywords}
    except ValueError:
        raise PageError(_without_marks(source, components[name])) from None
    return Call(name, args, kwargs)


def run(call: Call, components: Components) -> str:
    """Return what a component answers, or raise PageError when the arguments do not fit."""
    check_arguments(call, components)
    return answered(call, components)


def check_arguments(call: Call, components: Components) -> None:
    """Raise PageError when the arguments do not fit the component."""
    component = components[call.name]
    try:
        inspect.signature(component.function).bind("data", *call.args, **call.kwargs)
    except TypeError:
        raise PageError(f"{call.name} er kalt med feil argumenter. {example(component)}") from None
    lists = inspect.Parameter.VAR_POSITIONAL
    if any(part.kind is lists for part in inspect.signature(component.function).parameters.values()):
        twice = next((value for number, value in enumerate(call.args) if value in call.args[:number]), None)
        if twice is not None:
            raise PageError(f"{call.name} nevner «{twice}» to ganger. Slett den ene.")
    for value in (*call.args, *call.kwargs.values()):
        if not isinstance(value, str):
            raise PageError(f"{call.name} tar id-er i anførselstegn, ikke «{value}». {example(component)}")


def answered(call: Call, components: Components) -> str:
    """Return what a component answers to arguments that fit, or raise PageError for what it lacks."""
    component = components[call.name]
    try:
        return component(*call.args, **call.kwargs)
    except BrokenTemplateError:
        raise
    except PageError as error:
        raise PageError(f"{call.name}: {error}") from None


def example(component: Component) -> str:
    """Return «Skriv for eksempel …» from the docstring of a component."""
    doc = inspect.getdoc(component.function) or ""
    call = re.search(r"\{\{.*?\}\}", doc)
    return f"Skriv for eksempel {call[0]}." if call else ""


def _unreadable(source: str, components: Components) -> str:
    """Return what is wrong with what cannot be read as a call."""
    if source.startswith("{"):
        return f"«{{{{{source}» har tre klammer på hver side. Skriv to."
    if quote := _QUOTE.search(source):
        return f'«{{{{ {source} }}}}» har «{quote[0]}» som anførselstegn. Skriv rette: ".'
    if _HARD_SPACE.search(source):
        plain = _HARD_SPACE.sub(" ", source)
        return f"«{plain}» har et hardt mellomrom, som ikke synes. Skriv kallet på nytt for hånd."
    if named := _NAMED.search(source):
        component = components.get(source.partition("(")[0].strip())
        return f"«{named['given']}» skal ikke stå i et kall. {example(component) if component else 'Slett det.'}"
    if unquoted := _UNQUOTED.fullmatch(source):
        component = components.get(unquoted["name"])
        return _without_marks(source, component) if component else _unknown(unquoted["name"], components)
    return f"«{source}» kan ikke leses. Se etter parenteser og anførselstegn som ikke er lukket."


def _without_marks(source: str, component: Component) -> str:
    return f"«{source}» har en verdi uten anførselstegn. {example(component)}"


def _unknown(name: str, components: Components) -> str:
    near = did_you_mean(name, components) or " Skriv teksten rett ut, eller kopier kallet fra en side som ligner."
    return f"«{name}» er ingen komponent.{near}"


def _not_a_call(source: str) -> str:
    if source.startswith("{%"):
        return "«{% … %}» kan ikke stå i en side. Bruk en komponent, eller skriv teksten rett ut."
    if source.startswith("{##"):
        return "«{## … ##}» forsvinner fra siden. Slett det: en kommentar hører hjemme i teksten til endringen."
    return "«{{» er ikke lukket med «}}»."


def read(path: Path) -> str:
    """Return the text of a page as MkDocs reads it."""
    return path.read_text(encoding="utf-8-sig", errors="strict")
