"""Mattering: which numbers of the others a conclusion about a package hangs on most, so that one asks about these.

The first-order effect of a number is the share of the variance of the conclusion that is gone, on average, once the
number is known: Var(E(Y | X)) / Var(Y) (Sobol 1993; Saltelli et al. 2008, chapter 4). It is told from the versions
there are, by the means of equally full bins of each number (Plischke, Borgonovo and Smith 2013), less what chance alone
puts between so many means.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from app.advice.chances import reaches
from app.advice.draws import Draws
from app.advice.questions import rests_on_guesses_alone, source_of_walking_away, source_of_worth
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.lookup import party_of, preference_of
from app.domain.packages import Terms, changed_issues, term_on
from app.domain.project import Project
from app.records import dataclass

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

BINS: Final = 20
LEAST: Final = 0.01
"""Whatever explains less of a conclusion does not matter."""
IN_DOUBT: Final = (0.05, 0.95)
"""What holds in fewer, or in more, of the versions hangs on nothing; by how much it holds does."""
_ROUNDING: Final = 1e-9


class HingeKind(StrEnum):
    """What of the other side is uncertain."""

    WEIGHT = "weight"  # how much an issue matters to them
    VALUE = "value"  # what they make of how an issue is settled
    WALK_AWAY = "walk_away"  # what they have without a deal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """A number of `party`, on `issue` unless it is about walking away; `effect` is its share, from 0 to 1."""

    kind: HingeKind
    party: PartyId
    issue: IssueId | None = None
    effect: float = 0.0
    source: Source = Source.GUESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mattering:
    """What it hangs on most whether `terms` are acceptable to all others, the most first.

    `chance` is how likely they are; None where one of the others gives no walk-away: then it is what the terms are
    worth to them. `guessed` tells that all of it rests on guesses.
    """

    terms: Terms
    chance: float | None
    guessed: bool
    hinges: tuple[Hinge, ...]


def mattering_of(project: Project, beliefs: Sequence["Belief"], terms: Terms, most: int = 3) -> Mattering:
    """The numbers of the others on which a package that settles every issue hangs most, at most so many.

    `project` is laid out by outcomes, and so are the terms.
    """
    happen = [reaches(belief, [terms])[0] if belief.walk_away is not None else None for belief in beliefs]
    chances = [
        None if each is None else float(belief.chance(each)) for belief, each in zip(beliefs, happen, strict=True)
    ]
    known = [each for each in chances if each is not None]
    chance = float(np.prod(known)) if len(known) == len(chances) else None
    found: list[Hinge] = []
    for belief, each in zip(beliefs, happen, strict=True):
        found += _matters(project, belief, terms, each)
    found.sort(key=lambda matter: -matter.effect)
    return Mattering(
        terms=terms,
        chance=chance,
        guessed=rests_on_guesses_alone(project, (terms,), walk_away=True),
        hinges=tuple(each for each in found if each.effect >= LEAST)[:most],
    )


def guess_behind(project: Project, beliefs: Sequence["Belief"], before: Terms, after: Terms) -> Hinge | None:
    """The number of the others on which it hangs most whether `after` is worth no less to them than `before`.

    Both settle every issue; None where nothing that is uncertain differs between them.
    """
    found: list[Hinge] = []
    for belief in beliefs:
        gains = belief.gains([after], before)[0]
        holds = gains >= -belief.told
        outcome = holds.astype(np.float64) if _is_in_doubt(belief, holds) else gains
        named = list(_numbers_of_change(project, belief, before, after))
        if named:
            effects = first_order_effects(np.stack([numbers for _, numbers in named]), outcome, belief.weights)
            found += [replace(each, effect=effect) for (each, _), effect in zip(named, effects.tolist(), strict=True)]
    best = max(found, key=lambda hinge: hinge.effect, default=None)
    return best if best is not None and best.effect >= LEAST else None


def first_order_effects(numbers: Draws, outcome: Draws, weights: Draws | None = None) -> NDArray[np.float64]:
    """Which share of the variance of an outcome (one per version) each of several numbers (rows) explains by itself.

    `weights`, which add up to 1, say how likely each version is; without them all are equally likely.
    """
    count = len(outcome)
    likely = np.full(count, 1 / count) if weights is None else weights
    middle = float(outcome @ likely)
    total = float((outcome - middle) ** 2 @ likely)
    bins = min(BINS, count // 2)
    if not np.ptp(outcome) or total <= 0 or bins < 2:
        return np.zeros(len(numbers))
    edges = np.linspace(0, count, bins + 1).round().astype(np.intp)[:-1]
    order = np.argsort(numbers, axis=1, kind="stable")
    sizes = np.add.reduceat(likely[order], edges, axis=1)
    whole = np.where(sizes > 0, sizes, 1.0)
    means = np.add.reduceat((likely * outcome)[order], edges, axis=1) / whole
    between = (sizes * (means - middle) ** 2).sum(axis=1)
    # So much lies between the means of bins that are filled by chance: a mean over few or unlike versions is less sure.
    spread = (np.add.reduceat(np.square(likely)[order], edges, axis=1) / whole).sum(axis=1)
    left = np.maximum(1 - spread, _ROUNDING)
    noise = np.maximum(total - between, 0.0) * (spread - np.square(likely).sum()) / left
    effects = np.clip((between - noise) / total, 0.0, 1.0)
    return np.where(np.ptp(numbers, axis=1) > 0, effects, 0.0)


def _is_in_doubt(belief: "Belief", holds: NDArray[np.bool_]) -> bool:
    """Whether something holds in some of the versions only, by how likely each of them is."""
    return IN_DOUBT[0] < float(belief.chance(holds)) < IN_DOUBT[1]


def _matters(project: Project, belief: "Belief", terms: Terms, happens: NDArray[np.bool_] | None) -> list[Hinge]:
    worth = belief.worth([terms])[0]
    outcome = worth if belief.walk_away is None else worth - belief.walk_away
    if happens is not None and _is_in_doubt(belief, happens):
        outcome = happens.astype(np.float64)
    named = list(_numbers(project, belief, terms))
    if not named:
        return []
    effects = first_order_effects(np.stack([numbers for _, numbers in named]), outcome, belief.weights)
    best: dict[tuple[HingeKind, IssueId | None], Hinge] = {}
    for (matter, _), effect in zip(named, effects.tolist(), strict=True):
        # Of the parts of an issue that an event decides the one that matters most speaks for the issue.
        key = (matter.kind, matter.issue)
        if key not in best or effect > best[key].effect:
            best[key] = Hinge(
                kind=matter.kind, party=matter.party, issue=matter.issue, effect=effect, source=matter.source
            )
    return list(best.values())


def _numbers_of_change(
    project: Project, belief: "Belief", before: Terms, after: Terms
) -> Iterator[tuple[Hinge, Draws]]:
    seat = party_of(project, belief.party)
    for issue in changed_issues(before, after):
        entry, whole = preference_of(seat, issue), whole_of(issue)
        weight, step = belief.drawn_for(issue, before, after)
        terms = [term for term in (term_on(before, issue), term_on(after, issue)) if term is not None]
        worth = source_of_worth(entry, terms)
        yield Hinge(kind=HingeKind.WEIGHT, party=belief.party, issue=whole, source=entry.weight.source), weight
        yield Hinge(kind=HingeKind.VALUE, party=belief.party, issue=whole, source=worth), step


def _numbers(project: Project, belief: "Belief", terms: Terms) -> Iterator[tuple[Hinge, Draws]]:
    """All that is drawn of a party and counts for a package, each with what it is."""
    seat = party_of(project, belief.party)
    importances = belief.importances()
    for issue in importances:
        term = term_on(terms, issue)
        if term is None:
            continue
        entry, whole = preference_of(seat, issue), whole_of(issue)
        weight, _ = belief.drawn_for(issue, terms, terms)
        kind = HingeKind.WEIGHT
        yield Hinge(kind=kind, party=belief.party, issue=whole, source=entry.weight.source), weight
        part = belief.on_issue(issue, [term])[0]
        score = np.divide(part, importances[issue], out=np.zeros_like(part), where=importances[issue] > 0)
        source = source_of_worth(entry, [term])
        yield Hinge(kind=HingeKind.VALUE, party=belief.party, issue=whole, source=source), score
    if belief.walk_away is not None:
        source = source_of_walking_away(seat)
        yield Hinge(kind=HingeKind.WALK_AWAY, party=belief.party, source=source), belief.walk_away
