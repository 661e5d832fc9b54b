"""The guidance is whole: what the plan of the site names is there, linked, and plainly written."""

import re
from pathlib import Path

import pytest

from macros import addresses
from macros.pages import calls as pages
from macros.records.site_data import SiteData

from .conftest import ROOT

# The topics of «Hva må du vite»: page → title.
TOPICS = {
    "hva-er-implementering": "Hva er implementering?",
    "hvorfor": "Hvorfor er implementering viktig?",
    "hvordan-lykkes": "Hvordan lykkes med god implementering?",
    "utvikle-eller-overta": "Utvikle tiltak selv eller implementere noe andre har utviklet?",
    "modellen": "Modellen: fire faser og ni kjerneelementer",
    "drivere": "Implementeringsdrivere",
    "forankring": "Forankring",
    "readiness": "Readiness: Er vi klare?",
    "teamnormer": "Teamnormer og teamtillit",
    "brukermedvirkning": "Brukermedvirkning",
    "underveisevaluering": "Underveisevaluering",
    "motstand": "Motstand",
    "ordliste": "Ordliste",
    "vil-vite-mer": "Hvis du vil vite mer",
}
# The sheets: id → title, the least number of points, and the pages that lead to it.
SHEETS = {
    "tips-utvikle-tiltak": ("Tips til deg som utvikler tiltak", 16, ["ke-01", "utvikle-eller-overta"]),
    "valg-av-tiltak": ("Beslutninger om valg av tiltak", 17, ["ke-01"]),
    "hva-finnes": ("Hva finnes av tiltak og kartleggingsverktøy?", 12, ["ke-01", "utvikle-eller-overta"]),
    "implementeringsteam": ("Etablering av implementeringsteam", 18, ["ke-02", "ke-04", "ke-09"]),
    "readiness": ("Readiness sjekkliste", 20, ["ke-02", "readiness"]),
    "intervjuguide": ("Intervjuguide implementerbarhet", 16, ["ke-02"]),
    "implementeringsplan": ("Implementeringsplan sjekkliste", 20, ["ke-03", "fase-2-planlegge/index"]),
    "kontrakt": ("Tips til kontrakt", 18, ["ke-03"]),
    "interessentkart": ("Forankring og interessentkart", 18, ["ke-04", "forankring"]),
    "implementeringsledelse": ("Implementeringsledelse", 14, ["ke-04"]),
    "monitorering": ("Monitorering av implementeringen og metodeintegritet", 17, ["ke-05", "ke-06"]),
    "iverksette": ("Iverksette implementering etter planen", 15, ["ke-06"]),
    "justeringer": ("Vurderinger og justeringer underveis", 15, ["ke-07"]),
    "videreforing": ("Vurdering av videreføring basert på evalueringer", 17, ["ke-08"]),
    "nye-mal": ("Sette nye mål for langsiktig implementering eller avslutning", 16, ["ke-09"]),
    "styringsdokument": ("Styringsdokument for prosjektet", 17, ["ke-02", "ke-03"]),
    "milepaelsplan": ("Milepælsplan", 12, ["ke-03", "ke-06"]),
    "motestruktur": ("Møtestruktur", 14, ["ke-02", "ke-06"]),
    "prosjektveien": ("Prosjektveien", 13, ["ke-03", "ke-06", "ke-07"]),
    "motarbeid": ("Motarbeid – hva kan det være, og hva kan vi gjøre?", 16, ["motstand", "ke-04", "ke-07"]),
    "brukermedvirkning": ("Brukermedvirkning i fem steg", 16, ["brukermedvirkning", "ke-01", "ke-04", "ke-08"]),
    "underveisevaluering": ("Underveisevaluering av arbeidet i gruppen", 15, ["underveisevaluering", "ke-07"]),
    "teamnormer": ("Teamnormer og tillit", 12, ["teamnormer", "ke-02"]),
    "opplaeringsplan": ("Plan for opplæring, veiledning og nyansatte", 17, ["ke-03", "ke-06", "ke-09"]),
    "strategivalg": ("Velg strategi til hinderet", 13, ["ke-03"]),
    "prosjektoversikt": ("Prosjektoversikt", 10, ["ke-03"]),
    "kommunikasjonsplan": ("Kommunikasjonsplan", 13, ["ke-04"]),
    "kostnad": ("Kostnad: oppstart og tre år", 15, ["ke-01", "ke-09"]),
    "praksisprofil": ("Praksisprofil", 12, ["ke-05"]),
    "kjernesjekk": ("Fikk vi gjort kjernen?", 15, ["ke-05", "ke-06", "ke-07"]),
    "liker-passer-gar": ("Liker vi det, passer det, går det?", 14, ["ke-02", "ke-07"]),
    "hvem-nar-vi-ikke": ("Hvem når vi ikke? Spørsmål til hver fase", 25, ["ke-01", "ke-03", "ke-06", "ke-08"]),
    "slutte": ("Hva slutter vi med?", 18, ["ke-03", "ke-08"]),
    "vare": ("Kommer dette til å vare?", 17, ["ke-08", "ke-09"]),
}
HIGHEST_LIX = 42  # under 45 is a good sign; the hardest page of ours lies well below
WORD = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*")


@pytest.fixture(scope="module")
def prose(components) -> dict[str, str]:
    """Every page as rendered Markdown, by its path under docs/ without the suffix."""
    return {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix(): pages.rendered(pages.read(path), components)
        for path in sorted((ROOT / "docs").rglob("*.md"))
    }


def page_named(prose: dict[str, str], name: str) -> str:
    """Return the guidance page with a name: a core element, a topic or a phase."""
    found = [
        text for path, text in prose.items() if path.endswith(f"/{name}") and path.split("/")[0] in ("gjore", "vite")
    ]
    assert len(found) == 1, f"{name}: {len(found)} pages"
    return found[0]


@pytest.mark.parametrize(("name", "title"), TOPICS.items())
def test_every_topic_has_its_page(prose, name: str, title: str):
    """Fourteen topics, each with its title and something to say."""
    text = page_named(prose, name)
    assert f"\n# {title}\n" in text
    assert len(WORD.findall(text)) > 350


@pytest.mark.parametrize(("sheet", "expected"), SHEETS.items())
def test_every_sheet_is_whole_and_linked(prose, data: SiteData, sheet: str, expected: tuple[str, int, list[str]]):
    """Each sheet has its title, at least its points, and a way in from where it is needed."""
    title, points, linked_from = expected
    record = data.checklists[sheet]
    assert record.title == title
    assert len(record.items) >= points
    for name in linked_from:
        assert f"/verktoy/{sheet}.md" in page_named(prose, name), f"{name} does not lead to {sheet}"


def test_the_records_are_all_there(data: SiteData):
    """Nothing of the plan is missing."""
    assert set(data.checklists) == set(SHEETS)
    assert [len(data.phases), len(data.core_elements), len(data.drivers), len(data.roles)] == [4, 9, 6, 5]
    assert len(data.glossary) >= 71
    assert len(data.literature) >= 34
    assert len([tool for tool in data.tools.values() if tool.kind == "skala"]) >= 8


def test_the_thread_of_evaluation_runs_through_the_model(data: SiteData):
    """Think, plan, collect, use, judge, set new goals: in that order."""
    numbers = [element.number for element in data.core_elements_in_order if element.evaluation]
    assert numbers == [3, 5, 6, 7, 8, 9]


def test_every_work_is_cited(prose, data: SiteData):
    """A reference that no page leans on is a list for show."""
    text = "".join(text for path, text in prose.items() if path != "vite/litteratur")
    unused = [work for work in data.literature if f"{addresses.source_page(work, data)})" not in text]
    assert not unused


def test_links_out_stand_in_the_records_only():
    """An address is checked, dated and described once: as a record, never loose in a page."""
    for path in (ROOT / "docs").rglob("*.md"):
        assert not re.search(r"https?://(?!127\.0\.0\.1)", path.read_text(encoding="utf-8")), path


def test_no_code_names_reach_the_reader(prose):
    """Readers meet titles, never the codes of the plan."""
    for path, text in prose.items():
        body = text.split("---", 2)[2]
        assert not re.search(r"\b(T\d\d|KE ?\d|VITE-\d\d|FASE-[IV]+)\b", body), path


def lix(text: str) -> float:
    """Return LIX (Björnsson 1968): words a sentence plus the share of words over six letters."""
    words = WORD.findall(text)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def own_prose(path: Path) -> str:
    """Return the paragraphs and lists of a page as plain text, each ending as a sentence."""
    lines = []
    for line in path.read_text(encoding="utf-8").split("---", 2)[2].splitlines():
        if re.match(r"\s*(#|\||!!!|\{\{|<)", line) or not line.strip():
            continue
        plain = re.sub(r"\{\{.*?\}\}|\[([^\]]*)\]\([^)]*\)|[*_`>]", r"\1", line)
        lines.append(re.sub(r"^\s*(?:[-+]|\d+\.)\s+", "", plain).strip())
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if line)


def test_the_pages_are_plainly_written():
    """LIX over 50 is hard; a tired reader needs far less."""
    hard = {}
    for path in (ROOT / "docs").rglob("*.md"):
        text = own_prose(path)
        if len(WORD.findall(text)) > 100 and lix(text) > HIGHEST_LIX:
            hard[path.name] = round(lix(text))
    assert not hard


def test_most_sentences_are_short():
    """One idea a sentence: under one in twenty is over 20 words, and none over 30."""
    sentences = [
        (len(WORD.findall(sentence)), path.name, sentence)
        for path in (ROOT / "docs").rglob("*.md")
        for sentence in re.split(r"(?<=[.!?:])\s+", own_prose(path))
    ]
    long = [sentence for sentence in sentences if sentence[0] > 20]
    assert len(long) < len(sentences) / 20
    assert not [sentence for sentence in sentences if sentence[0] > 30]


def test_nobody_is_told_what_you_alone_must_do():
    """The reader is a team: «dere». «Du» stands only in titles and in what one person answers."""
    may_say_you = {"teamnormer.md", "intervjuguide.md", "implementeringsledelse.md"}
    for path in (ROOT / "docs").rglob("*.md"):
        if path.name not in may_say_you:
            text = re.sub(
                r"Hva må du \w+|Hvis du vil vite mer|Tips til deg som utvikler tiltak|«[^»]*»", "", own_prose(path)
            )
            assert not re.search(r"\b(du|deg|din|ditt|dine)\b", text, re.IGNORECASE), path
