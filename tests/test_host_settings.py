"""The settings of hosts that cannot be run here, read as each host reads them: they say the same as those that can.

Every file of the built site is looked up in each, and compared with what it is answered with elsewhere.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.commands.build import place
from macros.hosting import host_files, media_types
from macros.hosting.headers import Place, answer, lies_in
from macros.records.site_data import SiteData

from .answers import address_of, files_for_readers

Lookup = Callable[[str], dict[str, str]]  # a file of the site → the headers that it is answered with
FRESH = {"Cache-Control": "no-cache"}  # what Netlify and Cloudflare say of every file by themselves
# Limits of the hosts: Cloudflare Pages takes 100 rules of 2 000 characters a line, Azure 20 kB.
RULES, LINE, AZURE_BYTES = 100, 2000, 20_000


def of_cloudflare(site: Path, where: Place) -> Lookup:
    """Read _headers: of all rules that fit, in their order; «!» takes away, and what is said twice is joined.

    Source: https://developers.cloudflare.com/pages/configuration/headers/
    """
    rules: list[tuple[str, list[str], list[tuple[str, str]]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        assert len(line) <= LINE
        if line.startswith("/"):
            rules.append((line, [], []))
        elif line.startswith("  ! "):
            rules[-1][1].append(line.removeprefix("  ! "))
        elif line and not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            rules[-1][2].append((name, value))
    assert len(rules) <= RULES

    def look_up(file: str) -> dict[str, str]:
        headers = FRESH | {"Content-Type": _told_by_the_host(file)}
        said: set[str] = set()
        for pattern, gone, added in rules:
            if not re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address_of(file, where)):
                continue
            for name in gone:
                headers.pop(name, None)
            for name, value in added:
                headers[name] = f"{headers[name]}, {value}" if name in said and name in headers else value
                said.add(name)
        return headers

    return look_up


def _told_by_the_host(file: str) -> str:
    """Return what a host says that a file is by itself: linked data is what they do not know."""
    return "application/octet-stream" if file.endswith(".jsonld") else media_types.of(file)


def of_netlify(site: Path, where: Place) -> Lookup:
    """Read _headers: of the rules that name a header, the one that fits closest; a line without a colon is passed over.

    It keeps what «!» is to take away, which is stricter. Source: https://docs.netlify.com/manage/routing/headers/
    """
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        elif ":" in line and not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value

    def look_up(file: str) -> dict[str, str]:
        headers = FRESH | {"Content-Type": _told_by_the_host(file)}
        for pattern, added in sorted(rules, key=lambda rule: len(rule[0])):
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address_of(file, where)):
                headers |= added
        if lies_in(file, where.documents):
            del headers["Cross-Origin-Embedder-Policy"]
        return headers

    return look_up


def of_azure(site: Path, where: Place) -> Lookup:
    """Read staticwebapp.config.json: the first route that fits, and then what is said of all.

    Source: https://learn.microsoft.com/azure/static-web-apps/configuration
    """
    text = (site / host_files.AZURE).read_text(encoding="utf-8")
    assert len(text.encode()) < AZURE_BYTES
    settings = json.loads(text)

    def look_up(file: str) -> dict[str, str]:
        route = next((route for route in settings["routes"] if _fits(route["route"], address_of(file, where))), {})
        headers = settings["globalHeaders"] | route.get("headers", {})
        kind = {"Content-Type": settings["mimeTypes"][Path(file).suffix]}
        return {name: value for name, value in headers.items() if value} | kind

    return look_up


def _fits(route: str, address: str) -> bool:
    return address.startswith(route.removesuffix("*")) if route.endswith("*") else address == route


def of_iis(site: Path, _: Place) -> Lookup:
    """Read web.config: what is said of all, then of each folder on the way to the file, and of the file.

    Source: https://learn.microsoft.com/iis/configuration/system.webserver/
    """
    root = ET.parse(site / "web.config").getroot()  # noqa: S314 - our own file
    kinds = {one.get("fileExtension"): one.get("mimeType") for one in root.iter("mimeMap")}
    places = {part.get("path"): part for part in root.iter("location")}

    def look_up(file: str) -> dict[str, str]:
        parts = file.split("/")
        ways = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        headers = {"X-Frame-Options": "ALLOWALL", "X-Powered-By": "ASP.NET"}  # as a host may have said of all its sites
        for part in [root.find("system.webServer"), *(places[way] for way in ways if way in places)]:
            assert part is not None
            found = part.find("httpProtocol/customHeaders")
            found = part.find("system.webServer/httpProtocol/customHeaders") if found is None else found
            assert found is not None
            for step in found:
                name = step.get("name", "")
                assert step.tag == "remove" or name not in headers, f"{name} twice: IIS stops at that"
                if step.tag == "remove":
                    headers.pop(name, None)
                else:
                    headers[name] = step.get("value", "")
        return headers | {"Content-Type": str(kinds[Path(file).suffix])}

    return look_up


@pytest.mark.parametrize("read", [of_cloudflare, of_netlify, of_azure, of_iis])
def test_every_file_is_answered_as_on_other_hosts(site: Path, data: SiteData, read: Callable[[Path, Place], Lookup]):
    """Whichever host is chosen, readers are guarded alike and get each file as what it is."""
    where = place(data)
    look_up = read(site, where)
    wrong = {}
    for file in files_for_readers(site, host_files.NAMES):
        found, right = look_up(file), answer(file, where)
        if found != right:
            wrong[file] = {name: (found.get(name), right.get(name)) for name in {*found, *right}}
    assert not wrong


def test_every_kind_of_file_that_is_published_is_known(site: Path):
    """A kind that nobody has thought of would be sent as something to save."""
    unknown = {file for file in files_for_readers(site, host_files.NAMES) if Path(file).suffix not in media_types.TYPES}
    assert not unknown


def test_no_reader_gets_the_settings_of_another_host(site: Path):
    """Netlify, Azure and IIS are told which files are for hosts only. Cloudflare and Pages have no way to be told."""
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    routes = json.loads((site / host_files.AZURE).read_text(encoding="utf-8"))["routes"]
    hidden = {one.get("segment") for one in ET.parse(site / "web.config").iter("add") if one.get("segment")}  # noqa: S314
    for name in host_files.NAMES:
        assert f"/{name} /404.html 404!" in rules or name in ("_headers", "_redirects")
        assert {"route": f"/{name}", "statusCode": 404} in routes or name == host_files.AZURE
        assert name in hidden or name == "web.config"


def test_an_unknown_address_is_a_404_with_the_page_of_the_site(site: Path):
    """A host that answers 200 makes search engines keep pages that are not there."""
    azure = json.loads((site / host_files.AZURE).read_text(encoding="utf-8"))
    assert azure["responseOverrides"]["404"] == {"rewrite": "/404.html", "statusCode": 404}
    errors = ET.parse(site / "web.config").getroot().findall("system.webServer/httpErrors/error")  # noqa: S314
    told = {(error.get("statusCode"), error.get("path"), error.get("responseMode")) for error in errors}
    assert told == {("404", "404.html", "File"), ("403", "404.html", "File")}  # «ExecuteURL» would answer 200
    assert (site / "404.html").exists()  # what Netlify, Cloudflare and Pages look for


def test_subdomains_are_promised_https_only_when_somebody_says_so(tmp_path: Path):
    """It shuts out whatever lies there and has no https, for a year: nobody is to do that by chance."""
    for subdomains in (False, True):
        host_files.write(tmp_path, Place(subdomains=subdomains))
        for name in ("_headers", ".htaccess", "nginx.conf", "caddy.conf", "web.config", host_files.AZURE):
            text = (tmp_path / name).read_text(encoding="utf-8")
            assert "max-age=31536000" in text, name
            assert ("includeSubDomains" in text) == subdomains, name


def test_pages_say_themselves_what_they_can(site: Path):
    """GitHub Pages sends no headers of ours: a page states its policy and what it tells of itself to other sites."""
    html = (site / "index.html").read_text(encoding="utf-8")
    head = html.partition("</head>")[0]
    assert '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';' in head
    assert '<meta name="referrer" content="same-origin">' in head
    assert (site / host_files.NO_JEKYLL).exists()
