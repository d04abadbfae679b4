"""Swaps, differences and exchange rates in the JSON: what each key says, and nothing that is not asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.cli.trading import LISTED, trades_of
from app.domain.edits.parties import add_party
from app.domain.edits.risk import set_risk_tolerance
from app.domain.estimates import Estimate
from app.domain.project import Project
from app.study.study import study_of
from tests.app.cli.conftest import Dealwright
from tests.app.domain.paying import THEM, US, paying
from tests.app.reports.deals import template
from tests.builders import deal, depending, event
from tests.strategies import projects

SUPPLY = Path(__file__).parents[3] / "resources" / "templates" / "supply-contract.dealwright"


def told(project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json.dumps(trades_of(study_of(project)), allow_nan=False))
    return found


def test_swaps_are_told_when_they_are_asked_for(dealwright: Dealwright) -> None:
    assert json.loads(dealwright("analyze", SUPPLY, "--json").out)["trades"] is None
    tree = json.loads(dealwright("analyze", SUPPLY, "--json", "--trades").out)
    assert tree["better_for_both_list"] is None
    (found,) = tree["trades"]
    assert (found["party"], found["half_way"], found["why_none"], found["measure"]) == ("them", [], None, "unit-price")
    assert 0 < len(found["trades"]) <= LISTED
    assert len(found["whole_deal"]["half_way"]) == 5
    for trade in found["trades"]:
        assert trade["no_worse"] >= 0.5
        assert {gain["value"] > 0 for gain in trade["gains"].values()} == {True}
        for move in (*trade["gives"], *trade["gets"]):
            assert found["base"][move["issue"]] == move["before"]
            assert trade["package"][move["issue"]] == move["after"]
        changed = {issue for issue in found["base"] if found["base"][issue] != trade["package"][issue]}
        assert changed == {move["issue"] for move in (*trade["gives"], *trade["gets"])}


def test_differences_and_windows_stand_beside_the_swaps() -> None:
    (found,) = told(template("supply-contract"))
    issues = [each["issue"] for each in found["differences"]]
    assert (issues[0], issues[-1]) == ("delivery", "payment")
    assert sum(each["ours"] for each in found["differences"]) == pytest.approx(1)
    assert found["over_splitting"]["expansion"] == pytest.approx(
        sum(abs(each["ours"] - each["theirs"]) for each in found["differences"]) / 2
    )
    assert 0.5 < found["over_splitting"]["most_even"] < 1
    assert found["windows"][0]["theirs"]["low"] > found["windows"][0]["equals"]


def test_every_other_party_has_its_own_and_an_empty_deal_says_why_not() -> None:
    found = told(add_party(template("supply-contract"), name="Third"))
    assert [each["party"] for each in found] == ["them", found[1]["party"]]
    assert {each["why_none"] for each in found} == {"theirs_unknown"}
    (empty,) = told(deal())
    assert (empty["why_none"], empty["trades"], empty["differences"], empty["over_splitting"]) == (
        "ours_unknown",
        [],
        [],
        None,
    )


@given(projects())
def test_any_project_has_an_answer(project: Project) -> None:
    for found in told(project):
        assert bool(found["trades"]) != (found["why_none"] is not None)


def test_when_to_pay_is_told_with_the_price_for_both() -> None:
    project = set_risk_tolerance(paying(), party=US, tolerance=Estimate(value=40_000))
    (found,) = told(set_risk_tolerance(project, party=THEM, tolerance=Estimate(value=60_000)))
    payments = found["payments"]
    assert (payments["why_none"], payments["price"], payments["at"]) == (None, "price", 50_000)
    assert (payments["drafted"], payments["we_are_paid"], payments["guesses_alone"]) == (True, True, True)
    first = payments["windows"][0]
    assert (first["before"], first["after"], first["opening"]) == ("now", "year", "surely")
    assert first["ours"] == pytest.approx(2_500)
    assert 50_000 + first["ours"] < first["proposed_price"] < 50_000 + first["theirs"]["low"]
    assert first["gain_for_both"] == 1
    assert [share["value"] for share in found["risk_shares"]] == [0.4, 0.6]


def test_when_to_pay_is_told_where_the_payment_depends_on_an_event() -> None:
    project = depending(paying(), event("late", (40, 60), (90, 10)), "payment", "price")
    (found,) = told(project)
    first = found["payments"]["windows"][0]
    assert (first["issue"], first["before"], first["after"]) == ("payment", "now", "year")


def test_what_is_missing_to_say_when_to_pay_is_told() -> None:
    (found,) = told(deal())
    assert found["payments"]["why_none"] == "no_schedule"
    assert (found["payments"]["windows"], found["risk_shares"]) == ([], [])
