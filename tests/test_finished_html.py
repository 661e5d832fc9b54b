"""HTML that a template has finished comes out of Markdown as it went in (macros/pages/finished_html.py)."""

import pytest
from markdown import markdown

from macros.pages.finished_html import BEGINS, ENDS
from macros.pages.markdown_rules import rules
from macros.pages.outline import BUILTIN

from .test_components import EXTENSIONS

_HTML = (
    '<ol class="sheet">\n<li id="a"><label><input type="checkbox"> Én *stjerne* &amp; <b>to</b></label>\n\n</li>\n</ol>'
)


def _rendered(text: str) -> str:
    html: str = markdown(text, extensions=[*BUILTIN, *EXTENSIONS, *rules()])
    return html


@pytest.mark.parametrize("around", ["{}", "<div markdown>\n\n# Ark\n\n{}\n\n</div>", "Avsnitt\n{}\nAvsnitt"])
def test_finished_html_comes_out_as_it_went_in(around: str):
    html = _rendered(around.format(f"{BEGINS}\n{_HTML}\n{ENDS}"))
    assert _HTML in html
    assert BEGINS not in html
    assert ENDS not in html
    assert f"<p>{_HTML}" not in html


def test_what_stands_beside_finished_html_is_markdown():
    html = _rendered(f"*én*\n\n{BEGINS}\n{_HTML}\n{ENDS}\n\n*to*\n\n{BEGINS}\n<hr>\n{ENDS}")
    assert "<em>én</em>" in html
    assert "<em>to</em>" in html
    assert html.index("<em>to</em>") < html.index("<hr>")


def test_marks_in_code_are_shown():
    assert "finished" in _rendered(f"```\n{BEGINS}\n<hr>\n{ENDS}\n```")
