"""Find OpenSSL for the tests: it makes a certificate that no browser believes."""

import subprocess
from pathlib import Path

from . import programs

HINT = (
    "Fant ikke OpenSSL, som en test lager et falskt sertifikat med. Installer det (for eksempel "
    "«sudo apt-get install openssl»), og kjør make test på nytt."
)


def find() -> str | None:
    """Return the path of an installed OpenSSL, or None."""
    return programs.where("openssl", ("/usr/bin/openssl", "/usr/local/bin/openssl"))


PROGRAM = programs.Program(find, "openssl", HINT)


def false_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for another host, which nobody has signed, and its key. Returns their files."""
    program = find()
    assert program, HINT
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    request = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=annen.example".split()  # noqa: SIM905 - as it is typed
    subprocess.run([program, *request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key
