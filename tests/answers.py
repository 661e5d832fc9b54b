"""What a host answers, asked plainly: no browser that mends or follows."""

import http.client
from dataclasses import dataclass
from pathlib import Path

from macros.hosting.headers import Place, answer, security


@dataclass(frozen=True)
class Answer:
    """The status, every header as (name in lower case, value), and the body as it is sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the one value of a header, or None. A header that is sent twice fails."""
        values = [value for found, value in self.headers if found == name.lower()]
        assert len(values) < 2, f"{name} is sent twice: {values}"
        return values[0] if values else None


def ask(host: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask a host for a path."""
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    found = Answer(response.status, [(name.lower(), value) for name, value in response.getheaders()], response.read())
    connection.close()
    return found


def address_of(file: str, place: Place) -> str:
    """Return the address of a file: of a page that of its folder."""
    return place.folder + (file if file == "404.html" else file.removesuffix("index.html"))


def unlike(found: Answer, file: str, place: Place) -> dict[str, tuple[str | None, str | None]]:
    """Return the headers of an answer that are not those of the file: name → (as it is, as it should be)."""
    right = answer(file, place)
    names = {*right, *answer("index.html", place), "Access-Control-Allow-Origin"}
    return _unlike(found, {name: right.get(name) for name in names})


def unlike_error(found: Answer, place: Place) -> dict[str, tuple[str | None, str | None]]:
    """Return the headers of an answer that are not those of an error."""
    return _unlike(found, {**security(place), "Cache-Control": "no-cache", "Access-Control-Allow-Origin": None})


def _unlike(found: Answer, right: dict[str, str | None]) -> dict[str, tuple[str | None, str | None]]:
    return {name: (found.header(name), value) for name, value in right.items() if found.header(name) != value}


def files_for_readers(site: Path, own: tuple[str, ...]) -> list[str]:
    """Return the files of a site that a reader may ask for: not the hosts' own, and none that is another one packed."""
    files = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    return [name for name in files if name not in own and not name.endswith((".gz", ".br"))]
