"""The page that a browser shows comes back by itself when it has come out otherwise, and stays as it is else."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition
from time import monotonic_ns
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

QUESTION = "/_side"  # answers with the version of a page: `side` is its address, `versjon` the one that is shown
_WAITS = 30  # seconds until an answer comes whatever happens
_PAGES = 20  # that are remembered as shown
_INDEX = "index.html"
_SHOWN_BY_NONE = {".xml", ".gz", ".txt", ".json"}  # what no page fetches


class Reload:
    """The versions of what is shown, told to those who wait for another: they are moments, and so never come again."""

    def __init__(self, site_url: str) -> None:
        """`site_url` is the address of the preview: pages lie below its path."""
        self._mount = urlsplit(site_url).path or "/"
        self._of_all = monotonic_ns()
        self._of_pages: dict[str, int] = {}  # address within the site, as the file has it → version
        self._changed = Condition()
        self._asked: dict[str, None] = {}  # the latest last

    @property
    def asked(self) -> list[str]:
        """The pages that browsers have fetched lately, as files of the site: «vite/forankring/index.html»."""
        return list(self._asked)

    def note(self, files: Iterable[str]) -> None:
        """Take note of files of the site that have come out otherwise: a page, or what any page may show."""
        now = monotonic_ns()
        with self._changed:
            for file in files:
                ending = Path(file).suffix
                if ending == ".html":
                    self._of_pages[file] = now
                elif ending not in _SHOWN_BY_NONE:
                    self._of_all = now
            self._changed.notify_all()

    def note_all(self) -> None:
        """Take note that every page may be otherwise."""
        with self._changed:
            self._of_all = monotonic_ns()
            self._changed.notify_all()

    def before(self, application: Application) -> Application:
        """Return an application (WSGI) that gives each page what asks for another, and lets the other one answer."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"] == QUESTION:
                return self._told(environ, start_response)
            return self._asking(application, environ, start_response)

        return answer

    def version(self, file: str) -> str:
        """Return the version of a page, given as a file of the site."""
        return str(max(self._of_all, self._of_pages.get(file, 0)))

    def _told(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = parse_qs(environ.get("QUERY_STRING", ""))
        file, shown = (asked.get(name, [""])[0] for name in ("side", "versjon"))
        with self._changed:
            self._changed.wait_for(lambda: self.version(file) != shown, timeout=_WAITS)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
        return [self.version(file).encode()]

    def _asking(
        self, application: Application, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        file = self._file(environ["PATH_INFO"])
        version = self.version(file)  # before the page is read: it may change meanwhile
        begun: list[Any] = []
        content = application(environ, lambda *told: begun.extend(told))
        status, headers, *rest = begun
        if not _is_page(headers) or status.startswith("503"):  # that one asks for itself
            start_response(status, headers, *rest)
            return content
        self._asked.pop(file, None)
        self._asked[file] = None
        for old in list(self._asked)[:-_PAGES]:
            del self._asked[old]
        html = _with_script(b"".join(content), file, version)
        if close := getattr(content, "close", None):
            close()
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(html)))], *rest)
        return [html]

    def _file(self, path: str) -> str:
        """Return the file of the site that an address leads to."""
        file = path.encode("latin-1").decode("utf-8", "ignore").removeprefix(self._mount).lstrip("/")
        return f"{file}{_INDEX}" if not file or file.endswith("/") else file


def _is_page(headers: list[tuple[str, str]]) -> bool:
    return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)


def _with_script(html: bytes, file: str, version: str) -> bytes:
    text = Path(__file__).with_name("reload.js").read_text(encoding="utf-8")
    for name, value in (("question", QUESTION), ("page", quote(file)), ("version", version)):
        text = text.replace(f"{{{name}}}", value)
    before, body, after = html.rpartition(b"</body>")
    return b"%b<script>%b</script>%b%b" % (before, text.encode(), body, after)
