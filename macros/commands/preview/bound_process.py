"""Runs a module as `python -m` does, in a process that ends when the one that started it has ended.

    python -m macros.commands.preview.bound_process MODULE ARGUMENTS …

Whoever starts it holds the other end of its standard input, and writes nothing there. A process that has ended holds
nothing, however it ended, so this one reads the end of the file then: that is alike on Linux, macOS and Windows.
"""

import os
import runpy
import sys
from io import FileIO
from pathlib import Path
from threading import Thread


def main() -> None:
    """Run the module that is named first among the arguments, with the rest of them."""
    holder = os.dup(sys.stdin.fileno())
    with Path(os.devnull).open("rb") as nothing:  # what is started from here has an input that nobody waits at
        os.dup2(nothing.fileno(), sys.stdin.fileno())
    Thread(target=_end_with, args=(holder,), daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _end_with(holder: int) -> None:
    with FileIO(holder) as held:
        held.readall()
    os._exit(1)


if __name__ == "__main__":
    main()
