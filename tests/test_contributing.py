"""The ways in: forms and letters that ask the same, and people named who look at each file."""

import subprocess
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.components.contribute import PROPOSALS
from macros.records.site_data import SiteData

from . import choose
from .conftest import ROOT

FORMS = ROOT / ".github/ISSUE_TEMPLATE"


@pytest.fixture(scope="module")
def forms() -> dict[str, dict]:
    """The forms at the code host: name of the file → what it holds."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FORMS.glob("*.yml")}


def test_a_form_asks_what_its_letter_asks(forms: dict[str, dict]):
    """Who has no account is asked the same, in the same order."""
    assert set(forms) == {proposal.form for proposal in PROPOSALS} | {"config"}
    for proposal in PROPOSALS:
        form = forms[proposal.form]
        labels = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
        assert (form["name"], form["description"], tuple(labels)) == (proposal.title, proposal.about, proposal.fields)
        ids = [field["id"] for field in form["body"] if "id" in field]
        assert len(ids) == len(set(ids)) == len(labels)


def test_a_reader_reaches_every_form_and_letter_from_one_page(site: Path, data: SiteData):
    """Three kinds of proposal, each in two ways, with names that can be told apart when they are read aloud."""
    soup = BeautifulSoup((site / choose.address_with("propose") / "index.html").read_bytes(), "html.parser")
    links = {link.get_text().replace("\u00ad", ""): link["href"] for link in soup.select("article li a")}
    letters = [urlsplit(address) for address in links.values() if address.startswith(f"mailto:{data.site.email}")]
    bodies = {parse_qs(letter.query)["subject"][0]: parse_qs(letter.query)["body"][0] for letter in letters}
    for proposal in PROPOSALS:
        assert f"{data.site.repository}/issues/new?template={proposal.form}.yml" in links.values()
        assert all(field in bodies[proposal.title] for field in proposal.fields)


def test_a_request_is_sent_with_five_ticks():
    """What no check can see, whoever sends it is asked."""
    template = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert template.count("- [ ] ") == 5


def test_somebody_looks_at_every_file():
    """Text and records are for those who know the field, what runs is for developers, and promises are for both."""
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tracked = listed.stdout.split() or [str(path.relative_to(ROOT)) for path in ROOT.glob("*/*")]

    def owners(file: str) -> set[str]:
        fitting = [owners for pattern, *owners in rules if _fits(file, pattern)]
        return {owner.rpartition("/")[2] for owner in fitting[-1]}

    assert all(owners(file) for file in tracked)
    for pattern, *_ in rules:
        assert any(_fits(file, pattern) for file in tracked), pattern
    assert owners("docs/index.md") == owners("data/tools.yml") == {"fagredaksjon"}
    assert owners("macros/build.py") == owners("docs/assets/site.css") == owners("Makefile") == {"utviklere"}
    assert owners("data/site.yml") == {"fagredaksjon", "utviklere"}


def _fits(file: str, pattern: str) -> bool:
    """Tell whether a pattern of CODEOWNERS means a file: a folder, a file, or all."""
    if pattern.endswith("/"):
        return f"/{file}".startswith(pattern)
    return fnmatch(f"/{file}", pattern)
