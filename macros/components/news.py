"""Components of what is new on the site."""

from ..pages import feed_addresses, whats_new
from ..records.site_data import SiteData
from ..rendering import render


def news_list(data: SiteData) -> str:
    """Show all news in full, newest first.

    In a page: {{ news_list() }}
    """
    return render("news_list.md", news=data.news_in_order)


def news_of_files(data: SiteData) -> str:
    """List the sheets that have a new edition, or are gone, with what has changed; newest first.

    In a page: {{ news_of_files() }}
    """
    return render("news_of_files.md", entries=whats_new.of_files(data))


def newest(data: SiteData) -> str:
    """Show the three newest news with date, each with a link to the whole.

    In a page: {{ newest() }}
    """
    return render("newest.md", news=data.news_in_order[:3])


def feed_list(data: SiteData) -> str:
    """Show the feeds that a reader can follow: of everything, of each phase, and of files.

    In a page: {{ feed_list() }}
    """
    return render("feed_list.md", feeds=feed_addresses.listed(data))
