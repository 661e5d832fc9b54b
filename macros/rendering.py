"""The templates of the components: values from data can never become markup."""

import re
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from . import language
from .cache import Shelf, key, versions
from .language.in_words import colon, day, minutes, named, quoted, stop
from .records import text_files
from .records.errors import BrokenTemplateError, Mistake
from .records.project import ROOT

TEMPLATES = Path(__file__).parent / "templates"


_SHELF = Shelf(ROOT / ".cache" / "kompilert")


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


# Characters that mean something in HTML, Markdown or Jinja, as character references: unlike a
# backslash, a reference reads the same inside a block of HTML and in Markdown.
_MARKUP = "&<>\"'*_`[]{}\\#~^"
_CHARACTERS = str.maketrans({character: _reference(character) for character in _MARKUP})
# Characters that begin a list, a heading or a definition when they stand first on a line.
_FIRST = re.compile(r"^(?:[-+!=:]|\d+(?=[.)]))")
_ENDS = re.compile(r"[\s\"<>]")  # an address in Markdown, or an attribute
_MEANS_SOMETHING = re.compile(f"[{re.escape(_MARKUP)}]|{_FIRST.pattern}")


def escape(value: object) -> Markup:
    """Return a value as text that neither HTML, Markdown nor Jinja reads as markup."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if not _MEANS_SOMETHING.search(text):  # as most values: to escape is most of what a large page takes
        return Markup(text)  # noqa: S704 - nothing in it to escape
    text = text.translate(_CHARACTERS)
    return Markup(_FIRST.sub(lambda first: "".join(map(_reference, first[0])), text))  # noqa: S704 - escaped above


def address(value: object) -> Markup:
    """Return an address, or an id that is made for one, as it is: but for what would end the link that it stands in."""
    return Markup(_ENDS.sub(lambda sign: quote(sign[0]), str(value)))  # noqa: S704 - it ends nothing


class KeptTemplates(BytecodeCache):
    """Templates as Python runs them, kept between builds: to compile them takes longer than to render them."""

    def __init__(self, *packages: str) -> None:
        """`packages` are those that set up the environment of the templates, besides Jinja and ourselves."""
        self._made_by = key(Path(__file__).read_bytes(), versions("jinja2", *packages), sys.version)
        self._is_tidy = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of its template, if anything is."""
        if (code := _SHELF.get(self._name(bucket))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket that was filled by compiling its template."""
        _SHELF.put(self._name(bucket), bucket.bytecode_to_string())
        if not self._is_tidy:  # once is enough: there are thousands to look at
            _SHELF.tidy({self._name(bucket)})
            self._is_tidy = True

    def _name(self, bucket: Bucket) -> str:
        """Return another name for each template and each text of it."""
        return key(self._made_by, bucket.key, bucket.checksum)


class _Templates(FileSystemLoader):
    """The templates of the components. One that cannot be read is a mistake in the template, whoever calls it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its file, and what tells whether it is still as it was.

        Raises BrokenTemplateError when there is something by its name that is no text.
        """
        file = TEMPLATES / template
        try:
            return super().get_source(environment, template)
        except (TemplateNotFound, UnicodeDecodeError, OSError):
            if file.exists() and (found := text_files.read(file, f"macros/templates/{template}").mistakes):
                raise BrokenTemplateError(found[0]) from None
            raise


@cache
def environment() -> Environment:
    """Return the environment of the component templates."""
    templates = Environment(
        loader=_Templates(TEMPLATES),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=KeptTemplates(),
    )
    templates.filters |= {"minutes": minutes, "day": day, "named": named, "address": address, "raw": Markup}
    templates.filters |= {"colon": colon, "stop": stop, "quoted": quoted}
    speak(templates, escape)
    return templates


def compile_kept(name: str, text: str) -> nodes.Template:
    """Compile a template, given by its name below templates/ and its text, and keep it for whoever renders it.

    Returns what was parsed. Raises TemplateSyntaxError.
    """
    templates = environment()
    kept = cast("KeptTemplates", templates.bytecode_cache)
    path = str(TEMPLATES / name)
    bucket = kept.get_bucket(templates, name, path, text)
    tree = templates.parse(text, name, path)
    if bucket.code is None:
        bucket.code = templates.compile(tree, name, path)
        kept.set_bucket(bucket)
    return tree


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

    Raises BrokenTemplateError, which names the template and line, when the template itself is wrong.
    """
    try:
        text = environment().get_template(template).render(**values)
    except TemplateError as error:
        is_itself_gone = isinstance(error, TemplateNotFound) and error.name == template
        what = "filen mangler. Hent den tilbake fra forrige versjon." if is_itself_gone else sentence(error)
        raise BrokenTemplateError(Mistake(f"macros/templates/{template}", _line(error, template), what)) from error
    return Markup(text.strip())  # noqa: S704 - autoescaped


def sentence(error: TemplateError) -> str:
    """Say in Norwegian what is wrong with a template. Names stand as they are written in it."""
    name = re.search(r"'([^']+)'", str(error))
    if isinstance(error, UndefinedError):
        name = re.search(r" has no (?:attribute|element) '([^']+)'", str(error)) or name
        return f"malen bruker «{name[1] if name else error}», som ikke finnes. Rett navnet."
    if isinstance(error, TemplateSyntaxError) and str(error).startswith(("No filter", "No test")):
        kind = "filteret" if str(error).startswith("No filter") else "prøven"
        return f"malen bruker {kind} «{name[1] if name else error}», som ikke finnes. Rett navnet."
    if isinstance(error, TemplateNotFound):
        return f"malen henter «{error.name}», som ikke finnes. Rett navnet."
    return "malen kan ikke leses. Se etter {{ }} og {% %} som ikke er lukket, her eller på linjene over."


def _line(error: TemplateError, template: str) -> int:
    """Return the line of a template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename.endswith(template)), 1)
