"""The open data described for data.norge.no: DCAT-AP-NO as JSON-LD.

Source of the terms: DCAT-AP-NO (data.norge.no/specification/dcat-ap-no), which asks for
title, description, publisher and contact point of a catalogue; and for title, description,
identifier, publisher, contact point and theme of a dataset. Licence, format, media type,
language, theme and access come from the EU's authority tables, as the profile says.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from ... import language
from ...language import _
from ...records.models import SiteInfo
from ...records.site_data import SiteData
from . import local
from .records import Document

PATH = "data/katalog.jsonld"

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LICENCES = {"CC BY 4.0": f"{_AUTHORITY}/licence/CC_BY_4_0", "CC0 1.0": f"{_AUTHORITY}/licence/CC0"}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KEYWORDS = ["implementering", "kommune", "tjenesteutvikling"]


def description(described: Sequence[tuple[str, Document[Any], bytes]], data: SiteData) -> dict[str, Any]:
    """Return the catalogue of the documents, given as (name, document, its bytes), as JSON-LD.

    That of a local edition is the municipality's, and each dataset in it says which national one it is made from.
    """
    site = data.site
    address = site.url + PATH
    parts = [part for name, document, body in described for part in _dataset(name, document, body, site)]
    newest = max(document.edition.date for _, document, _ in described).isoformat()
    catalogue = {
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:identifier": address,
        "dct:title": _bokmal(local.title(_("Åpne data fra {publisher}").format(publisher=site.publisher), data)),
        "dct:description": _bokmal(
            _("Verktøy, sjekklister, modell, ordliste og litteratur om implementering i kommuner.")
        ),
        "dct:publisher": {"@id": f"{address}#utgiver"},
        "dcat:contactPoint": {"@id": f"{address}#kontakt"},
        "dct:language": {"@id": f"{_AUTHORITY}/language/NOB"},
        "dct:license": _licence(site),
        "dct:modified": _date(newest),
        "foaf:homepage": {"@id": site.url},
        "dcat:dataset": [{"@id": part["@id"]} for part in parts if part["@type"] == "dcat:Dataset"],
    }
    return {"@context": _CONTEXT, "@graph": [catalogue, _publisher(address, data), _contact(address, data), *parts]}


def _dataset(name: str, document: Document[Any], body: bytes, site: SiteInfo) -> list[dict[str, Any]]:
    """Return a dataset and its one distribution."""
    catalogue = site.url + PATH
    dataset = f"{catalogue}#{name}"
    distribution = _distribution(f"{dataset}-json", document, body, site)
    described = {
        "@id": dataset,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset,
        "dct:title": distribution["dct:title"],
        "dct:description": distribution["dct:description"],
        "dct:publisher": {"@id": f"{catalogue}#utgiver"},
        "dcat:contactPoint": {"@id": f"{catalogue}#kontakt"},
        "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{theme}"} for theme in ("HEAL", "GOVE")],
        "dcat:keyword": [_bokmal(word) for word in _KEYWORDS],
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dct:language": {"@id": f"{_AUTHORITY}/language/NOB"},
        "dct:modified": distribution["dct:modified"],
        "owl:versionInfo": document.edition.fingerprint,
        "dcat:landingPage": {"@id": site.url},
        "dcat:distribution": {"@id": distribution["@id"]},
        **({"dct:source": {"@id": document.local.national_address}} if document.local else {}),
    }
    return [described, distribution]


def _distribution(address: str, document: Document[Any], body: bytes, site: SiteInfo) -> dict[str, Any]:
    """Return the file of a dataset."""
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _bokmal(document.title),
        "dct:description": _bokmal(document.description),
        "dcat:accessURL": {"@id": document.address},
        "dcat:downloadURL": {"@id": document.address},
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/JSON"},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/json"},
        "dct:conformsTo": {"@id": document.schema_address},
        "dct:license": _licence(site),
        "dct:modified": _date(document.edition.date.isoformat()),
        "dcat:byteSize": {"@value": str(len(body)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": hashlib.sha256(body).hexdigest(), "@type": "xsd:hexBinary"},
        },
    }


def _publisher(catalogue: str, data: SiteData) -> dict[str, Any]:
    return {
        "@id": f"{catalogue}#utgiver",
        "@type": "foaf:Agent",
        "dct:identifier": f"{catalogue}#utgiver",
        "foaf:name": _bokmal(local.publisher(data)),
        "foaf:homepage": {"@id": data.site.url},
        "foaf:mbox": {"@id": f"mailto:{local.email(data)}"},
    }


def _contact(catalogue: str, data: SiteData) -> dict[str, Any]:
    return {
        "@id": f"{catalogue}#kontakt",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": _bokmal(local.publisher(data)),
        "vcard:hasEmail": {"@id": f"mailto:{local.email(data)}"},
        "vcard:hasURL": {"@id": data.site.url},
    }


def _licence(site: SiteInfo) -> dict[str, str]:
    """Return the licence from the EU's table; one that is not there keeps its own address."""
    return {"@id": _LICENCES.get(site.licence, site.licence_url)}


def _bokmal(text: str) -> dict[str, str]:
    return {"@value": text, "@language": language.code()}


def _date(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}
