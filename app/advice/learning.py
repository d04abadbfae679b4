"""Learning: how likely versions of a party are, once it picked among several offers or said what matters more to it."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Protocol

import numpy as np

from app.advice.draws import Draws
from app.domain.clashes import consistent_statements
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.lookup import others_of, party_of
from app.domain.offers import Meso
from app.domain.packages import Terms, term_on
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.statements import Reliability, Statement
from app.domain.values import ValueFunction, scores_in
from app.records import dataclass

FEWEST_AGREEING = 100
"""An answer that fewer versions than this explain is believed only as far as this many do."""
PICKY = 20.0
"""How sharply a side picks among several offers: a twentieth of its range multiplies the odds by e (logit choice).

Of three offers that are equal for us, made where little is known of them, about four in five picks are then of the best
one, about as often as people repeat a choice of theirs. Measured with people who are more and less careful in
`tests/bench/picks.py`.
"""
_HALVINGS = 12
_SCALE: Final = 100.0
TRUE_SO_OFTEN: Final[Mapping[Reliability, float]] = {
    Reliability.NOT_BELIEVED: 0.5,
    Reliability.UNSURE: 0.6,
    Reliability.BELIEVED: 0.8,
    Reliability.SURE: 0.95,
}
"""How often a statement that is believed so far is true."""
_ALIKE: Final = 1.5
"""Two issues matter alike where neither matters more than this many times as much."""


class Gains(Protocol):
    """What packages (rows) are worth more than the one `over` in every version, of `issues` alone if given."""

    def __call__(self, several: Sequence[Terms], over: Terms, issues: Collection[IssueId] | None = None, /) -> Draws:
        """See `Belief.gains`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Whose answers are asked for, and the issues (laid out by outcomes) that have values."""

    project: Project
    party: PartyId
    issues: tuple[IssueId, ...]


def logs_of_answers(
    answered: Answered, gains: Gains, importances: Callable[[], Mapping[IssueId, Draws]]
) -> Draws | None:
    """The log-likelihood in every version of what a party picked and said; None where it did neither."""
    project, party = answered.project, answered.party
    if party == project.us:
        return None
    # With several others nobody knows whose choice it was.
    mesos = project.mesos if len(others_of(project)) == 1 else ()
    found = [logs for meso in mesos if (logs := _logs_of_pick(answered, meso, gains)) is not None]
    statements = consistent_statements(project, party)
    if statements:
        shares = by_whole_issue(importances())
        found += [
            _logs_of_statement(each, shares) for each in statements if each.more in shares and each.less in shares
        ]
    return np.sum(found, axis=0) if found else None


def by_whole_issue(importances: Mapping[IssueId, Draws]) -> dict[IssueId, Draws]:
    """The shares of issues as they are said: those of the parts of one together."""
    found: dict[IssueId, Draws] = {}
    for issue, share in importances.items():
        whole = whole_of(issue)
        found[whole] = found[whole] + share if whole in found else share
    return found


def _logs_of_pick(answered: Answered, meso: Meso, gains: Gains) -> Draws | None:
    if meso.preferred is None:
        return None
    offers = {offer.id: offer for offer in answered.project.offers}
    several = [offers[offer].terms for offer in meso.offers]
    open_ones = [frozenset(issue for issue in answered.issues if term_on(terms, issue) is None) for terms in several]
    # An issue that all leave open, as one that came up later, takes no part in what they preferred.
    if offers[meso.offers[0]].party == answered.party or len(set(open_ones)) > 1:
        return None
    span = span_of(party_of(answered.project, answered.party))
    picked = meso.offers.index(meso.preferred)
    logs = choice_logs(gains(several, several[0]), picked, span)
    return logs if meso.because is None else logs + _logs_of_reason(answered, (several, picked), meso.because, gains)


def _logs_of_reason(
    answered: Answered, pick: tuple[Sequence[Terms], int], because: IssueId, gains: Gains
) -> Draws | float:
    """Given the pick, the issue named as its reason is a logit choice among those on which the offers differ.

    A reason on which the offers do not differ, whose worth nobody knows, or on which the picked offer is better in no
    version at all, says nothing.
    """
    leads = leads_of(answered, pick, gains)
    if because not in leads or not (leads[because] > 0).any():
        return 0.0
    span = span_of(party_of(answered.project, answered.party))
    return choice_logs(np.stack(list(leads.values())), list(leads).index(because), span)


def leads_of(answered: Answered, pick: tuple[Sequence[Terms], int], gains: Gains) -> dict[IssueId, Draws]:
    """What the picked one of several offers gives over the mean of the others, by each issue that all settle, and not
    alike.
    """
    several, picked = pick
    parts: dict[IssueId, list[IssueId]] = {}
    for issue in answered.issues:
        said = {term_on(terms, issue) for terms in several}
        if len(said) > 1 and None not in said:
            parts.setdefault(whole_of(issue), []).append(issue)
    found = {}
    for whole, issues in parts.items():
        worths = gains(several, several[0], issues)
        found[whole] = worths[picked] - np.delete(worths, picked, axis=0).mean(axis=0)
    return found


def _logs_of_statement(statement: Statement, shares: Mapping[IssueId, Draws]) -> Draws:
    """A statement is true as often as it is believed, whatever the versions are like otherwise."""
    more, less = shares[statement.more], shares[statement.less]
    holds = (more <= _ALIKE * less) & (less <= _ALIKE * more) if statement.alike else more > less
    often = TRUE_SO_OFTEN[statement.reliability]
    return np.where(holds, math.log(often), math.log(1 - often))


def choice_logs(worths: Draws, picked: int, span: float) -> Draws:
    """The log-likelihood of picking one of several offers (rows) in every version (logit choice: McFadden 1974)."""
    logits = PICKY / max(span, 1e-9) * (worths - worths.max(axis=0))
    return np.asarray(logits[picked] - np.log(np.exp(logits).sum(axis=0)))


def weights_of(logs: Draws) -> tuple[Draws, bool]:
    """How likely each version is, adding up to 1, by log-likelihoods, and whether enough versions agree.

    Where they do not it is trusted only as far as that many agree.
    """
    logs = logs - logs.max()
    weights = np.full(len(logs), 1 / len(logs))
    for halvings in range(_HALVINGS):
        likely = np.exp(logs / 2**halvings)
        weights = likely / likely.sum()
        if equally_likely(weights) >= min(FEWEST_AGREEING, len(logs) / 2):
            return np.asarray(weights), halvings == 0
    return np.asarray(weights), False


def equally_likely(weights: Draws) -> float:
    """How many equally likely versions would say as much (effective sample size: Kish 1965)."""
    return float(1 / (weights @ weights))


def span_of(seat: Party) -> float:
    """How far a party's utilities reach, at most: scores from 0 to 100, or from the least to the most beyond these."""
    reaches = [_reach(entry.value) for entry in seat.preferences]
    if seat.scale is Scale.SHARES:
        return max(reaches, default=_SCALE)
    weighed = zip(seat.preferences, reaches, strict=True)
    # Of the parts of an issue only one comes to count.
    return math.fsum({whole_of(entry.issue): entry.weight.ceiling * reach for entry, reach in weighed}.values())


def _reach(value: ValueFunction) -> float:
    scores = list(scores_in(value))
    return max([_SCALE, *(each.ceiling for each in scores)]) - min([0.0, *(each.floor for each in scores)])
