"""Addresses that would not lead a reader where they say: behind a login, on somebody's disk, or by way of a spy."""

import re
from collections.abc import Collection, Iterator

from ...records import behind_login, text_files

Found = tuple[int, str]  # place in the text, Norwegian sentence

# As a reader sees one, with or without its scheme. Parentheses in it go in pairs.
OUTSIDE = re.compile(r"(?:https?://|(?<![\w/@.])www\.(?=\w))(?:\([^\s()>\]\"']*\)|[^\s()>\]\"'])*", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*$")
_ADDRESS = re.compile(r"(?i:https?)://[^\s<>\"'|)\]}»]+")
_FILE = re.compile(r"(?i:file):/{1,3}[^\s<>\"')\]]+|(?<![\w/])[A-Z]:\\[\w\\ .-]+|(?<![\w\\])\\\\[\w.$-]+\\[\w\\ .$-]+")
# Parameters by which somebody follows the reader, or that hold for one visit.
_TRACKING = re.compile(
    r"[?&](utm_\w+|fbclid|gclid|dclid|wbraid|gbraid|yclid|igshid|igsh|mc_[ce]id|msclkid|mkt_tok|_hs(?:enc|mi)|trk|vero_id"
    r"|oly_(?:anon|enc)_id|_gl|_ga|si(?==[\w-]{8,})|jsessionid|phpsessid|sessionid|access_token|code_challenge)=",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=", re.IGNORECASE)
_ROUNDABOUT = re.compile(
    r"(?:[\w-]+\.)*(?:safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com)|bit\.ly|tinyurl\.com|t\.co"
    r"|lnkd\.in|ow\.ly|goo\.gl|l\.facebook\.com|list-manage\.com)"
)
_OWN_MACHINE = re.compile(r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]")


def mistakes(text: str, for_some_only: Collection[int] = ()) -> Iterator[Found]:
    """Yield each address of a text that a reader cannot use.

    On the lines `for_some_only` an address may be one that not everybody can open.
    """
    for match in _ADDRESS.finditer(text):
        anybody = not for_some_only or text_files.line_of(text, match.start()) not in for_some_only
        if sentence := fault(match[0].rstrip(".,;:"), for_anybody=anybody):
            yield match.start(), sentence
    whole = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _TRACKING.finditer(text):
        if not any(start <= match.start() < end for start, end in whole):
            yield match.start(), f"lenken har «{match[1]}», som sporer leseren. Slett alt fra og med «{match[0]}»."
    for match in _FILE.finditer(text) if "\\" in text or "file:" in text.casefold() else ():
        yield (
            match.start(),
            f"«{match[0].strip()[:60]}» ligger på en disk leseren ikke har. Skriv innholdet som en side, eller slett det.",
        )


def is_picture(prose: str, place: int) -> bool:
    """Tell whether the address at a place is that of a picture: what may not be fetched is told of as such."""
    line = prose.rfind("\n", 0, place) + 1
    return bool(_PICTURE.search(prose, line, place))


def fault(address: str, *, for_anybody: bool = True) -> str | None:
    """Return what is wrong with a whole address of the web, or None.

    One that is not `for_anybody` may ask for a login, or lead nowhere outside a network of somebody's own.
    """
    scheme = address.partition("://")[0]
    host = behind_login.host_and_path(address)[0]
    shown = f"«{address[:60]}»"
    sentence = None
    if _OWN_MACHINE.fullmatch(host) or (for_anybody and behind_login.is_on_own_network(address)):
        sentence = f"{shown} finnes bare på en maskin hos dere. Skriv en adresse leseren kan åpne."
    elif _ROUNDABOUT.fullmatch(host):
        sentence = (
            f"{shown} går om en annen, som følger med på hvem som trykker. Åpne den, og skriv adressen dere kommer til."
        )
    elif for_anybody and behind_login.is_on_shared_disk(address):
        sentence = f"{shown} er på en delt disk, der leseren må logge inn. Skriv en adresse som er åpen for alle."
    elif for_anybody and behind_login.leads_to_login(address):
        sentence = f"{shown} leder til en innlogging. Skriv adressen til siden leseren skal se."
    elif tracking := _TRACKING.search(address) or _SESSION.search(address):
        sentence = (
            f"{shown} har «{tracking[0].strip('?&;=')}», som sporer leseren. Slett alt fra og med «{tracking[0]}»."
        )
    elif scheme.casefold() == "http":
        sentence = f"{shown} begynner med http://, som andre kan lese. Skriv https://, og se at adressen virker."
    return sentence
