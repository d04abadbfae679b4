"""Taking in what offers tell: guesses give way, what was said stays, and the offers are heeded."""

from dataclasses import replace

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.dealing import put_on_table
from app.domain.edits.inference import _value, set_bluffed, take_in
from app.domain.edits.scores import set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, PartyId
from app.domain.learned import Learned
from app.domain.lookup import party_of, preference_of
from app.domain.project import Project
from app.domain.values import Straight
from tests.app.advice.deals import three_issue_deal
from tests.builders import terms

THEM, PRICE, SPEED = PartyId("them"), IssueId("price"), IssueId("speed")
FOUND = Estimate(value=60.0, low=40.0, high=80.0)


def unsure() -> Project:
    project = three_issue_deal()
    for issue in (PRICE, SPEED):
        project = set_weight_range(project, party=THEM, issue=issue, low=0.0, high=90.0)
        project = set_source(project, party=THEM, issue=issue, source=Source.GUESS)
    return put_on_table(project, party=THEM, terms=terms(price="high"))


def taken(project: Project) -> Project:
    learned = Learned(weights=((PRICE, FOUND), (SPEED, FOUND)), walk_away=FOUND)
    return take_in(project, party=THEM, learned=learned, offers=[project.offers[0].id], date="2026-05-01")


def test_a_guess_gives_way_to_what_was_learned() -> None:
    weight = preference_of(party_of(taken(unsure()), THEM), PRICE).weight
    assert (weight.value, weight.low, weight.high) == (60, 40, 80)
    assert (weight.source, weight.date) == (Source.INFERRED, "2026-05-01")
    assert taken(unsure()).offers[0].heeded


def test_what_does_not_move_keeps_how_it_is_known() -> None:
    again = Learned(weights=((PRICE, FOUND), (SPEED, replace(FOUND, value=50.0))))
    twice = take_in(taken(unsure()), party=THEM, learned=again, offers=(), date="2026-06-01")
    days = [preference_of(party_of(twice, THEM), issue).weight.date for issue in (PRICE, SPEED)]
    assert days == ["2026-05-01", "2026-06-01"]


def test_what_they_said_stays() -> None:
    said = set_source(unsure(), party=THEM, issue=PRICE, source=Source.SAID)
    before = preference_of(party_of(said, THEM), PRICE).weight
    assert preference_of(party_of(taken(said), THEM), PRICE).weight == before


def test_what_is_certain_stays() -> None:
    before = party_of(unsure(), THEM).walk_away.value
    assert party_of(taken(unsure()), THEM).walk_away.value == before


def test_nothing_is_inferred_of_us() -> None:
    project = unsure()
    with pytest.raises(Refused, match="said_by_us"):
        take_in(project, party=project.us, learned=Learned(), offers=[])
    with pytest.raises(Refused, match="said_by_us"):
        set_bluffed(project, party=project.us, issue=PRICE, bluffed=True)


def test_offers_are_believed_on_an_issue_or_not() -> None:
    project = set_bluffed(unsure(), party=THEM, issue=PRICE, bluffed=True)
    assert preference_of(party_of(project, THEM), PRICE).bluffed
    assert not preference_of(party_of(project, THEM), SPEED).bluffed


def test_a_line_that_was_inferred_gives_way_and_a_drawn_one_stays() -> None:
    rising, falling = (
        Straight(at_low=replace(FOUND, value=start), at_high=replace(FOUND, value=end))
        for start, end in ((40.0, 80.0), (80.0, 40.0))
    )
    inferred = replace(
        rising,
        at_low=replace(rising.at_low, source=Source.INFERRED),
        at_high=replace(rising.at_high, source=Source.INFERRED),
    )
    taken_in = _value(inferred, falling, "2026-05-01")
    assert isinstance(taken_in, Straight)
    assert (taken_in.at_low.value, taken_in.at_high.value) == (80, 40)
    certain = Straight(at_low=Estimate(value=0.0), at_high=Estimate(value=100.0))
    assert _value(certain, falling, "2026-05-01") == certain
