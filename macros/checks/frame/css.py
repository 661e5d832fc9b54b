"""The styles in docs/assets/ are written as CSS: a slip makes a browser drop a rule without a word."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from ... import palette
from ...cache import Shelf, key, versions
from ...cache.ingredients import mark
from ...records import text_files
from ...records.errors import Mistake
from ...records.project import ROOT
from ...site_assets import theme_files
from . import css_words

_SHELF = Shelf(ROOT / ".cache" / "stilfeil")


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each place in a style that cannot be read. What was found last time is kept by the text of the styles."""
    files = [
        text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(root.glob("docs/assets/**/*.css"))
    ]
    for file in files:
        yield from file.mistakes
    # Of a style that cannot be read, nobody knows what it gives a value.
    are_read = all(file.readable or (file.text and not file.is_cut) for file in files)
    names = sorted(_own_names(root, [file.text for file in files])) if are_read else None
    name = key(mark(__name__), versions("tinycss2"), names, [(file.file, file.text) for file in files])
    written = _SHELF.get(name)
    if written is None:
        read = [file for file in files if not text_files.has_conflict(file.text)]  # else both sides are there
        places = [(file.file, *place) for file in read for place in dict.fromkeys(_in_style(file.text, names))]
        written = json.dumps(places).encode()
        _SHELF.put(name, written)
        _SHELF.tidy({name})
    yield from (Mistake(*place) for place in json.loads(written))
    for file in files:
        for match in _FILE.finditer(file.text):
            if not (root / Path(file.file).parent / match["name"]).is_file():
                line = text_files.line_of(file.text, match.start())
                yield Mistake(file.file, line, f"filen «{match['name']}» finnes ikke. Rett navnet, eller slett linjen.")


def _own_names(root: Path, styles: list[str]) -> set[str]:
    """Return the properties «--…» that are given a value: in styles, of the theme too, in templates and in scripts."""
    theme = theme_files.FOLDER.glob(theme_files.STYLES)
    others = [*theme, *root.glob("macros/templates/*"), *root.glob("overrides/**/*.html")]
    others += root.glob("docs/assets/**/*.js")
    texts = [text_files.plain(path) for path in others]
    return set().union(*map(css_words.own_names, [palette.css(), *styles, *texts]))


def _in_style(text: str, names: Collection[str] | None) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) for what is wrong in a style. `names` are the properties «--…»; None when nobody knows."""
    import tinycss2

    for match in _COMMENT.finditer(text):
        if "/*" in match[0][2:] or not match[0].endswith("*/"):  # another begins before it ends, or the file does
            line = text_files.line_of(text, match.start())
            yield line, "kommentaren er ikke lukket, så stilen under den forsvinner. Skriv */ der den slutter."
        if not match[0].endswith("*/"):
            text = text[: match.start()]  # all below it is a part of it
            break
    plain = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _LINE_COMMENT.finditer(plain):
        sentence = "er ingen kommentar, så stilen under den forsvinner. Skriv /* foran og */ bak."
        yield text_files.line_of(text, match.start("sign")), f"«{match['sign'][:40].strip()}» {sentence}"
        return  # what follows is read otherwise than it was meant
    for match in _CURLY.finditer(_STRING.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), plain)):
        sentence = f'«{match["sign"]}» er ikke et rett anførselstegn, så linjen ikke gjelder. Skriv " på begge sider.'
        yield text_files.line_of(text, match.start("sign")), sentence
    yield from _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), names)
    values = tinycss2.parse_component_value_list(f"{text}}}", skip_comments=True)
    if values[-1].type != "error":  # the brace that was added has closed something
        yield values[-1].source_line, f"klammen {{ er åpnet, men ikke lukket. {_REMEDY}"


def _rules(nodes: list[Any], names: Collection[str] | None) -> Iterator[tuple[int, str]]:
    import tinycss2

    for node in nodes:
        if node.type == "error":
            yield node.source_line, f"stilen kan ikke leses ({_NORWEGIAN.get(node.kind, node.kind)}). {_REMEDY}"
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield node.source_line, "«@import» henter en stil til. Før den opp under extra_css i mkdocs.yml."
        elif node.type == "qualified-rule" or (node.type == "at-rule" and node.content is not None):
            yield from _rules(
                tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True), names
            )
            if node.type == "qualified-rule":
                yield from css_words.in_selector(node.prelude)
            yield from _brackets([*node.prelude, *node.content])
        elif node.type == "declaration":
            yield from css_words.in_declaration(node, names)
            yield from _brackets(node.value)
            yield from _colours(node.value)


def _colours(nodes: list[Any]) -> Iterator[tuple[int, str]]:
    """A colour has three, four, six or eight signs after #: a browser drops one of another length."""
    for node in nodes:
        if node.type == "hash" and not _HEX.fullmatch(node.value):
            yield node.source_line, f"«#{node.value}» er ingen farge. Skriv # og seks tegn, 0–9 og a–f."
        elif node.type == "function":
            yield from _colours(node.arguments)


def _brackets(nodes: list[Any]) -> Iterator[tuple[int, str]]:
    """A bracket or a quotation mark that is closed and not opened, or cut by the end of a line."""
    for node in nodes:
        if node.type == "error":
            yield node.source_line, f"stilen kan ikke leses ({_NORWEGIAN.get(node.kind, node.kind)}). {_REMEDY}"
        elif node.type == "url":
            yield from _address(node.value, node.source_line)
        elif node.type == "function":
            if node.lower_name in {"url", "src", "image", "image-set", "-webkit-image-set"}:
                texts = [part.value for part in node.arguments if part.type == "string"]
                yield from (found for text in texts for found in _address(text, node.source_line))
            yield from _brackets(node.arguments)


def _address(address: str, line: int) -> Iterator[tuple[int, str]]:
    """A style fetches from the site alone. A small picture may stand in it."""
    if _ELSEWHERE.match(address.strip()):
        yield line, f"«{address[:60]}» hentes fra et annet sted. Legg filen i docs/assets/, og skriv navnet på den."


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*(?P<sign>//[^\n]*)", re.MULTILINE)
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_CURLY = re.compile(r"[:,(]\s*(?P<sign>[“”„‟])")
_HEX = re.compile(r"[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}")
# As a browser reads an address: a scheme, or two slashes of either kind.
_ELSEWHERE = re.compile(r"(?!data:image/)[a-z][a-z0-9+.-]*:|[/\\\\]{2}", re.IGNORECASE)
# A file beside the style, whatever its name is written between.
_FILE = re.compile(r"""url\(\s*["']?(?![a-z][a-z0-9+.-]*:|[/\\\\#])(?P<name>[^"'()?#\s]+)""", re.IGNORECASE)
_REMEDY = "Se etter klammer, semikolon og anførselstegn på linjen og den over."
_NORWEGIAN = {
    "invalid": "noe mangler",
    "empty": "regelen er tom",
    "bad-string": "anførselstegnet er ikke lukket",
    "bad-url": "adressen er ikke lukket",
    "eof-in-string": "anførselstegnet er ikke lukket",
    "eof-in-url": "adressen er ikke lukket",
    ")": "det står en ) for mye",
    "]": "det står en ] for mye",
    "}": "det står en } for mye",
}
