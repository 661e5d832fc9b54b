"""How Norwegian compounds about work in services end: our own list, for parts that stand alone nowhere on the site."""

# fmt: off
ENDS = (
    "ansvar", "arbeid", "avtale", "analyse", "behov", "beredskap", "beskrivelse", "beslutning", "bruk", "budsjett",
    "dokument", "element", "endring", "evaluering", "faktor", "felt", "folk", "forum", "gruppe", "guide", "hinder",
    "innsats", "kart", "kompetanse", "kontroll", "kostnad", "kurs", "kvalitet", "ledelse", "leder", "liste", "logg",
    "mangel", "materiell", "medarbeider", "metode", "modell", "møte", "måling", "mål", "norm", "opplæring", "oppgave",
    "oversikt", "person", "plan", "praksis", "profil", "program", "prosess", "prosjekt", "rapport", "ressurs", "rolle",
    "rutine", "samtale", "sak", "sjekk", "sjekkliste", "skala", "skjema", "skole", "strategi", "struktur", "støtte",
    "system", "tall", "team", "tid", "tillit", "tiltak", "tjeneste", "tilpasning", "utvikling", "veileder",
    "veiledning", "verktøy", "vilje", "virksomhet", "vurdering",
)
# fmt: on
