"""Pages: front matter, component calls, and what the theme's templates need to know."""
