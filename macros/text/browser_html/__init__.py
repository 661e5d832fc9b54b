"""HTML as a browser reads it, held against lists of what may stand in a page: whatever is not listed is refused."""
