"""Which importances were given for another range than the present one, and should be looked at again."""

from app.domain.estimates import says_nothing
from app.domain.ids import IssueId
from app.domain.parties import Party, Scale


def doubtful_weights(party: Party) -> tuple[IssueId, ...]:
    """The issues whose weight is marked to be checked again and has something to be checked.

    Nothing on a score sheet, whose points are no importances; nothing where there is one issue only, whose share is
    all there is; nothing of a weight that was never estimated.
    """
    if party.scale is Scale.AS_GIVEN or len(party.preferences) < 2:
        return ()
    return tuple(entry.issue for entry in party.preferences if entry.check_again and not says_nothing(entry.weight))
