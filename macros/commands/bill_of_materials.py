"""What the site is made with, as machines read it: a bill of materials in the form of CycloneDX, out of the locks.

Source: CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/; package URLs, https://github.com/package-url/purl-spec.
"""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from ..records.site_data import SiteData
from . import locks

_ALGORITHMS = {"sha1": "SHA-1", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def document(data: SiteData, root: Path) -> bytes:
    """Return the bill as JSON. The same locks and edition give the same bytes.

    What is only tested with has the scope «excluded»: it reaches no reader.
    """
    components = [*_components(root)]
    site = {
        "type": "application",
        "bom-ref": data.site.url,
        "name": data.site.publisher,
        "version": data.edition,
        "externalReferences": [{"type": "vcs", "url": data.site.repository}],
    }
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps([site, components]))}",
        "version": 1,
        "metadata": {"component": site},
        "components": components,
    }
    return f"{json.dumps(bill, ensure_ascii=False, indent=1)}\n".encode()


def _components(root: Path) -> Iterator[dict[str, Any]]:
    pinned = locks.all_pinned(root)
    needed = {(package.kind, package.name, package.version) for package in pinned[locks.SITE]}
    seen = set()
    for package in (package for packages in pinned.values() for package in packages):
        address = f"pkg:{package.kind}/{quote(package.name, safe='/')}@{quote(package.version)}"
        if address in seen:
            continue
        seen.add(address)
        is_needed = (package.kind, package.name, package.version) in needed
        yield {
            "type": "library",
            "bom-ref": address,
            "name": package.name,
            "version": package.version,
            "scope": "required" if is_needed else "excluded",
            **({"hashes": [_hash(package.sums[0])]} if package.kind == "npm" and package.sums else {}),
            "purl": address,
            **({"properties": _files(package)} if package.kind == "pypi" else {}),
        }


def _files(package: locks.Pinned) -> list[dict[str, str]]:
    """Return the checksums of the files that a package comes as: one for each system, any of which may be installed."""
    return [{"name": "lock:sha256", "value": sum_} for sum_ in package.sums]


def _hash(integrity: str) -> dict[str, str]:
    algorithm, _, content = integrity.partition("-")
    return {"alg": _ALGORITHMS[algorithm], "content": base64.b64decode(content).hex()}
