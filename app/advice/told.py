"""Told: what a party's offers tell of it, how far that can be trusted, and the estimates it comes to."""

import math
from functools import partial
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.bluffing import Bluff, bluff_of
from app.advice.draws import Draws
from app.advice.heard import SHARPNESS, Explaining, Heard, is_heedless
from app.advice.learned_values import learned_value, rounded
from app.advice.learning import by_whole_issue
from app.advice.listening import heard_from, pace_of, prior_of, reading_of
from app.domain.clashes import consistent_statements
from app.domain.edits.inference import take_in
from app.domain.ids import IssueId, OfferId, PartyId, StatementId, whole_of
from app.domain.learned import Learned, may_be_inferred, read_again
from app.domain.lookup import party_of, preference_of
from app.domain.offers import Offer
from app.domain.packages import Contingent
from app.domain.project import Project
from app.domain.statements import Statement
from app.records import dataclass
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

FEWEST_ANCESTORS: Final = 0.02
"""Where fewer of the versions than this explain the offers nothing that was believed of the party fits them."""
MOST_CHECKED: Final = 3
"""So many of the latest offers are foretold from those before."""
_UNLIKELY: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a number of theirs was believed to be, and what it seems now: low, likely and high (80 % lie between)."""

    before: tuple[float, float, float]
    after: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the offers of a party that are not heeded yet tell, and what it did with ours (`answered`) without one.

    `weights` are how much of 100 issues matter. `fitting` is the share of its versions from which those that explain
    them come, `heedless` how likely it is that it hardly heeds what it offers. `doubted` are the statements of it that
    its offers speak against, `unread` the issues on which these hang on an event. `moves` is False where taking it in
    would change no estimate.
    """

    party: PartyId
    offers: tuple[OfferId, ...]
    answered: tuple[OfferId, ...] = ()
    weights: tuple[tuple[IssueId, Shift], ...]
    walk_away: Shift | None
    fitting: float
    heedless: float
    doubted: tuple[StatementId, ...]
    unread: tuple[IssueId, ...] = ()
    learned: Learned
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Of the latest offers that were not heeded yet, whether those before make each likelier to whoever reads them; and
    the issue on which a bluff would explain them better.
    """

    foretold: tuple[bool, ...] = ()
    bluff: Bluff | None = None


def told_by(said: Project, laid: Project, tables: Tables, party: PartyId, stop: StopSign | None = None) -> Told | None:
    """What a party's offers and replies tell that were not heeded yet; None where there are none. Raises Stopped.

    `laid` is the project `said` laid out by outcomes. The estimates that come of it are those of each number by itself:
    that some of them go together is not kept.
    """
    offers, heard = _heard(laid, party)
    if party not in tables.parties or not heard:
        return None
    prior = prior_of(laid, tables, party)
    reading = reading_of(prior, tables, heard, stop)
    after = Belief(prior.project, tables, party, prior.count, numbers=reading.numbers)
    shares = (by_whole_issue(prior.importances()), by_whole_issue(after.importances()))
    walk_away = None
    if prior.walk_away is not None and after.walk_away is not None and np.ptp(prior.walk_away) > 0:
        walk_away = Shift(before=_span(prior.walk_away), after=_span(after.walk_away))
    learned = _learned(said, after, tables)
    return Told(
        party=party,
        offers=tuple(each.id for each in offers),
        answered=tuple(each.id for reply in heard.replies if reply.by_itself for each in reply.ours),
        weights=tuple(
            (issue, Shift(before=_span(100 * shares[0][issue]), after=_span(100 * shares[1][issue])))
            for issue in shares[0]
        ),
        walk_away=walk_away,
        fitting=reading.ancestors,
        heedless=is_heedless(reading.numbers[SHARPNESS]),
        doubted=tuple(each.id for each in consistent_statements(said, party) if _speaks_against(each, *shares)),
        unread=_hang_on_events(heard),
        learned=learned,
        moves=take_in(said, party=party, learned=learned, offers=()) != said,
    )


def checked_by(laid: Project, tables: Tables, party: PartyId, stop: StopSign | None = None) -> Checked:
    """What is to be known before what a party's offers tell is trusted. Takes longer than that. Raises Stopped."""
    _, heard = _heard(laid, party)
    if party not in tables.parties or not heard.offers:
        return Checked()
    prior = prior_of(laid, tables, party)
    places = range(max(1, len(heard.offers) - MOST_CHECKED), len(heard.offers))
    return Checked(
        foretold=tuple(_is_foretold(prior, tables, heard, place, stop) for place in places),
        bluff=bluff_of(laid, tables, party, heard, stop),
    )


def _heard(laid: Project, party: PartyId) -> tuple[tuple[Offer, ...], Heard]:
    """The offers of a party that are to be read, and all that is heard of it."""
    again = read_again(laid, party)
    offers = tuple(each for each in again.offers if each.party == party and not each.heeded and each.terms)
    return offers, heard_from(again, party, offers)


def _hang_on_events(heard: Heard) -> tuple[IssueId, ...]:
    """The issues on which offers say something else for every outcome, though no part of the deal depends on that."""
    said = (agreed for terms in heard.offers for agreed in terms)
    return tuple(dict.fromkeys(whole_of(each.issue) for each in said if isinstance(each.term, Contingent)))


def _span(draws: Draws) -> tuple[float, float, float]:
    low, high = np.quantile(draws, (0.1, 0.9))
    return float(low), float(draws.mean()), float(high)


def _is_foretold(prior: Belief, tables: Tables, heard: Heard, place: int, stop: StopSign | None) -> bool:
    """Whether an offer is likelier to whoever read those before it than to whoever did not."""
    if stop is not None:
        stop.check()
    before = Heard(offers=heard.offers[:place], first=heard.first, bluffed=heard.bluffed, span=heard.span)
    numbers = reading_of(prior, tables, before, stop).numbers
    belief = Belief(prior.project, tables, prior.party, prior.count, numbers=numbers)
    one = Explaining(
        Heard(offers=(heard.offers[place],), first=heard.first + place, bluffed=heard.bluffed, span=heard.span), tables
    )
    return _likely(one.logs(belief, numbers)) > _likely(one.logs(prior, pace_of(prior, before)))


def _likely(logs: Draws) -> float:
    """The logarithm of how likely something is over all versions."""
    most = float(logs.max())
    return most + math.log(float(np.exp(logs - most).mean()))


def _speaks_against(statement: Statement, before: dict[IssueId, Draws], after: dict[IssueId, Draws]) -> bool:
    if statement.alike or statement.more not in before or statement.less not in before:
        return False
    was, now = (float((shares[statement.more] > shares[statement.less]).mean()) for shares in (before, after))
    return now < _UNLIKELY and now < was


def _learned(said: Project, after: Belief, tables: Tables) -> Learned:
    """The estimates that the versions come to, in the units of those that stand there."""
    seat = party_of(said, after.party)
    parts = {whole_of(table.issue): table.issue for table in tables.issues}
    # Raw ones, not shares: of shares each by itself a fresh set would be closer together every time.
    weights = tuple(
        (entry.issue, rounded(after.whole_weight(parts[entry.issue]), entry.weight))
        for entry in seat.preferences
        if entry.issue in parts and may_be_inferred(entry.weight)
    )
    values = []
    for issue in said.issues:
        known = preference_of(seat, issue.id).value
        found = (
            learned_value(issue, known, partial(after.scores_on_issue, parts[issue.id])) if issue.id in parts else None
        )
        if found is not None:
            values.append((issue.id, found))
    walk_away = None
    if after.walk_away is not None and seat.walk_away.value is not None:
        walk_away = rounded(after.walk_away, seat.walk_away.value)
    return Learned(weights=weights, values=tuple(values), walk_away=walk_away)
