"""What YAML's own reader stops at, said so that an editor finds the line and mends it."""

import re
from collections.abc import Iterator

import yaml

# A line that begins a field: «  - title: …», «title:».
_KEY = re.compile(r"^(?P<indent>[ ]*)(?P<dash>-[ ]+)*(?P<key>[A-Za-z_æøåÆØÅ][\w-]*)[ ]*:(?:\s|$)")
_OPENED = re.compile(r"""(?:^|[:\-\[,{])[ ]+(?P<quote>["'])""")

_VALUE = re.compile(r":[ ]+(?![>|\[{\"'#])\S")  # a field with a value on its own line, without quotes

_BEGINS = re.compile(r"\s*(?:- |-$|---|\.\.\.|[\"'\[{]|[\wæøåÆØÅ-]+[ ]*:(?:\s|$))")
_TIGHT_COLON = re.compile(r"^[ ]*(?:-[ ]+)*(?P<field>(?P<key>[A-Za-z_æøåÆØÅ][\w-]*):[^\s/:][^\s]{0,20})(?!.*: )")
_HARD_SPACE = re.compile(r"[ ]*(?:-[ ]+)*(?P<before>[A-Za-z_æøåÆØÅ][\w-]*[ ]*:|-)[ ]*\u00a0")
_NEAR = 3  # lines: what is no farther off is found from the message anyway
_NEXT_LEVEL = 2  # columns: so far in is an item of the list within

# What begins a value and means more to YAML: of a list, a note, or a text on the lines below.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(?P<code>\\[^\"\\/]|\\$)")  # another sign than the one after the backslash
_HASH_IN_BRACKETS = re.compile(r"""[^#"']*[{\[](?:[^"'#]|"[^"]*"|'[^']*')*\s(?P<hashed>#[^\s,}\]]+).*[}\]]\s*$""")
_TWO_COMMAS = re.compile(r"\[[^\]\"']*,\s*,")
_BEGINS_SPECIAL = re.compile(r"(?:: |- )\s*(?P<sign>[*&]|[\[{](?![^\n]*[\]}]\s*$))|:[ ]+(?P<block>[>|?])[-+\d]*[ ]+\S")
# What a value begins with, when YAML reads more into it.
_BLOCK = (
    "verdien begynner med «{sign}», som skal stå alene («>-»), med teksten på linjene under, rykket inn. Er det et tegn i "
    "teksten, sett anførselstegn rundt hele verdien."
)
_SPECIAL = "verdien begynner med «{sign}», som betyr noe eget i YAML. Sett anførselstegn rundt hele verdien."

# Quotation marks of a word processor, and what a list looks like without «- » in front of each value.
_CURLY = re.compile(r"(?P<sign>[“”„‟‘’‚])(?=.*[“”„‟‘’‚]$)", re.DOTALL)
_FIRST_CURLY = re.compile(r"(?P<sign>[“”„‟])[^“”„‟\"]*")  # opened, and not closed
_LAST_QUOTE = re.compile(r"[^\"“”„‟]*[^\"“”„‟\d]\"")  # closed, and not opened; five inches are 5\"
_WITHOUT_VALUE = re.compile(r"\{(?:[^\"'{}]*,)? *(?P<key>[a-z_]+):(?=[,}])")  # between braces
_NO_ITEM = re.compile(r"[ ]*(?P<sign>-(?=[^\W_])|[–—•*+·](?=[ \w]))[ ]*[^\n]*")

_LINK_AS_ITEM = re.compile(r"- \[(?P<title>[^\]\n]+)\]\((?P<page>[^)\s]+\.md)\)")
_COMMENT_OF_WORD = re.compile(r"\[(?:Kommentert|Commented) \[\w+\]:[^\]\n]*\]?")
# A field behind a value that is whole: a date, a list, a text in quotation marks.
_RUN_TOGETHER = re.compile(
    r"^[ -]*(?P<first>[^\"'\[{:]*):[ ]+(?:\d{4}-\d\d-\d\d|\[[^\]]*\]|\"[^\"]*\"|'[^']*')[ ]+(?P<key>[a-z_]+):[ ]"
)

_TO_THE_LEFT = "innrykket er {left} mellomrom, men feltene rundt har {around}. Gi felt som hører sammen, samme innrykk."
_NOT_AN_ITEM = "«{words}» er ikke noe punkt i listen. Skriv «- » (strek og mellomrom) foran det."
BROKEN = "har linjeskift. Skriv teksten på én linje, eller bruk «>-» foran den (ikke «|» eller «>»)."

Found = tuple[int, str]  # line from 0, Norwegian sentence


def in_indentation(lines: list[str]) -> Iterator[Found]:
    """Yield lines that are indented with something else than spaces."""
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if not line.strip() or line.lstrip(" \t").startswith("#"):  # after any other space, YAML sees no comment
            continue
        if "\t" in indent:
            yield number, "linjen er rykket inn med tabulator. Bruk mellomrom."
        elif "\u00a0" in indent:
            yield number, "linjen er rykket inn med et hardt mellomrom (U+00A0). Skriv vanlige mellomrom."


def cut_off(name: str, rest: str) -> str:
    """Say that what stands after a # is no part of a value."""
    return f"alt etter « #» i {name} forsvinner («{rest.strip()[:30]}»). Sett anførselstegn rundt hele verdien."


def behind(name: str, rest: str) -> str:
    """Say that what stands after a # behind a whole value is shown to nobody."""
    return f"«{rest.strip()[:30]}» bak {name} vises ikke. Slett det, eller skriv det med # foran på en linje for seg."


def curly_quote(value: str) -> str | None:
    """Say that quotation marks around a value are shown to readers: YAML knows the straight ones alone."""
    if _LAST_QUOTE.fullmatch(value):
        return "slutter med et anførselstegn som vises for leseren. Slett det, eller sett ett foran verdien også."
    found = _CURLY.match(value) or _FIRST_CURLY.fullmatch(value)
    if not found:
        return None
    return f'begynner med «{found["sign"]}», som vises for leseren. Skriv verdien mellom rette anførselstegn ("), eller uten.'


def code_in_quotes(lines: list[str], first: int, last: int) -> Found | None:
    """Return the line, and what is said of it, of a backslash between double quotation marks: the letter after it goes."""
    for number in range(first, min(last + 1, len(lines))):
        if code := _ESCAPED.search(lines[number]):
            return (
                number,
                f"«{code[0]}» mellom anførselstegn, som YAML leser som et annet tegn. Skriv «/», eller to «\\».",
            )
    return None


def tight_item(lines: list[str], first: int, last: int) -> Found | None:
    """Return the line of what has taken a list as a part of its own text, and what is missing there."""
    if not any(line.lstrip().startswith("- ") for line in lines[first + 1 : last + 1]):
        return None
    below = next(number for number in range(first + 1, last + 1) if lines[number].lstrip().startswith("- "))
    here, deeper = _margin(lines[first]), _margin(lines[below])
    if lines[first].lstrip().startswith("- ") and (deeper - here < _NEXT_LEVEL or lines[first].rstrip().endswith(".")):
        return (
            below,
            f"innrykket er {deeper} mellomrom, men punktet over har {here}. Gi punkter i en liste samme innrykk.",
        )
    if item := re.fullmatch(r"\s*- (?P<words>.*?)\s*", lines[first]):
        return first, f"«{item['words'][:40]}» mangler kolon til slutt, foran listen under."
    return first, _NOT_AN_ITEM.format(words=lines[first].strip()[:40])


def item_without_sign(lines: list[str], first: int, last: int) -> Found | None:
    """Return the line of an item that lacks its «- », and has become a part of the one above: it begins as a sentence."""
    if not lines[first].lstrip().startswith("- ") or _KEY.match(lines[first]):
        return None
    for number in range(first + 1, last + 1):
        if re.match(r"[A-ZÆØÅ«][\w ]", lines[number].lstrip()):
            shown = lines[number].strip()[:30]
            sentence = f"«{shown}» blir en del av punktet over. Skriv «- » foran, eller begynn punktet over med «- >-»."
            return number, sentence
    return None


def unclosed_quote(lines: list[str], first: int = 0, last: int | None = None) -> Found | None:
    """Return the first quotation mark that is opened and not closed before the next field, from line `first` on."""
    number = first
    end = len(lines) if last is None else last + 1
    while number < end:
        opened = _OPENED.search(lines[number])
        if opened and not lines[number].lstrip().startswith("#"):
            quote = opened["quote"]
            rest = lines[number][opened.end() :]
            if not _closes(rest, quote):
                for later in range(number + 1, len(lines)):
                    if _KEY.match(lines[later]) or lines[later].lstrip().startswith("- "):
                        return (
                            number,
                            f"anførselstegnet {quote} er åpnet, men ikke lukket. Sett {quote} til slutt i verdien.",
                        )
                    if _closes(lines[later], quote):
                        break
                else:
                    return (
                        number,
                        f"anførselstegnet {quote} er åpnet, men ikke lukket. Sett {quote} til slutt i verdien.",
                    )
        number += 1
    return None


def _cut_in_brackets(lines: list[str]) -> Found | None:
    """Return the line of a value in brackets that begins with «#», as a colour does: the closing bracket goes with it."""
    for number, line in enumerate(lines):
        if found := _HASH_IN_BRACKETS.match(line):
            hashed = found["hashed"]
            return number, f'alt etter « #» forsvinner, også klammen som lukker. Sett anførselstegn rundt: "{hashed}".'
    return None


def list_further_out(lines: list[str], number: int) -> str:
    """Return what may be meant by a field without a value, above points that are indented less; nothing elsewhere."""
    here = _KEY.match(lines[number])
    below = next((line for line in lines[number + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    if here and below.lstrip().startswith("- ") and 0 < _margin(below) < here.start("key"):
        return " Hører punktene under til her, rykk linjen ut."
    return ""


def explain(error: yaml.YAMLError, text: str, first_line: int = 1) -> Found:  # noqa: PLR0911 - one sentence per case
    """Return the line, from 0, and a sentence for what stopped YAML's reader. The text begins at a line of its file."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = min(mark.line if mark else 0, len(lines) - 1)
    if found := (
        _hard_space(lines, number)
        or _two_dashes(lines, number)
        or _comment_of_word(lines, number)
        or _in_brackets(lines, number)
        or _link_as_item(lines, number)
        or _run_together(lines, number)
    ):
        return found
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    if "flow sequence" in problem or "flow mapping" in problem:
        start = getattr(error, "context_mark", None)
        opened = start.line if start else number
        return _flow(lines, opened, number)
    if (
        found := _record_as_list(lines)
        or unclosed_quote(lines)
        or _no_item(lines, number)
        or _deeper_item(lines, number)
        or _lost_dash(lines, number, first_line)
        or _end_of_document(lines)
        or _no_field(lines, number)
        or _list_beside_field(problem, lines, number)
        or _tight_colon(lines, number)
    ):
        return found
    if "scanning an alias" in problem or "undefined alias" in problem or "scanning an anchor" in problem:
        sign = "&" if "anchor" in problem else "*"
        number = _alias_line(lines, number, sign)
        return number, _SPECIAL.format(sign=sign)
    if "mapping values are not allowed" in problem:
        return _colon(lines, number, mark.column if mark else 0, first_line)
    if _TWO_COMMAS.search(lines[number]):
        return number, "listen har to komma etter hverandre. Slett det ene."
    if special := _BEGINS_SPECIAL.search(lines[number]):
        return number, (_BLOCK if special["block"] == ">" else _SPECIAL).format(
            sign=special["sign"] or special["block"]
        )
    if "cannot start any token" in problem:
        return number, _no_beginning(lines[number], mark.column if mark else 0)
    if "could not find expected ':'" in problem:
        start = getattr(error, "context_mark", None)
        return _without_colon(lines, start.line if start else number)
    return _begins_indented(lines, number) or _moved_left(lines, number) or _indentation(lines, number, first_line)


def _in_brackets(lines: list[str], number: int) -> Found | None:
    """Return what between brackets is cut off, or has no value."""
    if bare := _WITHOUT_VALUE.search(lines[number]):
        return number, f"{bare['key']} er tom. Skriv en verdi, eller slett feltet med kommaet."
    return _cut_in_brackets(lines)


def _hard_space(lines: list[str], number: int) -> Found | None:
    """Return the line, this or the one above, with a colon or a stroke before a space that YAML takes for a letter."""
    for place in range(max(number - 1, 0), number + 1):
        if hard := _HARD_SPACE.match(lines[place]):
            return place, f"etter «{hard['before']}» står det et hardt mellomrom (U+00A0). Skriv et vanlig mellomrom."
    return None


def two_dashes(line: str) -> str:
    """Say that a line begins a list within an item of a list: nothing here has one."""
    return f"«{line.strip()[:40]}» begynner med to streker. Slett den ene."


def _two_dashes(lines: list[str], number: int) -> Found | None:
    """Return the nearest line above that begins with two strokes, where the fields below it stop the reader."""
    for place in range(number, max(number - _NEAR, 0) - 1, -1):
        if re.match(r"\s*- +- ", lines[place]):
            return place, two_dashes(lines[place])
    return None


def _no_beginning(line: str, column: int) -> str:
    """Say that nothing can begin with the sign at a place in a line."""
    sign = line[column : column + 1]
    return "linjen har en tabulator. Bruk mellomrom." if sign == "\t" else _SPECIAL.format(sign=sign)


def _link_as_item(lines: list[str], number: int) -> Found | None:
    """Return a link of Markdown as an item of the menu, which has its own way to write it."""
    above = [line for line in lines[: number + 1] if line[:1].strip() and line[:1] not in "#-"]
    if not above or not above[-1].startswith("nav:"):
        return None
    for place in range(max(number - 1, 0), number + 1):
        if link := _LINK_AS_ITEM.search(lines[place]):
            meant = f"- {link['title']}: {link['page'].lstrip('/')}"
            return place, f"«{link[0][2:42]}» er en lenke i Markdown. I menyen skrives den «{meant}»."
    return None


def _comment_of_word(lines: list[str], number: int) -> Found | None:
    """Return a line with a comment that Word has written into the text: its brackets and its colon are not ours."""
    if comment := _COMMENT_OF_WORD.search(lines[number]):
        return number, f"«{comment[0][:40]}» er en kommentar til dem som skriver. Slett den."
    return None


def _run_together(lines: list[str], number: int) -> Found | None:
    """Return a line that holds two fields: the end of the line between them is gone."""
    if together := _RUN_TOGETHER.match(lines[number]):
        return number, _on_line_of(together["first"], together["key"])
    return None


def _on_line_of(first: str, field: str) -> str:
    """Say that a field stands on the line of another."""
    return f"«{field}» er et felt, men står på linjen til «{first.strip()}». Skriv det på en linje for seg."


def _closes(rest: str, quote: str) -> bool:
    r"""Tell whether a quotation is closed within a line. '' and \" are marks within it."""
    plain = rest.replace("''", "") if quote == "'" else re.sub(r"\\.", "", rest)
    return quote in plain


def _flow(lines: list[str], opened: int, number: int) -> Found:
    """A list in brackets: a comma is forgotten, or the bracket is not closed."""
    start = opened
    for place in range(start, number + 1):
        if cut := re.search(r"(?<=[\[,])#[^\n]*", lines[place]):
            return (
                place,
                f"alt etter «#» i listen forsvinner («{cut[0].strip()[:30]}»). Sett anførselstegn rundt hver verdi.",
            )
    text = "\n".join(lines[start : number + 1])
    for place in range(start, number + 1):
        if cut := re.search(r"(?<=[^\s#]) +#.*", re.sub(r"\"[^\"]*\"|'[^']*'", "", lines[place])):
            rest = cut[0].strip()[:30]
            return place, f"alt etter « #» i listen forsvinner («{rest}»). Sett anførselstegn rundt hver verdi."
    form = "{felt: verdi, felt: verdi}" if text.count("{") > text.count("[") else "[en, to, tre]"
    closed = text.count("]") >= text.count("[") and text.count("}") >= text.count("{")
    if closed:
        place = number if "\n" in text.strip() else min(number, start)
        return place, f"listen mangler et komma mellom to verdier. Skriv {form}."
    if text.count("}") < text.count("{"):
        return start, "klammen «{» er åpnet, men ikke lukket. Skriv {felt: verdi}, eller slett den."
    return start, "klammen «[» er åpnet, men ikke lukket, eller et komma mangler. Skriv [en, to, tre]."


def _record_as_list(lines: list[str]) -> Found | None:
    """Return the first line of a file with one record, when it has a stroke in front: the fields below it have none."""
    first = next((place for place, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    begins = None if first is None else re.match(r"- (?P<key>\w+):", lines[first])
    if first is None or not begins:
        return None
    at_margin = [line for line in lines[first + 1 :] if line[:1].strip() and not line.startswith("#")]
    if len(at_margin) > 1 and all(_KEY.match(line) and not line.startswith("-") for line in at_margin):
        return (
            first,
            f"«- » foran «{begins['key']}» er én for mye: filen er én post. Slett «- », eller rykk inn linjene under.",
        )
    return None


def _no_item(lines: list[str], end: int) -> Found | None:
    """Return the first line, down to `end`, that looks like a value of a list and has no «- » in front of it.

    It is one right under a field without a value, or under another value of the list.
    """
    above, margins = "", set[int]()
    for number, line in enumerate(lines[: end + 1]):
        found = _NO_ITEM.fullmatch(line)
        is_bare = (
            number < end and above.rstrip().endswith(":") and re.match(r"[ ]+[^\W_]", line) and not _KEY.match(line)
        )
        if is_bare and re.match(rf"[ ]{{1,{_margin(line)}}}- ", lines[number + 1]):
            shown = line.strip()[:40]
            return number, _NOT_AN_ITEM.format(words=shown)
        if found and (above.rstrip().endswith(":") or _margin(line) in margins):
            shown = line.strip()[:20]
            return number, _NOT_AN_ITEM.format(words=shown)
        if line.lstrip().startswith("- "):
            margins.add(_margin(line))
        above = line if line.strip() and not line.lstrip().startswith("#") else above
    return None


def _deeper_item(lines: list[str], end: int) -> Found | None:
    """Return the last item of a list, above a line, that the next one is indented more than: it takes all of them in."""
    for number in range(end - 1, -1, -1):
        above, below = lines[number], lines[number + 1]
        if not above.lstrip().startswith("- "):
            if _KEY.match(above):
                return None
        elif below.lstrip().startswith("- ") and _margin(below) > _margin(above) and not _opens(above):
            here, there = _margin(above), _margin(below)
            sentence = (
                f"innrykket er {here} mellomrom, men punktet under har {there}. Gi punkter i en liste samme innrykk."
            )
            return number, sentence
    return None


def _opens(line: str) -> bool:
    """Tell whether items of a list may be indented more than a line: it has a field, or is a title of the menu."""
    return bool(_KEY.match(line)) or line.rstrip().endswith(":")


def _lost_dash(lines: list[str], number: int, first_line: int) -> Found | None:
    """Return the first record of a list, where the next one stops the reader, and this one has lost its «- »."""
    here = _KEY.match(lines[number])
    if not (here and here["dash"]):
        return None
    begins = re.compile(rf"[ ]{{{here.start('key')}}}{here['key']}[ ]*:(?:\s|$)")
    for place in range(number - 1, -1, -1):
        if lines[place].strip() and not lines[place].lstrip().startswith("#"):
            if begins.match(lines[place]) and lines[place - 1].rstrip().endswith(":"):
                return place, f"«{lines[place].strip()[:40]}» mangler «- » foran, som på linje {number + first_line}."
            if _margin(lines[place]) < here.start("key"):
                return None
    return None


def _alias_line(lines: list[str], number: int, sign: str) -> int:
    """YAML's reader may stand on the line after: return the line with the sign."""
    return next((place for place in (number, number - 1) if place >= 0 and sign in lines[place]), number)


def _colon(lines: list[str], number: int, column: int, first_line: int) -> Found:
    """A second colon on the line, or a field that is indented deeper than the one above."""
    line = lines[number]
    key = _KEY.match(line)
    if key and column <= key.end("key") + 1:
        return _indentation(lines, number, first_line)
    named = {found["key"] for found in map(_KEY.match, lines) if found}
    second = re.search(r" (?P<field>[a-z_]+):(?= |$)", line[key.end() :] if key else "")
    if key and second and second["field"] in named - {key["key"]}:
        may_be_text = " Er det en del av teksten, sett anførselstegn rundt hele verdien."
        return number, _on_line_of(key["key"], second["field"]) + may_be_text
    quoted = re.search(r":[ ]+[“”„‟‘’‚]", line)
    straight = ' Det må være rette anførselstegn ("), ikke krøllete.' if quoted else ""
    return number, f"verdien inneholder «: ». Sett anførselstegn rundt hele verdien.{straight}"


def _indentation(lines: list[str], number: int, first_line: int) -> Found:
    """Say how far the line is indented, and how far the fields around it are."""
    while number > 0 and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
        number -= 1
    if re.search(r"""(?:^|[:\-\[,{])[ ]+["']""", lines[number]):
        sign = "\\" if "\\" in lines[number] else "et anførselstegn"
        return (
            number,
            f"verdien i anførselstegn har {sign} inni seg, eller tekst etter seg. Bruk « og » inne i teksten.",
        )
    if beside := _item_under_brackets(lines, number) or _item_beside(lines, number) or _left_out(lines, number):
        return beside
    here = _depth(lines[number])
    above = next((place for place in reversed(range(number)) if _KEY.match(lines[place])), None)
    before = None if above is None else _depth(lines[above])
    if (
        above is not None
        and before is not None
        and here > before
        and above < number - 1
        and _VALUE.search(lines[above])
    ):
        key = lines[above].split(":")[0].strip(" -")
        return (
            above + 1,
            f"linjen er rykket inn under «{key}», som har en verdi alt. Flytt den dit den hører til, eller rykk den ut.",
        )
    if before is None or here == before:
        return (
            number,
            "kan ikke leses som YAML. Se etter manglende kolon, anførselstegn som ikke er lukket, eller feil innrykk.",
        )
    field = _KEY.match(lines[number])
    begins_others = field and any(re.match(rf"\s*- +{field['key']}[ ]*:", line) for line in lines[:number])
    if field and field["dash"] and _margin(lines[number]) == before and not begins_others:
        return number, f"«- » foran «{field['key']}» er én for mye. Slett den, så feltet hører til posten over."
    part = _begins_part(lines, number, here)
    where = "feltet over"
    if part is not None:
        before = _depth(lines[part])
        if part != above or number - part > _NEAR:
            where = f"feltet på linje {part + first_line}"
    return number, f"innrykket er {here} mellomrom, men {where} har {before}. Gi felt som hører sammen, samme innrykk."


def _without_colon(lines: list[str], number: int) -> Found:
    """Say of a line that is no field what it lacks to be one, or an item of the list it stands in."""
    words = lines[number].strip()[:40]
    if _is_item_beside(lines, number):
        return number, _NOT_AN_ITEM.format(words=words)
    return number, f"«{words}» mangler kolon. Skriv felt: verdi, eller rykk linjen inn under teksten den hører til."


def _is_item_beside(lines: list[str], number: int) -> bool:
    """Tell whether a line without a field stands right above an item of a list, as far in as that is."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return below.lstrip().startswith("- ") and _margin(below) == _margin(lines[number])


def _begins_part(lines: list[str], number: int, here: int) -> int | None:
    """Return the line above that was to stand beside one: the outermost that is deeper, or the first that is not."""
    depth, found = 10**9, None
    for place in range(number - 1, -1, -1):
        if _KEY.match(lines[place]) and _depth(lines[place]) < depth:
            depth = _depth(lines[place])
            if depth <= here:
                return place if found is None else found
            found = place
    return found


def _left_out(lines: list[str], number: int) -> Found | None:
    """Return the field right above that stands to the left, when the one above that stands as far in as this line."""
    fields = [place for place in range(number + 1) if _KEY.match(lines[place])][-3:]
    if len(fields) < 3 or fields[-1] != number or lines[number].lstrip().startswith("-"):  # noqa: PLR2004 - with two above
        return None
    before, left, here = (_depth(lines[place]) for place in fields)
    if left < here == before and _VALUE.search(lines[fields[1]]) and not lines[fields[1]].lstrip().startswith("-"):
        return fields[1], _TO_THE_LEFT.format(left=left, around=here)
    return None


def _item_under_brackets(lines: list[str], number: int) -> Found | None:
    """Return an item with its own line under a list in brackets, which has all of its values between them."""
    if lines[number].lstrip().startswith("- ") and number and re.search(r": +\[.*\]\s*$", lines[number - 1]):
        return number, f"«{lines[number].strip()[:40]}» står under en liste i klammer. Skriv verdien inni klammene."
    return None


def _item_beside(lines: list[str], number: int) -> Found | None:
    """Return the place of an item of a list that stands a little to the side of the items above it."""
    if not lines[number].lstrip().startswith("- "):
        return None
    here = _margin(lines[number])
    above = (_margin(line) for line in reversed(lines[:number]) if line.lstrip().startswith("- "))
    beside = next((margin for margin in above if abs(margin - here) < _NEXT_LEVEL), here)
    if beside == here:
        return None
    return number, f"innrykket er {here} mellomrom, men punktet over har {beside}. Gi punkter i en liste samme innrykk."


def _margin(line: str) -> int:
    """Return the column where a line begins."""
    return len(line) - len(line.lstrip())


def _end_of_document(lines: list[str]) -> Found | None:
    """Return the line that ends what YAML calls a document: nothing after it is read."""
    begun = False
    for number, line in enumerate(lines):
        if begun and re.fullmatch(r"(?:---|\.\.\.)\s*", line):
            return number, f"linjen «{line.strip()}» deler filen i to, så resten ikke blir lest. Slett den."
        begun = begun or bool(line.strip() and not line.startswith("#"))
    return None


def _no_field(lines: list[str], end: int) -> Found | None:
    """Return the first line above `end` that is text and belongs to no field: it makes a later one stop the reader."""
    begun = False
    for number, line in enumerate(lines[:end]):
        if line.strip() and not line.lstrip().startswith("#"):
            begins = bool(_BEGINS.match(line))
            if not begins and (not begun or line[:1].strip()):
                if found := _TIGHT_COLON.match(line):
                    return number, _tight(found)
                sentence = (
                    f"«{line.strip()[:40]}» er ikke noe felt. Skriv felt: verdi, sett # foran en kommentar, eller rykk "
                    "linjen inn under teksten den hører til."
                )
                return number, sentence
            begun = begun or begins
    return None


def _list_beside_field(problem: str, lines: list[str], number: int) -> Found | None:
    """Return the line where a list begins beside its field, if that is what stopped the reader."""
    if "sequence entries are not allowed" in problem and re.search(r":[ ]+-[ ]", lines[number]):
        return number, "listen begynner på linjen til feltet. Sett «- …» på en linje for seg, under feltet."
    return None


def _tight_colon(lines: list[str], number: int) -> Found | None:
    """Return the line, this or the one above, with a field whose value follows its colon without a space."""
    for place in range(max(number - 1, 0), number + 1):
        if found := _TIGHT_COLON.match(lines[place]):
            return place, _tight(found)
    return None


def _tight(found: re.Match[str]) -> str:
    return f"«{found['field']}» mangler mellomrom etter kolon. Skriv «{found['key']}: …»."


def _begins_indented(lines: list[str], number: int) -> Found | None:
    """Return the first line of the file that is no comment, when it is indented and a later one is not."""
    first = next(place for place, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    if first >= number or not lines[first].startswith(" ") or lines[number].startswith(" "):
        return None
    words = lines[first].strip()[:40]
    return (
        first,
        f"«{words}» er rykket inn, men felt lenger nede er det ikke. Rykk linjen ut, eller sett # foran en kommentar.",
    )


def _moved_left(lines: list[str], number: int) -> Found | None:
    """Return the field above that stands to the left of those around it, when it made a line far below stop the reader."""
    if lines[number].lstrip().startswith("-"):
        return None
    here = _depth(lines[number])
    fields = [(place, _depth(lines[place])) for place in range(number) if _KEY.match(lines[place])]
    left = next((spot for spot in reversed(range(len(fields))) if fields[spot][1] < here), None)
    if left is None or number - fields[left][0] <= _NEAR:
        return None
    around = next((depth for _, depth in reversed(fields[:left]) if depth <= here), None)
    if around != here:
        return None
    place, depth = fields[left]
    below = next((_depth(line) for line in lines[number + 1 :] if _KEY.match(line) and _depth(line) <= here), depth + 1)
    if below == depth:  # it is this line that stands to the right of those around it
        return None
    return place, _TO_THE_LEFT.format(left=depth, around=here)


def _depth(line: str) -> int:
    """Return the column where the field of a line begins: «- » counts as indentation."""
    found = _KEY.match(line)
    return found.start("key") if found else len(line) - len(line.lstrip())
