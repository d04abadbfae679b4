"""The next offer and the opening as JSON: published numbers, the questions that ask for them, any project at all."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.cli.asking import Asked
from app.cli.moving import moves_of
from app.domain.ids import PartyId
from app.domain.project import Project
from app.library.templates import open_template
from app.study.study import study_of
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, aspiring, with_standards
from tests.app.cli.conftest import Dealwright
from tests.strategies import projects

FILES = Path(__file__).parents[2] / "files"
ITEX = FILES / "itex_cypress.dealwright"


def moves(project: Project, asked: Asked | None = None) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(moves_of(study_of(project), asked or Asked()), allow_nan=False))
    return tree


def asked_of_itex(dealwright: Dealwright, *question: str) -> dict[str, Any]:
    answer = dealwright("analyze", "--json", ITEX, *question)
    assert answer.code == 0
    tree: dict[str, Any] = json.loads(answer.out)
    return tree


def test_nothing_is_told_unless_it_is_asked_for(dealwright: Dealwright) -> None:
    tree = asked_of_itex(dealwright)
    assert (tree["next_offer"], tree["opening"], tree["exchange"]) == (None, None, None)
    assert asked_of_itex(dealwright, "--next")["opening"]["best"] == pytest.approx(100, abs=0.01)


def test_itex_at_the_level_of_the_settlement_offers_the_published_improvement(dealwright: Dealwright) -> None:
    """Of the packages worth at least 62.5 to Itex the best for Cypress: (3.47, 30 days, 30 days, 5 %)."""
    first = asked_of_itex(dealwright, "--target", "62.5")["next_offer"]["suggestions"][0]
    assert first["kind"] == "at_target"
    assert first["package"] == {"price": "3.47", "delivery": "30 days", "payment": "30 days", "returns": "5% spoilage"}
    assert first["utilities"] == pytest.approx({"itex": 62.57, "cypress": 71.44}, abs=0.005)


def test_cypress_at_least_as_well_off_as_in_the_settlement_leaves_itex_the_nash_package(dealwright: Dealwright) -> None:
    found = asked_of_itex(dealwright, "--level", "cypress=64.45")["next_offer"]["at_level"]
    assert found["utilities"] == pytest.approx({"itex": 72.15, "cypress": 67.05}, abs=0.005)


def test_an_impossible_target_says_what_is_reachable(dealwright: Dealwright) -> None:
    found = asked_of_itex(dealwright, "--target", "150")["next_offer"]
    assert found["reached"] is False
    assert found["most"] == pytest.approx({"itex": 100, "cypress": 100}, abs=0.01)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            ("--insist", "colour"),
            "--insist: there is no issue “colour”: price, delivery, payment, returns are expected.",
        ),
        (("--level", "nobody=5"), "--level: there is no party “nobody”: itex, cypress are expected."),
        (("--level", "itex=5", "--level", "itex=6"), "--level: “itex” is given twice."),
    ],
)
def test_who_or_what_is_not_there_is_refused_in_one_sentence(
    dealwright: Dealwright, question: tuple[str, ...], sentence: str
) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)
    assert (answer.code, answer.err) == (1, f"dealwright: {sentence}\n")


def test_the_supply_contract_has_a_whole_answer() -> None:
    project = open_template("supply-contract", identifier="deal", seed=7)
    found = moves(project, Asked(insisted=project.issues[0].id, levels=((project.parties[1].id, 50.0),)))
    following, opening = found["next_offer"], found["opening"]
    assert 2 <= len(following["suggestions"]) <= 3
    assert all(each["utilities"]["us"] >= following["target"]["value"] for each in following["suggestions"])
    assert following["answer"]["package"]["unit-price"] == 9.3
    assert following["at_level"]["utilities"]["them"] >= 50
    gamble = following["gamble"]
    average = gamble["probability"] * gamble["utility"] + (1 - gamble["probability"]) * gamble["reservation_value"]
    assert gamble["expected_utility"] == pytest.approx(average)
    assert following["prior"] == {"distribution": "triangular", "independent": True, "versions": 2000}
    utilities = [rung["utilities"]["us"] for rung in opening["ladder"]]
    assert utilities == sorted(utilities, reverse=True)


def test_with_only_an_offer_of_theirs_a_demand_has_no_answer() -> None:
    project = open_template("supply-contract", identifier="deal", seed=7)
    theirs = tuple(offer for offer in project.offers if offer.party != project.us)[:1]
    project = replace(project, offers=theirs, mesos=())
    found = moves(project, Asked(insisted=project.issues[0].id))["next_offer"]
    assert (found["demanded"], found["answer"]) == (project.issues[0].id, None)


def test_what_is_out_of_reach_is_told_from_what_excludes_another() -> None:
    levels = ((PartyId(US), 90.0), (PartyId(THEM), 90.0))
    found = moves(three_issue_deal(), Asked(levels=levels))["next_offer"]
    assert (found["at_level"], found["beyond_reach"]) == (None, [])
    beyond = moves(three_issue_deal(), Asked(levels=((PartyId(THEM), 101.0),)))["next_offer"]
    assert beyond["beyond_reach"] == [THEM]


def test_the_opening_tells_of_standards_and_an_extreme_offer() -> None:
    project = after(with_standards(aspiring(three_issue_deal(), 60), price="low"), (US, OURS), (THEM, THEIRS))
    opening = moves(project)["opening"]
    assert opening["standards"] == {"s-price": 100.0}
    assert opening["standards_say"]["value"] == 90.0
    assert opening["extreme"]["utility"] == 0.0
    assert opening["begun"] is True


def test_a_step_has_what_it_costs_us_and_what_it_is_as_much_as() -> None:
    found = moves(open_template("supply-contract", identifier="deal", seed=7))["exchange"]
    assert found["measure"] == "unit-price"
    step = next(each for each in found["steps"] if each["issue"] == "delivery")
    assert (step["before"], step["after"], step["any_step"]) == ("Within 2 weeks", "Within 4 weeks", False)
    assert step["gains"]["us"]["value"] == pytest.approx(-18)
    assert step["equals"] == pytest.approx(0.568, abs=0.001)


@given(projects())
def test_any_project_at_all_has_an_answer_without_odd_numbers(project: Project) -> None:
    found = moves(project)
    assert set(found) == {"next_offer", "opening", "exchange"}
    following = found["next_offer"]
    assert (following["why_none"] is None) == bool(following["suggestions"])
    for chance in _probabilities(found):
        assert 0 <= chance <= 1


def _probabilities(tree: object) -> Iterator[float]:
    if isinstance(tree, dict):
        if tree.get("probability") is not None:
            yield tree["probability"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for each in tree:
            yield from _probabilities(each)
