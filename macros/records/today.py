"""Which day it is: the machine's, or the one that is asked for."""

import datetime as dt
import os

# In summer. In winter the day begins an hour early: a date of today is never said to be one to come.
_NORWAY = dt.timezone(dt.timedelta(hours=2))


def today() -> dt.date:
    """Return the day in Norway, where editors date what they write.

    `SOURCE_DATE_EPOCH`, in seconds, says another than the machine's, in UTC.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    if moment.isdecimal():
        return dt.datetime.fromtimestamp(int(moment), tz=dt.UTC).date()
    return dt.datetime.now(tz=_NORWAY).date()
