"""Whether the `change` of an edition says something: what is new, and where."""

import re

_LONG = 4  # letters of a word that says something by itself, such as «pris»
# Beginnings of words that any edition could say of itself.
_EMPTY = (
    "arket", "bedre", "brukervennlig", "divers", "endr", "enkelt", "etter", "forbedr", "forenkl", "formuler", "første",
    "gjennomg", "hvert", "innhold", "justert", "justering", "klarere", "korrekt", "korrig", "kvalitet", "mindre",
    "oppdat", "oppfrisk", "opprydd", "oppsett", "ordlyd", "rettels", "rettet", "revider", "revisjon", "skjema", "små",
    "språk", "tekst", "tilbakemeld", "tydelig", "utgav", "versjon",
)  # fmt: skip
# And whole ones.
_FILLING = {
    "alle", "alt", "andre", "ark", "ble", "bli", "blitt", "denne", "dette", "disse", "feil", "fikk", "flere", "forrige",
    "fått", "generell", "generelt", "gjort", "greier", "hele", "ikke", "lagt", "litt", "mange", "noen", "nytt", "også",
    "over", "samt", "siden", "sist", "skrivefeil", "sted", "steder", "stil", "står", "ting", "trykkfeil",
}  # fmt: skip


def says_something(change: str) -> bool:
    """Tell whether a text of more than one word has one that not every edition could say of itself."""
    words = re.findall(r"[^\W\d_]+", change.casefold())
    telling = {word for word in words if word not in _FILLING and not word.startswith(_EMPTY)}
    return len(words) > 1 and any(len(word) >= _LONG for word in telling)
