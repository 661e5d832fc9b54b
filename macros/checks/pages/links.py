"""Links, anchors and pictures lead to something that will be there."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ...addresses import moves, sheet_page
from ...pages.source import Page
from ...records.errors import Mistake, did_you_mean
from ...records.loading import Loaded
from ...records.text_files import is_invisible
from ...text.slugs import slugify
from .site import Site

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+$)")
_MAIL = re.compile(r"mailto:[^@\s?]+@[^@\s?]+\.[a-z]{2,}(\?.*)?", re.IGNORECASE)
_BARE_MAIL = re.compile(r"[^@\s/:?#]+@[^@\s/:?#]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[\d ]+", re.IGNORECASE)
_HOST = re.compile(r"^(?:www\.|[a-z0-9-]+\.(?:no|com|org|net|dk|se|io|eu)(?:/|$))", re.IGNORECASE)
_MANY = 6  # anchors that are listed when none is near


def mistakes(page: Page, site: Site, told: set[str]) -> Iterator[Mistake]:
    """Yield each link, anchor and picture of a page that leads nowhere.

    `told` are the addresses in records that are told of there: pages show them, too.
    """
    for address, words in dict.fromkeys(page.outline.links):
        if (not address.isascii() and any(map(is_invisible, address))) or "\n" in address or address.startswith("("):
            continue  # told of with the file, or with the signs of the link
        if sentence := _link(address, page, site):
            for line in page.lines_of_address(address, words):
                # What a component shows is told of where it comes from, and the list of files leads to what is withdrawn.
                if page.types(address, line) or not (
                    not site.whole
                    or not told.isdisjoint({address, address.partition("#")[0]})
                    or _withdrawn(address, site)
                ):
                    yield Mistake(page.shown_as, line, sentence)
    for address, _ in dict.fromkeys(page.outline.pictures):
        if sentence := _picture(address, page, site):
            lines = page.lines_of_address(address)
            typed = page.text.split("\n")
            shown = [
                line for line in lines if re.search(rf"!\[[^\]]*\]\(<?{re.escape(address or '')}", typed[line - 1])
            ]
            for line in shown or lines:
                yield Mistake(page.shown_as, line, sentence)


def advice(page: Page, titles: dict[str, str], numbered: dict[str, str]) -> Iterator[Mistake]:
    """Yield each link that is called what another page is, or that leads to its own page.

    `titles` is that of each page below docs/, in small letters, and `numbered` what those that have a number are
    called by it: «fase 2».
    """
    named = {title: path for path, title in titles.items()}
    for address, words in dict.fromkeys(page.outline.links):
        path, _, anchor = unquote(address).partition("#")
        if not path.endswith(".md") or _SCHEME.match(path):
            continue
        base = "" if path.startswith("/") else posixpath.dirname(page.path)
        target = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        other = named.get(words.casefold())
        if target == page.path and not anchor:
            for line in page.lines_of_address(address, words):
                if page.types(address, line):
                    sentence = f"lenken «{words[:40]}» leder til siden den står på. Slett den, eller led til et sted på siden (#…)."
                    yield Mistake(page.shown_as, line, sentence)
            continue
        number = _other_number(words, numbered.get(target, ""))
        if number:
            sentence = f"lenken heter «{words}», men leder til {numbered[target]}. Rett det ene."
        elif other and not anchor and words.casefold() not in titles.get(target, words.casefold()):
            # Neither its own title, nor a part of it.
            sentence = f"lenken heter «{words}», som er tittelen på /{other}, men leder til {address}. Rett det ene."
        else:
            continue
        for line in page.lines_of_address(address, words):
            if page.types(address, line):
                yield Mistake(page.shown_as, line, sentence)


def _other_number(words: str, name: str) -> bool:
    """Tell whether words name one like a page by number, and another one: «kjerneelement 4», for «kjerneelement 5»."""
    noun, _, number = name.partition(" ")
    named = re.findall(rf"\b{noun} (\d+)\b", words, re.IGNORECASE) if noun else []
    return len(named) == 1 and named != [number]


def in_records(loaded: Loaded, site: Site) -> Iterator[tuple[str, Mistake]]:
    """Yield each page named in a record that is not there: its address, and the mistake."""
    for term in loaded.data.glossary.values():
        if term.page and (sentence := _target(term.page, "", site)):
            yield term.page, loaded.places["glossary", term.id].mistake(("page",), f"page: {sentence}")
    for name, record in loaded.data.published.files.items():
        for location, withdrawn in record.withdrawals():
            if sentence := _target(withdrawn.replaced_by, "", site):
                place = loaded.published["files", name]
                yield withdrawn.replaced_by, place.mistake((*location, "replaced_by"), f"replaced_by: {sentence}")


def fault(path: str, site: Site) -> str | None:
    """Return what is wrong with the path of a page from docs/ that a record gives, or None."""
    return _target(path, "", site)


def _link(address: str, page: Page, site: Site) -> str | None:
    """Return what is wrong with a link, or None."""
    if not address.strip():
        return "lenken leder ingen steder: det står ingenting mellom parentesene. Skriv siden, for eksempel (/vite/forankring.md)."
    if not address.strip(" #?"):
        return f"lenken leder ingen steder: det står bare «{address}» mellom parentesene. Skriv siden, for eksempel (/vite/forankring.md)."
    lower = address.lower()
    if lower.startswith("mailto:"):
        return None if _MAIL.fullmatch(address) else f"«{address}» er ingen e-postadresse. Skriv mailto:navn@vert.no."
    if lower.startswith("tel:"):
        return None if _PHONE.fullmatch(address) else f"«{address}» er ikke et telefonnummer. Skriv tel:+4712345678."
    if lower.startswith("//") or _SCHEME.match(address):
        return None  # judged as a browser reads it: checks/pages/page_html.py
    return _target(address, page.path, site)


def _picture(address: str | None, page: Page, site: Site) -> str | None:
    if not address:
        return "bildet har ingen adresse. Skriv filen, for eksempel (/assets/bilde.png)."
    if _SCHEME.match(address) or address.startswith("//"):
        return None
    return _target(address, page.path, site, pages=False)


def _target(address: str, page: str, site: Site, *, pages: bool = True) -> str | None:  # noqa: PLR0911 - a case each
    """Return what is wrong with an address within the site, or None. `page` is the page that it stands on."""
    what = "lenken" if pages else "bildet"
    if "\\" in address:
        return (
            f"«{address}» har omvendt skråstrek. Skriv {_remedy(address, site, pages=pages) or 'vanlig skråstrek, /'}."
        )
    path, _, anchor = unquote(address).partition("#")
    path = path.partition("?")[0]
    if not path:
        return _moved(address, page, anchor, site) or _anchor(anchor, site.pages.get(page), page, site)
    base = "" if path.startswith("/") else posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if target.startswith(".."):
        return f"{what} til «{address}» går ut av docs/. {_sentence(path, site, pages=pages)}"
    if sentence := _moved(address, target, anchor, site) or _gone(target, site):
        return sentence
    if path.endswith("/") or not site.has(target):
        if outside := _outside(path):
            return f"«{address}» er {outside}"
        if not site.whole and not target.endswith(".md"):
            return None  # a file that is made from a record nobody could read
        if any(page.path == f"/{target}" for page in site.data.published.pages.values()):  # no other was meant
            return f"lenken til «{address}» leder ingen steder: siden er borte. Slett lenken, eller hent siden tilbake."
        return f"{what} til «{address}» leder ingen steder. {_sentence(path, site, pages=pages)}"
    if target in site.pages and not pages:
        return f"bildet viser til siden «{address}». Slett «!» foran [, så blir det en lenke, eller skriv en bildefil."
    return _anchor(anchor, site.pages.get(target), target, site)


def _outside(path: str) -> str | None:
    """Return what a path is, and what to write, when it is no page but a person's or another site's address."""
    if _BARE_MAIL.fullmatch(path):
        return f"en e-postadresse. Skriv mailto:{path}."
    if _HOST.match(path):
        return "en adresse utenfor nettstedet. Legg den i en post i data/ (verktøy eller kilde), og vis til posten."
    return None


def _withdrawn(address: str, site: Site) -> bool:
    return any(successor and address == sheet_page(sheet) for sheet, successor in site.withdrawn.items())


def _gone(target: str, site: Site) -> str | None:
    """Return what has become of the page of a sheet that is gone."""
    sheet = target.removeprefix("verktoy/").removesuffix(".md")
    if sheet not in site.withdrawn:
        return None
    if successor := site.withdrawn[sheet]:
        return f"arket «{sheet}» er trukket tilbake. Lenk til «{successor}», eller slett lenken."
    return f"siden «/{target}» hører til arket «{sheet}», som er borte. Slett lenken, eller hent arket tilbake."


def _moved(address: str, target: str, anchor: str, site: Site) -> str | None:
    """Return where a page or a place on it is now, for one who writes where it was."""
    page = site.pages.get(target)
    if page and (not anchor or anchor in page.outline.ids):
        return None
    new = moves(site.data).new(f"/{target}#{anchor}" if anchor else f"/{target}")
    return f"«{address}» er flyttet. Skriv {new}" if new else None


def _sentence(path: str, site: Site, *, pages: bool) -> str:
    near = _remedy(path, site, pages=pages)
    if near:
        return f"Mente dere «{near}»?"
    return (
        "Skriv stien fra docs/, for eksempel /vite/forankring.md."
        if pages
        else "Legg bildet i docs/assets/, og skriv /assets/navn.png."
    )


def _remedy(path: str, site: Site, *, pages: bool) -> str | None:
    near = site.nearest(path.partition("#")[0], pages=pages) or (site.nearest(path, pages=not pages) if pages else None)
    return f"/{near}" if near else None


def _anchor(anchor: str, target: Page | None, path: str, site: Site) -> str | None:
    if not anchor or target is None or target.unknown or anchor in target.outline.ids:
        return None
    if anchor in site.unsound or site.lacks_places(target) or (site.unread and target.answers):
        return None  # the place of a record that could not be read, or within it
    named = [(anchor_id, text) for _, text, anchor_id in target.outline.headings if anchor_id]
    by_title = next((name for name, text in named if slugify(text) == slugify(anchor)), None)
    near = f" Mente du «{by_title}»?" if by_title else ""
    if not near:
        holders = [name for name, page in site.pages.items() if anchor in page.outline.ids]
        near = f" Det står på «/{holders[0]}»." if len(holders) == 1 else did_you_mean(anchor, target.outline.ids)
    if not near and named:
        near = f" Bruk en av: {', '.join(name for name, _ in named[:_MANY])}."
    return f"siden «/{path}» har ikke noe sted som heter «#{anchor}».{near or ' Slett alt fra og med #.'}"
