"""Clashes: statements that cannot all be true, which of them to doubt, and the most that can be true together.

An order of issues is consistent while no statement that something matters more lies on a circle of statements, those
that two matter alike read both ways.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import combinations

from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.statements import Reliability, Statement
from app.records import dataclass

_MOST_TRIED = 10
"""So many statements in dispute are left out in every combination; of more the least believed go first."""
_RANKS = {reliability: rank for rank, reliability in enumerate(Reliability)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A statement that is left out, and what it contradicts: other statements, or (none) the ranges of importances.

    `doubt` is the least believed of them all, the oldest where several are: the one to ask about again.
    """

    left_out: StatementId = field(metadata=DERIVED)
    against: tuple[StatementId, ...] = field(default=(), metadata=DERIVED)
    doubt: StatementId = field(metadata=DERIVED)


def consistent_statements(project: Project, party: PartyId) -> tuple[Statement, ...]:
    """The largest set of believed statements of a party that can all be true; of equally large sets the one that is
    believed more, then the newer one.
    """
    told = _told(project, party)
    possible = [each for each in told if not _is_ruled_out(project, each)]
    if _is_consistent(possible):
        return tuple(possible)
    if len(possible) <= _MOST_TRIED:
        for number in range(len(possible) - 1, 0, -1):
            sets = [each for each in combinations(possible, number) if _is_consistent(each)]
            if sets:
                return max(sets, key=lambda each: (sum(_RANKS[one.reliability] for one in each), _age(each, told)))
    kept: list[Statement] = []
    for each in sorted(possible, key=lambda each: (-_RANKS[each.reliability], -told.index(each))):
        if _is_consistent([*kept, each]):
            kept.append(each)
    return tuple(each for each in possible if each in kept)


def clashes(project: Project, party: PartyId) -> tuple[Clash, ...]:
    """What is left out of a party's statements, each with what it contradicts."""
    told = _told(project, party)
    kept = consistent_statements(project, party)
    found = []
    for each in told:
        if each in kept:
            continue
        chain = () if _is_ruled_out(project, each) else _contrary(each, kept)
        doubt = min((each, *chain), key=lambda one: (_RANKS[one.reliability], told.index(one)))
        found.append(Clash(left_out=each.id, against=tuple(one.id for one in chain), doubt=doubt.id))
    return tuple(found)


def _told(project: Project, party: PartyId) -> tuple[Statement, ...]:
    return tuple(
        each for each in project.statements if each.party == party and each.reliability is not Reliability.NOT_BELIEVED
    )


def _age(chosen: Sequence[Statement], told: Sequence[Statement]) -> int:
    return sum(told.index(each) for each in chosen)


def _is_ruled_out(project: Project, statement: Statement) -> bool:
    """Whether the ranges of the importances leave no room for it."""
    weights = {entry.issue: entry.weight for entry in party_of(project, statement.party).preferences}
    more, less = weights.get(statement.more), weights.get(statement.less)
    return more is not None and less is not None and not statement.alike and more.ceiling < less.floor


def _is_consistent(statements: Iterable[Statement]) -> bool:
    several = tuple(statements)
    return all(each.alike or not _way(several, each.less, each.more) for each in several)


def _contrary(statement: Statement, kept: Sequence[Statement]) -> tuple[Statement, ...]:
    """The shortest chain of statements by which the contrary is true."""
    there = _way(kept, statement.less, statement.more)
    back = _way(kept, statement.more, statement.less) if statement.alike else ()
    return min((way for way in (there, back) if way), key=len, default=())


def _way(statements: Sequence[Statement], start: IssueId, goal: IssueId) -> tuple[Statement, ...]:
    """The shortest chain by which `start` matters at least as much as `goal`; empty where there is none."""
    ways: dict[IssueId, tuple[Statement, ...]] = {start: ()}
    ahead = [start]
    for place in ahead:
        for each in statements:
            ends = ((each.more, each.less), (each.less, each.more)) if each.alike else ((each.more, each.less),)
            for source, target in ends:
                if source == place and target not in ways:
                    ways[target] = (*ways[place], each)
                    ahead.append(target)
    return ways.get(goal, ())
