"""What search engines and shared links are told about a page: schema.org as JSON-LD.

Types and properties: https://schema.org/BreadcrumbList, HowTo, Article, DefinedTermSet, WebSite.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import language
from ..addresses import SEARCH, web_address
from ..language import _
from ..records.site_data import SiteData
from .menu import plain
from .term_marks import GLOSSARY

Node = dict[str, Any]
Heading = Any  # MkDocs' heading: title, id, url, children


@dataclass(frozen=True)
class Described:
    """A page, as what is told about it needs to know it."""

    title: str
    address: str  # on the web
    meta: Mapping[str, Any]  # the front matter
    path: str  # below docs/
    is_home: bool
    headings: Iterable[Heading]
    above: list[tuple[str, str]]  # title and address of the sections that hold it, from the top
    changed: str  # the day it last changed or was reviewed; «» when nobody knows


def structured_data(page: Described, data: SiteData) -> Node:
    """Return the JSON-LD of a page: what it is, and its place on the site."""
    nodes = [_main(page, data)]
    if not page.is_home:
        nodes.append(_breadcrumbs(page, data))
    return {"@context": "https://schema.org", "@graph": nodes}


def _main(page: Described, data: SiteData) -> Node:
    site = data.national or data.site
    node: Node = {
        "@type": "Article",
        "@id": page.address,
        "name": page.title,
        "description": page.meta.get("description", ""),
        "inLanguage": language.code(),
        "license": site.licence_url,
        "publisher": {"@type": "Organization", "name": site.publisher, "url": site.url},
    }
    if data.local:
        node["contributor"] = {"@type": "Organization", "name": data.local.municipality, "email": data.local.email}
    if page.changed:
        node["dateModified"] = page.changed
    return node | _special(page, data)


def _special(page: Described, data: SiteData) -> Node:
    if page.is_home:
        search = {
            "@type": "SearchAction",
            "target": f"{web_address(SEARCH, data)}?q={{ord}}",
            "query-input": "required name=ord",
        }
        return {"@type": "WebSite", "url": data.site.url, "potentialAction": search}
    if page.path == GLOSSARY:
        terms = [
            {"@type": "DefinedTerm", "name": term.term, "url": f"{page.address}#{term.id}"}
            for term in data.glossary.values()
        ]
        return {"@type": "DefinedTermSet", "hasDefinedTerm": terms}
    steps = _steps(page, data)
    return {"@type": "HowTo", "step": steps} if steps else {"headline": page.title}


def _steps(page: Described, data: SiteData) -> list[Node]:
    """Return the steps of a page that tells how: a sheet's directions, or the parts under the heading in `steps`."""
    folder, _slash, name = page.path.removesuffix(".md").rpartition("/")
    sheet = data.checklists.get(name)
    if sheet and folder == "verktoy":
        return [{"@type": "HowToStep", "text": text} for text in sheet.how]
    return [
        {"@type": "HowToStep", "name": plain(part.title).lstrip("0123456789. "), "url": f"{page.address}{part.url}"}
        for heading in _all(page.headings)
        if heading.id == page.meta.get("steps")
        for part in heading.children
    ]


def _all(headings: Iterable[Heading]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _all(heading.children)


def _breadcrumbs(page: Described, data: SiteData) -> Node:
    trail = [(_("Forside"), data.site.url), *page.above, (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(trail, 1)
        ],
    }
