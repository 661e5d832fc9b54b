"""HTML in a page that would run, load or restyle something: refused with line and a way out."""

import re
from collections.abc import Iterator

# Code is shown, not run.
_CODE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+).+?(?P=ticks)", re.DOTALL | re.MULTILINE)
_ACTIVE = re.compile(
    r"<(?P<element>script|style|iframe|object|embed|base|link|meta|form)\b"
    r"|<[a-z][^>]*?\s(?P<attribute>on[a-z]+|style)\s*="
    r"|(?P<address>(?:javascript|vbscript|data):)[^\s]",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\]\(\s*<?|(?:href|src|action)\s*=\s*[\"']?\s*|^\s*\[[^\]]+\]:\s*<?)\Z", re.IGNORECASE | re.MULTILINE
)


def found_in(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield (line, Norwegian sentence) for each piece of active HTML in a page's Markdown, from `start` on."""
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for match in _ACTIVE.finditer(prose, start):
        sentence = _sentence(match, prose)
        if sentence:
            yield prose.count("\n", 0, match.start()) + 1, sentence


def _sentence(match: re.Match[str], prose: str) -> str | None:
    if match["element"]:
        return f"«<{match['element']}>» kan ikke stå i en side. Skript og stiler hører hjemme i docs/assets/."
    if match["attribute"]:
        return f"«{match['attribute']}=» kan ikke stå i en side. Bruk en klasse fra docs/assets/components.css."
    if _LINK.search(prose, max(0, match.start() - 200), match.start()):
        return f"en lenke kan ikke begynne med «{match['address']}». Lenk til en side eller til https://…"
    return None
