"""Gain: what one party gains, which is never added to or ranked against what another gains."""

from dataclasses import dataclass

from app.domain.ids import PartyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """How much one party gains, in points of its own utility; for another party with the range of our estimates."""

    party: PartyId
    value: float
    low: float
    high: float
