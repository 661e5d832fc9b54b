"""Whoever takes over follows TAKEOVER.md: the steps are read from it, and nothing of the former owner is left."""

import datetime as dt
import http.client
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree
from pydantic import ValidationError

from macros.build_files import FileMaker
from macros.checking import load
from macros.commands import old_host
from macros.commands.make_names import ALIASES
from macros.components import bound_components
from macros.downloads.download import Download
from macros.downloads.open_data import documents
from macros.pages import feed_addresses, feeds
from macros.records.errors import CommandError
from macros.records.models import Closing, SiteInfo
from macros.records.site_data import SiteData
from macros.records.today import today

from . import apache, caddy, nginx, sampling, takeover
from .conftest import ROOT
from .sampling import few
from .test_release import packed  # noqa: F401 - a fixture

GUIDE = takeover.guide()
FIELDS = takeover.fields(GUIDE)
DAY = "## På en dag"
NEW_HOST = "https://ny.example.net/"
NEWS = takeover.news_of_the_owner(GUIDE)[1].capitalize()
SUBDOMAINS = "https_on_subdomains: true"
# The facts that a reader must not meet after the day: of the table, those that are words and addresses.
_COLOURS = ("fjord: {", "fjord_light: {", "fjord_dark: {", "foot: {")
_NOT_SOUGHT = ("logo: ", *_COLOURS)

pytestmark = pytest.mark.xdist_group("release")


@cache  # it is asked for each of twenty thousand texts
def former() -> dict[str, str]:
    """Return what may be left nowhere, each with what it is: of an address its host."""
    values = {field.what: field.value(ROOT) for field in FIELDS if field.before not in _NOT_SOUGHT}
    return {
        what: f"//{urlsplit(value).netloc}" if value.startswith("https:") else value for what, value in values.items()
    }


def left_in(name: str, content: bytes) -> Iterator[str]:
    """Yield each fact of the former owner that a file still says."""
    for text in takeover.said(name, content):
        for what, old in former().items():
            if old in text:
                yield f"{name}: {what} «{old}» …{text[max(text.index(old) - 60, 0) : text.index(old) + 60]}…"


def renamed(project: Path) -> Path:
    """Write every example of the guide into a project."""
    for field in FIELDS:
        if (project / field.file).exists():
            field.write(project)
    return project


def told_of(project: Path) -> Path:
    """Write the news of the new owner into a project, above the others, as the guide asks."""
    name, says = takeover.news_of_the_owner(GUIDE)
    file = project / name
    above, first, others = file.read_text(encoding="utf-8").partition("- id: ")
    assert first
    edition = re.search(r"^  edition: .*$", others, re.MULTILINE)
    assert edition
    phases = [phase["id"] for phase in yaml.safe_load((project / "data/phases.yml").read_text(encoding="utf-8"))]
    told = (
        f"- id: ny-eier\n  date: {today()}\n{edition[0]}\n  title: {NEWS}\n  text: Vi har overtatt, og {says}.\n"
        f"  phases: [{', '.join(phases)}]\n\n"
    )
    file.write_text(above + told + first + others, encoding="utf-8")
    return project


def a_file_of_each_format(files: list[Download]) -> list[Download]:
    """Return the smallest file of each format that is made of a sheet, a meeting or a calendar."""
    kinds = ("sheet", "slides", "calendar")
    formats = {file.ending: file for file in sorted(files, key=_weight, reverse=True) if file.kind in kinds}
    return list(formats.values())


def _weight(file: Download) -> int:
    return len(file.described.parts) if file.kind == "sheet" else 0


def test_the_fields_are_those_of_the_owner():
    """What is in data/site.yml and is no promise, is in the guide; each stands where it says, with another value."""
    named = {field.before.split(":")[0] for field in FIELDS if field.file == "data/site.yml"}
    assert named == {"publisher", "email", "url", "repository"}
    assert {field.file for field in FIELDS} >= {"mkdocs.yml", "macros/palette.yml", ".github/CODEOWNERS"}
    for field in FIELDS:
        assert field.value(ROOT) != field.example.strip('"'), field


def test_every_command_and_file_that_the_guide_names_is_there():
    """A guide is read when nobody is left to ask."""
    targets = set(re.findall(r"^([a-z][\w -]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    known = {name for names in targets for name in names.split()} | {*ALIASES, "engines-newest"}
    assert set(re.findall(r"make ([a-z][\w-]+)", GUIDE)) <= known
    paths = re.findall(r"`((?:docs|data|macros|tests|\.github|\.readme)/[\w./-]*)`", GUIDE)
    assert paths
    made = ("data/results/", "data/published/moves/")  # by a command, when there is something to write
    assert [path for path in paths if not (ROOT / path).exists() and path not in made] == []


@pytest.fixture(scope="module")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    """The records of a copy in which the fields of the guide have their examples. They are without mistakes."""
    project = tmp_path_factory.mktemp("overtatt")
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, project / name)
    return load(told_of(renamed(project)))


def test_nothing_of_the_former_owner_is_left_in_what_machines_read(new_data: SiteData):
    """Feeds, robots, security.txt and open data are read by programs that nobody sees."""
    made = feeds.atoms(new_data) | {"robots.txt": feeds.robots(new_data), "security.txt": feeds.security(new_data)}
    contents = {name: text.encode() for name, text in made.items()} | documents.documents(new_data)
    assert [left for name, content in contents.items() for left in left_in(name, content)] == []
    assert new_data.site.email in made["security.txt"]
    lacking = [name for name in feeds.atoms(new_data) if f"<title>{NEWS}</title>" not in made[name]]
    assert lacking == [feed_addresses.OF_FILES]


def test_nothing_of_the_former_owner_is_left_in_a_file_of_each_format(new_data: SiteData):
    """What a file tells of itself (XMP, Office's properties, the calendar's product) outlives the page it came from."""
    maker = FileMaker(new_data, bound_components(new_data))
    files = a_file_of_each_format(maker.files)
    assert {f".{file.ending}" for file in files} == {".pdf", ".docx", ".odt", ".xlsx", ".pptx", takeover.CALENDAR}
    for file in files:
        content = maker.anew(file)
        assert [*left_in(file.address, content)] == []
        told = " ".join(takeover.said(file.address, content))
        assert new_data.site.publisher in told or new_data.site.url in told, file.address


@pytest.fixture(scope="module")
def led_away(tmp_path_factory: pytest.TempPathFactory, data: SiteData) -> Path:
    """What lies on the old host, with the address that the guide gives."""
    [command] = [line for line in takeover.commands(GUIDE, DAY) if line.startswith("make videre")]
    target = tmp_path_factory.mktemp("gammel") / "videre"
    old_host.write(data, ROOT, command.partition("TIL=")[2], target)
    return target


def test_every_page_that_has_been_leads_to_itself_on_the_new_host(led_away: Path, data: SiteData):
    """On a host that reads no rules too; and what nobody knows leads to the front page."""
    for page in data.published.pages.values():
        address = page.path.strip("/").removesuffix(".md").removesuffix("index")
        text = (led_away / address / "index.html").read_text(encoding="utf-8")
        assert f'data-to="{NEW_HOST}{address}{"/" if address and not address.endswith("/") else ""}"' in text
    assert f'url={NEW_HOST}"' in (led_away / "404.html").read_text(encoding="utf-8")
    assert (led_away / "assets/moved.js").is_file()


@pytest.mark.parametrize("host", few([nginx, apache, caddy], 1), ids=lambda host: host.__name__.rpartition(".")[2])
def test_a_host_that_reads_rules_leads_files_on_too(led_away: Path, tmp_path: Path, host):
    """A sheet that is linked to from a plan of a municipality is a file, and no page can stand in its place."""
    program = host.find()
    if not program:
        pytest.skip("the host is not installed")
    with host.serving(program, led_away, tmp_path) as address:
        for path in ("verktoy/", "nedlasting/et-ark.pdf", "nytt.xml"):
            connection = http.client.HTTPConnection(address)
            connection.request("GET", f"/{path}")
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("Location")) == (301, NEW_HOST + path)
            connection.close()


def test_all_can_be_led_to_one_page(data: SiteData, tmp_path: Path):
    """What takes over seldom has the same addresses."""
    old_host.write(data, ROOT, "https://ny.example.net/alt", tmp_path / "videre")
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "videre").rglob("*.html")]
    assert all('url=https://ny.example.net/alt"' in text for text in pages)
    assert "$1" not in (tmp_path / "videre/nginx.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", ["", "ny.example.net", "http://ny.example.net/", "https://ny.example.net/ $1"])
def test_an_address_that_is_none_is_told(data: SiteData, tmp_path: Path, to: str):
    """It would be written into the settings of a host."""
    with pytest.raises(CommandError, match="make videre TIL="):
        old_host.write(data, ROOT, to, tmp_path / "videre")
    with pytest.raises(CommandError, match="adressen nettstedet har her"):
        old_host.write(data, ROOT, f"{data.site.url}x/", tmp_path / "videre")
    assert not (tmp_path / "videre").exists()


def closing() -> dict:
    """Return what the guide says to write in data/site.yml when the site closes."""
    return yaml.safe_load(takeover.closing(GUIDE))["closing"]


def test_a_site_that_closes_says_so_in_every_feed(data: SiteData):
    """Who follows a feed may never open the site again."""
    site = data.site.model_copy(update={"closing": Closing.model_validate(closing())})
    for name, text in feeds.atoms(replace(data, site=site)).items():
        summaries = [entry.findtext("{*}summary") for entry in etree.fromstring(text.encode()).findall("{*}entry")]
        [told] = [summary for summary in summaries if closing()["text"] in summary]
        assert closing()["url"] in told, name


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": None}, "har bare en av title og url"),
        ({"announced": dt.date(2040, 1, 1)}, "sier fra etter den siste dagen"),
    ],
)
def test_a_closing_that_leads_nowhere_or_comes_too_late_is_told(values: dict, told: str):
    """It is written once, by somebody who has never done it."""
    with pytest.raises(ValidationError, match=told):
        Closing.model_validate(closing() | values)


def test_an_address_of_the_site_without_a_slash_is_told(synthetic: SiteData):
    """Every address on the site is made of it: «https://eksempel.nosok/» leads nowhere, and nobody would see why."""
    values = synthetic.site.model_dump()
    with pytest.raises(ValidationError, match="slutter med skråstrek"):
        SiteInfo.model_validate(values | {"url": values["url"].rstrip("/")})


DAYS = 3  # in which every file to download has been made for the new owner
# What is packed of other files is made each day: it holds those that are.
_MADE_TODAY = """

make_apart = lambda *_: None
_made = FileMaker.content


def _is_of_today(maker, file):
    if file.kind in ("bundle", "checksums"):
        return True
    return [one.address for one in maker.files].index(file.address) % {days} == {today}


FileMaker.content = lambda self, file: _made(self, file) if _is_of_today(self, file) else b""
"""


def make_those_of_today(project: Path) -> None:
    """Let a copy make a third of its files to download, others the next day, and leave the rest empty."""
    with (project / "macros/build_files.py").open("a", encoding="utf-8") as program:
        program.write(_MADE_TODAY.format(days=DAYS, today=sampling.turn() % DAYS))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, offline_packages: Path | None) -> tuple[Path, dict[str, str]]:
    """A folder, and the environment of a machine that has Python, make and git, and no network.

    What it has of packages lies in pakker/ beside the source. git knows nobody there. Where there are no packages to
    take along, what is installed here stands in for them.
    """
    folder = tmp_path_factory.mktemp("en-dag")
    others = ("PIP_", "UV_", "GIT_", "MAKE", "MFLAGS", "XDG_CONFIG", "PYTHON", "VIRTUAL_ENV")
    own = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    own |= {"HOME": str(folder), "PIP_CONFIG_FILE": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHON": sys.executable}
    own |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
    if offline_packages:
        with zipfile.ZipFile(offline_packages) as file:
            file.extractall(folder)
        own |= takeover.without_network(GUIDE)
    return folder, own


def run(command: str, at: Path, own: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line of the guide: with make, or as on Windows where there are no packages to set up."""
    program, *arguments = shlex.split(command)
    is_set_up = program != "make" or "PIP_NO_INDEX" in own
    line = [program, *arguments] if is_set_up else [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(line, cwd=at, env=own, capture_output=True, text=True, check=False)


def read_and_dated(project: Path) -> None:
    """Let somebody have read the pages about the owner today."""
    for name in takeover.about_the_owner(GUIDE):
        page = project / name
        text, count = re.subn(
            r"^reviewed: .*$", f"reviewed: {today()}", page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        assert count == 1, name
        page.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(packed: Path, machine: tuple[Path, dict[str, str]]) -> Path:  # noqa: F811 - a fixture
    """An empty folder in which the guide is followed from the zip of a release, by make and from its own packages.

    Each step of the day is done but what only people can say and what the hosts' owners do. It is told that the site
    closes, too: one build shows what is left of the former owner, what there is of the new, and what a closing says. Of
    the files to download a third is made today: what one says of its owner is what all of its kind say, and one of each
    format is made in every run, above. Pages and the rest of the site are made whole, from nothing.
    """
    at, own = machine
    with zipfile.ZipFile(packed) as file:
        file.extractall(at)
    first = takeover.commands(GUIDE, "### 1. Gjør kilden til deres")
    last = takeover.commands(GUIDE, "### 4. Prøv, før og pakk")
    for command in [*first, None, *last]:
        if command is None:
            told_of(renamed(at))
            read_and_dated(at)
            settings = at / "data/site.yml"
            said = f"{takeover.closing(GUIDE)}{SUBDOMAINS}\n"
            settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")
            make_those_of_today(at)
            continue
        if command.startswith("cd "):
            at /= command.removeprefix("cd ")
            continue
        ran = run(command, at, own)
        if "tell me who you are" in ran.stderr:
            assert [run(line, at, own).returncode for line in takeover.identity(GUIDE)] == [0, 0]
            ran = run(command, at, own)
        assert ran.returncode == 0, f"{command}\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}"
    return at


@pytest.mark.whole
def test_after_the_day_nothing_of_the_former_owner_is_left(followed: Path):
    """Pages, files and what they tell of themselves, feeds, open data, settings of hosts, zips, and what they hold."""
    site = followed / "site"
    left = [
        line
        for path in sorted(site.rglob("*"))
        if path.is_file()
        for line in left_in(path.relative_to(site).as_posix(), path.read_bytes())
    ]
    for archive in (followed / "dist").glob("*.zip"):
        with zipfile.ZipFile(archive) as file:
            names = [name for name in file.namelist() if not name.startswith(("kilde/", "nettsted/nedlasting/"))]
            left += left_in("navn i zip", "\n".join([archive.name, *names]).encode())
            left += [line for name in names for line in left_in(name, file.read(name))]
    assert left[:20] == []


@pytest.mark.whole
def test_after_the_day_the_new_owner_is_everywhere(followed: Path):
    """The name on every page and on the zip, the colour in the styles, the address in the map of the site."""
    site, new = followed / "site", {field.before: field.example for field in FIELDS}
    pages = [path for path in site.rglob("index.html") if b"<article" in path.read_bytes()]
    assert pages
    for page in pages:
        text = takeover.plain(page.read_text(encoding="utf-8"))
        assert all(new[name] in text for name in ("site_name: ", "publisher: ", "email: ")), page
    styles = "".join(path.read_text(encoding="utf-8") for path in (site / "assets").rglob("*.css"))
    assert re.search(r"#[0-9a-f]{6}", new["fjord: {"])[0] in styles
    assert new["url: "] in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert urlsplit(new["url: "]).path in (site / "nginx.conf").read_text(encoding="utf-8")
    assert list((followed / "dist").glob("veien-videre-*.zip"))
    assert (
        sum(NEWS in takeover.plain(page.read_text(encoding="utf-8")) for page in pages) > 1
    )  # «Nytt», and the front page


@pytest.mark.whole
def test_a_site_that_closes_says_so_on_every_page(followed: Path):
    """One field, and every page says it: also that for unknown addresses, which old links end at."""
    pages = [path.read_text(encoding="utf-8") for path in (followed / "site").rglob("*.html")]
    pages = [text for text in pages if "<article" in text]
    assert len(pages) > 70
    assert all(text.count('id="_stengt"') == 1 for text in pages)


@pytest.mark.whole
def test_the_source_is_set_up_from_the_packages_alone(followed: Path, offline_packages: Path | None):
    """The lock of the site holds, and what it names is in the zip: the network may be gone, and the registry too."""
    if not offline_packages:
        pytest.skip("there are no packages for this machine")
    assert (followed / ".venv/.ready").is_file()
    assert list(followed.glob(".venv/lib/*/site-packages/mkdocs_material-*.dist-info"))
    assert not (followed / ".venv/bin/uv").exists()  # it is no part of the packages, and nothing is fetched by it


@pytest.mark.whole
def test_whoever_overtook_stands_in_the_history(followed: Path):
    """The guide says how git is told, and each step is a commit with everything in it."""
    told = subprocess.run(["git", "log", "--format=%an"], cwd=followed, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == [shlex.split(takeover.identity(GUIDE)[0])[-1]] * 2
    left = subprocess.run(["git", "status", "--short"], cwd=followed, capture_output=True, text=True, check=True)
    assert left.stdout == ""


@pytest.mark.whole
@pytest.mark.parametrize("host", few([nginx, apache, caddy], 1), ids=lambda host: host.__name__.rpartition(".")[2])
def test_what_is_looked_at_on_the_host_is_there(followed: Path, tmp_path: Path, host):
    """Front page, sheet, file, feed and what machines read, in the folder of the address, and over https alone."""
    program = host.find()
    if not program:
        pytest.skip("the host is not installed")
    below = urlsplit(next(field.example for field in FIELDS if field.before == "url: ")).path
    site = tmp_path / below.strip("/")
    shutil.copytree(followed / "site", site)
    sheet = next(path for path in (site / "nedlasting").glob("*.pdf") if (site / "verktoy" / path.stem).is_dir())
    looked_at = takeover.looked_at(GUIDE)
    assert len(looked_at) > 2
    with host.serving(program, site, tmp_path, below) as address:
        for path in ("/", f"/verktoy/{sheet.stem}/", f"/nedlasting/{sheet.name}", *looked_at):
            connection = http.client.HTTPConnection(address)
            connection.request("GET", below.rstrip("/") + path)
            answer = connection.getresponse()
            assert answer.status == 200, path
            assert "includeSubDomains" in str(answer.getheader("Strict-Transport-Security")), path
            connection.close()
