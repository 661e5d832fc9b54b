"""`make serve` does not wait for files: each is made when somebody asks for it."""

import mimetypes
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from .download import Download

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class FilesOnRequest:
    """The files of the newest build, answered in front of the server's own pages."""

    def __init__(self) -> None:
        self._files: dict[str, Download] = {}
        self._content: Callable[[Download], bytes] = lambda _: b""

    def refill(self, files: Iterable[Download], content: Callable[[Download], bytes]) -> None:
        """Take over the files of a new build, and what makes them."""
        self._files = {file.address: file for file in files}
        self._content = content

    def before(self, application: Application, site_url: str) -> Application:
        """Return an application (WSGI) that answers with a file, or lets the other one answer."""
        mount = urlsplit(site_url).path or "/"

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            file = self._files.get(environ["PATH_INFO"].removeprefix(mount).lstrip("/"))
            if file is None:
                return application(environ, start_response)
            content = self._content(file)
            kind = mimetypes.guess_type(file.address)[0] or "application/octet-stream"
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]

        return answer
