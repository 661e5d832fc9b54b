"""YAML → plain values with the line of each, without the surprises of YAML 1.1.

A plain `no`, `on`, `010`, `1.10` or `12:30` means something else in YAML than it does to an
editor. Such values are refused with a line number, and so are repeated keys, empty values,
anchors and tags, so that nothing is lost or changed in silence.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .errors import Mistake

Location = tuple[str | int, ...]

# libyaml is ten times faster; the pure Python loader reads the same where it is missing.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KINDS = {"bool": "ja/nei-verdi", "int": "tall", "float": "tall", "timestamp": "tidspunkt"}


@dataclass
class YamlText:
    """The value of a YAML text, the line of each part of it, and the mistakes found."""

    file: str
    value: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Return the line of a location, or of the nearest part around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def refuse(self, line: int, text: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.file, line, text))


def read_file(path: Path, shown_as: str) -> YamlText:
    """Read a YAML file; `shown_as` is the name used in messages."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        result = YamlText(shown_as)
        result.refuse(1, "filen er ikke lagret som UTF-8. Lagre den på nytt med tegnsettet UTF-8.")
        return result
    return read_text(text, shown_as)


def read_text(text: str, shown_as: str, first_line: int = 1) -> YamlText:
    """Read YAML; `first_line` is the line of the file where the text begins."""
    result = YamlText(shown_as)
    try:
        _refuse_aliases(text, result, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        _refuse_syntax(error, result, first_line)
        return result
    if result.mistakes:
        return result
    if node is None:
        result.refuse(first_line, "filen er tom. Skriv minst én post, eller slett filen.")
        return result
    result.value = _value(node, (), result, first_line)
    return result


def _refuse_aliases(text: str, result: YamlText, first_line: int) -> None:
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + first_line
            result.refuse(
                line,
                f"«{event.anchor}» er et YAML-anker. Skriv verdien helt ut, eller sett anførselstegn rundt den.",
            )


def _refuse_syntax(error: yaml.YAMLError, result: YamlText, first_line: int) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    hint = "Se etter manglende kolon, anførselstegn som ikke er lukket, eller feil innrykk."
    if "mapping values are not allowed" in problem:
        hint = "Verdien inneholder «: ». Sett anførselstegn rundt hele verdien."
    elif "cannot start any token" in problem:
        hint = "Bruk mellomrom, ikke tabulator, og sett anførselstegn rundt verdier som begynner med et spesialtegn."
    elif "expected <block end>" in problem or "did not find expected" in problem:
        hint = "Innrykket stemmer ikke med linjene rundt, eller et anførselstegn mangler."
    elif "unexpected end of stream" in problem or "end of stream" in problem:
        hint = "Et anførselstegn er åpnet, men ikke lukket."
    result.refuse((mark.line if mark else 0) + first_line, f"kan ikke leses som YAML. {hint}")


def _value(node: yaml.Node, location: Location, result: YamlText, first_line: int) -> Any:  # noqa: ANN401
    line = node.start_mark.line + first_line
    result.lines.setdefault(location, line)
    if node.tag.startswith("!") or node.tag.startswith("tag:yaml.org,2002:python"):
        result.refuse(line, f"«{node.tag}» er en YAML-kode som ikke er tillatt. Skriv en vanlig verdi.")
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, location, result, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*location, number), result, first_line) for number, child in enumerate(node.value)]
    return _scalar(node, location, result, line)


def _mapping(node: yaml.MappingNode, location: Location, result: YamlText, first_line: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first_line
        key = str(key_node.value)
        if not isinstance(key_node, yaml.ScalarNode) or key == "<<":
            result.refuse(line, f"«{key}» kan ikke være et feltnavn. Skriv feltnavnet som ett ord.")
            continue
        if key in values:
            first = result.lines[(*location, key)]
            result.refuse(line, f"feltet «{key}» står to ganger (først på linje {first}). Behold ett.")
            continue
        result.lines[(*location, key)] = line
        values[key] = _value(value_node, (*location, key), result, first_line)
    return values


def _scalar(node: yaml.ScalarNode, location: Location, result: YamlText, line: int) -> Any:  # noqa: ANN401
    name = f"{location[-1]}" if location and isinstance(location[-1], str) else "verdien"
    text: str = node.value
    kind = node.tag.rsplit(":", 1)[-1]
    if node.style or kind == "str":  # in quotes or folded; the C parser says '' for a plain value
        return text
    if kind == "bool" and text in ("true", "false"):
        return text == "true"
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "timestamp" and _DATE.fullmatch(text):
        return _date(text, name, result, line)
    if kind == "null":
        result.refuse(line, f"{name} er tom. Skriv en verdi, eller slett linjen.")
    else:
        meaning = _KINDS.get(kind, "noe annet enn tekst")
        result.refuse(line, f'{name} er «{text}», som YAML leser som {meaning}. Skriv "{text}" med anførselstegn.')
    return None


def _date(text: str, name: str, result: YamlText, line: int) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        result.refuse(line, f"{name} er «{text}», som ikke er en dato. Skriv år-måned-dag, for eksempel 2026-11-23.")
        return None
