"""A sheet or a meeting without any format, and the drawings that pages and files share.

`content` says what a description consists of, `of_sheet` and `of_meeting` make one from the
records. The page, the files and the open data render that and nothing else.
"""
