"""The way in by role."""

from .. import addresses
from ..records.models import OwnTool
from ..records.site_data import SiteData, find
from ..rendering import render
from .file_links import file_links


def role_tools(data: SiteData, role: str) -> str:
    """Show our own tools for one role, in the order the model needs them.

    In a page: {{ role_tools("enhetsleder") }}
    """
    find(role, data.roles)
    rows = [
        (tool, addresses.tool_page(tool), data.used_in(tool.id), file_links(tool.checklist, data))
        for tool in data.in_use(data.tools_in_model_order())
        if isinstance(tool, OwnTool) and role in tool.used_by
    ]
    return render("role_tools.md", rows=rows, title_of=data.title_of)


def role_list(data: SiteData) -> str:
    """Show all roles with links to their pages.

    In a page: {{ role_list() }}
    """
    return render("role_list.md", roles=list(data.roles.values()))
