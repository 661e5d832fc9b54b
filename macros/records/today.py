"""Which day it is: the machine's, or the one that is asked for."""

import datetime as dt
import os


def today() -> dt.date:
    """Return the day in UTC. `SOURCE_DATE_EPOCH`, in seconds, says another than the machine's.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    if moment.isdecimal():
        return dt.datetime.fromtimestamp(int(moment), tz=dt.UTC).date()
    return dt.datetime.now(tz=dt.UTC).date()
