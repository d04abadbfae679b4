"""Learned: what a party's offers tell of it, as estimates that can be taken into the deal."""

from dataclasses import field

from app.domain.estimates import Estimate, Source, is_certain
from app.domain.ids import IssueId
from app.domain.soundness import DERIVED
from app.domain.values import ValueFunction
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Importances and scores by issue, and what walking away is worth; what was not learned is not there."""

    weights: tuple[tuple[IssueId, Estimate], ...] = field(default=(), metadata=DERIVED)
    values: tuple[tuple[IssueId, ValueFunction], ...] = field(default=(), metadata=DERIVED)
    walk_away: Estimate | None = field(default=None, metadata=DERIVED)


def may_be_inferred(estimate: Estimate) -> bool:
    """Whether an inference may take an estimate's place: of guesses and inferences with a range, never of what was
    said, documented or tested.
    """
    return estimate.source in {Source.GUESS, Source.INFERRED} and not is_certain(estimate)
