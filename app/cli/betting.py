"""Bets on the events of a deal with every other party as JSON: when they are asked for."""

from fractions import Fraction
from typing import Final

from app.cli.analysis import Json, JsonObject, gains_in_json
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.packages import AmountTerm, Contingency
from app.study.study import Study
from app.study.wagers import Wager, wager_on

LARGEST: Final = Fraction(1)
"""The stake as a part of the largest after which nobody would walk away in any outcome."""


def bets_of(study: Study) -> list[Json]:
    """The bet on every event with each of the others, in the order of the events and of the parties."""
    others = [party.id for party in others_of(study.said)]
    return [_bet(study, event, party) for event in study.said.contingencies for party in others]


def _bet(study: Study, event: Contingency, party: PartyId) -> JsonObject:
    found = wager_on(study, study.without(event.id), event, LARGEST, party)
    told: JsonObject = {"event": event.id, "party": party}
    if not isinstance(found, Wager):
        return {**told, "why_none": found.value}
    return {**told, "why_none": None, **_of_wager(found)}


def _of_wager(found: Wager) -> JsonObject:
    difference, split, capped, stake = found.difference, found.split, found.capped, found.bearable
    amounts: JsonObject = {
        branch.outcome: branch.term.amount for branch in found.term.branches if isinstance(branch.term, AmountTerm)
    }
    theirs = {"value": difference.theirs, "low": difference.low, "high": difference.high}
    return {
        "issue": found.issue,
        "amounts": amounts,
        "in_place_of": found.base,
        "taken": found.of_bet,
        "likelier": list(difference.likelier),
        "chances": {"ours": float(difference.ours), "theirs": {key: float(each) for key, each in theirs.items()}},
        "opening": difference.opening.value,
        "price": float(found.price),
        "window": list(map(float, found.window)),
        "created": float(split.created),
        "ours": float(split.backer),
        "theirs": {
            "value": float(split.other),
            "low": float(found.theirs_low),
            "high": float(found.theirs_high),
        },
        "if_it_happens": float(split.if_it_happens),
        "otherwise": float(split.otherwise),
        "others": gains_in_json(found.beside),
        "limited_by": None
        if capped is None
        else {"outcomes": dict(capped.world), "party": capped.party, "short_by": capped.points},
        "worse_than_none": found.overdone,
        "without_walk_away": list(found.unknown),
        "bearable_stake": None if stake is None else {"value": stake.value, "low": stake.low, "high": stake.high},
    }
