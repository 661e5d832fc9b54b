"""What an id looks like: of a record, of a point, and of a place on a page."""

import re

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LOCAL = "lokal-"  # of every id that a municipality gives: no national id begins so, today or later
