"""TAKEOVER.md, read as the one who takes over reads it, and what a file of the site says to whoever looks for a name.

The guide has a table of fields that are the owner's: a file, a field with «…» where its value stands, and an example.
The blocks of commands under «På en dag» are to be run in order.
"""

import html
import io
import mimetypes
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import yaml

from .conftest import ROOT

GUIDE = "TAKEOVER.md"
_ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<file>[^`]+)` \| `(?P<before>[^`…]*)…(?P<after>[^`]*)` \| `(?P<example>[^`]+)` \|$",
    re.MULTILINE,
)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CLOSING = re.compile(r"^( *)```yaml\n(?P<text>.*?)^\1```$", re.MULTILINE | re.DOTALL)
_ZIPPED = (".zip", ".docx", ".xlsx", ".odt", ".pptx")
CALENDAR = str(mimetypes.guess_extension("text/calendar"))  # the ending is the id of a scale, too
_HELD = (".gz", ".br")  # packed copies of files that are read beside them


@dataclass(frozen=True)
class Field:
    """A fact of the owner's: where it stands, and the example that the guide gives."""

    what: str
    file: str
    before: str
    after: str
    example: str

    @property
    def _pattern(self) -> re.Pattern[str]:
        if self.after:  # everywhere it stands between the two
            between = f"[^\n{re.escape(self.after[0])}]+"
            return re.compile(f"(?<={re.escape(self.before)}){between}(?={re.escape(self.after)})")
        return re.compile(rf"(?<=^{re.escape(self.before)})\S.*?(?=\s+#|$)", re.MULTILINE)

    def _text(self, project: Path) -> str:
        """Return the text of the file, without what stands to the left of its lines."""
        return (project / self.file).read_text(encoding="utf-8")

    def value(self, project: Path) -> str:
        """Return what stands there now."""
        found = self._pattern.search(_outdented(self._text(project)))
        assert found, f"{self.file} har ikke feltet «{self.before}…{self.after}» lenger"
        return found[0].strip('"')

    def write(self, project: Path) -> None:
        """Write the example in its place, in as many places as it stands."""
        old = self.value(project)
        text = self._text(project)
        quoted = self.before + old, self.before + self.example
        if f"{self.before}{old}" not in text:  # in quotation marks
            quoted = f'{self.before}"{old}"', self.before + self.example
        count = -1 if self.after else 1
        (project / self.file).write_text(text.replace(*quoted, count), encoding="utf-8")


def _outdented(text: str) -> str:
    return re.sub(r"^ +", "", text, flags=re.MULTILINE)


def guide(project: Path = ROOT) -> str:
    """Return the guide as it is in a project."""
    return (project / GUIDE).read_text(encoding="utf-8")


def part(text: str, heading: str) -> str:
    """Return what stands under a heading, down to the next as high."""
    level = heading.partition(" ")[0]
    _, found, after = f"\n{text}".partition(f"\n{heading}\n")
    assert found, f"{GUIDE} har ikke overskriften «{heading}»"
    return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def fields(text: str) -> list[Field]:
    """Return the fields of the table."""
    return [Field(**row.groupdict()) for row in _ROW.finditer(part(text, "### 2. Bytt det som er eierens"))]


def commands(text: str, heading: str) -> list[str]:
    """Return the lines of the blocks of commands under a heading."""
    return [line for block in _COMMANDS.findall(part(text, heading)) for line in block.splitlines()]


def without_network(text: str) -> dict[str, str]:
    """Return what the guide sets where there is no network: name → value."""
    [setting] = re.findall(r"`export ([^`]+)`", part(text, "## På en dag"))
    return dict(one.split("=", 1) for one in setting.split())


def identity(text: str) -> list[str]:
    """Return the commands by which git is told who commits."""
    return re.findall(r"`(git config [^`]+)`", part(text, "### 1. Gjør kilden til deres"))


def about_the_owner(text: str) -> list[str]:
    """Return the pages that say something of the owner, which are read and dated."""
    return re.findall(r"^\| `(docs/[^`]+\.md)` \|", part(text, "### 3. Les det som bare dere kan si"), re.MULTILINE)


def news_of_the_owner(text: str) -> tuple[str, str]:
    """Return where the news of the new owner is written, and what they say."""
    [told] = re.findall(
        r"^\| `([^`]+)` \| en nyhet om at ([^|.]+)\.", part(text, "### 3. Les det som bare dere kan si"), re.MULTILINE
    )
    return told


def looked_at(text: str) -> list[str]:
    """Return the addresses that are looked at when the site has been put on its host."""
    return re.findall(r"`(/[\w./-]+)`", part(text, "### 5. Legg det ut").rpartition("Se etter med egne øyne")[2])


def closing(text: str) -> str:
    """Return what the guide says to write in data/site.yml when the site closes."""
    found = _CLOSING.search(part(text, "## Legg ned med verdighet"))
    assert found
    written = re.sub(f"^{found[1]}", "", found["text"], flags=re.MULTILINE)
    assert list(yaml.safe_load(written)) == ["closing"]
    return written


def said(name: str, content: bytes) -> Iterator[str]:
    """Yield all that a file says: its text, what it tells of itself, and all within it. `name` tells what it is.

    An empty file says nothing.
    """
    if not content or name.endswith(_HELD):
        return
    if name.endswith(_ZIPPED):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield inner
                yield from said(inner, packed.read(inner))
    elif name.endswith(".pdf"):
        yield from _said_by_pdf(content)
    else:
        text = content.decode("utf-8", errors="replace")
        if name.endswith(CALENDAR):
            text = text.replace("\r\n ", "")
        if name.endswith((".html", ".xml")):
            text = html.unescape(text)
        yield plain(text)


def _said_by_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield plain(" ".join(str(value) for value in pdf.docinfo.values()))
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/Metadata":
                yield plain(one.read_bytes().decode("utf-8"))
            elif isinstance(one, pikepdf.Dictionary) and "/URI" in one:
                yield str(one["/URI"])
    for page in pypdfium2.PdfDocument(content):
        yield plain(page.get_textpage().get_text_range())


def plain(text: str) -> str:
    """Return a text on one line, as it was written: without what only divides words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\ufffe", "")))
