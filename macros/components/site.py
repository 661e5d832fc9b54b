"""Who publishes the site: name, contact and licence."""

from ..records.site_data import SiteData
from ..rendering import render


def publisher(data: SiteData) -> str:
    """Show publisher, contact and licence.

    In a page: {{ publisher() }}
    """
    return render("publisher.md", site=data.site)
