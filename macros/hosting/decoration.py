"""Drawings that say nothing: a screen reader passes them by."""

from ..text import html_tree


def hide(tree: html_tree.Element) -> None:
    """Hide each drawing that has neither name nor role. The words beside it say what it shows."""
    for drawing in tree.iter("svg"):
        says = drawing.get("role") or drawing.get("aria-label") or drawing.get("aria-labelledby")
        if not says and drawing.find("title") is None:
            drawing.set("aria-hidden", "true")
