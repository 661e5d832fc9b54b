"""What every page stands in: mkdocs.yml with its menu, templates, styles, the language of the site."""
