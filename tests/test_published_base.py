"""What is published is what is on the branch that a change merges into: kept there, and renewed before that."""

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.records import git_base
from macros.records.errors import CommandError

from .desk import AGREEMENT, LEDGER, STATUS, Desk

SHEET = f"data/checklists/{AGREEMENT}.yml"
EDITION, FILES = f"{LEDGER}/{AGREEMENT}-1.yml", f"data/published/files/{AGREEMENT}.yml"
RENEW = "Utgaven er ikke publisert ennå. Kjør make publish."


def git(desk: Desk, *arguments: str) -> None:
    """Run git on the desk."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=desk.root, check=True, capture_output=True)


def commit(desk: Desk) -> None:
    """Commit everything on the desk."""
    git(desk, "add", "--all")
    git(desk, "commit", "--quiet", "--message", "x")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A sheet, published on main, with a branch of its own checked out."""
    desk = Desk(tmp_path, AGREEMENT)
    git(desk, "init", "--quiet", "--initial-branch=main")
    commit(desk)
    git(desk, "checkout", "--quiet", "-b", "endring")
    return desk


def new_edition(desk: Desk) -> None:
    """Write edition 2 and publish it, as an editor does on a branch."""
    desk.change(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    desk.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er klarere.")
    desk.publish()


def test_an_edition_in_review_is_renewed_and_asks_for_no_other(desk: Desk):
    """Who rewords during review publishes again, and no reader meets an edition that nobody could fetch."""
    new_edition(desk)
    commit(desk)
    assert desk.mistakes() == []
    desk.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = desk.mistakes()
    assert told.text == f"teksten i punktet «prove-avtale-15» er endret siden utgave 2 ble ført. {RENEW}"
    desk.publish()
    assert desk.mistakes() == []
    assert "Hvem eier det vi skriver?" in desk.text(f"{LEDGER}/{AGREEMENT}-2.yml")
    desk.change(SHEET, r"change: Spørsmålet om eierskap er klarere.", "change: Spørsmålet om rett er klarere.")
    (told,) = desk.mistakes()
    assert told.text == f"utgave 2 er endret siden den ble ført. {RENEW}"


def test_how_wide_a_column_is_drawn_asks_for_nothing_in_review(desk: Desk):
    """It is no part of an edition, and the files are drawn by the sheet as it is."""
    new_edition(desk)
    commit(desk)
    desk.change("data/fields.yml", r"(id: avtalt\n(?:  (?!width).*\n)+)", r"\1  width: narrow\n")
    assert desk.mistakes() == []


def test_an_edition_that_is_given_up_in_review_leaves_no_trace(desk: Desk):
    """Its record goes, and edition 1 holds as before."""
    before = desk.text(SHEET)
    new_edition(desk)
    desk.write(SHEET, before)
    (told,) = desk.mistakes()
    assert told.file == f"{LEDGER}/{AGREEMENT}-2.yml"
    assert told.text == f"utgave 2 av «prove-avtale» er borte fra arket. {RENEW}"
    desk.publish()
    assert desk.mistakes() == []
    assert not (desk.root / LEDGER / f"{AGREEMENT}-2.yml").exists()


def test_what_is_merged_is_published(desk: Desk):
    """From then on a rewording is a new edition, also on main itself."""
    new_edition(desk)
    commit(desk)
    git(desk, "checkout", "--quiet", "main")
    git(desk, "merge", "--quiet", "endring")
    assert desk.mistakes() == []
    desk.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = desk.mistakes()
    assert "siden utgave 2 ble publisert. Legg til utgave 3" in told.text


def test_the_main_that_is_checked_out_is_its_own_base(desk: Desk):
    """What is committed there is published, though it is not sent to the others yet."""
    git(desk, "update-ref", "refs/remotes/origin/main", "main")
    assert desk.base().name == "origin/main"
    git(desk, "checkout", "--quiet", "main")
    assert desk.base().name == "main"


@pytest.mark.parametrize("known", ["no git", "no main"])
def test_where_no_base_is_known_all_that_is_recorded_is_published(desk: Desk, known: str):
    """A zip of the source, or a clone of one branch: nothing is renewed in silence."""
    new_edition(desk)
    if known == "no git":
        shutil.rmtree(desk.root / ".git")
    else:
        git(desk, "branch", "--quiet", "--delete", "--force", "main")
    assert desk.base().name is None
    desk.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = desk.mistakes()
    assert "siden utgave 2 ble publisert. Legg til utgave 3" in told.text


def test_a_repository_around_another_folder_is_no_base(desk: Desk):
    """A copy of the source that lies in somebody's own repository has never been published there."""
    inner = Desk(desk.root / "kopi", AGREEMENT)
    assert inner.base().name is None


def test_a_base_that_is_named_and_not_there_is_told(desk: Desk):
    """A slip of the keys must not turn the rule off."""
    with pytest.raises(CommandError, match="Fant ikke «origin/mein» i git"):
        desk.base("origin/mein")
    assert desk.base("endring").name == "endring"


LOSSES = {
    "an edition": (EDITION, None, None, 1, "posten er publisert på main, men er borte her."),
    "the addresses of a sheet": (FILES, None, None, 1, "posten er publisert på main, men er borte her."),
    "an address": (
        FILES, r"  - address: nedlasting/prove-avtale.pdf\n.*\n", "", 3,
        "«nedlasting/prove-avtale.pdf» er publisert på main",
    ),
    "a date": (FILES, r"since: .*", "since: 2030-01-01", 5, "since er publisert på main, men er endret eller borte"),
    "a point of an edition": (
        EDITION, r"text: Hvem eier dataene\?", "text: Hvem eier?", None, "sections er publisert på main, men er endret",
    ),
    "a change of an edition": (EDITION, r"change: .*", "change: Ny.", 5, "change er publisert på main, men er endret"),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_taken_out_of_the_ledger_by_hand_is_found(desk: Desk, loss: str):
    """What was promised can not be made unsaid, whichever line is deleted."""
    file, pattern, new, line, says = LOSSES[loss]
    if pattern is None:
        (desk.root / file).unlink()
    else:
        desk.change(file, pattern, new)
    told = [one for one in desk.mistakes() if says in one.text]
    assert told, desk.mistakes()
    assert told[0].file == file
    assert line is None or told[0].line == line
    assert f"Hent det tilbake med «git checkout main -- {file}»." in told[0].text


def test_the_whole_ledger_gone_is_found(desk: Desk):
    """Also when nothing is left to compare with."""
    shutil.rmtree(desk.root / "data/published")
    assert {one.file for one in desk.mistakes()} == {EDITION, FILES}


def test_a_block_deleted_and_its_point_reworded_is_found(desk: Desk):
    """The record on the base is what the sheet is held to, not the one that somebody has changed to fit."""
    desk.change(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    desk.change(EDITION, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    assert {one.file for one in desk.mistakes()} == {EDITION, SHEET}


def test_what_others_have_published_since_is_not_missed(desk: Desk):
    """A branch that is behind its base has taken nothing away."""
    git(desk, "checkout", "--quiet", "main")
    new_edition(desk)
    commit(desk)
    git(desk, "checkout", "--quiet", "endring")
    assert desk.mistakes() == []


def test_two_branches_with_an_edition_of_the_same_number_are_told(desk: Desk):
    """The one that comes last takes the next number."""
    git(desk, "checkout", "--quiet", "main")
    new_edition(desk)
    commit(desk)
    git(desk, "checkout", "--quiet", "endring")
    desk.change(SHEET, r"title: Tips til en avtale", "title: Avtalen")
    desk.new_edition(AGREEMENT, 2, "Tittelen er kortere.")
    desk.publish("endring")
    told = [one.text for one in desk.mistakes()]
    assert "main har fått en annen «prove-avtale-2» enn denne. Hent inn main, og bruk neste nummer." in told


def test_two_branches_that_each_publish_an_edition_merge(tmp_path: Path):
    """A file for each record: nobody writes where another has written."""
    desk = Desk(tmp_path)
    git(desk, "init", "--quiet", "--initial-branch=main")
    commit(desk)
    for name in (AGREEMENT, STATUS):
        git(desk, "checkout", "--quiet", "-b", name, "main")
        desk.change(f"data/checklists/{name}.yml", r"^title: .*", "title: Et nytt navn")
        desk.new_edition(name, 2, "Tittelen er ny for alle.")
        desk.publish()
        commit(desk)
    git(desk, "merge", "--quiet", AGREEMENT)
    assert desk.mistakes() == []
    assert {path.stem for path in (desk.root / LEDGER).glob("*-2.yml")} == {f"{AGREEMENT}-2", f"{STATUS}-2"}


def test_other_line_ends_change_nothing(desk: Desk):
    """Git on Windows writes files with its own ends of lines."""
    path = desk.root / EDITION
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.mistakes() == []


def test_a_withdrawal_may_be_written_and_taken_back(desk: Desk):
    """It is the one thing in the ledger that editors write."""
    why = "withdrawn:\n  date: 2026-11-26\n  reason: Slått sammen.\n  replaced_by: /verktoy/prove-status.md\n"
    desk.write(FILES, desk.text(FILES) + why)
    assert desk.mistakes() == []
    git(desk, "checkout", "--quiet", "-b", "trukket")
    commit(desk)
    desk.change(FILES, why, "")
    assert desk.mistakes("trukket") == []


def test_git_is_asked_a_few_times_only(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """The check of a project that is as it was takes a second: git must not be felt."""
    calls = []
    run = subprocess.run
    monkeypatch.setattr(git_base.subprocess, "run", lambda *all_, **named: calls.append(all_) or run(*all_, **named))
    desk.mistakes()
    assert len(calls) <= 4
