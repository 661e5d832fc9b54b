"""Files to download, made from the same records as the pages."""
