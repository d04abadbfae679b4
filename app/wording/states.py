"""Words for the few fixed choices of a project: how we know a number, what became of an offer."""

from typing import Final

from app.domain.estimates import Source
from app.domain.offers import OfferStatus
from app.wording.translate import _

_SOURCES: Final = {
    Source.GUESS: _("a guess"),
    Source.INFERRED: _("inferred from what they do"),
    Source.SAID: _("they said so"),
    Source.DOCUMENTED: _("documented"),
    Source.TESTED: _("tested by an offer"),
}
_STATUSES: Final = {
    OfferStatus.OPEN: _("On the table"),
    OfferStatus.SUPERSEDED: _("Replaced since"),
    OfferStatus.EXPIRED: _("Expired"),
    OfferStatus.ACCEPTED: _("Accepted as a whole"),
    OfferStatus.REJECTED: _("Rejected"),
    OfferStatus.WITHDRAWN: _("Withdrawn"),
    OfferStatus.ENDED: _("Talks ended over it"),
}


def source_in_words(source: Source) -> str:
    """How a number of another side is known, as it follows the number."""
    return _SOURCES[source]


def doubt_in_words(*, ours: bool) -> str:
    """Why an importance is marked to be checked again."""
    if ours:
        return _("Check again: is the step from worst to best still worth this much?")
    return _("Check again: by your estimate, is the step from worst to best still worth this much to them?")


def status_in_words(status: OfferStatus) -> str:
    """What became of an offer."""
    return _STATUSES[status]
