"""The talks in the JSON of an analysis: offers with their steps, and the reciprocity of a known negotiation."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli.talks import talks_of
from app.domain.edits.dealing import (
    prefer_because,
    prefer_offer,
    put_on_table,
    put_several_on_table,
    set_offer_channel,
    set_offer_expiry,
    time_offer,
)
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.statements import note_statement, set_reliability, set_statement_words
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.project import Project
from app.domain.statements import Reliability
from app.storage.files import bytes_of, read_project
from app.study.study import study_of
from tests.app.advice.talks import talks
from tests.app.cli.conftest import Dealwright
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
FIRST = OfferId("offer-1")
ITEX = Path(__file__).parents[2] / "files" / "itex_cypress.dealwright"


def _tree(project: Project) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(talks_of(study_of(project))))
    return tree


def test_an_offer_tells_how_it_was_made_and_what_it_leaves_open() -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(price=9), date="2026-05-01")
    project = set_offer_channel(time_offer(project, offer=FIRST, time="10:30"), offer=FIRST, channel="Phone")
    (offer,) = _tree(set_offer_expiry(project, offer=FIRST, date="2026-05-09"))["offers"]
    assert (offer["date"], offer["time"], offer["channel"]) == ("2026-05-01", "10:30", "Phone")
    assert (offer["expires"], offer["status"], offer["open"]) == ("2026-05-09", "open", ["colour"])
    assert (offer["step"], offer["made_with"], offer["preferred"]) == (None, [], None)


def test_a_step_tells_its_class_its_gains_and_what_moved() -> None:
    project = talks(two_issue_deal(), ("us", terms(colour="red", price=1)), ("us", terms(price=2)))
    step = _tree(project)["offers"][1]["step"]
    assert step == {
        "since": "offer-1",
        "class": "concession",
        "sure": True,
        "counts": True,
        "gains": {
            "us": {"value": -8.0, "low": -8.0, "high": -8.0},
            "them": {"value": 3.0, "low": 3.0, "high": 3.0},
        },
        "moved": [{"issue": "price", "gain": {"value": -8.0, "low": -8.0, "high": -8.0}}],
        "newly_settled": [],
        "newly_open": ["colour"],
    }


def test_offers_made_at_once_name_one_another_and_what_was_preferred() -> None:
    project = put_several_on_table(two_issue_deal(), party=US, several=[terms(price=1), terms(price=2)])
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-2"))
    project = prefer_because(project, meso=project.mesos[0].id, because=IssueId("price"))
    first, second = _tree(project)["offers"]
    assert (first["made_with"], first["preferred"]) == (["offer-2"], False)
    assert (second["made_with"], second["preferred"], second["because"]) == ([FIRST], True, "price")
    assert first["because"] is None


def test_a_deal_without_offers_has_nothing_to_compare() -> None:
    assert _tree(two_issue_deal()) == {
        "offers": [],
        "reciprocity": {"overall": None, "by_party": {"us": None, "them": None}, "answers": []},
        "statements": [],
    }


def test_itex_and_cypress_answer_one_another_as_their_points_say(dealwright: Dealwright, tmp_path: Path) -> None:
    """Itex lowers its price by a step (Cypress +10.58), then Cypress pays sooner (Itex +14.53)."""
    base = replace(read_project(ITEX).project, draft=())
    asks = terms(price="price-1", delivery="delivery-2", payment="payment-2", returns="returns-2")
    wants = terms(price="price-5", delivery="delivery-4", payment="payment-1", returns="returns-1")
    lower = terms(price="price-2", delivery="delivery-2", payment="payment-2", returns="returns-2")
    sooner = terms(price="price-5", delivery="delivery-4", payment="payment-2", returns="returns-1")
    path = tmp_path / "talks.dealwright"
    project = talks(base, ("itex", asks), ("cypress", wants), ("itex", lower), ("cypress", sooner))
    path.write_bytes(bytes_of(project))
    tree = json.loads(dealwright("analyze", path, "--json").out)
    ranges = {each["id"]: each["best"] - each["worst"] for each in tree["parties"]}

    assert [each["step"] and each["step"]["class"] for each in tree["offers"]] == [
        None,
        None,
        "concession",
        "concession",
    ]
    (answer,) = tree["reciprocity"]["answers"]
    assert (answer["party"], answer["to"], answer["offer"]) == ("cypress", "itex", "offer-4")
    assert answer["given"] == pytest.approx(10.5753825 / ranges["cypress"])
    assert answer["returned"] == pytest.approx(15 * 0.968504 / ranges["itex"])
    assert tree["reciprocity"]["by_party"]["cypress"] == pytest.approx(answer["returned"] / answer["given"])
    assert tree["reciprocity"]["by_party"]["itex"] is None


def test_everything_they_said_to_matter_more_is_listed_with_how_far_it_is_believed() -> None:
    price, colour = IssueId("price"), IssueId("colour")
    project = add_choice_issue(two_issue_deal(), name="Speed", options=("slow", "fast"))
    speed = project.issues[-1].id
    for issue in (price, colour, speed):
        project = set_weight_range(project, party=THEM, issue=issue, low=0, high=90)
    project = note_statement(project, party=THEM, more=price, less=colour, date="2026-05-01")
    project = note_statement(project, party=THEM, more=colour, less=speed, alike=True)
    project = note_statement(project, party=THEM, more=speed, less=price)
    first, second, third = project.statements
    project = set_reliability(project, statement=second.id, reliability=Reliability.SURE)
    project = set_reliability(project, statement=third.id, reliability=Reliability.UNSURE)
    project = set_statement_words(project, statement=first.id, words="Cash is short")
    found = _tree(project)["statements"]
    assert found[0] == {
        "id": first.id,
        "party": "them",
        "more": "price",
        "less": "colour",
        "alike": False,
        "source": "said",
        "reliability": "believed",
        "true_so_often": 0.8,
        "counts": True,
        "date": "2026-05-01",
        "words": "Cash is short",
    }
    assert [(each["alike"], each["reliability"]) for each in found[1:]] == [(True, "sure"), (False, "unsure")]
    assert [each["counts"] for each in found] == [True, True, False]
    doubted = set_reliability(project, statement=third.id, reliability=Reliability.NOT_BELIEVED)
    assert [each["true_so_often"] for each in _tree(doubted)["statements"]] == [0.8, 0.95, 0.5]
