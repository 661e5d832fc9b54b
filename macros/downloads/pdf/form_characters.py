"""Which characters a field of a PDF file can hold, and the byte that stands for each.

A field needs a simple font, and a simple font has 224 places. They begin as Windows-1252, which every
program knows. What Norwegian does not need there gives way to the letters of neighbours and of those
who have moved here: all Sami languages written in Norway, Polish, Lithuanian, Latvian and Turkish.
"""

from functools import cache

FIRST, LAST = 32, 255
_PLACES = range(FIRST, LAST + 1)
# Of the upper half of Windows-1252 these keep their place: the Nordic languages, German, quotation marks, signs.
_KEPT = "\xa0€„…•‘’“”–—ŠšŽž§«»°²ßÁÄÅÆÇÉÍÏÒÓÔÖØÚÜÝÐÞàáäåæçèéêëíïñòóôöøúüýðþ"
_DELETE = 127  # no character; from here places may change
# Sami (north, Lule, south), Polish, Lithuanian, Latvian, Turkish.
ADDED = "ČčĐđŊŋŦŧŃńĄąĆćĘęŁłŚśŹźŻżĖėĮįŲųŪūĀāĒēĢģĪīĶķĻļŅņĞğİıŞş"
# These have a place for each of two names, since programs know them by the older or by the newer one only.
TWICE = "ŻżĖėĢģĶķĻļŅņİ"
_UNKNOWN = "?"
_BREAKS = "\n\r"


@cache
def characters() -> dict[int, str]:
    """Return code → character, for every code that stands for one."""
    table, added = {}, [*ADDED, *TWICE]
    for code in _PLACES:
        character = bytes([code]).decode("cp1252", errors="replace")
        if code > _DELETE and character not in _KEPT and added:
            character = added.pop(0)
        if code != _DELETE and character != "\ufffd":
            table[code] = character
    if added:
        raise AssertionError(f"no place for {added}")
    return table


@cache
def changed() -> dict[int, str]:
    """Return code → character for the places that are not as in Windows-1252."""
    return {code: character for code, character in characters().items() if character in ADDED}


def lacking(text: str) -> list[str]:
    """Return the characters of a text that no field can show, each once."""
    return sorted(set(text) - set(characters().values()) - set(_BREAKS))


def encoded(text: str) -> bytes:
    """Return a text as the bytes of the font; what it lacks becomes a question mark."""
    codes = {character: code for code, character in reversed(characters().items())}
    return bytes(codes.get(character, codes[_UNKNOWN]) for character in text)
