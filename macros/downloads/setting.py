"""What runs typst. As a program it reads a job from standard input and writes the PDF file.

A big file is set in a process of its own that holds nothing but typst: see typesetting.apart.
"""

import json
import sys
from functools import cache
from typing import Any

import typst

Job = dict[str, Any]  # template, root and fonts (paths), standards, timestamp (seconds), data (JSON)


def pdf(job: Job) -> bytes:
    """Return the PDF file of a job. Raises RuntimeError when typst warns or cannot set it."""
    made, warnings = _compiler(job["template"], job["root"], job["fonts"]).compile_with_warnings(
        format="pdf",
        pdf_standards=job["standards"],
        timestamp=job["timestamp"],
        sys_inputs={"data": job["data"]},
    )
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    return made


@cache
def _compiler(template: str, root: str, fonts: str) -> typst.Compiler:
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(template, root=root, font_paths=found)


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf(json.load(sys.stdin.buffer)))
