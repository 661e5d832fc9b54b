"""`make serve` makes the guide of what is written when somebody opens it: pages go on offering it as it was last made.

It is worked out from texts and records as they lie on the disk, by a process of its own: whoever saves a page meanwhile
waits for nothing. A guide of the same words is there at once.
"""

import logging
import subprocess
import sys
from pathlib import Path
from threading import Lock

from ... import build_files
from ...downloads import last_guide
from ...downloads.files import GUIDE
from ...downloads.pdf import typesetting

_log = logging.getLogger("mkdocs.plugins.forhandsvisning")
_MAKING = Lock()  # the server answers several at a time, and a reader of PDF files asks more than once


def guide(root: Path) -> bytes | None:
    """Return the guide of a project as it is written now; None when it cannot be made, which is told of."""
    with _MAKING:
        _log.info("Lager veiledningen som PDF")
        done = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-m", build_files.__name__, GUIDE],
            cwd=root,
            env=last_guide.without_the_last() | typesetting.LITTLE_MEMORY,
            capture_output=True,
            check=False,
        )
    if done.returncode:
        _log.info("Veiledningen kan ikke lages nå. Her er den som sist. Se feilene på sidene, eller kjør «make check».")
        return None
    return done.stdout
