"""What an editor types or pastes that must not be published, each kind in several forms, and what may stand.

Each rule is asked about a page or a text by itself: that the gate asks all of them is tried in test_mistakes.py.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.checks import single_pages
from macros.checks.files import file_names, files, pictures
from macros.checks.frame import css, templates
from macros.checks.frame.settings import read as read_settings
from macros.checks.language import counts, proofreading
from macros.checks.pages import code_host, cut_short, heads, link_texts, markdown_signs
from macros.checks.published import renamed_titles
from macros.checks.text import (
    accounts_and_streets,
    closed_addresses,
    impossible_times,
    leftovers,
    personal,
    typed_text,
)
from macros.pages import source
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records import loading, text_files
from macros.records.errors import Mistake, summary
from macros.records.site_data import SiteData
from macros.records.text_files import TextFile

from .conftest import ROOT

HEAD = "---\nresponsible: Fagredaktør\n---\n\n# Tittel\n\n"
ABOVE = HEAD.count("\n")
HEAD_OF = (
    "---\ndescription: En side som sier hva den handler om, i mer enn femti tegn.\nreviewed: 2026-11-01\n"
    "next_review: 2027-11-01\nresponsible: {0}\n---\n\n"
)
SETTINGS = read_settings(ROOT)
OUTLINES = Outlines(SETTINGS.extensions, SETTINGS.extension_settings)
OWN = "oss@example.org"


def page(typed: str, path: str = "side.md", end: str = "\n\nSlutt.\n") -> Page:
    """Return a page with something typed under its title."""
    return source.read(f"{HEAD}{typed}{end}", path, {}, OUTLINES)


def number(first_nine: str) -> str:
    """Return a made-up national number, with the control digits that belong to its first nine; a wrong one is empty."""
    for control in range(100):
        if personal.is_national_number(f"{first_nine}{control:02}"):
            return f"{first_nine}{control:02}"
    return ""


def told(mistakes: Iterable[Mistake], says: str, line: int = 1) -> None:
    """Assert that something is said of a line, counted from under the title."""
    found = [(one.line - ABOVE, one.text) for one in mistakes]
    assert any(at == line and says in text for at, text in found), found


# Personal data


@pytest.mark.parametrize(
    "first", ["150765123", "550765123", "154765123", "158765123"], ids=["born", "D", "test", "Tenor"]
)
@pytest.mark.parametrize("form", ["{0}{1}", "{0} {1}", "{0}-{1}"])
def test_a_national_number_is_told_however_it_is_written(first: str, form: str):
    """A D-number has 40 added to its day; numbers for tests have something added to the month."""
    whole = next(found for nine in range(int(first), int(first) + 30) if (found := number(str(nine))))
    text = f"Gjelder {form.format(whole[:6], whole[6:])}."
    assert [place for place, sentence in personal.mistakes(text, OWN) if "fødselsnummer" in sentence] == [8]


def test_the_control_digits_are_those_of_the_register():
    """A number worked out by hand with the weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2."""
    assert personal.is_national_number("01010750160")
    assert not personal.is_national_number("01010750161")
    assert not personal.is_national_number("01010750260")


@pytest.mark.parametrize(
    "text",
    [
        "12345678901",
        "10.1186/1748-5908-4-50",
        "987 654 321",
        "978-82-450-1234-5",
        "2026–2027",
        "23 000 000 kroner",
        "450 000",
        "uke 20 21 22 23 24",
        "kl. 08.30–10.30",
        "2026-11-23",
        "https://doi.org/10.1000/22242500",
        "https://example.org/rapport_20240115.pdf",
        "https://example.org/rapport20240115",
        "PMID 30123456",
        "PMID: 30123456",
        "25000000 kroner",
        "22 50 00 00 kroner",
        "40000000\u00a0innbyggere",
        "20261123",
    ],
)
def test_other_numbers_are_let_be(text: str):
    """Sums, years, weeks, DOIs and the numbers of organisations."""
    assert list(personal.mistakes(f"Tallet er {text}.", OWN)) == []


@pytest.mark.parametrize(
    "text",
    [
        "22 24 25 00",
        "90123456",
        "901 23 456",
        "+47 22 24 25 00",
        "+4790123456",
        "0047 901 23 456",
        "901\u00a023\u00a0456",
        "91.23.45.67",
    ],
)
def test_a_telephone_number_is_told(text: str):
    """It may belong to a person, and is out of date first of all on a page."""
    ((_, sentence),) = personal.mistakes(f"Ring {text} i dag.", OWN)
    assert "telefonnummer" in sentence


@pytest.mark.parametrize("text", ["Passord: sommer2026", "passordet er «hemmelig1»"])
def test_a_password_is_told(text: str):
    """Whoever finds it uses it, also after it is deleted."""
    ((_, sentence),) = personal.mistakes(f"Logg inn. {text}", OWN)
    assert "bytt det" in sentence
    assert list(personal.mistakes("Bytt passord: velg et nytt. Passordet er langt.", OWN)) == []


@pytest.mark.parametrize("text", ["født 12.03.1984", "Født 1. mars 2010", "født den 12.3.84"])
def test_a_day_of_birth_is_told(text: str):
    """With a municipality and a service, it says who it is."""
    ((_, sentence),) = personal.mistakes(f"Eleven ({text}) kom.", OWN)
    assert "fødselsdatoen" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Gjelder barn født 1. januar 2021.",
        "Gjelder den som er født 1. januar 2021 eller senere.",
        "Alle født 1.1.2021 og tidligere.",
    ],
)
def test_a_day_that_a_law_counts_from_is_nobodys_day_of_birth(text: str):
    """It tells of all who are born on one side of it."""
    assert list(personal.mistakes(text, OWN)) == []


@pytest.mark.parametrize("text", ["kari.nordmann@kommune.no", "[x](mailto:kari@skole.kommune.no)", "KARI@KOMMUNE.NO"])
def test_an_address_of_a_person_is_told_and_that_of_the_site_is_not(text: str):
    """The site has one address, in data/site.yml."""
    ((_, sentence),) = personal.mistakes(f"Skriv til {text}, eller {OWN}.", OWN)
    assert "e-postadresse" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Rektor Kari Nordmann leder.",
        "Ta kontakt med prosjektleder Ola Hansen.",
        "Kari Nordmann, rektor ved skolen, leder.",
        "Ola Nordmann Hansen er kommunedirektør.",
        "Kontakt Kari Nordmann om dette.",
        "Spør dr. Kari Nordmann om dette.",
        "- ansvar: Rektor Kari Nordmann",
        "@Kari Nordmann kan dere se på dette?",
    ],
)
def test_a_name_beside_a_role_is_advice(text: str):
    """Names of people are guessed at: it does not stop."""
    assert [sentence for _, sentence in personal.advice(text, frozenset())]


@pytest.mark.parametrize(
    "text",
    [
        "Rektor Edvin Durlak sier det.",
        "Leder i Fjellvik kommune.",
        "Rektor Nordre Fjellvik skole.",
        "Lederen for Teamet.",
        "Kontakt Teamet i Fjellvik.",
        "Ring Nordre Fjellvik skole.",
    ],
)
def test_names_from_the_literature_and_of_places_are_let_be(text: str):
    """Authors are named where their work is told of."""
    assert list(personal.advice(text, frozenset({"durlak"}))) == []


def test_a_name_alone_in_a_field_that_says_who_is_advice():
    """An example has roles in it. What other fields hold is no name by itself."""
    text = "ansvarlig: Kari Hansen og Ola Dahl\nsted: Nordre Fjellvik\n"
    assert [place for place, _ in personal.advice(text, frozenset(), frozenset({"ansvarlig"}))] == [0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1234.56.78903", "kontonummer"),
        ("konto 1234 56 78903", "kontonummer"),
        ("kontonummeret 12345678903", "kontonummer"),
        ("NO93 8601 1117 947", "kontonummer"),
        ("Storgata 5, 1234 Sted", "gateadresse"),
        ("Øvre Slottsgate 3 B, 0157 Oslo", "gateadresse"),
        ("Karl Johans gate 22 0026 Oslo", "gateadresse"),
    ],
)
def test_an_account_and_a_street_with_its_place_are_told(text: str, what: str):
    """With them, anybody finds who it is."""
    ((_, sentence),) = accounts_and_streets.mistakes(f"Send det til {text}, før fredag.")
    assert what in sentence


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("i Kirkeveien 12 B.", "gateadresse"),
        ("hos lederen i Bjørkeallé 14\n", "gateadresse"),
        ("Ole Bulls plass 3, i andre etasje", "gateadresse"),
        ("med bilen AB 12345 i går", "bilskilt"),
        ("EL12345", "bilskilt"),
    ],
)
def test_what_may_be_a_street_or_a_number_plate_is_advice(text: str, what: str):
    """A street may be that of a school, and two letters before a number may be those of a form."""
    assert list(accounts_and_streets.mistakes(text)) == []
    ((_, sentence),) = accounts_and_streets.advice(text, frozenset())
    assert what in sentence


@pytest.mark.parametrize(
    "text",
    [
        "organisasjonsnummer 974 760 673",
        "LOV-2005-06-17-62 § 5-2",
        "NOU 2023:15, IS-2076, ISO 27001, NS-EN 12464 og RF-1305",
        "12345678903 kroner, saksnummer 2023/01234-5",
        "doi 10.1186/1234.56.78903 og https://example.org/12345678903/",
        "1.234.567 kroner i versjon 1.10.2",
        "Thousand Oaks, CA 94025",
        "på veien 3 kommuner gikk. Deres vei 3.",
        "på gata 3 ganger. Storgata barnehage fikk 12 plasser",
        "Arbeidsplassen 3 i rekken, og tre skoler i 5003 Bergen",
        "Planveien 1 er først.",
        "Planveien 1.",
    ],
)
def test_other_numbers_and_ways_lead_to_nobody(text: str):
    """Laws, standards, sums, addresses of the net, and ways that are no streets."""
    assert [*accounts_and_streets.mistakes(text), *accounts_and_streets.advice(text, frozenset({"planveien"}))] == []


# Leftovers


@pytest.mark.parametrize(
    "text",
    [
        "TODO: skriv mer",
        "Møtet er xx.xx.2026.",
        "Fristen er dd.mm.åååå.",
        "Innen 3.mm.2027.",
        "Innen 1.2.20xx.",
        "Møt opp kl. xx i dag.",
        "Møtet er DATO på rådhuset.",
        "- NAVN møter alle.",
        "[DATO]",
        "FIXME",
        "XXX",
        "Dato: TBD",
        "[sett inn navn]",
        "<fyll inn dato>",
        "[Navn her]",
        "Lorem ipsum dolor.",
        "Pris ???",
        "Feil! Fant ikke referansekilden.",
        "Klikk eller trykk her for å skrive inn tekst.",
        "MsoNormal",
        "<o:p></o:p>",
        ":contentReference[oaicite:0]",
        "bla bla bla",
        "Navn: ______",
        "Navn: ............",
        "\nSide 1 av 3",
        "\nSist revidert 12.03.2024 av KN",
        "Selvfølgelig! Her er en forbedret versjon av teksten:",
        "(skriv inn navnet her)",
        "«Sett inn tekst …»",
    ],
)
def test_what_was_to_be_filled_in_or_taken_away_is_told(text: str):
    """In pages and in records alike."""
    assert list(leftovers.mistakes(f"Først. {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Fyll inn navnet på arket.",
        "Skriv datoen som dd.mm.åååå, eller «dd.mm».",
        "Skriv dato (dd.mm.åååå) øverst.",
        "Format: dd.mm.åååå",
        "Det står i kapittel XX.",
        "Fyll ut feltene NAVN og DATO.",
        "Det er ANTALL som teller.",
        "DATO-prosjektet går i 2027.",
        "OM STED OG DATO",
        "| DATO | NAVN |",
        "Ta størrelse XXL-en, versjon 1.2.2026.",
        "[Sett inn tall](/side.md) i arket.",
        "Hva gjør dere nå?",
        "Metoden",
        "Vent ...",
        "\n________\n",
        "Se side 1 av 3.",
        "Her er en ny side.",
        "Trykk «Fyll ut».",
        "Les arket (fyll ut side to først).",
        "Se på året (legg inn tall fra i fjor).",
        "Her er en forkortet utgave av arket.",
        "Her er et forenklet eksempel: Teamet møtes.",
    ],
)
def test_ordinary_words_are_no_leftovers(text: str):
    """Directions say «fyll inn», too."""
    assert list(leftovers.mistakes(text)) == []


@pytest.mark.parametrize(
    "typed",
    ["• en\n• to", "· en\n· to", "▪ en", "– en\n– to", "o\ten", "- • en", "A\tB\n1\t2", "Sant.[1]", "☐ en", "| ☐ |"],
)
def test_what_is_pasted_and_looks_like_a_list_or_a_table_is_told(typed: str, synthetic: SiteData):
    """A reader would meet it as running text."""
    told(typed_text.mistakes(page(typed), synthetic), "")


@pytest.mark.parametrize(
    "typed",
    [
        "> > Hei igjen",
        "Mvh",
        "Med vennlig hilsen",
        "Hilsen Ola",
        "Sendt fra min iPhone",
        "Fra: Ola\nSendt: i dag",
        "[10:32] Kari: se her",
        "@Kari Nordmann ser på dette",
        "[cid:image001.png@01D9]",
        "-----Opprinnelig melding-----",
        "Sant. [Kommentar KN: stemmer det?]",
    ],
)
def test_what_comes_along_from_a_letter_or_a_chat_is_told(typed: str, synthetic: SiteData):
    """It names people, and no reader was asked."""
    told(typed_text.mistakes(page(typed), synthetic), "Slett de")


@pytest.mark.parametrize(
    "typed",
    [
        "> Hei igjen",
        "Hilsen til alle som er med i dag.",
        "Til: alle",
        "Klokken 10:32 kom Kari.",
        "[Kommentar](/side.md)",
        "[Kommentert utgave av loven](/side.md)",
    ],
)
def test_what_a_letter_may_share_with_a_page_is_let_be(typed: str, synthetic: SiteData):
    """One quotation, one word and one line are no letter."""
    assert list(typed_text.mistakes(page(typed), synthetic)) == []


LONG = "Dette er et langt avsnitt som ingen skriver to ganger på en og samme side."


def test_a_paragraph_that_stands_twice_is_told_at_the_second(synthetic: SiteData):
    """Both sides of a conflict were kept. Where lines in a row are the same, the first is enough."""
    typed = f"{LONG}\n{LONG} Slutt.\n\nNoe annet.\n\n{LONG}\n{LONG} Slutt."
    (mistake,) = typed_text.mistakes(page(typed), synthetic)
    assert (mistake.line - ABOVE, f"står på linje {ABOVE + 1}" in mistake.text) == (6, True)


def test_a_line_that_is_much_the_same_may_stand(synthetic: SiteData):
    """Short ones, and rows of tables, are often alike."""
    typed = f"Se arket.\n\n| {LONG} |\n| --- |\n| {LONG} |\n\nSe arket."
    assert list(typed_text.mistakes(page(typed), synthetic)) == []


@pytest.mark.parametrize("typed", ["– Vi trenger tid, sier rektor.", "Vi gjør det – alltid.", "[1](/side.md)"])
def test_a_line_of_talk_is_no_list(typed: str, synthetic: SiteData):
    """One dash at the start of a line is somebody speaking."""
    assert list(typed_text.mistakes(page(typed), synthetic)) == []


@pytest.mark.parametrize("typed", ["<!-- Kari: husk dette -->", "Tekst <!-- skjult\nover to --> her."])
def test_a_comment_is_told_since_it_is_published(typed: str, synthetic: SiteData):
    """Anybody can read it in the source of the page."""
    told(typed_text.mistakes(page(typed), synthetic), "alle kan lese den")


def test_a_comment_shown_as_code_is_let_be(synthetic: SiteData):
    """A guide may show how one is written."""
    assert list(typed_text.mistakes(page("Skriv `<!-- x -->` slik."), synthetic)) == []


def test_a_letter_written_as_two_signs_is_told(synthetic: SiteData):
    """Some programs save «å» as «a» and a ring: no search finds the word."""
    told(typed_text.mistakes(page("Et bla\u030att hus."), synthetic), "«å» er skrevet som to tegn")


# Addresses


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://kommune.sharepoint.com/sites/x/ark.docx", "delt disk"),
        ("https://docs.google.com/document/d/1/edit", "delt disk"),
        ("https://1drv.ms/w/s!x", "delt disk"),
        ("https://login.microsoftonline.com/common", "innlogging"),
        ("https://example.org/logg-inn?til=x", "innlogging"),
        ("https://intranett.kommune.no/side", "innlogging"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fks.no", "går om en annen"),
        ("https://bit.ly/x", "går om en annen"),
        ("https://example.org/?a=1&utm_source=x", "«utm_source»"),
        ("https://youtu.be/x?si=AbCdEfGh12", "«si»"),
        ("https://example.org/?fbclid=x", "«fbclid»"),
        ("https://example.org/x;jsessionid=1", "«jsessionid»"),
        ("http://example.org/", "https://"),
        ("http://localhost:8000/", "maskin hos dere"),
        ("https://192.168.1.4/x", "maskin hos dere"),
        ("file:///C:/Users/x/ark.docx", "disk leseren ikke har"),
        (r"C:\Users\x\ark.docx", "disk leseren ikke har"),
        (r"\\server\felles\ark.docx", "disk leseren ikke har"),
    ],
)
def test_an_address_that_no_reader_can_use_is_told(address: str, says: str):
    """It opens for the one who typed it, and for nobody else."""
    ((place, sentence),) = closed_addresses.mistakes(f"Se {address} for mer.")
    assert place == 3
    assert says in sentence


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ks.no/fagomrader/",
        "https://example.org/a?side=2&sok=si",
        "https://doi.org/10.1000/x",
        "https://helsedirektoratet.no/innlogget-tjeneste",
        "https://forms.office.com/e/abc",
        "https://docs.google.com/forms/d/abc",
    ],
)
def test_an_open_address_is_let_be(address: str):
    """Parameters that say what is shown follow nobody."""
    assert list(closed_addresses.mistakes(f"Se {address}.")) == []


# Markdown


@pytest.mark.parametrize(
    ("typed", "says", "line"),
    [
        ("Ta med dere:\n- en\n- to", "tom linje foran", 1),
        ("**Ta med:**\n1. en\n2. to", "tom linje foran", 1),
        ("- en\n  - to", "annet nivå", 2),
        ("1. en\n   - to", "annet nivå", 2),
        ("1. en\n\n   Mer om en.\n\n2. to", "hører ikke til punktet", 3),
        ("- en\n\n  Mer om en.\n\n- to", "hører ikke til punktet", 3),
        ("3. tre\n4. fire", "begynner på 1", 1),
        ("1. en\n\nTekst.\n\n2. to", "begynner på 1", 5),
        ("2019. Da begynte vi.", "begynner på 1", 1),
        ("Tekst.\n\n    Rykket inn.", "vises som kode", 3),
        ('!!! note "Hei"\n    Ta med:\n    - en\n    - to', "tom linje foran", 2),
    ],
)
def test_a_list_that_comes_out_otherwise_than_at_the_code_host_is_told(typed: str, says: str, line: int):
    """The editor looks at it there, and sees a list."""
    told(code_host.mistakes(page(typed)), says, line)


@pytest.mark.parametrize(
    "typed",
    [
        "- en\n- to",
        "- en\n    - to\n    - tre\n- fire",
        "1. en\n\n    Mer.\n\n2. to",
        "- en\nog mer\n- to",
        "> - en\n> - to",
        "```\nx = 1\n```",
        '!!! note "Hei"\n\n    - en\n    - to',
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "Vi begynte i\n2019. Det var fint.",
        "Tekst\n\n## En del\n\nMer *tekst* og `kode`.",
    ],
)
def test_what_both_readers_see_alike_is_let_be(typed: str):
    """A list, a table and a box as they should be."""
    assert list(code_host.mistakes(page(typed))) == []
    assert list(markdown_signs.mistakes(page(typed))) == []


@pytest.mark.parametrize(
    ("typed", "says", "line"),
    [
        ("- [ ] en\n- [x] to", "boks å krysse av", 1),
        ("1) en\n2) to", "punktum", 1),
        ("-en\n-to", "mangler mellomrom", 1),
        ("~~borte~~", "strøket", 1),
        ("Tekst.[^1]", "fotnote", 1),
        ("!include fil.md", "henter ikke noe inn", 1),
        ("> [!NOTE]\n> Hei", "vises som tekst", 1),
        ("Hei.\n\nTekst &#x202E;her.", "«&#x202E;» er et usynlig tegn", 3),
        ("Ordet imple&shy;mentering.", "et mykt bindetegn", 1),
        ("Tekst &notanentity; her.", "ingen kode for et tegn", 1),
        ("Tekst &#xFFFFFF; her.", "gått tapt", 1),
        ("!!! notis\n    Tekst.", "Mente du «note»?", 1),
        ("!!! note\n  Tekst.", "ikke rykket inn", 2),
        ("!!! note\n\nTekst.", "boksen er tom", 1),
        ("Dette er **viktig.", "åpnet, men ikke lukket", 1),
        ("```\nkode", "åpnet, men ikke lukket", 1),
        ("| A | B |\n| --- | --- |\n| 1 |", "har 1 celler", 3),
        ("| A | B |\n| --- | --- |\n| 1 | 2 | 3 |", "har 3 celler", 3),
        ("| A | B |\n| 1 | 2 |", "ingen tabell", 1),
        ("Tekst:\n| A | B |\n| --- | --- |\n| 1 | 2 |", "tom linje foran", 2),
    ],
)
def test_a_sign_that_the_site_does_not_know_is_told(typed: str, says: str, line: int):
    """It would be shown as it is typed."""
    told(markdown_signs.mistakes(page(typed)), says, line)


# Pages


@pytest.mark.parametrize(
    "end", ["Dette er halv", "Teksten slutter her,\n", "En linje\nog halve den ne", "## En overskrift\n"]
)
def test_a_page_that_stops_in_the_middle_is_told_at_its_end(end: str):
    """Half of it was lost when it was copied or merged."""
    (mistake,) = cut_short.mistakes(page("Først.\n\n", end=end))
    assert mistake.line == ABOVE + 2 + len(end.rstrip().split("\n"))


@pytest.mark.parametrize(
    "end",
    [
        "Hel.\n",
        "- et punkt\n- ett til\n",
        "| a |\n| --- |\n| b |\n",
        "```\nkode\n```\n",
        "Se (dette)\n",
        "[Lenke](/a.md)\n",
        "> Vi fikk det til.\n>\n> Gruppeleder\n",
    ],
)
def test_a_page_that_ends_is_let_be(end: str):
    """In a sentence, a list, a table, code or a link."""
    assert list(cut_short.mistakes(page("Først.\n\n", end=end))) == []


@pytest.mark.parametrize("end", ["Ta med:\n– tid\n– folk\n", "```\nkode\n", "Pris og *uten moms\n"])
def test_a_last_paragraph_that_is_told_of_is_not_told_to_be_cut_short(synthetic: SiteData, end: str):
    """What is wrong in it is why it ends as it does."""
    mistakes = list(single_pages.typed_in(synthetic, page("Først.\n\n", end=end)))
    assert not any("slutter midt i" in one.text for one in mistakes)


def test_a_page_that_stops_in_the_middle_is_no_advice_too():
    """It is told once, as a mistake."""
    assert list(proofreading.advice(page("Først.\n\n", end="Dette er en setning uten noen slutt\n"))) == []


def test_two_pages_of_one_title_are_told():
    """They cannot be told apart in the search, in a tab or in a list of bookmarks."""
    (mistake,) = heads.called_alike([page("En.", "a.md"), page("To.", "b.md")], {})
    assert (mistake.file, mistake.line) == ("docs/b.md", 5)
    assert "det samme som docs/a.md" in mistake.text


@pytest.mark.parametrize(
    "alt", ["", "hus.png", "hus", "IMG_1234", "Skjermbilde 2026-11-23 kl. 10.15.png", "bilde", "Foto 2", "image"]
)
def test_a_picture_described_by_its_file_is_advice(alt: str):
    """Whoever does not see it is told nothing."""
    told(link_texts.advice(page(f"![{alt}](/assets/hus.png)")), "er ikke beskrevet")


@pytest.mark.parametrize("sign", [":", ",", "."])
def test_a_title_that_asks_and_one_more_sign_is_advice(sign: str):
    """The title of a page is typed as it is; what follows it is easily written as after any other."""
    told(link_texts.advice(page(f"Bruk [Går det?](/verktoy/a.md){sign} Så")), f"kommer «{sign}»")


@pytest.mark.parametrize("text", ["«[Går det?](/a.md)», så", "[Går det?](/a.md) Så", "[Slik går det](/a.md): så"])
def test_a_title_that_asks_in_quotes_or_with_no_sign_is_let_be(text: str):
    """So it may be written, as may a colon behind a title that is none."""
    assert list(link_texts.advice(page(text))) == []


def test_a_picture_that_is_described_is_let_be():
    """Words that say what it shows."""
    assert list(link_texts.advice(page("![Bilde av et team rundt et bord](/assets/hus.png)"))) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("stort.png", b"\x89PNG\r\n\x1a\n" + bytes(300_001) + b"IEND", "300 kB"),
        ("tomt.jpg", b"", "bildet er tomt"),
        ("telefon.jpg", b"\x00\x00\x00\x18ftypheic" + bytes(99), "ingen «.jpg»"),
        ("omdopt.png", b"\xff\xd8\xff" + bytes(99), "Gi den navnet omdopt.jpg"),
        ("omdopt.webp", b"GIF89a" + bytes(99), "slaget «.gif», ikke «.webp»"),
        ("omdopt.avif", b"GIF89a" + bytes(99), "ingen «.avif»"),
        ("godt.gif", b"GIF89a" + bytes(99), ""),
        ("godt.jpg", b"\xff\xd8\xff" + bytes(300_000 - 5) + b"\xff\xd9", ""),
        ("kuttet.jpg", b"\xff\xd8\xff" + bytes(99), "bildet er kuttet"),
    ],
    ids=lambda part: part if part.__class__ is str else f"{len(part)} bytes",
)
def test_a_picture_is_light_and_of_the_kind_that_its_name_says(tmp_path: Path, name: str, content: bytes, says: str):
    """A phone's own kind of picture shows in no browser, whatever it is called."""
    folder = tmp_path / "docs/assets"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    found = [mistake.text for mistake in pictures.mistakes(tmp_path)]
    assert len(found) == bool(says)
    assert says in "".join(found)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Det er er feil.", "to ganger"),
        ("Det  er feil.", "to mellomrom"),
        ("Feil her,, og der.", "skrevet feil"),
        ("Feil her .", "skrevet feil"),
        ("Slutt..", "skrevet feil"),
        ("Han sa “hei”.", "anførselstegn"),
        ('Han sa "hei".', "anførselstegn"),
        ("This is a paragraph that nobody has translated before it was sent to the site.", "engelsk"),
        ("Slik er det. Dei som ikkje var med, får ikkje vite kva som hende, og det er ille.", "nynorsk"),
        ("Snittet er 3.5 poeng nå.", "med komma"),
        ("Det kostet 1.250.000 kroner.", "mellom tusener"),
        ("Det kostet 500,- i fjor.", "«kroner»"),
        ("Bare 5% svarte.", "foran prosenttegnet"),
        ("Møt opp kl 9 i dag.", "punktum etter"),
        ("Ta med f.eks et ark.", "punktum etter"),
        ("Dere skal imple- mentere det.", "Skriv «implementere»"),
        ("Dere skal imple-\nmentere det.", "Skriv «implementere»"),
        ("Avtalen er klar (se vedlegg).", "ikke følger med"),
        ("Det tar 10-15 minutter.", "mellom tallene"),
        ("Det tar tid - mye tid.", "tankestrek: –"),
        ("Husk dette!! Nå.", "Behold ett"),
        ("Les mer. Se avsnitt 3 om det.", "viser til et nummer"),
        ("Se også side 14.", "viser til et nummer"),
        ("Her er det en setning uten slutt", "uten punktum"),
        ("Det er viktig.Og mer.", "mellomrom etter tegnet"),
        ("Det er viktig,men tungt.", "mellomrom etter tegnet"),
        ("Møtet er 1.februar.", "punktum og mellomrom"),
        ("Møtet er den 2 februar.", "punktum og mellomrom"),
        ("Møtet er 03/02/2027.", "Skriv datoen som"),
        ("Dette er «viktig.", "««» står uten"),
        ("Dette er viktig» nå.", "«»» står uten"),
        ("Dette er ‘viktig’ nå.", "rundt det som er sitert"),
        ("Det går fint :-) nå.", "smilefjes"),
        ("Det går fint ;)", "smilefjes"),
        ("Dere --- altså alle --- er med.", "Skriv tankestrek"),
    ],
)
def test_a_slip_is_advice(typed: str, says: str):
    """A reader stumbles, and loses nothing."""
    told(proofreading.advice(page(typed)), says)


def test_quotation_marks_of_a_call_over_several_lines_are_none_of_the_prose():
    """A long list of ids is written with one on each line."""
    typed = 'Tekst.\n\n{{ sources(\n    "x",\n    "y",\n) }}'
    read = source.read(f"{HEAD}{typed}\n\nSlutt.\n", "side.md", {}, OUTLINES)
    assert [one.text for one in proofreading.advice(read) if "anførselstegn" in one.text] == []
    told(proofreading.advice(page('Si "nei" til det.')), "er ikke norske anførselstegn")


@pytest.mark.parametrize(
    ("typed", "says", "line"),
    [
        ("Gjør dette:\n\n1. En ting.\n\nTekst om den.\n\n1. To ting.", "begynner på nytt", 7),
        ("En ting.<br><br>To ting.", "gir tomme linjer", 1),
    ],
)
def test_what_is_made_by_hand_to_look_right_is_advice(typed: str, says: str, line: int):
    """It comes out as it is typed: the editor may mean so."""
    told(single_pages.advice_on(page(typed)), says, line)


@pytest.mark.parametrize(
    "typed",
    [
        "| A | B |\n| --- | --- |\n| En<br><br>to | tre |",
        "Først.\n\n1. En ting.\n2. To ting.\n\nSå en setning.\n\n1. En ting.\n2. To ting.",
    ],
)
def test_what_must_be_made_by_hand_is_let_be(typed: str):
    """A cell has no paragraphs, and two lists of several points are two."""
    found = [one.text for one in single_pages.advice_on(page(typed))]
    assert not [text for text in found if "tomme linjer" in text or "begynner på nytt" in text], found


@pytest.mark.parametrize(
    ("style", "says", "line"),
    [
        ("a { margin: 0 }\n/* uten\nb { margin: 0 }\n", "kommentaren er ikke lukket", 2),
        ("a { margin: 0 }\na::before { content: “x” }\n", "«“» er ikke et rett anførselstegn", 2),
    ],
)
def test_a_slip_in_a_style_is_told_once(tmp_path: Path, style: str, says: str, line: int):
    """What stands below a comment that is never closed is a part of it."""
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/x.css").write_text(style, encoding="utf-8")
    ((at, sentence),) = ((one.line, one.text) for one in css.mistakes(tmp_path))
    assert (at, says in sentence) == (line, True)


def test_quotation_marks_within_the_straight_ones_of_a_style_are_let_be(tmp_path: Path):
    """They are what is shown."""
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/x.css").write_text('a::before { content: "“" }\n', encoding="utf-8")
    assert list(css.mistakes(tmp_path)) == []


def test_a_picture_on_a_disk_is_told_as_a_picture(synthetic: SiteData):
    """It is to be laid in the project: that nobody can open the disk follows from it."""
    disk = "C:\\Users\\kari\\bord.png"
    found = [one.text for one in typed_text.mistakes(page(f"![Et bord med stoler]({disk})"), synthetic)]
    assert [text for text in found if "på en disk" in text] == []
    told(typed_text.mistakes(page(f"Se {disk} først."), synthetic), "ligger på en disk")


def test_letters_that_are_lost_all_over_a_text_are_told_once():
    """The file was saved by a program that does not know them: the remedy is another than for one letter."""
    few, many = "Ta m?tet n?r dere kan.", "Ta m?tet, sp?rsm?let, tr?den, bl?tt, gr?nt og r?dt n?."
    assert len(list(leftovers.mistakes(few))) == 2
    ((_, sentence),) = leftovers.mistakes(many)
    assert "og 5 andre ord" in sentence
    ((_, sentence),) = leftovers.mistakes("Ã¸ og Ã¥, Ã¦, Ã¸, Ã¥, Ã¦")
    assert "lagre den som UTF-8" in sentence
    assert list(leftovers.mistakes("Se https://example.org/sok?ord=a, eller sok?ord=b.")) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Det var det det var.",
        "Id-er er korte, og vi er på på-siden.",
        "`a  b` og `c`.",
        "Vent … nå.",
        '<span lang="en">This is a text that we quote from the one who wrote it.</span>',
        "Se CFIR (Consolidated Framework for Implementation Research).",
        '!!! note "Tittel"\n    Tekst.',
        "Det er § 3-1 og «Åpent hus 24-7» i dag.",
        "Utgave 1.1 kom 26.11.2026 kl. 10.30, f.eks. på side 4 i rapporten.",
        "Bare 5 % av 10 000, altså 3,5 poeng på 10–15 minutter.",
        "Dette er det dere trenger nå\n\n- én ting\n- to ting",
        "Kort linje her",
        "Hun sa at «dette går\nikke i dag», og gikk.",
        "Hun sa: «Ring oss!» (jo, 1. februar, 24/7), og se ks.no, f.eks. U.S.A.",
        "Hun sa at eg ikkje veit.",
        "Det tar&nbsp;tid, og det (se punkt 3:) er greit.",
    ],
)
def test_what_is_right_is_no_slip(typed: str):
    """Code, quotations that say their language, and words that may stand twice."""
    assert list(proofreading.advice(page(typed))) == []


def test_a_question_in_another_language_is_advice_at_its_line():
    """It is shown on its page as bokmål; one that says its language is for the search."""
    asked = "  - Kva er vitsen med dette, og kvifor skal eg bry meg?\n"
    own = source.read(f"---\nquestions:\n{asked}  - nynorsk: {asked[4:]}---\n\n# Tittel\n", "side.md", {}, OUTLINES)
    assert [(one.line, "«nynorsk: »" in one.text) for one in proofreading.advice(own)] == [(3, True)]


# Files and titles


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "=======", ">>>>>>> gren", "||||||| felles"])
def test_one_line_left_of_a_conflict_is_told(line: str):
    """Whoever mends a conflict by hand forgets one of the lines."""
    file = TextFile("docs/x.md", f"En.\n{line}\nTo.\n")
    text_files.check(file)
    assert [(mistake.line, "flettekonflikt" in mistake.text) for mistake in file.mistakes] == [(2, True)]


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\u2060", "\ufeff", "\x07", "\x00"]
)
def test_a_sign_that_nobody_sees_is_told(sign: str):
    """Soft hyphens, no width, and marks that turn the direction of the text."""
    file = TextFile("docs/x.md", f"En.\nTo{sign} ord.\n")
    text_files.check(file)
    assert [mistake.line for mistake in file.mistakes] == [2]


DIFF = "--- a/{0}\n+++ b/{0}\n@@ -1 +1 @@\n-{1}\n+{2}\n"


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("docs/a.md", "# Den gamle tittelen", "# Den nye"),
        ("data/core_elements.yml", "  title: Den gamle tittelen", "  title: Den nye"),
        ("data/checklists/a.yml", 'title: "Den gamle tittelen"', "title: Den nye"),
    ],
)
def test_the_old_words_of_a_title_are_told_wherever_they_stand(file: str, before: str, after: str):
    """As a mistake where it is named as a title, and as advice in running text."""
    titles = renamed_titles.titles(DIFF.format(file, before, after))
    texts = [
        TextFile("docs/b.md", "Se\n[Den gamle tittelen](/a.md), «Den gamle tittelen».\nDen gamle tittelen står her.\n"),
        TextFile("data/drawings.yml", "- id: a\n  title: Den gamle tittelen\n"),
        TextFile("data/news.yml", "- title: Den gamle tittelen\n"),
    ]
    named = [(one.file, one.line) for one in renamed_titles.mistakes(titles, texts)]
    assert named == [("docs/b.md", 2), ("docs/b.md", 2), ("data/drawings.yml", 2)]
    assert [(one.file, one.line) for one in renamed_titles.advice(titles, texts)] == [("docs/b.md", 3)]
    assert all(f"heter nå «Den nye» ({file})" in one.text for one in renamed_titles.mistakes(titles, texts))


def test_a_title_that_has_got_more_words_is_not_told_where_it_is_mended():
    """The old one stands within the new, also on the line where it was changed."""
    titles = renamed_titles.titles(DIFF.format("docs/a.md", "# Kart over ting", "# Kart over ting og sted"))
    texts = [
        TextFile("docs/a.md", "# Kart over ting og sted\n"),
        TextFile("docs/b.md", "Se [Kart over ting og sted](/a.md), «Kart over ting og sted».\nSe Kart over ting.\n"),
    ]
    assert list(renamed_titles.mistakes(titles, texts)) == []
    assert [(one.file, one.line) for one in renamed_titles.advice(titles, texts)] == [("docs/b.md", 2)]


def test_only_the_title_of_a_page_or_a_record_is_looked_for_elsewhere():
    """Many sheets have parts of one name, and the same comments on top; news is old from the day it is told."""
    for file, before, after in (
        ("data/checklists/a.yml", "# Én felles kommentar", "# En annen"),
        ("data/checklists/a.yml", "    title: Opplæring", "    title: Kurs"),
        ("data/drawings.yml", "    - title: Kjernen", "    - title: Resten"),
        ("data/news.yml", "  title: Første utgave", "  title: Den første"),
    ):
        assert renamed_titles.titles(DIFF.format(file, before, after)) == {}


@pytest.mark.parametrize("typed", ["Hva {{ navn }} er", "En <b>annen</b>", "En &#60;annen"])
def test_a_title_that_no_page_can_have_is_not_a_new_name(typed: str):
    """It is told of where it stands: to write it on twenty other pages would be wrong."""
    assert renamed_titles.titles(DIFF.format("docs/a.md", "# En tittel", f"# {typed}")) == {}


def test_a_new_title_is_told_with_the_file_it_stands_in():
    """Also where another file has changed after it."""
    changed = DIFF.format("docs/a.md", "# En tittel", "# En annen") + DIFF.format("docs/b.md", "Tekst", "Ord")
    assert renamed_titles.titles(changed) == {"En tittel": ("En annen", "docs/a.md")}


def test_two_titles_that_change_places_are_not_told():
    """The words are still those of a title."""
    swapped = DIFF.format("docs/a.md", "# En", "# To") + DIFF.format("docs/b.md", "# To", "# En")
    assert renamed_titles.titles(swapped) == {}


def test_every_rule_about_a_page_is_asked_by_the_gate():
    """A rule that nobody calls tells nothing."""
    callers = ("rules", "single_pages", "page_advice")
    rules = "".join((ROOT / f"macros/checks/{name}.py").read_text(encoding="utf-8") for name in callers)
    for module in (cut_short, markdown_signs, pictures, proofreading, code_host, typed_text, renamed_titles):
        name = module.__name__.rpartition(".")[2]
        assert re.search(rf"\b{name}\.\w+\(|\b{name}\.InRecords", rules), name


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://Side.example/vite/side/", "/vite/side.md."),
        ("http://side.example/vite/side/#mer", "/vite/side.md#mer."),
        ("https://side.example", "/index.md."),
    ],
)
def test_an_address_of_the_site_itself_is_told_with_the_link(address: str, link: str):
    """Copied out of a browser: to lay it in a record of others' tools would be wrong."""
    (mistake,) = link_texts.mistakes(page(f"Se [siden]({address})."), "https://side.example/")
    assert mistake.text.endswith(f"er på nettstedet selv. Skriv lenken fra roten: {link}")


@pytest.mark.parametrize(("typed", "is_told"), [("**Før møtet**", True), ("**Merk:**", False), ("Et **ord**", False)])
def test_a_heading_to_the_eye_alone_is_advice(typed: str, is_told: bool):
    """Whoever listens finds no place there, and no link leads to it."""
    found = [one for one in proofreading.advice(page(f"Først.\n\n{typed}\n\nSå.")) if "fet skrift" in one.text]
    assert [one.line - ABOVE for one in found] == ([3] if is_told else [])


POINTS = "- En ting.\n- To ting.\n- Tre ting.\n- Fire ting.\n"
NINE = SimpleNamespace(core_elements=dict.fromkeys(range(9)), drivers=dict.fromkeys(range(6)))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (f"## Fem ting å huske\n\n{POINTS}", "sier «Fem», men listen under har 4 punkter"),
        (f"### Først: tre spørsmål\n\nStill dem slik:\n\n{POINTS}", "sier «tre», men listen under har 4 punkter"),
        ("Det er alle de ti kjerneelementene.", "det er 9 i data/core_elements.yml"),
        ("Her er åtte kjerneelementer.", "det er 9 i data/core_elements.yml"),
        ("## De sju driverne", "det er 6 i data/drivers.yml"),
        ("Begynn med steg 4.", "kjerneelementet har 3 steg"),
    ],
)
def test_a_number_that_is_out_of_date_is_advice(monkeypatch: pytest.MonkeyPatch, typed: str, says: str):
    """A point or a record was added, and the word for how many there are was forgotten."""
    monkeypatch.setattr(counts, "_steps", lambda *_: 3)
    ((line, text),) = ((one.line - ABOVE, one.text) for one in counts.advice(page(typed), NINE))
    assert says in text
    assert line == 1


@pytest.mark.parametrize(
    "typed",
    [
        f"## Fire ting å huske\n\n{POINTS}",
        f"## Fem minutter\n\n{POINTS}",
        f"## Fem ting å huske\n\n{POINTS}\nOg så:\n\n{POINTS}",
        f"## To ting\n\n{POINTS}",
        "## Fem ting å huske\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        "De tre kjerneelementene i fasen, og alle ni kjerneelementene.",
        "Fem drivere er sterke her, og to drivere er svake. De seks driverne står under.",
        "Se steg 3, og [steg 6](/gjore/side.md) i kjerneelement 2.",
    ],
)
def test_numbers_that_count_something_else_may_stand(monkeypatch: pytest.MonkeyPatch, typed: str):
    """Some of them, or time."""
    monkeypatch.setattr(counts, "_steps", lambda *_: 3)
    assert list(counts.advice(page(typed), NINE)) == []


def test_the_one_name_that_is_nearly_as_on_other_pages_is_advice():
    """`make forfalt` would list a role that nobody has. Another role is no slip."""
    names = ["Fagredaktør", "Fagredaktr", "Fagredaktør", "Redaktør", "Fagredaktør"]
    written = [HEAD_OF.format(name) for name in names]
    read = [source.read(f"{head}# Tittel\n", f"{number}.md", {}, OUTLINES) for number, head in enumerate(written)]
    (mistake,) = heads.lone_names(read)
    assert (mistake.file, mistake.line) == ("docs/1.md", 5)
    assert "«Fagredaktør» på 3 sider" in mistake.text


def test_what_is_wrong_in_many_places_is_told_once_with_all_of_them():
    """An id that was changed is one mistake to mend, and a hundred lines hid the others. Ten are told line by line."""
    alike = [Mistake(f"data/{name}.yml", line, "used_by viser til «x».") for name in "ab" for line in range(1, 8)]
    other = Mistake("data/b.yml", 3, "title er tom.")
    lines = summary(sorted([*alike, other]), "data").split("\n")
    assert lines[0] == "15 feil i data:"
    assert lines[1:5] == [f"  {one}" for one in (*alike[:3], other)]
    assert [line.partition(":")[0] for line in lines[5:]] == [
        "  data/a.yml, linje 4, 5, 6, 7",
        "  data/b.yml, linje 1, 2, 3, 4, 5, 6, 7",
    ]
    assert len(summary(alike[:10], "data").split("\n")) == 11


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2027",
        "12.13.2026",
        "00.05.2026",
        "31. september",
        "29. februar 2027",
        "kl. 25:00",
        "kl. 12.60",
        "kl. 08:75",
        "klokken 24.30",
        "mandag 26. november 2026",
        "fredag den 26.11.2026",
    ],
)
def test_a_day_or_a_time_that_never_comes_is_told_of(text: str):
    """A deadline that is on no day is missed, and a meeting at no time has nobody in it."""
    (found,) = impossible_times.mistakes(f"Møtet er {text} på rådhuset.")
    assert found[0] == len("Møtet er ")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "28.02.2027",
            "29.02.2028",
            "29. februar",
            "31. august 2026",
            "torsdag 26. november 2026",
            "mandag 26. november",
            "kl. 24.00",
            "kl. 9",
            "kl. 08.30–10",
            "kapittel 31.2",
        ),
        *("versjon 1.31.2027.4", "10.1002/31.02.2027", "kl. 12.15.", "2019;07:65–72"),
    ],
)
def test_days_and_times_there_are_may_stand(text: str):
    """Numbers of versions, chapters and works are no days."""
    assert list(impossible_times.mistakes(f"Se {text} i planen.")) == []


@pytest.mark.parametrize(
    ("exif", "is_told"),
    [
        (b"II*\0\x08\0\0\0\1\0\x25\x88\4\0\1\0\0\0\x1a\0\0\0", True),
        (b"MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\x1a", True),
        (b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\1\0\0\0", False),
    ],
    ids=["from a phone", "the other byte order", "which way is up"],
)
def test_a_picture_that_says_where_it_was_taken_is_told(tmp_path: Path, exif: bytes, is_told: bool):
    """A picture of a meeting in a home is published with the address of the home."""
    (tmp_path / "docs").mkdir()
    content = b"\xff\xd8\xff\xe1\0\x40Exif\0\0" + exif + b"\xff\xd9"
    (tmp_path / "docs/mote.jpg").write_bytes(content)
    told = [one.text for one in pictures.mistakes(tmp_path)]
    assert ["Lagre det uten posisjon" in text for text in told] == [True] * is_told


SAID = "Dere blir aldri ferdige med dette, og det er heller ikke meningen at dere skal bli det"


@pytest.mark.parametrize(
    ("below", "is_told"),
    [
        (SAID.replace("aldri", "ikke"), True),
        (f"{SAID} nå", True),
        (SAID, False),  # told of as a mistake
        ("Dette er en helt annen setning, og den handler om noe som ikke står på linjen over her", False),
    ],
)
def test_a_paragraph_that_stands_twice_but_for_a_word_is_advice(below: str, is_told: bool):
    """It was copied to be mended, and the first was forgotten."""
    found = list(leftovers.nearly_twice(f"Først.\n\n{SAID}.\n\n{below}.\n"))
    assert [sentence for _, sentence in found] == ["nesten det samme står på linje 3. Skal begge stå?"] * is_told


def test_the_file_that_says_who_publishes_is_read_as_others_are():
    """What was to be filled in stood at the foot of every page. Whom to write to may stand there."""
    (file,) = [one for one in typed_text.files(ROOT) if one.file == "data/site.yml"]
    email = re.search(r"^email: (.*)$", file.text, re.MULTILINE)
    assert email
    assert list(typed_text.in_yaml(file.text, email[1])) == []
    assert list(typed_text.in_yaml(f"{file.text}\nx: '[sett inn navn på eier]'\n", email[1]))


@pytest.mark.parametrize(("old", "new"), [(r"(?<=example.org)/$", ""), (r"\Z", "language: norsk\n")])
def test_another_slip_in_that_file_is_no_word_about_whom_to_write_to(tmp_path: Path, old: str, new: str):
    """Whoever takes the site over edits it first, and was told to delete the address."""
    text = (ROOT / "data/site.yml").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")
    loaded = loading.read(tmp_path)
    assert [one.file for one in loaded.mistakes].count("data/site.yml") == 1
    assert typed_text.InRecords(tmp_path, loaded.data).mistakes == []
    assert list(typed_text.mistakes(page(f"Skriv til {OWN}."), loaded.data)) == []


ABOUT = "En side som sier hva den handler om, i mer enn femti tegn."
INFO = f"---\ndescription: {ABOUT}\nresponsible: Fagredaktør\nreviewed: 2026-11-01\nnext_review: 2027-11-01\n"


def test_questions_are_judged_once_each_of_them_is_one():
    """One that is none was left out, and what was told of the others stood a line too high."""
    asked = "".join(f"  - Hva er spørsmål nummer {number}?\n" for number in ("én", "to", "tre"))
    head = f"{INFO}questions:\n  - [a]\n{asked}{asked}---\n\n# Tittel\n\nTekst.\n"
    found = list(heads.mistakes(source.read(head, "side.md", {}, OUTLINES), set()))
    assert [one.line for one in found] == [INFO.count("\n") + 2], found
    assert list(heads.alike([source.read(head, "side.md", {}, OUTLINES)])) == []


def test_what_a_mac_lays_beside_a_file_is_told_as_that(tmp_path: Path):
    """An archive or a memory stick brings it along; it was told to be saved as UTF-8."""
    for name in ("overrides/._main.html", "docs/._a.png", "docs/._b.svg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")
    (mistake,) = (*templates.mistakes(tmp_path), *pictures.mistakes(tmp_path), *file_names.mistakes(tmp_path))
    assert mistake.file == "overrides/._main.html"  # it would be read; of the others nothing is published
    assert "skyggefil fra en Mac" in mistake.text


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04\x14\x00\x06\x00\xe5", b"%PDF-1.7\n%\xe2\xe3\n", b"{\\rtf1\\ansi Hei}", b"\x89PNG\r\n\x1a\n\x00"],
)
def test_a_document_with_the_name_of_a_page_is_told_once(tmp_path: Path, content: bytes):
    """It has no text: what else would be wrong with it as a page is not told of."""
    path = tmp_path / "x.md"
    path.write_bytes(content)
    file = text_files.read(path, "x.md")
    (mistake,) = file.mistakes
    assert "dokument eller et bilde" in mistake.text
    assert (file.text, file.readable) == ("", False)


@pytest.mark.parametrize("name", ["~$ferat.docx", "a.md.orig", "a.md~", "Thumbs.db", "tools_BACKUP_123.yml", "a.bak"])
def test_what_a_program_has_left_is_told_as_that(tmp_path: Path, name: str):
    """It was told to be given another name, and then read."""
    (mistake,) = files.mistakes(tmp_path, [name])
    assert "lagt igjen av et program" in mistake.text


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("hvorfor.md.txt", "«hvorfor.md»"),
        ("hvorfor.md.md", "«hvorfor.md»"),
        ("Ny_side.2.txt", "«ny-side-2.md»"),
        ("hvorfor.MD", "«hvorfor.md»"),
    ],
)
def test_the_name_that_a_page_is_to_be_given_is_a_right_one(tmp_path: Path, name: str, good: str):
    """Notepad adds an ending, and machines hide it: the new name was told to be wrong, too."""
    (mistake,) = files.mistakes(tmp_path, [name])
    assert good in mistake.text
    assert list(files.mistakes(tmp_path, [good.strip("«»")])) == []
