"""Learned: what a party's offers tell of it, as estimates that can be taken into the deal."""

from collections.abc import Iterator
from dataclasses import field, replace

from app.domain.estimates import Estimate, Source, is_certain
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import ValueFunction, scores_in
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Importances and scores by issue, and what walking away is worth; what was not learned is not there."""

    weights: tuple[tuple[IssueId, Estimate], ...] = field(default=(), metadata=DERIVED)
    values: tuple[tuple[IssueId, ValueFunction], ...] = field(default=(), metadata=DERIVED)
    walk_away: Estimate | None = field(default=None, metadata=DERIVED)


def read_again(project: Project, party: PartyId) -> Project:
    """The project in which nothing that a party offered or did is heeded, where nothing inferred of it stands any more.

    Whoever sets everything back to guesses wants to know anew what the offers tell.
    """
    estimates = tuple(_estimates_of(party_of(project, party)))
    open_ones = any(may_be_inferred(each) for each in estimates)
    if not open_ones or any(each.source is Source.INFERRED for each in estimates):
        return project
    offers = tuple(replace(each, heeded=False) if each.heeded else each for each in project.offers)
    return replace(project, offers=offers)


def _estimates_of(seat: Party) -> Iterator[Estimate]:
    for entry in seat.preferences:
        yield entry.weight
        yield from scores_in(entry.value)
    if seat.walk_away.value is not None:
        yield seat.walk_away.value


def may_be_inferred(estimate: Estimate) -> bool:
    """Whether an inference may take an estimate's place: of guesses and inferences with a range, never of what was
    said, documented or tested.
    """
    return estimate.source in {Source.GUESS, Source.INFERRED} and not is_certain(estimate)
