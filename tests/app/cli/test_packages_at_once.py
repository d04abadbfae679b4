"""Several equivalent offers and packages better for both in the JSON: published facts, options and refusals."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.advice.better import BetterOrder
from app.advice.mesos import FEWEST, MOST
from app.cli.analysis import analysis_of
from app.cli.packages_asked import COUNTS, ORDERS, PackagesAsked
from app.cli.packages_at_once import packages_of
from app.domain.edits.weights import set_weight_range
from app.domain.project import Project
from app.storage.files import read_project
from app.study.study import study_of
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, three_issue_deal
from tests.app.advice.test_beliefs import doubtful
from tests.app.advice.test_lessons import preferring
from tests.app.cli.conftest import Dealwright
from tests.builders import deal, terms

ROOT = Path(__file__).parents[3]
ITEX = ROOT / "tests" / "files" / "itex_cypress.dealwright"
SUPPLY = ROOT / "resources" / "templates" / "supply-contract.dealwright"


def analysis(dealwright: Dealwright, *question: str | Path) -> dict[str, Any]:
    answer = dealwright("analyze", "--json", *question)
    assert answer.code == 0, answer.err
    tree: dict[str, Any] = json.loads(answer.out)
    return tree


def told(project: Project, asked: PackagesAsked) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(packages_of(study_of(project), asked), allow_nan=False))
    return tree


def test_nothing_is_told_that_is_not_asked(dealwright: Dealwright) -> None:
    tree = analysis(dealwright, ITEX)
    assert tree["meso"] is None
    assert tree["better_for_both_list"] is None


def test_five_packages_of_itex_lie_around_the_published_level_one_good_offer_and_decoys(dealwright: Dealwright) -> None:
    meso = analysis(dealwright, ITEX, "--meso", "3", "--worth", "70.5", "--tolerance", "3")["meso"]
    assert meso["found"] == 5
    assert meso["codes"] == ["decoys"]
    assert [member["preferred"] for member in meso["members"]] == [1.0]


def test_six_packages_are_better_than_the_settlement_of_itex_and_cypress(dealwright: Dealwright) -> None:
    found = analysis(dealwright, ITEX, "--better")["better_for_both_list"]
    assert (found["from"], found["order"], found["complete"]) == ("draft", "even", True)
    assert len(found["packages"]) == 6
    assert found["packages"][0]["package"]["price"] == "3.47"
    assert found["packages"][0]["changed"] == ["price", "payment"]
    assert all(each["no_worse"] == 1.0 for each in found["packages"])


def test_a_template_gets_equivalent_offers_and_they_can_be_equalised(dealwright: Dealwright) -> None:
    plain = analysis(dealwright, SUPPLY, "--meso", "3")["meso"]
    even = analysis(dealwright, SUPPLY, "--meso", "3", "--equalise")["meso"]
    assert len(plain["members"]) == 3
    assert plain["difference"] <= plain["tolerance"]
    assert plain["gives_away"]["kept"] == "delivery"
    assert even["equalised"]["issue"] == plain["equalising_issue"]
    assert even["difference"] < plain["difference"]


def test_an_offer_to_begin_with_and_an_order_are_taken(dealwright: Dealwright) -> None:
    found = analysis(dealwright, SUPPLY, "--better", "--from", "offer-1", "--order", "fewest")["better_for_both_list"]
    assert (found["from"], found["order"]) == ("offer-1", "fewest")
    changes = [len(each["changed"]) for each in found["packages"]]
    assert changes == sorted(changes)


def test_what_preferences_taught_is_told_with_the_offers() -> None:
    project = preferring(doubtful(), "offer-1")
    lessons = told(project, PackagesAsked(meso=2))["meso"]["lessons"]
    assert set(lessons[project.mesos[0].id]) == {"price", "colour"}


def test_a_deal_with_nothing_to_aim_for_is_answered() -> None:
    assert told(deal(), PackagesAsked(meso=3))["meso"]["codes"] == ["no_target"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("--worth", "50"), "--worth: it goes with --meso N."),
        (("--tolerance", "0"), "--tolerance: it goes with --meso N."),
        (("--equalise",), "--equalise: it goes with --meso N."),
        (("--from", "offer-1"), "--from: it goes with --better."),
        (("--order", "ours"), "--order: it goes with --better."),
        (("--better", "--from", "x"), "--from: there is no offer “x”: none are expected."),
    ],
)
def test_what_nothing_could_come_of_is_refused(dealwright: Dealwright, question: tuple[str, ...], said: str) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)
    assert answer.code == 1
    assert answer.err == f"dealwright: {said}\n"


@pytest.mark.parametrize("question", [("--meso", "5"), ("--meso", "1"), ("--order", "fair"), ("--worth", "-1")])
def test_a_question_that_makes_no_sense_is_wrong_usage(dealwright: Dealwright, question: tuple[str, str]) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)
    assert answer.code == 2
    assert question[0] in answer.err


def test_packages_asked_for_without_json_are_refused(dealwright: Dealwright) -> None:
    assert dealwright("analyze", ITEX, "--better").code == 2


def test_the_options_are_those_of_the_engine() -> None:
    assert tuple(range(FEWEST, MOST + 1)) == COUNTS
    assert {order.value for order in BetterOrder} == set(ORDERS)


def test_every_template_is_answered() -> None:
    for path in sorted(SUPPLY.parent.glob("*.dealwright")):
        found = told(read_project(path).project, PackagesAsked(meso=3, better=True))
        assert found["meso"]["members"] or found["meso"]["codes"]
        assert found["better_for_both_list"]["packages"] or found["better_for_both_list"]["why_none"]


def test_of_guesses_alone_the_one_that_it_hangs_on_is_named_wherever_it_is_told_to_ask() -> None:
    project = three_issue_deal()
    for issue, (low, high) in {SPEED: (5, 20), COLOUR: (30, 60), PRICE: (35, 45)}.items():
        project = set_weight_range(project, party=THEM, issue=issue, low=low, high=high)
    project = replace(project, draft=terms(speed="slow", colour="red", price="low"))
    tree = told(project, PackagesAsked(better=True, trades=True))
    (package, *_) = tree["better_for_both_list"]["packages"]
    (swap, *_) = tree["trades"][0]["trades"]
    advice = analysis_of(study_of(project))["advice"]
    assert isinstance(advice, dict)
    holds = advice["holds"]
    assert isinstance(holds, dict)
    assert (holds["claim"], holds["share"]) == ("nobody_loses", None)
    for found in (package, swap, holds):
        assert found["guesses_alone"] is True
        guess = found["guess"]
        assert isinstance(guess, dict)
        assert (guess["number"], guess["party"], guess["source"]) == ("weight", "them", "guess")
        assert guess["issue"] in {"speed", "colour", "price"}


def test_advice_says_for_what_share_of_the_versions_it_holds(dealwright: Dealwright) -> None:
    holds = analysis(dealwright, SUPPLY)["advice"]["holds"]
    assert holds["claim"] == "nobody_loses"
    assert 0.9 < holds["share"] <= 1
    assert (holds["guesses_alone"], holds["guess"]) == (False, None)
