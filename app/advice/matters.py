"""Matters: what may be asked of a party, and how each version of it would answer.

A version answers by its own numbers: the issue that weighs more, the outcome that scores best, more or less than our
likely number. Answers that hardly any version gives are none to ask for: `FEWEST` of the versions have to.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.chance_draws import chances_in_versions
from app.advice.draws import Draws
from app.domain.estimates import Source, is_certain
from app.domain.ids import EventId, IssueId, PartyId, part_of, whole_of
from app.domain.issues import AmountIssue
from app.domain.likelihoods import belief_in
from app.domain.lookup import party_of, preference_of
from app.domain.packages import Term
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.questions import QuestionKind
from app.domain.values import OptionScores, Unknown, scores_in
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.tables import Tables

FEWEST = 0.03
"""An answer that a smaller part of the versions gives is not told apart from the others."""
MOST_COMPARED = 16
"""So many issues are compared with one another: those of whose importance the least is known."""


class Hint(StrEnum):
    """What an answer says."""

    FIRST = "first"  # the first of two issues matters more
    SECOND = "second"
    MORE = "more"  # more than our likely number
    LESS = "less"
    TERM = "term"  # this outcome suits them best
    OTHER = "other"  # one of those that hardly any version gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """An answer: what it says, for TERM which outcome, and how likely it is by what is believed."""

    hint: Hint
    likely: float
    term: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a question to a party is about; `guessed` tells that all we know of it is a guess of ours."""

    kind: QuestionKind
    party: PartyId
    issues: tuple[IssueId, ...] = ()
    event: EventId | None = None
    guessed: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """A matter with the answers that are possible, and which of them each version gives (by its number)."""

    matter: Matter
    answers: tuple[Possible, ...]
    given: NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Weighed:
    """An issue as it is written down: its table, or the first of those of its parts, which score alike."""

    issue: IssueId
    table: IssueTable
    known: Preference
    weight: Draws


def matters_of(project: Project, tables: Tables, belief: Belief) -> Iterator[Asked]:
    """Everything that may be asked of a party about what is believed of it, and is not known already.

    Of `project` as it is laid out by outcomes; issues are named as they are written down.
    """
    issues = _weighed(project, tables, belief)
    for each in issues:
        yield from _told_apart(_why(belief, each))
        if isinstance(each.known.value, Unknown):
            yield from _told_apart(_direction(belief, each))
    loose = sorted(issues, key=lambda each: -float(np.ptp(each.weight)))[:MOST_COMPARED]
    # In the order of the deal, so that a question reads alike whatever is known least.
    for pair in combinations([each for each in issues if each in loose], 2):
        yield from _told_apart(_which(belief.party, pair))
    yield from _told_apart(_without(project, belief))
    for event in _events(tables):
        yield from _told_apart(_forecast(project, tables, belief, event))


def leanings_of(project: Project, tables: Tables, belief: Belief) -> NDArray[np.bool_]:
    """Groups of versions (columns) under which packages are worth looking for: those that answer alike on one issue."""
    groups = [np.ones(belief.count, np.bool_)]
    for each in _weighed(project, tables, belief):
        for asked in _told_apart(_why(belief, each)):
            groups += [asked.given == number for number in range(len(asked.answers))]
    return np.stack(groups, axis=1)


def _weighed(project: Project, tables: Tables, belief: Belief) -> list[_Weighed]:
    parts: dict[IssueId, list[IssueTable]] = {}
    for table in tables.issues:
        parts.setdefault(whole_of(table.issue), []).append(table)
    party = party_of(project, belief.party)
    return [
        _Weighed(
            issue=issue,
            table=several[0],
            known=preference_of(party, several[0].issue),
            # What the parts of an issue weigh adds up to what it weighs.
            weight=np.asarray(np.sum([belief.drawn_for(each.issue, (), ())[0] for each in several], axis=0)),
        )
        for issue, several in parts.items()
    ]


def _best(belief: Belief, table: IssueTable) -> tuple[tuple[Term, ...], NDArray[np.intp]]:
    """The outcomes among which a best one is asked for, and the one that is best in each version."""
    terms = table.terms
    if isinstance(table.source, AmountIssue):
        terms = (table.terms[0], table.terms[-1])
    return terms, np.asarray(belief.on_issue(table.issue, terms).argmax(axis=0))


def _why(belief: Belief, on: _Weighed) -> Asked:
    """Why something matters: an open question, which tells how much it does and which outcome serves that best."""
    likely = _likely(on.known.weight.value, on.weight, certain=is_certain(on.known.weight))
    terms, best = _best(belief, on.table)
    given = best * 2 + (on.weight >= likely)
    answers = [(Hint.MORE if more else Hint.LESS, term) for term in terms for more in (False, True)]
    matter = Matter(kind=QuestionKind.WHY, party=belief.party, issues=(on.issue,), guessed=_is_guessed(on.known))
    return _asked(matter, answers, given)


def _direction(belief: Belief, on: _Weighed) -> Asked:
    terms, best = _best(belief, on.table)
    matter = Matter(kind=QuestionKind.DIRECTION, party=belief.party, issues=(on.issue,), guessed=_is_guessed(on.known))
    return _asked(matter, [(Hint.TERM, term) for term in terms], best)


def _which(party: PartyId, pair: tuple[_Weighed, _Weighed]) -> Asked:
    one, other = pair
    guessed = all(each.known.weight.source is Source.GUESS for each in pair)
    matter = Matter(kind=QuestionKind.WHICH, party=party, issues=(one.issue, other.issue), guessed=guessed)
    # What weighs the same is answered one way as well as the other.
    either = np.arange(len(one.weight)) % 2 == 1
    second = np.where(one.weight == other.weight, either, other.weight > one.weight)
    return _asked(matter, [(Hint.FIRST, None), (Hint.SECOND, None)], second.astype(np.intp))


def _without(project: Project, belief: Belief) -> Asked:
    known = party_of(project, belief.party).walk_away
    guessed = known.value is None or known.value.source is Source.GUESS
    level = belief.walk_away
    matter = Matter(kind=QuestionKind.WITHOUT, party=belief.party, guessed=guessed)
    if level is None:
        # Nothing is known of it; `of_assumed` makes one up.
        return Asked(matter=matter, answers=(), given=np.empty(0, np.intp))
    likely = float(np.median(level)) if known.value is None or known.alternatives else known.value.value
    more = level >= _likely(likely, level, certain=bool(np.ptp(level) == 0))
    return _asked(matter, [(Hint.LESS, None), (Hint.MORE, None)], more.astype(np.intp))


def of_assumed(asked: Asked, level: Draws) -> Asked:
    """What a party would do without a deal where it gives no walk-away, by one that is made up."""
    more = (level >= np.median(level)).astype(np.intp)
    return _asked(asked.matter, [(Hint.LESS, None), (Hint.MORE, None)], more)


def _forecast(project: Project, tables: Tables, belief: Belief, event: EventId) -> Asked:
    found = next(each for each in project.contingencies if each.id == event)
    first = found.outcomes[0].id
    chances = chances_in_versions(project, belief.party, (table.issue for table in tables.issues), belief.count)
    drawn = chances[event, first]
    written = [each for each in found.beliefs if each.party == belief.party]
    guessed = not written or all(chance.source is Source.GUESS for chance in written[0].chances)
    held = belief_in(found, belief.party, project.us)
    likely = held[0].value / max(sum(each.value for each in held), 1e-9)
    more = drawn >= _likely(likely, drawn, certain=bool(np.ptp(drawn) == 0))
    matter = Matter(kind=QuestionKind.FORECAST, party=belief.party, event=event, guessed=guessed)
    return _asked(matter, [(Hint.LESS, None), (Hint.MORE, None)], more.astype(np.intp))


def _likely(value: float, drawn: Draws, *, certain: bool) -> float:
    """The number that an answer is more or less than; where that is at the end of its range, the middle of it."""
    if certain:
        return -np.inf
    share = float((drawn >= value).mean())
    return value if FEWEST <= share <= 1 - FEWEST else float(np.median(drawn))


def _asked(matter: Matter, answers: Sequence[tuple[Hint, Term | None]], given: NDArray[np.intp]) -> Asked:
    """With those answers only that enough versions give, all others as one."""
    counts = np.bincount(given, minlength=len(answers)) / max(len(given), 1)
    kept = [number for number, count in enumerate(counts) if count >= FEWEST]
    places = np.full(len(answers), len(kept), np.intp)
    places[kept] = np.arange(len(kept))
    found = [
        Possible(hint=answers[number][0], term=answers[number][1], likely=float(counts[number])) for number in kept
    ]
    rest = float(counts.sum() - counts[kept].sum())
    if rest > 0:
        found.append(Possible(hint=Hint.OTHER, likely=rest))
    return Asked(matter=matter, answers=tuple(found), given=places[given])


def _told_apart(asked: Asked) -> Iterator[Asked]:
    """A matter of which more than one answer is to be expected, or of which nothing is known at all."""
    telling = [each for each in asked.answers if each.hint is not Hint.OTHER]
    if len(telling) > 1 or not asked.answers:
        yield asked


def _events(tables: Tables) -> tuple[EventId, ...]:
    return tuple(dict.fromkeys(part.event for table in tables.issues if (part := part_of(table.issue)) is not None))


def _is_guessed(known: Preference) -> bool:
    value = known.value
    numbers = [entry.score for entry in value.scores] if isinstance(value, OptionScores) else list(scores_in(value))
    return all(each.source is Source.GUESS for each in (known.weight, *numbers))
