"""What may differ without being a difference: sums in names, white space, soft hyphens."""

import re

_SUM = re.compile(r"(?<=[./])[0-9a-f]{8,64}(?=[./])")
_HASH = re.compile(r"'sha256-[^']+'")


def name_of(path: str) -> str:
    """Return a path or an address with the sums of content in it as «#»."""
    return _SUM.sub("#", path)


def text_of(text: str) -> str:
    """Return a text as it is read: single spaces, no soft hyphens, no sums."""
    return _HASH.sub("'sha256-#'", name_of(" ".join(text.replace("\u00ad", "").split())))


def lines_of(value: object, path: str = "") -> list[str]:
    """Return a value of JSON as lines: «records.3.title: Kontrakt»."""
    if isinstance(value, dict):
        return [line for key, part in value.items() for line in lines_of(part, f"{path}.{key}")]
    if isinstance(value, list):
        return [line for place, part in enumerate(value) for line in lines_of(part, f"{path}.{place}")]
    return [f"{path.removeprefix('.')}: {text_of(str(value))}"]
