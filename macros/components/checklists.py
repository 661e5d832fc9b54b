"""The sheet as a page: the web twin of the file to download."""

from ..rendering import render
from ..site_data import SiteData, find


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: points to tick or answer, what to note, and its tables.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = find(checklist_id, data.checklists)
    return render(
        "checklist.md",
        sheet=sheet,
        fields=data.fields,
        head=[*data.head_fields, *(data.fields[field] for field in sheet.fields)],
    )
