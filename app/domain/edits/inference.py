"""Taking into the estimates what a party's offers tell, and not believing them on an issue."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.domain.edits.changing import Refused, change_party, change_preference
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.learned import Learned, may_be_inferred
from app.domain.lookup import find
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores, Straight, Unknown, ValueFunction


def take_in(
    project: Project, *, party: PartyId, learned: Learned, offers: Collection[OfferId], date: str = ""
) -> Project:
    """The project with what was learned of a party as its estimates, and the offers it was learned from as heeded.

    Only guesses and earlier inferences that move give way; what was said, documented or tested stays as it is. Refused
    for us.
    """
    if party == project.us:
        raise Refused("said_by_us")
    for offer in offers:
        find(project.offers, offer, "offer")
    weights, values = dict(learned.weights), dict(learned.values)

    def inferred(entry: Preference) -> Preference:
        weight = weights.get(entry.issue)
        return replace(
            entry,
            weight=entry.weight if weight is None else _instead(entry.weight, weight, date),
            value=_value(entry.value, values.get(entry.issue), date),
        )

    def of_party(each: Party) -> Party:
        known, found = each.walk_away.value, learned.walk_away
        walk_away = each.walk_away
        if known is not None and found is not None:
            walk_away = replace(walk_away, value=_instead(known, found, date))
        preferences = tuple(inferred(entry) for entry in each.preferences)
        return replace(each, preferences=preferences, walk_away=walk_away)

    heeded = tuple(replace(each, heeded=True) if each.id in offers else each for each in project.offers)
    return replace(change_party(project, party, of_party), offers=heeded)


def set_bluffed(project: Project, *, party: PartyId, issue: IssueId, bluffed: bool) -> Project:
    """The project with a party's offers believed on an issue, or not; refused for us."""
    if party == project.us:
        raise Refused("said_by_us")
    return change_preference(project, party, issue, lambda entry: replace(entry, bluffed=bluffed))


def _instead(known: Estimate, found: Estimate, date: str) -> Estimate:
    moves = (known.value, known.low, known.high) != (found.value, found.low, found.high)
    return replace(found, source=Source.INFERRED, date=date) if moves and may_be_inferred(known) else known


def _value(known: ValueFunction, found: ValueFunction | None, date: str) -> ValueFunction:
    if found is None:
        return known
    if isinstance(known, Unknown):
        return found
    if isinstance(known, Straight) and isinstance(found, Straight):
        return replace(
            known,
            at_low=_instead(known.at_low, found.at_low, date),
            at_high=_instead(known.at_high, found.at_high, date),
            bend=_instead(known.bend, found.bend, date),
        )
    if not (isinstance(known, OptionScores) and isinstance(found, OptionScores)):
        return known
    scores: Mapping[str, OptionScore] = {each.option: each for each in found.scores}
    return replace(
        known,
        scores=tuple(
            replace(each, score=_instead(each.score, scores[each.option].score, date))
            if each.option in scores
            else each
            for each in known.scores
        ),
    )
