"""A text as it stands in an address: small letters a–z, digits and single hyphens."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})
_UNSEEN = re.compile("[\u0300-\u036f\u00ad]")  # marks over letters, and soft hyphens
_BETWEEN = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Return a text as a part of an address: «Støtte på vei – hva nå?» → «stotte-pa-vei-hva-na». May be empty."""
    letters = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return _BETWEEN.sub("-", _UNSEEN.sub("", letters)).strip("-")
