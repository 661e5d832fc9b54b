"""What must hold in docs/: heads, headings, links, component calls, Markdown and HTML."""
