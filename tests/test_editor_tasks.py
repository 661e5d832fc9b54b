"""What editors do, done by following CONTRIBUTING to the letter: a step that has rotted stops here.

A command is taken from the guide as it stands there, and only what it leaves to the editor is filled in. Each task ends
in a sound project; what the guide promises on the way (a message with places, a command to copy) is asked for.
"""

import itertools
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import __main__ as commands
from macros.checking import check
from macros.commands.make_names import SETTINGS

from . import blanks, choose
from .blanks import BLANK
from .conftest import ROOT, copy_project, edit_values
from .sampling import few
from .test_moving import move

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DAY = "2026-11-26"


@dataclass(frozen=True)
class Told:
    """What a check has told of a project."""

    mistakes: list[str]
    advice: list[str]

    def names(self, *words: str) -> bool:
        """Tell whether a mistake has all the words."""
        return any(all(word in mistake for word in words) for mistake in self.mistakes)


class Editor:
    """Somebody with a copy of the project, the guide, and no other knowledge."""

    def __init__(self, root: Path, run: Callable[[list[str]], str]) -> None:
        self.root = root
        self._run = run
        self._numbers = itertools.count(1)  # she never writes the same twice

    def make(self, target: str, **values: str) -> str:
        """Run a command of the guide, with the variables that stand there. Returns what it said."""
        told = re.search(rf"\bmake {target}\b((?: [A-Z]+=(?:\"[^\"]*\"|[^\s`]+))*)", GUIDE)
        assert told, f"the guide tells of no «make {target}»"
        asked = set(re.findall(r"([A-Z]+)=", told[1])) & SETTINGS.keys()
        assert values.keys() <= asked, f"the guide says nothing of {values.keys() - asked}"
        return self._run([target, *(f"{name}={value}" for name, value in values.items())])

    def told(self) -> Told:
        """Return what `make check` tells."""
        checked = check(self.root)
        return Told(list(map(str, checked.mistakes)), list(map(str, checked.advice)))

    def text(self, name: str) -> str:
        """Return what a file holds."""
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Save a file."""
        (self.root / name).write_text(text, encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Add something at the end of a file."""
        self.write(name, f"{self.text(name).rstrip()}\n\n{text}")

    def edit(self, name: str, change: Callable[[Any], None]) -> None:
        """Change the values of a file of records."""
        edit_values(self.root / name, change)

    def fill_in(self) -> int:
        """Write something in each blank that a command has left. Returns how many there were."""
        filled: list[int] = []

        def written(match: re.Match[str]) -> str:
            filled.append(next(self._numbers))
            return blanks.written(match[0], filled[-1])

        for folder in ("data", "docs"):
            for path in (self.root / folder).rglob("*.*"):
                if path.suffix in {".md", ".yml"} and path.stem != "_mal":
                    text = path.read_text(encoding="utf-8")
                    if "[FYLL UT: " in text:
                        path.write_text(BLANK.sub(written, text), encoding="utf-8")
        return len(filled)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Editor:
    """An editor with a branch of her own; what is on main has been published."""
    copy_project(tmp_path)
    settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q", "-b", "main"], ["add", "data", "docs", "mkdocs.yml"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *settings, *command], cwd=tmp_path, check=True)
    subprocess.run(["git", "checkout", "-q", "-b", "endring"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)

    def run(arguments: list[str]) -> str:
        monkeypatch.setattr(sys, "argv", ["macros", *arguments])
        code = commands.main()
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    return Editor(tmp_path, run)


# What an editor does until she asks the check, and after it. She yields where she asks, and is given what it tells.
Work = Generator[None, Told, None]
Task = Callable[[Editor], Work | None]


def rewords_a_sentence(editor: Editor) -> None:
    """«Rett en tekst»: find the file, change the text, save, check."""
    page = f"docs/{choose.pages_of_terms(choose.records())[0]}"
    editor.write(
        page, editor.text(page).replace("\n## Kilder\n", "\nSnakk med dem som kjenner brukerne.\n\n## Kilder\n")
    )


def adds_a_tool_of_somebody_elses(editor: Editor) -> None:
    """«Et verktøy»: one command, and a core element that uses it."""
    editor.make("nytt-verktoy", ID="prove-bok", TITTEL="Prøveboka", URL="https://www.example.org/bok")
    assert editor.fill_in()
    _use_in_the_last_core_element(editor, "prove-bok")


def _use_in_the_last_core_element(editor: Editor, tool: str) -> None:
    """Add a tool to the list of one core element more, in the way that the list is written."""
    file = "data/core_elements.yml"
    before, begun, after = editor.text(file).rpartition("  tools: [")
    editor.write(file, f"{before}{begun}{tool}, {after}")


def makes_a_sheet(editor: Editor) -> Work:
    """«Et ark»: seven files by one command, then the blanks, then publish."""
    element = choose.records().core_elements_in_order[0].id
    editor.make("nytt-ark", ID="prove-ark", TITTEL="Prøve noe nytt", KJERNEELEMENT=element)
    told = yield
    assert told.names("prove-ark")
    assert editor.fill_in()
    told = yield
    assert not told.names("prove-ark")
    editor.make("publish")
    assert (editor.root / "data/published/editions/prove-ark-1.yml").exists()


def adds_a_point(editor: Editor) -> Work:
    """«Nytt punkt»: an id that is new, an edition that says what is new, publish, and once more after a change."""
    sheet = choose.sheet(choose.records())
    file = f"data/checklists/{sheet.id}.yml"
    number = sheet.edition.number + 1
    point = f"{sheet.id}-90"

    def add(values: dict[str, Any]) -> None:
        values["sections"][0]["items"].append({"id": point, "text": "Vet alle hvem de kan spørre?"})
        edition = {"number": number, "date": _day(), "change": "Et punkt om hvem dere kan spørre, er nytt."}
        values["editions"].insert(0, edition)

    editor.edit(file, add)
    editor.make("publish")
    told = yield
    assert not told.names(sheet.id)
    editor.write(file, editor.text(file).replace("hvem de kan spørre?", "hvem de kan spørre om hjelp?"))
    told = yield
    assert told.names(sheet.id, "make publish")
    editor.make("publish")
    editions = [path.name for path in (editor.root / "data/published/editions").glob(f"{sheet.id}-*.yml")]
    assert f"{sheet.id}-{number}.yml" in editions
    assert f"{sheet.id}-{number + 1}.yml" not in editions


def retires_a_point(editor: Editor) -> None:
    """«Punkt som skal bort»: delete it, write its id under retired, delete its answer, and publish an edition."""
    data = choose.records()
    sheet = choose.sheet(data, lambda one: one.id in data.examples and len(one.sections[0].items) > 3)
    point = sheet.sections[0].items[-1].id

    def take_out(values: dict[str, Any]) -> None:
        values["sections"][0]["items"].pop()
        values.setdefault("retired", []).append(point)
        edition = {
            "number": sheet.edition.number + 1,
            "date": _day(),
            "change": "Ett punkt som ingen brukte, er borte.",
        }
        values["editions"].insert(0, edition)

    editor.edit(f"data/checklists/{sheet.id}.yml", take_out)
    editor.edit(f"data/examples/{sheet.id}.yml", lambda values: values["answers"].pop(point, None))
    editor.make("publish")


def adds_a_term(editor: Editor) -> None:
    """«Et ord i ordlisten»: copy a record that is like it, in the order of the letters."""
    record = {
        "id": "aaprove",
        "term": "aaprove",
        "inflections": ["aaproven"],
        "nynorsk": ["aaprøve"],
        "danish": ["aaprøve"],
        "english": ["test word"],
        "definition": "Ord vi bruker når vi prøver om ordlisten virker.",
    }
    editor.edit("data/glossary.yml", lambda terms: terms.insert(0, record))


def cites_a_work(editor: Editor) -> Work:
    """«En kilde»: a record with an address, and a call where the text says what it found."""
    record = {
        "id": "aaprove-2020",
        "authors": "Aaprøve",
        "year": 2020,
        "title": "Å prøve på nytt",
        "url": "https://www.example.org/prove",
        "language": "bokmål",
        "cite": "Aaprøve 2020",
        "about": "En prøve på hva det er å prøve.",
    }
    editor.edit("data/literature.yml", lambda works: works.insert(0, record))
    told = yield
    assert told.names("aaprove-2020")  # nobody cites it yet
    page = f"docs/{choose.pages_of_terms(choose.records())[0]}"
    cited = '\nDet er prøvd før {{ cite("aaprove-2020") }}.\n\n## Kilder\n'
    text = editor.text(page).replace("\n## Kilder\n", cited)
    editor.write(page, re.sub(r"\{\{ sources\((.*?)\) \}\}", r'{{ sources(\1, "aaprove-2020") }}', text))


def makes_a_page(editor: Editor) -> Work:
    """«Sider»: one command makes the page and its place in the menu."""
    editor.make("ny-side", STI="/vite/prove-side.md", TITTEL="Lære av feil")
    told = yield
    assert told.names("prove-side")
    assert editor.fill_in()


def moves_a_page(editor: Editor) -> None:
    """«En side skal hete noe annet»: one command; the old address leads on."""
    page = choose.pages_of_terms(choose.records())[2]
    editor.make("flytt", FRA=f"/{page}", TIL="/vite/flyttet-side.md", HVORFOR="Siden fikk et klarere navn.")
    assert not (editor.root / "docs" / page).exists()
    assert list((editor.root / "data/published/moves").iterdir())


def takes_a_page_away(editor: Editor) -> Work:
    """«En side skal bort»: move what it says, delete the file, and write the command that the check shows."""
    other, gone = choose.pages_of_terms(choose.records())[:2]  # the first leads alone to a tool
    text = editor.text(f"docs/{gone}")
    works = dict.fromkeys(
        re.findall(r'"([a-z0-9-]+)"', "".join(re.findall(r"\{\{ (?:sources|cite)\(.*?\) \}\}", text)))
    )
    moved = "".join(f' {{{{ cite("{work}") }}}}' for work in works if work in choose.records().literature)
    (editor.root / "docs" / gone).unlink()
    editor.write(
        f"docs/{other}", editor.text(f"docs/{other}").replace("\n## Kilder\n", f"\nLes mer:{moved}.\n\n## Kilder\n")
    )
    told = yield
    assert told.names("make flytt", gone)
    editor.make("flytt", FRA=f"/{gone}", TIL=f"/{other}#kilder", HVORFOR="Siden er slått sammen med en annen.")


def renames_a_core_element(editor: Editor) -> Work:
    """«Et nytt navn»: what the check shows is done line by line, places and commands, until nothing is left.

    The command tries what it does before it writes it, which takes seconds: the first is tried, the others are written.
    """
    element = choose.core_element(choose.records())
    old, new = element.title, f"{element.title.split()[0]} det dere skal ta i bruk"
    file = "data/core_elements.yml"
    editor.write(file, editor.text(file).replace(f"title: {old}", f"title: {new}"))
    renamed = yield
    assert sum(f"heter nå «{new}»" in message for message in renamed.mistakes) > 1
    tried = False
    for message in renamed.mistakes:
        place = message.partition(",")[0]
        if command := re.search(r"make flytt FRA=(\S+) TIL=(\S+)", message):
            if tried:
                move(editor.root, command[1], command[2])
            else:
                editor.make("flytt", FRA=command[1], TIL=command[2], HVORFOR="Kjerneelementet fikk et klarere navn.")
            tried = True
        else:
            editor.write(place, editor.text(place).replace(old, new))


def adds_a_picture(editor: Editor) -> Work:
    """«Bilder ligger i docs/assets/»: a file, and a description of what it shows."""
    picture = editor.root / "docs/assets/prove-bilde.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>\n',
        encoding="utf-8",
    )
    page = f"docs/{choose.pages_of_terms(choose.records())[0]}"
    address = f"/{picture.relative_to(editor.root / 'docs').as_posix()}"
    shown = f"\n![To som snakker sammen ved en tavle]({address})\n\n## Kilder\n"
    editor.write(page, editor.text(page).replace("\n## Kilder\n", shown))
    told = yield
    assert not [message for message in told.advice if address in message]


def tells_news(editor: Editor) -> None:
    """«Er endringen stor nok»: a record on top of the news."""
    record = {
        "id": "prove-nyhet",
        "date": _day(),
        "edition": "9.9",
        "title": "En prøve er lagt til",
        "text": "Dere kan prøve noe nytt i et nytt ark.",
        "phases": [choose.records().phases_in_order[0].id],
    }
    editor.edit("data/news.yml", lambda news: news.insert(0, record))


def adds_a_role(editor: Editor) -> Work:
    """«En rolle»: a record, and the page that the check asks for."""
    role = {
        "id": "prove-rolle",
        "title": "Prøveleder",
        "description": "Den som leder prøven.",
        "begin_with": [choose.sheet(choose.records()).id],
    }
    editor.edit("data/roles.yml", lambda roles: roles.append(role))
    told = yield
    assert told.names("/roller/prove-rolle.md")
    editor.make("ny-side", STI="/roller/prove-rolle.md", TITTEL="Prøveleder")
    assert editor.fill_in()


def leads_to_a_film(editor: Editor) -> Work:
    """An address outside the site is a record: loose on a page it is a mistake that says so."""
    page = f"docs/{choose.pages_of_terms(choose.records())[0]}"
    loose = "Se [filmen](https://www.example.org/film).\n"
    editor.add(page, loose)
    told = yield
    assert told.names("https://www.example.org/film")
    editor.write(page, editor.text(page).replace(loose, ""))
    editor.make("nytt-verktoy", ID="prove-film", TITTEL="Prøvefilmen", URL="https://www.example.org/film")
    assert editor.fill_in()
    _use_in_the_last_core_element(editor, "prove-film")


def test_a_change_is_begun_and_sent_with_the_lines_of_the_guide(tmp_path: Path):
    """Somebody who has never used git writes them as they stand, and the last ones again after a mend."""
    host, home = tmp_path / "host.git", tmp_path / "home"
    home.mkdir()
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CEILING_DIRECTORIES": str(tmp_path)}

    def run(lines: str, folder: Path) -> None:
        subprocess.run(["sh", "-euc", lines], cwd=folder, env=os.environ | own, check=True, capture_output=True)

    run(f"git init -q --bare -b main {host}", home)
    run(f"git clone -q {host} first", home)
    run(
        "git -c user.name=x -c user.email=x@x commit -q --allow-empty -m x && git push -q origin HEAD:main",
        home / "first",
    )
    chapter = GUIDE.partition("### På egen maskin\n")[2].partition("\n### ")[0]
    once, begin, send = (textwrap.dedent(block) for block in re.findall(r"```sh\n(.*?)```", chapter, re.DOTALL))
    run(once.replace("ADRESSEN", str(host)), home)
    (project,) = set(home.iterdir()) - {home / "first"}
    run(begin, project)
    for text in ("Rettet.", "Rettet en gang til."):
        (project / "side.md").write_text(text, encoding="utf-8")
        run(send, project)
    (branch,) = re.findall(r"--create (\S+)", begin)
    shown = subprocess.run(["git", "show", f"{branch}:side.md"], cwd=host, check=True, capture_output=True, text=True)
    assert shown.stdout == "Rettet en gang til."


# What is done by one editor side by side: each goes on when the check has told. What is refused while something else is
# half done (to publish, to begin a tool) comes before that.
TASKS: list[list[Task]] = [
    [rewords_a_sentence],
    [adds_a_tool_of_somebody_elses, makes_a_page, cites_a_work, adds_a_role, leads_to_a_film, adds_a_picture],
    [adds_a_point, makes_a_sheet],
    [retires_a_point, adds_a_term, tells_news, moves_a_page, takes_a_page_away],
    [renames_a_core_element],
]


@pytest.mark.parametrize("tasks", few(TASKS, 1), ids=lambda tasks: " and ".join(task.__name__ for task in tasks))
def test_the_guide_leads_all_the_way(editor: Editor, tasks: list[Task]):
    """Whoever has never seen the code comes from the heading in the guide to a project that is sound.

    To ask the check is what takes time. What one task leaves half done is told of among the rest, and hides nothing.
    """
    going_on = [work for task in tasks if (work := task(editor))]
    told = None
    while going_on:
        going_on = [work for work in going_on if _goes_on(work, told)]
        told = editor.told()
    assert editor.told().mistakes == []


def _goes_on(work: Work, told: Told | None) -> bool:
    """Do what comes next of a task, the first of it where nothing has been told. Tells whether there is more."""
    try:
        next(work) if told is None else work.send(told)
    except StopIteration:
        return False
    return True


def _day() -> Any:
    return yaml.safe_load(DAY)
