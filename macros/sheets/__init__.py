"""A sheet or a meeting without any format, and the drawings that pages and files share."""
