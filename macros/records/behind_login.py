"""Addresses that not everybody can open: on a shared disk, behind a login, or on a network of somebody's own."""

import re

_SHARED_DISK = re.compile(
    r"(?:[\w-]+\.)*(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|dropbox\.com|drive\.google\.com|docs\.google\.com"
    r"|teams\.(?:microsoft|live)\.com|office\.com|notion\.so|atlassian\.net|trello\.com|app\.box\.com|slack\.com)"
)
_FORM = re.compile(r"(?i:https?)://(?:forms\.office\.com|docs\.google\.com/forms)/")  # most are open to everybody
_LOGIN_HOST = re.compile(
    r"(?:[\w-]+\.)*(?:login\.microsoftonline\.com|login\.live\.com|accounts\.google\.com|idporten\.no|feide\.no)"
    r"|(?:login|logg-?inn|auth|sso|adfs|intranett?|innsiden|ansatt)\.[\w.-]+"
)
_LOGIN_PATH = re.compile(
    r"/(?:login|log-in|signin|sign-in|logg-?inn|oauth2?|saml2?|wp-admin)(?:[/?.#]|$)", re.IGNORECASE
)
_OWN_NETWORK = re.compile(r"10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+")


def host_and_path(address: str) -> tuple[str, str]:
    """Return the host of a whole address, in small letters, and what stands after it."""
    rest = address.partition("://")[2]
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].casefold()
    return host, rest[len(host) :]


def is_on_shared_disk(address: str) -> bool:
    """Tell whether a whole address is of a file or a room that its owner lets others into."""
    return bool(_SHARED_DISK.fullmatch(host_and_path(address)[0])) and not _FORM.match(address)


def leads_to_login(address: str) -> bool:
    """Tell whether a whole address says of itself that it asks who the reader is."""
    host, path = host_and_path(address)
    return bool(_LOGIN_HOST.fullmatch(host) or _LOGIN_PATH.search(path))


def is_on_own_network(address: str) -> bool:
    """Tell whether a whole address leads somewhere only within a network of somebody's own."""
    return bool(_OWN_NETWORK.fullmatch(host_and_path(address)[0]))


def is_for_some_only(address: str) -> bool:
    """Tell whether a whole address says of itself that not everybody can open it."""
    return is_on_shared_disk(address) or leads_to_login(address) or is_on_own_network(address)
