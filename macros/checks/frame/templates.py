"""The templates around the records and of the theme are written as Jinja."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

from ... import rendering
from ...cache import Shelf, key, versions
from ...cache.ingredients import mark
from ...pages.frame_words import WORDS
from ...records import text_files
from ...records.errors import Mistake, did_you_mean
from ...records.project import ROOT
from ...site_assets import theme_files
from . import template_signs
from .settings import KNOWN

# A tag or a value, or what begins as one and is not closed before the next.
_TAG = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*(?:end(?P<end>\w+)|(?P<name>\w+))(?:(?!\{%|\{\{).)*?%\}|\{\{(?:(?!\{%|\{\{).)*?\}\}|(?P<rest>\{%|\{\{)",
    re.DOTALL,
)
_BLOCKS = {"if", "for", "block", "macro", "call", "filter", "with", "autoescape", "raw", "trans"}
# What the build gives the templates of the theme. `below` is set by one that includes another.
_GIVEN = ("base_url", "below", "config", "facts", "nav", "page", "site")
# What these hold.
_HELD = {"config": KNOWN, "site.words": tuple(WORDS)}
_BLOCK = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_SHELF = Shelf(ROOT / ".cache" / "maler")


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each template that cannot be read. What was found last time is kept by the text of the templates."""
    paths = [*root.glob("macros/templates/*"), *root.glob("overrides/**/*.html")]
    files = [text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(paths)]
    for file in files:
        yield from file.mistakes
    files = [file for file in files if not file.is_cut and (file.text or not file.mistakes)]
    texts = [(file.file, file.text) for file in files]
    name = key(mark(__name__), versions("jinja2", theme_files.PACKAGE), texts)
    written = _SHELF.get(name)
    if written is None:
        places = [(file.file, *place) for file in files for place in _in_template(file, root)]
        written = json.dumps(places).encode()
        _SHELF.put(name, written)
        _SHELF.tidy({name})
    yield from (Mistake(*place) for place in json.loads(written))


def _in_template(file: text_files.TextFile, root: Path) -> Iterator[tuple[int, str]]:
    own = file.file.startswith("macros/")
    if not file.text.strip():
        yield 1, "malen er tom. Hent den tilbake fra forrige versjon."
        return
    try:
        if own:
            tree = rendering.compile_kept(Path(file.file).name, file.text)  # knows the filters, and tells of others
        else:
            tree = _of_theme().parse(file.text)
            _of_theme().compile(tree)
    except TemplateSyntaxError as error:
        yield _opened(file.text) or error.lineno, rendering.sentence(error)
        return
    yield from template_signs.mistakes(file.text)
    if not own:  # in ours, a name that is not there stops a component
        yield from _names(tree)
    theme = theme_files.installed()
    known = [theme_files.FOLDER, *([theme] if theme else [])]
    folders = [root / "macros/templates"] if own else [root / "overrides", *known]
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        template = getattr(node, "template", None)
        name = template.value if isinstance(template, nodes.Const) else None  # else it is worked out
        if name and not any((folder / name).is_file() for folder in folders):
            yield node.lineno, rendering.sentence(TemplateNotFound(name))
        elif name and name.startswith(theme_files.ICONS) and not (theme_files.FOLDER / name).is_file():
            yield node.lineno, f"«{name}» er ikke hentet fra temaet ennå. Skriv «make tema»."
        elif name and isinstance(node, nodes.Extends):
            yield from _blocks(tree, name, folders)


def _names(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield names that nothing gives a value: Jinja prints nothing there, and says nothing."""
    unknown = meta.find_undeclared_variables(tree).difference(_GIVEN, _of_theme().globals)
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            near = did_you_mean(node.name, _GIVEN) or " Rett navnet."
            yield node.lineno, f"malen bruker «{node.name}», som ikke finnes.{near}"
    for part in tree.find_all(nodes.Getattr):
        holder = _dotted(part.node)
        if holder in _HELD and part.attr not in _HELD[holder]:
            near = did_you_mean(part.attr, _HELD[holder]) or " Rett navnet."
            yield part.lineno, f"malen bruker «{holder}.{part.attr}», som ikke finnes.{near}"


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _blocks(tree: nodes.Template, parent: str, folders: list[Path]) -> Iterator[tuple[int, str]]:
    """Yield blocks that the template below has none of: what stands in them is not shown."""
    known = set(_blocks_of(parent, folders))
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            near = did_you_mean(node.name, known) or " Rett navnet."
            yield node.lineno, f"blokken «{node.name}» finnes ikke i «{parent}», så det i den ikke vises.{near}"


def _blocks_of(name: str, folders: list[Path]) -> Iterator[str]:
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    text = text_files.plain(path) if path else ""
    yield from _BLOCK.findall(text)
    for parent in re.findall(r"""\{%[-+]?\s*extends\s+["']([^"']+)""", text):
        if parent != name:
            yield from _blocks_of(parent, folders)


def _of_theme() -> Environment:
    """Return an environment with the filters that MkDocs gives the templates of a theme."""
    templates = Environment(autoescape=True)
    templates.filters |= dict.fromkeys(("url", "script_tag"), str)
    return templates


def _opened(text: str) -> int | None:
    """Return the line of the first brace, or of the innermost block, that is opened and not closed."""
    blocks: list[tuple[str, int]] = []
    for match in _TAG.finditer(text):
        line = text_files.line_of(text, match.start())
        if match["rest"] is not None:
            return line
        if match["name"] in _BLOCKS:
            blocks.append((match["name"], line))
        elif match["end"] and blocks and blocks[-1][0] == match["end"]:
            blocks.pop()
    return blocks[-1][1] if blocks else None
