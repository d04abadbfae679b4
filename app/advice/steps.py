"""Steps: what each offer changes from the last one of the same party, classed, and how concessions were answered.

The classes and their names: Hindriks, Jonker and Tykhonov 2007, "Analysis of Negotiation Dynamics". They class a step
by the signs of what it brings its maker and the other side; two pairs with a 0 that the usual table leaves out go with
the sign that is left: who gains while the other side has as much as before is selfish, who loses so has conceded, and
who takes something from the other side without any use of it has made an unfortunate step.

Neither says what anybody intended: another side's gains are our estimates, and its step is classed by those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import product

from app.advice.gains import Gain, gains_between, gains_by_issue
from app.advice.worths import Versions
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.offers import Offer
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.domain.rounds import Round, rounds_of
from app.records import dataclass
from app.valuation.tables import Tables


class StepKind(StrEnum):
    """The class of a step, by the signs of what it brings its maker and the other side."""

    CONCESSION = "concession"
    SELFISH = "selfish"
    FORTUNATE = "fortunate"
    UNFORTUNATE = "unfortunate"
    NICE = "nice"
    SILENT = "silent"


_KINDS: Mapping[tuple[int, int], StepKind] = {
    (-1, 1): StepKind.CONCESSION,
    (-1, 0): StepKind.CONCESSION,
    (1, -1): StepKind.SELFISH,
    (1, 0): StepKind.SELFISH,
    (1, 1): StepKind.FORTUNATE,
    (-1, -1): StepKind.UNFORTUNATE,
    (0, -1): StepKind.UNFORTUNATE,
    (0, 1): StepKind.NICE,
    (0, 0): StepKind.SILENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An issue settled otherwise than before, and what that alone brings a party; None where it has no utilities."""

    issue: IssueId
    gain: Gain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed from one set of terms to another, as seen by `party`.

    `gains` (every valued party) and `moves` (of `party`) rest on the issues that both settle; `settled` are those that
    only the later terms settle, `opened` those that only the earlier ones did. `compares` is False where they have no
    issue in common.
    """

    party: PartyId
    gains: tuple[Gain, ...]
    moves: tuple[Move, ...]
    settled: tuple[IssueId, ...]
    opened: tuple[IssueId, ...]
    compares: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An offer beside the one of the same party before it, `since`; None and no `change` for a first offer.

    Of several offers made at once `leads` is true for one only, which stands for all where steps are counted: the one
    that the others preferred, else the one nearest to what went before, in our points. `sure` tells whether the kind
    is the same between the ends of all these gains. The kind is None where a side that it takes has no
    utilities, where the terms have nothing in common, and where one of several others gains and another loses.
    """

    offer: OfferId
    party: PartyId
    since: OfferId | None = None
    change: Change | None = None
    kind: StepKind | None = None
    sure: bool = False
    leads: bool = True

    @property
    def own(self) -> Gain | None:
        """What the step brings whoever made it."""
        return None if self.change is None else gain_of(self.change.gains, self.party)

    @property
    def gave(self) -> bool:
        """Whether its maker has less by it than by its offer before, as estimated."""
        return self.own is not None and self.own.value < 0


def steps_of(project: Project, tables: Tables, versions: Versions, *, newest: int | None = None) -> tuple[Step, ...]:
    """A step per offer in the order of the log, each compared with the last offer of the same party.

    Where that party made several at once it is compared with the one the others preferred, else with the nearest in our
    points. With `newest` only so many offers at the end of the log have a step.
    """
    first = 0 if newest is None else max(0, len(project.offers) - newest)
    asked = {offer.id for offer in project.offers[first:]}
    last: dict[PartyId, Round] = {}
    found: dict[OfferId, Step] = {}
    for turn in rounds_of(project):
        before = last.get(turn.party)
        last[turn.party] = turn
        if any(offer.id in asked for offer in turn.offers):
            found.update((step.offer, step) for step in _steps_in(project, tables, versions, (before, turn)))
    return tuple(found[offer.id] for offer in project.offers if offer.id in asked)


def change_between(tables: Tables, versions: Versions, before: Terms, after: Terms, *, party: PartyId) -> Change:
    """What changed between any two sets of terms; only issues of the tables count.

    Joint effects count where both settle everything that they hang on.
    """
    issues = [table.issue for table in tables.issues]
    said = [{agreed.issue for agreed in terms} for terms in (before, after)]
    common = {issue for issue in issues if issue in said[0] and issue in said[1]}
    both = tuple(tuple(agreed for agreed in terms if agreed.issue in common) for terms in (before, after))
    bound = replace(tables, links=tuple(link for link in tables.links if link.issues <= common))
    if party in tables.parties:
        moves = tuple(
            Move(issue=issue, gain=gain) for issue, gain in gains_by_issue(tables, versions, (both[0], both[1]), party)
        )
    else:
        moves = tuple(
            Move(issue=issue, gain=None)
            for issue in issues
            if issue in common and term_on(before, issue) != term_on(after, issue)
        )
    return Change(
        party=party,
        gains=gains_between(bound, versions, both[0], both[1]) if common else (),
        moves=moves,
        settled=tuple(issue for issue in issues if issue in said[1] and issue not in said[0]),
        opened=tuple(issue for issue in issues if issue in said[0] and issue not in said[1]),
        compares=bool(common),
    )


def gain_of(gains: Sequence[Gain], party: PartyId) -> Gain | None:
    """What a party gains; None where it has no utilities."""
    return next((gain for gain in gains if gain.party == party), None)


def twice_in_a_row(steps: Sequence[Step], party: PartyId) -> bool:
    """Whether the last two steps of a party both gave, and nobody else has put anything on the table in between."""
    turns = [step for step in steps if step.leads]
    places = [place for place, step in enumerate(turns) if step.party == party][-2:]
    return len(places) == 2 and places[1] - places[0] == 1 and all(turns[place].gave for place in places)


def _steps_in(
    project: Project, tables: Tables, versions: Versions, turns: tuple[Round | None, Round]
) -> Iterator[Step]:
    """The steps of one turn after the turn of the same party before it."""
    before, turn = turns
    if before is None:
        leading = turn.preferred or turn.offers[0].id
        for offer in turn.offers:
            yield Step(offer=offer.id, party=turn.party, leads=offer.id == leading)
        return
    made = []
    for offer in turn.offers:
        since = _compared_with(project, tables, versions, before, offer)
        change = change_between(tables, versions, since.terms, offer.terms, party=turn.party)
        kind, sure = _kind_of(project, change)
        made.append(
            Step(offer=offer.id, party=turn.party, since=since.id, change=change, kind=kind, sure=sure, leads=False)
        )
    leading = turn.preferred or min(made, key=lambda step: _way(project, step.change)).offer
    yield from (replace(step, leads=step.offer == leading) for step in made)


def _compared_with(project: Project, tables: Tables, versions: Versions, before: Round, offer: Offer) -> Offer:
    """The offer of an earlier turn that a later one is measured from."""
    if len(before.offers) == 1:
        return before.offers[0]
    if before.preferred is not None:
        return next(each for each in before.offers if each.id == before.preferred)

    def way(each: Offer) -> float:
        return _way(project, change_between(tables, versions, each.terms, offer.terms, party=project.us))

    return min(before.offers, key=way)


def _way(project: Project, change: Change | None) -> float:
    """How far a change goes in our points; alike where we have none."""
    ours = None if change is None else gain_of(change.gains, project.us)
    return 0.0 if ours is None else abs(ours.value)


def _kind_of(project: Project, change: Change) -> tuple[StepKind | None, bool]:
    """The class of a change made by its party, and whether it is the same over all ranges."""
    own = gain_of(change.gains, change.party)
    ours = change.party == project.us
    others = [gain for gain in change.gains if (gain.party != project.us if ours else gain.party == project.us)]
    wanted = len(project.parties) - 1 if ours else 1
    if own is None or len(others) < wanted:
        return None, False
    kind = _kind(_sign(own.value), [_sign(gain.value) for gain in others])
    possible = {_kind(signs[0], signs[1:]) for signs in product(*map(_signs, (own, *others)))}
    return kind, kind is not None and possible == {kind}


def _kind(own: int, others: Sequence[int]) -> StepKind | None:
    if 1 in others and -1 in others:
        return None
    return _KINDS[own, 1 if 1 in others else -1 if -1 in others else 0]


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _signs(gain: Gain) -> tuple[int, ...]:
    """The signs that a gain may have."""
    return tuple(sign for sign in (-1, 0, 1) if _sign(gain.low) <= sign <= _sign(gain.high))
