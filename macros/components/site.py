"""Who is behind the site."""

from ..rendering import render
from ..site_data import SiteData


def publisher(data: SiteData) -> str:
    """Show publisher, contact and licence.

    In a page: {{ publisher() }}
    """
    return render("publisher.md", site=data.site)
