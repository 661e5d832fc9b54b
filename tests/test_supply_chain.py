"""What the project is made of: pinned, with checksums, licensed and told of."""

import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from macros.commands import bill_of_materials, locks
from macros.records.site_data import SiteData
from macros.site_assets import theme_files, third_party

from . import node, vulnerabilities
from .conftest import ROOT

# The actions that may be used: what stands behind a tag can be changed by others, a commit cannot.
ACTIONS = {
    "actions/checkout": "11bd71901bbe5b1630ceea73d27597364c9af683",
    "actions/setup-python": "a26af69be951a213d495a4c3e4e4022e16d87065",
    "actions/upload-artifact": "ea165f8d65b6e75b540449e92b4886f43607fa02",
    "actions/download-artifact": "d3f86a106a0bac45b974a628896c90dbdf5c8093",
    "actions/cache": "5a3ec84eff668545956fd18022155c47e93e2684",
    "actions/upload-pages-artifact": "56afc609e74202658d3ffba0e8f6dda462b719fa",
    "actions/deploy-pages": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
    "actions/github-script": "60a0d83039c74a4aee543508d2ffcb1c3799cdea",
}
# npm's names of the machines that people test on.
MACHINES = [("linux", "x64"), ("linux", "arm64"), ("darwin", "x64"), ("darwin", "arm64"), ("win32", "x64")]


@pytest.mark.parametrize("name", [locks.SITE, *locks.OF_ENGINES, *locks.TESTS, *locks.NPM])
def test_every_package_is_pinned_with_a_checksum(name: str):
    """What is installed is what was looked at, whoever holds the registry. Without one it is optional, and left out."""
    pinned = locks.all_pinned(ROOT)[name]
    assert pinned
    without = {package.name for package in pinned if not package.sums}
    if name not in locks.NPM:
        assert not without
        return
    entries = json.loads((ROOT / name).read_text(encoding="utf-8"))["packages"]
    assert all(entry.get("optional") for place, entry in entries.items() if place and "integrity" not in entry)
    assert not node.unverified((ROOT / name).parent, "linux", "x64")


@pytest.mark.parametrize(("system", "processor"), MACHINES)
def test_nothing_without_a_checksum_is_installed_on_any_machine(system: str, processor: str, tmp_path: Path):
    """A package for another system is no matter; one that would be installed is found."""
    lock = {
        "": {},
        "node_modules/a": {"version": "1"},
        "node_modules/b": {"version": "1", "os": ["sunos"]},
        "node_modules/c": {"version": "1", "integrity": "sha512-x"},
    }
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": lock}), encoding="utf-8")
    assert node.unverified(tmp_path, system, processor) == ["node_modules/a"]


def test_a_line_of_a_lock_that_pins_nothing_is_refused(tmp_path: Path):
    """An entry that somebody has written by hand must not slip through as no entry at all."""
    (tmp_path / "r.txt").write_text("mkdocs>=1.6\n", encoding="utf-8")
    with pytest.raises(ValueError, match="mkdocs"):
        list(locks.of_pip(tmp_path / "r.txt"))


def test_every_action_is_pinned_by_its_commit():
    """A tag can be moved to other code after it was looked at."""
    used = re.findall(
        r"uses: *([^@\s]+)@(\S+)",
        "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")),
    )
    assert len(used) > 3
    assert {(name, commit) for name, commit in used if ACTIONS.get(name) != commit} == set()


def test_the_bill_of_materials_holds_every_lock(data: SiteData):
    """Who hears of a hole in a package can look up whether the site has it."""
    bill = json.loads(bill_of_materials.document(data, ROOT))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    told = {(part["purl"].split("/")[0], part["name"], part["version"]) for part in bill["components"]}
    pinned = {package for packages in locks.all_pinned(ROOT).values() for package in packages}
    assert told == {(f"pkg:{package.kind}", package.name, package.version) for package in pinned}
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])
    required = {part["name"] for part in bill["components"] if part["scope"] == "required"}
    assert required == {package.name for package in locks.of_pip(ROOT / locks.SITE)}
    assert bill_of_materials.document(data, ROOT) == bill_of_materials.document(data, ROOT)


def test_the_notices_name_every_work_with_its_version_and_its_whole_licence(site: Path):
    """MIT and the others ask for it: whoever gets a copy gets the licence."""
    text = (site / third_party.ADDRESS).read_text(encoding="utf-8")
    versions = {package.name: package.version for package in locks.of_pip(ROOT / locks.SITE)}
    for work in third_party.WORKS:
        package = theme_files.PACKAGE if work.of_theme else work.package
        assert (f"{work.name} {versions[package]}" if package else work.name) in text
        assert f"({work.licence})" in text
    for words in (
        "Permission is hereby granted",
        "SIL OPEN FONT LICENSE",
        "Pictogrammers Free License",
        "Redistribution",
    ):
        assert words in text
    assert third_party.ADDRESS in (site / "om/index.html").read_text(encoding="utf-8")


def test_nothing_of_others_is_shown_that_the_notices_do_not_name():
    """An icon of another set, or another typeface, brings another licence."""
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    icons = re.findall(r'"\.icons/([a-z]+)/', "".join(templates))
    logo = re.search(r"logo: *([a-z]+)/", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert logo
    sets = {re.search(r"\.icons/([a-z]+)/", work.text)[1] for work in third_party.WORKS if ".icons/" in work.text}
    assert {*icons, logo[1]} == sets
    fonts = {path.name.partition("-")[0] for path in ROOT.glob("macros/**/*.[ot]tf")}
    assert fonts == {"SourceSans3"}


def test_every_file_has_a_licence_and_every_licence_its_text():
    """As REUSE asks: who takes a file along knows what may be done with it."""
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    licences = {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert {part["SPDX-License-Identifier"] for part in annotations} == licences
    assert annotations[0]["path"] == "**"  # what nothing else fits
    for part in annotations:
        for pattern in _paths(part):
            assert list(ROOT.glob(pattern.replace("**.", "**/*."))), f"{pattern} fits no file"
    owner = [
        part["SPDX-License-Identifier"] for part in annotations for path in _paths(part) if fnmatch("docs/a.md", path)
    ]
    assert owner[-1] == "CC-BY-4.0"


def _paths(annotation: dict) -> list[str]:
    return [annotation["path"]] if isinstance(annotation["path"], str) else annotation["path"]


def test_a_database_that_is_not_reached_is_told_of_and_is_no_all_clear():
    """pip-audit ends well when it has skipped every package, and npm answers with an error as JSON."""
    skipped = json.dumps({"dependencies": [{"name": "mkdocs", "skip_reason": "not found"}]})
    for looked in (
        vulnerabilities.of_pip_audit("a.txt", skipped),
        vulnerabilities.of_pip_audit("a.txt", "", "ConnectionError: no way\n"),
        vulnerabilities.of_npm_audit("a.json", json.dumps({"error": {"summary": "no way"}})),
        vulnerabilities.of_npm_audit("a.json", ""),
    ):
        assert "not looked up" in looked.told
        assert not looked.vulnerable


def test_a_known_vulnerability_is_told_with_its_package():
    """Whoever keeps the locks sees which to renew."""
    packages = [
        {"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]},
        {"name": "b", "version": "2", "vulns": []},
        {"name": "c", "skip_reason": "not found"},
    ]
    looked = vulnerabilities.of_pip_audit("a.txt", json.dumps({"dependencies": packages}))
    assert looked.vulnerable == ["a 1: CVE-1"]
    assert looked.told == "a.txt: 2 looked up, 1 unknown there (c …). a 1: CVE-1"
    found = {"metadata": {"dependencies": {"total": 3}}, "vulnerabilities": {"d": {"severity": "high"}}}
    assert vulnerabilities.of_npm_audit("a.json", json.dumps(found)).vulnerable == ["d: high"]
