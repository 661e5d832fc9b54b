"""Find nginx for the tests, or install it: `python -m tests.nginx`.

Where it is missing, the distribution's package is installed if we may.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
        root {site};
        include {site}/nginx.conf;
    }}
}}
"""


def find() -> str | None:
    """Return the path of an installed nginx, or None."""
    return shutil.which("nginx") or next((place for place in PLACES if Path(place).exists()), None)


def start(program: str, site: Path, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """Serve a built site with the settings that lie in it; `folder` holds nginx's own files."""
    # Without a prefix in its name nginx looks beside its own settings.
    types = next(path for path in _types(program) if path.exists())
    settings = folder / "settings.conf"
    settings.write_text(_SETTINGS.format(folder=folder, site=site, port=port, types=types), encoding="utf-8")
    return subprocess.Popen([program, "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(settings)])


def _types(program: str) -> list[Path]:
    """Return where the list of media types may lie: beside the settings that nginx was built with."""
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stderr
    built = [word.removeprefix("--conf-path=") for word in told.split() if word.startswith("--conf-path=")]
    return [Path(path).parent / "mime.types" for path in [*built, "/etc/nginx/nginx.conf"]]


def install() -> None:
    """Try the distribution's package; its own service is not wanted and is not started."""
    if not shutil.which("apt-get"):
        return
    may = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    subprocess.run([*may, "apt-get", "update", "--quiet"], check=False)
    subprocess.run(
        [*may, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "nginx-light"],
        check=False,
        env={**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"},
    )


def main() -> int:
    """Make sure that there is an nginx; say what to do when there is none."""
    if not find():
        install()
    if not find():
        sys.stderr.write(f"{HINT}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
