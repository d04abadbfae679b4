"""Proposals: a package to say aloud, with what it gives, asks, shows, and how likely the others can accept it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.advice.chances import acceptance
from app.advice.gains import Gain, gains_between, is_settled
from app.advice.grounds import Grounds
from app.advice.mattering import Hinge, mattering_of
from app.advice.moves import Move, MoveKind, as_wanted, left_as_wanted, moves_between, only_gives, shown_by
from app.advice.questions import rests_on_guesses, rests_on_guesses_alone
from app.advice.worths import Worth, worths_of
from app.domain.ids import IssueId, StandardId, original
from app.domain.lookup import is_off_table, issue_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.standards import Standard
from app.records import dataclass
from app.valuation.partial import points_of_term
from app.valuation.utilities import worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief


class ProposalKind(StrEnum):
    """How a package was found."""

    AT_TARGET = "at_target"  # best for them of those worth our target
    PAIRED = "paired"  # one issue given, one asked back, from what was offered last
    GAMBLE = "gamble"  # best for us on average, if a refusal ends the talks
    SAME_FOR_US = "same_for_us"  # best for them of those worth as much to us as our last offer
    STEP_UP = "step_up"  # best for them of those worth more than our target
    FALL_BACK = "fall_back"  # an efficient package below our target, the next one if there is one
    ANOTHER = "another"  # any other efficient package worth our target
    AT_LEVEL = "at_level"  # best for us of those worth a level to them
    ANSWER = "answer"  # keeps our term on the issue they insist on and gives something cheap to us
    RUNG = "rung"  # a step of the planned ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One package. `moves` and `gains` compare it with what the next offer is compared with; no gains while that is
    not settled. `chance` is how likely the others have at least their walk-away, None where that is not given;
    `guessed` says that it rests on guesses alone, `guess` on which most.

    `shows` are issues whose importance to us it gives away, `standards` what it can be argued from: on an issue that it
    asks about, and at least as good for us as what it asks. `nothing_to_give`: what it is compared with has on every
    issue all that others can want, by the likely numbers; `leaves` are the issues on which it keeps that for them.
    `held` is the issue on which an answer stays.
    """

    kind: ProposalKind
    terms: Terms
    worths: tuple[Worth, ...]
    utility: float
    moves: tuple[Move, ...]
    only_gives: bool
    gains: tuple[Gain, ...]
    chance: float | None
    shows: tuple[IssueId, ...]
    standards: tuple[StandardId, ...]
    rests_on_guesses: bool
    below_walk_away: bool = False
    nothing_to_give: bool = False
    leaves: tuple[IssueId, ...] = ()
    held: IssueId | None = None
    guessed: bool = False
    guess: Hinge | None = None


def proposals_of(
    grounds: Grounds, beliefs: "Sequence[Belief]", before: Terms, found: Sequence[tuple[ProposalKind, Terms]]
) -> tuple[Proposal, ...]:
    """What there is to say about settled packages, compared with the terms `before`, which may leave issues open."""
    us = grounds.us
    if us is None or not found:
        return ()
    packages = [terms for _, terms in found]
    chances = acceptance(beliefs, packages)
    worths = worths_of(grounds.tables, grounds.versions, packages)
    made = [
        _proposal(
            grounds,
            (kind, terms),
            before,
            (worths[place], None if chances is None or not beliefs else min(1.0, float(chances[place]))),
        )
        for place, (kind, terms) in enumerate(found)
    ]
    return tuple(_with_guess(grounds, beliefs, each) for each in made)


def _with_guess(grounds: Grounds, beliefs: "Sequence[Belief]", proposal: Proposal) -> Proposal:
    """A proposal of which nothing is known but guesses, with the guess that its chance hangs on most."""
    terms = proposal.terms
    if proposal.chance is None or not rests_on_guesses_alone(grounds.project, (terms,), walk_away=True):
        return proposal
    hinges = mattering_of(grounds.project, beliefs, terms, 1).hinges
    return replace(proposal, guessed=True, guess=next(iter(hinges), None))


def _proposal(
    grounds: Grounds,
    found: tuple[ProposalKind, Terms],
    before: Terms,
    known: tuple[tuple[Worth, ...], float | None],
) -> Proposal:
    kind, terms = found
    worths, chance = known
    moves = moves_between(grounds, before, terms)
    compared = bool(before) and is_settled(grounds.tables, before)
    us = grounds.us or 0
    reservation = grounds.tables.reservations[us]
    return Proposal(
        kind=kind,
        terms=terms,
        worths=worths,
        utility=worths[us].least,
        moves=moves,
        only_gives=compared and only_gives(moves),
        gains=gains_between(grounds.tables, grounds.versions, before, terms) if compared else (),
        chance=chance,
        shows=shown_by(grounds, before, terms),
        standards=_standards_for(grounds, moves),
        rests_on_guesses=rests_on_guesses(grounds, before, terms),
        below_walk_away=reservation is not None and worth_of(grounds.tables, terms)[us].low < reservation,
        nothing_to_give=compared and len(as_wanted(grounds, before)) == len(grounds.tables.issues),
        leaves=left_as_wanted(grounds, before, terms) if compared else (),
    )


def usable_standards(grounds: Grounds) -> tuple[Standard, ...]:
    """The standards whose term can be agreed as it is: on the table, and not hanging on an event."""
    valued = {table.issue for table in grounds.tables.issues}
    return tuple(
        standard
        for standard in grounds.project.standards
        if standard.issue in valued
        and not isinstance(standard.term, Contingent)
        and not is_off_table(issue_of(grounds.project, standard.issue), standard.term)
    )


def points_for_us(grounds: Grounds, issue: IssueId, term: Term) -> float:
    """What a plain term on an issue adds for us, in points of the tables; 0 while our side has no utilities."""
    us = grounds.us
    if us is None:
        return 0.0
    table = next(table for table in grounds.tables.issues if table.issue == issue)
    return float(points_of_term(table, term)[us])


def _standards_for(grounds: Grounds, moves: Sequence[Move]) -> tuple[StandardId, ...]:
    asked = {move.issue: move.after for move in moves if move.kind is not MoveKind.GIVE}
    found = (
        standard.id
        for standard in usable_standards(grounds)
        if standard.issue in asked
        and points_for_us(grounds, standard.issue, standard.term)
        >= points_for_us(grounds, standard.issue, asked[standard.issue])
    )
    # Laid out by outcomes, one standard may speak for several parts of its issue.
    return tuple(dict.fromkeys(StandardId(original(each)) for each in found))


def is_different(terms: Terms, others: Sequence[Terms]) -> bool:
    """Whether terms say something else than each of others."""
    return all(any(term_on(other, agreed.issue) != agreed.term for agreed in terms) for other in others)
