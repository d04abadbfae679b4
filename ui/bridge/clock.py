"""The date that new offers get; panels take it as an argument, so that tests have their own."""

import datetime as dt


def today() -> str:
    """Today's date where the person is, ISO 8601."""
    return dt.datetime.now().astimezone().date().isoformat()
