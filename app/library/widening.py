"""A deal with an entry of the catalogue on the table, as both sides might take it: assumed until somebody says more.

Where one side gives what is cheap for it and the other gets it, they want opposite things and weigh them differently:
that creates value (logrolling: Pruitt 1981). The catalogue tells who gives; entries that either side may give, or that
only share a risk, tell nothing, and nothing is made up.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from app.domain.edits.changing import change_party
from app.domain.edits.issues import insert_issue
from app.domain.edits.scales import rescaled
from app.domain.edits.scores import score_by_order, set_value
from app.domain.edits.weights import set_weight
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.lookup import party_of, preference_of
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Term
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.values import Straight, Unknown
from app.library.catalogue import Entry, Opening
from app.library.suggestions import is_first_side, issue_from, opens_for
from app.records import dataclass

GIVERS_PART = 0.5
"""What it matters to whom it is cheap, as a part of what it matters to the others, each against its own issues."""
_BEST = 100.0


class NotKnown(StrEnum):
    """Why nothing can be assumed of an entry."""

    WHO_GIVES = "who_gives"  # either side may give it, it only shares a risk, or nothing tells which side we are
    UNVALUED = "unvalued"  # somebody weighs or scores nothing yet
    SHEET = "sheet"  # somebody's points stand on a score sheet, which has no importances


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """The deal with the issue added; `we_give` tells who is taken to give it cheaply, us or all others.

    Who gives likes the first term best, which holds when nobody speaks of it, and who gets the last one; it matters as
    much as one issue does on average to who gets, and GIVERS_PART of that to who gives. Points then count a larger
    deal: walking away, where the first term holds, is worth in these what it was worth before.
    """

    project: Project
    issue: IssueId
    we_give: bool


def widened(project: Project, entry: Entry) -> Widened | NotKnown:
    """What is assumed of an entry, or why nothing is."""
    opens = opens_for(project, entry)
    gives = Opening.COSTS_US_LITTLE in opens
    if gives is (Opening.THEY_GIVE_CHEAPLY in opens) or is_first_side(project, entry) is None:
        return NotKnown.WHO_GIVES
    if any(party.scale is Scale.AS_GIVEN for party in project.parties):
        return NotKnown.SHEET
    if not all(_average(party) for party in project.parties):
        return NotKnown.UNVALUED
    issue = issue_from(project, entry)
    made = insert_issue(project, issue=issue)
    for party in project.parties:
        is_giver = (party.id == project.us) is gives
        weight = _average(party) * (GIVERS_PART if is_giver else 1.0)
        made = set_weight(made, party=party.id, issue=issue.id, weight=round(weight, 2))
        made = _scored(made, party.id, issue, first_best=is_giver)
        made = _walking_away_as_before(made, party.id, issue, first_best=is_giver)
    return Widened(project=made, issue=issue.id, we_give=gives)


def _average(party: Party) -> float:
    """What an issue matters to a party on average, of those on which it wants something; 0 where there is none."""
    weights: Sequence[float] = [
        entry.weight.value for entry in party.preferences if not isinstance(entry.value, Unknown) and entry.weight.value
    ]
    return sum(weights) / len(weights) if weights else 0.0


def _scored(project: Project, party: PartyId, issue: Issue, *, first_best: bool) -> Project:
    if isinstance(issue, ChoiceIssue):
        options = [option.id for option in issue.options]
        return score_by_order(project, party=party, issue=issue.id, best_first=options if first_best else options[::-1])
    low, high = (_BEST, 0.0) if first_best else (0.0, _BEST)
    value = Straight(at_low=Estimate(value=low), at_high=Estimate(value=high))
    return set_value(project, party=party, issue=issue.id, value=value)


def _walking_away_as_before(project: Project, party: PartyId, issue: Issue, *, first_best: bool) -> Project:
    """The walk-away in the points of the larger deal, with what the first term of the issue is worth."""
    weights = [entry.weight.value for entry in party_of(project, party).preferences]
    added = preference_of(party_of(project, party), issue.id).weight.value / sum(weights)
    kept, gained = 1 - added, _BEST * added * first_best
    first = Agreed(issue=issue.id, term=_first(issue))

    def apart(estimate: Estimate) -> Estimate:
        return _moved(estimate, lambda points: points * kept)

    def level(estimate: Estimate | None) -> Estimate | None:
        return None if estimate is None else _moved(estimate, lambda points: points * kept + gained)

    def moved(side: Party) -> Party:
        walk_away = rescaled(side.walk_away, level, apart)
        alternatives = tuple(
            replace(each, terms=(*each.terms, first) if each.terms else ()) for each in walk_away.alternatives
        )
        terms = (*walk_away.terms, first) if walk_away.terms else ()
        return replace(side, walk_away=replace(walk_away, terms=terms, alternatives=alternatives))

    return change_party(project, party, moved)


def _first(issue: Issue) -> Term:
    if isinstance(issue, ChoiceIssue):
        return OptionTerm(option=issue.options[0].id)
    return AmountTerm(amount=issue.low)


def _moved(estimate: Estimate, move: Callable[[float], float]) -> Estimate:
    low, high = (None if end is None else move(end) for end in (estimate.low, estimate.high))
    return replace(estimate, value=move(estimate.value), low=low, high=high)
