"""How to begin, what to offer next and what a step is worth as JSON: three keys of what `analyze --json` prints."""

from collections.abc import Sequence
from typing import Final

from app.advice.draws import SAMPLES
from app.advice.gamble import Gamble
from app.advice.next_offer import AskedNext, NextOffer, next_offer
from app.advice.opening import Opening, opening
from app.advice.proposals import Proposal
from app.advice.targets import Target
from app.cli.analysis import Json, JsonObject, package_in_json
from app.cli.asking import Asked
from app.domain.ids import IssueId
from app.domain.packages import Agreed, Term
from app.domain.project import Project
from app.study.exchange import Exchanges, Rate, exchanges_of
from app.study.study import Study

PRIOR: Final[JsonObject] = {"distribution": "triangular", "independent": True, "versions": SAMPLES}
"""What every probability rests on: see `app/advice/beliefs.py`."""


def moves_of(study: Study, asked: Asked) -> JsonObject:
    """The next offer, the opening and the exchange rates."""
    wanted = AskedNext(target=asked.target, levels=asked.levels, insisted=asked.insisted)
    return {
        "next_offer": _next_offer(study, next_offer(study.grounds, study.beliefs, wanted)),
        "opening": _opening(study, opening(study.grounds, study.beliefs)),
        "exchange": _exchange(study, exchanges_of(study)),
    }


def _exchange(study: Study, found: Exchanges) -> JsonObject:
    steps: list[Json] = [
        {
            "issue": step.issue,
            "before": _said(study.project, step.issue, step.before),
            "after": _said(study.project, step.issue, step.after),
            "any_step": step.each,
            "gains": {gain.party: {"value": gain.value, "low": gain.low, "high": gain.high} for gain in step.gains},
            "equals": step.equals,
            "rates": {rate.party: rate_in_json(rate) for rate in step.rates},
        }
        for step in found.steps
    ]
    return {"measure": found.measure, "steps": steps}


def rate_in_json(rate: Rate) -> JsonObject:
    """What a step is worth to another party in the measure."""
    return {"value": rate.value, "low": rate.low, "high": rate.high, "more_than_ours": rate.chance}


def _next_offer(study: Study, found: NextOffer) -> JsonObject:
    project = study.project
    most: JsonObject = dict(zip(found.parties, found.most, strict=True))
    return {
        "why_none": found.why_none,
        "target": _target(project, found.target),
        "reached": found.reached,
        "most": most,
        "compared_with": found.base.value,
        "suggestions": [_proposal(study, each) for each in found.suggested],
        "gamble": _gamble(project, found.gamble),
        "prior": PRIOR,
        "demanded": found.demanded,
        "answer": None if found.answer is None else _proposal(study, found.answer),
        "at_level": None if found.at_level is None else _proposal(study, found.at_level),
        "beyond_reach": list(found.beyond),
        "warnings": [caution.value for caution in found.cautions],
    }


def _opening(study: Study, found: Opening) -> JsonObject:
    project = study.project
    extreme: Json = None
    if found.extreme is not None:
        restated = found.extreme.restated
        extreme = {
            "offer": found.extreme.offer.id,
            "utility": found.extreme.utility,
            "restated": None if restated is None else package_in_json(project, restated),
        }
    return {
        "begun": found.begun,
        "whole_only": project.whole_only,
        "target": _target(project, found.target),
        "standards_say": _target(project, found.standards_say),
        "standards": {each.standard: each.score for each in found.placed},
        "best": found.best,
        "first": found.who_first.first.value,
        "why_first": [why.value for why in found.who_first.why],
        "want_the_same": list(found.who_first.same),
        "ladder": [_proposal(study, rung) for rung in found.ladder],
        "why_no_ladder": found.why_none,
        "extreme": extreme,
    }


def _target(project: Project, target: Target | None) -> Json:
    if target is None:
        return None
    package = package_in_json(project, target.terms) if target.terms else None
    return {"value": float(target.value), "why": target.why.value, "package": package}


def _proposal(study: Study, found: Proposal) -> JsonObject:
    project, parties = study.project, study.tables.parties
    others = [party for party in parties if party != project.us]
    moves: list[Json] = [
        {
            "issue": move.issue,
            "kind": move.kind.value,
            "before": None if move.before is None else _said(project, move.issue, move.before),
            "after": _said(project, move.issue, move.after),
            "ours": move.ours,
            "theirs": dict(zip(others, move.theirs, strict=True)),
            "matters": move.matters,
        }
        for move in found.moves
    ]
    return {
        "kind": found.kind.value,
        "package": package_in_json(project, found.terms),
        "utilities": _by_party(parties, [worth.least for worth in found.worths]),
        "ranges": {party: [worth.low, worth.high] for party, worth in zip(parties, found.worths, strict=True)},
        "moves": moves,
        "only_gives": found.only_gives,
        "gains": {gain.party: {"value": gain.value, "low": gain.low, "high": gain.high} for gain in found.gains},
        "probability": found.chance,
        "shows": list(found.shows),
        "standards": list(found.standards),
        "rests_on_guesses": found.rests_on_guesses,
        "below_reservation_value": found.below_walk_away,
        "nothing_to_give": found.nothing_to_give,
        "leaves": list(found.leaves),
    }


def _said(project: Project, issue: IssueId, term: Term) -> Json:
    return package_in_json(project, (Agreed(issue=issue, term=term),))[issue]


def _by_party(parties: Sequence[str], utilities: Sequence[float]) -> JsonObject:
    return dict(zip(parties, utilities, strict=True))


def _gamble(project: Project, found: Gamble) -> JsonObject:
    if found.terms is None:
        return {"why_none": found.why_none}
    return {
        "why_none": None,
        "package": package_in_json(project, found.terms),
        "probability": found.chance,
        "utility": found.utility,
        "reservation_value": found.walk_away,
        "expected_utility": found.expected,
        "weighed": found.weighed,
        "all_weighed": found.all_weighed,
        "rests_on_guesses": found.rests_on_guesses,
    }
