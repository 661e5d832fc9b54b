"""What is typed in a template besides Jinja: HTML that is closed, no sign cut in two, no code, nothing left behind."""

import re
from collections.abc import Iterator

from ...records.text_files import line_of
from ..text import leftovers, personal

# A sign of Jinja or of HTML with a space in it is none.
_APART = re.compile(r"\{\s+%|%\s+\}|</\s+\w+>?")
_NO_HTML = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
_ELEMENT = re.compile(r"""<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(?P<alone>/?)>""")
# What no browser runs or draws here: the site allows scripts and styles from its own files alone (hosting/policy.py).
_NOT_RUN = [
    (re.compile(pattern, re.IGNORECASE), sentence)
    for pattern, sentence in (
        (
            r"""<[a-z](?:"[^"]*"|'[^']*'|[^'">])*?\s(on[a-z]+)\s*=""",
            "kjøres ikke. Skriv det i et skript i docs/assets/.",
        ),
        (
            r"""<[a-z](?:"[^"]*"|'[^']*'|[^'">])*?\s(style)\s*=""",
            "virker ikke her. Skriv det i en stil i docs/assets/.",
        ),
        (r"""(?:href|src)\s*=\s*["']?(javascript:)""", "kjøres ikke. Skriv det i et skript i docs/assets/."),
        (r"(<style)\b", "virker ikke her. Skriv det i en stil i docs/assets/."),
        (
            r"""<(?:script|img|iframe|source)\b[^>]*?\ssrc\s*=\s*["']?((?:https?:)?//[^"'\s>]+)""",
            "hentes fra et annet sted, og kommer ikke fram. Legg filen i docs/assets/.",
        ),
        (r"(<script)\b(?![^>]*\b(?:src|type)\s*=)", "uten src kjøres ikke. Skriv det i et skript i docs/assets/."),
    )
]
_PICTURE = re.compile(
    r"""<img\b(?P<attributes>(?:\{\{.*?\}\}|\{%.*?%\}|"[^"]*"|'[^']*'|[^'">])*)>""", re.IGNORECASE | re.DOTALL
)
_FROM_HERE = re.compile(r"""\bsrc\s*=\s*["']?(?P<address>(?![a-z]+:|/|#|\{)[^"'\s>{]+)""", re.IGNORECASE)
_FROM_ROOT = re.compile(r"""<[a-z](?:"[^"]*"|'[^']*'|[^'">])*?\shref\s*=\s*["']?(/(?!/)[^"'\s>{]*)""", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[a-zA-Z/!][^>]*>", re.DOTALL)
_WITHOUT_END = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def mistakes(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong) of the text of a template."""
    apart = list(_APART.finditer(text))
    for match in apart:
        mended = re.sub(r"\s", "", match[0])
        yield line_of(text, match.start()), f"«{match[0]}» vises som tegn på siden. Skriv «{mended}», uten mellomrom."
    for pattern, sentence in _NOT_RUN:
        for match in pattern.finditer(text):
            yield line_of(text, match.start(1)), f"«{match[1]}» {sentence}"
    for match in _PICTURE.finditer(text):
        if not re.search(r"\balt\b", match["attributes"]):
            yield (
                line_of(text, match.start()),
                'bildet har ingen beskrivelse. Skriv alt="…" med det som vises, eller alt="" for pynt.',
            )
        if away := _FROM_HERE.search(match["attributes"]):
            wrong = f"«{away['address']}» finnes bare fra forsiden. Skriv src=\"{{{{ '{away['address']}' | url }}}}\"."
            yield line_of(text, match.start()), wrong
    for match in _FROM_ROOT.finditer(text):
        wrong = f"«{match[1]}» leder ut av nettstedet. Skriv en av sidene under pages i mkdocs.yml, med «| url» bak."
        yield line_of(text, match.start(1)), wrong
    shown = _NOT_SHOWN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for place, sentence in (*personal.mistakes(shown, None), *leftovers.mistakes(shown)):
        yield line_of(text, place), sentence
    if not apart:  # most often why an element is not closed
        yield from _first_unclosed(_NO_HTML.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text))


def _first_unclosed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first element that is not closed where it should be: the rest follows from it."""
    opened: list[tuple[str, int]] = []
    for match in _ELEMENT.finditer(text):
        name = match["name"]
        if name.lower() in _WITHOUT_END or match["alone"]:
            continue
        if not match["end"]:
            opened.append((name, line_of(text, match.start())))
        elif name not in dict(opened):
            wrong = f"«</{name}>» lukker noe som ikke er åpnet. Slett den, eller skriv «<{name}>» foran."
            yield line_of(text, match.start()), wrong
            return
        elif opened[-1][0] == name:
            opened.pop()
        else:
            break
    for name, line in opened[-1:]:
        yield line, f"«<{name}>» er åpnet, men ikke lukket. Skriv «</{name}>» der den slutter."
