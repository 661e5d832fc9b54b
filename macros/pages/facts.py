"""What the theme's templates need to know about a page and about the site, worked out in one place.

Both are plain values (texts, numbers, lists, dicts): a page's lie in `page.meta.facts` and the
site's in `config.extra.facts`, where any engine's templates can read them. A text is a text and
no HTML: a template escapes what it prints. MkDocs' objects come in as they are.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .. import addresses, language
from ..addresses import with_folders
from ..language import _, plural
from ..language.in_words import day
from ..records.models import Phase
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets import local
from . import closing, front_matter, menu, metadata, reading_time
from .frame_words import WORDS

# The records that the frame of a page shows anything of, and what is told of it besides its text: no others are given.
RECORDS = ("site", "phases", "glossary", "local", "national")
# Of these it shows some fields alone, or that there is such a record.
IN_PART = {
    "core_elements": ("number", "everyday_title", "meeting"),
    "checklists": ("how", "editions"),
    "roles": (),
    "news": ("date", "edition"),
}
Facts = dict[str, Any]
Page = Any  # MkDocs' page
Navigation = Any  # MkDocs' menu


def of_page(  # noqa: PLR0913, PLR0917 - all that a page is made of
    page: Page, nav: Navigation, data: SiteData, site_name: str, today: dt.date, sources: Sequence[tuple[str, str, int]]
) -> Facts:
    """Return what the templates need to know about a page, while it is the active one.

    `sources` are the files that it shows something of, as (title, path from the root, line), its own first; none for
    a page that the build makes.
    """
    phase = menu.phase_at(page.url, data)
    title, address = _title(page), canonical(page.url, data)
    named = local.site_name(site_name, data)
    reviewed, next_review = page.meta.get("reviewed"), page.meta.get("next_review")
    return {
        "title": title,
        "home": page.is_homepage,
        "canonical": address,
        "phase": _phase(phase) if phase else None,
        "menu": menu.level(nav.items, page, data),
        "path": _path(page),
        "is_taken_along": menu.is_taken_along(page.url, data),
        # Where what it shows is written, for those who want to change it.
        "sources": [{"title": name, "url": edit_address(file, line, data)} for name, file, line in sources],
        "report": report_address(title, address, page.file.src_uri, reviewed, data),
        "reviewed": day(reviewed) if reviewed else "",
        "next_review": day(next_review) if next_review else "",
        # A page that the build makes, such as one about a file that is gone, is nobody's to review.
        "unlisted": bool(page.meta.get("unlisted")),
        "overdue": bool(sources and next_review and next_review < today),
        # What the page answers, as its readers ask it.
        "questions": [
            question.text for question in front_matter.read_questions(page.meta.get("questions")) if question.is_shown
        ],
        "image": _image(phase, data),
        "image_text": _("{site}: fase {roman} – {title}").format(site=named, roman=phase.roman, title=phase.title)
        if phase
        else named,
    } | of_content(page, data)


def of_content(page: Page, data: SiteData) -> Facts:
    """Return those of the facts about a page that are known only when its text is: its `content` and `toc`."""
    described = metadata.Described(
        _title(page),
        canonical(page.url, data),
        page.meta,
        page.file.src_uri,
        page.is_homepage,
        page.toc,
        _breadcrumbs(page, data),
        page.update_date,
    )
    return {"reading_time": _reading_time(page), "structured_data": metadata.structured_data(described, data)}


def of_site(nav: Navigation, addresses: Mapping[str, str], data: SiteData) -> Facts:
    """Return what the templates need to know about the site, on every page and on the page for unknown addresses.

    `addresses` are those of the pages that the theme leads to, by name: `extra.pages` in mkdocs.yml.
    """
    site = data.site
    return {
        "language": language.code(),
        "locale": language.tag("_"),
        "edition": data.edition,
        "publisher": site.publisher,
        "email": site.email,
        "licence": site.licence,
        "licence_url": site.licence_url,
        "closing": closing.in_words(site),
        "pages": dict(addresses),
        "words": WORDS,
        "phases": [_phase(phase) for phase in data.phases_in_order],
        "menu": menu.level(nav.items, None, data),
        "lost": str(render("drawing_lost.html")),
        "report": report_address(_("Fant ikke siden"), site.url, "404", None, data),
        "local": _local(data),
    }


def _local(data: SiteData) -> Facts | None:
    """Return what every page says of a local edition: whose it is, who answers for it; None in the national one."""
    if data.local is None:
        return None
    said = local.edition(data.local, data.site.publisher)
    return {
        "lead": said.lead,
        "about": _("Det som er lokalt, er merket «{mark}».").format(mark=local.note_lead(data.local).rstrip(":")),
        "contact": _("Spørsmål om det lokale: {contact}").format(contact=data.local.contact),
        "email": data.local.email,
        "municipality": data.local.municipality,
        "site_name": local.site_name("{site}", data),
        "logo": addresses.local_logo(data.local),
        "leads_away": _("nasjonal utgave, uten det lokale") if data.leads_away else "",
    }


def canonical(url: str, data: SiteData) -> str:
    """Return where readers find a page, also when this copy of it is on a disk. `url` is within the site."""
    return f"{data.site.url}{with_folders(url)}"


def edit_address(path: str, line: int, data: SiteData) -> str:
    """Return where a file is changed in the browser, at the code host. `path` is from the root, `line` from 1."""
    place = f"#L{line}" if line > 1 else ""
    return f"{data.site.repository.rstrip('/')}/edit/main/{quote(path)}{place}"


def report_address(title: str, url: str, page_id: str, reviewed: Any, data: SiteData) -> str:  # noqa: ANN401 - a date
    """Return a mailto address with the page's title, address, id and edition filled in.

    The id is the page's path below docs/: it stays when the site moves.
    """
    edition = _("Utgave {number}").format(number=data.edition)
    if reviewed:
        edition = _("{edition}, gjennomgått {date}").format(edition=edition, date=day(reviewed))
    body = _("Side: {title}\nAdresse: {url}\nId: {id}\n{edition}\n\nHva er feil, og hva skulle stått der?\n").format(
        title=title, url=url, id=page_id, edition=edition
    )
    subject = _("Feil på siden «{title}»").format(title=title)
    return f"mailto:{data.site.email}?subject={quote(subject)}&body={quote(body)}"


def _title(page: Page) -> str:
    return str(page.meta.get("title") or menu.plain(page.title))


def _reading_time(page: Page) -> str:
    if page.meta.get("template"):  # a page that does something, as search, is not read
        return ""
    return plural("{n} minutt å lese", "{n} minutter å lese", reading_time.minutes(page.content or ""))


def _phase(phase: Phase) -> Facts:
    return {"number": phase.number, "roman": phase.roman, "title": phase.title}


def _above(page: Page) -> list[menu.Item]:
    """Return the sections that hold a page, from the top, without the one that it is the front of."""
    return [item for item in reversed(page.ancestors) if menu.landing(item) is not page]


def _path(page: Page) -> list[Facts] | None:
    """Return the way down to a page as title and url; None when the page stands on top or outside the menu."""
    if not page.ancestors:
        return None
    return [{"title": menu.plain(item.title), "url": menu.landing(item).url} for item in _above(page)]


def _breadcrumbs(page: Page, data: SiteData) -> list[tuple[str, str]]:
    return [(menu.plain(item.title), canonical(menu.landing(item).url, data)) for item in _above(page)]


def _image(phase: Phase | None, data: SiteData) -> str:
    """Return the picture that a shared link shows: the phase's, or the site's."""
    return f"{data.site.url}assets/deling{f'-{phase.id}' if phase else ''}.png"
