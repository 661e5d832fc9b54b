"""What lies on the old host when the site has another: `python -m macros videre TIL=https://…`.

For each page that has ever been published, a small page that leads to it where it is now, which needs nothing of its
host; and for the hosts that read such, rules that lead on before the page is read, files too.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from .. import addresses, language
from ..hosting import old_host_rules
from ..records.errors import CommandError
from ..records.site_data import SiteData
from ..rendering import render

_SCRIPT = "assets/moved.js"  # keeps the place in the address
_UNKNOWN = "404.html"


def write(data: SiteData, root: Path, to: str, target: Path) -> int:
    """Write the folder for the old host, in place of what lies there. Returns how many pages it holds.

    `to` is the new address: with a slash at the end each page has the same address there, without one all lead to it.
    Raises CommandError for an address that is none, or that is the site's own.
    """
    _try(to, data)
    files = {file: to + address if to.endswith("/") else to for file, address in _pages(data)}
    if target.exists():
        shutil.rmtree(target)
    for file, led_to in {**files, _UNKNOWN: to}.items():
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        # From an unknown address, nobody knows how deep, a page finds no script.
        has_place = file != _UNKNOWN and to.endswith("/")
        page = render(
            "lead_away.html", language=language.code(), root="../" * file.count("/"), to=led_to, has_place=has_place
        )
        path.write_text(f"{page}\n", encoding="utf-8")
    for name, content in old_host_rules.rules(urlsplit(data.site.url).path or "/", to).items():
        (target / name).write_text(content, encoding="utf-8")
    (target / _SCRIPT).parent.mkdir(exist_ok=True)
    shutil.copy(root / "docs" / _SCRIPT, target / _SCRIPT)
    return len(files)


def _try(to: str, data: SiteData) -> None:
    parts = urlsplit(to)
    if parts.scheme != "https" or "." not in parts.netloc or set(to) & set(" \"'<>{}$\\"):
        raise CommandError(
            "Si hvor nettstedet ligger nå, for eksempel «make videre TIL=https://ny.adresse.no/». Slutter adressen med "
            "skråstrek, leder hver side til sin egen adresse der. Ellers leder alle til den ene siden."
        )
    if to.startswith(data.site.url):
        raise CommandError(f"{to} er adressen nettstedet har her. Skriv adressen det har fått.")


def _pages(data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield the file and the address of each page that has ever been, within the site."""
    ledger = data.published
    paths = {page.path for page in ledger.pages.values()}
    paths |= {move.old for move in ledger.moves.values() if "#" not in move.old}
    for path in sorted(paths):
        address = addresses.url(path)
        yield f"{address}index.html", address
