"""The parties: what each wants on every issue, what it does if there is no deal."""

from dataclasses import field
from enum import StrEnum

from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId, IssueId, PartyId
from app.domain.packages import Terms, check_terms
from app.domain.sharing import Sharing
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

    `position` is what they say they want; why they want it is an `Interest`. `check_again` marks a weight given for
    another range, `bluffed` that offers on this issue are not believed. `sharing` is, of ours, whether others may be
    told which way we would move on the issue and before which others it comes to us.
    """

    issue: IssueId = field(metadata=PRIVATE)
    weight: Estimate = field(metadata=PRIVATE)
    value: ValueFunction = field(default=Unknown(), metadata=PRIVATE)
    locked: bool = field(default=False, metadata=PRIVATE)
    check_again: bool = field(default=False, metadata=PRIVATE)
    bluffed: bool = field(default=False, metadata=PRIVATE)
    position: str = field(default="", metadata=PRIVATE)
    sharing: Sharing = field(default=Sharing.NEVER, metadata=PRIVATE)

    def __post_init__(self) -> None:
        if self.weight.floor < 0:
            raise Unsound("negative_weight", "weight", self.weight.floor)
        check_text(self.position, "position")


HIGHEST_RATE = 1_000.0
"""Percent a year; nobody for whom waiting costs more can wait at all."""
CERTAIN = Estimate(value=100.0)
NOTHING = Estimate(value=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One thing a party could do without this deal, measured in the points of this deal.

    It is worth `worth`, or as much as the deal `terms` once that settles every issue; it comes about with `chance`
    percent, costs `cost` points to pursue, and takes `delay` weeks.
    """

    id: AlternativeId = field(metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    worth: Estimate | None = field(default=None, metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    chance: Estimate = field(default=CERTAIN, metadata=PRIVATE)
    cost: Estimate = field(default=NOTHING, metadata=PRIVATE)
    delay: Estimate = field(default=NOTHING, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_terms(self.terms)
        if self.chance.floor < 0 or self.chance.ceiling > CERTAIN.value:
            raise Unsound("chance_outside_range", "chance")
        if self.cost.floor < 0:
            raise Unsound("negative_cost", "cost", self.cost.floor)
        if self.delay.floor < 0:
            raise Unsound("negative_delay", "delay", self.delay.floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkAway:
    """What a party does if there is no deal, in words, and what that is worth to it.

    The reservation value comes from the first of these that says one: the best of `alternatives`, plus `besides` (what
    else counts: the relationship, the risk); the utility of `terms`, the deal that would feel just as good, once it
    settles every issue; `value`. None of them means not given, which is not 0. `waiting` is what a week's delay costs
    in points.
    """

    words: str = field(default="", metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    value: Estimate | None = field(default=None, metadata=PRIVATE)
    alternatives: tuple[Alternative, ...] = field(default=(), metadata=PRIVATE)
    waiting: Estimate = field(default=NOTHING, metadata=PRIVATE)
    besides: Estimate = field(default=NOTHING, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_terms(self.terms)
        check_ids((alternative.id for alternative in self.alternatives), "alternatives")
        if self.waiting.floor < 0:
            raise Unsound("negative_cost", "waiting", self.waiting.floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone at the table, with one preference per issue in the order of the project's issues.

    `discount_rate` is what waiting a year for money costs it, in percent; `risk_tolerance`, in money, the reciprocal of
    its aversion to risk: about the largest sum that it would as well win as lose half of, at even chances.
    """

    id: PartyId = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PUBLIC)
    scale: Scale = field(default=Scale.SHARES, metadata=PRIVATE)
    preferences: tuple[Preference, ...] = field(default=(), metadata=PRIVATE)
    walk_away: WalkAway = field(default=WalkAway(), metadata=PRIVATE)
    aspiration: Estimate | None = field(default=None, metadata=PRIVATE)
    discount_rate: Estimate | None = field(default=None, metadata=PRIVATE)
    risk_tolerance: Estimate | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_text(self.note, "note")
        rate, tolerance = self.discount_rate, self.risk_tolerance
        if rate is not None and not 0 <= rate.floor <= rate.ceiling <= HIGHEST_RATE:
            raise Unsound("rate_outside_range", "discount_rate", rate.floor if rate.floor < 0 else rate.ceiling)
        if tolerance is not None and tolerance.floor <= 0:
            raise Unsound("tolerance_not_positive", "risk_tolerance", tolerance.floor)
        check_ids((preference.issue for preference in self.preferences), "preferences", made=True)
