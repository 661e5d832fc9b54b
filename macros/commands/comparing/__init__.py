"""What a change makes different for the reader: two built sites, compared and told in words.

built_site, sheets, search_words   read a site, each its part of it
compare                            two sites → what is new, gone and changed (changes.SiteChanges)
in_words                           that in Norwegian, as Markdown in which no text can become markup
two_sites                          builds the site as it was on a branch, and as it is now
comment                            what the checks of a pull request found, in one comment; believes nothing
"""
