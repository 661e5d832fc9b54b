"""Functions called by name, so that what they need is loaded when a file is really made.

typst, pikepdf, python-docx, xlsxwriter, fontTools and lxml take a third of a second and 45 MB,
and most builds make no file at all. This is the one place that loads them. A module that
imports one of them is called from here, or imported by such a module.
"""

from importlib import import_module
from typing import Any


def call(name: str, *values: object) -> Any:  # noqa: ANN401 - any function's result
    """Return what a function of this package returns; `name` is «module.function»."""
    module, _, function = name.partition(".")
    return getattr(import_module(f".{module}", __package__), function)(*values)
