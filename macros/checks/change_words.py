"""Whether the `change` of an edition says something: what is new, and where."""

import re

_LONG = 4  # letters of a word that says something by itself, such as «pris»
# Beginnings of words that any edition could say of itself.
_EMPTY = (
    "arket", "bedre", "divers", "endr", "enkelt", "etter", "forbedr", "forenkl", "formuler", "første", "gjennomg",
    "innhold", "justert", "justering", "klarere", "korrekt", "korrig", "litt", "mange", "mindre", "ny", "oppdat",
    "oppfrisk", "opprydd", "ordlyd", "rett", "revi", "skjema", "små", "språk", "tekst", "tilbakemeld", "tydelig", "utgav",
    "versjon", "kvalitet", "greie", "hvert", "brukervennlig", "aktuell", "oppsett",
)  # fmt: skip
# And whole ones.
_FILLING = {
    *(
        "alle",
        "alt",
        "ark",
        "at",
        "av",
        "de",
        "den",
        "det",
        "dette",
        "disse",
        "en",
        "er",
        "et",
        "flere",
        "for",
        "fra",
        "sist",
        "siden",
        "forrige",
        "denne",
    ),
    *("har", "hele", "her", "hva", "i", "ikke", "lagt", "med", "mer", "men", "noe", "noen", "og", "også", "om", "over"),
    *("på", "samt", "se", "som", "står", "til", "ved", "vi", "var", "nå", "blitt", "ble", "bli", "gjort", "andre"),
    *("ting", "steder", "sted", "ord", "feil", "skrivefeil", "trykkfeil", "stil", "generelt", "generell"),
}


def says_something(change: str) -> bool:
    """Tell whether a text of more than one word has one that not every edition could say of itself."""
    words = re.findall(r"[^\W\d_]+", change.casefold())
    telling = {word for word in words if word not in _FILLING and not word.startswith(_EMPTY)}
    return len(words) > 1 and any(len(word) >= _LONG for word in telling)
