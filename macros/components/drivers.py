"""Components of the implementation drivers."""

from .. import addresses
from ..records.site_data import SiteData, find
from ..rendering import render


def driver_list(data: SiteData, core_element: str = "") -> str:
    """Show the drivers of a core element, or all six in full.

    In a page: {{ driver_list("ke-03") }} or {{ driver_list() }}
    """
    if core_element:
        element = find(core_element, data.core_elements)
        return render("driver_list.md", rows=[(data.drivers[focus.driver], focus.focus) for focus in element.drivers])
    rows = [
        (
            driver,
            [
                (element, addresses.core_element_page(data, element))
                for element in map(data.core_elements.get, driver.most_in)
                if element
            ],
        )
        for driver in data.drivers.values()
    ]
    return render("drivers_in_full.md", rows=rows)
