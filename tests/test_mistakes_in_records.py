"""What is wrong between records of one kind, and in their texts: each with its line, by the rules themselves."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from macros import language
from macros.checks.frame import site_language
from macros.checks.language import research
from macros.checks.records import copied_fields, references, sheets, signs_in_records
from macros.records import loading, local, models, validation_sentences
from macros.records.errors import Mistake
from macros.records.models import Question
from macros.records.reading import KnownTexts

from . import choose, sampling
from .conftest import ROOT

PHASE = next(iter(choose.records().phases))

Told = Callable[[str, str], list[Mistake]]
Reading = Callable[[str, str], loading.Loaded]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return a function that gives the records when one file of data/ has another text."""
    root = tmp_path_factory.mktemp("records")
    unasked = shutil.ignore_patterns("published", "examples", "results", "schemas")  # reading them takes longest
    shutil.copytree(ROOT / "data", root / "data", ignore=unasked)
    known = KnownTexts({})
    loading.read(root, known)

    def of(file: str, text: str) -> loading.Loaded:
        path = root / "data" / file
        before = path.read_bytes()
        path.write_text(text, encoding="utf-8")
        loaded = loading.read(root, KnownTexts(known.found))
        path.write_bytes(before)
        return loaded

    return of


@pytest.fixture(scope="module")
def told(reading: Reading) -> Told:
    """Return a function that gives what is said when one file of data/ has another text."""

    def of(file: str, text: str) -> list[Mistake]:
        loaded = reading(file, text)
        return [one for one in (*loaded.mistakes, *_between(loaded)) if one.file == f"data/{file}"]

    return of


def _between(loaded: loading.Loaded) -> Iterator[Mistake]:
    yield from references.mistakes(loaded)
    yield from sheets.mistakes(loaded)
    yield from signs_in_records.mistakes(loaded)


def written(file: str) -> str:
    """Return the text of a file in data/."""
    return (ROOT / "data" / file).read_text(encoding="utf-8")


def line_at(text: str, place: int) -> int:
    """Return the line of a place in a text."""
    return text.count("\n", 0, place) + 1


@pytest.mark.parametrize(
    ("file", "field"),
    sampling.few(
        [
            ("barriers.yml", "title"),
            ("core_elements.yml", "everyday_title"),
            ("glossary.yml", "term"),
            ("literature.yml", "doi"),
            ("literature.yml", "cite"),
            ("roles.yml", "title"),
            ("strategies.yml", "title"),
        ],
        2,
    ),
)
def test_two_records_of_a_kind_with_one_name_are_told_at_the_second(told: Told, file: str, field: str):
    """Nobody could tell them apart, and a work in two records is cited as two."""
    text = written(file)
    first, second, *_ = re.finditer(rf"^  {field}: (.*)$", text, re.MULTILINE)
    (mistake,) = told(file, text[: second.start(1)] + first[1] + text[second.end(1) :])
    assert f"står også på linje {line_at(text, first.start())}" in mistake.text
    assert mistake.line == line_at(text, second.start())


@pytest.mark.parametrize(
    "file", sampling.few(["core_elements.yml", "barriers.yml", "glossary.yml", "literature.yml", "tools.yml"], 2)
)
def test_a_record_that_is_copied_is_told_of_once(told: Told, file: str):
    """Most new records begin so: a message for each name, number and id in it hides what is to be done."""
    text = written(file)
    first = re.search(r"^- id: (\S+)\n.*?(?=^- id: )", text, re.MULTILINE | re.DOTALL)
    assert first
    copied = first[0].replace(f"id: {first[1]}\n", "id: kopien\n", 1)
    (mistake,) = told(file, text[: first.end()] + copied + text[first.end() :])
    assert f"er en kopi av «{first[1]}» på linje {line_at(text, first.start())}" in mistake.text
    assert mistake.line == line_at(text, first.end())


def test_two_columns_that_are_filled_in_alike_are_no_copies(told: Told):
    """How often, here and there: each has answers of its own."""
    text = written("fields.yml")
    first = re.search(r"^- id: (\S+)\n.*?(?=^- id: )", text, re.MULTILINE | re.DOTALL)
    assert first
    copied = first[0].replace(f"id: {first[1]}\n", "id: feltet\n", 1)
    assert told("fields.yml", text[: first.end()] + copied + text[first.end() :]) == []


def test_what_a_list_or_a_number_may_not_go_beyond_is_said(told: Told):
    """The head of the file says it too, and few read that."""
    text = written("glossary.yml")
    seeing = re.search(r"^  see: (\[[^\n]*)", text, re.MULTILINE)
    assert seeing
    ids = [one for one in re.findall(r"^- id: (\S+)$", text, re.MULTILINE) if one not in seeing[1]][-4:]
    (mistake,) = told("glossary.yml", text[: seeing.start(1)] + f"[{', '.join(ids)}]" + text[seeing.end(1) :])
    assert mistake.line == line_at(text, seeing.start())
    assert "see har for mange verdier. Behold høyst 3." in mistake.text
    text = written("calendars.yml")
    times = re.search(r"(?<=times: )\d+", text)
    assert times
    (mistake,) = told("calendars.yml", f"{text[: times.start()]}105{text[times.end() :]}")
    assert mistake.line == line_at(text, times.start())
    assert "104" in mistake.text


def test_two_sheets_with_one_title_are_told_at_the_second(told: Told):
    """Each is a file by itself, and says which one the other is."""
    first, second, *_ = sorted((ROOT / "data/checklists").glob("[!_]*.yml"))
    title = re.search(r"^title: .*$", first.read_text(encoding="utf-8"), re.MULTILINE)
    text = second.read_text(encoding="utf-8")
    assert title
    (mistake,) = told(f"checklists/{second.name}", re.sub(r"^title: .*$", title[0], text, count=1, flags=re.MULTILINE))
    assert f"står også i data/checklists/{first.name}, på linje" in mistake.text


@pytest.mark.parametrize(
    ("pattern", "says"),
    [(r"^    - id: \S+\n      title: ", "to ganger i steps"), (r"^    - driver: ", "to ganger. Behold én")],
)
def test_a_part_that_is_copied_and_keeps_its_id_is_told(told: Told, pattern: str, says: str):
    """A step, or a driver, that stands twice is shown twice, and the second is never found by its id."""
    text = written("core_elements.yml")
    part = re.search(rf"{pattern}.*\n(?:      .*\n)*", text, re.MULTILINE)
    assert part
    (mistake,) = told("core_elements.yml", text[: part.end()] + part[0] + text[part.end() :])
    assert says in mistake.text
    assert mistake.line == line_at(text, part.end())


@pytest.mark.parametrize("file", sampling.few(["strategies.yml", "phases.yml", "core_elements.yml"], 1))
def test_a_number_that_is_skipped_is_told(told: Told, file: str):
    """The number is the place in the list; a reader who sees 1, 2 and 13 looks for the rest."""
    text = written(file)
    _, second, *_ = re.finditer(r"^  number: (\d+)$", text, re.MULTILINE)
    (mistake,) = told(file, f"{text[: second.start(1)]}99{text[second.end(1) :]}")
    assert "number er 99, men posten står som nr. 2 i filen" in mistake.text
    assert mistake.line == line_at(text, second.start())


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("date", "2001-01-01", "Sett den nyeste"), ("edition", '"0.1"', "høyere"), ("edition", '"1,2"', "punktum")],
)
def test_news_out_of_order_is_told(told: Told, field: str, value: str, says: str):
    """The one on top says which edition of the site every page has."""
    text = written("news.yml")
    first = re.search(rf"^  {field}: (.*)$", text, re.MULTILINE)
    assert first
    (mistake,) = told("news.yml", text[: first.start(1)] + value + text[first.end(1) :])
    assert says in mistake.text
    assert mistake.line == line_at(text, first.start())


@pytest.mark.parametrize(
    ("typed", "says"),
    sampling.few(
        [
            ("Et **viktig** råd. ", "vises med stjerner"),
            ("Et *viktig* råd. ", "vises med stjerner"),
            ("Et _viktig_ råd. ", "vises med streker"),
            ("Et råd[KH1] her. ", "er en kommentar til dem"),
            ("[Kommentert [KH1]: Hva?] Et råd. ", "er en kommentar til dem"),
            ("Et råd.\\nEt til. ", "er en kode fra et program"),
            ("Et råd fra https://example.org/x. ", "som ikke blir noen lenke"),
            ("Et råd fra www.example.org. ", "som ikke blir noen lenke"),
            ("Et <b>viktig</b> råd. ", "Slett koden"),
            ("Et <img src=x onerror=alert(1)> råd. ", "Slett koden"),
            ("Et <svg/onload=alert(1)> råd. ", "Slett koden"),
            ("Et&nbsp;råd. ", "Skriv tegnet selv"),
            ("Et &#x202E;råd. ", "Skriv tegnet selv"),
            ("Et [råd](javascript:alert(1)). ", "vises med klammer"),
            ('Se {{ cite("x") }} først. ', "et kall kan bare stå på en side"),
            ("• Et råd. ", "som ikke lager noe punkt"),
            ("☐ Et råd. ", "kan krysse av"),
            ("2.1 Et råd. ", "gir nummeret"),
        ],
        2,
    ),
)
def test_signs_that_no_record_reads_are_told(told: Told, typed: str, says: str):
    """A text is set on pages, in files and in calendars: what is bold in one is stars in another."""
    text = written("barriers.yml")
    advice = re.search(r"^  advice: (?=\w)", text, re.MULTILINE)
    assert advice
    (mistake,) = told("barriers.yml", text[: advice.end()] + typed + text[advice.end() :])
    assert says in mistake.text
    assert mistake.line == line_at(text, advice.start())


@pytest.mark.parametrize(
    "typed",
    ["Er dere <5 eller >10, klokken 12, § 3, ½ eller 3 * 4, og har forskning & drift, i [2026] og mitt_ark_her, "],
)
def test_signs_that_are_meant_are_let_be(told: Told, typed: str):
    """A rule that refuses what is right is worse than none."""
    text = written("barriers.yml")
    advice = re.search(r"^  advice: (?=\w)", text, re.MULTILINE)
    assert advice
    assert told("barriers.yml", text[: advice.end()] + typed + text[advice.end() :]) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    sampling.few(
        [
            (r"(?<=^  title: )[^\n]+", "Husk: ta med alle", "inneholder «: »"),
            (r"(?<=^  title: )[^\n]+", "2026", 'Skriv "2026" med anførselstegn.'),
            (r"(?<=^  title:) [^\n]+", "\n    - Leder", "Skriv den på én linje, uten «- » foran."),
            (r"(?<=^  title:) [^\n]+", "\n    nb: Leder", "sett anførselstegn rundt hele teksten"),
        ],
        2,
    ),
)
def test_a_value_of_another_kind_says_what_to_write(told: Told, old: str, new: str, says: str):
    """What kind it should be is no help to one who sees a text there."""
    text = written("roles.yml")
    match = re.search(old, text, re.MULTILINE)
    assert match
    mistakes = told("roles.yml", text[: match.start()] + new + text[match.end() :])
    assert any(says in one.text for one in mistakes), mistakes


@pytest.mark.parametrize(("file", "field"), [("tools.yml", "url"), ("barriers.yml", "advice")])
def test_a_field_that_a_change_copies_to_another_record_is_advice(reading: Reading, file: str, field: str):
    """The rest of the record was written anew, and this was forgotten. What stood in both before may be meant."""
    text = written(file)
    first, second, *_ = re.finditer(rf"^  {field}: (.{{40,}})$", text, re.MULTILINE)
    loaded = reading(file, text[: second.start(1)] + first[1] + text[second.end(1) :])
    line = line_at(text, second.start())
    (found,) = copied_fields.advice(loaded, {f"data/{file}": [line]})
    assert found.line == line
    assert f"{field} er den samme som på linje {line_at(text, first.start())}." in found.text
    assert list(copied_fields.advice(loaded, {f"data/{file}": [line + 1]})) == []
    assert list(copied_fields.advice(loaded, {})) == []


def test_a_language_without_its_translation_is_told(tmp_path: Path):
    """All pages would be in bokmål, and say that they are not."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").write_text('publisher: Oss\nlanguage: "qq"\n', encoding="utf-8")
    (mistake,) = site_language.mistakes(tmp_path, "qq")
    assert mistake.line == 2
    path = "macros/language/locale/qq/LC_MESSAGES/nettsted.po"
    assert f"{path} finnes ikke" in mistake.text
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    assert list(site_language.mistakes(tmp_path, "qq")) == []
    assert list(site_language.mistakes(tmp_path, language.SOURCE)) == []


@pytest.mark.parametrize("typed", ["en", '"en"', "'en'"])
def test_the_language_may_stand_within_quotation_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str):
    """The check takes it so, and the site was said in bokmål all the same."""
    (tmp_path / "site.yml").write_text(f"publisher: Oss\nlanguage: {typed}\n", encoding="utf-8")
    monkeypatch.setattr(language, "_SITE", tmp_path / "site.yml")
    assert language.code.__wrapped__() == "en"


def test_the_language_of_the_site_is_told_in_norwegian(told: Told):
    """It was the one field whose form was told in the words of the program."""
    text = written("site.yml")
    (mistake,) = told("site.yml", f"{text.rstrip()}\nlanguage: norsk\n")
    assert "Skriv forkortelsen for språket" in mistake.text
    assert mistake.line == text.rstrip().count("\n") + 2


@pytest.mark.parametrize(
    ("licence", "address", "is_told"),
    [
        ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by/4.0/deed.no", True),
        ("CC BY 3.0", "https://creativecommons.org/licenses/by/4.0/", True),
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.no", False),
        ("NLOD 2.0", "https://data.norge.no/nlod/no/2.0", False),
        ("CC BY 3.0 NO", "https://creativecommons.org/licenses/by/3.0/no/", False),
        ("CC BY 4.0 Internasjonal", "https://creativecommons.org/licenses/by/4.0/deed.no", False),
    ],
)
def test_the_licence_is_the_one_that_its_address_leads_to(told: Told, licence: str, address: str, is_told: bool):
    """A reader goes by one of them, and both stand on every page."""
    text = re.sub(r"(?m)^licence: .*", f"licence: {licence}", written("site.yml"))
    mistakes = told("site.yml", re.sub(r"(?m)^licence_url: .*", f"licence_url: {address}", text))
    assert ["Rett det ene" in one.text for one in mistakes] == [True] * is_told


@pytest.mark.parametrize(
    ("file", "pattern", "new", "says"),
    [
        ("glossary.yml", r"(?<=^  definition: )(?=\w)", "ord " * 25, "Skriv høyst 25"),
        ("roles.yml", r'(?<= does: ")\w', "A", "liten forbokstav"),
        sampling.whole(("barriers.yml", r"(?<=^  follow_up_when: )\w", "A", "liten forbokstav")),
        sampling.whole(("roles.yml", r'(?<=\w)(?="\}$)', ".", "uten punktum")),
    ],
)
def test_a_text_that_does_not_fit_where_it_is_shown_is_told(told: Told, file: str, pattern: str, new: str, says: str):
    """A box over the text has room for a few words, and a sentence has one capital and one full stop."""
    text = written(file)
    found = re.search(pattern, text, re.MULTILINE)
    assert found
    (mistake,) = told(file, text[: found.start()] + new + text[found.end() :])
    assert says in mistake.text
    assert mistake.line == line_at(text, found.start())


@pytest.mark.parametrize(
    ("pattern", "new", "says"),
    [
        (r"(?<=^  doi: )10\.\S+$", r"\g<0>.", "Skriv bare «10."),
        (r"(?<=^  cite: )(.* )20\d\d$", r"\g<1>1999", "cite har 1999"),
        (r"(?<=^  authors: )[A-Z].*$", "Balis, L. E. et al.", "Skriv «mfl.»"),
    ],
)
def test_a_work_is_cited_as_the_list_has_it(told: Told, pattern: str, new: str, says: str):
    """A reader looks for the year in the list, and a full stop at its end makes the address lead nowhere."""
    text = written("literature.yml")
    found = re.search(pattern, text, re.MULTILINE)
    assert found
    (mistake,) = told("literature.yml", text[: found.start()] + found.expand(new) + text[found.end() :])
    assert says in mistake.text
    assert mistake.line == line_at(text, found.start())


@pytest.mark.parametrize("typed", ["Ja / Nei", "(ja/nei)", "Ja / Delvis / Nei"])
def test_an_answer_typed_after_a_point_is_told(told: Told, typed: str):
    """The sheet has its boxes by itself."""
    file = next((ROOT / "data/checklists").glob("[!_]*.yml"))
    text = file.read_text(encoding="utf-8")
    point = re.search(r"^        text: (?![\"'>|]).*$", text, re.MULTILINE)
    assert point
    (mistake,) = told(f"checklists/{file.name}", f"{text[: point.end()]} {typed}{text[point.end() :]}")
    assert "answers" in mistake.text
    assert mistake.line == line_at(text, point.start())


def test_the_language_of_a_question_may_stand_within_quotation_marks():
    """YAML takes both for one text then. A language there is not is no question."""
    assert Question.model_validate("nynorsk: Kva no?") == Question(text="Kva no?", language="nynorsk")
    assert Question.model_validate("Vi spør: Hva nå?").language == "bokmål"
    with pytest.raises(ValidationError):
        Question.model_validate("svenska: Vad nu?")


def test_a_record_that_is_indented_is_told_once(told: Told):
    """It has become a question of the record above, and all its fields seem to stand there twice."""
    text = written("barriers.yml")
    second = list(re.finditer(r"^- id: ", text, re.MULTILINE))[1]
    (mistake,) = told("barriers.yml", f"{text[: second.start()]}    {text[second.start() :]}")
    assert "Flytt det helt til venstre" in mistake.text
    assert mistake.line == line_at(text, second.start())


def test_numbers_in_a_list_of_texts_are_told_once(told: Told):
    """One slip: nobody puts the first of them alone in quotation marks."""
    text = written("fields.yml")
    options = re.search(r"^  options: \[[^\]]*\]", text, re.MULTILINE)
    assert options
    (mistake,) = told("fields.yml", f"{text[: options.start()]}  options: [1, 2, 3]{text[options.end() :]}")
    assert 'med anførselstegn: "1", "2", "3".' in mistake.text
    assert mistake.line == line_at(text, options.start())


@pytest.mark.parametrize("line", sampling.few(["width: wide", "shown: lines", "deadline: true", "person: true"], 1))
def test_a_field_that_does_not_fit_the_kind_is_told_at_its_line(told: Told, line: str):
    """The remedy is to delete that line."""
    text = written("fields.yml")
    kind = re.search(r"^  kind: choice\n", text, re.MULTILINE)
    assert kind
    (mistake,) = told("fields.yml", f"{text[: kind.end()]}  {line}\n{text[kind.end() :]}")
    assert "Slett linjen" in mistake.text
    assert mistake.line == line_at(text, kind.end())


def test_a_first_number_that_is_wrong_is_told_there(told: Told):
    """The others say where they begin."""
    text = written("strategies.yml")
    first = re.search(r"^  number: (\d+)$", text, re.MULTILINE)
    assert first
    (mistake,) = told("strategies.yml", f"{text[: first.start(1)]}99{text[first.end(1) :]}")
    assert f"Skriv {first[1]}, eller flytt den" in mistake.text
    assert mistake.line == line_at(text, first.start())


def test_every_field_is_known_by_a_norwegian_word():
    """An editor who writes it in Norwegian is told once which field was meant, and not that one is missing, too."""
    classes = [model for name in models.__all__ if isinstance(model := getattr(models, name), type)]
    fields = {field for model in classes if issubclass(model, BaseModel) for field in model.model_fields}
    alike = {"doi", "id", "nirn", "nynorsk", "person", "plan", "status"}  # the same in both, or nobody's word
    assert fields - alike - {field for meant in validation_sentences.MEANT.values() for field in meant} == set()


def test_a_field_in_norwegian_is_not_told_to_be_missing(tmp_path: Path):
    """Of the local edition, which others than the editors of the site write."""
    path = tmp_path / "lokal.yml"
    path.write_text("kommune: Fjellvik kommune\nkontakt: Fagansvarlig\nepost: oss@example.org\n", encoding="utf-8")
    told = [(one.line, one.text) for one in local.read_file(path).mistakes]
    meant = ("municipality", "contact", "email")
    names = ("kommune", "kontakt", "epost")
    assert told == [
        (line, f"ukjent felt «{name}». Mente du «{field}»?")
        for line, (name, field) in enumerate(zip(names, meant, strict=True), 1)
    ]


def test_a_word_of_two_terms_is_told_at_the_second(told: Told):
    """A copied record keeps the inflections of the first, and a page would explain the word by the wrong one."""
    text = written("glossary.yml")
    first = re.search(r"^  inflections: \[(\w+)", text, re.MULTILINE)
    assert first
    second = re.compile(r"^  inflections: \[", re.MULTILINE).search(text, first.end())
    assert second
    (mistake,) = told("glossary.yml", f"{text[: second.end()]}{first[1]}, {text[second.end() :]}")
    assert f"«{first[1]}» står også under " in mistake.text
    assert mistake.line == line_at(text, second.start())


@pytest.mark.parametrize("file", sampling.few(["barriers.yml", "roles.yml", "core_elements.yml", "tools.yml"], 2))
def test_a_record_that_is_cut_in_two_is_told_once(told: Told, file: str):
    """By a «- » too many. The first half lacks most of its fields, and the second its id."""
    text = written(file)
    second = list(re.finditer(r"^- id: .*\n(?=  \w)", text, re.MULTILINE))[1]
    (mistake,) = told(file, f"{text[: second.end()]}-{text[second.end() + 1 :]}")
    assert "begynner en ny post, uten id. Slett «- »" in mistake.text
    assert mistake.line == line_at(text, second.end())


# A file, what stands there, what stands in its place, words of the message, and how far below the change its line is.
SLIPS = [
    ("barriers.yml", r"^    - (?=[A-ZÆØÅ])", "    - - ", "begynner med to streker", 0),
    ("barriers.yml", r"^    - (?=[A-ZÆØÅ])", "    – ", "er ikke noe punkt i listen", 0),
    ("barriers.yml", r"^    (measure: )", r"  \1", "«measure» hører til under «suggestion»", 0),
    ("core_elements.yml", r"^  (tools: \[)", r"      \1", "«tools» hører ikke til under", 0),
    ("core_elements.yml", r"^  ten_minutes:\n  (  .*\n)", r"  ten_minutes:\n\1", "men feltet på linje", None),
    ("barriers.yml", r"^    - nynorsk: ", "    - nynorsk:", "mangler mellomrom etter kolon i «nynorsk:", 0),
    ("calendars.yml", r"^  events:\n(?:    .*\n)+", "  events: [en, to]\n", "Det skal være en post med felt", 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "says", "after"),
    sampling.few([pytest.param(*slip, id=slip[3][:24]) for slip in SLIPS], 4),
)
def test_what_follows_from_a_slip_in_a_record_is_not_told_of(
    told: Told, file: str, old: str, new: str, says: str, after: int | None
):
    """One message for one slip, at its line: who reads three looks for three."""
    text = written(file)
    found = re.search(old, text, re.MULTILINE)
    assert found
    (mistake,) = told(file, text[: found.start()] + found.expand(new) + text[found.end() :])
    assert says in mistake.text
    assert after is None or mistake.line == line_at(text, found.start()) + after


@pytest.mark.parametrize("written_as", [str.title, str.upper])
def test_an_id_in_capitals_is_told_and_not_what_names_it_rightly(reading: Reading, written_as: Callable[[str], str]):
    """Six lines of tools were said to be wrong, and the one of the role among them."""
    text = written("roles.yml")
    role = re.findall(r"^- id: ([a-z]+)$", text, re.MULTILINE)[-1]
    loaded = reading("roles.yml", text.replace(f"- id: {role}\n", f"- id: {written_as(role)}\n"))
    assert any("En id har små bokstaver" in one.text for one in loaded.mistakes)
    assert list(references.mistakes(loaded)) == []


def test_a_source_misspelt_is_not_told_to_be_no_research(reading: Reading):
    """It is once it is spelt right; that it leads nowhere is told."""
    text = written("barriers.yml")
    source = re.search(r"(?<=  basis: forskning\n  sources: \[)(?=[\w-]+\])", text)
    assert source
    loaded = reading("barriers.yml", f"{text[: source.start()]}q{text[source.end() :]}")
    assert [one.text for one in references.mistakes(loaded) if "Mente du" in one.text]
    assert list(research.in_records(loaded)) == []


SHEET_SLIPS = [
    (r"^    (?=intro: |answers: |items:)", "  - ", "begynner en ny post. Slett «- »"),
    (r"^(?=(?:tables|retired):$)", "    ", "er rykket inn for langt|Hører punktene under til her, rykk linjen ut"),
    (r"(?<=\n      - id: )\S+\n(?:        .*\n)+(?=  - id: )", r"\g<0>    ", "er rykket inn og blir et punkt i items"),
]


@pytest.mark.parametrize(("old", "new", "says"), SHEET_SLIPS, ids=["cut in two", "a list moved in", "a part moved in"])
def test_a_part_of_a_sheet_that_stands_astray_is_told_once(told: Told, old: str, new: str, says: str):
    """By a «- » too many, or by spaces that the program puts in: every field below it was told of."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "data/checklists").glob("[!_]*.yml")}
    name, found = next((name, one) for name, text in texts.items() if (one := re.search(old, text, re.MULTILINE)))
    text = texts[name]
    (mistake,) = told(f"checklists/{name}", text[: found.start()] + found.expand(new) + text[found.end() :])
    assert re.search(says, mistake.text)


def test_a_record_that_is_begun_with_its_id_alone_is_told_once(told: Told):
    """Each field that it lacks had a line of its own."""
    text = written("barriers.yml")
    (mistake,) = told("barriers.yml", f"{text.rstrip()}\n\n- id: ny-post\n")
    assert mistake.text.startswith("feltene title, ")
    assert mistake.text.endswith(" mangler. Legg dem til.")
    assert mistake.line == text.rstrip().count("\n") + 3


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("09", "Skriv 9, uten null foran."),
        ('"9"', "Slett anførselstegnene."),
    ],
)
def test_a_number_that_is_read_as_text_says_what_to_write(told: Told, typed: str, says: str):
    """There are no quotation marks around 08 and 09 to delete."""
    text = written("strategies.yml")
    number = re.search(r"^  number: (\d+)$", text, re.MULTILINE)
    assert number
    mistakes = told("strategies.yml", f"{text[: number.start(1)]}{typed}{text[number.end(1) :]}")
    assert [one.text for one in mistakes if one.line == line_at(text, number.start())] == [
        f"number er «{typed.strip(chr(34))}». Det skal være et helt tall. {says}"
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2026-9-1", "Skriv år-måned-dag, med to sifre i måned og dag."),
        ("1.9.2026", "Skriv år-måned-dag, med to sifre i måned og dag."),
        ('"2026-09-01"', "Slett anførselstegnene."),
    ],
)
def test_a_day_that_is_read_as_text_says_what_to_write(told: Told, typed: str, says: str):
    """It was told to be without quotation marks, and had none."""
    text = written("news.yml")
    day = re.search(r"^  date: (.*)$", text, re.MULTILINE)
    assert day
    (mistake,) = told("news.yml", f"{text[: day.start(1)]}{typed}{text[day.end(1) :]}")
    assert mistake.text.endswith(f"Det skal være en dato, for eksempel 2026-11-23. {says}")
    assert mistake.line == line_at(text, day.start())


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [("paper", '"true"', "Slett anførselstegnene."), ("title", "[Norsk tittel]", "Begynner den med «[», sett")],
)
def test_a_value_of_a_work_that_is_read_otherwise_says_what_to_write(told: Told, field: str, typed: str, says: str):
    """The head of the file asks for brackets around a title that is translated."""
    text = written("literature.yml")
    line = re.search(rf"^  {field}: (.*)$", text, re.MULTILINE)
    assert line
    (mistake,) = told("literature.yml", f"{text[: line.start(1)]}{typed}{text[line.end(1) :]}")
    assert says in mistake.text
    assert mistake.line == line_at(text, line.start())


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("ny.yml", "Flytt den til mappen den hører hjemme i: data/checklists/ (sjekkliste) eller "),
        ("tool.yml", "Skal den være data/tools.yml?"),
        ("checklist/ny.yml", "Flytt den til data/checklists/."),
        ("checklists/utkast/ny.yml", "Flytt den til data/checklists/."),
        ("checklists/ny.yaml", "Gi den et navn som slutter på .yml"),
    ],
)
def test_a_file_that_is_not_read_is_told_where_it_belongs(tmp_path: Path, file: str, says: str):
    """A name that ends in .yml is no help to one who has given it that."""
    path = tmp_path / "data" / file
    path.parent.mkdir(parents=True)
    path.write_text("id: ny\n", encoding="utf-8")
    (mistake,) = [one for one in loading.read(tmp_path).mistakes if one.file == f"data/{file}"]
    assert mistake.text.startswith("filen blir ikke lest. ")
    assert says in mistake.text


@pytest.mark.parametrize(
    ("file", "pattern", "new", "says"),
    [
        ("tools.yml", r"used_by: \[(\w+), (\w+)\]", r'used_by: ["\1, \2"]', "Skriv dem uten anførselstegn: ["),
        (
            "drivers.yml",
            r"most_in: \[[\w-]+",
            f"most_in: [{PHASE}",
            f"«{PHASE}» er ",
        ),
        ("tools.yml", "language: bokmål", "language: norsk", "Mente du «bokmål»?"),
        ("phases.yml", r"^  ready:\n    - ", "  ready:\n    - – ", "ready begynner med «–»"),
        ("phases.yml", r"^  purpose: (\w+) ", r"  purpose: \1 • ", "purpose har «•»"),
        ("phases.yml", r"^  purpose: (\w+) ", "  purpose: \\1\t", "purpose har en tabulator"),
    ],
)
def test_a_slip_has_the_remedy_that_mends_it(told: Told, file: str, pattern: str, new: str, says: str):
    """A list in quotation marks, an id of another kind, a word for a language, and signs that are pasted."""
    text, changed = re.subn(pattern, new, written(file), count=1, flags=re.MULTILINE)
    assert changed
    assert [one.text for one in told(file, text) if says in one.text]
