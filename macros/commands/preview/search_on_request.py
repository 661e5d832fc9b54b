"""`make serve` does not wait for the index of the search: it is made from the newest build when somebody searches."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class SearchOnRequest:
    """The index of the newest build, made in front of the server that answers with its files."""

    def __init__(self, folder: str) -> None:
        """`folder` is where the files of the search lie in the site: «assets/search»."""
        self._folder = folder
        self._make: Callable[[], object] | None = None  # until it is made
        self._making = Lock()  # the server answers several at a time

    def refill(self, make: Callable[[], object]) -> None:
        """Take over what makes the index of a new build."""
        self._make = make

    def before(self, application: Application, site_url: str) -> Application:
        """Return an application (WSGI) that sees to the index, and lets the other one answer."""
        folder = f"{urlsplit(site_url).path or '/'}{self._folder}/"

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"].startswith(folder):
                with self._making:
                    make, self._make = self._make, None
                    if make:
                        make()
            return application(environ, start_response)

        return answer
