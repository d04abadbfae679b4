"""Bets in the JSON: what each key says, one per event and other party, and nothing that is not asked."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.cli.betting import bets_of
from app.domain.project import Project
from app.study.study import study_of
from app.study.wagers import Wager, wager_on
from tests.app.cli.conftest import Dealwright
from tests.app.study.test_wagers import BUILT, PAID_TOO, THIRD, TILES, at_three
from tests.builders import deal
from tests.strategies import projects

RENOVATION = Path(__file__).parents[3] / "resources" / "templates" / "home-renovation.dealwright"


def told(project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json.dumps(bets_of(study_of(project)), allow_nan=False))
    return found


def test_bets_are_told_when_they_are_asked_for(dealwright: Dealwright) -> None:
    assert json.loads(dealwright("analyze", RENOVATION, "--json").out)["bets"] is None
    tree = json.loads(dealwright("analyze", RENOVATION, "--json", "--bets").out)
    assert tree["trades"] is None
    assert {bet["party"] for bet in tree["bets"]} == {"them"}


def test_there_is_one_with_every_other_party_or_why_there_is_none() -> None:
    project = at_three(PAID_TOO, (30, 20, 10))
    them, third = told(project)
    assert [(bet["event"], bet["party"], bet["why_none"]) for bet in (them, third)] == [
        ("built", "them", None),
        ("built", "third", None),
    ]
    assert set(them["others"]) == {"third"}
    assert third["without_walk_away"] == []
    assert told(at_three(PAID_TOO, chances=None))[1] == {"event": "built", "party": "third", "why_none": "unknown"}
    assert told(at_three(TILES))[0]["others"] == {}
    assert told(deal()) == []


def test_the_keys_are_those_of_the_bet_at_the_largest_stake() -> None:
    study = study_of(at_three(PAID_TOO, (30, 20, 10)))
    _, bet = told(study.said)
    found = wager_on(study, study.without(BUILT), study.said.contingencies[0], Fraction(1), THIRD)
    assert isinstance(found, Wager)
    assert bet["amounts"] == {"intime": found.amount_otherwise, "late": found.amount_if}
    assert (bet["in_place_of"], bet["likelier"], bet["opening"]) == (50.0, ["late"], "surely")
    assert bet["chances"] == {"ours": 0.6, "theirs": {"value": 0.3, "low": 0.3, "high": 0.3}}
    assert 0.3 < bet["price"] < 0.6
    assert bet["ours"] + bet["theirs"]["value"] == pytest.approx(bet["created"])
    assert bet["if_it_happens"] + bet["otherwise"] == abs(found.amount_if - found.amount_otherwise)
    assert bet["window"][0] < bet["otherwise"] < bet["window"][1]


@given(projects())
def test_every_sound_project_has_its_bets_in_strict_json(project: Project) -> None:
    assert len(told(project)) == len(project.contingencies) * (len(project.parties) - 1)
