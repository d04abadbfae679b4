"""The parties: what each wants on every issue, what it does if there is no deal."""

from dataclasses import field
from enum import StrEnum

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms, check_terms
from app.domain.soundness import PRIVATE, PUBLIC, Unsound, check_ids, check_name, check_text
from app.domain.values import Unknown, ValueFunction
from app.records import dataclass


class Scale(StrEnum):
    """How scores of issues become utility.

    SHARES: each issue's score (worst 0, best 100) counts by its share of all weights, so utility runs 0..100.
    AS_GIVEN: weight x score is summed undivided, as on a ready-made score sheet (weights are 1 there).
    """

    SHARES = "shares"
    AS_GIVEN = "as given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One party's view of one issue: the weight of its range, the value of its outcomes, and what was heard.

    `position` is what they say they want, `reason` why; `check_again` marks a weight given for another range.
    """

    issue: IssueId = field(metadata=PRIVATE)
    weight: Estimate = field(metadata=PRIVATE)
    value: ValueFunction = field(default=Unknown(), metadata=PRIVATE)
    locked: bool = field(default=False, metadata=PRIVATE)
    check_again: bool = field(default=False, metadata=PRIVATE)
    position: str = field(default="", metadata=PRIVATE)
    reason: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        if self.weight.floor < 0:
            raise Unsound("negative_weight", "weight", self.weight.floor)
        check_text(self.position, "position")
        check_text(self.reason, "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkAway:
    """What a party does if there is no deal, in words, and what that is worth to it.

    `terms` is the deal that would feel just as good: when it settles every issue the reservation value is its
    utility; otherwise `value` holds the reservation value, and None means not given, which is not 0.
    """

    words: str = field(default="", metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    value: Estimate | None = field(default=None, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_terms(self.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone at the table, with one preference per issue in the order of the project's issues."""

    id: PartyId = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PUBLIC)
    scale: Scale = field(default=Scale.SHARES, metadata=PRIVATE)
    preferences: tuple[Preference, ...] = field(default=(), metadata=PRIVATE)
    walk_away: WalkAway = field(default=WalkAway(), metadata=PRIVATE)
    aspiration: Estimate | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_text(self.note, "note")
        check_ids((preference.issue for preference in self.preferences), "preferences")
