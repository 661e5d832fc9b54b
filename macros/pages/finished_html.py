"""HTML that a template has finished goes past Python-Markdown: it is put away unread, and comes out as it went in.

To read a large sheet tag by tag takes longer than all the rest of its page. So what a template says between
`{% call shown.finished() %}` and `{% endcall %}` stands between two marks, and may hold no Markdown.

It is an extension of Python-Markdown: the engine, the gate and the guide all have it.
"""

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

BEGINS, ENDS = "<!-- finished -->", "<!-- /finished -->"
_FINISHED = re.compile(rf"{BEGINS}\n(.*?)\n{ENDS}", re.DOTALL)
_BEFORE_HTML = 20.5  # `html_block`, and `md_in_html` in its place, is at 20; before, at 21, MkDocs looks for anchors


class FinishedHtml(Extension):
    """Lets what stands between the marks come out as it went in."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page."""
        md.preprocessors.register(_PutAway(md), "finished_html", _BEFORE_HTML)


class _PutAway(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if BEGINS not in text:
            return lines
        return _FINISHED.sub(lambda found: f"\n{self.md.htmlStash.store(found[1])}\n", text).split("\n")
