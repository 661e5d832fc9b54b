"""The catalogue of the words that a reader sees, in gettext's form: `python -m macros catalogue`.

The words stand in the code, the templates and the scripts, within `_()`. Here they are found and
written to macros/language/locale/nettsted.pot, which whoever translates the site begins with.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from ..language import LOCALE
from ..records.project import ROOT
from . import whole_files

POT = LOCALE / "nettsted.pot"
_KEYWORDS: dict[str, tuple[int, int] | None] = {"_": None, "gettext": None, "plural": (1, 2)}
_MARKED: dict[str, tuple[int, int] | None] = {"marked": None}  # Python's alone: the search marks the letters of a hit
_COMMENTS = ["Translators:"]
# Where words stand → how Babel reads them there. The templates' options are those of rendering.environment().
_TEMPLATE_OPTIONS = {"trimmed": "false", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
_PLACES = (
    ("macros/**/*.py", "python"),
    ("macros/templates/*.*", "jinja2.ext:babel_extract"),
    ("overrides/**/*.html", "jinja2.ext:babel_extract"),
    ("docs/assets/**/*.js", "javascript"),
)


def text(root: Path) -> bytes:
    """Return the catalogue of a project's words as a .pot file: the same bytes as long as the words are the same."""
    catalogue = Catalog(project="nettsted", charset="utf-8", fuzzy=False)
    for path, method in _sources(root):
        options = _TEMPLATE_OPTIONS if method.startswith("jinja2") else {}
        for _, message, comments, context in extract_from_file(
            method,
            path,
            keywords=_KEYWORDS | (_MARKED if method == "python" else {}),
            comment_tags=_COMMENTS,
            options=options,
            strip_comment_tags=True,
        ):
            place = (path.relative_to(root).as_posix(), 0)
            catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    written = BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    return _HEADER.encode() + written.getvalue()


def write(root: Path) -> int:
    """Write the catalogue of a project. Returns how many messages it has."""
    content = text(root)
    path = root / POT.relative_to(ROOT)
    path.parent.mkdir(exist_ok=True)
    whole_files.write({path: content})
    return content.count(b"\nmsgid ") - 1  # the first is the header


def _sources(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file that may have words, with how it is read."""
    for pattern, method in _PLACES:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                yield path, method


# Babel's own header tells when the catalogue was made: two that say the same would differ.
_HEADER = """\
# Ordene på nettstedet, på bokmål. Filen skrives av «make catalogue». En oversettelse er en kopi av den:
# macros/language/locale/<språk>/LC_MESSAGES/nettsted.po
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
