"""A deal with a suggested issue, as both sides might take it: what is assumed, and where nothing is."""

from dataclasses import replace

import pytest

from app.advice.gains import gains_over_walk_away
from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import issue_of, others_of, party_of, preference_of
from app.domain.packages import Agreed
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown, rises
from app.library.catalogue import Entry, Opening, every_entry
from app.library.suggestions import interest_behind, is_first_side, opens_for, suggestions_for
from app.library.templates import open_template
from app.library.widening import GIVERS_PART, NotKnown, Widened, widened
from app.study.facts import FactCode
from app.study.study import study_of
from app.study.widening import picture_with


def template(name: str) -> Project:
    return open_template(name, identifier="deal", seed=1)


def entry(name: str, kind: str) -> Entry:
    return next(each for each in every_entry() if (each.name, each.kind) == (name, kind))


def made(project: Project, of: Entry) -> Widened:
    found = widened(project, of)
    assert isinstance(found, Widened)
    return found


def test_who_gives_likes_the_first_term_best_and_weighs_it_less() -> None:
    project = template("supply-contract")
    found = made(project, entry("Forecast", "supply"))
    assert found.we_give
    issue = issue_of(found.project, found.issue)
    assert isinstance(issue, ChoiceIssue)
    for party, is_giver in ((project.us, True), (others_of(project)[0].id, False)):
        side = party_of(found.project, party)
        taken = preference_of(side, found.issue)
        before = [each.weight.value for each in party_of(project, party).preferences if each.weight.value]
        average = sum(before) / len(before)
        assert taken.weight.value == pytest.approx(average * (GIVERS_PART if is_giver else 1.0), abs=0.01)
        assert isinstance(taken.value, OptionScores)
        scores = {each.option: each.score.value for each in taken.value.scores}
        in_order = [scores[option.id] for option in issue.options]
        assert in_order == sorted(in_order, reverse=is_giver)


def test_an_amount_that_they_give_rises_for_us_and_falls_for_them() -> None:
    project = template("supply-contract")
    found = made(project, entry("Stock at the supplier", "supply"))
    assert not found.we_give
    directions = [
        rises(preference_of(party_of(found.project, party.id), found.issue).value) for party in found.project.parties
    ]
    assert directions == [party.id == project.us for party in found.project.parties]


def test_everything_else_of_the_deal_stays() -> None:
    project = template("used-car")
    found = made(project, suggestions_for(project)[0])
    assert found.project.issues[:-1] == project.issues
    assert found.project.offers == project.offers
    assert found.project.draft == project.draft


def test_the_second_side_gives_what_the_first_one_gets() -> None:
    training = entry("Setting up and training", "software")
    vendor = template("software-licence")
    assert is_first_side(vendor, training) is False
    assert opens_for(vendor, training) == {Opening.COSTS_US_LITTLE}
    assert made(vendor, training).we_give


def test_the_side_is_not_guessed_where_no_money_tells_it() -> None:
    project = template("supply-contract")
    parties = tuple(
        replace(
            party,
            preferences=tuple(replace(each, value=Unknown()) for each in party.preferences[:1]) + party.preferences[1:],
        )
        for party in project.parties
    )
    blind = replace(project, parties=parties)
    assert is_first_side(blind, entry("Forecast", "supply")) is None
    assert widened(blind, entry("Forecast", "supply")) is NotKnown.WHO_GIVES


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda party: replace(party, scale=Scale.AS_GIVEN), NotKnown.SHEET),
        (
            lambda party: replace(
                party,
                preferences=tuple(
                    replace(each, weight=replace(each.weight, value=0.0, low=None, high=None))
                    for each in party.preferences
                ),
            ),
            NotKnown.UNVALUED,
        ),
    ],
)
def test_where_somebody_has_no_importances_nothing_is_assumed(change: object, why: NotKnown) -> None:
    project = template("supply-contract")
    assert callable(change)
    changed = replace(project, parties=(project.parties[0], change(project.parties[1])))
    assert widened(changed, entry("Forecast", "supply")) is why


def test_what_either_side_may_give_or_only_shares_a_risk_is_not_known() -> None:
    project = template("supply-contract")
    for each in suggestions_for(project):
        opens = set(each.opens) & {Opening.COSTS_US_LITTLE, Opening.THEY_GIVE_CHEAPLY}
        assert (widened(project, each) is NotKnown.WHO_GIVES) == (len(opens) != 1)


def test_after_the_most_telling_come_those_that_a_recorded_interest_speaks_of() -> None:
    project = template("used-car")
    found = suggestions_for(project)
    assert found[3].name == "Trade-in"
    assert interest_behind(project, found[3]) == (
        others_of(project)[0].id,
        "They took it in part exchange and want their money back.",
    )
    grown = template("used-car-grown")
    assert interest_behind(grown, entry("Costs of the sale", "property")) is None


@pytest.mark.parametrize("name", ["supply-contract", "used-car", "job-offer", "home-renovation"])
def test_whether_a_deal_beats_walking_away_is_the_same_as_long_as_nobody_speaks_of_it(name: str) -> None:
    project = template(name)
    found = next(
        each
        for each in (widened(project, entry) for entry in suggestions_for(project))
        if not isinstance(each, NotKnown)
    )
    before, after = study_of(project), study_of(found.project)
    first = after.tables.issues[-1]
    assert first.issue == found.issue
    unspoken = Agreed(issue=found.issue, term=first.terms[0])
    for terms in (project.draft, *(offer.terms for offer in project.offers)):
        gains = gains_over_walk_away(before.grounds, terms)
        still = gains_over_walk_away(after.grounds, (*terms, unspoken))
        for place, (gain, now) in enumerate(zip(gains, still, strict=True)):
            assert (gain is None) == (now is None)
            if gain is not None and now is not None:
                party = party_of(found.project, before.tables.parties[place])
                weight = preference_of(party, found.issue).weight.value
                kept = 1 - weight / sum(each.weight.value for each in party.preferences)
                assert now.value == pytest.approx(gain.value * kept, abs=0.02)


def test_an_issue_that_they_give_cheaply_opens_a_deal_that_little_is_missing_to() -> None:
    project = set_walk_away_points(template("supply-contract"), party=PartyId("us"), points=90.0)
    study = study_of(project)
    assert not study.solutions.nash.rows
    found = made(project, entry("Stock at the supplier", "supply"))
    picture = picture_with(study, found.project, found.issue, (project.us, others_of(project)[0].id))
    assert FactCode.OPENED_A_ZONE in {fact.code for fact in picture.facts}
