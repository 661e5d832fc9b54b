"""The whole guide as one PDF file, for reading and for the archive: every page in the menu.

It is made in three steps that load each their own libraries: job.py says what is to be set,
typst sets it, alone because it takes the most memory, and links.py makes the links.
"""

from functools import partial

from ..downloads import file_cache
from ..downloads.files import guide_key
from ..downloads.pdf import typesetting
from ..pages.calls import Components
from ..records.project import ROOT
from ..records.site_data import SiteData


def pdf(data: SiteData, components: Components) -> bytes:
    """Return the guide as a PDF file with contents and bookmarks."""
    drawn, places = typesetting.apart(job(data, components))
    from .links import with_places

    return with_places(drawn, places)


def job(data: SiteData, components: Components) -> bytes:
    """Return what typst is asked to set. It is kept, so that another process can work it out."""
    return file_cache.stored(file_cache.name(guide_key(data), __name__, "job"), partial(_work_out, data, components))


def _work_out(data: SiteData, components: Components) -> bytes:
    from .job import job as worked_out

    return worked_out(data, ROOT, components)
