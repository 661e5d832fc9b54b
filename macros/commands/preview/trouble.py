"""What keeps the preview from being shown, as a page that lists all of it and comes back when it is mended."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from ...checking import check
from ...records.errors import DataError, Mistake

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

QUESTION = "/_forhandsvisning"  # answers with the version of what is wrong; nothing when all is well
_STATUS = "503 Service Unavailable"
_HEAD = (("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"))


class Trouble:
    """What is wrong now, if anything. Read by the threads that answer, written by the one that builds."""

    def __init__(self) -> None:
        self._page = b""

    def note(self, mistakes: Sequence[Mistake], told: str = "") -> None:
        """Take note of what is wrong: the mistakes, or else what a program has told."""
        self._page = page(mistakes, told).encode()

    @property
    def is_noted(self) -> bool:
        """Whether anything is wrong."""
        return bool(self._page)

    def clear(self) -> None:
        """Take note that nothing is wrong any more."""
        self._page = b""

    def guarded(self, build: Callable[[], None], root: Path) -> Callable[[], None]:
        """Return what builds the site anew and takes note of what stops it, in place of leaving the browser waiting."""

        def built() -> None:
            try:
                build()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
                self.note(_mistakes(error, root), str(error))
            else:
                self.clear()

        return built

    def before(self, application: Application) -> Application:
        """Return an application (WSGI) that answers for every page while something is wrong, and lets it go on else."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"] == QUESTION:
                start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
                return [version(self._page).encode()]
            if self._page and "text/html" in environ.get("HTTP_ACCEPT", "*/*"):
                start_response(_STATUS, list(_HEAD))  # a server writes the length into the list it is given
                return [self._page.replace(_VERSION, version(self._page).encode())]
            return application(environ, start_response)

        return answer


_VERSION = b"@VERSION@"  # stands in a page for its own version, which is worked out from the rest


def page(mistakes: Sequence[Mistake], told: str) -> str:
    """Return the page that lists mistakes by file and line, or else shows what a program has told."""
    listed = sorted(set(mistakes))
    count = len(listed)
    title = f"{count} feil må rettes før nettstedet kan vises" if count else "Nettstedet kan ikke vises"
    files = [(file, list(found)) for file, found in groupby(listed, key=lambda mistake: mistake.file)]
    return _template().render(
        title=title, files=files, told="" if count else told.strip(), version=_VERSION.decode(), question=QUESTION
    )


def version(content: bytes) -> str:
    """Return a short name that changes with what is wrong; nothing when all is well."""
    return hashlib.sha256(content).hexdigest()[:12] if content else ""


@cache
def _template() -> Template:
    text = Path(__file__).with_name("trouble.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True).from_string(text)


def _mistakes(error: BaseException, root: Path) -> list[Mistake]:
    """Return the mistakes that stopped a build: those it tells of, or else all that the gate finds now."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, DataError):
            return cause.mistakes
        cause = cause.__cause__ or cause.__context__
    return check(root).mistakes
