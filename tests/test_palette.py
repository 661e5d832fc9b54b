"""A colour is written once: the styles, the files, the icon and the pictures for sharing all have it from there."""

import json
import re
import struct
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from macros import palette, site_assets
from macros.records.errors import DataError
from macros.site_assets import theme_files

ROOT = Path(__file__).parent.parent
FOLDERS = ("docs/assets", "macros", "overrides")
ENDINGS = {".css", ".typ", ".xml", ".svg", ".py", ".html", ".md", ".js"}
# «#12485a» anywhere, and «12485A» in quotes as Office and Python would have it. What stands after «&» is a character,
# and what stands after «.» or before «(» is a private name in a script: «this.#add», «#add(».
COLOUR = re.compile(
    r"(?<![&.])#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!\()|[\"']([0-9a-f]{6})[\"']|\brgba?\(\s*\d", re.IGNORECASE
)
# Ink, paper and shadow, which no choice of colours changes: a system colour on paper, and black with transparency.
PURE = re.compile(r"#?(f{3}|f{6}|0{3}|0{6}|0{3}[0-9a-f])", re.IGNORECASE)
# What is made with each colour, as JSON.
MADE = """
import io, json, zipfile
from pathlib import Path
from macros import palette, site_assets
from macros.checking import load
from macros.downloads.excel import sheets as excel
from macros.downloads.pdf import drawing, sheets as pdf, typesetting
from macros.downloads.word import sheets as word
from macros.sheets.of_sheet import of_sheet
from macros.sheets.pictures import model_picture
import datetime, hashlib
data = load(Path())
sheet = of_sheet(next(sheet for sheet in data.checklists.values() if sheet.workbook and sheet.tables), data)
archive = lambda file: zipfile.ZipFile(io.BytesIO(file))
assets = site_assets.generated(data, "Nettstedet", "Forsiden")
print(json.dumps({
    "styles": assets["assets/palette.css"].decode(),
    "drawings": "".join(text.decode() for name, text in assets.items() if name.startswith("assets/endre-")),
    "plan": assets["assets/planen-fakta.js"].decode(),
    "icon": assets["assets/ikon.svg"].decode(),
    "share picture": hashlib.sha256(assets["assets/deling.png"]).hexdigest(),
    "typst": typesetting.job("sheet.typ", {}, datetime.date.min)["inputs"]["palette"],
    "drawing": drawing.svg(str(model_picture(data))),
    "pdf": hashlib.sha256(pdf.sheet(sheet)).hexdigest(),
    "word theme": archive(word.sheet(sheet)).read("word/theme/theme1.xml").decode(),
    "word styles": archive(word.sheet(sheet)).read("word/styles.xml").decode(),
    "excel": archive(excel.workbook(sheet)).read("xl/styles.xml").decode(),
}))
"""


def files() -> list[Path]:
    """Return what may hold a colour: all that is written by hand, but the palette itself."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in ENDINGS]
    return [*(path for path in found if theme_files.FOLDER not in path.parents), ROOT / "hooks.py"]


def strays(path: Path) -> list[str]:
    """Return the colours that a file has of its own, each with the name of the file."""
    return [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for found in COLOUR.finditer(path.read_text(encoding="utf-8"))
        if not PURE.fullmatch(found[0].strip("\"'"))
    ]


def test_no_colour_stands_outside_the_palette():
    """A colour written a second time is one that is forgotten when it changes: scripts and drawings get theirs, too."""
    assert len(files()) > 150
    assert [stray for path in files() for stray in strays(path)] == []


def made(project: Path) -> dict[str, str]:
    """Return what a copy of the project makes with its palette."""
    done = subprocess.run(
        [sys.executable, "-c", MADE], cwd=project, capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


@pytest.mark.whole
def test_a_colour_changed_in_the_palette_changes_all_that_has_it(project: Path):
    """Whoever changes the look of the site changes one line."""
    before = made(project)
    file = project / "macros/palette.yml"
    text, old = file.read_text(encoding="utf-8"), palette.national().colours["fjord"].light
    assert text.count(old) == 1
    file.write_text(text.replace(old, "#123456"), encoding="utf-8")
    after = made(project)
    assert not [name for name in before if before[name] == after[name] and name not in {"drawing", "drawings"}]
    for name in ("styles", "icon", "typst", "plan", "word theme", "word styles"):
        assert "123456" in after[name], name
        assert after[name] == re.sub(old.lstrip("#"), "123456", before[name], flags=re.IGNORECASE), name


@pytest.mark.whole
def test_a_phase_has_its_colour_in_drawings_and_workbooks(project: Path):
    """The drawing of the model and the head of a list have the colour of their phase; others have what they name."""
    file = project / "macros/palette.yml"
    text = file.read_text(encoding="utf-8")
    colours = palette.national().colours
    file.write_text(
        text.replace(colours["phase2"].light, "#123456").replace(colours["text"].light, "#123457"), encoding="utf-8"
    )
    after = made(project)
    assert "#123456" in after["drawing"]
    assert "#123457" in after["drawings"]
    assert "FF123456" in after["excel"]


def test_what_is_read_stands_out_from_what_is_behind_it():
    """Every pair in the palette has the contrast of WCAG, on a light and on a dark screen."""
    assert palette.mistakes() == []
    assert sum(map(len, palette.palette().text_on.values())) >= 15


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#12485a", "#12485a", 1.0)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float):
    """Black on white is 21 to 1, and the grey that just fails is 4.48: the figures that everyone uses."""
    assert palette.contrast(first, second) == palette.contrast(second, first) == pytest.approx(ratio, abs=0.005)


# A slip in the palette: what is changed, to what, and what is said.
SLIPS = {
    "too faint": ('"#4c5b62"', '"#9c9b92"', "muted på paper har kontrasten 2.8 på lys skjerm"),
    "in the dark": ('"#b4c1c6"', '"#3a4a51"', "muted på paper har kontrasten 1.9 på mørk skjerm"),
    "not a colour": ('"#4c5b62"', '"4c5b62"', "light er «4c5b62». Skriv # og seks tegn"),
    "misspelt": ("muted: {light", "muted: {lihgt", "ukjent felt «lihgt». Mente du «light»?"),
    "no name": ("muted: [paper, surface]", "muted: [papir]", "posten nevner «papir», som ikke står"),
}


def with_slip(old: str, new: str) -> str:
    """Return the text of the palette with a slip in it."""
    text = palette.FILE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(("old", "new", "message"), SLIPS.values(), ids=SLIPS)
def test_a_mistake_in_the_palette_gives_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
):
    """Whoever changes a colour knows no Python either."""
    file = tmp_path / "palette.yml"
    file.write_text(with_slip(old, new), encoding="utf-8")
    monkeypatch.setattr(palette, "FILE", file)
    palette.national.cache_clear()
    try:
        told = palette.mistakes()
    except DataError as error:
        told = error.mistakes
    finally:
        palette.national.cache_clear()
    assert any(message in str(mistake) for mistake in told), told
    assert all(mistake.file == "macros/palette.yml" and mistake.line > 1 for mistake in told)


@pytest.mark.whole  # a change in the palette makes all that is kept anew
@pytest.mark.parametrize("slip", ["too faint", "not a colour"])
def test_the_check_tells_of_a_mistake_in_the_palette(project: Path, slip: str):
    """Pairs that are too weak are found among the records, what cannot be read before them: neither is a traceback."""
    old, new, message = SLIPS[slip]
    (project / "macros/palette.yml").write_text(with_slip(old, new), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )
    assert "macros/palette.yml, linje " in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_pictures_of_the_files_are_those_of_the_site(number: int):
    """A phase has one picture, on the screen and on paper."""
    style = (ROOT / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    picture = (ROOT / f"macros/downloads/pdf/typst/phase-{number}.svg").read_text(encoding="utf-8")
    shown = unquote(re.search(rf"--picture-{number}: url\(\"data:image/svg\+xml,([^\"]+)", style)[1])
    assert re.findall(r" d=['\"]([^'\"]+)", picture) == re.findall(r" d='([^']+)", shown)
    assert 'fill="currentColor"' in picture


def test_the_site_has_the_colours_the_icon_and_the_pictures(site: Path):
    """What is made when the site is built is there, and each page that is shared has its picture."""
    (style,) = (site / "assets").glob("styles.*.css")
    styles = re.sub(r"\s", "", style.read_text(encoding="utf-8"))
    colours = palette.palette().colours
    for name, used in (("surface", "--surface"), ("phase1", "--phase-1"), ("text", "--md-default-fg-color")):
        assert f"{used}:{colours[name].light}" in styles
        assert f"{used}:{colours[name].dark}" in styles
    assert (site / "assets/ikon.svg").exists()
    for drawing in site_assets.DRAWINGS.iterdir():
        drawn = (site / "assets" / drawing.name).read_text(encoding="utf-8")
        assert colours["text"].light in drawn
        assert "$" not in drawn
    pictures = {
        found[1]
        for page in site.rglob("*.html")
        for found in re.finditer(r'og:image" content="[^"]*/(assets/[^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert len(pictures) == 5
    for picture in pictures:
        assert struct.unpack(">II", (site / picture).read_bytes()[16:24]) == (1200, 630)
