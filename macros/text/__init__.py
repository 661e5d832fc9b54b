"""Text as a program reads it: words to compare, ids of headings, trees of HTML."""
