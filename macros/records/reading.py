"""YAML → plain values with the line of each, without the surprises of YAML 1.1.

A plain `no`, `on`, `010`, `1.10` or `12:30` means something else in YAML than it does to an
editor. Such values are refused with a line number, and so are repeated keys, empty values,
anchors, tags and text that a ` #` cuts off, so that nothing is lost or changed in silence.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from . import text_files, yaml_syntax
from .errors import Mistake

Location = tuple[str | int, ...]

# libyaml is ten times faster; the pure Python loader reads the same where it is missing.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_DIGITS = 15  # of a number: more are no count of anything, and no program of others' keeps them all
_DEEPEST = 20  # fields and lists within each other: our deepest record has seven
# What may be deeper, found fast: far in, or many signs that begin a list on one line. `_depth_of` decides.
_MAY_BE_DEEP = re.compile(r"^(?: {20,}\S|[ ]*(?:[-?:][ ]+){20})", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEEDED = re.compile(r"data/[^/]+\.yml")  # none of them can be left out
# A kind of value that YAML makes of plain letters → what an editor calls it, and how one that is meant is written.
_KINDS = {
    "bool": ("ja/nei-verdi", "true eller false"),
    "int": ("tall", "et helt tall uten null foran og uten kolon"),
    "float": ("tall", "et helt tall uten punktum"),
    "timestamp": ("tidspunkt", "bare dagen: 2026-11-23"),
}
_OTHER = ("noe annet enn tekst", "")
_YEARS = range(1900, 2101)  # a date outside is a slip of the keys


@dataclass
class YamlText:
    """The value of a YAML text, the line of each part of it, and the mistakes found."""

    file: str
    value: Any = None
    mistakes: list[Mistake] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # ids of records that have run into the one above
    known: str = ""  # the text itself, when its value is known from before and the text has not been read
    first_line: int = 1  # of the file, where that text begins

    @cached_property
    def lines(self) -> dict[Location, int]:
        """The line of each part: noted while the text is read, or found once something has to be told of a line."""
        return read_text(self.known, self.file, self.first_line).lines if self.known else {}

    def line(self, location: Location) -> int:
        """Return the line of a location, or of the nearest part around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def reaches(self, location: Location) -> tuple[int, int]:
        """Return the first and the last line of a location: to the line before what comes after it, whatever that is."""
        first = self.line(location)
        depth = len(location)
        after = (line for place, line in self.lines.items() if place[:depth] != location and line > first)
        return first, min(after, default=10**9) - 1

    def span(self, location: Location) -> tuple[int, int]:
        """Return the first and the last line of a location: to the line before its next neighbour."""
        first = self.line(location)
        if not location or not isinstance(location[-1], int):
            return first, 10**9
        after = (*location[:-1], location[-1] + 1)
        return first, self.lines[after] - 1 if after in self.lines else 10**9

    def refuse(self, line: int, text: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.file, line, text))


class KnownTexts:
    """What sound texts hold, by the digest of each: to read YAML takes longer than most of what is made of it.

    `before` is what an earlier run has read, and `found` what this one has used. Nothing here knows where it is kept.
    """

    def __init__(self, before: Mapping[str, Any] | None = None) -> None:
        self.before = before or {}
        self.found: dict[str, Any] = {}

    def add(self, found: dict[str, Any]) -> None:
        """Take what has been read in another process of the same run."""
        self.found |= found

    def read(self, text: str, shown_as: str, first_line: int = 1) -> YamlText:
        """Read a text, or take what it is known to hold. What has mistakes is never known: it is told anew.

        `first_line` is the line of the file where the text begins.
        """
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest in self.before or digest in self.found:
            value = self.before[digest] if digest in self.before else self.found[digest]
            result = YamlText(shown_as, value, known=text, first_line=first_line)
        else:
            result = read_text(text, shown_as, first_line)
        if not result.mistakes:
            self.found[digest] = result.value
        return result


def read_file(path: Path, shown_as: str, *, comments: bool = False, known: KnownTexts | None = None) -> YamlText:
    """Read a YAML file; `shown_as` is the name used in messages. `comments` may stand after values."""
    file = text_files.read(path, shown_as)
    if not file.readable:
        return YamlText(shown_as, mistakes=file.mistakes)
    if known and not file.mistakes and not comments:
        return known.read(file.text, shown_as)
    result = read_text(file.visible if file.mistakes else file.text, shown_as, comments=comments)
    result.mistakes += file.mistakes
    return result


def read_text(text: str, shown_as: str, first_line: int = 1, *, comments: bool = False) -> YamlText:
    """Read YAML; `first_line` is the line of the file where the text begins."""
    result = YamlText(shown_as)
    lines = text.split("\n")
    for number, sentence in yaml_syntax.in_indentation(lines):
        result.refuse(number + first_line, sentence)
    if result.mistakes:
        return result
    if (deep := _too_deep(text)) is not None:
        result.refuse(
            deep + first_line,
            f"linjen åpner mer enn {_DEEPEST} lister eller felt inni hverandre. Se etter klammer som ikke er lukket, og "
            "skriv listen uten lister inni.",
        )
        return result
    try:
        _refuse_aliases(text, result, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        number, sentence = yaml_syntax.explain(error, text, first_line)
        result.mistakes = [Mistake(shown_as, number + first_line, sentence)]
        return result
    if result.mistakes:
        return result
    if node is None:
        last = text.rstrip().count("\n")  # with an explanation on top, what is missing is below that
        is_needed = shown_as == "mkdocs.yml" or _NEEDED.fullmatch(shown_as)
        remedy = "Hent den tilbake fra forrige versjon" if is_needed else "Skriv minst én post, eller slett filen"
        result.refuse(first_line + last, f"filen er tom. {remedy}.")
        return result
    result.value = _Values(result, lines, first_line, comments=comments).of(node, ())
    return result


def _too_deep(text: str) -> int | None:
    """Return the line, from 0, where a text goes deeper than any record does, or None.

    What reads it goes as deep, and ends there; where brackets are left open, it looks through all of them at each sign.
    """
    if not _MAY_BE_DEEP.search(text) and not _has_many_brackets_open(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return event.start_mark.line if event.start_mark else 0
    except yaml.YAMLError:  # told of by who reads it
        return None
    return None


def _has_many_brackets_open(text: str) -> bool:
    """Tell whether more brackets stand open anywhere than may do so, those in texts counted."""
    depth = 0
    for sign in _BRACKET.findall(text):
        depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
        if depth > _DEEPEST:
            return True
    return False


def _refuse_aliases(text: str, result: YamlText, first_line: int) -> None:
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=_Loader):
        anchor = getattr(event, "anchor", None)
        if anchor and event.start_mark:
            result.refuse(
                event.start_mark.line + first_line,
                f"«{anchor}» er et YAML-anker. Skriv verdien helt ut, eller sett anførselstegn rundt den.",
            )


def _is_word_alone(key: yaml.Node, value: yaml.Node) -> bool:
    """Tell whether a word stands where a field should, with nothing written for a value."""
    is_nothing = isinstance(value, yaml.ScalarNode) and not value.value and value.tag.endswith(":null")
    return isinstance(key, yaml.ScalarNode) and is_nothing


class _Values:
    """Turns YAML's nodes into plain values, and notes the line and the mistakes of each."""

    def __init__(self, result: YamlText, lines: list[str], first_line: int, *, comments: bool) -> None:
        self.result = result
        self.source = lines
        self.first_line = first_line
        self.comments = comments

    def of(self, node: yaml.Node, location: Location) -> Any:  # noqa: ANN401 - whatever is written
        """Return the value of a node."""
        line = node.start_mark.line + self.first_line
        self.result.lines.setdefault(location, line)
        if node.tag.startswith("!") or node.tag.startswith("tag:yaml.org,2002:python"):
            self.result.refuse(
                line,
                f"«{node.tag}» leses som en YAML-kode. Skriv en vanlig verdi, eller sett anførselstegn rundt hele teksten.",
            )
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            self._refuse_semicolons(node, line)
            return [self._item(child, (*location, number)) for number, child in enumerate(node.value)]
        return self._scalar(node, location, line) if isinstance(node, yaml.ScalarNode) else None

    def _refuse_semicolons(self, node: yaml.SequenceNode, line: int) -> None:
        """Refuse a list in brackets whose values stand with semicolons between them: all of them would be one."""
        values = [value for value in node.value if isinstance(value, yaml.ScalarNode) and not value.style]
        if node.flow_style and len(node.value) == 1 and any("; " in value.value for value in values):
            self.result.refuse(line, "listen har semikolon mellom verdiene. Skriv komma: [en, to, tre].")

    def _item(self, node: yaml.Node, location: Location) -> Any:  # noqa: ANN401 - as above
        """Return the value of an item of a list: no such is itself a list with strokes."""
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            line = node.start_mark.line
            self.result.lines.setdefault(location, line + self.first_line)
            self.result.refuse(line + self.first_line, yaml_syntax.two_dashes(self.source[line]))
            return None
        return self.of(node, location)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if node.flow_style and node.value and all(_is_word_alone(*pair) for pair in node.value):
            line = node.start_mark.line + self.first_line
            self.result.refuse(line, "krøllklammene gir felt uten verdi. Skriv en liste med hakeklammer: [en, to].")
            return values
        told = False  # that another record begins within this one
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                self.result.refuse(line, "verdien begynner med «{» eller «[». Sett anførselstegn rundt hele verdien.")
                continue
            key = str(key_node.value)
            if key == "<<":
                self.result.refuse(line, f"«{key}» kan ikke være et feltnavn. Skriv feltnavnet som ett ord.")
                continue
            kind = key_node.tag.rsplit(":", 1)[-1]
            if self.comments and kind != "str":  # of others' files: they get what YAML makes of it, we a text
                self.result.refuse(
                    line, f'«{key}» leses som {_KINDS.get(kind, _OTHER)[0]}. Skriv "{key}" med anførselstegn.'
                )
                continue
            if key in values:
                self.result.lost += [value_node.value] if key == "id" and isinstance(value_node.value, str) else []
                told = told or self._tells_indented(values, location) or self._tells_begun(values, location, line)
                first = self.result.lines[(*location, key)]
                if location and isinstance(location[-1], int) and (told or key == next(iter(values))):
                    if not told:
                        self.result.refuse(
                            line, f"«{key}» begynner en ny post. Skriv «- » foran, som på linje {first}."
                        )
                    told = True
                    continue
                self.result.refuse(line, f"feltet «{key}» står to ganger (først på linje {first}). Behold ett.")
                continue
            self.result.lines[(*location, key)] = line
            values[key] = self.of(value_node, (*location, key))
        if not told:
            self._tells_indented(values, location)
        return values

    def _tells_indented(self, values: dict[str, Any], location: Location) -> bool:
        """Refuse a record that is indented, and has become an item of a list in the one above.

        It begins as that record does, and no other item of the list does so. Returns whether there is one.
        """
        if not location or not isinstance(location[-1], int) or not values:
            return False
        begins = next(iter(values))
        for name, items in values.items():
            if not isinstance(items, list) or len(items) < 2:  # noqa: PLR2004 - alone in its list it may be meant
                continue
            *before, last = (next(iter(item), None) if isinstance(item, dict) else None for item in items)
            if last == begins and begins not in before:
                moved = items[-1]
                rest = ", med linjene under" if len(moved) > 1 else ""
                self.result.refuse(
                    self.result.lines[(*location, name, len(items) - 1)],
                    f"«- {begins}: {moved[begins]}» er rykket inn og blir et punkt i {name}. Flytt det helt til "
                    f"venstre{rest}.",
                )
                return True
        return False

    def _tells_begun(self, values: dict[str, Any], location: Location, line: int) -> bool:
        """Refuse the first line of a record that is indented alone: its next field, on a line, stands there twice."""
        name = next(reversed(values))
        items = values[name]
        last = items[-1] if isinstance(items, list) and items else None
        begins = next(iter(values))
        if not (isinstance(last, dict) and list(last) == [begins]):
            return False
        place = self.result.lines[(*location, name, len(items) - 1)]
        if place != line - 1:
            return False
        sentence = f"«- {begins}: {last[begins]}» er rykket inn og blir et punkt i {name}. Flytt linjen ut igjen."
        self.result.refuse(place, sentence)
        return True

    def _scalar(self, node: yaml.ScalarNode, location: Location, line: int) -> Any:  # noqa: ANN401 - as above
        name = f"{location[-1]}" if location and isinstance(location[-1], str) else "verdien"
        text: str = node.value
        kind = node.tag.rsplit(":", 1)[-1]
        if node.style in ("|", ">") and text.endswith("\n") and not self.comments:
            self.result.refuse(line, f"{name} {yaml_syntax.BROKEN}")
            return text
        if node.style == ">" and "\n" in text and not self.comments:
            text = self._joined(node, name)
        if node.style or kind == "str":  # in quotes or folded; the C parser says '' for a plain value
            self._refuse_in_text(node, name, line)
            return text
        if kind in _KINDS:
            self._refuse_behind(node, name)
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "int" and _INTEGER.fullmatch(text):
            return self._integer(text, name, line)
        if kind == "timestamp" and _DATE.fullmatch(text):
            return self._date(text, name, line)
        if kind == "null":
            self._refuse_empty(node, name, line)
        else:
            meaning, plain = _KINDS.get(kind, _OTHER)
            otherwise = f" hvis det er en tekst, ellers {plain}" if plain else ""
            self.result.refuse(
                line, f'{name} er «{text}», som YAML leser som {meaning}. Skriv "{text}" med anførselstegn{otherwise}.'
            )
        return None

    def _joined(self, node: yaml.ScalarNode, name: str) -> str:
        """Return a folded text as one line, and refuse the line that breaks it: one that is empty, or farther in."""
        lines = self.source[node.start_mark.line + 1 : node.end_mark.line + 1]
        margin = len(lines[0]) - len(lines[0].lstrip())
        for number, line in enumerate(lines, node.start_mark.line + 1):
            if not line.strip():
                sentence = f"{name} har en tom linje midt i teksten. Slett den: teksten er ett avsnitt."
            elif len(line) - len(line.lstrip()) > margin:
                sentence = f"linjen i {name} er rykket lenger inn enn linjene over. Gi dem samme innrykk."
            else:
                continue
            self.result.refuse(number + self.first_line, sentence)
            break
        return " ".join(node.value.split())

    def _refuse_empty(self, node: yaml.ScalarNode, name: str, line: int) -> None:
        """Refuse a field without a value, by what took its value away."""
        typed = self.source[node.start_mark.line]
        before, rest = typed[: node.start_mark.column].rstrip(), typed[node.start_mark.column :].strip()
        if rest.startswith("#") and not self.comments:
            self.result.refuse(line, yaml_syntax.cut_off(name, rest))
        elif before.endswith(name) and rest.startswith((",", "}")):  # no field, but the rest of a text with a comma
            self.result.refuse(
                line, f"kommaet foran «{name}» deler verdien i to. Sett anførselstegn rundt hele verdien."
            )
        else:
            below = yaml_syntax.list_further_out(self.source, node.start_mark.line)
            self.result.refuse(line, f"{name} er tom. Skriv en verdi, eller slett linjen.{below}")

    def _refuse_in_text(self, node: yaml.ScalarNode, name: str, line: int) -> None:
        """Note what an editor cannot see in a text: what ` #` cuts off, a quotation that swallows fields, hard spaces."""
        first, last = node.start_mark.line, node.end_mark.line
        if node.style in ("'", '"'):
            if last > first and (found := yaml_syntax.unclosed_quote(self.source, first, first)):
                self.result.refuse(found[0] + self.first_line, found[1])
            self._refuse_behind(node, name)
            if node.style == '"' and (code := yaml_syntax.code_in_quotes(self.source, first, last)):
                self.result.refuse(code[0] + self.first_line, f"{name} har {code[1]}")
        elif not node.style and (quote := yaml_syntax.curly_quote(node.value)):
            self.result.refuse(line, f"{name} {quote}")
        elif not node.style and not self.comments:
            rest = self.source[last][node.end_mark.column :] if last < len(self.source) else ""
            if rest.lstrip().startswith("#"):
                self.result.refuse(last + self.first_line, yaml_syntax.cut_off(name, rest))
        if "\u00a0" in node.value:
            word = node.value.split("\u00a0")[1][:20]
            self.result.refuse(
                self._line_of_nbsp(first, last, line),
                f"{name} har et hardt mellomrom (U+00A0) foran «{word}». Skriv et vanlig mellomrom.",
            )
        elif not node.style and last > first:
            item = yaml_syntax.tight_item(self.source, first, last)
            item = item or yaml_syntax.item_without_sign(self.source, first, last)
            if item:
                self.result.refuse(item[0] + self.first_line, item[1])

    def _refuse_behind(self, node: yaml.ScalarNode, name: str) -> None:
        """Note a comment behind a number, a day or a text in quotes: some write there what a reader was to see."""
        line = self.source[node.end_mark.line]
        if "#" in line and not self.comments and (rest := line[node.end_mark.column :].lstrip()).startswith("#"):
            self.result.refuse(node.end_mark.line + self.first_line, yaml_syntax.behind(name, rest))

    def _line_of_nbsp(self, first: int, last: int, line: int) -> int:
        found = (number for number in range(first, min(last + 1, len(self.source))) if "\u00a0" in self.source[number])
        return next((number + self.first_line for number in found), line)

    def _integer(self, text: str, name: str, line: int) -> int | None:
        if len(text) <= _MOST_DIGITS:
            return int(text)
        self.result.refuse(
            line, f"{name} er et tall med {len(text)} sifre. Skriv et mindre tall, eller sett anførselstegn rundt det."
        )
        return None

    def _date(self, text: str, name: str, line: int) -> dt.date | None:
        try:
            date = dt.date.fromisoformat(text)
        except ValueError:
            date = None
        if date and date.year in _YEARS:
            return date
        wrong = f"er i år {date.year}" if date else "ikke er en dato"
        self.result.refuse(line, f"{name} er «{text}», som {wrong}. Skriv år-måned-dag, for eksempel 2026-11-23.")
        return None
