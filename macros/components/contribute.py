"""The ways to propose a change: a form at the code host, or a letter with the same fields without an account.

The forms at the code host lie in .github/ISSUE_TEMPLATE/, one for each proposal, with the same titles and fields.
"""

from dataclasses import dataclass
from urllib.parse import quote

from ..language import _
from ..records.site_data import SiteData
from ..rendering import render


@dataclass(frozen=True)
class Proposal:
    """A kind of proposal: the name of its form, and what is filled in."""

    form: str  # .github/ISSUE_TEMPLATE/<form>.yml
    title: str
    about: str
    fields: tuple[str, ...]


PROPOSALS = (
    Proposal(
        "feil",
        _("Feil eller mangel"),
        _("Noe er galt, mangler eller er vanskelig å forstå."),
        (
            _("Hvor er det? Lim inn adressen til siden, eller navnet på arket"),
            _("Hva står der?"),
            _("Hva burde stå der?"),
        ),
    ),
    Proposal(
        "verktoy",
        _("Forslag til verktøy"),
        _("Et verktøy flere burde kjenne til."),
        (
            _("Hva heter verktøyet, og hvem har laget det?"),
            _("Adressen til verktøyet"),
            _("Hva hjelper det med, og når i arbeidet?"),
            _("Hvilket språk er det på, og hva koster det?"),
            _("Har dere brukt det? Hva lærte dere?"),
        ),
    ),
    Proposal(
        "tekst",
        _("Forslag til tekst"),
        _("Noe kan sies bedre, eller en ny del trengs."),
        (
            _("Hvilken side gjelder det?"),
            _("Hva vil dere at leseren skal få vite eller kunne gjøre?"),
            _("Forslaget, med egne ord"),
            _("Bygger det på forskning? Skriv kilden"),
        ),
    ),
)


def propose(data: SiteData) -> str:
    """Show the ways to propose a change: for each kind, a letter begun and a form at the code host.

    In a page: {{ propose() }}
    """
    repository = data.site.repository.rstrip("/")
    rows = [
        {
            "proposal": proposal,
            "letter": _letter(proposal, data.site.email),
            "form": f"{repository}/issues/new?template={proposal.form}.yml",
        }
        for proposal in PROPOSALS
    ]
    return render("propose.md", rows=rows)


def _letter(proposal: Proposal, email: str) -> str:
    """Return the address of a letter with the fields of a proposal to fill in."""
    body = "\n\n\n".join([*proposal.fields, ""])
    return f"mailto:{email}?subject={quote(proposal.title)}&body={quote(body)}"
