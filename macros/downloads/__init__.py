"""Files to download, made from the same records as the pages."""

FOLDER = "nedlasting"  # where they lie on the site
