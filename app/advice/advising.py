"""Advising: the one thing to do next, in a fixed order of what helps most."""

from collections.abc import Iterable
from dataclasses import replace

from app.advice.acceptance import (
    broken_for,
    has_zone,
    is_accepted,
    is_blocked,
    nearest_accepted,
    nearest_allowed,
    out_of_reach,
    refused_by,
)
from app.advice.advice import Advice, AdviceCode, Change
from app.advice.gains import Gain, gains_between, gains_over_walk_away, is_settled
from app.advice.grounds import Grounds, points_on
from app.advice.improvements import completion, improvement
from app.advice.questions import question_before, question_on_unknown, rests_on_guesses
from app.advice.trades import best_swap
from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.ids import LinkId, original
from app.domain.links import Rule, broken_by
from app.domain.lookup import is_complete, off_table_in, party_of
from app.domain.packages import Agreed, Terms, changed_issues, term_on
from app.domain.values import Unknown
from app.valuation.conflict import conflicting_rules
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import can_be_completed

FEW_ISSUES = 2
FEWEST_TO_SWAP = 2
ENOUGH = 0.5
"""A swap is proposed rather than the best package when it brings every side this share of what that would."""


def advise(grounds: Grounds) -> Advice | None:
    """The first that applies: rules that leave no deal; an unfinished walk-away; our side not scored, or nothing known
    of another; a draft that rules or the table do not allow; one worse for us than walking away, be it in one
    outcome of an event; that no deal beats walking away for all, or that this is unlikely; a question, when the
    proposal rests on guesses; a trade, a better package or a way to complete the draft; a draft that others
    would leave in one outcome; another issue to add; the draft put on the table. None when there is nothing to
    say.

    Raises Stopped.
    """
    found = _first(grounds) if grounds.tables.issues else None
    return None if found is None else _with_holding(grounds, found)


def _with_holding(grounds: Grounds, advice: Advice) -> Advice:
    doubted = any(version is not None for version in grounds.versions)
    if not doubted and not advice.rests_on_guesses:
        return advice
    # Deferred: a deal without estimates does without.
    from app.advice.holding import holding_of  # noqa: PLC0415 - loaded when estimates have ranges

    return replace(advice, holding=holding_of(grounds, advice))


def _first(grounds: Grounds) -> Advice | None:
    return (
        _nothing_possible(grounds)
        or _unfinished_walk_away(grounds)
        or _unscored(grounds)
        or _not_allowed(grounds)
        or _below_walk_away(grounds, us=True)
        or _broken_in_an_outcome(grounds, us=True)
        or _no_zone(grounds)
        or _proposed(grounds)
    )


def _proposed(grounds: Grounds) -> Advice | None:
    proposal = _proposal(grounds)
    if proposal is not None:
        begins_haggle = proposal.code is AdviceCode.START_DRAFT and _is_haggle(grounds)
        return Advice(code=AdviceCode.ADD_ISSUE) if begins_haggle else proposal
    broken = _broken_in_an_outcome(grounds, us=False)
    if broken is not None:
        return broken
    if len(grounds.project.issues) <= FEW_ISSUES:
        return Advice(code=AdviceCode.ADD_ISSUE)
    return _below_walk_away(grounds, us=False) or _offer(grounds)


def _is_haggle(grounds: Grounds) -> bool:
    """Whether there is nothing to swap, because fewer than two issues can be settled in more than one way."""
    return sum(len(table.terms) > 1 for table in grounds.tables.issues) < FEWEST_TO_SWAP


def _unfinished_walk_away(grounds: Grounds) -> Advice | None:
    project = grounds.project
    us = party_of(project, project.us)
    ours = us.walk_away
    if source_of(project, us) is WalkAwaySource.ALTERNATIVES:
        return None
    if ours.terms and not is_complete(project, ours.terms) and ours.value is None:
        open_issue = next(issue.id for issue in project.issues if term_on(ours.terms, issue.id) is None)
        return Advice(code=AdviceCode.FINISH_WALK_AWAY, party=project.us, issue=open_issue)
    if ours.value is None and not ours.terms:
        return Advice(code=AdviceCode.GIVE_WALK_AWAY, party=project.us)
    return None


def _unscored(grounds: Grounds) -> Advice | None:
    project = grounds.project
    if grounds.us is None:
        ours = party_of(project, project.us).preferences
        unscored = next((entry.issue for entry in ours if isinstance(entry.value, Unknown)), None)
        return Advice(code=AdviceCode.SCORE_OURS, party=project.us, issue=unscored)
    unknown = question_on_unknown(grounds)
    if unknown is None:
        return None
    return Advice(code=AdviceCode.ASK, party=unknown[0], issue=unknown[1], rests_on_guesses=True)


def _nothing_possible(grounds: Grounds) -> Advice | None:
    if grounds.tables.barred:
        return Advice(code=AdviceCode.ALL_OFF_TABLE, issue=grounds.tables.barred[0])
    rules = conflicting_rules(grounds.tables, grounds.stop) if grounds.tables.links else ()
    return Advice(code=AdviceCode.NOTHING_POSSIBLE, rules=_as_written(rules)) if rules else None


def _not_allowed(grounds: Grounds) -> Advice | None:
    """A draft that breaks a rule, or leaves no way to settle what is open that breaks none, or names what is gone."""
    project = grounds.project
    broken = broken_by(project.draft, project.rules)
    gone = off_table_in(project, project.draft)
    if not broken and not gone and can_be_completed(grounds.tables, project.draft):
        return None
    terms = nearest_allowed(grounds)
    found = Advice(code=AdviceCode.OFF_TABLE) if terms is None else _beyond_walking_away(grounds, terms)
    if gone and not broken:
        return replace(found, code=AdviceCode.OFF_TABLE, issue=gone[0])
    return replace(found, code=AdviceCode.BREAKS_RULE, rules=_as_written(broken))


def _as_written(rules: Iterable[Rule]) -> tuple[LinkId, ...]:
    """The rules as they are written down: one that ties what depends on an event counts in every outcome."""
    return tuple(dict.fromkeys(LinkId(original(rule.id)) for rule in rules))


def _below_walk_away(grounds: Grounds, *, us: bool) -> Advice | None:
    """A draft that we (or somebody else, by our estimates) would not sign whatever becomes of what is open."""
    refusing = [party for party in refused_by(grounds) if (party == grounds.project.us) is us]
    if not refusing or not grounds.project.draft:
        return None
    terms = nearest_accepted(grounds)
    return None if terms is None else replace(_beyond_walking_away(grounds, terms), party=refusing[0])


def _broken_in_an_outcome(grounds: Grounds, *, us: bool) -> Advice | None:
    """A draft that we (or somebody else, by our estimates) would not stand by once an event has turned out badly."""
    broken = [party for party in broken_for(grounds) if (party == grounds.project.us) is us]
    terms = nearest_accepted(grounds) if broken else None
    if terms is None:
        return None
    return replace(_beyond_walking_away(grounds, terms), code=AdviceCode.BROKEN_IN_AN_OUTCOME, party=broken[0])


def _beyond_walking_away(grounds: Grounds, terms: Terms) -> Advice:
    gains = gains_over_walk_away(grounds, terms)
    return Advice(
        code=AdviceCode.BELOW_WALK_AWAY,
        terms=terms,
        changes=_changes(grounds, terms),
        gains=tuple(gain for gain in gains if gain is not None),
        rests_on_guesses=rests_on_guesses(grounds, grounds.project.draft, terms),
    )


def _no_zone(grounds: Grounds) -> Advice | None:
    unreached = out_of_reach(grounds)
    if unreached is None and has_zone(grounds) is not False:
        return Advice(code=AdviceCode.ZONE_UNLIKELY) if _is_unlikely(grounds) else None
    others = [
        party
        for party, place in zip(grounds.tables.parties, grounds.tables.reservations, strict=True)
        if place is not None and party != grounds.project.us
    ]
    return Advice(code=AdviceCode.NO_ZONE, party=unreached or next(iter(others), grounds.project.us))


def _is_unlikely(grounds: Grounds) -> bool:
    """Whether there is a zone in few versions only of others that are all in doubt."""
    known = [version for version in grounds.versions if version is not None and version.party != grounds.project.us]
    if len(known) < len(grounds.project.parties) - 1:
        return False
    # Deferred: a deal without estimates does without.
    from app.advice.impasse import impasse_of  # noqa: PLC0415 - loaded when estimates have ranges

    found = impasse_of(grounds, known)
    return found is not None and found.is_likely


def _offer(grounds: Grounds) -> Advice | None:
    """The draft itself, when nothing is better for both and nobody has put it on the table yet."""
    project = grounds.project
    found = improvement(grounds)
    certain = isinstance(grounds.frontier, Frontier) and grounds.frontier.exact
    if found is None or found.terms is not None or not certain:
        return None
    if any(offer.terms == project.draft for offer in project.offers):
        return None
    return Advice(code=AdviceCode.MAKE_OFFER, terms=project.draft)


def _proposal(grounds: Grounds) -> Advice | None:
    draft = grounds.project.draft
    if not is_settled(grounds.tables, draft):
        return _completed(grounds) or _unblocked(grounds)
    proposal = _moving(grounds)
    if proposal is None:
        return None
    asked = question_before(grounds, draft, proposal.terms, proposal.gains)
    if asked is None:
        return proposal
    return replace(proposal, code=AdviceCode.ASK, party=asked[0], issue=asked[1])


def _unblocked(grounds: Grounds) -> Advice | None:
    """A way out of a draft that leaves no deal everybody would sign."""
    terms = nearest_accepted(grounds) if is_blocked(grounds) else None
    return None if terms is None else _beyond_walking_away(grounds, terms)


def _moving(grounds: Grounds) -> Advice | None:
    better = improvement(grounds)
    if better is None:
        # No frontier to look at: a swap needs none.
        return _swapped(grounds)
    if better.terms is None:
        return None
    return _preferred(grounds, _moved(grounds, AdviceCode.BETTER_FOR_BOTH, better.terms), _swapped(grounds))


def _preferred(grounds: Grounds, best: Advice, swapped: Advice | None) -> Advice:
    """The simple swap when it brings enough; but before both, whichever of them stands whatever the estimates.

    A swap that somebody would still refuse is left, unless the best package is one too.
    """
    if swapped is None or len(swapped.changes) >= len(best.changes):
        return best
    if is_accepted(grounds.tables, best.terms) and not is_accepted(grounds.tables, swapped.terms):
        return best
    shares = zip(swapped.gains, best.gains, strict=True)
    enough = all(small.value >= ENOUGH * large.value for small, large in shares)
    in_order = (swapped, best) if enough else (best, swapped)
    return next((each for each in in_order if _is_sure(grounds, each)), in_order[0])


def _is_sure(grounds: Grounds, proposal: Advice) -> bool:
    return all(gain.low > 0 for gain in proposal.gains if gain.party != grounds.project.us)


def _completed(grounds: Grounds) -> Advice | None:
    draft = grounds.project.draft
    terms = completion(grounds)
    if terms is None or not is_settled(grounds.tables, terms):
        return None
    gains = gains_over_walk_away(grounds, terms)
    return Advice(
        code=AdviceCode.COMPLETE_DRAFT if draft else AdviceCode.START_DRAFT,
        terms=terms,
        changes=_changes(grounds, terms),
        gains=tuple(gain for gain in gains if gain is not None),
        rests_on_guesses=rests_on_guesses(grounds, draft, terms),
    )


def _swapped(grounds: Grounds) -> Advice | None:
    tables, draft, us = grounds.tables, grounds.project.draft, grounds.us
    if us is None:
        return None
    points = [points_on(grounds, table, draft) for table in tables.issues]
    swap = best_swap(tables, us, draft, points, grounds.stop, grounds.floors)
    if swap is None:
        return None
    given, taken = tables.issues[swap.given], tables.issues[swap.taken]
    settled = {given.issue: given.terms[swap.gives], taken.issue: taken.terms[swap.takes]}
    terms = tuple(Agreed(issue=agreed.issue, term=settled.get(agreed.issue, agreed.term)) for agreed in draft)
    return _moved(grounds, AdviceCode.TRADE, terms)


def _moved(grounds: Grounds, code: AdviceCode, terms: Terms) -> Advice:
    draft = grounds.project.draft
    gains: tuple[Gain, ...] = gains_between(grounds.tables, grounds.versions, draft, terms)
    return Advice(
        code=code,
        terms=terms,
        changes=_changes(grounds, terms),
        gains=gains,
        rests_on_guesses=rests_on_guesses(grounds, draft, terms),
    )


def _changes(grounds: Grounds, terms: Terms) -> tuple[Change, ...]:
    """What differs from the draft: first what costs us, then what is all the same to us, then what pays us."""
    draft = grounds.project.draft
    tables = {table.issue: table for table in grounds.tables.issues}
    changes = []
    for issue in changed_issues(draft, terms):
        before, after = term_on(draft, issue), term_on(terms, issue)
        if after is not None:
            ours = _ours(grounds, tables[issue], draft, terms) if before is not None else 0.0
            changes.append(Change(issue=issue, before=before, after=after, ours=ours))
    return tuple(sorted(changes, key=lambda change: change.ours))


def _ours(grounds: Grounds, table: IssueTable, draft: Terms, terms: Terms) -> float:
    us = grounds.us
    if us is None:
        return 0.0
    before, after = points_on(grounds, table, draft)[us], points_on(grounds, table, terms)[us]
    return float((after - before) / grounds.tables.divisors[us])
