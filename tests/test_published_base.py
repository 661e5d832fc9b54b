"""What is published is what is on the branch that a change merges into: kept there, and renewed before that."""

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.records import git_base
from macros.records.errors import CommandError

from .synthetic_project import AGREEMENT, LEDGER, STATUS, SyntheticProject

SHEET = f"data/checklists/{AGREEMENT}.yml"
EDITION, FILES = f"{LEDGER}/{AGREEMENT}-1.yml", f"data/published/files/{AGREEMENT}.yml"
RENEW = "Utgaven er ikke publisert ennå. Kjør make publish."


def git(project: SyntheticProject, *arguments: str) -> None:
    """Run git in the project."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project.root, check=True, capture_output=True)


def commit(project: SyntheticProject) -> None:
    """Commit everything in the project."""
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "x")


@pytest.fixture
def project(tmp_path: Path) -> SyntheticProject:
    """A sheet, published on main, with a branch of its own checked out."""
    project = SyntheticProject(tmp_path, AGREEMENT)
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    git(project, "checkout", "--quiet", "-b", "endring")
    return project


def new_edition(project: SyntheticProject) -> None:
    """Write edition 2 and publish it, as an editor does on a branch."""
    project.change(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    project.new_edition(AGREEMENT, 2, "Spørsmålet om eierskap er klarere.")
    project.publish()


def test_an_edition_in_review_is_renewed_and_asks_for_no_other(project: SyntheticProject):
    """Who rewords during review publishes again, and no reader meets an edition that nobody could fetch."""
    new_edition(project)
    commit(project)
    assert project.mistakes() == []
    project.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = project.mistakes()
    assert told.text == f"teksten i punktet «prove-avtale-15» er endret siden utgave 2 ble ført. {RENEW}"
    project.publish()
    assert project.mistakes() == []
    assert "Hvem eier det vi skriver?" in project.text(f"{LEDGER}/{AGREEMENT}-2.yml")
    project.change(SHEET, r"change: Spørsmålet om eierskap er klarere.", "change: Spørsmålet om rett er klarere.")
    (told,) = project.mistakes()
    assert told.text == f"utgave 2 er endret siden den ble ført. {RENEW}"


def test_a_folder_that_is_gone_is_told_once(project: SyntheticProject):
    """Each of the hundreds of files in it had a message of its own, with a command of its own."""
    shutil.rmtree(project.root / LEDGER)
    (told,) = project.mistakes()
    assert f"«git checkout main -- {LEDGER}»" in told.text
    shutil.rmtree(project.root / "data/published")
    (told,) = project.mistakes()
    assert "«git checkout main -- data/published»" in told.text


def test_how_wide_a_column_is_drawn_asks_for_nothing_in_review(project: SyntheticProject):
    """It is no part of an edition, and the files are drawn by the sheet as it is."""
    new_edition(project)
    commit(project)
    project.change("data/fields.yml", r"(id: avtalt\n(?:  (?!width).*\n)+)", r"\1  width: narrow\n")
    assert project.mistakes() == []


def test_an_edition_that_is_given_up_in_review_leaves_no_trace(project: SyntheticProject):
    """Its record goes, and edition 1 holds as before."""
    before = project.text(SHEET)
    new_edition(project)
    project.write(SHEET, before)
    (told,) = project.mistakes()
    assert told.file == f"{LEDGER}/{AGREEMENT}-2.yml"
    assert told.text == f"utgave 2 av «prove-avtale» er borte fra arket. {RENEW}"
    project.publish()
    assert project.mistakes() == []
    assert not (project.root / LEDGER / f"{AGREEMENT}-2.yml").exists()


def test_what_is_merged_is_published(project: SyntheticProject):
    """From then on a rewording is a new edition, also on main itself."""
    new_edition(project)
    commit(project)
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "endring")
    assert project.mistakes() == []
    project.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = project.mistakes()
    assert "siden utgave 2 ble publisert. Legg til utgave 3" in told.text


def test_the_main_that_is_checked_out_is_its_own_base(project: SyntheticProject):
    """What is committed there is published, though it is not sent to the others yet."""
    git(project, "update-ref", "refs/remotes/origin/main", "main")
    assert project.base().name == "origin/main"
    git(project, "checkout", "--quiet", "main")
    assert project.base().name == "main"


@pytest.mark.parametrize("known", ["no git", "no main"])
def test_where_no_base_is_known_all_that_is_recorded_is_published(project: SyntheticProject, known: str):
    """A zip of the source, or a clone of one branch: nothing is renewed in silence."""
    new_edition(project)
    if known == "no git":
        shutil.rmtree(project.root / ".git")
    else:
        git(project, "branch", "--quiet", "--delete", "--force", "main")
    assert project.base().name is None
    project.change(SHEET, r"Hvem eier opplysningene\?", "Hvem eier det vi skriver?")
    (told,) = project.mistakes()
    assert "siden utgave 2 ble publisert. Legg til utgave 3" in told.text


def test_a_repository_around_another_folder_is_no_base(project: SyntheticProject):
    """A copy of the source that lies in somebody's own repository has never been published there."""
    inner = SyntheticProject(project.root / "kopi", AGREEMENT)
    assert inner.base().name is None


def test_a_base_that_is_named_and_not_there_is_told(project: SyntheticProject):
    """A slip of the keys must not turn the rule off."""
    with pytest.raises(CommandError, match="Fant ikke «origin/mein» i git"):
        project.base("origin/mein")
    assert project.base("endring").name == "endring"


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
def test_what_is_taken_out_of_the_ledger_by_hand_is_found(project: SyntheticProject, loss: str):
    """What was promised can not be made unsaid, whichever line is deleted."""
    file, pattern, new, line, says = LOSSES[loss]
    if pattern is None:
        (project.root / file).unlink()
    else:
        project.change(file, pattern, new)
    told = [one for one in project.mistakes() if says in one.text]
    assert told, project.mistakes()
    assert told[0].file == file
    assert line is None or told[0].line == line
    assert f"Hent det tilbake med «git checkout main -- {file}»." in told[0].text


def test_the_whole_ledger_gone_is_found(project: SyntheticProject):
    """Also when nothing is left to compare with."""
    shutil.rmtree(project.root / "data/published")
    assert [one.file for one in project.mistakes()] == ["data/published"]


def test_a_block_deleted_and_its_point_reworded_is_found(project: SyntheticProject):
    """The record on the base is what the sheet is held to, not the one that somebody has changed to fit."""
    project.change(SHEET, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    project.change(EDITION, r"text: Hvem eier dataene\?", "text: Hvem eier opplysningene?")
    assert {one.file for one in project.mistakes()} == {EDITION, SHEET}


def test_what_others_have_published_since_is_not_missed(project: SyntheticProject):
    """A branch that is behind its base has taken nothing away."""
    git(project, "checkout", "--quiet", "main")
    new_edition(project)
    commit(project)
    git(project, "checkout", "--quiet", "endring")
    assert project.mistakes() == []


def test_two_branches_with_an_edition_of_the_same_number_are_told(project: SyntheticProject):
    """The one that comes last takes the next number."""
    git(project, "checkout", "--quiet", "main")
    new_edition(project)
    commit(project)
    git(project, "checkout", "--quiet", "endring")
    project.change(SHEET, r"title: Tips til en avtale", "title: Avtalen")
    project.new_edition(AGREEMENT, 2, "Tittelen er kortere.")
    project.publish("endring")
    told = [one.text for one in project.mistakes()]
    assert "main har fått en annen «prove-avtale-2» enn denne. Hent inn main, og bruk neste nummer." in told


def test_two_branches_that_each_publish_an_edition_merge(tmp_path: Path):
    """A file for each record: nobody writes where another has written."""
    project = SyntheticProject(tmp_path)
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    for name in (AGREEMENT, STATUS):
        git(project, "checkout", "--quiet", "-b", name, "main")
        project.change(f"data/checklists/{name}.yml", r"^title: .*", "title: Et nytt navn")
        project.new_edition(name, 2, "Tittelen er ny for alle.")
        project.publish()
        commit(project)
    git(project, "merge", "--quiet", AGREEMENT)
    assert project.mistakes() == []
    assert {path.stem for path in (project.root / LEDGER).glob("*-2.yml")} == {f"{AGREEMENT}-2", f"{STATUS}-2"}


def test_other_line_ends_change_nothing(project: SyntheticProject):
    """Git on Windows writes files with its own ends of lines."""
    path = project.root / EDITION
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert project.mistakes() == []


def test_a_withdrawal_may_be_written_and_taken_back(project: SyntheticProject):
    """It is the one thing in the ledger that editors write."""
    why = "withdrawn:\n  date: 2026-11-26\n  reason: Slått sammen.\n  replaced_by: /verktoy/prove-status.md\n"
    project.write(FILES, project.text(FILES) + why)
    assert project.mistakes() == []
    git(project, "checkout", "--quiet", "-b", "trukket")
    commit(project)
    project.change(FILES, why, "")
    assert project.mistakes("trukket") == []


def test_git_is_asked_a_few_times_only(project: SyntheticProject, monkeypatch: pytest.MonkeyPatch):
    """The check of a project that is as it was takes a second: git must not be felt."""
    calls = []
    run = subprocess.run
    monkeypatch.setattr(git_base.subprocess, "run", lambda *all_, **named: calls.append(all_) or run(*all_, **named))
    project.mistakes()
    assert len(calls) <= 4
