"""Asking: which questions to the others are worth asking first.

A question is worth what its answer lets us gain: the expectation of the best offer once the answer is known, less that
of the best offer now (value of information: Howard 1966; of what to ask in negotiation: Baarslag and Kaisers 2017).
An offer brings P(they have their walk-away) x what it is worth to us more than walking away. Half of the versions of a
party choose the best offer for each answer and the other half judge it, so that no answer seems worth something that
tells nothing.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.advice.grounds import Grounds
from app.advice.matters import Asked, Matter, Possible, leanings_of, matters_of, of_assumed
from app.advice.prospects import Prospects, prospects_of
from app.domain.ids import EventId, IssueId, PartyId, whole_of
from app.domain.questions import Question, QuestionKind
from app.records import dataclass
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

MOST_RANKED = 12
MOST_WHYS_FIRST = 3
"""So many questions why something matters come before all others; more in a row would sound like an examination."""
_MOST_PAIRS_OF_ONE = 2
"""In so many comparisons of two issues the same one is asked about."""
_MOST_SETTLED = 2
_FINEST = 400
"""To so many parts of our range the versions tell values apart; what is worth less tells nothing for sure."""
_PRIORITY = tuple(QuestionKind)
"""Of questions that are worth the same the interest behind a wish comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A question with its possible answers, the likeliest first.

    `value` is what the answer is worth to us on average, in points of ours, 0 where that cannot be told from nothing;
    `tells` how much of what the packages that come into question are worth to them beside one another it settles, from
    0 to 1. `settles` are the issues that we would settle otherwise in our next offer, depending on the answer; what
    makes most of a difference to us first.
    """

    matter: Matter
    answers: tuple[Possible, ...] = ()
    value: float = 0.0
    tells: float = 0.0
    settles: tuple[IssueId, ...] = ()


def ranked_questions(grounds: Grounds, beliefs: Sequence[Belief], known: Iterable[Question] = ()) -> tuple[Ranked, ...]:
    """The questions worth asking in the order of `whys_first`, at most `MOST_RANKED`, without what is `known`: asked
    already.

    Nothing where nothing can be weighed: somebody has no utilities, or no package is worth our walking away. Raises
    Stopped.
    """
    tables, project, us = grounds.tables, grounds.project, grounds.us or 0
    prospects = prospects_of(grounds, beliefs, [leanings_of(project, tables, belief) for belief in beliefs])
    if prospects is None:
        return ()
    asked = {(each.party, each.kind, frozenset(each.issues), each.event) for each in known}
    found: list[Ranked] = []
    for place, belief in enumerate(beliefs):
        if grounds.stop is not None:
            grounds.stop.check()
        made_up = prospects.assumed[place]
        several = [
            of_assumed(each, made_up) if made_up is not None and not each.answers else each
            for each in matters_of(project, tables, belief)
            if _key(each.matter) not in asked
        ]
        found += _weighed(tables, us, prospects, place, several)
    return _listed(found, _finest(tables, us))


def _weighed(tables: Tables, us: int, prospects: Prospects, place: int, several: Sequence[Asked]) -> list[Ranked]:
    count = prospects.taken[place].shape[1]
    halves, finest = np.arange(count) % 2 == 0, _finest(tables, us)
    columns = [asked.given == number for asked in several for number in range(len(asked.answers))]
    if not columns:
        return []
    groups = np.stack([np.ones(count, np.bool_), *columns], axis=1)
    chosen, judged = (prospects.hopes(place, groups & half[:, None]) for half in (halves, ~halves))
    whole = chosen + judged
    worth = _judged(chosen, judged)
    tells = prospects.tells(place, groups)
    found, at = [], 1
    for asked in several:
        ours = slice(at, at + len(asked.answers))
        at = ours.stop
        rows = whole[:, ours].argmax(axis=0)
        value = float(worth[ours].sum() - worth[0])
        telling = sorted(asked.answers, key=lambda each: -each.likely)
        found.append(
            Ranked(
                matter=asked.matter,
                answers=tuple(telling),
                value=value if value >= finest else 0.0,
                tells=float(tells[ours].sum()),
                settles=_settled(tables, us, prospects.choices[rows]),
            )
        )
    return found


def _judged(chosen: Draws, judged: Draws) -> Draws:
    """What the best package of each column by one half is worth by the other, both ways."""
    columns = np.arange(chosen.shape[1])
    return np.asarray(judged[chosen.argmax(axis=0), columns] + chosen[judged.argmax(axis=0), columns])


def _settled(tables: Tables, us: int, choices: NDArray[np.int32]) -> tuple[IssueId, ...]:
    """The issues on which these packages differ, those first that make most of a difference to us."""
    spreads: dict[IssueId, int] = {}
    for place, table in enumerate(tables.issues):
        terms = choices[:, place]
        if len(set(terms.tolist())) > 1:
            whole = whole_of(table.issue)
            spreads[whole] = max(spreads.get(whole, 0), int(np.ptp(table.points[terms, us])))
    return tuple(sorted(spreads, key=lambda issue: -spreads[issue]))[:_MOST_SETTLED]


def _listed(found: Sequence[Ranked], finest: float) -> tuple[Ranked, ...]:
    """In order, values told apart as finely as they can be; no issue is compared with one other after another."""
    order = sorted(found, key=lambda each: (-round(each.value / finest), -round(each.tells, 9), _place(each)))
    order = whys_first(order)
    listed: list[Ranked] = []
    compared: dict[tuple[PartyId, IssueId], int] = {}
    for each in order:
        matter = each.matter
        if matter.kind is QuestionKind.WHICH:
            pair = [(matter.party, issue) for issue in matter.issues]
            if any(compared.get(one, 0) >= _MOST_PAIRS_OF_ONE for one in pair):
                continue
            compared.update({one: compared.get(one, 0) + 1 for one in pair})
        listed.append(each)
    return tuple(listed[:MOST_RANKED])


def whys_first(several: Sequence[Ranked]) -> list[Ranked]:
    """Questions with the first ones why something matters before all others, at most `MOST_WHYS_FIRST`.

    People tell reasons before they tell what they would do otherwise, and a reason may serve both (Fisher and Ury
    1981).
    """
    whys = [each for each in several if each.matter.kind is QuestionKind.WHY][:MOST_WHYS_FIRST]
    return [*whys, *(each for each in several if each not in whys)]


def _finest(tables: Tables, us: int) -> float:
    low, high = extremes(tables)[us]
    return max(high - low, 1) / float(tables.divisors[us]) / _FINEST


def _place(ranked: Ranked) -> int:
    return _PRIORITY.index(ranked.matter.kind)


def _key(matter: Matter) -> tuple[PartyId, QuestionKind, frozenset[IssueId], EventId | None]:
    return matter.party, matter.kind, frozenset(matter.issues), matter.event
