"""What a screen reader says of what can be used on a page: the names in the browser's own tree."""

from playwright.sync_api import Page

NAMED = {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "region", "table", "img", "image"}


def every(page: Page) -> list[tuple[str, str]]:
    """Return role and name of all that has one of the roles on the page; without a name there is nothing to say."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], (node.get("name") or {}).get("value", "").strip())
        for node in nodes
        if not node.get("ignored") and node.get("role", {}).get("value") in NAMED
    ]


def nameless(page: Page) -> list[str]:
    """Return the roles of what has no name."""
    return [role for role, name in every(page) if not name]
