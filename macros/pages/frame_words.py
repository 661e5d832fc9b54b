"""The words of the theme: what overrides/ prints round the text of a page.

The templates call nothing of ours, for another engine may draw them: they print these as
`site.words.<name>`. A name in braces is filled in by the template. Where a part of a sentence is
a link, the sentence stands whole, for the one who translates it, with the link in brackets.
"""

from ..language import _


def _linked(sentence: str) -> dict[str, str]:
    """Return a sentence such as «Se [kartet] først» as the text `before` the link, of the `link`, and `after` it."""
    before, _open, rest = sentence.partition("[")
    link, _close, after = rest.partition("]")
    return {"before": before, "link": link, "after": after}


WORDS: dict[str, str | dict[str, str]] = {
    # The frame of every page
    "skip": _("Gå til innholdet"),
    "to_top": _("Til toppen"),
    "home": _("Forside"),
    "path": _("Brødsmuler"),
    "contents": _("På denne siden"),
    "print": _("Skriv ut"),
    "share": _("Del"),
    "feed": _("Nytt på nettstedet"),
    # That the site closes
    "closing_instead": _("Dette tar over:"),
    # The menu
    "main_menu": _("Hovedmeny"),
    "side_menu": _("Sidemeny"),
    "open_menu": _("Meny"),
    "close_menu": _("Lukk menyen"),
    "subpages": _("Undersider til {title}"),
    "all_pages": _("Alle {n} sidene"),
    # The foot of the site
    "about": _("Om nettstedet"),
    "news": _("Nytt"),
    "accessibility": _("Tilgjengelighet"),
    "privacy": _("Personvern"),
    # A local edition
    "local_edition": _("Lokal utgave"),
    "local_what": _("Se alt det lokale"),
    # What a page answers, as its readers ask
    "questions": _("Spørsmål siden svarer på"),
    # Who answers for a page, and when it was read last
    "reviewed": _("Sist gjennomgått"),
    "responsible": _("Av"),
    "next_review": _("Neste gjennomgang"),
    "overdue": _("Denne siden skulle vært gjennomgått {date}. Noe av det som står her, kan ha endret seg."),
    "edition": _("Utgave"),
    "report": _("Meld feil"),
    "suggest": _("Foreslå en endring"),
    "suggest_where": _("Det dere ser på siden, er skrevet flere steder. Velg det dere vil endre:"),
    "in_print": _("Utgave {edition} · gjennomgått {reviewed}, neste gang {next_review}"),
    # The search
    "search": _("Søk"),
    "search_site": _("Søk på nettstedet"),
    "search_whole_site": _("Hele nettstedet"),
    "search_here": _("På denne siden"),
    "search_reset": _("Nullstill"),
    "search_empty": _("Skriv et ord for å søke"),
    "search_page": _("Søk på egen side"),
    "only_kind": _("Vis bare"),
    "only_phase": _("Vis bare fra fase"),
    "all_kinds": _("Alt innhold"),
    "all_phases": _("Alle faser"),
    "phase": _("Fase {roman} – {title}"),
    "not_found": _linked(_("Fant du ikke det du lette etter? [Skriv til oss]. Da tar e-posten med ordet du søkte på.")),
    # The page for unknown addresses
    "unknown": _("Fant ikke siden"),
    "unknown_why": _("Siden kan ha fått ny adresse, eller den er tatt bort."),
    "unknown_steps": _("Hva må du gjøre: fasene og kjerneelementene"),
    "unknown_tools": _("Verktøy: alle arkene"),
    "unknown_home": _("Forsiden"),
    "unknown_report": _linked(_("Fulgte dere en lenke hit fra en av sidene våre? [Meld fra], så retter vi den.")),
}
