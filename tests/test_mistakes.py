"""Every kind of mistake an editor can make is told with file, exact line and remedy; none passes, none is a traceback.

The cases stand for kinds. What they change is found in the real project by its form, so that no
case hangs on a page, a sheet or a word that an editor may take away.
"""

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros import addresses
from macros.checking import Checked, check
from macros.components import withdrawn
from macros.records.errors import Mistake
from macros.records.project import page_files, record_files
from macros.records.reading import read_file

from . import sampling
from .conftest import ROOT

CHECKED = ("data", "docs", "overrides", "macros/templates", "mkdocs.yml")
# A page with a heading of its own, and no calls before it.
TYPED = [
    path.relative_to(ROOT).as_posix()
    for path in page_files(ROOT / "docs/vite")
    if path.name != "index.md"
    and not path.name.startswith("_")  # one to copy is no page
    and re.search(r"^---\n.*?\n---\n\n# .*?\n\n## ", path.read_text(encoding="utf-8"), re.DOTALL)
]
# A page whose head says which heading its steps are under.
WITH_STEPS = next(
    path.relative_to(ROOT).as_posix()
    for path in page_files(ROOT / "docs")
    if "\nsteps: steg-for-steg\n" in path.read_text(encoding="utf-8")
)
PAGES_IN_TURN = itertools.cycle(TYPED)
PAGE = TYPED[0]
# A page that no tool is shown on: its places are known also while a tool has a mistake.
WITHOUT_TOOLS = next(page for page in TYPED if "tool" not in (ROOT / page).read_text(encoding="utf-8"))
ELEMENT = read_file(ROOT / "data/core_elements.yml", "").value[0]["id"]
# Sheets whose title is two words or more, without quotes.
SHEET, OTHER_SHEET, *OTHERS = sorted(
    path.stem
    for path in record_files(ROOT / "data/checklists")
    if re.search(r"^title: \w+ \w", path.read_text(encoding="utf-8"), re.MULTILINE)
)
SHEETS_IN_TURN = itertools.cycle(f"data/checklists/{sheet}.yml" for sheet in OTHERS)
# The first term that sees others.
FIRST_SEEING = next(record["id"] for record in read_file(ROOT / "data/glossary.yml", "").value if record.get("see"))
# The first two roles that are told to use one tool.
((USER, OTHER_USER),) = re.findall(
    r"used_by: \[([\w-]+), ([\w-]+)", (ROOT / "data/tools.yml").read_text(encoding="utf-8")
)[:1]
PLACES = {
    record["path"]: record.get("anchors", [])
    for record in (read_file(path, "").value for path in record_files(ROOT / "data/published/pages"))
}
EMAIL = read_file(ROOT / "data/site.yml", "").value["email"]
# A place that one page alone has had, and that page.
ALONE = next(
    (anchor, path)
    for path, anchors in PLACES.items()
    for anchor in anchors
    if sum(anchor in others for others in PLACES.values()) == 1 and path.startswith("/vite/")
)
OWN_PAGE = f"docs/verktoy/{SHEET}.md"
# The first sheet whose example a page leads to.
SHOWN = next(
    link[1]
    for path in page_files(ROOT / "docs")
    if (link := re.search(r"/verktoy/([a-z0-9-]+)\.md#eksempel", path.read_text(encoding="utf-8")))
)


# The smallest picture there is: one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364f8cf500f0003860180"
    "5a34cd5b0000000049454e44ae426082"
)


class Copy:
    """A copy of what is checked, where a file is put back after each case."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before: dict[Path, bytes | None] = {}

    def text(self, file: str) -> str:
        """Return the text of a file as it stands now."""
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file."""
        path = self._kept(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def delete(self, file: str) -> None:
        """Delete a file."""
        self._kept(file).unlink()

    def sub(self, file: str, pattern: str, new: str) -> int:
        """Put a text in place of the first match of a pattern; returns the line where it begins."""
        text = self.text(file)
        found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
        assert found, f"{file} no longer holds {pattern!r}"
        self.write(file, text[: found.start()] + new + text[found.end() :])
        return text.count("\n", 0, found.start()) + 1

    def put_back(self) -> None:
        """Undo what has been done since the last time."""
        for path, content in self._before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        self._before.clear()

    def _kept(self, file: str) -> Path:
        path = self.root / file
        self._before.setdefault(path, path.read_bytes() if path.exists() else None)
        return path


def copied_to(root: Path) -> Copy:
    """Return a copy of what is checked, in a folder."""
    for name in CHECKED:
        source = ROOT / name
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    return Copy(root)


@pytest.fixture(scope="module")
def whole_copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """One copy for all cases."""
    return copied_to(tmp_path_factory.mktemp("slips"))


@pytest.fixture
def copy(whole_copy: Copy) -> Iterator[Copy]:
    """The copy, as it was before the case."""
    yield whole_copy
    whole_copy.put_back()


@dataclass(frozen=True)
class Slip:
    """A slip: the file, what is changed, where the message points, and what it says."""

    name: str
    file: str
    old: str  # a pattern; the first match is changed
    new: str
    says: str
    at: str = ""  # a text in the changed file whose line is the right one; empty: the line of the change
    told_in: str = ""  # the file of the message, when it is another
    advice: bool = False
    after: int = 0  # lines from there on


def in_page(name: str, typed: str, says: str, **more: object) -> Slip:
    """Return a slip that is typed as a paragraph of its own under the first heading of a page."""
    return Slip(name, next(PAGES_IN_TURN), r"(?<=\n\n)## ", f"{typed}\n\n## ", says, **more)  # type: ignore[arg-type]


SYNTAX = [
    Slip("a date of another age", next(SHEETS_IN_TURN), r"date: \d{4}", "date: 0202", "er i år 202"),
    Slip("no date", next(SHEETS_IN_TURN), r"date: \d{4}-\d\d", "date: 2026-13", "ikke er en dato"),
    Slip(
        "a hard space in a value",
        next(SHEETS_IN_TURN),
        r"^title: \w+ ",
        "title: Leder\u00a0",
        "hardt mellomrom (U+00A0) foran «",
    ),
    Slip(
        "a hard space as indentation",
        next(SHEETS_IN_TURN),
        r"  title:",
        "\u00a0\u00a0title:",
        "rykket inn med et hardt mellomrom",
    ),
    Slip("a hard space before a comment", next(SHEETS_IN_TURN), r"^id: ", "\u00a0# Et ark\nid: ", "et hardt mellomrom"),
    Slip(
        "a comment broken in two",
        next(SHEETS_IN_TURN),
        r"^id: ",
        " felt: verdi\nid: ",
        "Rykk linjen ut, eller sett # foran",
    ),
    Slip(
        "a list on the line of its field",
        next(SHEETS_IN_TURN),
        r"^editions:\n +- ",
        "editions:  - ",
        "Sett «- …» på en linje for seg",
    ),
    Slip("a tab as indentation", next(SHEETS_IN_TURN), r"  title:", "\ttitle:", "rykket inn med tabulator"),
    Slip(
        "one space too much",
        "data/roles.yml",
        r"  description:",
        "   description:",
        "innrykket er 3 mellomrom, men feltet over har 2",
    ),
    Slip(
        "one space too little",
        "data/roles.yml",
        r"  description:",
        " description:",
        "innrykket er 1 mellomrom, men feltet over har 2",
    ),
    Slip(
        "a quotation never closed",
        next(SHEETS_IN_TURN),
        r"^title: \w+",
        'title: "Leder',
        'anførselstegnet " er åpnet, men ikke lukket',
    ),
    Slip(
        "a quotation closed far below",
        "data/literature.yml",
        r"  title: (?=\w)",
        "  title: '",
        "er åpnet, men ikke lukket",
    ),
    Slip(
        "a quotation within one",
        next(SHEETS_IN_TURN),
        r"^title: \w+",
        'title: "En "god" leder"',
        "anførselstegn inni seg",
    ),
    Slip("a colon in a value", next(SHEETS_IN_TURN), r"^title: \w+", "title: Leder: den", "inneholder «: »"),
    Slip(
        "text cut by a comment",
        next(SHEETS_IN_TURN),
        r"(?<=^purpose: )[^\n]+",
        "Den første #1 av alle",
        "alt etter « #» i purpose",
    ),
    Slip("an alias without an anchor", next(SHEETS_IN_TURN), r"(?<=^title: )\w+", "*Leder", "begynner med «*»"),
    Slip("a star for emphasis", next(SHEETS_IN_TURN), r"(?<=^title: )\w+", "*Leder* for", "begynner med «*»"),
    Slip(
        "a forgotten comma between texts",
        "data/tools.yml",
        rf"used_by: \[{USER}, {OTHER_USER}",
        f'used_by: ["{USER}" "{OTHER_USER}"',
        "mangler et komma",
    ),
    Slip("a list never closed", "data/tools.yml", rf"(?<=used_by: \[{USER}), [^\]]*\]", "", "klammen «[» er åpnet"),
    Slip("a control character", next(SHEETS_IN_TURN), r"^title: \w+", "title: Le\x07der", "(U+0007)"),
    Slip("a soft hyphen", next(SHEETS_IN_TURN), r"^title: \w+", "title: Le\u00adder", "et mykt bindetegn (U+00AD)"),
    Slip("a merge conflict", next(SHEETS_IN_TURN), r"^id:", "<<<<<<< HEAD\nid:", "flettekonflikt"),
]
RECORDS = [
    Slip(
        "a forgotten comma between ids",
        "data/tools.yml",
        rf"used_by: \[{USER}, {OTHER_USER}",
        f"used_by: [{USER} {OTHER_USER}",
        "Mangler det et komma",
    ),
    Slip("a bar for a long text", next(SHEETS_IN_TURN), r"^purpose: ", "purpose: |\n    ", "har linjeskift"),
    Slip("a field in Norwegian", "data/tools.yml", r"^  time:", "  tid:", "ukjent felt «tid». Mente du «time»?"),
    Slip("a field in Norwegian that is near another", "data/tools.yml", r"^  kind:", "  type:", "Mente du «kind»?"),
    Slip("a misspelt field", "data/tools.yml", r"^  time:", "  tiem:", "Mente du «time»?"),
    Slip("an empty file", "data/barriers.yml", r"\A.*\Z", "[]\n", "filen har ingen poster"),
    Slip("a value begun with a brace", next(SHEETS_IN_TURN), r"(?<=^title: )[^\n]+", "{{ leder }}", "begynner med «{»"),
    Slip(
        "a record that sees itself",
        "data/glossary.yml",
        r"(?<=  see: \[)",
        f"{FIRST_SEEING}, ",
        "viser til posten selv",
    ),
    Slip(
        "an id twice in a list",
        "data/tools.yml",
        rf"used_by: \[{USER}, ",
        f"used_by: [{USER}, {USER}, ",
        f"har «{USER}» to ganger",
    ),
    Slip(
        "an address that follows the reader",
        "data/tools.yml",
        r"(?<=url: )(https\S+?)/?\n",
        "https://example.org/?utm_source=x\n",
        "sporer leseren",
    ),
    Slip(
        "a link in a text",
        next(SHEETS_IN_TURN),
        r"(?<=^purpose: )",
        "Se [siden](/vite/index.md). ",
        "vises med klammer",
    ),
    Slip("a DOI with its host", "data/literature.yml", r"doi: (?=10)", "doi: https://doi.org/", "Skriv bare «10."),
    Slip("a year to come", "data/literature.yml", r"year: \d{4}", "year: 2099", "som ikke har vært ennå"),
    Slip("news to come", "data/news.yml", r"date: \d{4}", "date: 2099", "som ikke har vært ennå"),
    Slip("an edition to come", next(SHEETS_IN_TURN), r"date: \d{4}", "date: 2099", "som ikke har vært ennå"),
    Slip(
        "a term's page that is not there",
        "data/glossary.yml",
        r"  page: \S+",
        "  page: /vite/borte-og-vekk.md",
        "leder ingen steder",
    ),
    Slip(
        "a term's place that is not there",
        "data/glossary.yml",
        r"  page: (/\S+?\.md)\S*",
        f"  page: {WITHOUT_TOOLS[4:]}#borte-og-vekk",
        "ikke noe sted som heter «#borte-og-vekk»",
    ),
    Slip(
        "a reference that leads nowhere",
        "data/tools.yml",
        rf"used_by: \[{USER}",
        f"used_by: [{USER}x",
        f"Mente du «{USER}»?",
    ),
    Slip(
        "a character the typeface lacks", next(SHEETS_IN_TURN), r"(?<=purpose: )", "\u5b57 ", "finnes ikke i skriften"
    ),
]
PAGES = [
    Slip(
        "reviewed in time to come", next(PAGES_IN_TURN), r"^reviewed: \d{4}", "reviewed: 2036", "som ikke har vært ennå"
    ),
    Slip(
        "a next review far ahead",
        next(PAGES_IN_TURN),
        r"^next_review: \d{4}",
        "next_review: 2087",
        "mer enn to år etter",
    ),
    Slip(
        "a next review before the last",
        next(PAGES_IN_TURN),
        r"^next_review: \d{4}",
        "next_review: 2020",
        "Skriv en senere dag",
    ),
    Slip("no heading on top", next(PAGES_IN_TURN), r"^# [^\n]+", "Tekst.", "mangler overskrift på øverste nivå"),
    in_page("two headings on top", "# En til", "to overskrifter på øverste nivå"),
    in_page("a heading without space", "##Uten mellomrom", "mangler mellomrom etter #"),
    in_page("an empty heading", "##", "overskriften er tom"),
    Slip(
        "steps that name no heading",
        WITH_STEPS,
        r"^steps: [\w-]+",
        "steps: steg-for-stegg",
        "Mente du «steg-for-steg»?",
    ),
    in_page("a level left out", "#### For dypt", "Skriv ## foran den"),
    in_page(
        "two equal headings",
        "## Samme\n\n## Samme",
        "overskriften «Samme» står også på linje",
        at="## Samme\n\n## S",
        after=2,
    ),
    in_page("a link to nothing", "Se [her borte]().", "leder ingen steder: det står ingenting"),
    in_page("a link without .md", f"Se [siden](/vite/{Path(PAGE).stem}).", f"Mente dere «/vite/{Path(PAGE).name}»?"),
    in_page("a link as an address", f"Se [siden](/vite/{Path(PAGE).stem}/).", f"Mente dere «/vite/{Path(PAGE).name}»?"),
    in_page("a link to a folder", "Se [siden](/vite/).", "Mente dere «/vite/index.md»?"),
    in_page(
        "a relative link that is wrong", f"Se [siden](../verktoi/{SHEET}.md).", f"Mente dere «/verktoy/{SHEET}.md»?"
    ),
    in_page(
        "a link with docs/ in front", f"Se [siden](/docs/verktoy/{SHEET}.md).", f"Mente dere «/verktoy/{SHEET}.md»?"
    ),
    in_page("a link out of docs/", "Se [siden](../../README.md).", "går ut av docs/"),
    in_page("a link with backslashes", rf"Se [siden](\verktoy\{SHEET}.md).", f"/verktoy/{SHEET}.md"),
    in_page(
        "a link with another case", f"Se [siden](/Verktoy/{SHEET.title()}.md).", f"Mente dere «/verktoy/{SHEET}.md»?"
    ),
    in_page("a link to a page of the web", "Se [siden](www.example.org).", "utenfor nettstedet"),
    in_page("brackets the wrong way", f"Se (siden)[/verktoy/{SHEET}.md].", "parentesene i feil rekkefølge"),
    in_page("brackets apart", f"Se [siden] (/verktoy/{SHEET}.md).", "mellomrom mellom ] og ("),
    in_page("a link never closed", f"Se [siden](/verktoy/{SHEET}.md", "er ikke lukket"),
    in_page("a link without words", f"Se [](/verktoy/{SHEET}.md).", "har ingen tekst"),
    in_page("words that say nothing", f"Se [her](/verktoy/{SHEET}.md).", "lenken heter «her»", advice=True),
    in_page(
        "an anchor that is not there",
        f"Se [siden](/verktoy/{SHEET}.md#borte-og-vekk).",
        "ikke noe sted som heter «#borte-og-vekk»",
    ),
    in_page(
        "an anchor with letters that addresses lack",
        f"Se [delen](/verktoy/{SHEET}.md#når-passer-arket).",
        "Mente du «nar-passer-arket»?",
    ),
    in_page(
        "a place on this page that is not there",
        "Se [under](#borte-og-vekk).",
        "ikke noe sted som heter «#borte-og-vekk»",
    ),
    in_page(
        "a record that is not on the page of others' tools",
        "Se [x](/verktoy/andres.md#borte-og-vekk).",
        "ikke noe sted",
    ),
    in_page("a term that is not in the glossary", "Se [x](/vite/ordliste.md#borte-og-vekk).", "ikke noe sted"),
    in_page("a file that is not made", "Last ned [arket](/nedlasting/borte-og-vekk.pdf).", "leder ingen steder"),
    # MkDocs would find it, and not among the files of a page that is drawn alone.
    in_page("a file of the theme", "Se [merket](/assets/images/favicon.png).", "leder ingen steder"),
    in_page("an address outside", "Se [siden](https://www.example.net/).", "utenfor nettstedet"),
    in_page("an address outside without https", "Se [siden](http://example.org/).", "utenfor nettstedet"),
    in_page("a naked address", "Se https://www.example.com/.", "utenfor nettstedet"),
    in_page("a misspelt mail link", "Skriv til [oss](malto:oss@example.org).", "Mente du «mailto:»?"),
    in_page("a mail link without a host", "Skriv til [oss](mailto:oss).", "ingen e-postadresse"),
    in_page("a link to somebody's disk", "Se [arket](file:///C:/ark.docx).", "kan ikke begynne med «file:»"),
    in_page("a link in HTML", f'Se <a href="/verktoy/{SHEET}/">siden</a>.', "Skriv lenken som"),
    in_page(
        "a picture that is not there",
        "![Et hus](/assets/borte.png)",
        "bildet til «/assets/borte.png» leder ingen steder",
    ),
    in_page("a picture in HTML", '<img src="docs/assets/ikon.svg" alt="Et hus">', "Skriv bildet som"),
    in_page("a picture named by its file", "![ikon.svg](/assets/ikon.svg)", "er ikke beskrevet", advice=True),
    in_page("a picture without description", "![](/assets/ikon.svg)", "er ikke beskrevet", advice=True),
    in_page("one brace on each side", '{ tool_table("x-01") }', "har én klamme på hver side"),
    in_page("a filter", '{{ tool_table("x-01") | upper }}', "har et filter"),
    in_page("a comment in the templates' way", "{## husk ##}", "forsvinner fra siden"),
    in_page("a comment never closed", "{## husk", "forsvinner fra siden"),
    in_page(
        "a block in a table",
        f'| A |\n| --- |\n| {{{{ tool_table("{ELEMENT}") }}}} |',
        "må stå alene på en linje",
        at="| {{ tool",
    ),
    in_page("a call over two lines", '{{ tool_table(\n"x-99") }}', "fant ikke «x-99»", at="{{ tool_table(\n"),
    in_page(
        "a sheet on a page that is not its own",
        f'## Et ark\n\n{{{{ checklist("{SHEET}") }}}}',
        "hører hjemme på docs/verktoy/",
        at="{{ checklist(",
        advice=True,
    ),
    in_page("a soft hyphen in prose", "Implemen\u00adtering tar tid.", "et mykt bindetegn (U+00AD)"),
    in_page("a space without width", "Her\u200b er det.", "et mellomrom uten bredde"),
    in_page("a NUL", "Her\x00 er det.", "et NUL-tegn"),
    in_page("a merge conflict in a page", "<<<<<<< HEAD\nEn.\n=======\nTo.\n>>>>>>> gren", "flettekonflikt"),
    in_page("a character the typeface lacks in prose", "Bra jobba \U0001f600.", "finnes ikke i skriften"),
    in_page(
        "a script in an attribute",
        "Trykk her.\n{: onclick=ran=1 }",
        "«onclick=» kan ikke stå i en side",
        at="{: onclick",
    ),
    in_page("a style in an attribute", '*Rødt*{ style="color:red" }', "«style=» kan ikke stå i en side"),
    in_page("attributes shown as text", "Trykk her.{: onclick=ran=1 }", "vises som tekst"),
    in_page(
        "a refresh between stray backticks", '`\n\n<meta http-equiv="refresh">\n\n`', "«<meta>» kan", at="<meta http"
    ),
    in_page("a field never closed", "<textarea>", "«<textarea>» kan ikke stå"),
    in_page("too many end tags", "</div></article></main>", "bryter ut av siden"),
    in_page("a code name", "Se T01 for mer.", "er et kodenavn"),
    in_page("«du» to a team", "Nå kan du begynne.", "skriv «dere»", advice=True),
    in_page("a sentence without end", f"Vi {'går og går og ' * 11}kommer fram.", "Del den i to", advice=True),
    Slip("an empty page", next(PAGES_IN_TURN), r"\A.*\Z", "", "siden er tom"),
    Slip(
        "a head alone", next(PAGES_IN_TURN), r"(?<=\n---\n)\n.*\Z", "", "siden har bare et hode", at="\n---\n", after=1
    ),
    Slip("no head", next(PAGES_IN_TURN), r"\A---\n.*?\n---\n", "", "mangler hodet"),
    Slip(
        "a head never closed",
        next(PAGES_IN_TURN),
        r"\A---\n(.*?)\n---\n.*",
        "---\nreviewed: 2026-11-23\n\n# Tittel\n",
        "hodet er ikke avsluttet",
        after=2,
        at="---\nreviewed",
    ),
    Slip("something before the head", next(PAGES_IN_TURN), r"\A---", "\n---", "det står noe foran hodet"),
    Slip(
        "a template that is not there",
        next(PAGES_IN_TURN),
        r"^hide:[^\n]*\n|^responsible:",
        "template: borte.html\nresponsible:",
        "finnes ikke i overrides/",
    ),
    Slip(
        "a field of the head in Norwegian",
        next(PAGES_IN_TURN),
        r"^responsible:",
        "ansvarlig:",
        "Mente du «responsible»?",
    ),
    Slip(
        "the sheet of another on a sheet's page",
        OWN_PAGE,
        rf'checklist\("{SHEET}"\)',
        f'checklist("{OTHER_SHEET}")',
        "viser en annen post",
    ),
    Slip(
        "a part of a sheet's page with a slip in its heading",
        OWN_PAGE,
        r"^## Etterpå\n",
        "## Eterpå\n",
        "overskriften «Eterpå» heter «Etterpå» på alle slike sider",
    ),
    Slip(
        "a part of a sheet's page gone",
        OWN_PAGE,
        r"\n## Etterpå\n",
        "\n",
        "mangler delen «## Etterpå»",
        at="## Slik gjør dere",
    ),
    Slip(
        "the call of a sheet's page gone",
        OWN_PAGE,
        rf'\{{\{{ tool_how\("{SHEET}"\) \}}\}}',
        "",
        "siden mangler {{ tool_how",
        at="---\n\n",
    ),
]
MENU = [
    Slip(
        "a page that is not there",
        "mkdocs.yml",
        r"(?<=- vite/index.md\n)",
        "      - vite/borte-og-vekk.md\n",
        "som ikke finnes i docs/",
    ),
    Slip(
        "a page twice",
        "mkdocs.yml",
        r"(?<=- vite/index.md\n)",
        "      - vite/index.md\n",
        "står også på linje",
        at="- vite/index.md\n      - Grunnlaget",
    ),
    Slip(
        "a page outside",
        "mkdocs.yml",
        r"(?<=- vite/index.md\n)",
        "      - Annet: https://example.org/\n",
        "menyen leder bare til egne sider",
    ),
    Slip("a tab in the menu", "mkdocs.yml", r"      - vite/index.md", "\t- vite/index.md", "tabulator"),
    Slip(
        "wrong indentation in the menu", "mkdocs.yml", r"(?<=index\.md\n)      (?=- Grunnlaget)", "     ", "innrykket"
    ),
    Slip("a misspelt setting", "mkdocs.yml", r"^theme:", "tema:", "ukjent felt «tema». Mente du «theme»?"),
    Slip("a style that is not there", "mkdocs.yml", r"- assets/site.css", "- assets/borte.css", "finnes ikke i docs/"),
    Slip("a line that is not a page", "mkdocs.yml", r"- vite/index.md", "- vite/index", "Mente dere «vite/index.md»?"),
    Slip(
        "a page of the frame that is not there",
        "mkdocs.yml",
        r"search: sok.md",
        "search: sokk.md",
        "Mente du «sok.md»?",
    ),
    Slip("a front page of another name", "mkdocs.yml", r"home: index.md", "home: om/index.md", "må hete index.md"),
    Slip("an entry without a dash", "mkdocs.yml", r"^  - Om:", "    Om:", ""),
    Slip("a misspelt part of the build", "mkdocs.yml", r"^  - macros:", "  - makros:", "Mente du «macros»?"),
]
LOOKS = [
    Slip(
        "a rule of style never closed", "docs/assets/site.css", r"\A", "a { color: red; b }\n", "stilen kan ikke leses"
    ),
    Slip(
        "a brace too many in a style",
        "docs/assets/site.css",
        r"\A",
        "a { color: red }\n}\n",
        "stilen kan ikke leses",
        at="a {",
        after=1,
    ),
    Slip(
        "a template never closed",
        "macros/templates/ready.md",
        r"\{\{ statement \}\}",
        "{{ statement",
        "malen kan ikke leses",
    ),
    Slip("a block of a template never closed", "overrides/main.html", r"\A", "{% if x %}\n", "malen kan ikke leses"),
    Slip(
        "a filter that a template has not",
        "macros/templates/ready.md",
        r"\{\{ statement \}\}",
        "{{ statement | stor }}",
        "malen bruker filteret «stor»",
    ),
    *(
        Slip(name, f"overrides/{file}", old, new, says)
        for name, file, old, new, says in (
            (
                "a setting that a template has not",
                "partials/header.html",
                "config.site_name",
                "config.site_nam",
                "«site_name»",
            ),
            (
                "a name that a template has not",
                "partials/content.html",
                "page.content",
                "sid.content",
                "«sid», som ikke",
            ),
            ("words that the frame has not", "partials/path.html", "site.words.home", "site.words.hom", "«home»"),
            ("a tag of Jinja in two", "partials/footer.html", r"\{% ", "{ % ", "Skriv «{%»"),
            ("a tag of HTML in two", "partials/path.html", "</a>", "</ a>", "Skriv «</a>»"),
            ("an element never closed", "partials/nav-item.html", "</a>", "", "er åpnet, men ikke lukket"),
            ("an element closed twice", "partials/toc.html", "</li>", "</li></li>", "lukker noe som ikke er åpnet"),
            ("a block that no template has", "search.html", "block content", "block contnet", "Mente du «content»?"),
        )
    ),
    Slip("a template that gets one that is not there", "overrides/404.html", '"main.html"', '"man.html"', "«man.html»"),
    Slip("a filter that the theme has not", "overrides/main.html", r"\A", "{{ x | stor }}\n", "filteret «stor»"),
    Slip("a template emptied", "overrides/partials/top.html", r"\A.*\Z", "", "malen er tom"),
    *(
        Slip(name, f"docs/assets/{file}.css", old, new, says)
        for name, file, old, new, says in (
            ("a property that is misspelt", "panels", r"\A", "a { colr: inherit }\n", "Mente du «color»?"),
            ("a length without a unit", "layout", r"\A", "a { margin: 0 10 }\n", "«10» i «margin» mangler måleenhet"),
            ("a unit that is none", "folds", r"\A", "a { margin: 1rm }\n", "«rm» er ingen måleenhet"),
            (
                "a property of our own that is none",
                "search",
                r"\A",
                "a { color: var(--farge, red) }\n",
                "egenskapen «--farge»",
            ),
            ("a property of our own with one hyphen", "road", r"\A", "a { color: var(-line) }\n", "ingen stil har"),
            ("a semicolon that is lost", "sheets", r"\A", "a { margin: 0 padding: 0 }\n", "Skriv semikolon foran"),
            (
                "a colour of nobody's",
                "examples",
                r"\A",
                "a { color: #ff00aa }\n",
                "«#ff00aa» står ikke i macros/palette.yml",
            ),
            ("a class without its dot", "overview", r"\A", "md-typeset p { margin: 0 }\n", "skriv «.md-typeset»"),
            ("a comment never closed", "drawings", r"\A", "/* uten\n", "kommentaren er ikke lukket"),
        )
    ),
    Slip("a picture that a style has not", "docs/assets/print.css", r"\A", "a { cursor: url(x.png) }\n", "«x.png»"),
    Slip("a template of the theme never closed", "overrides/404.html", r"\A", "{{ x\n", "malen kan ikke leses"),
]
SLIPS = [*SYNTAX, *RECORDS, *PAGES, *MENU, *LOOKS]


# Kinds that hide none of one another: those of a file that cannot be read hide what else is wrong with its records.
KINDS = (SYNTAX, RECORDS, MENU, [*PAGES, *LOOKS])


def batches() -> list[list[Slip]]:
    """Return the slips in as few batches as can be: of one of the KINDS, and no two of a batch in one file."""
    result: list[list[Slip]] = []
    for kind in KINDS:
        of_kind: list[list[Slip]] = []
        for slip in kind:
            batch = next((one for one in of_kind if slip.file not in {other.file for other in one}), None)
            if batch is None:
                of_kind.append(batch := [])
            batch.append(slip)
        result += of_kind
    return result


@pytest.fixture(scope="module")
def told(whole_copy: Copy) -> Callable[[Slip], tuple[Checked, int]]:
    """Return a function that gives what is said about the batch of a slip, and the line of the slip."""
    kept: dict[int, tuple[Checked, dict[str, int]]] = {}
    numbered = list(enumerate(batches()))

    def of(slip: Slip) -> tuple[Checked, int]:
        number, batch = next(one for one in numbered if slip in one[1])
        if number not in kept:
            lines = {one.name: made(whole_copy, one) for one in batch}
            kept[number] = check(whole_copy.root), lines
            whole_copy.put_back()
        checked, lines = kept[number]
        return checked, lines[slip.name]

    return of


def made(copy: Copy, slip: Slip) -> int:
    """Make a slip in the copy; returns the line where it is."""
    line = copy.sub(slip.file, slip.old, slip.new)
    if not slip.at:
        return line
    assert slip.at in copy.text(slip.file)
    return copy.text(slip.file).partition(slip.at)[0].count("\n") + 1 + slip.after


# A batch costs one check, however many are in it: the fullest two, of two kinds.
IN_SAMPLE = [slip for kind in (KINDS[0], KINDS[-1]) for slip in next(one for one in batches() if one[0] in kind)]


@pytest.mark.parametrize(
    "slip", [slip if slip in IN_SAMPLE else sampling.whole(slip) for slip in SLIPS], ids=lambda slip: slip.name
)
def test_a_slip_is_told_with_file_line_and_remedy(told: Callable[[Slip], tuple[Checked, int]], slip: Slip):
    """An editor who knows no Python finds the place and mends it from the message alone."""
    checked, line = told(slip)
    mistakes = [one for one in checked.mistakes if one.file == slip.file]
    wanted = [one for one in checked.advice if one.file == slip.file] if slip.advice else mistakes
    shown = "\n".join(str(one) for one in [*mistakes, *wanted])
    assert any(slip.says in one.text and one.line == line for one in wanted), f"line {line}:\n{shown}"
    assert bool(mistakes) != slip.advice, shown


def told_of(checked: Checked, file: str, line: int, says: str) -> None:
    """Assert that a mistake is told of in a file, on a line, in some words."""
    shown = "\n".join(map(str, checked.mistakes))
    assert any(one.file == file and one.line == line and says in one.text for one in checked.mistakes), shown


# Files that would be published otherwise than meant, or not at all, each with the remedy.
ODD_FILES = {
    "docs/vite/Årsplan 2.md": "«arsplan-2.md»",
    "docs/vite/ny_side.2.md": "«ny-side-2.md»",
    "docs/vite/side.txt": "Gi den et navn som slutter på .md: «side.md»",
    "docs/vite/side.MD": "«side.md»",
    "docs/vite/side.markdown": "«side.md»",
    "docs/vite/ark.docx": "Flytt filen ut av docs/",
    "docs/vite/README.md": "README.md og index.md får samme adresse",
    "docs/assets/Et bilde med æ.png": "«et-bilde-med-ae.png»",
    "docs/assets/bilde.heic": "Lagre bildet som .png eller .jpg",
    "docs/assets/tegning.vsdx": "blir ikke publisert",
    "data/ny.yaml": "filen blir ikke lest",
    "data/checklists/ny.yaml": "filen blir ikke lest",
}
NEW_PAGE = "docs/vite/helt-ny.md"
DELETED, LIKED, ALIKE, WIDE, HEADLESS, CONFLICTING = TYPED[2:8]
RECODED = {"records": "data/roles.yml", "page": TYPED[1], "style": "docs/assets/site.css"}
LINKED = f"](/{DELETED.removeprefix('docs/')}"
# What an editor may write about where a file has gone, each in the ledger of a sheet of its own.
TAKEN_OVER = {
    f"/verktoy/{SHEET}n.md": f"Mente dere «/verktoy/{SHEET}.md»?",
    SHEET: f"replaced_by er «{SHEET}». Skriv stien fra docs/",
    "'<b>/index.md</b>'": "replaced_by er «<b>/index.md</b>». Skriv stien",
}
LEDGERS = [f"data/published/files/{sheet}.yml" for sheet in (OTHER_SHEET, *OTHERS)]


@pytest.fixture(scope="module")
def of_files(whole_copy: Copy) -> tuple[Checked, dict[str, int]]:
    """What is told of a copy where many files are added, one is gone and some are in Windows' old encoding.

    No two of them touch each other, and one check costs seconds. With it comes on which line of each file in the old
    encoding its first letter is, and what is wrong in each ledger.
    """
    text = whole_copy.text(TYPED[0])
    for file in (*ODD_FILES, NEW_PAGE, TYPED[0].replace(".md", "/index.md")):
        whole_copy.write(file, text)
    whole_copy.sub(ALIKE, r"^description: [^\n]*", description_of(LIKED))
    whole_copy.delete(DELETED)
    whole_copy.write(WIDE, whole_copy.text(WIDE).encode("utf-16"))
    whole_copy.sub(HEADLESS, r"\A---\n", "")
    whole_copy.write(CONFLICTING, f"{whole_copy.text(CONFLICTING)}\n<<<<<<< a\nEn.\n=======\nTo.\n>>>>>>> b\n")
    lines = {file: _recoded(whole_copy, file) for file in RECODED.values()}
    for file, written in zip(LEDGERS, TAKEN_OVER, strict=False):
        why = f"withdrawn:\n  date: 2026-11-24\n  reason: Nei.\n  replaced_by: {written}\n"
        whole_copy.write(file, whole_copy.text(file) + why)
        lines[file] = whole_copy.text(file).count("\n")
    checked = check(whole_copy.root)
    whole_copy.put_back()
    return checked, lines


def _recoded(copy: Copy, file: str) -> int:
    """Write a file in Windows' old encoding; returns the line of its first letter that is no ASCII."""
    text = f"{copy.text(file)}\n/* å */\n" if file.endswith(".css") else copy.text(file)
    letter = re.search(r"[^\x00-\x7f]", text)
    assert letter
    copy.write(file, text.encode("cp1252", errors="replace"))
    return text.count("\n", 0, letter.start()) + 1


def description_of(page: str) -> str:
    """Return the line with the description of a page."""
    line = re.search(r"^description: .*$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert line
    return line[0]


@pytest.mark.parametrize("file", ODD_FILES)
def test_a_file_that_would_not_be_published_as_meant_is_told(of_files: tuple[Checked, dict[str, int]], file: str):
    """What lies in docs/ is published, copied or lost without a word: its name and kind decide."""
    told_of(of_files[0], file, 1, ODD_FILES[file])


def test_a_page_with_the_address_of_another_is_told(of_files: tuple[Checked, dict[str, int]]):
    """x.md and x/index.md are one address: one of them would be lost."""
    told_of(of_files[0], TYPED[0], 1, "samme adresse som")


def test_a_description_like_that_of_another_page_is_told(of_files: tuple[Checked, dict[str, int]]):
    """Two pages that say the same of themselves cannot be told apart in a search."""
    line = (ROOT / ALIKE).read_text(encoding="utf-8").partition("\ndescription: ")[0].count("\n") + 2
    told_of(of_files[0], ALIKE, line, f"description er lik den på {LIKED}")


def test_a_deleted_page_is_told_in_the_menu_and_at_every_link_to_it(of_files: tuple[Checked, dict[str, int]]):
    """All that is left of it, at once: the menu and the links, each with its line."""
    entry = f"- {DELETED.removeprefix('docs/')}\n"
    line = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition(entry)[0].count("\n") + 1
    told_of(of_files[0], "mkdocs.yml", line, "som ikke finnes i docs/")
    links = 0
    for path in page_files(ROOT / "docs"):
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if LINKED in text and path != ROOT / DELETED:
                told_of(of_files[0], path.relative_to(ROOT).as_posix(), number, "leder ingen steder: siden er borte")
                links += 1
    assert links


def test_a_new_page_that_no_menu_leads_to_is_told(of_files: tuple[Checked, dict[str, int]]):
    """A page nobody can find."""
    told_of(of_files[0], NEW_PAGE, 1, f"siden står ikke i menyen. Legg «- {NEW_PAGE.removeprefix('docs/')}»")


@pytest.mark.parametrize("kind", RECODED)
def test_a_file_in_another_encoding_is_told_with_the_line_of_the_letter(
    of_files: tuple[Checked, dict[str, int]], kind: str
):
    """Windows' old encoding is what Notepad and exports give; the line is where the first letter stands."""
    checked, lines = of_files
    told_of(checked, RECODED[kind], lines[RECODED[kind]], "ikke lagret som UTF-8")


@pytest.mark.parametrize(
    ("file", "says"), [(WIDE, "UTF-16"), (HEADLESS, "siden mangler hodet"), (CONFLICTING, "flettekonflikt")]
)
def test_a_page_that_is_not_read_as_it_was_meant_is_told_of_once(
    of_files: tuple[Checked, dict[str, int]], file: str, says: str
):
    """The menu has no page too little, the head is no text to be proofread, and half a conflict ends no sentence."""
    checked, _ = of_files
    name = file.removeprefix("docs/")
    (mistake,) = (
        one for one in checked.mistakes if one.file == file or (one.file == "mkdocs.yml" and name in one.text)
    )
    assert says in mistake.text
    assert [one for one in checked.advice if one.file == file] == []


@pytest.mark.parametrize(("file", "written"), list(zip(LEDGERS, TAKEN_OVER, strict=False)), ids=["far", "id", "markup"])
def test_what_took_over_for_a_file_is_a_page_that_is_there(
    of_files: tuple[Checked, dict[str, int]], file: str, written: str
):
    """Who comes to an old address must get on."""
    checked, lines = of_files
    told_of(checked, file, lines[file], TAKEN_OVER[written])


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (None, "filen mangler"),
        sampling.whole((b"site_name: bl\xe5\n", "ikke lagret som UTF-8")),
        sampling.whole((b"- nav\n", "filen skal ha felt")),
    ],
)
def test_a_menu_that_cannot_be_read_is_told_and_causes_no_other_mistake(copy: Copy, broken: bytes | None, says: str):
    """mkdocs.yml is edited by hand, and lost by hand: without it nobody knows how the pages are read."""
    if broken is None:
        copy.delete("mkdocs.yml")
    else:
        copy.write("mkdocs.yml", broken)
    (told,) = check(copy.root).mistakes
    assert (told.file, told.line) == ("mkdocs.yml", 1)
    assert says in told.text


UNDER = r"(?<=\n\n)## "  # the first heading of a page
ONCE = [
    ("a film", PAGE, UNDER, '<iframe src="https://film.example/x"></iframe>\n\n## ', "kan ikke stå i en side"),
    ("a folder misspelt", "data/phases.yml", r"(?<=^  slug: )", "x", "Mente du"),
    ("an id typed twice", PAGE, UNDER, "## En {#en}\n\nJa.\n\n## To {#en}\n\nNei.\n\n## ", "er på siden fra før"),
    ("a title of a link not closed", PAGE, UNDER, 'Se [den](/index.md "tittel) først.\n\n## ', "leder ingen steder"),
    ("a number to call", PAGE, UNDER, "Ring [oss](tel:22 33 44 55) om dette.\n\n## ", "er et telefonnummer"),
    ("a page emptied", PAGE, r"\A.*\Z", "", "siden er tom"),
    ("a head cut in two", PAGE, r"^keywords:", "---\nkeywords:", "deler hodet i to"),
    ("a phase in part", "data/phases.yml", r"(?<=^  begin_when:)[^\n]*", "", "begin_when er tom"),
    ("a list of words in part", "data/writing.yml", r"(?<=^    write:)[^\n]*", "", "write er tom"),
    ("an id misspelt", f"data/checklists/{SHEET}.yml", r"(?<=^id: )", "x", "Gi dem samme navn"),
    ("an example in part", f"data/examples/{SHOWN}.yml", r"(?<=^when:)[^\n]*", "", "when er tom"),
    ("a year typed wrong", f"data/examples/{SHOWN}.yml", r"(?<=^  neste-gjennomgang: 20)2", "4", "Rett året"),
    ("the year of a meeting", f"data/examples/motepakke-{ELEMENT}.yml", r"(?<=^  dato: 20)2", "4", "Rett året."),
    ("an address to write to", PAGE, UNDER, f"Skriv til [oss]({EMAIL}).\n\n## ", f"Skriv mailto:{EMAIL}"),
    ("an address with a sign of Markdown", PAGE, UNDER, "Se [den](/vite/_borte.md).\n\n## ", "leder ingen steder"),
    ("a letter that is lost", PAGE, UNDER, "Les f\ufffdrst.\n\n## ", "er gått tapt"),
    ("a space without width in a link", PAGE, UNDER, "Se [den](/\u200bindex.md).\n\n## ", "uten bredde"),
    ("a title without its colon", "mkdocs.yml", r": (?=index\.md\n  - )", " ", "mangler kolon etter tittelen"),
    ("a day as on paper", f"data/examples/{SHOWN}.yml", r"(?<=^  dato-for-utfylling: )\S+", "1.4.23", "en dato uten"),
    ("a record without its stroke", "data/roles.yml", r"^- (?=id: \S+\n(?:  [^\n]*\n)+\Z)", "  ", "Skriv «- » foran"),
    ("a call that is indented", WITH_STEPS, r"^(?=\{\{ key_questions)", "    ", "må stå alene på en linje"),
    ("a place on another page", PAGE, UNDER, f"Se [den](/index.md#{ALONE[0]}).\n\n## ", f"Det står på «{ALONE[1]}»."),
    ("an address without its lock", "data/tools.yml", r"(?<=^  url: http)s", "", "En adresse begynner med https"),
    ("two phases of one number", "data/phases.yml", r"(?<=^  number: )1$", "2", "er brukt av"),
    ("a term's place", "data/glossary.yml", r"(?<=\.md)$", "#borte-og-vekk", "ikke noe sted som heter"),
    ("a heading without its space", PAGE, r"(?<=\n\n)## (?=[^\n{]*\n)", "##", "mangler mellomrom etter #"),
    ("a published page left out", "mkdocs.yml", r"(?<=^exclude_docs: \|\n)", f"  {PAGE[4:]}\n", "tar bort siden"),
    ("a review in the past", PAGE, r"^next_review: [^\n]*", "next_review: 2020-01-01", "Skriv en senere dag"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "says"), sampling.few([pytest.param(*case[1:], id=case[0]) for case in ONCE], 2)
)
def test_what_follows_from_a_slip_is_not_told_of_beside_it(copy: Copy, file: str, old: str, new: str, says: str):
    """Whoever reads ten messages about one slip looks for ten."""
    copy.sub(file, old, new)
    checked = check(copy.root)
    (told,) = checked.mistakes
    assert told.file == file
    assert says in told.text
    before = {(one.file, one.text) for one in check(ROOT).advice}
    assert [one for one in checked.advice if (one.file, one.text) not in before and "LIX" not in one.text] == []


def with_another_ending(copy: Copy) -> str:
    """Save a sheet as .yaml."""
    name = f"data/checklists/{SHEET}.yaml"
    copy.write(name, copy.text(name.replace(".yaml", ".yml")))
    copy.delete(name.replace(".yaml", ".yml"))
    return name


def with_a_point_twice(copy: Copy) -> str:
    """Give the second point of a sheet the id of the first."""
    file = f"data/checklists/{SHEET}.yml"
    first, second = re.findall(r"^      - id: (\S+)", copy.text(file), re.MULTILINE)[:2]
    copy.sub(file, rf"- id: {second}\n", f"- id: {first}\n")
    return file


def with_a_picture_in_capitals(copy: Copy) -> str:
    """Add a picture as some cameras name it, and show it by its name in small letters."""
    copy.write("docs/assets/hus.PNG", DOT)
    copy.sub(PAGE, UNDER, "![Et rødt hus ved en vei](/assets/hus.png)\n\n## ")
    return "docs/assets/hus.PNG"


def with_a_page_in_another_folder(copy: Copy) -> str:
    """Move a page as a file manager does. The command that is told mends the links to it, and the menu."""
    page = next(page for page in TYPED if page.removeprefix("docs") not in addresses.standing_pages())
    copy.write(f"{WITH_STEPS.rpartition('/')[0]}/{page.rpartition('/')[2]}", copy.text(page))
    copy.delete(page)
    return f"data/published/pages/{page.removeprefix('docs/').removesuffix('.md').replace('/', '--')}.yml"


def with_a_page_deleted(copy: Copy) -> str:
    """Delete a page that others lead to. It comes back, or the command leads all of them on."""
    page = next(page for page in TYPED if page.removeprefix("docs") not in addresses.standing_pages())
    copy.delete(page)
    return f"data/published/pages/{page.removeprefix('docs/').removesuffix('.md').replace('/', '--')}.yml"


def with_a_page_pasted_into_itself(copy: Copy) -> str:
    """Paste the text of a page under itself once more: headings, calls, ids and all."""
    text = copy.text(WITH_STEPS)
    copy.write(WITH_STEPS, f"{text}\n{text.partition(chr(10) + '## ')[2]}")
    return WITH_STEPS


def with_a_part_of_a_sheet_twice(copy: Copy) -> str:
    """Copy the first part of a sheet, with its points."""
    file = f"data/checklists/{SHEET}.yml"
    part = re.search(r"(?<=^sections:\n)  - id: .*?(?=^  - id: |^\S)", copy.text(file), re.MULTILINE | re.DOTALL)
    assert part
    copy.write(file, copy.text(file).replace(part[0], part[0] * 2, 1))
    return file


@pytest.mark.parametrize(
    "slip",
    sampling.few(
        [
            with_a_picture_in_capitals,
            with_another_ending,
            with_a_point_twice,
            with_a_page_in_another_folder,
            with_a_page_deleted,
            with_a_page_pasted_into_itself,
            with_a_part_of_a_sheet_twice,
        ],
        1,
    ),
)
def test_what_follows_from_a_name_that_is_wrong_is_not_told_of_beside_it(copy: Copy, slip: Callable[[Copy], str]):
    """What leads to it is right once it has its name: nobody is told to delete seventeen lines."""
    file = slip(copy)
    assert {one.file for one in check(copy.root).mistakes} - {f"data/examples/{SHEET}.yml"} == {file}


def test_a_page_that_is_copied_is_told_of_as_the_copy_and_its_questions_once(copy: Copy):
    """Most new pages begin so; a message for each question hides what is to be done, and the first page is sound."""
    name = f"{PAGE.removesuffix('.md')}-kopi.md"
    copy.write(name, copy.text(PAGE))
    mistakes = check(copy.root).mistakes
    assert {one.file for one in mistakes} == {name}
    assert len([one for one in mistakes if "questions" in one.text]) == 1


@pytest.mark.whole
def test_a_sheet_without_its_example_is_told_of_and_no_place_of_the_example(copy: Copy):
    """The headings of the example are gone with it: the one file brings all of them back."""
    copy.delete(f"data/examples/{SHOWN}.yml")
    mistakes = check(copy.root).mistakes
    assert [one.file for one in mistakes if "#" in one.text] == []
    assert "mangler et utfylt eksempel" in mistakes[0].text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (r"^  - attr_list\n", "", "utvidelsen «attr_list» mangler"),
        sampling.whole((r"^  - admonition\n", "  - admonitions\n", "Mente du «admonition»?")),
        sampling.whole((r"^  - tables\n", "  - tables\n  - fotnoter\n", "er satt opp feil")),
        sampling.whole((r"(?=^      toc_depth:)", "      permalink: true\n", "«permalink» under toc")),
    ],
)
def test_pages_are_not_judged_without_the_markdown_they_are_written_in(copy: Copy, old: str, new: str, says: str):
    """Read otherwise than they were meant, half of all places would be gone: a thousand mistakes nobody has made."""
    copy.sub("mkdocs.yml", old, new)
    checked = check(copy.root)
    (told,) = checked.mistakes
    assert told.file == "mkdocs.yml"
    assert says in told.text
    assert checked.advice == []


@pytest.fixture(scope="module")
def of_withdrawn(whole_copy: Copy) -> list[Mistake]:
    """What is told of a copy where a sheet is gone."""
    whole_copy.delete(f"data/checklists/{SHEET}.yml")
    told = check(whole_copy.root).mistakes
    whole_copy.put_back()
    return told


@pytest.mark.whole
def test_all_that_follows_from_withdrawing_a_sheet_is_told_at_once(of_withdrawn: list[Mistake], copy: Copy):
    """Its tool, all that names it, its addresses, its page, and the links to it: one list, and then none."""
    files = {mistake.file for mistake in of_withdrawn}
    named = {
        path.relative_to(copy.root).as_posix()
        for path in sorted((copy.root / "data").glob("*.yml"))
        if re.search(rf"(?<![\w-]){SHEET}(?![\w/.-])", re.sub("#.*", "", path.read_text(encoding="utf-8")))
    }
    linked = {
        path.relative_to(copy.root).as_posix()
        for path in page_files(copy.root / "docs")
        if f"/verktoy/{SHEET}.md" in path.read_text(encoding="utf-8")
    }
    ledger = f"data/published/files/{SHEET}.yml"
    assert {OWN_PAGE, ledger, "data/tools.yml", f"data/examples/{SHEET}.yml"} <= files
    assert (
        named
        - {"data/aliases.yml", "data/search_words.yml", "data/literature.yml", "data/glossary.yml", "data/news.yml"}
        <= files
    )
    assert linked <= files
    (gone,) = [one for one in of_withdrawn if one.file == ledger]
    assert all(f"«{one}»" in gone.text for one in re.findall(r"address: (\S+)", copy.text(ledger)))


@pytest.mark.whole
def test_a_sheet_is_withdrawn_in_one_round_of_mending(of_withdrawn: list[Mistake], copy: Copy):
    """Delete it, mend what the check shows, each at its line, and nothing more comes up: as CONTRIBUTING says."""
    copy.delete(f"data/checklists/{SHEET}.yml")
    for file in {mistake.file for mistake in of_withdrawn}:
        if file in (OWN_PAGE, f"data/examples/{SHEET}.yml"):
            copy.delete(file)
            continue
        lines: list[str | None] = list(copy.text(file).split("\n"))
        for mistake in (one for one in of_withdrawn if one.file == file):
            lines[mistake.line - 1] = mended(file, lines[mistake.line - 1] or "", mistake.text)
        copy.write(file, "\n".join(line for line in lines if line is not None))
    copy.sub("data/tools.yml", rf"^- id: {SHEET}\n.*?(?=^- id: |\Z)", "")
    left = check(copy.root)
    assert left.mistakes == []
    assert dict(withdrawn.pages(left.data))[f"verktoy/{SHEET}.md"]


def mended(file: str, line: str, text: str) -> str | None:
    """Return a line as an editor mends it; None when it goes. The record in tools.yml is deleted whole afterwards."""
    if file == "mkdocs.yml":
        return None
    if "/published/" in file:
        why = f"date: 2026-11-26\n  reason: Slått sammen med et annet.\n  replaced_by: /verktoy/{OTHER_SHEET}.md"
        return f"withdrawn:\n  {why}\n{line}"
    if file == "data/aliases.yml":
        return line.replace(f"{re.search('«(.*?)»', text)[1]}, ", "")
    without = re.sub(rf", {SHEET}(?=[,\]])|(?<=\[){SHEET}, ", "", line)
    return without if without != line else re.sub(rf"(?<![\w-]){SHEET}(?![\w-])", OTHER_SHEET, line)


# Records of kinds that others show or ask for: two broken in one field, and two so that none of their file can be read.
UNSOUND = {
    "a phase, and a tool of others": {
        "data/phases.yml": (r"^      text: ", "      tekst: "),
        "data/tools.yml": (r"^  url: https://", "  url: www."),
    },
    "every obstacle, and every driver": {
        "data/barriers.yml": (r"^  title: ", "  title: @"),
        "data/drivers.yml": (r"^  title: ", "\ttitle: "),
    },
}
ROLES, FIELDS, PHASES = "data/roles.yml", "data/fields.yml", "data/phases.yml"


@pytest.fixture(scope="module")
def of_records(whole_copy: Copy) -> tuple[Checked, dict[str, int]]:
    """What is told of a copy with a mistake in three records and one on a page, and the line of each by its file.

    A role has a misspelt field, the field of every sheet has another value, and a phase says that its pages are
    elsewhere. None of them touches another, and one check costs seconds.
    """
    lines = {
        ROLES: whole_copy.sub(ROLES, r"^  title:", "  titel:"),
        FIELDS: whole_copy.sub(FIELDS, r"^  on_every_sheet: true", "  on_every_sheet: ja"),
        PHASES: whole_copy.sub(PHASES, r"^  slug: ", "  slug: annen-"),
        TYPED[0]: whole_copy.sub(TYPED[0], r"(?<=\n\n)## ", "Se [borte](/vite/borte-og-vekk.md).\n\n## "),
    }
    checked = check(whole_copy.root)
    whole_copy.put_back()
    return checked, lines


@pytest.mark.whole
def test_a_record_with_a_mistake_hides_none_in_pages_and_causes_no_other(of_records: tuple[Checked, dict[str, int]]):
    """One round of mending, not two; what refers to a record that stands there, misspelt, is right."""
    checked, lines = of_records
    told_of(checked, TYPED[0], lines[TYPED[0]], "leder ingen steder")
    others = {(one.file, one.line) for one in checked.mistakes} - {(TYPED[0], lines[TYPED[0]])}
    of_role = {(ROLES, lines[ROLES]), (ROLES, lines[ROLES] - 1)}
    assert others & of_role
    assert {file for file, _ in others - of_role} == {FIELDS, PHASES}, "\n".join(map(str, checked.mistakes))


@pytest.mark.whole
def test_what_lacks_a_field_of_every_sheet_with_a_mistake_is_not_told_of(of_records: tuple[Checked, dict[str, int]]):
    """No sheet seems to have lost a field: it is told of in its record alone."""
    checked, lines = of_records
    told_of(checked, FIELDS, lines[FIELDS], "on_every_sheet")
    assert not [one for one in checked.mistakes if one.file.startswith("data/checklists/")]


@pytest.mark.whole
@pytest.mark.parametrize("case", UNSOUND)
def test_what_lacks_a_record_with_a_mistake_is_not_told_of(copy: Copy, case: str):
    """Neither sheets that seem to have lost a field, pages that seem to be elsewhere, nor places nobody can know."""
    for file, (old, new) in UNSOUND[case].items():
        copy.sub(file, old, new)
    mistakes = check(copy.root).mistakes
    assert {one.file for one in mistakes} == UNSOUND[case].keys(), "\n".join(map(str, mistakes))


@pytest.mark.whole
def test_a_page_that_is_not_where_a_record_says_is_told_at_the_record_alone(of_records: tuple[Checked, dict[str, int]]):
    """Everything that lists the record leads there: one slip is not a hundred messages."""
    told, lines = of_records[0].mistakes, of_records[1]
    (of_phase,) = (one for one in told if one.file == PHASES)
    assert of_phase.line == lines[PHASES]
    assert "finnes ikke. Mente du" in of_phase.text
    assert not [one for one in told if "mangler siden" in one.text]
    assert not [one for one in told if one.file.startswith("docs/") and "/annen-" in one.text]


def test_the_project_has_no_mistakes():
    """The gate is open for what is published now."""
    assert check(ROOT).mistakes == []


def test_every_component_and_sheet_can_be_known_by_the_gate_without_its_name():
    """No rule names a record of the project: one more or one less asks for no change in Python."""
    ids = {path.stem for path in record_files(ROOT / "data/checklists")}
    for path in sorted((ROOT / "macros/checks").rglob("*.py")):
        words = set(re.findall(r"[a-z0-9-]+", path.read_text(encoding="utf-8")))
        assert not {one for one in ids & words if "-" in one}, path
