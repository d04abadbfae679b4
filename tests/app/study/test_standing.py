"""Where the draft stands, and the counts, against enumeration of all packages."""

from dataclasses import replace
from itertools import product

import pytest

from app.domain.edits.parties import clear_walk_away
from app.domain.packages import Terms
from app.study.standing import packages_better, packages_in_zone, standing_of, zone_of
from app.study.study import Study, study_of
from app.valuation.frontier import Frontier
from app.valuation.utilities import worth_of
from tests.builders import terms, two_issue_deal

ALL = [terms(colour=colour, price=float(price)) for colour, price in product(("red", "blue"), range(11))]


def frontier_of(study: Study) -> Frontier:
    assert isinstance(study.frontier, Frontier)
    return study.frontier


@pytest.mark.parametrize("draft", ALL[::3])
def test_the_standing_of_a_draft_agrees_with_enumeration(draft: Terms) -> None:
    study = study_of(replace(two_issue_deal(), draft=draft))
    standing = standing_of(study, frontier_of(study))
    here = [worth.low for worth in worth_of(study.tables, draft)]
    others = [[worth.low for worth in worth_of(study.tables, each)] for each in ALL]
    better = [each for each in others if all(new >= old for new, old in zip(each, here, strict=True)) and each != here]

    assert standing.efficient is not bool(better)
    assert (standing.better is not None) is bool(better)
    if better:
        assert packages_better(study) == len(better)
    for party in range(2):
        room = max([float(each[party] - here[party]) for each in better], default=0.0)
        assert standing.room[party] == pytest.approx(room)


def test_an_open_draft_stands_nowhere_yet() -> None:
    study = study_of(replace(two_issue_deal(), draft=terms(colour="red")))
    standing = standing_of(study, frontier_of(study))

    assert (standing.better, standing.efficient, standing.room) == (None, None, ())


def test_the_zone_holds_the_packages_that_enumeration_finds() -> None:
    study = study_of(two_issue_deal())
    zone = zone_of(study, frontier_of(study))
    acceptable = [each for each in ALL if all(worth.low >= 30 for worth in worth_of(study.tables, each))]

    assert zone.exists is True
    assert zone.given == ("us", "them")
    assert packages_in_zone(study) == len(acceptable)


def test_without_our_walk_away_there_is_no_zone_to_speak_of() -> None:
    project = two_issue_deal()
    study = study_of(clear_walk_away(project, party=project.us))

    assert zone_of(study, frontier_of(study)).exists is None
