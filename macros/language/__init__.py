"""The words that a reader sees, in the language of the site: gettext's form, with bokmål as the source.

A word stands in the code or the template where it is used, within `_()`. The catalogue of them
all, `macros/language/locale/nettsted.pot`, is written by `make catalogue`; a language is a translation of it,
`macros/language/locale/<language>/LC_MESSAGES/nettsted.po`, and the line `language` in data/site.yml. Messages
to editors are not for readers: they stay in bokmål, and outside the catalogue.
"""

import gettext
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..records.project import ROOT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = "nb"
LOCALE = Path(__file__).parent / "locale"
_SITE = ROOT / "data" / "site.yml"
_LANGUAGE = re.compile(r"""^language: *(["']?)(?P<code>[a-z]{2,3})\1\s*$""", re.MULTILINE)
_PLURAL = re.compile(r"plural *=([^;]+)")
_NUMBERS = 1000  # as many as it takes to meet every form of any language


@cache
def code() -> str:
    """Return the language of the site, as ISO 639 has it; bokmål when data/site.yml names none."""
    found = _LANGUAGE.search(_SITE.read_text(encoding="utf-8")) if _SITE.is_file() else None
    return found["code"] if found else SOURCE


def region() -> str | None:
    """Return the country whose form of the language is meant, as ISO 3166 has it: NO for bokmål."""
    if code() == SOURCE:
        return "NO"
    from babel.core import get_global  # noqa: PLC0415 - only a site in another language needs it

    likely = get_global("likely_subtags").get(code())
    return likely.split("_")[-1] if likely else None


def tag(separator: str = "-") -> str:
    """Return the language with its country: «nb-NO», as Word and Excel write it."""
    return separator.join(filter(None, (code(), region())))


def marked(text: str) -> str:
    """Mark a text for the catalogue where it stands, to be looked up with `_` where it is shown."""
    return text


def _(text: str) -> str:
    """Return a text in the language of the site. What nobody has translated stays in bokmål."""
    return _translations().gettext(text)


def plural(one: str, many: str, number: int) -> str:
    """Return the form of a text that a number asks for: `plural("{n} side", "{n} sider", 3)` with `n` filled in."""
    return _translations().ngettext(one, many, number).format(n=number)


def plural_forms(one: str, many: str) -> list[str]:
    """Return every form that a text has in the language of the site, in the order of `plural_rule`."""
    form_asked = gettext.c2py(plural_rule())
    asking = {form_asked(number): number for number in range(_NUMBERS)}
    return [_translations().ngettext(one, many, asking[form]) for form in sorted(asking)]


def plural_rule() -> str:
    """Return which form a number `n` asks for, as gettext writes it, and C and JavaScript read it: `n != 1`."""
    found = _PLURAL.search(_translations().info().get("plural-forms", ""))
    return found[1].strip() if found else "n != 1"


def catalogue(path: Path) -> "Catalog":
    """Return the translation in a file. Raises babel's PoFileError, with the line, when it cannot be read."""
    # Only a site in another language needs it.
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as said above

    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def compiled(translation: "Catalog") -> gettext.GNUTranslations:
    """Return a translation as it is asked for words. Raises ValueError when its rule for plurals cannot be read."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - as in `catalogue`

    content = io.BytesIO()
    write_mo(content, translation)
    content.seek(0)
    return gettext.GNUTranslations(content)


@cache
def _translations() -> gettext.NullTranslations:
    """Return the translation to the language of the site. Of one that cannot be read the check tells, in bokmål."""
    path = LOCALE / code() / "LC_MESSAGES" / "nettsted.po"
    if not path.exists():
        return gettext.NullTranslations()
    from babel.messages.pofile import PoFileError  # noqa: PLC0415 - as in `catalogue`

    try:
        return compiled(catalogue(path))
    except (PoFileError, ValueError, LookupError, OSError):
        return gettext.NullTranslations()
