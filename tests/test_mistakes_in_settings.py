"""mkdocs.yml: what MkDocs would refuse, in English and late, and what the pages cannot do without."""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from macros.checks.frame import build_settings, frame_settings, menu, settings
from macros.checks.pages.site import Site
from macros.pages import source
from macros.pages.outline import Outlines
from macros.records.errors import Mistake
from macros.records.reading import read_text
from macros.records.site_data import SiteData

from .conftest import ROOT

WRITTEN = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
# A pattern, what stands in place of its first match, words of the message, and how far below the change the line is.
SLIPS = [
    (r"^  - macros:", "  - makros:", "tillegget «makros» finnes ikke. Mente du «macros»?", 0),
    (r"^  - macros:\n(?:      [^\n]+\n)+", "  - search\n", "tillegget «macros» mangler under plugins", -1),
    (r"^  name: material", "  name: materiale", "name under theme er «materiale». Skriv «name: material».", 0),
    (r"custom_dir: overrides", "custom_dir: override", "Skriv «custom_dir: overrides».", 0),
    (r"^  - attr_list", "  - attr_lists", "utvidelsen «attr_lists» finnes ikke. Mente du «attr_list»?", 0),
    (r"^  - tables\n", "", "utvidelsen «tables» mangler under markdown_extensions", None),
    (r"toc_depth: 2-3", "toc_depth: to", "markdown_extensions er satt opp feil", -1),
    (r"^  - hooks.py", "  - hook.py", "«hook.py» finnes ikke. Skriv «hooks.py».", 0),
    (r"^theme:", "strict: ja\ntheme:", "strict («ja») er satt opp feil", 0),
    (r"^theme:", "use_directory_urls: false\ntheme:", "kan ikke stå her", 0),
    (r"^theme:", "site_url: https://example.org/\ntheme:", "står i data/site.yml", 0),
    (r"theme_css: \S+", "theme_css: assets/x.css", "temaet har ingen «assets/x.css». Skriv «assets/", 0),
    (r"(?<=favicon: )\S+", "assets/ikonet.svg", "filen «assets/ikonet.svg» finnes ikke", 0),
    (r"(?<=logo: material/)\S+", "finnes-ikke", "temaet har ikke tegnet «material/finnes-ikke»", 0),
    (r"^    search: \S+\n", "", "«search» mangler under pages", None),
    (r"assets/road.css: ", "assets/roadd.css: ", "Mente du «assets/road.css»?", 0),
    (r"^exclude_docs: \|", "exclude_docs:", "leses som én. Skriv «exclude_docs: |»", 0),
    (r"^not_in_nav: \|\n  /", "not_in_nav:\n  - /", "er en liste. Skriv «not_in_nav: |»", 0),
    (r"font: false", "font: Roboto", "font under theme er «Roboto». Skriv «font: false».", 0),
    (r"font: false", "font: {text: Roboto}", "Skriv «font: false».", 0),
    (r"^  font: false[^\n]*\n", "", "Skriv «font: false».", -3),
    (r"^  icon:", "  palette: {primary: red}\n  icon:", "«palette» under theme er ikke i bruk", 0),
    (r"^  icon:", "  ikon: {}\n  icon:", "Mente du «icon»?", 0),
    (r"^  pages:", "  analytics: {provider: google}\n  pages:", "«analytics» under extra er ikke i bruk", 0),
    (r"^  - macros:", "  - search\n  - macros:", "tillegget «search» er ikke i bruk", 0),
    (r"^  - macros:", "  - social: {cards: true}\n  - macros:", "tillegget «social» er ikke i bruk", 0),
    (r"on_undefined: strict", "on_undefined: keep", "Skriv «on_undefined: strict».", 0),
    (r"^      toc_depth: ", "      permalink: true\n      toc_depth: ", "«permalink» under toc endrer alle sidene", 0),
    (r"^extra_css:", "extra_css:\n  - https://fonts.example/css", "hentes fra et annet sted", 1),
    (r"^extra_javascript:", "extra_javascript:\n  - //cdn.example/x.js", "hentes fra et annet sted", 1),
    (r"^theme:", "site_author: Oss\ntheme:", "«site_author» kan ikke stå her", 0),
    (r"^    not_found: warn", "    not_found: ignorer", "Skriv «not_found: warn».", 0),
    (r"^    not_found: warn", "    not_fond: warn", "ukjent felt «not_fond» under validation", 0),
    (r"^    type: module", "    typ: module", "ukjent felt «typ» under extra_javascript", 0),
    (r"^      on_error_fail", "      on_eror: 1\n      on_error_fail", "ukjent felt «on_eror» under plugins", 0),
    (r"^  - path: assets/site.js", "  - pth: assets/site.js", "ukjent felt «pth» under extra_javascript", 0),
    (r"^markdown_extensions:\n(?:[ -].*\n)+", "markdown_extensions: 5\n", "skal være en liste", 0),
    (r"^extra_css:\n(?:[ -].*\n)+", "extra_css: assets/site.css\n", "skal være en liste", 0),
    (r"^plugins:.*\n(?:[ -].*\n)+", "plugins: macros\n", "skal være en liste", 0),
    (r"^plugins:", "plugin:", "ukjent felt «plugin». Mente du «plugins»?", 0),
    (r"^theme:\n(?:  .*\n)+", "theme: material\n", "theme skal ha felt under seg: «name: material»", 0),
    (r"^  - assets/site.css\n", "", "«assets/site.css» i docs/ står ikke under extra_css", None),
    (r"^  - assets/road.css\n", "", "«assets/road.css» i docs/ står ikke under extra_css", None),
    (r"^  - assets/palette.css[^\n]*\n", "", "«assets/palette.css» i docs/ står ikke under extra_css", None),
    (r"^  - path: assets/site.js\n.*\n", "", "«assets/site.js» i docs/ står ikke under extra_javascript", None),
    (r"^  - assets/site.css\n", "  - assets/sit.css\n", "filen «assets/sit.css» finnes ikke", 0),
    (r"^  pages:\n(?:    .*\n)+", "", "pages mangler under extra", None),
    (r"^  pages:", "  sider:", "Mente du «pages»?", 0),
    (r"^  pages:", "pages:", "Rett innrykket", 0),
    (r"^    home: index.md", "    home:\n      - index.md", "home under pages skal ha én sti", 0),
    (r"^    absolute_links: relative_to_docs\n", "", "absolute_links under links mangler", None),
    (r"(?<=absolute_links: )relative_to_docs", "ignore", "Skriv «absolute_links: relative_to_docs».", 0),
    (r"^  links:\n(?:    .*\n)+", "", "links under validation mangler", None),
    (r"^  favicon: .*\n", "", "favicon mangler under theme. Skriv «favicon: assets/", None),
    (r"^  icon:\n.*\n", "", "icon under theme mangler «logo: …»", None),
    (r"^    logo: ", "    lgo: ", "icon under theme mangler «logo: …»", -1),
    (r"^markdown_extensions:\n", "", "«markdown_extensions:» mangler på linjen over «- admonition»", 0),
    (r"^extra:\n", "", "«extra:» mangler på linjen over «theme_css:»", 1),
    (r"^  pages:\n", "", "«pages:» mangler på linjen over «home:»", 0),
    (r"^  theme_css:", "  theme_cs:", "Mente du «theme_css»?", 0),
    (r"(?<=custom_dir: )overrides", "7", "Skriv «custom_dir: overrides».", 0),
    (r"^site_description: .*\n", "", "feltet «site_description» mangler", -1),
    (r"^  /assets/plan/\n", "", "modulene i «/assets/plan/» er med i skriptene", None),
    (r"^  only_with:\n(?:    .*\n)+", "", "only_with mangler under extra", None),
    (r"^  only_with:", "  only_wiht:", "Mente du «only_with»?", 0),
    (r"(?<=road.css: ).*", "[]", "skal ha en liste, i hakeklammer", 0),
    (r"(?<=road.css: ).*", "road", "skal ha en liste, i hakeklammer", 0),
    (r"(?<='class=\")road", "raod", 'ingen mal har «class="raod»', 0),
    (r"^    type: module\n", "", "mangler «type: module». Skriv det på linjen under «- path: assets/", -1),
    (r"^    defer: true[^\n]*\n", "", "mangler «type: module»", -1),
    (r"^  theme_css: .*\n", "", "theme_css mangler under extra. Skriv «theme_css: assets/", None),
    *(
        (r"^  - [A-ZÆØÅ]\w+:$", f"  - {title}:", f'Skriv "{title}" med anførselstegn.', 0)
        for title in ("2026", "true", "null", "2026-11-26", "1.5")
    ),
]  # fmt: skip


def site_of(names: Iterable[str]) -> Site:
    """Return a site of files, given by name. No page is read, and no rule about settings asks for a record."""
    empty = Outlines([], {})
    pages = {name: source.read("", name, {}, empty) for name in names if name.endswith(".md")}
    return Site(pages, {name for name in names if name not in pages}, set(), SiteData(site=cast("Any", None)))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Mistake]]:
    """Return a function that gives what is said of a text as mkdocs.yml. No page is read."""
    root = tmp_path_factory.mktemp("settings")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "hooks.py", root)
    (root / "docs/assets").mkdir(parents=True)
    (root / "data").mkdir()
    shutil.copytree(ROOT / "macros/templates", root / "macros/templates")
    for name in ("parts", "plan", "search"):
        (root / "docs/assets" / name).mkdir()
    docs = ROOT / "docs"
    names = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    for path in docs.glob("assets/*.*"):
        (root / "docs/assets" / path.name).touch()
    names |= {"assets/palette.css", "assets/ikon.svg"}

    def of(text: str) -> list[Mistake]:
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        read = settings.read(root)
        found = list(settings.mistakes(read, site_of(names)))
        return found if read.text.mistakes else [*found, *build_settings.mistakes(root, read.text)]

    return of


def test_the_settings_of_the_site_are_right(told: Callable[[str], list[Mistake]]):
    """The rules know what the site is built with."""
    assert told(WRITTEN) == []


@pytest.mark.parametrize(
    ("old", "new", "says", "after"), SLIPS, ids=[(new or old).strip()[:24] for old, new, _, _ in SLIPS]
)
def test_what_the_build_would_refuse_or_leave_out_is_told_first(
    told: Callable[[str], list[Mistake]], old: str, new: str, says: str, after: int | None
):
    """In Norwegian, once, at the line of the slip, or of the setting where something is gone."""
    match = re.search(old, WRITTEN, re.MULTILINE)
    assert match
    (mistake,) = told(WRITTEN[: match.start()] + new + WRITTEN[match.end() :])
    assert says in mistake.text
    line = WRITTEN.count("\n", 0, match.start()) + 1
    if after is None:  # what is gone has no line: that of the setting it belongs to
        setting = re.findall(
            r"^(?:extra\w*|exclude_docs|markdown_extensions|watch|theme|validation):|^  (?:links|pages):",
            WRITTEN[: match.start()],
            re.MULTILINE,
        )[-1]
        lines = WRITTEN.split("\n")
        assert lines[mistake.line - 1].startswith(setting)
    else:
        assert mistake.line == line + after


@pytest.mark.parametrize("name", ["exclude_docs", "not_in_nav"])
def test_paths_under_a_name_that_is_misspelt_are_read_as_they_were_meant(tmp_path: Path, name: str):
    """The name is told of: that a page stands in no menu, or that a file to copy is no page, follows from it."""
    (tmp_path / "mkdocs.yml").write_text(WRITTEN.replace(f"{name}:", f"{name[:-1]}:"), encoding="utf-8")
    meant, read = settings.read(ROOT), settings.read(tmp_path)
    assert (read.excluded, read.not_in_menu) == (meant.excluded, meant.not_in_menu)


@pytest.mark.parametrize(
    "name",
    ["exclude_docs", "extra", "extra_css", "extra_javascript", "markdown_extensions", "plugins", "validation"],
)
def test_a_setting_that_is_gone_with_all_its_lines_is_told(told: Callable[[str], list[Mistake]], name: str):
    """Without the extensions no page is judged, and all would seem to be in order."""
    (mistake,) = told(re.sub(rf"^{name}:.*\n(?:[ -].*\n)+", "", WRITTEN, flags=re.MULTILINE))
    assert f"feltet «{name}» mangler" in mistake.text


def test_what_few_pages_loaded_on_the_base_and_all_load_now_is_advice():
    """The line that says which pages need it is gone, and nothing stops working: the site grows heavier."""
    line = re.search(r"^    (assets/\S+): \[.*\n", WRITTEN, re.MULTILINE)
    assert line
    without = read_text(WRITTEN.replace(line[0], ""), "mkdocs.yml", comments=True)
    (told,) = frame_settings.advice(without, WRITTEN)
    assert f"«{line[1]}» lastes nå på alle sidene" in told.text
    assert WRITTEN.split("\n")[told.line - 1].strip() == "only_with:"
    assert list(frame_settings.advice(read_text(WRITTEN, "mkdocs.yml", comments=True), WRITTEN)) == []
    assert list(frame_settings.advice(without, "")) == []


def test_a_published_page_that_is_left_out_is_told_at_the_line(tmp_path: Path):
    """The page is there: nothing is said of the dozen links to it."""
    typed = "exclude_docs: |\n  # ikke disse\n  _mal.md\n  /vite/side.md\nnav:\n  - index.md\n"
    (tmp_path / "mkdocs.yml").write_text(typed, encoding="utf-8")
    read = settings.read(tmp_path)
    (mistake,) = settings.left_out(read, ["index.md", "vite/side.md"], typed)
    assert mistake.line == 4
    assert "«/vite/side.md» under exclude_docs tar bort siden «vite/side.md»" in mistake.text
    assert list(settings.left_out(read, ["index.md"], typed)) == []


def test_a_misspelt_line_of_the_menu_is_one_mistake(tmp_path: Path):
    """That the page it means stands in no menu follows from it."""
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Forside: index.md\n  - vite/sidn.md\n", encoding="utf-8")
    (mistake,) = menu.mistakes(settings.read(tmp_path), site_of(["index.md", "vite/side.md"]))
    assert mistake.line == 3
    assert "Mente dere «vite/side.md»?" in mistake.text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Oversikt:vite/side.md", "mangler mellomrom etter kolon. Skriv «- Oversikt: vite/side.md»."),
        ("Hva er det:vite/side.md", "mangler mellomrom etter kolon. Skriv «- Hva er det: vite/side.md»."),
        ("vite/side.md - index.md", "flere sider på én linje"),
        ("vite/side.md, Mer index.md", "flere sider på én linje"),
        ("vite/side.md: Oversikt", "omvendt rekkefølge. Skriv «- Oversikt: vite/side.md»."),
        ("vite/side.md\n  - https://example.org/side.md", "menyen leder bare til egne sider"),
    ],
)
def test_a_title_and_a_page_of_the_menu_that_run_together_are_one_mistake(tmp_path: Path, line: str, says: str):
    """A page was told to be in no menu, and its title to be an address."""
    (tmp_path / "mkdocs.yml").write_text(f"nav:\n  - Forside: index.md\n  - {line}\n", encoding="utf-8")
    (mistake,) = menu.mistakes(settings.read(tmp_path), site_of(["index.md", "vite/side.md"]))
    assert mistake.line == 3 + line.count("\n")
    assert says in mistake.text


def test_a_page_that_got_a_capital_is_told_of_by_its_name_alone(tmp_path: Path):
    """What leads to it is right once it has its name back: a file manager changed it, and no editor a link."""
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Forside: index.md\n  - vite/side.md\n", encoding="utf-8")
    site = site_of(["index.md", "vite/Side.md"])
    assert list(menu.mistakes(settings.read(tmp_path), site)) == []
    assert site.has("vite/side.md")
    assert not site_of(["vite/sider.md"]).has("vite/side.md")


def test_two_parts_of_one_menu_have_names_of_their_own(tmp_path: Path):
    """Two lines that say the same lead to two places. In another part of the menu the name may stand again."""
    parts = "nav:\n  - Vite:\n      - index.md\n  - Gjøre:\n      - Vite:\n          - a.md\n  - Vite:\n      - b.md\n"
    (tmp_path / "mkdocs.yml").write_text(parts, encoding="utf-8")
    (mistake,) = menu.mistakes(settings.read(tmp_path), site_of(["index.md", "a.md", "b.md"]))
    assert mistake.line == 7
    assert "«Vite» står også på linje 2 i samme del av menyen" in mistake.text


@pytest.mark.parametrize(
    ("pattern", "path", "is_meant"),
    [
        ("utkast/", "vite/utkast/ny.md", True),
        ("utkast/", "vite/utkast.md", False),
        ("utkast", "vite/utkast/ny.md", True),
        ("/utkast/", "vite/utkast/ny.md", False),
        ("/utkast/", "utkast/ny.md", True),
        ("_mal.md", "verktoy/_mal.md", True),
    ],
)
def test_a_folder_that_is_left_out_is_left_out_at_any_depth(pattern: str, path: str, is_meant: bool):
    """As MkDocs reads it: else what is no page is told to stand in no menu."""
    assert settings.matches(path, [pattern]) == is_meant
