"""Commands for editors: `python -m macros check`, `build`, and those told of here.

serve: the site while it is written; what is wrong with it is shown in the browser.
check: data and pages only, without MkDocs.
build: the whole site, strict, built aside, made ready for a host and swapped in when it is sound.
sammenlign: what the reader meets otherwise than on a branch, from the two sites built; told in words.
move: a page or a place on one gets another address; links are mended, and the old address leads on.
publish: record every address and edition in data/published/, so that none is lost or changed unseen.
release: a zip with the site for reading offline, data, files, sources and how to take over; that of nettstedet, too.
nettstedet: the site as a zip for readers, in dist/, which `build --copy` offers on the pages.
wheels: a zip with the packages that a build without network needs, for every system.
tema: the files that the site uses of its theme, fetched from the package; after a new release or a new icon.
catalogue: the words that a reader sees, to be translated, in macros/language/locale/nettsted.pot.
new-sheet, new-page, new-tool: every file of a new one, with blanks for its editor to fill in.
tilstand: what can be found of the content without a build is written to data/results/, for the page «Tilstand».
forhandsvisning: a built site with a change, put on a host apart from the site's; NOKKEL in the environment is its key.
videre: what lies on the old host when the site has another: every page, and the host, leads on. Into videre/.
overdue: the pages that somebody should have read through by now, by responsible role, as Markdown.
watch: the addresses outside the site, tried politely; what was found is written to data/results/.
schemas: JSON Schema of all that editors write, in data/schemas/, for completion and help in an editor of text.

`--local lokal.yml` (LOKAL=…) makes check, build, serve and nettstedet work on the local edition of a municipality.

The names of the Makefile and its settings work as well (commands/make_names.py): `py -m macros flytt FRA=… TIL=…`.
"""

import argparse
import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from .commands import command_line, engines, faults, make_names, site_swap, whole_files
from .commands.build import build, report
from .records import chosen_edition, git_base
from .records.errors import CommandError
from .records.today import today
from .text.slugs import slugify

COMMANDS = (
    "serve",
    "check",
    "build",
    "sammenlign",
    "move",
    "publish",
    "release",
    "nettstedet",
    "wheels",
    "watch",
    "overdue",
    "tilstand",
    "forhandsvisning",
    "videre",
    "tema",
    "catalogue",
    "schemas",
    "new-sheet",
    "new-page",
    "new-tool",
)

COPY = Path("dist/nettstedet.zip")
AWAY = Path("videre")
OF_LOCAL_EDITIONS = ("serve", "check", "build", "nettstedet")  # the others are about the national edition
# Python looks for objects that only hold one another each time there are 700 more. Most that a command makes it
# needs until it ends: to look so often takes a twelfth of a build.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def publish(root: Path, base: str | None) -> int:
    """Record what is published now. Raises DataError when the data has mistakes."""
    from .checking import anchors, load_to_publish
    from .commands import publishing, unchanged
    from .downloads import last_guide

    data, promised = load_to_publish(root, base)
    new = publishing.publish(data, root, today(), promised, anchors(root))
    last_guide.forget()
    unchanged.forget()
    sys.stdout.write("\n".join(["Ført:", *(f"  {line}" for line in new)] if new else ["Alt er ført."]))
    sys.stdout.write("\n")
    return 0


def release(root: Path, engine: str | None) -> int:
    """Build the site for reading offline and pack it. Returns 1 when something is not published."""
    from .checking import anchors, load
    from .commands import publishing
    from .commands import release as releasing
    from .pages import settings

    releasing.put_in_order(root)
    data = load(root)
    if missing := publishing.unpublished(data, anchors(root)):
        sys.stderr.write(f"{missing}\n")
        return 1
    target = root / "dist" / f"{slugify(settings.read(root).site_name)}-{data.newest_edition}.zip"
    with site_swap.at(root / "utgivelse") as workplace:
        workplace.new.mkdir()
        site = workplace.new / "nettsted"
        if code := build(root, site, engine=engine or engines.DEFAULT, offline=True):
            return code
        releasing.release(data, root, site, target)
        releasing.copy_for_readers(site, root / COPY)
    sys.stdout.write(f"Laget {_with_size(target, root)} og {_with_size(root / COPY, root)}.\n")
    return 0


def pack_copy(root: Path, engine: str | None) -> int:
    """Build the site for reading offline, and pack what a reader needs of it. Returns 1 when it could not be built."""
    from .commands import release as releasing

    with site_swap.at(root / "utgivelse") as workplace:
        workplace.new.mkdir()
        site = workplace.new / "nettsted"
        if code := build_site(root, site, None, offline=True, engine=engine):
            return code
        releasing.copy_for_readers(site, root / COPY)
    sys.stdout.write(f"Laget {_with_size(root / COPY, root)}.\n")
    return 0


def _with_size(path: Path, root: Path) -> str:
    return f"{path.relative_to(root)}, {path.stat().st_size / 1_000_000:.1f} MB"


def build_site(  # noqa: PLR0913 - all that a site can be
    root: Path,
    site: Path,
    previous: Path | None,
    copy: Path | None = None,
    *,
    offline: bool = False,
    engine: str | None = None,
    new_guide: bool = False,
) -> int:
    """Build the site for a host or, `offline`, for reading from the disk. Returns 1 when it could not be built.

    With `new_guide`, and in CI, the guide is made anew; it may else be as it was last made.
    `copy` is the site as a zip, which the pages are to offer. Raises CommandError when it is none, when `previous` is
    no site, or when `site` is a file.
    """
    from .downloads import offline_copy

    if site.is_file():
        raise CommandError(f"«{site.name}» er en fil, men nettstedet er en mappe med det navnet. Flytt filen først.")
    if previous:
        from .hosting import previous_release

        previous_release.refuse(previous)
    offline_copy.give(copy)
    engine = engine or engines.DEFAULT
    if offline:
        from .commands import release as releasing

        releasing.put_in_order(root)
        return build(root, site, engine=engine, offline=True)
    draft = not new_guide and not os.environ.get("CI")
    return build(root, site, previous=previous, engine=engine, draft=draft)


def show(root: Path, port: int | None, engine: str | None = None) -> int:
    """Show the site while it is written, until it is stopped.

    Raises CommandError when the port is in use, and for another engine than MkDocs, which alone can show it.
    """
    from .commands.preview import serve

    if engine not in {None, engines.MKDOCS}:
        raise CommandError(
            f"«serve» viser nettstedet med {engines.MKDOCS}, ikke {engine}. Ta bort ENGINE (--engine), eller bygg med "
            f"«make build ENGINE={engine}»."
        )
    return serve.serve(root, port)


def show_publicly(root: Path, arguments: argparse.Namespace) -> int:
    """Put a built site with a change on the host of previews. Raises CommandError when that host is not apart."""
    from .checking import load
    from .commands import public_preview

    with public_preview.key_in_use(os.environ.pop("NOKKEL", "")):
        own = load(root).site.url
        address = public_preview.publish(arguments.site, arguments.number, arguments.host, arguments.remote, own)
    sys.stdout.write(f"{address}\n")
    return 0


def pack_wheels(root: Path) -> int:
    """Pack the packages that the site is built with. Raises CommandError when they cannot be fetched."""
    from .checking import load
    from .commands import wheels

    data = load(root)
    target = root / "dist" / f"pakker-{data.newest_edition}.zip"
    files = wheels.pack(root, target)
    sys.stdout.write(f"Laget {target.relative_to(root)}: {files} pakker, {target.stat().st_size / 1_000_000:.1f} MB.\n")
    return 0


def move(root: Path, old: str, new: str, why: str) -> int:
    """Move a page or a place, and lead its old address on. Raises CommandError when it cannot be done."""
    from .commands import moving

    done = moving.move(root, old, new, why, today())
    sys.stdout.write("".join(f"{line}\n" for line in done))
    return 0


def lead_away(root: Path, to: str) -> int:
    """Make the folder for the old host of a site that has moved. Raises CommandError for an address that is none."""
    from .checking import load
    from .commands import old_host

    pages = old_host.write(load(root), root, to, root / AWAY)
    sys.stdout.write(f"Laget {AWAY}/: {pages} sider og reglene for verten leder til {to}\n")
    return 0


def check(root: Path, base: str | None, for_code_host: Path | None) -> int:
    """Check data and pages. Returns 1 when there are mistakes.

    `for_code_host` is a file to write what was found to, as JSON; it is then told as notes on the lines, too.
    """
    checked = report(root, base)
    if for_code_host:
        from .commands import annotations

        on = git_base.read(root, base)
        changed = git_base.new_lines(git_base.changed_lines(on, ".")) if on.name else None
        found = annotations.messages(checked, changed)
        for_code_host.parent.mkdir(parents=True, exist_ok=True)
        for_code_host.write_text(found.model_dump_json(), encoding="utf-8")
        sys.stdout.writelines(f"{note}\n" for note in annotations.notes(found))
    if checked.mistakes:
        return 1
    sys.stdout.write("Data og sider er i orden.\n")
    return 0


def compare(root: Path, base: str | None, site: Path, as_json: Path | None) -> int:
    """Tell what the reader meets otherwise than on a branch, as Markdown; `as_json` is a file for the same as JSON."""
    from .commands.comparing import in_words, two_sites

    if not base:
        raise CommandError("Si hva nettstedet skal sammenlignes med, for eksempel «make sammenlign BASE=origin/main».")
    changes = two_sites.changes(root, base, site)
    if as_json:
        as_json.parent.mkdir(parents=True, exist_ok=True)
        as_json.write_text(changes.model_dump_json(), encoding="utf-8")
    sys.stdout.write(in_words.in_words(changes))
    return 0


def fetch_theme(root: Path) -> int:
    """Fetch what the site uses of its theme. Raises CommandError without the package, or when it lacks a file."""
    from .commands import fetching_theme

    files = fetching_theme.fetch(root)
    sys.stdout.write("".join(f"{name}\n" for name in files))
    return 0


def write_catalogue(root: Path) -> int:
    """Write the words that a reader sees, to be translated."""
    from .commands import catalogue

    sys.stdout.write(f"Skrev {catalogue.write(root)} ord og setninger i {catalogue.POT.name}.\n")
    return 0


def write_schemas(root: Path) -> int:
    """Write the schemas of all that editors write. Raises DataError where a field is not explained."""
    from .commands import schemas
    from .records.loading import SCHEMAS

    sys.stdout.write(f"Skrev {schemas.write(root)} skjemaer i data/{SCHEMAS}/.\n")
    return 0


def begin(arguments: argparse.Namespace, root: Path) -> int:
    """Begin a sheet, a page or a tool. Raises CommandError, with nothing written, when it cannot be done."""
    from .commands import starting

    if arguments.command == "new-sheet":
        change = starting.sheet(root, arguments.id, arguments.title, arguments.element, today())
    elif arguments.command == "new-tool":
        change = starting.tool(root, arguments.id, arguments.title, arguments.url, arguments.element, today())
    else:
        change = starting.page(root, arguments.path, arguments.title, today())
    files = starting.write(root, change)
    sys.stdout.write("Skrev:\n" + "".join(f"  {name}\n" for name in files))
    sys.stdout.write("Fyll ut det som står i «[FYLL UT: …]». «make check» sier hvor, til alt er på plass.\n")
    return 0


def tell_overdue(root: Path) -> int:
    """Tell the pages whose next review has passed; nothing when there are none."""
    from .commands import overdue

    sys.stdout.write(overdue.overdue(root, today()))
    return 0


def measure(root: Path) -> int:
    """Look at the content, and write what was found for the page «Tilstand». Never a failure."""
    from .checking import load
    from .commands import measuring

    for name, result in measuring.content(root, load(root)).items():
        measuring.write(root, name, result)
        figures = ", ".join(f"{figure.what.lower()}: {figure.value}" for figure in result.figures)
        sys.stdout.write(f"data/results/{name}.json: {figures}\n")
    return 0


def watch(root: Path) -> int:
    """Try the addresses outside the site, and tell of those that have moved or do not answer. Never a failure."""
    from .checking import load
    from .commands import watching

    found = watching.watch(load(root), root, today())
    for url, trial in found.addresses.items():
        if trial.answer != "svarer":
            since = f", taus siden {trial.failed[0]}" if trial.silent_since else ""
            sys.stdout.write(f"{trial.answer}{since}: {url} {trial.moved_to or trial.reason}\n")
    sys.stdout.write(f"Prøvde {len(found.addresses)} adresser. {len(found.silent)} svarer ikke.\n")
    return 0


def run(arguments: argparse.Namespace, root: Path) -> int:
    """Run the command given; returns its exit code. Raises CommandError in a folder that holds no project."""
    if not (root / "data").is_dir() or not (root / "docs").is_dir():
        raise CommandError("Her er det ingen data/ og docs/. Gå til mappen nettstedet ligger i, og prøv igjen.")
    for parent in {root, arguments.site.resolve().parent}:
        site_swap.put_in_order(parent)
    whole_files.put_in_order(root)
    choose_edition(arguments.command, arguments.local)
    commands = {
        "build": lambda: build_site(
            root,
            arguments.site.resolve(),
            arguments.previous,
            arguments.copy,
            offline=arguments.offline,
            engine=arguments.engine,
            new_guide=arguments.guide == "ny",
        ),
        "catalogue": lambda: write_catalogue(root),
        "check": lambda: check(root, arguments.base, arguments.messages),
        "forhandsvisning": lambda: show_publicly(root, arguments),
        "move": lambda: move(root, arguments.old, arguments.new, arguments.why),
        "new-page": lambda: begin(arguments, root),
        "new-sheet": lambda: begin(arguments, root),
        "new-tool": lambda: begin(arguments, root),
        "nettstedet": lambda: pack_copy(root, arguments.engine),
        "publish": lambda: publish(root, arguments.base),
        "release": lambda: release(root, arguments.engine),
        "schemas": lambda: write_schemas(root),
        "serve": lambda: show(root, arguments.port, arguments.engine),
        "sammenlign": lambda: compare(root, arguments.base, arguments.site.resolve(), arguments.json),
        "overdue": lambda: tell_overdue(root),
        "tema": lambda: fetch_theme(root),
        "tilstand": lambda: measure(root),
        "videre": lambda: lead_away(root, arguments.new),
        "watch": lambda: watch(root),
        "wheels": lambda: pack_wheels(root),
    }
    return commands[arguments.command]()


def choose_edition(command: str, local: Path | None) -> None:
    """Say which edition a command works on: the local one in a file, or with None the national one.

    Raises CommandError for a command that is about the national edition alone, and when there is no such file.
    """
    if local and command not in OF_LOCAL_EDITIONS:
        raise CommandError(f"«{command}» gjelder den nasjonale utgaven. Ta bort LOKAL.")
    chosen_edition.give(local)


def main() -> int:
    """Run the command given. What stops it is told in Norwegian, never as a traceback."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a window of Windows may lack a sign, and that is no reason to stop
    root = Path.cwd()
    with faults.told(root) as told:
        told.code = run(_arguments(), root)
    return told.code


def _arguments() -> argparse.Namespace:
    """Return what the command line asks for. Raises CommandError for a setting that is none."""
    parser = command_line.Parser(prog="python -m macros", description=__doc__)
    parser.add_argument(
        "command",
        type=command_line.one_of(COMMANDS, also=make_names.ALIASES),
        help=f"en av: {', '.join([*COMMANDS, *make_names.ALIASES])}",
    )
    parser.add_argument("--from", dest="old", default="", help="move: siden eller stedet som er flyttet, /gjore/a.md")
    parser.add_argument("--to", dest="new", default="", help="move: der det er nå, /gjore/b.md; videre: https://…")
    parser.add_argument("--why", default="", help="move: hvorfor")
    parser.add_argument("--id", default="", help="new-sheet, new-tool: id-en, små bokstaver, tall og bindestrek")
    parser.add_argument("--title", default="", help="new-sheet, new-page, new-tool: tittelen")
    parser.add_argument("--url", default="", help="new-tool: adressen til verktøyet")
    parser.add_argument("--path", default="", help="new-page: der siden skal ligge, /vite/laering.md")
    parser.add_argument("--element", default="", help="new-sheet, new-tool: kjerneelementet som bruker det")
    parser.add_argument("--site", type=Path, default=Path("site"), help="mappen nettstedet bygges til")
    parser.add_argument(
        "--guide",
        type=command_line.one_of(("sist", "ny")),
        default="sist",
        help="build: veiledningen som PDF, ny eller som sist",
    )
    parser.add_argument("--number", type=command_line.number(10**9), help="forhandsvisning: nummeret på endringen")
    parser.add_argument("--host", default="", help="forhandsvisning: adressen til verten, som ikke er nettstedets")
    parser.add_argument("--remote", default="", help="forhandsvisning: lageret som verten viser")
    parser.add_argument(
        "--port", type=command_line.number(65_535), help="serve: porten, uten den første ledige fra 8000"
    )
    parser.add_argument("--offline", action="store_true", help="build: et nettsted som kan åpnes rett fra disken")
    parser.add_argument(
        "--engine",
        type=command_line.one_of(engines.ENGINES),
        help=f"build, nettstedet, release: det som lager sidene, {', '.join(engines.ENGINES)}; uten {engines.DEFAULT}",
    )
    parser.add_argument("--local", type=Path, help="filen med en lokal utgave: nettstedet for én kommune")
    parser.add_argument("--base", help="grenen endringen skal inn i, uten den origin/main eller main")
    parser.add_argument("--messages", type=Path, help="check: filen meldingene skrives til for en kodevert, som JSON")
    parser.add_argument("--json", type=Path, help="sammenlign: filen det samme skrives til som JSON")
    parser.add_argument("--previous", type=Path, help="forrige utgave, mappe eller zip: koden blir med i nettstedet")
    parser.add_argument("--copy", type=Path, help="build: zip-filen fra «nettstedet», som sidene skal tilby")
    return parser.parse_args(make_names.as_options(sys.argv[1:]))


if __name__ == "__main__":
    code = main()
    gc.freeze()  # the process ends: to look once more at all that it holds would take as long as to check a page
    sys.exit(code)
