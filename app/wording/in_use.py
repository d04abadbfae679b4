"""Who else has a file open, in words: on which computer, and since when."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from app.storage.in_use import InUse
from app.wording.dates import long_day_in_words, time_in_words
from app.wording.names import shown
from app.wording.translate import _

_MOST_SAID: Final = 3


def in_use_in_words(others: Sequence[InUse], today: dt.date) -> str:
    """A line for each, three at most, and one on what that means."""
    said = [_one(each, today) for each in others[:_MOST_SAID]]
    if len(others) > _MOST_SAID:
        said.append(_("And {count} more.").format(count=len(others) - _MOST_SAID))
    if not all(each.is_here for each in others):
        said.append(_("A computer that ended in the middle of work leaves such a sign behind."))
    return "\n".join(said)


def _one(other: InUse, today: dt.date) -> str:
    if not other.host:
        return _("Somebody may have it open: the sign they left cannot be read.")
    since = _since(other.since, today)
    user, host = shown(other.user), shown(other.host)
    if other.is_here:
        if user:
            return _("{user} has it open on this computer too{since}.").format(user=user, since=since)
        return _("It is open in another Dealwright on this computer{since}.").format(since=since)
    if user:
        return _("{user} has it open on the computer “{host}”{since}.").format(user=user, host=host, since=since)
    return _("It is open on the computer “{host}”{since}.").format(host=host, since=since)


def _since(text: str, today: dt.date) -> str:
    """Since when, as the end of a sentence; nothing where it cannot be told."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        return ""
    try:
        # As clocks went here at that moment, whatever they are changed by since.
        moment = moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return ""
    time = time_in_words(moment.time())
    if moment.date() == today:
        return _(", since {time}").format(time=time)
    day = long_day_in_words(moment.date().isoformat(), today.isoformat())
    return _(", since {day}, {time}").format(day=day, time=time)
