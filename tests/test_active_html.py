"""Pages hold prose: what runs, loads or restyles is refused where it stands."""

import pytest

from macros.pages import active_html


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("<script>alert(1)</script>", "«<script>»"),
        ("Se <IFRAME src='https://x.no'></IFRAME>", "«<IFRAME>»"),
        ('<img src="x.png" onerror="x()">', "«onerror=»"),
        ('<p style="color: red">Rød</p>', "«style=»"),
        ("[Les](javascript:x())", "«javascript:»"),
        ("[Les]: JavaScript:x()", "«JavaScript:»"),
        ('<a href=" javascript:x()">Les</a>', "«javascript:»"),
        ("![Bilde](data:text/html,x)", "«data:»"),
    ],
)
def test_active_html_is_refused_with_its_line(prose: str, told: str):
    """An editor learns the line, and where such things belong."""
    found = list(active_html.found_in(f"Først.\n\n{prose}\n"))
    assert [line for line, _ in found] == [3]
    assert told in found[0][1]


@pytest.mark.parametrize(
    "prose",
    [
        "Skriv `<script>` og `[x](javascript:y)` slik.",
        "```html\n<script>x</script>\n```",
        "Vi samlet data: tall og tekst. En stil = en måte å skrive på.",
        '<div class="facts" markdown>\nTekst\n</div>',
        "[Les mer](https://example.org/?style=1)",
    ],
)
def test_prose_and_code_are_left_alone(prose: str):
    """What is only written about is not refused."""
    assert list(active_html.found_in(prose)) == []
