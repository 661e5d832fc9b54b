"""Find Apache for the tests: it serves the built site with the .htaccess that lies in it."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import programs

NAMES = ("apache2", "httpd")
PLACES = ("/usr/sbin/apache2", "/usr/sbin/httpd", "/opt/homebrew/bin/httpd")
MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
HINT = (
    "Fant ikke Apache, som testene av .htaccess bruker. Installer det (for eksempel "
    "«sudo apt-get install apache2-bin» eller «brew install httpd»), og kjør make test på nytt."
)
# What a usual host turns on, MultiViews and lists of folders too, and the least that it may allow a site to decide.
_LOADED = (
    *("mpm_event", "authz_core", "mime", "dir", "negotiation", "autoindex"),
    *("headers", "rewrite", "filter", "deflate"),
)
_SETTINGS = """
ServerRoot "{folder}"
PidFile "{folder}/apache.pid"
ErrorLog "{folder}/error.log"
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
{identity}
{modules}
TypesConfig "{folder}/mime.types"
DirectoryIndex index.html
DocumentRoot "{folder}/site"
AddOutputFilterByType DEFLATE text/html text/css text/javascript
{own}
<Directory "{folder}/site">
    Options Indexes FollowSymLinks MultiViews
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
_TYPES = """
text/html html
text/css css
text/plain txt
application/json json
application/xml xml
application/pdf pdf
image/svg+xml svg
application/gzip gz
"""


def find() -> str | None:
    """Return the path of an installed Apache, or None."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


PROGRAM = programs.Program(find, "apache2-bin", HINT)


@contextlib.contextmanager
def serving(program: str, site: Path, _: Path, below: str = "/", own: str = "") -> Iterator[str]:
    """Serve a built site with the .htaccess that lies in it, and give the host: «127.0.0.1:8123».

    `below` is where the site lies on the host, and `own` what the host itself says. Started by root, Apache gives up
    root's rights: it serves a copy that everyone may read.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(site, folder / f"site{below.rstrip('/')}")
        (folder / "mime.types").write_text(_TYPES, encoding="utf-8")
        port = programs.free_port()
        (folder / "settings.conf").write_text(_settings(folder, port, own), encoding="utf-8")
        command = [program, "-f", folder / "settings.conf", "-D", "FOREGROUND"]
        with programs.serving(command, port, folder / "error.log") as host:
            yield host


def _settings(folder: Path, port: int, own: str) -> str:
    modules = next(path for path in map(Path, MODULES) if path.exists())
    files = {name: modules / f"mod_{name}.so" for name in ("unixd", *_LOADED)}  # unixd may be built in
    return _SETTINGS.format(
        folder=folder,
        port=port,
        own=own,
        identity="User nobody\nGroup #65534" if os.geteuid() == 0 else "",
        modules="\n".join(f"LoadModule {name}_module {file}" for name, file in files.items() if file.exists()),
    )
