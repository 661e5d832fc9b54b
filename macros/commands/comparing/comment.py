"""What the checks of a pull request found, as one comment: `python -m macros.commands.comparing.comment FOLDER`.

The job that runs this may write to the pull request, so it runs the code of main alone. What it reads was written by
the job that runs the code of the pull request: files that may hold anything, of any size. They are read as records
with known fields, cut where they are long, and told as code (in_words.py).
"""

import argparse
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..annotations import Message, Messages
from .changes import SiteChanges
from .in_words import code, in_words

CHANGES, MESSAGES = "endringer.json", "meldinger.json"
_LARGEST = 2_000_000  # bytes of a file that is read
_ROOM = 60_000  # letters: GitHub takes 65 536
_ROOM_FOR_MESSAGES = 12_000  # of a kind
_UNREADABLE = "Svaret fra kontrollen mangler eller kan ikke leses. Se i loggen hva som stoppet."
_PREVIEW = (
    "Hele nettstedet med endringen ligger som «nettsted» nederst i [kjøringen]({run}). "
    "Last det ned, pakk det ut, og åpne `index.html`."
)
_SHOWN = "[Se nettstedet med endringen]({address})."
_NOT_BUILT = "Nettstedet ble ikke bygget, så det er ingenting å se på ennå. Rett feilene først."
_R = TypeVar("_R", bound=BaseModel)


def comment(folder: Path, run: str, shown: str = "") -> str:
    """Return the comment. `run` is the address of the run that wrote the files, as the code host tells it.

    `shown` is the address of the site with the change, where a trusted job has put it on a host.
    """
    messages, changes = _read(folder / MESSAGES, Messages), _read(folder / CHANGES, SiteChanges)
    head = _told(messages)
    preview = " ".join([*([_SHOWN.format(address=shown)] if shown else []), _PREVIEW.format(run=run)])
    tail = _NOT_BUILT if changes is None else preview
    room = _ROOM - len(head) - len(tail)
    return "\n\n".join([head, *([] if changes is None else [in_words(changes, room).strip()]), tail]) + "\n"


def _told(messages: Messages | None) -> str:
    """Return the messages of the gate as Markdown."""
    if messages is None:
        return _UNREADABLE
    if not messages.mistakes and not messages.advice:
        return "Data og sider er i orden."
    parts = []
    for title, listed in (("Feil som må rettes", messages.mistakes), ("Råd om språk og form", messages.advice)):
        if listed:
            lines = list(_lines(listed))
            rest = len(listed) - len(lines)
            more = [f"- … og {rest} til, som står i loggen"] if rest > 0 else []
            parts.append("\n".join([f"## {title} ({len(listed)})", "", *lines, *more]))
    return "\n\n".join(parts)


def _lines(messages: Sequence[Message]) -> Iterator[str]:
    """Yield a line for each message, as long as there is room."""
    used = 0
    for message in messages:
        line = f"- {code(f'{message.file}, linje {message.line}')}: {code(message.text)}"
        used += len(line) + 1
        if used > _ROOM_FOR_MESSAGES:
            return
        yield line


def _read(path: Path, model: type[_R]) -> _R | None:
    """Return the record in a file; None when it is not there, is no plain file, is too large or is something else."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            return None
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, ValueError, RecursionError):
        return None


def main() -> int:
    """Print the comment for a folder of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the files that the checks have written")
    parser.add_argument("--run", default="", help="the address of their run")
    parser.add_argument("--preview", default="", help="the address of the site with the change, if it is shown")
    arguments = parser.parse_args()
    sys.stdout.write(comment(arguments.folder, arguments.run, arguments.preview))
    return 0


if __name__ == "__main__":
    sys.exit(main())
