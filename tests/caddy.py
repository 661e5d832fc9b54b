"""Find Caddy for the tests: it serves the built site with the settings that lie in it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from . import programs

PLACES = ("/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy")
HINT = (
    "Fant ikke Caddy, som testene av caddy.conf bruker. Installer det (for eksempel "
    "«sudo apt-get install caddy» eller «brew install caddy»), og kjør make test på nytt."
)
_SETTINGS = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    import {site}/caddy.conf
    root * {root}
{own}
}}
"""


def find() -> str | None:
    """Return the path of an installed Caddy, or None."""
    return programs.where("caddy", PLACES)


PROGRAM = programs.Program(find, "caddy", HINT)


@contextlib.contextmanager
def serving(program: str, site: Path, folder: Path, below: str = "/", own: str = "") -> Iterator[str]:
    """Serve a built site with the settings that lie in it, and give the host: «127.0.0.1:8123».

    `folder` holds Caddy's own files, `below` is where the site lies on the host, and `own` what the host itself says.
    """
    port = programs.free_port()
    root = Path(str(site).removesuffix(below.rstrip("/")))
    settings, log = folder / "Caddyfile", folder / "caddy.log"
    settings.write_text(_SETTINGS.format(port=port, site=site, root=root, own=own), encoding="utf-8")
    places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [program, "run", "--config", settings, "--adapter", "caddyfile"]
    with programs.serving(command, port, log, places) as host:
        yield host
