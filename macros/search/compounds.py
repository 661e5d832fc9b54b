"""How Norwegian compounds about work in services end: our own list, for parts that stand alone nowhere on the site."""

# fmt: off
ENDS = (
    "aktivitet", "analyse", "ansatt", "ansvar", "anvisning", "arbeid", "avdeling", "avtale", "begrep", "behandling",
    "behov", "beredskap", "beskrivelse", "beskyttelse", "beslutning", "bilde", "blad", "bok", "brev", "bruk",
    "budsjett", "dag", "data", "del", "deling", "dokument", "effekt", "eier", "element", "endring", "enhet",
    "erfaring", "evaluering", "evne", "fag", "faktor", "fase", "felt", "flyt", "folk", "fordeling", "forløp",
    "form", "forskning", "forslag", "forståelse", "forsøk", "forum", "frist", "følge", "gang", "gjennomgang",
    "grense", "grunnlag", "gruppe", "guide", "hefte", "hendelse", "hierarki", "hinder", "historie", "historikk",
    "holder", "huskeliste", "håndbok", "idé", "indikator", "informasjon", "ingrediens", "innføring", "innsamling",
    "innsats", "instrument", "interesse", "intervju", "kanal", "kapasitet", "kart", "kartlegging", "kilde",
    "kjerne", "klima", "kompetanse", "komponent", "konflikt", "kontroll", "kostnad", "kraft", "krav", "krefter",
    "kultur", "kunnskap", "kurs", "kvalitet", "lag", "ledelse", "leder", "leveranse", "linje", "liste", "logg",
    "lov", "lærer", "læring", "makt", "mal", "mangel", "mappe", "materiell", "medarbeider", "mengde", "metode",
    "middel", "midler", "miljø", "modell", "modenhet", "motstand", "mønster", "møte", "mål", "måling", "måned",
    "nemnd", "nettverk", "nivå", "norm", "notat", "nytte", "område", "oppgave", "opplæring", "ord", "orden",
    "ordning", "organisering", "oversikt", "pakke", "part", "partner", "penger", "periode", "person", "perspektiv",
    "plan", "plass", "plikt", "poeng", "policy", "politikk", "praksis", "profil", "program", "prosess", "prosjekt",
    "punkt", "ramme", "rapport", "reform", "regel", "register", "rekkefølge", "rekruttering", "representant",
    "ressurs", "retning", "rett", "rettighet", "risiko", "rolle", "rom", "runde", "rutine", "råd", "sak", "samtale",
    "sektor", "serie", "side", "signal", "sjekk", "sjekkliste", "skala", "skap", "skjema", "skole", "spill",
    "språk", "spørsmål", "stasjon", "status", "sted", "steg", "stemme", "stilling", "strategi", "struktur", "styre",
    "styring", "støtte", "svar", "syklus", "system", "tabell", "tall", "team", "tegn", "tekst", "tema", "teori",
    "terskel", "test", "tid", "tilbud", "tilgang", "tillegg", "tillit", "tilpasning", "tilsyn", "tiltak", "time",
    "tjeneste", "trekk", "trening", "tretthet", "trinn", "trygghet", "type", "underlag", "undersøkelse", "utfall",
    "utgave", "utgift", "utredning", "utstyr", "utvalg", "utvikling", "vegring", "veileder", "veiledning", "vekt",
    "verdi", "verktøy", "vern", "vilje", "vindu", "virkemiddel", "virkning", "virksomhet", "visning", "vitenskap",
    "vurdering", "økonomi", "økt", "øvelse", "år", "årsak",
)
# fmt: on

# How a last part is inflected in a compound: «kjernekomponenter» ends in «komponent».
ENDINGS = ("", "a", "e", "en", "ene", "er", "et", "ne", "r")
