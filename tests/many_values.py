"""Fifty values and more that people and programs fill in, by name: they go through every form and back.

Each kind is here that has been lost somewhere: long and short, lines and spaces, every alphabet that is met
in Norway, what programs take for a formula, a number, a date, an address or their own language.
"""

import unicodedata

_SENTENCE = "Implementeringsteamet avklarer dette. "

LENGTHS = {
    "nothing": "",
    "one letter": "å",
    "one sign": "-",
    "500 characters": (_SENTENCE * 14)[:500],
    "500 letters without a space": "x" * 500,
    "a long word": "Implementeringskvalitetsvurderingsarbeidsgruppe",
}
LINES = {
    "line breaks": "Første linje\nAndre linje\nTredje",
    "an empty line": "Over\n\nUnder",
    "a line break last": "Slutt\n",
    "a tab": "Navn\tRolle",
}
SPACES = {
    "spaces around": "  foran og bak  ",
    "spaces beside each other": "ett  to   tre",
    "a hard space": "10\u00a0000\u00a0kroner",
    "signs without width": "mål\u200bgruppe\u00adfordeling",
}
# Every letter of these is in the font of the PDF files' fields.
ALPHABETS = {
    "norwegian": "Blåbærsyltetøy på ØKERN, Ærlig, òg é è ê à ô",
    "north sami": "Čáhci Đđ Ŋŋ Šš Ŧŧ Žž Áá",
    "lule sami": "Ńuoska ńn Ŋŋ Åå Áá Ää",
    "south sami": "Ïï Öö Ææ Åarjelsaemien gïele",
    "swedish and finnish": "Ää Öö Åå yö",
    "danish and faroese": "Ææ Øø Ðð Íí Óó Úú Ýý",
    "icelandic": "Þþ Ðð Ææ Éé Íí",
    "polish": "Zażółć gęślą jaźń ŁĄĆĘŃÓŚŹŻ",
    "lithuanian": "ąčęėįšųūž ĄČĘĖĮŠŲŪŽ",
    "latvian": "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ",
    "turkish": "ğışçöü ĞİŞÇÖÜ",
    "german": "Äöüß",
    "signs": "«Ja» “nei” ‘kanskje’ „so“ – — … € § % & # @ ° m²",
}
# These have letters that the font lacks.
BEYOND_THE_FONT = {
    "russian": "Привет",
    "greek": "Ωμέγα",
    "arabic": "مرحبا بكم",
    "hebrew beside latin": "Møte: שלום kl. 12",
    "chinese": "你好世界",
    "japanese and korean": "こんにちは 안녕",
    "vietnamese": "Tiếng Việt",
    "emoji": "Bra 😀👍",
    "joined emoji": "👩‍👧 🏴‍☠️",
    "letters and marks apart": unicodedata.normalize("NFD", "blåbær é ñ č"),
}
TAKEN_FOR_SOMETHING_ELSE = {
    "a formula": "=1+1",
    "another formula": "@SUM(A1:A9)",
    "a telephone number": "+47 22 00 00 00",
    "a negative number": "-5",
    "a number with nought first": "0012",
    "an exponent": "1e5",
    "a fraction": "1/2",
    "an amount": "1 000,50 €",
    "a date": "05.11.2026",
    "a date of programs": "2026-11-05",
    "a time": "12:30",
    "a truth": "TRUE",
    "an error": "#N/A",
    "an apostrophe first": "'enkel",
    "an address": "https://example.org/?a=1&b=2",
    "a link to a place": "internal:Ark!A1",
    "a file": "file:///c:/x",
}
MARKUP = {
    "markup": "<b>fet</b> & \"anførsel\" 'apostrof' &amp;",
    "end of data in XML": "]]> <!-- -->",
    "PDF's own signs": "(parentes) \\ [klamme] <<x>> /Navn % %%EOF",
    "a parenthesis left open": "a) b\\) (c",
    "a template": "{{ navn }} {% x %} ${y}",
    "Markdown": "**fet** _kursiv_ | celle",
}
VALUES = LENGTHS | LINES | SPACES | ALPHABETS | BEYOND_THE_FONT | TAKEN_FOR_SOMETHING_ELSE | MARKUP
