"""Text files as editors save them: decoded, and what no reader should meet in them told with its line."""

import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from . import symbolic_links
from .errors import Mistake

# With what stands between the sides, and with what both came from. Seven signs, no more and no fewer. An editor may have
# indented those with a name.
_CONFLICT = re.compile(r"^(?:(?:<{7}|>{7}|\|{7}|={7})(?: .*)?| +(?:<{7}|>{7}) .*)$", re.MULTILINE)
# Candidates only, found fast: `is_invisible` decides.
_UNPRINTABLE = re.compile(r"[^\n\r\t -~\u00a1-\u00ac\u00ae-\u0377\u2010-\u2027\u2030-\u205e]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NO_ACCESS = "filen kan ikke leses: dere har ikke tilgang"
IS_FOLDER = "dette er en mappe, og skulle vært en fil. Flytt mappen, og hent filen tilbake fra forrige versjon."
NO_FILE = "dette er ingen vanlig fil, men et rør eller en enhet. Slett den, og legg inn en vanlig fil."
_MOST_BYTES = 5_000_000  # forty times the largest of today: what is larger has come here by mistake
_LONGEST_LINE = 20_000  # signs, a chapter on one line: what looks for slips in a line takes the square of its length
_SHADOW = "._"  # in front of the name of a file: what a Mac remembers of it, in an archive or on another's disk
# What documents and pictures begin with: of Office and OpenDocument, old ones of Office, PDF, RTF, PNG and JPEG.
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
# Control characters, invisible ones, line breaks of other systems, private and unassigned code points.
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
_NAMES = {
    "\x00": "et NUL-tegn",
    "\xad": "et mykt bindetegn",
    "\u200b": "et mellomrom uten bredde",
    "\ufeff": "et usynlig BOM-merke",
    "\ufffd": "et tegn som er gått tapt",
}


@dataclass
class TextFile:
    """The text of a file, and what is wrong with it as text. A file that cannot be read has no text."""

    file: str  # as it is called in messages
    text: str = ""
    mistakes: list[Mistake] = field(default_factory=list)
    readable: bool = True  # whether it makes sense to look for other mistakes in it
    is_cut: bool = False  # whether lines are left out of the text: too long to be any

    @property
    def visible(self) -> str:
        """The text without what nobody can see, on the same lines."""
        return "".join(sign for sign in self.text if not is_invisible(sign))

    def refuse(self, line: int, sentence: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.file, line, sentence))


def read(path: Path, shown_as: str) -> TextFile:
    """Read a file as UTF-8; `shown_as` is its name in messages. Nothing is raised: all is told as mistakes."""
    result = TextFile(shown_as)
    if fault := symbolic_links.fault_of_file(path, shown_as):
        result.refuse(1, fault)
        result.readable = False
        return result
    if path.name.startswith(_SHADOW):
        result.refuse(1, "filen er en skyggefil fra en Mac, og ingen tekst. Slett den.")
        result.readable = False
        return result
    content = b""
    try:
        state = path.stat()
        if fault := _no_text(state.st_mode, state.st_size):
            result.refuse(1, fault)
        else:
            content = path.read_bytes()
    except FileNotFoundError:
        result.refuse(1, "filen mangler. Hent den tilbake fra forrige versjon.")
    except PermissionError:
        result.refuse(1, f"{NO_ACCESS}. Gi lesetilgang til filen.")
    except OSError as error:
        result.refuse(1, f"filen kan ikke leses ({error.strerror}). Hent den tilbake fra forrige versjon.")
    if result.mistakes:
        result.readable = False
        return result
    _decode(content, result)
    _refuse_long_lines(result)
    if result.readable:
        check(result)
    return result


def plain(path: Path) -> str:
    """Return the text of a file for who looks for words in it; nothing of one that cannot be read: it is told elsewhere."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return ""


def check(result: TextFile) -> None:
    """Note merge conflicts and characters nobody can see, each with its line."""
    conflicts = [line_of(result.text, match.start()) for match in _CONFLICT.finditer(result.text)]
    if conflicts:
        where = " og ".join(str(line) for line in dict.fromkeys((conflicts[0], conflicts[-1])))
        result.refuse(
            conflicts[0],
            f"filen har en flettekonflikt (linje {where}). Velg hvilken tekst som skal stå, "
            "og slett linjene med <<<<<<<, ======= og >>>>>>>.",
        )
        result.readable = False
    seen: set[tuple[int, str]] = set()
    for match in _UNPRINTABLE.finditer(result.text):
        place, sign = match.start(), match[0]
        if not is_invisible(sign):
            continue
        line = line_of(result.text, place)
        if (line, sign) not in seen:
            seen.add((line, sign))
            result.refuse(
                line,
                f"linjen har {name_of(sign)}{_around(result.text, place)}. Slett det, og skriv teksten på nytt for hånd.",
            )


def has_conflict(text: str) -> bool:
    """Tell whether a text has a line of a merge conflict."""
    return _CONFLICT.search(text) is not None


def name_of(sign: str) -> str:
    """Say which invisible character it is: «et mykt bindetegn (U+00AD)»."""
    return f"{_NAMES.get(sign, 'et usynlig tegn')} (U+{ord(sign):04X})"


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, of a place in a text."""
    return text.count("\n", 0, offset) + 1


def is_invisible(sign: str) -> bool:
    """Tell whether nobody can see a character, or what it was."""
    if sign in "\n\r\t" or (sign.isprintable() and sign != "\ufffd"):
        return False
    return sign == "\ufffd" or unicodedata.category(sign) in _INVISIBLE


def _no_text(mode: int, size: int) -> str | None:
    """Return why a file, given by its mode and its size in bytes, is not to be opened, or None: a pipe is waited for."""
    if stat.S_ISDIR(mode):
        return IS_FOLDER
    if not stat.S_ISREG(mode):
        return NO_FILE
    if size > _MOST_BYTES:
        most = _MOST_BYTES // 1_000_000
        return f"filen er på {size / 1_000_000:.0f} MB, og høyst {most} MB blir lest. Slett det som er limt inn ved en feil, eller del filen."
    return None


def _refuse_long_lines(result: TextFile) -> None:
    """Note each line that is too long to be a text, and leave it out of the text: the rest can be looked at."""
    lines = result.text.split("\n")
    long = [number for number, line in enumerate(lines) if len(line) > _LONGEST_LINE]
    for number in long:
        result.refuse(
            number + 1,
            f"linjen har {len(lines[number])} tegn, og høyst {_LONGEST_LINE} blir lest. Del den, eller slett det som er "
            "limt inn ved en feil.",
        )
        lines[number] = ""
        result.readable = False
    if long:
        result.text = "\n".join(lines)
        result.is_cut = True


def _decode(content: bytes, result: TextFile) -> None:
    if content.startswith(_DOCUMENTS):
        result.refuse(
            1,
            "filen er et dokument eller et bilde som har fått et annet navn, og ingen tekst. Åpne den i programmet den "
            "kommer fra, og lim inn teksten i en ny fil.",
        )
        result.readable = False
        return
    if content.startswith(_UTF_16) or content[1:2] == b"\0" or (content[:1] == b"\0" and content[1:2]):
        result.refuse(1, "filen er lagret som UTF-16. Lagre den på nytt med tegnsettet UTF-8.")
        result.readable = False
        return
    try:
        result.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        result.text = content.decode("cp1252", errors="replace")
        line = content.count(b"\n", 0, error.start) + 1
        word = re.split(rb"\s", content[: error.start])[-1] + re.split(rb"\s", content[error.start :])[0]
        result.refuse(
            line,
            f"filen er ikke lagret som UTF-8 («{word.decode('cp1252', errors='replace')[:30]}»). "
            "Lagre den på nytt med tegnsettet UTF-8.",
        )
        result.readable = False
    result.text = result.text.replace("\r\n", "\n").replace("\r", "\n")


def _around(text: str, place: int) -> str:
    """Return « etter «ordet»» with the word in front of a place, to find it by."""
    before = re.search(r"[^\W_]+[^\w\n]*\Z", text[max(0, place - 40) : place])
    return f" etter «{before[0].strip()}»" if before and before[0].isprintable() else ""
