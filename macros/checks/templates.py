"""The templates around the records and of the theme are written as Jinja."""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from .. import rendering
from ..cache import Shelf, key, versions
from ..records import text_files
from ..records.errors import Mistake
from ..records.project import ROOT

# A tag or a value, or what begins as one and is not closed before the next.
_TAG = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*(?:end(?P<end>\w+)|(?P<name>\w+))(?:(?!\{%|\{\{).)*?%\}|\{\{(?:(?!\{%|\{\{).)*?\}\}|(?P<rest>\{%|\{\{)",
    re.DOTALL,
)
_BLOCKS = {"if", "for", "block", "macro", "call", "filter", "with", "autoescape", "raw", "trans"}
_SHELF = Shelf(ROOT / ".cache" / "maler")


def mistakes(root: Path) -> Iterator[Mistake]:
    """Yield each template that cannot be read. What was found last time is kept by the text of the templates."""
    paths = [*root.glob("macros/templates/*"), *root.glob("overrides/**/*.html")]
    files = [text_files.read(path, path.relative_to(root).as_posix()) for path in sorted(paths) if path.is_file()]
    for file in files:
        yield from file.mistakes
    texts = [(file.file, file.text) for file in files]
    name = key(Path(__file__).read_bytes(), versions("jinja2", "mkdocs-material"), texts)
    kept = _SHELF.get(name)
    if kept is None:
        found = [(file.file, *place) for file in files for place in _in_template(file, root)]
        kept = json.dumps(found).encode()
        _SHELF.put(name, kept)
        _SHELF.tidy({name})
    yield from (Mistake(*place) for place in json.loads(kept))


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
    folders = [root / "macros/templates"] if own else [root / "overrides", *_material()]
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        template = getattr(node, "template", None)
        name = template.value if isinstance(template, nodes.Const) else None  # else it is worked out
        if name and not any((folder / name).is_file() for folder in folders):
            yield node.lineno, rendering.sentence(TemplateNotFound(name))


def _of_theme() -> Environment:
    """Return an environment with the filters that MkDocs gives the templates of a theme."""
    templates = Environment(autoescape=True)
    templates.filters |= dict.fromkeys(("url", "script_tag"), str)
    return templates


def _material() -> list[Path]:
    """Return the folder of the theme's own templates. The package is not imported: it would bring MkDocs along."""
    spec = find_spec("material")
    return [Path(spec.origin).parent / "templates"] if spec and spec.origin else []


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
