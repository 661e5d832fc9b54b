"""A process that reads scripts as what minifies them does, and files for typst as typst does.

Both hold threads, and a fork in which they are asked waits for ever: so the check, which forks, asks here. Reads JSON,
`{"scripts": [text, …], "typst": [text, …]}`, and prints the same with the line of the first fault in the place of each
text, or null. Nothing of the project is imported: it would take longer than the reading.
"""

import json
import re
import sys

import minify
import typst

_PLACE_IN_SCRIPT = re.compile(r" on line (?P<line>\d+) and column \d+")
_PLACE_IN_TYPST = re.compile(r"\.typ:(?P<line>\d+):\d+")


def of_script(text: str) -> int | None:
    """Return the line on which a script cannot be read on, counted from 1, or None."""
    try:
        minify.string("application/javascript", text)
    except minify.MinifyError as error:
        place = _PLACE_IN_SCRIPT.search(str(error))
        return int(place["line"]) if place else 1
    return None


def of_typst(text: str) -> int | None:
    """Return the line on which typst cannot read a file on, counted from 1, or None.

    It stands within a function that nobody calls: it is read whole, and needs no values.
    """
    source = f"#let unused() = [\n{text}\n]\n".encode()
    try:
        typst.Compiler(source, font_paths=[], ignore_system_fonts=True).compile(format="pdf")
    except typst.TypstError as error:
        place = _PLACE_IN_TYPST.search(error.diagnostic)
        line = int(place["line"]) - 1 if place else 1
        return min(max(line, 1), text.count("\n") + 1)
    return None


def main() -> None:
    """Read the texts of the input, and print where each stops."""
    asked = json.load(sys.stdin)
    found = {
        "scripts": [of_script(text) for text in asked["scripts"]],
        "typst": [of_typst(text) for text in asked["typst"]],
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
