"""What alternatives come to, with ranges, for a party with utilities and for one without."""

import pytest

from app.advice.chances import acceptance
from app.advice.worths import worths_of
from app.domain.edits.alternatives import (
    add_alternative,
    set_alternative_chance,
    set_alternative_terms,
    set_alternative_worth,
    set_besides,
)
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.scores import set_value
from app.domain.ids import AlternativeId, PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.domain.values import Unknown
from app.study.scales import Level, Side, best_alternative
from app.study.sides import sides_of
from app.study.study import study_of
from app.study.ways_out import level_of_ways_out, ways_out_of
from tests.builders import about, exactly, terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
BUYER, COURT, DEAL = AlternativeId("buyer"), AlternativeId("court"), AlternativeId("deal")


def listed(party: PartyId = THEM) -> Project:
    project = two_issue_deal()
    for words, worth in (("buyer", about(25, 20, 30)), ("court", about(60, 50, 70)), ("unknown", None)):
        project = add_alternative(project, party=party, words=words)
        project = set_alternative_worth(project, party=party, alternative=AlternativeId(words), worth=worth)
    return set_alternative_chance(project, party=party, alternative=COURT, chance=about(50, 40, 50))


def sides(project: Project) -> tuple[Side, ...]:
    study = study_of(project)
    return sides_of(study, worths_of(study.tables, study.versions, [()])[0])


def test_the_best_counts_and_what_has_no_worth_is_left_out() -> None:
    project = set_besides(listed(), party=THEM, besides=about(1, 0, 3))
    study = study_of(project)
    found = ways_out_of(study, party_of(project, THEM))
    assert found is not None
    assert [each.alternative for each in found.each] == [BUYER, COURT]
    assert found.best.alternative == COURT
    assert found.best.net == Level(value=60, low=50, high=70)
    assert found.best.certain_equivalent == Level(value=42.5, low=32, high=50)
    assert (found.rest, found.falls_back_on) == (Level(value=25, low=20, high=30), BUYER)
    assert level_of_ways_out(study, party_of(project, THEM)) == Level(value=43.5, low=32, high=53)
    assert study.levels[1] == (32, 53)


def test_without_alternatives_there_is_no_way_out() -> None:
    study = study_of(two_issue_deal())
    assert ways_out_of(study, party_of(study.project, US)) is None


def test_a_party_without_utilities_has_the_points_that_were_typed() -> None:
    project = listed()
    for issue in project.issues:
        project = set_value(project, party=THEM, issue=issue.id, value=Unknown())
    project = add_alternative(project, party=THEM, words="deal")
    project = set_alternative_terms(project, party=THEM, alternative=DEAL, terms=terms(colour="red", price=0))
    study = study_of(project)
    assert study.tables.parties == (US,)
    found = ways_out_of(study, party_of(project, THEM))
    assert found is not None
    assert [each.alternative for each in found.each] == [BUYER, COURT]
    theirs = sides(project)[1]
    assert not theirs.valued
    assert theirs.walk_away == Level(value=42.5, low=32, high=50)


def test_what_the_best_comes_to_brings_the_walk_away_where_it_is_asked() -> None:
    project = set_besides(listed(US), party=US, besides=exactly(4))
    after = set_walk_away_points(project, party=US, points=50, best=best_alternative(sides(project)[0]))
    assert study_of(after).tables.reservations[0] == 50
    assert party_of(after, US).walk_away.besides == exactly(7.5)
    assert best_alternative(sides(two_issue_deal())[0]) is None
    assert best_alternative(None) is None


def test_what_others_accept_moves_with_their_alternatives() -> None:
    def chance(project: Project) -> float:
        found = acceptance(study_of(project).beliefs, [terms(colour="red", price=10)])
        assert found is not None
        return float(found[0])

    before = listed()
    better = set_alternative_chance(before, party=THEM, alternative=COURT, chance=about(90, 80, 100))
    assert chance(two_issue_deal()) == pytest.approx(1)
    assert chance(better) == 0
    assert chance(set_besides(before, party=THEM, besides=exactly(-12))) > 0
