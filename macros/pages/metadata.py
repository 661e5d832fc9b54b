"""What search engines and shared links are told about a page: schema.org as JSON-LD.

Types and properties: https://schema.org/BreadcrumbList, HowTo, Article, DefinedTermSet, WebSite.
"""

import html
from typing import Any

from ..records.site_data import SiteData
from .facts import landing

GLOSSARY = "vite/ordliste.md"
Node = dict[str, Any]


def structured_data(page: Any, data: SiteData) -> Node:  # noqa: ANN401 - MkDocs' page
    """Return the JSON-LD of a page: what it is, and its place on the site. `page` is MkDocs' own."""
    nodes = [_main(page, data)]
    if not page.is_homepage:
        nodes.append(_breadcrumbs(page, data))
    return {"@context": "https://schema.org", "@graph": nodes}


def plain(title: str) -> str:
    """Return a title that MkDocs has made HTML of as the text it was."""
    return html.unescape(str(title))


def _main(page: Any, data: SiteData) -> Node:  # noqa: ANN401
    site = data.site
    node: Node = {
        "@type": "Article",
        "@id": page.canonical_url,
        "name": plain(page.title),
        "description": page.meta.get("description", ""),
        "inLanguage": "nb",
        "license": site.licence_url,
        "publisher": {"@type": "Organization", "name": site.publisher, "url": site.url},
    }
    if reviewed := page.meta.get("reviewed"):
        node["dateModified"] = str(reviewed)
    return node | _special(page, data)


def _special(page: Any, data: SiteData) -> Node:  # noqa: ANN401
    if page.is_homepage:
        search = {
            "@type": "SearchAction",
            "target": f"{data.site.url}sok/?q={{ord}}",
            "query-input": "required name=ord",
        }
        return {"@type": "WebSite", "url": data.site.url, "potentialAction": search}
    if page.file.src_uri == GLOSSARY:
        terms = [
            {"@type": "DefinedTerm", "name": term.term, "url": f"{page.canonical_url}#{term.id}"}
            for term in data.glossary.values()
        ]
        return {"@type": "DefinedTermSet", "hasDefinedTerm": terms}
    steps = _steps(page, data)
    return {"@type": "HowTo", "step": steps} if steps else {"headline": plain(page.title)}


def _steps(page: Any, data: SiteData) -> list[Node]:  # noqa: ANN401
    """Return the steps of a page that tells how: a sheet's directions, or headings under «Steg for steg»."""
    folder, _, name = page.file.src_uri.removesuffix(".md").rpartition("/")
    sheet = data.checklists.get(name)
    if sheet and folder == "verktoy":
        return [{"@type": "HowToStep", "text": text} for text in sheet.how]
    headings = [anchor for top in page.toc for anchor in (top, *top.children)]
    parts = next((anchor.children for anchor in headings if anchor.title == "Steg for steg"), [])
    return [
        {
            "@type": "HowToStep",
            "name": plain(part.title).lstrip("0123456789. "),
            "url": f"{page.canonical_url}{part.url}",
        }
        for part in parts
    ]


def _breadcrumbs(page: Any, data: SiteData) -> Node:  # noqa: ANN401
    trail = [("Forside", data.site.url)]
    trail += [
        (plain(item.title), landing(item).canonical_url) for item in reversed(page.ancestors) if landing(item) != page
    ]
    trail.append((plain(page.title), page.canonical_url))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(trail, 1)
        ],
    }
