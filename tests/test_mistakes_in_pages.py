"""What an editor types in a page that this site reads otherwise, each with its line, and what may stand.

Each is asked about a page by itself: that the gate asks all rules is tried in test_mistakes.py.
"""

import re
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from macros.checks import single_pages
from macros.checks.frame.settings import read as read_settings
from macros.checks.pages import (
    code_host,
    component_calls,
    headings,
    heads,
    link_texts,
    links,
    markdown_signs,
    page_html,
    pasted_twice,
    typed_html,
)
from macros.checks.pages.site import Site
from macros.checks.text import leftovers
from macros.pages import calls, front_matter, source
from macros.pages.outline import Outlines
from macros.pages.source import Page
from macros.records.errors import Mistake
from macros.records.loading import Loaded
from macros.records.models import Question
from macros.records.places import Places
from macros.records.site_data import SiteData

from .conftest import ROOT

HEAD = "---\nresponsible: Fagredaktør\n---\n\n# Tittel\n\nEn setning.\n\n"
ABOVE = HEAD.count("\n")
SETTINGS = read_settings(ROOT)
OUTLINES = Outlines(SETTINGS.extensions, SETTINGS.extension_settings)
CLASSES = page_html.classes_in_styles(ROOT)
OWN = "https://example.org/"
LINK = "(/vite/side.md)"

# What is typed, words of the message, and its line counted from the first that is typed.
TYPED = [
    ("Tekst.\n\n---\ndescription: Om noe\nkeywords: [a, b]\n---", "begynner et hode til", 3),
    ("Dette er ==gult==.", "vises med = rundt", 1),
    ("H~2~O er vann.", "vises med tegnene rundt", 1),
    ("Flaten er 4 m^2^ stor.", "vises med tegnene rundt", 1),
    ("Bra jobba :smile: i dag.", "blir ikke noe bilde", 1),
    ('=== "Fane"\n    Tekst.', "blir ingen fane", 1),
    ('??? info "Loven"\n    Tekst.', "blir ingen boks til å åpne", 1),
    ("Tekst.\n\n*[KS]: Et ord", "forklarer ingen forkortelse", 3),
    ("Ord\n:   Forklaringen.", "blir ingen forklaring til ordet over", 2),
    ("Regn ut $$x^2$$ først.", "blir ingen formel", 1),
    ("Trykk ++ctrl+s++ nå.", "vises med + rundt", 1),
    ("::: info\nTekst.\n:::", "blir ingen boks", 1),
    ("%% husk dette", "er ingen kommentar", 1),
    ("Se [[en side]].", "blir ingen lenke", 1),
    ("[TOC]", "kommer av seg selv", 1),
    ("Linje en.\\\nLinje to.", "vises til slutt på linjen", 1),
    ("a) En ting.\nb) To ting.", "gir ikke noe punkt", 1),
    ("(1) En ting.\n(2) To ting.", "gir ikke noe punkt", 1),
    ("1) En ting.\n2) To ting.", "blir ingen nummerert liste", 1),
    ("o En ting.\no To ting.", "gir ikke noe punkt", 1),
    ("- En ting.\n-\n- To ting.", "punktet er tomt", 2),
    ("- En ting.\n\n1. To ting.", "blir en del av listen over", 3),
    ("#1 En ting.", "blir en overskrift. Skriv «1. »", 1),
    ("Slutt på delen.\n---", "gjør linjen over til en overskrift", 2),
    ("En overskrift\n======", "gjør linjen over til en overskrift", 2),
    ("## Mer {#samme}\n\nTekst.\n\n## Enda mer {#samme}\n\nTekst.", "id-en «samme» er på siden fra før", 5),
    ("Forskning &oslsh; drift.", "er ingen kode for et tegn", 1),
    ("Dette er ** viktig ** for dere.", "mellomrom innenfor **", 1),
    ("Dette er *viktig for dere.", "«*» er åpnet, men ikke lukket", 1),
    ("Dette er _viktig for dere.", "«_» er åpnet, men ikke lukket", 1),
    ("Skriv `make check og se.", "«`» er åpnet, men ikke lukket", 1),
    ("!!! info Loven\n    Tekst.", "mellom rette anførselstegn", 1),
    ("!!! info “Loven”\n    Tekst.", "mellom rette anførselstegn", 1),
    ('!!! info "Loven\n    Tekst.', "mellom rette anførselstegn", 1),
    ('!! info "Loven"\n    Tekst.', "tre utropstegn", 1),
    ("| A | B |\n| --- | --- |\n| 1 | to\nlinjer |", "hele raden på én linje", 3),
    ("| A | B |\n| --- | --- |\n| 1 | 2 |\nTekst under.", "tom linje foran den", 4),
    ("|  |  |\n| --- | --- |\n| 1 | 2 |", "ingen ord i den øverste raden", 1),
    ('<div class="measure">\n\n**Tekst.**\n\n</div>', "Skriv «<div markdown>»", 1),
    ("<details markdown>\n\nTekst.\n\n</details>", "ingen tittel å åpne med", 1),
    ("<h2>Overskrift</h2>", "overskrift uten adresse", 1),
    ('Ordet <span lang="english">word</span>.', "ikke koden til et språk", 1),
    (f"Se siden]{LINK}.", "mangler [ foran teksten", 1),
    ("Se [siden]/vite/side.md).", "mangler ( foran adressen", 1),
    ("! [Foten av siden](/assets/fot.svg)", "bildet blir en lenke", 1),
    (f'Se [siden {{{{ cite("x") }}}}]{LINK}.', "en lenke inni en lenke", 1),
    ("Slik er det [KN1].", "er en kommentar til dem", 1),
    ("Slik[KH12] er det.", "er en kommentar til dem", 1),
    ("Slik er det.[Kommentert [KH1]: Er det?]", "er en kommentar til dem", 1),
    ("[Kommentert KH1]: Er det?", "er en kommentar til dem", 1),
    ("Slik [slettet: og sånn] er det.", "er en kommentar til dem", 1),
    ("Slik er det.\\nSånn også.", "er en kode fra et program", 1),
    ("Kari Hansen 10:32\nSlik er det.", "fra en e-post eller en samtale", 1),
    ("[I går 14:12] Kari Hansen: Slik er det.", "fra en e-post eller en samtale", 1),
    ("ADVARSEL: Denne e-posten kommer fra en ekstern avsender.", "fra et annet program", 1),
    ("| A | B |\n| --- | --- |\n| 1 | #NAVN? |", "er en feil fra et regneark", 3),
    ("Det er f›rst nå.", "lest med feil tegnsett", 1),
    ("Det er f√∏rst nå.", "lest med feil tegnsett", 1),
    ("## 2.1 Bakgrunn\n\nTekst.", "har nummeret «2.1»", 1),
    ("## Bakgrunn\t12\n\nTekst.", "har nummeret «12»", 1),
    ("Se [delen](http://localhost:8000/vite/).", "Skriv lenken fra roten: /vite/index.md", 1),
    ("Dette gjÃ¸r dere.", "lest med feil tegnsett", 1),
    ("Den ﬁne filen.", "Skriv bokstavene «fi»", 1),
    ("Dette er et \u0430vsnitt.", "fra et annet alfabet (U+0430)", 1),
    ("A | B\n--- | ---\n1 | 2\n1 | 2 | 3", "raden har 3 celler", 4),
    ("## Ny del {#min id}\n\nTekst.", "«{#min id}» gir ingen id", 1),
    ("## Ny del {: #min id}\n\nTekst.", "gir ingen id", 1),
    ("## Ny del {id}\n\nTekst.", "«{id}» gir ingen id", 1),
    ("##\u00a0Ny del\n\nTekst.", "hardt mellomrom (U+00A0) etter «##»", 1),
    ("-\u00a0En ting.\n-\u00a0To ting.", "hardt mellomrom (U+00A0) etter «-»", 1),
    ("\u00a0\u00a0- En ting.\n\u00a0\u00a0- To ting.", "hardt mellomrom (U+00A0) foran «-»", 1),
    ("Tekst.\n\n<details markdown>\n<summary>Mer</summary>\n\nTekst.", "«<details>» er åpnet, men ikke lukket", 3),
    ('Et ord på <span lang="en">engelsk.', "«<span>» er åpnet, men ikke lukket", 1),
    ("<div markdown>\n\nTekst.\n\n</div\n", "«</div» mangler «>» til slutt", 5),
    ("Regn ut $E=mc^2$ først.", "blir ingen formel", 1),
    ("![Et møte](/assets/mote.png){width=300", "«{width=300» vises som tekst", 1),
    ("!!! warning\n    Tekst.", "den engelske tittelen «Warning»", 1),
    ("Dette er *viktig * for *alle*.", "mellomrom innenfor *", 1),
    ("Tekst.\n\n## Ny del\n\n## Enda en\n\nTekst.", "«Ny del» har ingen tekst under seg", 3),
    ('![{{ cite("x") }}](/assets/mote.png)', "ikke kan leses høyt", 1),
    ("- En ting.\n-To ting.\n- Tre ting.", "«-To ting.» mangler mellomrom", 2),
    ("-En ting.\n- To ting.", "«-En ting.» mangler mellomrom", 1),
    ("1. En ting.\n2.To ting.\n3.Tre ting.\n4. Fire ting.", "«2.To ting.» mangler mellomrom", 2),
    ("- En ting.\n    - To ting.\n    -Tre ting.", "«-Tre ting.» mangler mellomrom", 3),
    ("- **En:** ting.\n-**To:** ting.", "«-**To:** ting.» mangler mellomrom", 2),
    ("* En ting.\n*To ting.\n* Tre ting.", "«*To ting.» mangler mellomrom", 2),
    ("- En ting.\n\n-To ting.\n\n- Tre ting.", "«-To ting.» mangler mellomrom", 3),
    ("Et avsnitt.\n\u00a0\nEt til.", "linjen ser tom ut", 2),
    ("Et avsnitt.\n \u2003 \nEt til.", "linjen ser tom ut", 2),
    ("Ta med:\n\u00a0\n- En ting.\n- To ting.", "linjen ser tom ut", 2),
    ("Tabellen:\n\u00a0\n| A | B |\n| --- | --- |\n| 1 | 2 |", "linjen ser tom ut", 2),
    ('!!! info "Loven"\n\u00a0\n    Tekst.', "linjen ser tom ut", 2),
    ('!!! info "Loven"\n\u00a0\u00a0\u00a0\u00a0Tekst.', "rykket inn med harde mellomrom", 2),
    ('!!! info "Loven"\n\n\u00a0 \u00a0 Tekst.', "rykket inn med harde mellomrom", 3),
    ("- En ting.\n\n \u00a0\u00a0\u00a0Mer om den.", "rykket inn med harde mellomrom", 3),
    ("Tabellen:\n| A | B |\n| --- | --- |\n| 1 | 2 |", "tabellen står rett under tekst", 2),
    ("| A | B |\n\n| --- | --- |\n| 1 | 2 |", "radene blir ingen tabell", 1),
    ("| A | B |\n+ --- + --- +\n| 1 | 2 |", "radene blir ingen tabell", 1),
    ("| A | B |\n| --- | --- |\n1 | 2 |\n| 3 | 4 |", "raden mangler en strek", 3),
    ("| A | B |\n| --- | --- |\n| 1 | 2\n| 3 | 4 |", "raden mangler en strek", 3),
    ("| A | B |\n| --- | --- |\nTekst.\n| 3 | 4 |", "linjen rett under tabellen", 3),
    ("Se [siden(/vite/side.md) først.", "«/vite/side.md» vises som tekst", 1),
    ("Se [siden]{/vite/side.md} først.", "«/vite/side.md» vises som tekst", 1),
    ("Se /vite/side.md#mer først.", "«/vite/side.md#mer» vises som tekst", 1),
    ("Se [siden]\n(/vite/side.md) først.", "linjeskift mellom ] og (", 1),
    (f"Se [siden]{LINK}) først.", "en parentes for mye etter lenken", 1),
    (" ## Ny del\n\nTekst.", "mellomrom foran overskriften", 1),
    ("**## Ny del**\n\nTekst.", "«**» foran # gir ingen overskrift", 1),
    ("## Ny del {#min\n\nTekst.", "«{#min» vises som tekst", 1),
    ("## Ny del #min}\n\nTekst.", "«#min}» vises som tekst", 1),
    ("<summary>Mer</summary>\n\nTekst.\n\n</details>", "«</details>» lukker noe som ikke er åpnet", 5),
    ('<details class="measure markdown>\n<summary>Mer</summary>\n\nJa.\n\n</details>', "åpnet, men ikke lukket", 1),
    ('Ordet <span lang="en>what</span> er engelsk.', 'Sett " etter verdien', 1),
    ('Ordet <span\nlang="en"\ntitle="hva>what</span> er engelsk.', 'Sett " etter verdien', 1),
    ('Ordet <span lang="en\nhva>what</span> er engelsk.', 'Sett " etter verdien', 1),
    ("Kurs alene er sjelden nok【4†source】.", "kommer fra et annet program", 1),
    ("Her er en kortere versjon av teksten:\n\nKurs er bra.", "kommer fra et annet program", 1),
    ("| A | B |\n| :-- | --: |\n| 1 | 2 |", "Slett kolonene", 2),
    ("o   En ting.", "gir ikke noe punkt", 1),
    ("1 En ting.\n2. To ting.\n3. Tre ting.", "«1» mangler punktum", 1),
    ("- En ting.\n– To ting.\n- Tre ting.", "«–» gir ikke noe punkt", 2),
    ("Se [siden](/vite/\nside.md) først.", "delt på to linjer", 1),
    ("Se [siden\nsom kom](vite/\nside.md) først.", "delt på to linjer", 2),
    ("Se [/vite/side.md](/vite/side.md) først.", "står som teksten til lenken", 1),
    ('- En ting.\n!!! info "Loven"\n    Tekst.', "rett under et punkt", 2),
    ('!!! info "Loven"\n    Tekst.\n\n   Mer tekst.', "kommer ikke med i boksen", 4),
    ("Tekst.\n\nSelvfølgelig! Her er teksten:\n\nMer.", "kommer fra et annet program", 3),
    ("Håper dette hjelper!", "kommer fra et annet program", 1),
    ("Slik er det [sjekk med Ola].", "er en kommentar til dem", 1),
    ("Se [siden]((/vite/side.md)) først.", "en parentes for mye i lenken", 1),
    ("Se [siden\nsom kom]((/vite/side.md)) først.", "en parentes for mye i lenken", 2),
    ("Dette er * viktig * for dere.", "vises med * rundt", 1),
    ('## Ny del {{ cite("x") }}\n\nTekst.', "står i en overskrift", 1),
    ("####### Ny del\n\nTekst.", "flere enn seks #", 1),
    ("\\## Ny del\n\nTekst.", "«\\» foran # gir ingen overskrift", 1),
    ("## Ny<br>del\n\nTekst.", "deler en overskrift", 1),
    ("## Ny del {#mer-a-lese}\n\nTekst.", "er adressen til overskriften «Mer å lese»", 1),
    ("Se [siden][a].\n\n[a]: /vite/side.md\n[a]: /vite/annen.md", "har to adresser", 4),
    ("Se [siden](//vite/side.md) først.", "en skråstrek for mye foran. Skriv /vite/side.md", 1),
    ("Se [en [annen](/vite/side.md) side](/vite/side.md).", "en lenke i teksten til en lenke", 1),
    ("Se [siden](http://localhost:8000/vite/side/).", "Skriv lenken fra roten: /vite/side.md", 1),
    ("Se [siden](https://no.example.org/Makt_(fysikk)) først.", "Makt_(fysikk)» er en adresse utenfor nettstedet", 1),
    ("Se [siden](/vite/side.md\n#del) først.", "delt på to linjer", 1),
    ('Se [siden](/vite/side.md){target="_blank"}.', "«target=» kan ikke stå", 1),
    ("Dette hjelper^[Se kilden.] mange.", "blir ingen fotnote", 1),
    ("***Viktig: Ta én ting.", "«***» er åpnet", 1),
    ("<!-- husk --!>\n\nTekst.", "er ingen kommentar på nettstedet", 1),
    ("| A | B |\n| — | — |\n| 1 | 2 |", "andre tegn enn bindestrek", 2),
    ("| --- | --- |\n| 1 | 2 |", "begynner med streken", 1),
    ("| A | B | C |\n| --- | --- |\n| 1 | 2 |", "den øverste raden har 3 celler, men radene under har 2", 1),
    ("A | B | C\n--- | ---\n1 | 2\n3 | 4", "den øverste raden har 3 celler", 1),
    ('!!! info "Loven"\n    Tekst.\n\n3. En ting.\n4. To ting.', "listen begynner på 1", 4),
    ("Ta det opp på m?tet.", "«m?tet» har «?» inni", 1),
    ("\\#\\# Ny del\n\nTekst.", "Skriv «## Ny del»", 1),
    ("![Et møte|300](/assets/mote.png)", "«|300» blir en del av beskrivelsen", 1),
    ("| A | B |\n\n| --- | --- |\n\n| 1 | 2 |\n\n| 3 | 4 |", "radene blir ingen tabell", 1),
]
# What is unusual, and right.
RIGHT = [
    "## 09.00 Velkommen\n\nTekst.",
    "## 24.12 Julaften\n\nTekst.",
    "***",
    "Tekst.\n\n---\n\nTekst.",
    f"Se [siden om\nsteg]{LINK}, som sier mer.",
    "Er 3*4 eller 3 * 4 størst?",
    "Vi håper dette hjelper. Da er her også plass. Klart det: Her er alle med.",
    "Absolutt. Her er tre måter: ring, skriv eller spør.\n\nKlart det, her er plass til alle.",
    '!!! info "Loven"\n    Tekst.\n\n    Mer.\n\nUtenfor.\n\n!!! info "Enda en"\n    Tekst.\n\n- Et punkt.',
    'Tekst.\n!!! info "Loven"\n    Tekst.',
    "Flaten er 3 * 4 meter, og prisen er 2 * 5 kroner.",
    "Filen heter mitt_ark_her, og _dette_ er viktig.",
    "Møt i Store Sal. Lunsj 11:30\nTil slutt: Felles Kaffe.",
    "Skriv `\\n` der linjen deles, i C:\\nytt.",
    "Målet er nivå K1, og fil › meny.",
    "## 2026 er året\n\n### 3 grep\n\nTekst.",
    "Klokken 10:30: alle møter. Forholdet er 1:2:3.",
    "Forskning &amp; drift &ndash; begge deler.",
    "**Viktig:** Dette *er* `kode` og ``en ` til``.",
    "A. Hansen skrev det.\n\nB. Olsen svarte.",
    'Dere ser «a) og b)» i brevet.\n\n!!! info "Loven"\n\n    Tekst.',
    '!!! note ""\n    Uten tittel.',
    "Et *ord* og *to ord* her.",
    "## Ny del\n\n### Under den\n\nTekst.",
    "## Ny del\n\n```\nkode\n```",
    "A | B\n--- | ---\n1 | 2",
    "| A | B |\n| --- | --- |\n| 1 | 2 |\n\nTekst.",
    "<details markdown>\n<summary>Mer om dette</summary>\n\n**Tekst.**\n\n</details>",
    'Det er 5" < 6" her.',
    'Ordet <span lang="nn-NO">kva</span> og <span lang="en">what</span>.',
    'Ordet <span lang="en" title="hva\ndet er">what</span> og <span\nlang="en">who</span> er engelsk.',
    "```text\n==x== [[y]] ** z **\n```",
    "Er dere <5 eller > 10? Pris: 5 $, 3 ~ 4.",
    "Skriv ~ foran. Så 2^8 = 256.",
    "- En ting.\n- To ting.\n\nSå en setning.\n\n1. En ting.\n2. To ting.",
    "Prosjektnavn: C++ og F#.",
    "A | B\n--- | ---\n1 | 2\n1 | `2`\n\nTekst.",
    "## Ny del {#ny-del .lead}\n\nTekst.",
    "## Ny del {: #ny-del }\n\nTekst.",
    "Pris i $ og $US, og 5 μg.",
    "<div markdown>\n\n<div markdown>\n\nTekst.\n\n</div>\n\n</div>",
    "- Det var mellom\n-5 og 5 grader.\n- Så ble det kaldt.",
    "* En ting.\n*to* er et ord her.\n* Tre ting.",
    "Slik er det: 60\u00a0minutter, og\u00a0\n\u00a0ikke mer.",
    '!!! info "Loven"\n  \n    Tekst.',
    "## Tegn\n| A | B |\n| --- | --- |\n| 1 | 2 |",
    '!!! info "Loven"\n    | A | B |\n    | --- | --- |\n    | 1 | 2 |',
    "Tekst.\n\n***\n| A | B |\n| --- | --- |\n| 1 | 2 |",
    "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
    f"Se (her: [siden]{LINK}) først, og `/vite/side.md`.",
    f"Se [siden](</vite/side.md>) og [den\nandre]{LINK}.",
    "Filen heter docs/vite/side.md.",
    "Det var 5 av dem.\n\n1. En ting.\n2. To ting.",
    "Se [siden][a] og [den andre][b].\n\n[a]: /vite/side.md\n[b]: /vite/side.md",
    f"Se [siden [kort]]{LINK} og ![et møte](/assets/mote.png).",
    "Hvem? hva? «Hvor?» hun spurte, og (hvorfor?) han.",
    "## Ny del {#annen-del}\n\nTekst.",
    '1. En ting.\n\n    !!! info "Loven"\n        Tekst.\n\n2. To ting.',
]  # fmt: skip


def _sources(_data: object, *records: str) -> str:
    """Answer with a list of what is asked about."""
    return "".join(f"- {record}\n" for record in records)


SOURCES = calls.Component(_sources, partial(_sources, None))


def page(typed: str, components: calls.Components | None = None) -> Page:
    """Return a page with something typed under its first sentence."""
    return source.read(f"{HEAD}{typed}\n\n## Mer å lese\n\nSlutt.\n", "side.md", components or {}, OUTLINES)


def told(typed: str) -> Iterator[tuple[int, str]]:
    """Yield what is said of a page, each with its line, counted from the first that is typed."""
    read = page(typed)
    signs = [*markdown_signs.mistakes(read), *typed_html.mistakes(read)]
    others = [
        *(() if typed_html.unclosed_quotes(read.prose) else page_html.mistakes(read, CLASSES, OWN)),  # as the gate asks
        *headings.mistakes(read),
        *link_texts.mistakes(read, OWN, {"vite"}),
    ]
    read_otherwise = () if any(link_texts.broken(read.prose)) else code_host.mistakes(read)
    for mistake in {*(signs or read_otherwise), *others}:
        yield mistake.line - ABOVE, mistake.text
    for place, sentence in (*leftovers.mistakes(read.prose), *leftovers.pasted(read.prose)):
        yield read.line(place) - ABOVE, sentence


@pytest.mark.parametrize(("typed", "says", "line"), TYPED, ids=[typed[:20] for typed, _, _ in TYPED])
def test_what_this_site_reads_otherwise_is_told_once_at_its_line(typed: str, says: str, line: int):
    """One slip is one message: the line is the one to mend, and nothing else is said."""
    ((at, sentence),) = set(told(typed))
    assert says in sentence
    assert at == line


@pytest.mark.parametrize("typed", RIGHT, ids=[typed[:20] for typed in RIGHT])
def test_what_is_unusual_and_right_is_let_be(typed: str):
    """A rule that refuses what is right is worse than none."""
    assert list(told(typed)) == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('{{ sources("x")\n\nMer tekst.\n\n{{ cite("y") }}', "«{{» er ikke lukket"),
        ('{{ sources("x") }\n\nTekst.', "«{{» er ikke lukket"),
        ("{{ sources(“x”) }}", "har «“» som anførselstegn"),
        ("{{ sources(«x») }}", "har ««» som anførselstegn"),
        ('{{{ sources("x") }}}', "har tre klammer"),
        ("{{ }}", "er tomt"),
        ('{{ sources("x" "y") }}', "mangler et komma mellom to verdier"),
        ('{{ sources("x", "y", "x") }}', "nevner «x» to ganger"),
        ("{{ sources(x-03) }}", "har en verdi uten anførselstegn"),
        ('{{ sources("x-03", x-04) }}', "har en verdi uten anførselstegn"),
        ("{{ source(x-03) }}", "Mente du «sources»?"),
        ('{{ sources(\u00a0"x") }}', "har et hardt mellomrom"),
        ('{{ sources("x" }}', "kan ikke leses"),
        ('{{ sources(id="x", "y") }}', "«id=» skal ikke stå i et kall"),
        ("{{ page.meta.title }}", "Skriv teksten rett ut"),
    ],
)
def test_a_call_that_is_typed_wrong_says_what_is_wrong_and_takes_nothing_with_it(typed: str, says: str):
    """A call that is not closed ends with its paragraph: what stands below is read, and not shown in the message."""
    first, *_ = calls.answers(typed, 0, {"sources": SOURCES})
    assert says in (first.mistake or "")
    assert "\n" not in (first.mistake or "")
    assert len(list(calls.answers(typed, 0, {"sources": SOURCES}))) == typed.count("{{")


def test_a_call_with_one_brace_in_front_is_told():
    """It would be shown as it is typed."""
    ((place, sentence),) = calls.in_too_few_braces('Se { sources("x") }}.', 0, {"sources"})
    assert place == 3
    assert "har én klamme" in sentence


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ('Se sources("x").', 'Skriv {{ sources("x") }}.'),
        ('sources("x", "y") }}', 'Skriv {{ sources("x", "y") }}.'),
        ('{sources("x")', 'Skriv {{ sources("x") }}.'),
        ("Se sources(«x»).", 'Skriv {{ sources("x") }}.'),
        ("sources()", "Skriv {{ sources() }}."),
        ('{{ sources("y") }} og sources("x").', 'Skriv {{ sources("x") }}.'),
    ],
)
def test_a_call_that_lacks_braces_is_told_once(typed: str, remedy: str):
    """It would be shown as it is typed."""
    ((place, sentence),) = calls.in_too_few_braces(typed, 0, {"sources"})
    assert typed[place:].startswith("sources(")
    assert sentence.endswith(f"mangler klammer. {remedy}")


@pytest.mark.parametrize(
    "typed",
    [
        '{{ sources("x") }}',
        '{{sources("x")}}',
        '{{ sources("x")\n\nEt avsnitt.',
        '{{ sources("x") + sources("y") }}',
        '{% if sources("x") %}',
        'resources("x")',
        "sources(er)",
        "Alle sources («kilder»).",
    ],
)
def test_a_call_with_its_braces_and_other_words_lack_none(typed: str):
    """What is not closed, or is more than a call, is told of with what stands between the braces."""
    assert list(calls.in_too_few_braces(typed, 0, {"sources"})) == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('- Et punkt\n    {{ sources("x", "y") }}', "må stå alene på en linje"),
        ('`{{ sources("x") }}` er kallet.', "står i kode"),
        ('```text\n{{ sources("x", "y") }}\n```', "står i kode"),
        ('`{{ ukjent("x") }}` er kallet.', "blir svart på også i kode"),
    ],
)
def test_a_call_where_its_answer_does_not_fit_is_told_once(typed: str, says: str, synthetic: SiteData):
    """Of what the answer becomes there, nothing is said: the editor has not typed it."""
    read = page(typed, {"sources": SOURCES})
    (mistake,) = (
        *component_calls.mistakes(read, Loaded(synthetic, Places(), Places(), [], frozenset(), frozenset())),
        *page_html.mistakes(read, CLASSES, OWN),
    )
    assert says in mistake.text


def asked(typed: str, data: SiteData, *names: str) -> list[str]:
    """Return what is said, as mistakes and as advice, of calls of components that answer with a word."""

    def component(name: str) -> calls.Component:
        def answer(*_: object) -> str:
            return f"Svar på {name}."

        return calls.Component(answer, answer)

    read = page(typed, {name: component(name) for name in names})
    loaded = Loaded(data, Places(), Places(), [], frozenset(), frozenset())
    return [one.text for one in (*component_calls.mistakes(read, loaded), *component_calls.advice(read, data))]


def test_a_call_that_stands_twice_is_told_at_the_second(synthetic: SiteData):
    """The reader meets the same list twice. A word in the text may be asked for as often as one likes."""
    (told,) = asked('{{ inputs("x") }}\n\nTekst.\n\n{{ inputs("x") }}\n\n{{ inputs("y") }}', synthetic, "inputs")
    assert f"står også på linje {ABOVE + 1}" in told
    assert asked('Se {{ cite("x") }}.\n\nSe {{ cite("x") }}.', synthetic, "cite") == []


def test_steps_in_another_order_than_that_of_their_record_are_told(data: SiteData):
    """Their numbers come from the record: a page would count 1, 3, 2."""
    element = next(one for one in data.core_elements.values() if len(one.steps) > 1)
    first, second = (f'{{{{ step("{element.id}", "{step.id}") }}}}\n\n' for step in element.steps[:2])
    assert asked(first + second, data, "step") == []
    (told,) = asked(second + first, data, "step")
    assert f"steget «{element.steps[0].id}» står etter «{element.steps[1].id}»" in told
    other = next(one for one in data.core_elements.values() if one.steps and one is not element)
    of_other = f'{{{{ step("{other.id}", "{other.steps[0].id}") }}}}\n\n'
    assert asked(first + second + of_other, data, "step") == [], "each element has an order of its own"


def test_a_work_that_is_cited_and_not_listed_is_advice(data: SiteData):
    """Who reads the sources at the foot of the page does not find it."""
    work = next(iter(data.literature))
    sheet = next(iter(data.checklists))
    other = next(tool for tool in data.tools if tool not in data.checklists)
    of_sheet = f'Se {{{{ cite("{work}") }}}}.\n\n{{{{ sources("{sheet}") }}}}'
    assert asked(of_sheet, data, "cite", "sources") == []
    (told,) = asked(f'Se {{{{ cite("{work}") }}}}.\n\n{{{{ sources("{other}") }}}}', data, "cite", "sources")
    assert f"kilden «{work}» mangler" in told
    listed = f'Se {{{{ cite("{work}") }}}}.\n\n{{{{ sources("{other}", "{work}") }}}}'
    assert asked(listed, data, "cite", "sources") == []


def test_a_link_to_the_site_itself_is_not_called_one_to_others():
    """The remedy is a page of ours, and no record."""
    read = page(f"Se [siden]({OWN}vite/side/).")
    told = (*page_html.mistakes(read, CLASSES, OWN), *link_texts.mistakes(read, OWN))
    assert [mistake.text for mistake in told] == [
        f"«{OWN}vite/side/» er på nettstedet selv. Skriv lenken fra roten: /vite/side.md."
    ]


def test_a_picture_of_a_page_is_told_where_it_is_one_and_nowhere_else():
    """«!» in front makes a picture of a link: other links to the page are right, and nothing is to be described."""
    read = page(f"Se ![siden]{LINK} og\n\n[siden]{LINK}.")
    other = source.read(f"{HEAD}Tekst.\n", "vite/side.md", {}, OUTLINES)
    site = Site({"side.md": read, "vite/side.md": other}, set(), set(), SiteData(site=cast("Any", None)))
    (mistake,) = links.mistakes(read, site, set())
    assert mistake.line == ABOVE + 1
    assert "Slett «!» foran [" in mistake.text
    assert list(link_texts.advice(read)) == []


def test_a_page_that_is_pasted_into_itself_is_told_once():
    """Each heading by itself is said to stand twice, and the remedy is one."""
    parts = "".join(f"## Del {number}\n\nTekst nummer {number}.\n\n" for number in "abcd")
    assert len([one for one in headings.mistakes(page(parts + parts[:45])) if "står også" in one.text]) == 2
    (mistake,) = headings.mistakes(page(parts + parts))
    assert mistake.line == ABOVE + parts.count("\n") + 1
    assert "4 overskrifter fra denne av står to ganger" in mistake.text


def test_a_part_that_is_pasted_twice_is_found_with_what_rests_in_it():
    """Its heading, calls, ids and lines would each be told of by themselves."""
    long = "Dette er en setning med mer enn tolv ord, som ingen skriver to ganger."
    part = f"## Del\n\n{long}\n\n{{{{ x() }}}}\n\n"
    read = page(f"{part}## Mellom\n\nTekst.\n\n{part}Mer.")
    (copy,) = pasted_twice.copies([read]).values()
    second = ABOVE + part.count("\n") + 5
    assert (copy.first, copy.last, copy.of) == (second, second + 4, ABOVE + 1)
    assert f"linjene {second}–{second + 4} er de samme som fra linje {ABOVE + 1}." in copy.mistake.text
    told = [Mistake("docs/side.md", line, "x") for line in (second - 1, second, second + 4, second + 6)]
    assert [one.line for one in pasted_twice.apart(told, {copy.file: copy})] == [second - 1, second + 6]
    assert pasted_twice.copies([page(f"{part}## Annen del\n\n{long}"), page(f"{part}```\n{part}```")]) == {}


def test_a_link_in_html_to_others_is_told_as_what_it_leads_to():
    """The remedy is a record: how a link is written, and what may stand on it, is of no use there."""
    read = page('Se <a href="https://other.example" target="_blank">den andre</a>.')
    told = {one.text for one in single_pages.in_page(read, CLASSES, set(), OWN, set()) if one.line > ABOVE}
    assert len(told) == 1
    assert "er en adresse utenfor nettstedet" in told.pop()
    assert list(markdown_signs.mistakes(read)) == []


def test_what_stands_behind_an_id_is_told_once():
    """As the gate asks: what makes the braces be shown as text is told of with the heading."""
    read = page("## Ny del {#ny-del}.\n\nTekst.")
    (mistake,) = [
        one for one in single_pages.in_page(read, CLASSES, set(), OWN, set()) if one.line > ABOVE
    ]  # below the head
    assert "«{#ny-del}» må stå sist på linjen" in mistake.text


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("nn: Kva gjer vi?", "Skriv «nynorsk: …»."),
        ("English: What do we do?", "Skriv «engelsk: …»."),
        ("nb: Hva gjør vi?", "skriv det uten språk foran"),
        ("nynorks: Kva gjer vi?", "«nynorsk»"),
    ],
)
def test_a_language_with_another_name_gets_the_one_that_is_used(typed: str, remedy: str):
    """Its code is what most programs ask for."""
    with pytest.raises(ValueError, match=re.escape(remedy)):
        Question.model_validate(yaml.safe_load(typed))


FIELDS = """---
description: {0}
reviewed: 2026-11-25
next_review: 2027-11-25
{1}: Fagredaktør
---

# Tittel
"""


def test_a_field_that_is_misspelt_is_not_said_to_be_missing_too():
    """The one mistake is mended with the other, and an editor who adds the field has it twice."""
    read = front_matter.read(FIELDS.format("Hva leseren får. " * 5, "responsibel"), "docs/a.md")
    assert [str(mistake) for mistake in read.mistakes] == [
        "docs/a.md, linje 5: ukjent felt «responsibel». Mente du «responsible»?"
    ]


@pytest.mark.parametrize(
    ("description", "says"),
    [
        ("Hva **leseren** får av denne siden, og hva de gjør med det etterpå.", "som vises med stjerner"),
        ("Hva [leseren](/vite/side.md) får av denne siden, og hva de gjør med det.", "vises med klammer"),
        ("|\n  Hva leseren får av denne siden, og\n  hva de gjør med det etterpå.", "har linjeskift"),
    ],
)
def test_a_description_is_plain_text_on_one_line(description: str, says: str):
    """Search engines, and whoever is sent a link, are shown it as it is written."""
    read = source.read(FIELDS.format(description, "responsible"), "a.md", {}, OUTLINES)
    (sentence,) = (mistake.text for mistake in heads.mistakes(read, set()) if "description" in mistake.text)
    assert says in sentence


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("[Uro](/vite/trivsel.md)", True),
        ("[uro](trivsel.md)", True),
        ("[Uro](/vite/uro.md)", False),
        ("[Uro](uro.md)", False),
        ("[Trivsel](/verktoy/trivsel.md)", False),
        ("[Uro](/vite/trivsel.md#uro)", False),
        ("[Noe annet](/vite/trivsel.md)", False),
    ],
)
def test_a_link_that_is_called_what_another_page_is_is_advice(typed: str, is_told: bool):
    """Whoever copies a link and changes half of it sends readers to the wrong page, with no sign of it."""
    titles = {
        "vite/uro.md": "uro",
        "vite/trivsel.md": "trivsel",
        "verktoy/trivsel.md": "trivsel på møter",
    }
    read = source.read(f"{HEAD}Se {typed} nå.\n", "vite/side.md", {}, OUTLINES)
    assert [one.line - ABOVE for one in links.advice(read, titles, {})] == [1] * is_told


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("[etappe 4](/vite/fem.md)", True),
        ("[steg 2 i etappe 4](/vite/fem.md#steg)", True),
        ("[etappe 5](/vite/fem.md)", False),
        ("[etappe 4 og etappe 5](/vite/fem.md)", False),
        ("[runde 4](/vite/fem.md)", False),
    ],
)
def test_a_link_that_names_another_number_is_advice(typed: str, is_told: bool):
    """Whoever copies «etappe 4» and changes where it leads, sends readers elsewhere than the words say."""
    read = source.read(f"{HEAD}Se {typed} nå.\n", "vite/side.md", {}, OUTLINES)
    told = links.advice(read, {"vite/fem.md": "noe annet"}, {"vite/fem.md": "etappe 5"})
    assert ["leder til etappe 5" in one.text for one in told] == [True] * is_told


def test_a_link_is_told_where_its_own_words_stand():
    """Another link to the same page, by its right name, is none of it."""
    read = source.read(
        f"{HEAD}Se [Trivsel](/vite/trivsel.md).\n\nSe [Uro](/vite/trivsel.md).\n", "vite/side.md", {}, OUTLINES
    )
    titles = {"vite/uro.md": "uro", "vite/trivsel.md": "trivsel"}
    assert [one.line - ABOVE for one in links.advice(read, titles, {})] == [3]


@pytest.mark.parametrize(
    ("more", "is_told"),
    [("", True), ("questions: []\n", True), ("questions:\n  - Hva gjør vi?\n", False), ("unlisted: true\n", False)],
)
def test_a_page_that_answers_no_question_is_advice_at_the_end_of_its_head(more: str, is_told: bool):
    """A page with one question of ten was told of, and a page with none was not."""
    written = FIELDS.format("Hva leseren får. " * 5, "responsible").replace("\n---\n\n#", f"\n{more}---\n\n#")
    told = list(heads.without_questions(source.read(written, "a.md", {}, OUTLINES)))
    assert [one.line for one in told] == [written[: written.rindex("---")].count("\n")] * is_told


@pytest.mark.parametrize("address", ["#", "?", "#?"])
def test_a_link_that_was_to_be_filled_in_is_told(address: str):
    """It leads to the top of the page it stands on, and nobody sees why."""
    (mistake,) = links.mistakes(page(f"Les om [samtykke]({address})."), SimpleNamespace(), set())
    assert mistake.line == ABOVE + 1
    assert f"det står bare «{address}» mellom parentesene" in mistake.text


@pytest.mark.parametrize(
    ("title", "says", "line"),
    [
        ("#Tittel", "mangler mellomrom etter #", 5),
        ("Tittel\n=====", "hvis den er tittelen på siden", 6),
        ("Tittel\n-----", "hvis den er tittelen på siden", 6),
        ("Tittel", "mangler overskrift på øverste nivå", 5),
        ("#10 steg", "mangler mellomrom etter #", 5),
    ],
)
def test_a_title_that_is_typed_wrong_is_told_and_is_not_said_to_be_missing(title: str, says: str, line: int):
    """Mended as the one message says, it is there."""
    read = source.read(f"---\nresponsible: Fagredaktør\n---\n\n{title}\n\nSlutt.\n", "side.md", {}, OUTLINES)
    (mistake,) = {*markdown_signs.mistakes(read), *headings.mistakes(read)}
    assert (says in mistake.text, mistake.line) == (True, line)


def test_a_heading_is_found_on_its_line_whatever_signs_are_in_it():
    """A message about the heading names that line, and not the first of the page."""
    typed = [
        "## Skriv `make check` først",
        "## Bruk `<div>` her",
        "## Ulv &amp; får",
        "## Mål &#8211; og mer",
        "## Mål &#1234567; her",
        "## Mål &#x2013; der",
    ]
    read = page("".join(f"{heading}\n\nTekst.\n\n" for heading in typed))
    assert [line - ABOVE for _, _, _, line in read.headings()][1:-1] == [1, 5, 9, 13, 17, 21]


def test_two_stray_signs_of_code_are_told_and_hide_nothing_between_them():
    """Code ends with its paragraph: what stands in another is text, and is judged as such."""
    found = sorted(told("Skriv `make check først.\n\nDette er ==gult== her.\n\nSkriv `make bygg etterpå."))
    assert [line for line, _ in found] == [1, 3, 5]
    assert all("«`» er åpnet, men ikke lukket" in found[place][1] for place in (0, 2))
    assert "vises med =" in found[1][1]
