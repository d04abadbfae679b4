"""`analyze --json`: the ledger, the signed deal, packages side by side."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.advice.fixing import costs_of
from app.cli.dealing import dealing_of
from app.domain.by_outcome import by_outcome
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parking import park_term, set_condition
from app.domain.edits.settling import add_clause, settle_deal
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.domain.project import Project
from app.storage.files import bytes_of
from app.study.study import study_of
from app.wording.ledger import fixing_in_words
from tests.app.advice.deals import COLOUR, PRICE, three_issue_deal
from tests.app.cli.conftest import Dealwright
from tests.app.valuation.deals import itex_cypress
from tests.builders import terms
from tests.strategies import projects
from tests.twins import enumeration

US, THEM = PartyId("us"), PartyId("them")


def told(project: Project, *compare: str) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(dealing_of(study_of(project), compare), allow_nan=False))
    return tree


def signed_itex() -> tuple[Project, Terms]:
    terms_ = next(
        package
        for package in enumeration.all_packages(itex_cypress())
        if [str(getattr(agreed.term, "option", "")) for agreed in package] == ["o2", "o2", "o0", "o1"]
    )
    return settle_deal(itex_cypress(), terms=terms_, date="2026-05-01"), terms_


def test_the_ledger_tells_states_conditions_and_what_each_parked_term_costs() -> None:
    project = put_on_table(three_issue_deal(), party=THEM, terms=terms(speed="slow"))
    (red,), (low,) = terms(colour="red"), terms(price="low")
    project = park_term(project, issue=COLOUR, term=red.term, by=THEM)
    project = set_condition(project, issue=COLOUR, other=PRICE, term=low.term)
    ledger = told(project)["ledger"]
    speed, colour, price = ledger["issues"]
    assert (speed["state"], speed["offers"], speed["cost"]) == ("in_offers", ["offer-1"], None)
    assert (colour["parked"], colour["by"], colour["only_if"]) == ("red", "them", {"price": "low"})
    assert colour["unmet"] == {"price": "low"}
    assert colour["contradicted"] == {}
    assert price["state"] == "open"
    cost = colour["cost"]
    assert cost == ledger["cost_of_all"]
    assert cost["verdict"] == "costs"
    assert {party: gain["value"] for party, gain in cost["gains"].items()} == {"us": -30, "them": -10}
    assert cost["lost"] == ["price"]
    assert (cost["efficient_packages"], cost["kept_packages"]) == (2, 0)


def test_accepting_a_term_that_is_not_parked_costs_what_the_window_says() -> None:
    project = put_on_table(three_issue_deal(), party=THEM, terms=terms(colour="red", speed="fast"))
    study = study_of(project)
    shown = costs_of(study.grounds, COLOUR, study.package_counts).alone
    assert shown is not None
    accepting = json.loads(json.dumps(dealing_of(study, accept=COLOUR)))["ledger"]["accepting"]
    cost = accepting["cost"]
    assert (accepting["term"], cost["verdict"]) == ("red", "costs")
    gains = {party: (gain["value"], gain["low"], gain["high"]) for party, gain in cost["gains"].items()}
    assert gains == {gain.party: (gain.value, gain.low, gain.high) for gain in shown.gains}
    assert (cost["lost"], cost["share_after"]) == (list(shown.lost), shown.share_after)
    assert fixing_in_words(project, shown) == (
        "Accepting colour “red” alone would cost you about 30 and them, by your estimate, about 10. It takes away "
        "swapping colour for price. By your estimate 2 packages are as good as it gets for both; none of them stay "
        "possible."
    )
    parked = park_term(project, issue=COLOUR, term=terms(colour="red")[0].term, by=THEM)
    assert told(parked)["ledger"]["issues"][1]["cost"] == cost
    free = json.loads(json.dumps(dealing_of(study, accept=IssueId("speed"))))["ledger"]["accepting"]["cost"]
    assert (free["verdict"], free["package_before"], free["lost"], free["gains"]) == (
        "free",
        free["package_after"],
        [],
        {},
    )


def test_the_settlement_of_itex_and_cypress_has_the_published_efficiency_and_improvement() -> None:
    project, _ = signed_itex()
    settlement = told(project)["settlement"]
    assert settlement["pareto_efficiency"] == pytest.approx(0.931, abs=5e-4)
    assert [each["utility"] for each in settlement["parties"].values()] == pytest.approx([0.5669, 0.6445], abs=1e-4)
    best = settlement["improvements"][0]
    assert [gain["value"] for gain in best["gains"].values()] == pytest.approx([0.0588, 0.0699], abs=2e-4)
    assert set(best["no_worse"].values()) == {1.0}
    assert settlement["why_no_improvements"] is None


def test_what_falls_due_is_told_and_what_cannot_be_said_is_null() -> None:
    project = settle_deal(three_issue_deal(), terms=terms(speed="fast"))
    project = add_clause(project, words="Pay", date="2026-06-01", by=US)
    settlement = told(project)["settlement"]
    assert settlement["pareto_efficiency"] is None
    assert settlement["parties"]["us"]["room"] is None
    assert [clause["due"] for clause in settlement["clauses"]] == ["", "2026-06-01"]
    assert told(three_issue_deal())["settlement"] is None


def test_packages_are_compared_when_asked(dealwright: Dealwright, tmp_path: Path) -> None:
    project = replace(three_issue_deal(), draft=terms(speed="fast", colour="red", price="low"))
    project = put_on_table(project, party=THEM, terms=terms(speed="slow", colour="blue", price="low"))
    path = tmp_path / "deal.dealwright"
    path.write_bytes(bytes_of(project))
    answer = dealwright("analyze", path, "--json", "--compare", "draft", "--compare", "offer:offer-1")
    assert answer.code == 0
    found = json.loads(answer.out)["comparison"]
    assert found["reference"] == "draft"
    assert found["differing"] == ["speed", "colour"]
    draft, offer = found["packages"]
    assert draft["gains"] == {}
    assert offer["who_gains"] == {"speed": "them", "colour": "them"}
    assert {party: gain["value"] for party, gain in offer["gains"].items()} == {"us": -60, "them": 60}
    for keys in (["gone"], ["draft", "offer:gone"]):
        refused = dealwright("analyze", path, "--json", *(part for key in keys for part in ("--compare", key)))
        assert refused.code == 1
        assert f"--compare: there is no package “{keys[-1]}”: draft, offer:offer-1" in refused.err
    assert json.loads(dealwright("analyze", path, "--json").out)["comparison"] is None
    assert dealwright("analyze", path, "--compare", "draft").code == 2


@given(projects())
def test_every_sound_project_is_told_in_strict_json(project: Project) -> None:
    tree = told(project, "draft", "settlement", "even")
    assert [entry["issue"] for entry in tree["ledger"]["issues"]] == [issue.id for issue in by_outcome(project).issues]
    assert (tree["settlement"] is None) == (project.settlement is None)


def test_what_the_page_says_of_a_term_that_is_not_parked_is_told_when_asked(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    project = replace(three_issue_deal(), draft=terms(price="low"))
    path = tmp_path / "deal.dealwright"
    path.write_bytes(bytes_of(project))
    told_of = json.loads(dealwright("analyze", path, "--json", "--accept", PRICE).out)["ledger"]["accepting"]
    parked = told(park_term(project, issue=PRICE, term=project.draft[0].term))["ledger"]["issues"]
    assert told_of["term"] == "low"
    assert told_of["cost"] == next(each["cost"] for each in parked if each["issue"] == PRICE)
    assert json.loads(dealwright("analyze", path, "--json", "--accept", COLOUR).out)["ledger"]["accepting"] is None
    assert "--accept: there is no issue “gone”" in dealwright("analyze", path, "--json", "--accept", "gone").err
