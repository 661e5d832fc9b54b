"""The colours of the site's light scheme, for files. docs/assets/site.css is the source; a test compares.

Hexadecimal without «#», as Office writes them. The name in site.css stands beside each.
"""

COLOURS = {
    "fjord": "12485A",  # --md-primary-fg-color
    "accent": "8A3D0C",  # --md-accent-fg-color
    "text": "1B2A30",  # --md-default-fg-color
    "muted": "4C5B62",  # --md-default-fg-color--light
    "link": "0F5A73",  # --md-typeset-a-color
    "line": "C5D1D5",  # --line
    "surface": "F2F6F7",  # --surface
    "soft": "E3EDF0",  # --md-primary-bg-color--light
    "phase1": "8A5A00",  # --phase-1
    "phase2": "1F5FA8",  # --phase-2
    "phase3": "2C6E3F",  # --phase-3
    "phase4": "7A3B78",  # --phase-4
}
