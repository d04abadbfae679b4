"""Importances to be looked at: those given for another range than the present one, and those that say nothing."""

from app.domain.estimates import says_nothing
from app.domain.ids import IssueId
from app.domain.parties import Party, Scale
from app.domain.values import Unknown


def nothing_matters(party: Party) -> bool:
    """Whether a party has importances and all of them are 0."""
    return bool(party.preferences) and all(entry.weight.value == 0 for entry in party.preferences)


def scored_in_vain(party: Party) -> bool:
    """Whether nothing matters to a party although some outcome is scored: all that is missing are importances."""
    return nothing_matters(party) and any(not isinstance(entry.value, Unknown) for entry in party.preferences)


def doubtful_weights(party: Party) -> tuple[IssueId, ...]:
    """The issues whose weight is marked to be checked again and has something to be checked.

    Nothing on a score sheet, whose points are no importances; nothing where there is one issue only, whose share is
    all there is; nothing of a weight that was never estimated.
    """
    if party.scale is Scale.AS_GIVEN or len(party.preferences) < 2:
        return ()
    return tuple(entry.issue for entry in party.preferences if entry.check_again and not says_nothing(entry.weight))
