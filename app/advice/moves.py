"""Moves: what a proposal gives and what it asks, issue by issue, compared with what was said before."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from app.advice.grounds import Grounds
from app.domain.ids import IssueId
from app.domain.packages import Contingent, Term, Terms, term_on
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import points_of_term


class MoveKind(StrEnum):
    """What a move on one issue is, by our scores and by the likely ones of the others."""

    GIVE = "give"  # it costs us, or it helps them and costs us nothing
    ASK = "ask"  # it helps us and costs somebody else, or costs somebody else and leaves us as we are
    SHARED = "shared"  # it helps us and costs nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One issue settled otherwise than before; `before` is None when it is compared with the middle of the issue.

    `ours` and `theirs` (in the order of the others in the tables) are what that alone adds, each in points of its own
    utility; `matters` tells whether the issue weighs more than an average one for some other party, as we estimate it.
    """

    issue: IssueId
    before: Term | None
    after: Term
    kind: MoveKind
    ours: float
    theirs: tuple[float, ...]
    matters: bool


def moves_between(grounds: Grounds, before: Terms, after: Terms) -> tuple[Move, ...]:
    """The moves from one set of terms to another, ours the dearest first; issues on which nothing moves are left out.

    An issue that `before` leaves open counts from the middle between the best and the worst that each party can have
    on it. Joint effects are left out: they belong to no single issue. Nothing while our side has no utilities.
    """
    us = grounds.us
    if us is None:
        return ()
    found = []
    for table in grounds.tables.issues:
        old, new = term_on(before, table.issue), term_on(after, table.issue)
        if new is None or new == old or isinstance(new, Contingent) or isinstance(old, Contingent):
            continue
        changed = _change(grounds, table, old, new)
        ours, theirs = changed[us], tuple(change for party, change in enumerate(changed) if party != us)
        kind = _kind(ours, theirs)
        if kind is not None:
            found.append(
                Move(
                    issue=table.issue,
                    before=old,
                    after=new,
                    kind=kind,
                    ours=ours,
                    theirs=theirs,
                    matters=_matters(grounds, table),
                )
            )
    return tuple(sorted(found, key=lambda move: (move.ours, -sum(move.theirs))))


def only_gives(moves: Sequence[Move]) -> bool:
    """Whether a proposal gives and asks for nothing in return."""
    kinds = {move.kind for move in moves}
    return MoveKind.GIVE in kinds and MoveKind.ASK not in kinds and MoveKind.SHARED not in kinds


def as_wanted(grounds: Grounds, before: Terms) -> tuple[IssueId, ...]:
    """The issues on which terms are worth as much to all others as any could be, by the likely numbers.

    Where these are all, there is nothing to give. Issues on which they do not mind are among them.
    """
    others = [party for party in range(len(grounds.tables.parties)) if party != grounds.us]
    found = []
    for table in grounds.tables.issues:
        term = term_on(before, table.issue)
        if term is None or isinstance(term, Contingent):
            continue
        now = points_of_term(table, term)
        if all(table.ends[party][1] <= now[party] for party in others):
            found.append(table.issue)
    return tuple(found)


def left_as_wanted(grounds: Grounds, before: Terms, after: Terms) -> tuple[IssueId, ...]:
    """The issues that matter to somebody else, and that one set of terms leaves as wanted where the other had them."""
    others = [party for party in range(len(grounds.tables.parties)) if party != grounds.us]
    minded = {
        table.issue
        for table in grounds.tables.issues
        if any(table.ends[party][0] < table.ends[party][1] for party in others)
    }
    wanted = as_wanted(grounds, before)
    return tuple(issue for issue in wanted if issue in minded and term_on(before, issue) == term_on(after, issue))


def shares_of(grounds: Grounds, party: int) -> dict[IssueId, float]:
    """How much of all that a party can gain or lose hangs on each issue; they add up to 1, or are all 0."""
    spans = {table.issue: table.ends[party][1] - table.ends[party][0] for table in grounds.tables.issues}
    total = sum(spans.values())
    return {issue: span / total if total else 0.0 for issue, span in spans.items()}


def shown_by(grounds: Grounds, before: Terms, after: Terms) -> tuple[IssueId, ...]:
    """The issues whose importance to us a proposal lets them guess, the most telling first, at most two.

    Those on which we ask, or stay in our own half while we give elsewhere, as far as they weigh more for us than an
    average one: an observer takes what is held for what matters (Hindriks and Tykhonov 2008).
    """
    us = grounds.us
    if us is None:
        return ()
    shares = shares_of(grounds, us)
    average = 1 / len(shares) if shares else 0.0
    told = []
    for table in grounds.tables.issues:
        term = term_on(after, table.issue)
        if term is None or isinstance(term, Contingent) or shares[table.issue] < average:
            continue
        moved = term_on(before, table.issue) not in {None, term}
        change = _change(grounds, table, term_on(before, table.issue) if moved else None, term)[us]
        if change > 0:
            told.append(table.issue)
    return tuple(sorted(told, key=lambda issue: -shares[issue])[:_MOST_TOLD])


_MOST_TOLD = 2


def _change(grounds: Grounds, table: IssueTable, before: Term | None, after: Term) -> list[float]:
    """What an issue adds to everybody's utility, in the order of the tables."""
    new = [Fraction(points) for points in points_of_term(table, after)]
    middle = [Fraction(low + high, 2) for low, high in table.ends]
    old = middle if before is None else [Fraction(points) for points in points_of_term(table, before)]
    divisors = grounds.tables.divisors
    return [float((mine - was) / divisor) for mine, was, divisor in zip(new, old, divisors, strict=True)]


def _kind(ours: float, theirs: Sequence[float]) -> MoveKind | None:
    loses, wins = any(change < 0 for change in theirs), any(change > 0 for change in theirs)
    if ours < 0:
        return MoveKind.GIVE
    if ours > 0:
        return MoveKind.ASK if loses else MoveKind.SHARED
    if loses:
        return MoveKind.ASK
    return MoveKind.GIVE if wins else None


def _matters(grounds: Grounds, table: IssueTable) -> bool:
    parties = [party for party in range(len(grounds.tables.parties)) if party != grounds.us]
    shares = [shares_of(grounds, party) for party in parties]
    return any(share[table.issue] * len(share) >= 1 for share in shares)
