"""That the site closes (`closing` in data/site.yml): the words of the notice, for every page and every feed."""

from typing import Any

from ..language import _
from ..language.in_words import day
from ..records.models import SiteInfo

LINK = "/index.md#_stengt"  # the notice on the front page; its id stands in overrides/partials/closing.html


def heading(site: SiteInfo) -> str:
    """Return what is said first, as true after the last day as before; empty when the site does not close."""
    if not site.closing:
        return ""
    return _("Nettstedet legges ned. Etter {date} er det ingen som holder det ved like.").format(
        date=day(site.closing.last_day)
    )


def in_words(site: SiteInfo) -> dict[str, Any] | None:
    """Return the notice as `told`, `text`, `title` and `url`, the last two empty when nothing takes over; or None."""
    closing = site.closing
    if not closing:
        return None
    return {"told": heading(site), "text": closing.text, "title": closing.title or "", "url": closing.url or ""}
