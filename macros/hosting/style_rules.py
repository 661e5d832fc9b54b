"""A style sheet without comments and without rules that nothing can match.

A rule stays when every class, and every value of an attribute, that its selector asks for
is a word somewhere in the pages or the scripts. That keeps too much rather than too little.
"""

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, LiteralToken, Node, QualifiedRule

_GROUPS = ("media", "supports", "layer", "container")
# Within these a class need not be on the page for the rule to apply.
_OPTIONAL = ("not", "is", "where", "has")
_ASKED_FOR = re.compile(r"""\.((?:[\w-]|\\.)+)|\[[\w-]+=["']?([\w-]+)["']?\]""")
_PROPERTY_USED = re.compile(r"var\(\s*(--[\w-]+)")


def in_use(css: str, words: frozenset[str]) -> str:
    """Return the style sheet with the rules that may match something, when `words` are all there is.

    A custom property stays when something reads it. What reads it may itself be a rule that goes, or a property
    that nothing reads: the sheet is gone through until it stays as it is.
    """
    while True:
        kept = "".join(_rules(_parsed(css), words | properties_read(css)))
        if kept == css:
            return kept
        css = kept


def properties_read(css: str) -> set[str]:
    """Return the custom properties that a style sheet reads."""
    return set(_PROPERTY_USED.findall(css))


def _parsed(css: str) -> list[Node]:
    parsed: list[Node] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return parsed


def _rules(nodes: Iterable[Node], words: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield from _rule(node, words)
        elif isinstance(node, AtRule) and node.content is not None and node.lower_at_keyword in _GROUPS:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            kept = "".join(_rules(inner, words))
            if kept:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{kept}}}"
        elif isinstance(node, AtRule) and node.lower_at_keyword == "import":
            raise ValueError("a style sheet imports another: list both in extra_css, so that they can be joined")
        else:
            yield node.serialize()


def _rule(rule: QualifiedRule, words: frozenset[str]) -> Iterator[str]:
    kept = [
        tinycss2.serialize(selector).strip() for selector in _selectors(rule.prelude) if _may_match(selector, words)
    ]
    if kept and (declared := _tight(rule.content, words)):
        yield f"{','.join(kept)}{{{declared}}}"


def _selectors(prelude: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors of a rule, parted by the commas between them: those within brackets are of one."""
    selectors: list[list[Node]] = [[]]
    for node in prelude:
        if isinstance(node, LiteralToken) and node.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(node)
    return selectors


def _may_match(selector: Iterable[Node], words: frozenset[str]) -> bool:
    sure = [node for node in selector if not (isinstance(node, FunctionBlock) and node.lower_name in _OPTIONAL)]
    certain = tinycss2.serialize(sure)
    return all((name or value).replace("\\", "") in words for name, value in _ASKED_FOR.findall(certain))


def _tight(content: list[Node], words: frozenset[str]) -> str:
    """Return declarations without comments, without space between them and without unread properties."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(part.serialize().strip() for part in parts if _is_read(part, words))


def _is_read(part: Node, words: frozenset[str]) -> bool:
    return not (isinstance(part, Declaration) and part.name.startswith("--") and part.name not in words)
