"""Data about people, which a site that anybody may read must not hold: numbers, addresses, names.

What a number says of itself is certain enough to stop; that two words are a name is a guess, and advice.
"""

import datetime as dt
import re
from collections.abc import Iterator

from ...records.site_data import SiteData

Found = tuple[int, str]  # place in the text, Norwegian sentence

_ELEVEN = re.compile(r"(?<![\d/.,-])(\d{6})[ \u00a0.-]?(\d{5})(?![\d/]|[.,-]\d)")
# It begins with a set of signs, which is looked for faster than what may not stand in front.
_SIX = re.compile(r"\d\d\d\d\d\d")
# The weights of the two control digits: https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_D_NUMBER = 40  # added to the day
_SYNTHETIC = (80, 65, 40)  # added to the month of people who are made up for tests; still told of: nobody can see it

_COUNTED = (
    "%|kr|kroner|nok|euro|dollar|mill|millioner|mrd|milliarder|prosent|innbyggere|mennesker|personer|timer|ord|tegn"
)
# Eight digits from 2 to 9 on, together or in the groups that numbers are written in, with spaces or with points.
_PHONE = re.compile(
    r"(?=[+\d])(?<![\d_/.,=#–-])(?<!\d[ \u00a0])(?P<country>(?:\+|\b00)\s?47[ \u00a0]?)?"
    r"(?P<number>[2-9]\d(?:[ \u00a0]\d\d){3}|[2-9]\d(?:\.\d\d){3}|[4-9]\d\d[ \u00a0]\d\d[ \u00a0]\d\d\d|(?!20\d\d(?:0[1-9]|1[0-2])[0-3]\d)[2-9]\d{7})"
    rf"(?![\d–-]|/(?![2-9]\d{{7}}(?!\d))|[.,]\d|[ \u00a0]\d|[ \u00a0]?(?:{_COUNTED})(?!\w))"
)
_NO_PHONE = re.compile(r"(?:https?://[^\s<>\"'()]*|\bPMID:?\s?)\Z", re.IGNORECASE)  # in front of other numbers
_LONGEST_ADDRESS = 300  # signs of one that are looked through
_EMAIL = re.compile(r"[A-Za-z0-9ÆØÅæøå._%+-]+@[A-Za-z0-9ÆØÅæøå-]+(?:\.[A-Za-z0-9ÆØÅæøå-]+)*\.[A-Za-z]{2,}")

# Not of all who are born on one side of a day, as laws say it. What begins with its word is found fast: it is looked
# back from there.
_BORN = re.compile(
    r"født (?<=\bfødt )(?<!\bbarn født )(?<!\belever født )(?<!\balle født )(?<!\bpersoner født )"
    r"(?:den )?\d{1,2}\. ?(?:\d{1,2}\.|[a-z]+) ?(?:19|20)?\d\d\b"
    r"(?! (?:eller|og) (?:før|etter|tidligere|senere|seinere)\b)",
    re.IGNORECASE,
)

_PASSWORD = re.compile(r"\bpassord(?:et)?(?::| er) *[«\"']?(?=[^\s\d]*\d)\S{5,}", re.IGNORECASE)

_ROLES = (
    "assistent", "avdelingsleder", "barnehagestyrer", "barnevernsleder", "direktør", "enhetsleder", "fagleder",
    "fastlege", "fysioterapeut", "helsesykepleier", "inspektør", "jordmor", "kommunalsjef", "kommunedirektør",
    "koordinator", "kontaktlærer", "leder", "lege", "lærer", "ordfører", "pedagog", "prosjektleder", "psykolog",
    "rektor", "rådgiver", "rådmann", "saksbehandler", "sekretær", "spesialpedagog", "styrer", "sykepleier",
    "teamleder", "varaordfører", "veileder", "vernepleier", "virksomhetsleder",
)  # fmt: skip
_ROLE = rf"(?:\w+)?(?:{'|'.join(_ROLES)})(?:en|n)?"
_NAME = r"[A-ZÆØÅ][a-zæøåéü]+(?:[ -][A-ZÆØÅ][a-zæøåéü]+){1,2}"
_NAMED = re.compile(
    rf"\b(?i:{_ROLE})[ ,]+(?P<after>{_NAME})\b|\b(?P<before>{_NAME})(?:, | \(| er )(?i:{_ROLE})\b"
    rf"|\b(?i:kontakt|kontakte|ring|ringe|mail|maile|skriv til|send til|spør|spørre|ta kontakt med|hilsen) (?:dr\. )?"
    rf"(?P<asked>{_NAME})\b|(?<![\w.])@(?P<mentioned>{_NAME})\b"
)
_ALONE = re.compile(
    rf"^[ -]*(?P<field>[\w-]+):[ ]+[\"']?(?P<alone>{_NAME})(?:(?:,| og) {_NAME})*[\"']?[ ]*$", re.MULTILINE
)
_FOR_ROLES = frozenset({"contact", "responsible", "who"})  # fields of heads and records that name a role
_TWO_CAPITALISED = re.compile(r"[A-ZÆØÅ][a-zæøåéü]+[ -][A-ZÆØÅ][a-zæøåéü]")
_WORDS_OF_A_NAME = range(2, 5)
# What is in addresses that many read: «post.oppvekst@», «pp-tjenesten@», «prosjekt.implementering@».
_SHARED = (
    "admin", "avdeling", "barn", "enhet", "fag", "familie", "firma", "helse", "hjelp", "implementering", "info", "kommun",
    "kontakt", "kontor", "lokal", "mottak", "oppvekst", "post", "prosjekt", "redaksjon", "rutine", "sektor", "senter",
    "skole", "stab", "support", "system", "team", "tjeneste", "utvikling", "veiled",
)  # fmt: skip
_PLACES = {"kommune", "fylke", "bydel", "skole", "barnehage", "universitet", "høgskole", "sykehus"}


def mistakes(text: str, own_address: str | None) -> Iterator[Found]:
    """Yield each number and address of a person.

    `own_address` is that of the site, which may stand; None while nobody knows it, and then no address is judged.
    """
    for match in _ELEVEN.finditer(text) if _SIX.search(text) else ():
        if is_national_number(match[1] + match[2]):
            yield (
                match.start(),
                f"«{match[1]} …» er et fødselsnummer eller D-nummer. Slett det, og si fra: det ligger i historikken.",
            )
    for match in _PHONE.finditer(text):
        if not _NO_PHONE.search(text, max(0, match.start() - _LONGEST_ADDRESS), match.start()):
            yield (
                match.start(),
                f"«{match[0].strip()}» er et telefonnummer. Slett det: nummeret kan tilhøre et menneske.",
            )
    small = text.casefold()
    for match in _PASSWORD.finditer(text) if "passord" in small else ():
        yield (
            match.start(),
            f"«{match[0]}» ser ut til å være et passord. Slett det, og bytt det: det ligger i historikken.",
        )
    for match in _BORN.finditer(text) if "født" in small else ():
        yield match.start(), f"«{match[0]}» er fødselsdatoen til et menneske. Skriv alderen eller ingenting."
    if own_address is None:
        return
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if match[0].casefold() != own_address.casefold():
            yield (
                match.start(),
                f"«{match[0]}» er en e-postadresse. Slett den: leserne kan skrive til «{own_address}», som står der den skal.",
            )


def advice(text: str, known: frozenset[str], filled_in: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield two capitalised words beside a role, or alone in a field for one.

    `known` are words of names that may stand, in small letters. `filled_in` are fields on sheets that say who.
    """
    for match in _named(text, _FOR_ROLES | filled_in):
        named = match.groupdict()
        name = named.get("alone") or named["after"] or named["before"] or named["asked"] or named["mentioned"]
        words = re.split("[ -]", name.casefold())
        following = text[match.end() :].split(maxsplit=1)
        is_place = bool(following) and following[0].strip(".,;:").casefold() in _PLACES
        if known.isdisjoint(words[1:]) and not is_place:
            yield match.start(), f"«{name}» kan være navnet på et menneske. Skriv rollen i stedet."


def _named(text: str, fields: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield each name beside a role, or alone in one of some fields.

    Only lines with two capitalised words are read: roles take long to look for.
    """
    end = 0
    for pair in _TWO_CAPITALISED.finditer(text):
        if pair.start() >= end:
            start = text.rfind("\n", 0, pair.start()) + 1
            end = text.find("\n", pair.start())
            end = len(text) if end < 0 else end
            beside = list(_NAMED.finditer(text, start, end))
            yield from beside or (one for one in _ALONE.finditer(text, start, end) if one["field"] in fields)


def is_national_number(digits: str) -> bool:
    """Tell whether eleven digits are a fødselsnummer or a D-number: a date, and two control digits that fit."""
    numbers = [int(digit) for digit in digits]
    if _rest(numbers[:10], _FIRST) or _rest(numbers, _SECOND):
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    day -= _D_NUMBER if day > _D_NUMBER else 0
    month -= next((added for added in _SYNTHETIC if month > added), 0)
    try:
        dt.date(2000, month, day)  # a leap year: in which century it was is of no matter
    except ValueError:
        return False
    return True


def known_names(data: SiteData) -> frozenset[str]:
    """Return the words of what may be named: authors, and whatever records call people, places and tools."""
    texts = [work.authors for work in data.literature.values()]
    texts += [data.title_of(tool) for tool in data.tools.values()]
    texts += [tool.owner for tool in data.tools.values() if tool.owner]
    texts += [term.term for term in data.glossary.values()]
    texts += [role.title for role in data.roles.values()]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"\w{2,}", text))


def is_of_person(address: str) -> bool:
    """Tell whether an e-mail address is likely that of a person: a first and a last name before the @."""
    words = re.split(r"[._-]", address.partition("@")[0].casefold())
    return (
        len(words) in _WORDS_OF_A_NAME
        and all(len(word) > 1 and word.isalpha() for word in words)
        and not any(shared in word for word in words for shared in _SHARED)
    )


def fields_of_persons(data: SiteData) -> frozenset[str]:
    """Return the fields on sheets that say who: examples have roles in them."""
    return frozenset(field.id for field in data.fields.values() if field.person or field.responsible)


def _rest(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % 11
