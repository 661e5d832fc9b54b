"""Find nginx for the tests: it serves the built site with the settings that lie in it."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from . import programs

PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
HINT = (
    "Fant ikke nginx, som testene av sikkerhetshodene bruker. Installer det (for eksempel "
    "«sudo apt-get install nginx-light» eller «brew install nginx»), og kjør make test på nytt."
)
_SETTINGS = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {site}/nginx.conf;
{own}
    }}
}}
"""


def find() -> str | None:
    """Return the path of an installed nginx, or None."""
    return programs.where("nginx", PLACES)


PROGRAM = programs.Program(find, "nginx-light", HINT)


@contextlib.contextmanager
def serving(program: str, site: Path, folder: Path, below: str = "/", own: str = "") -> Iterator[str]:
    """Serve a built site with the settings that lie in it, and give the host: «127.0.0.1:8123».

    `folder` holds nginx's own files, `below` is where the site lies on the host, and `own` what the host itself says.
    """
    port = programs.free_port()
    types = next(path for path in _types(program) if path.exists())
    settings, log = folder / "settings.conf", folder / "error.log"
    root = str(site).removesuffix(below.rstrip("/"))
    text = _SETTINGS.format(folder=folder, site=site, root=root, port=port, types=types, own=own)
    settings.write_text(text, encoding="utf-8")
    with programs.serving([program, "-e", log, "-p", folder, "-c", settings], port, log) as host:
        yield host


def _types(program: str) -> list[Path]:
    """Return where the list of media types may lie: beside the settings that nginx was built with."""
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stderr
    built = [word.removeprefix("--conf-path=") for word in told.split() if word.startswith("--conf-path=")]
    return [Path(path).parent / "mime.types" for path in [*built, "/etc/nginx/nginx.conf"]]
