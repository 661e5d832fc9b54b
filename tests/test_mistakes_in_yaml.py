"""What an editor types in YAML that is read otherwise than it looks: each is told at its line, with what to write."""

import os
import time
from pathlib import Path

import pytest

from macros.pages import front_matter
from macros.records import text_files
from macros.records.errors import Mistake
from macros.records.reading import read_text

# A text, words of the message, and its line.
WRONG = [
    ("a: x\nreviewed: 2026-11-26 next: 2027-11-26\n", "«next» er et felt, men står på linjen til «reviewed»", 2),
    ('t: "x" keywords: [a, b]\n', "«keywords» er et felt, men står på linjen til «t»", 1),
    ("nav:\n  - a.md\n  - [En side](b/c.md)\n", "I menyen skrives den «- En side: b/c.md»", 3),
    ("n: 1\nm: 010\n", "ellers et helt tall uten null foran", 2),
    ("n: 1\nhour: 9:00\n", "ellers et helt tall uten null foran og uten kolon", 2),
    ("n: 1.0\n", "ellers et helt tall uten punktum", 1),
    ("d: 2026-11-26 10:00:00\n", "ellers bare dagen", 1),
    ("t: yes\n", "ellers true eller false", 1),
    ("t: “Leder: den”\n", "Det må være rette anførselstegn", 1),
    ("t: “Leder”\n", "begynner med «“», som vises for leseren", 1),
    ("a: 1\nt: [a,, b]\n", "to komma etter hverandre", 2),
    ("a: 1\nt: [#a, b]\nc: 1\n", "alt etter «#» i listen", 2),
    ("minutes: 90 # pluss pause\nt: x\n", "«# pluss pause» bak minutes vises ikke", 1),
    ('t: x\nu: "en: to" # tre\n', "«# tre» bak u vises ikke", 2),
    ("t: 2026-11-23 # mandag\n", "«# mandag» bak t vises ikke", 1),
    ("t: #1 er best\nu: x\n", "alt etter « #» i t forsvinner («#1 er best»)", 1),
    ("e:\n  -number: 2\n    date: x\n", "«-number: 2» er ikke noe punkt", 2),
    ("e:\n  – number: 2\n    date: x\n", "«– number: 2» er ikke noe punkt", 2),
    ("e:\n  - n: 2\n    d: x\n  -n: 1\n    d: y\n", "«-n: 1» er ikke noe punkt", 4),
    ("how:\n  * Ta med\n  * Skriv\n", "«* Ta med» er ikke noe punkt", 2),
    ("how:\n  -Ta med\n  - Skriv\n", "«-Ta med» er ikke noe punkt", 2),
    ("nav:\n  - Temaer\n      - a.md\n      - b.md\n", "«Temaer» mangler kolon", 2),
    ("t: > Leder\nu: x\n", "begynner med «>»", 1),
    ("t: ? Leder\nu: x\n", "begynner med «?»", 1),
    ('t: "Ark\\Leder"\n', "«\\L» mellom anførselstegn", 1),
    ("s: {a, b}\n", "en liste med hakeklammer", 1),
    ("s:\n  - {a: x, b: frigjør timer, velger folk}\n", "kommaet foran «velger folk» deler verdien", 2),
    ("s: {a: x, b: , c: y}\n", "b er tom", 1),
    ('s: {a: x, b:, c: "y"}\n', "b er tom", 1),
    ("w:\n  kva:hva\n  kven: hvem\n", "«kva:hva» mangler mellomrom etter kolon", 2),
    ("- id:a\n  title: Ark\n", "«id:a» mangler mellomrom etter kolon", 1),
    ("a: 1\nreviewed:2026-11-23\nb: 2\n", "«reviewed:2026-11-23» mangler mellomrom etter kolon", 2),
    ("reviewed:2026-11-23\nb: 2\n", "«reviewed:2026-11-23» mangler mellomrom etter kolon", 1),
    ("a: 1\nk:x\n  - b\nc: 1\n", "«k:x» mangler mellomrom etter kolon", 2),
    ("a: 1\nreviewed:\u00a02026-11-23\nb: 1\n", "etter «reviewed:» står det et hardt mellomrom", 2),
    ("- id: a\n  title:\u00a0y\n  b: c\n", "etter «title:» står det et hardt mellomrom", 2),
    ("-\u00a0id: x\n  title: y\n", "etter «-» står det et hardt mellomrom", 1),
    ("k:\n  -\u00a0a\n  - b\n", "hardt mellomrom", 2),
    ("k:\u00a0\n  - a\n  - b\n", "hardt mellomrom", 1),
    ("# Forklaring\n", "Hent den tilbake fra forrige versjon", 1),
    ("n: 1\nk: [a; b; c]\n", "listen har semikolon mellom verdiene", 2),
    ("t: “Leder\nu: x\n", "begynner med «“», som vises for leseren", 1),
    ('t: Leder for oss"\nu: x\n', "slutter med et anførselstegn", 1),
    ("s:\n  - En ting.\n    To ting.\n  - Tre.\n", "«To ting.» blir en del av punktet over", 3),
    ("- id: a\n  - title: b\n  kind: c\n", "«- » foran «title» er én for mye", 2),
    ("- - id: a\n    title: b\n  - id: c\n", "«- - id: a» begynner med to streker", 1),
    ("- id: a\n  s:\n    - - id: b\n      title: c\n", "«- - id: b» begynner med to streker", 3),
    ("- id: a\n  s:\n    - x\n    - - y\n", "«- - y» begynner med to streker", 4),
    ("s: {a: 1\nt: x\n", "klammen «{» er åpnet", 1),
    ("a:\n  - w: [x]\n    v: y\n    - w: [z]\n    u: x\n", "innrykket er 6 mellomrom, men feltet over har 4", 4),
    ("- id: a\n  n: 1\n  id: b\n  n: 2\n", "«id» begynner en ny post. Skriv «- » foran, som på linje 1", 3),
    ("- id: a\n  q:\n    - x\n    - id: b\n  n: 2\n  q:\n    - y\n", "«- id: b» er rykket inn og blir et punkt i q", 4),
    ("- id: a\n  n: 1\n  q:\n    - x\n    - id: b\n  n: 2\n  q: [y]\n", "Flytt det helt til venstre.", 5),
    ("- id: a\n  q:\n    - x\n    - id: b\n      n: 2\n", "Flytt det helt til venstre, med linjene under.", 4),
    ("s:\n  - En.\n  To.\n  - Tre.\n", "«To.» er ikke noe punkt i listen", 3),
    ("s:\n  - En\n   - To\n  - Tre\n", "innrykket er 3 mellomrom, men punktet over har 2", 3),
    ("s:\n  - En setning.\n    - To.\n", "innrykket er 4 mellomrom, men punktet over har 2", 3),
    ("e:\n  - n: 1\nd: x\n    c: y\nf: z\n", "innrykket er 0 mellomrom, men feltene rundt har 4", 3),
    ("s:\n  - {a: x b: y}\n", "Skriv {felt: verdi, felt: verdi}", 2),
    ("- id: a\n  kind: x\n- id: b kind: y\n", "«kind» er et felt, men står på linjen til «id»", 3),
    ("s: [a, b]\n  - c\nt: d\n", "Skriv verdien inni klammene", 2),
    ('s:\n  - "En: to\n  - "Tre: fire"\nt: x\n', "er åpnet, men ikke lukket", 2),
    ("s: >- Teksten begynner\n  og går videre.\n", "med teksten på linjene under, rykket inn", 1),
    ("s: >-\n  Teksten.\n\n  Mer.\nt: x\n", "s har en tom linje midt i teksten", 3),
    ("s: >-\n  Teksten\n    går videre.\nt: x\n", "er rykket lenger inn enn linjene over", 3),
    ("t: !viktig\n", "sett anførselstegn rundt hele teksten", 1),
    ("# Forklaring\n- id: a\ntitle: b\nkind: c\n", "filen er én post", 2),
]  # fmt: skip
RIGHT: dict[str, object] = {
    't: "Han sa \\"ja\\""\n': 'Han sa "ja"',
    't: "a\\\\b"\n': "a\\b",
    "t: -5 grader\n": "-5 grader",
    "t: Se «Leder» og “team”\n": "Se «Leder» og “team”",
    "t: C# og F#\n": "C# og F#",
    "t: >-\n  Tekst\n  -ikke punkt\n": "Tekst -ikke punkt",
    "t: 1–2 timer\n": "1–2 timer",
    't: En skjerm på 12"\n': 'En skjerm på 12"',
    't: Si "ja" og "nei"\n': 'Si "ja" og "nei"',
    "t:\n  - En lang tekst\n    som går videre.\n": ["En lang tekst som går videre."],
    "t: En setning.\n  En til.\n": "En setning. En til.",
    "t: >-\n  En setning.\n  En til.\n\n": "En setning. En til.",
    "t: [en tekst; den er lang, to]\n": ["en tekst; den er lang", "to"],
}

# What would stop who reads it, or keep it for minutes, with the line that is told of.
TOO_MUCH = {
    "lists that are closed": (f"- id: x\n  to: {'[' * 600}{']' * 600}\n", 2),
    "lists that are not": (f"- id: x\n  to: {'[' * 3000}\n", 2),
    "fields in braces": (f"- id: x\n  to: {'{a: ' * 600}b{'}' * 600}\n", 2),
    "lists farther and farther in": ("t:\n" + "".join(f"{' ' * at}-\n" for at in range(1, 400)), 21),
    "a number": (f"- id: x\n  to: {'9' * 6000}\n", 2),
}


def told(text: str) -> list[Mistake]:
    """Return what is said of a YAML text."""
    return read_text(text, "data/x.yml").mistakes


@pytest.mark.parametrize(("text", "says", "line"), WRONG, ids=[text[:18] for text, _, _ in WRONG])
def test_what_yaml_reads_otherwise_is_told_once_at_its_line(text: str, says: str, line: int):
    """The message says what to write whether a text or a number was meant."""
    (mistake,) = told(text)
    assert says in mistake.text
    assert mistake.line == line


@pytest.mark.parametrize("text", list(RIGHT))
def test_what_is_unusual_and_right_is_read_as_it_is_written(text: str):
    """A rule that refuses what is right is worse than none."""
    assert told(text) == []
    assert read_text(text, "data/x.yml").value["t"] == RIGHT[text]


def test_a_file_of_two_bytes_a_letter_is_told_without_its_mark(tmp_path: Path):
    """A program that saves as «Unicode» may leave the mark of it out."""
    path = tmp_path / "x.yml"
    path.write_bytes("id: a\n".encode("utf-16-le"))
    (mistake,) = text_files.read(path, "x.yml").mistakes
    assert "UTF-16" in mistake.text
    assert mistake.line == 1


@pytest.mark.parametrize(("text", "line"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_much_to_read_is_told_at_its_line_at_once(text: str, line: int):
    """It stopped the whole check without saying where, or kept it for minutes."""
    begun = time.monotonic()
    (mistake,) = told(text)
    assert mistake.line == line
    assert time.monotonic() - begun < 2


def test_brackets_in_texts_are_no_lists():
    """A text may have as many as it likes."""
    assert told("".join(f"- t: «[» og «{{» nummer {number}\n" for number in range(50))) == []


def test_a_line_too_long_to_look_through_is_told_and_left_out(tmp_path: Path):
    """A file of six million signs on one line kept the check for minutes."""
    path = tmp_path / "x.md"
    path.write_text(f"# Tittel\n\n{'ord ' * 6000}\n\nSlutt.\n", encoding="utf-8")
    file = text_files.read(path, "x.md")
    (mistake,) = file.mistakes
    assert mistake.line == 3
    assert "24000 tegn" in mistake.text
    assert file.text == "# Tittel\n\n\n\nSlutt.\n"


def test_a_file_too_large_to_be_a_text_is_told_and_not_read(tmp_path: Path):
    """It has come there by mistake."""
    path = tmp_path / "x.md"
    with path.open("wb") as file:
        file.truncate(6_000_000)
    (mistake,) = text_files.read(path, "x.md").mistakes
    assert "filen er på 6 MB" in mistake.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_a_pipe_is_told_and_not_opened(tmp_path: Path):
    """Who opens it waits for somebody to write to it."""
    path = tmp_path / "x.yml"
    os.mkfifo(path)
    (mistake,) = text_files.read(path, "x.yml").mistakes
    assert "ingen vanlig fil" in mistake.text


def test_a_folder_with_the_name_of_a_file_is_told_in_norwegian(tmp_path: Path):
    """The machine's own word for it stood in the message, in English."""
    path = tmp_path / "x.yml"
    path.mkdir()
    (mistake,) = text_files.read(path, "x.yml").mistakes
    assert "dette er en mappe" in mistake.text


def test_an_empty_head_is_told_as_one():
    """Not as a file without records."""
    (mistake,) = front_matter.read("---\n---\n\n# Tittel\n", "docs/x.md").mistakes
    assert "hodet er tomt" in mistake.text
    assert mistake.line == 1


@pytest.mark.parametrize("dashes", ["--", "----", "—"])
def test_a_head_that_begins_with_another_line_is_told_what_to_write(dashes: str):
    """It has a head: to copy one from another page would give it two."""
    (mistake,) = front_matter.read(f"{dashes}\nresponsible: Fagredaktør\n---\n\n# Tittel\n", "docs/x.md").mistakes
    assert f"«{dashes}» begynner ikke hodet" in mistake.text
    assert mistake.line == 1


def test_a_conflict_in_a_head_is_told_with_the_file_alone():
    """What it makes of the head is no mistake of its own."""
    text = "---\n<<<<<<< HEAD\nresponsible: A\n=======\nresponsible: B\n>>>>>>> main\n---\n\n# Tittel\n"
    assert front_matter.read(text, "docs/x.md").mistakes == []
    assert text_files.has_conflict(text)


def test_a_file_with_the_line_ends_of_old_machines_is_read(tmp_path: Path):
    """All of it was taken for one line."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"id: a\rn: 1\r")
    assert text_files.read(path, "x.yml").text == "id: a\nn: 1\n"


def test_items_that_begin_as_their_record_does_are_let_be():
    """The steps of a core element have ids too."""
    assert told("- id: a\n  steps:\n    - id: b\n      n: 1\n    - id: c\n      n: 2\n") == []
