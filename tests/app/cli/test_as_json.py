"""What `analyze --json` and `check --json` tell other programs."""

import json
from pathlib import Path

import pytest

from app.assets import resource_path
from app.cli.analysis import SOLUTIONS
from app.library.index import templates
from app.reports.inputs import inputs_of
from app.storage.files import bytes_of, project_from_bytes
from app.study import study
from app.valuation.fold import TooLarge
from tests.app.cli.conftest import Dealwright
from tests.app.study.test_branches import with_walk_aways
from tests.app.study.test_contingent import price_deal
from tests.builders import amount as amount_issue
from tests.builders import deal, line

NAMES = [template.name for template in templates()]


@pytest.mark.parametrize("name", NAMES)
def test_every_template_is_analysed_in_words_and_in_json(dealwright: Dealwright, name: str) -> None:
    path = resource_path("templates", f"{name}.dealwright")
    told, tree = dealwright("analyze", path), json.loads(dealwright("analyze", path, "--json").out)

    assert told.code == 0
    assert "Next: " in told.out
    assert tree["frontier"]["exact"]
    assert tree["frontier"]["points"]
    assert tree["advice"] is not None


def test_an_analysis_begins_with_its_format(dealwright: Dealwright, trade: Path) -> None:
    assert dealwright("analyze", trade, "--json").out.startswith('{\n "format": "dealwright-analysis/1"')


def test_an_analysis_carries_the_mark_that_private_pages_print(dealwright: Dealwright) -> None:
    path = resource_path("templates", "used-car.dealwright")
    project, _ = project_from_bytes(path.read_bytes())
    assert json.loads(dealwright("analyze", path, "--json").out)["inputs"] == inputs_of(project)


def test_packages_are_told_by_the_labels_of_options_and_by_numbers(dealwright: Dealwright, trade: Path) -> None:
    tree = json.loads(dealwright("analyze", trade, "--json").out)

    assert tree["draft"]["package"] == {"colour": "red", "price": 8.0}
    assert tree["offers"][1]["package"] == {"price": 9.0}


def test_an_open_offer_has_a_range_instead_of_a_utility(dealwright: Dealwright, trade: Path) -> None:
    complete, open_offer = json.loads(dealwright("analyze", trade, "--json").out)["offers"]

    assert complete["utilities"] == {"us": 84.0, "them": 6.0}
    assert open_offer["utilities"] == {"us": None, "them": None}
    assert open_offer["ranges"] == {"us": [8.0, 28.0], "them": [27.0, 97.0]}


def test_what_a_draft_or_an_offer_leaves_open_is_named(dealwright: Dealwright, trade: Path) -> None:
    tree = json.loads(dealwright("analyze", trade, "--json", "--compare", "draft", "--compare", "offer:offer-2").out)

    assert tree["draft"]["open"] == []
    assert tree["offers"][1]["open"] == ["colour"]
    assert [package["open"] for package in tree["comparison"]["packages"]] == [[], ["colour"]]

    tree = json.loads(dealwright("analyze", trade, "--json", "--better", "--from", "offer-2").out)
    assert tree["better_for_both_list"]["why_none"] == "open"
    assert tree["better_for_both_list"]["open"] == ["colour"]


def test_a_walk_away_that_is_not_given_is_null_and_not_nothing(dealwright: Dealwright, tmp_path: Path) -> None:
    project = deal(amount_issue("price", 0, 10), us={"price": (1, line(100, 0))}, them={"price": (1, line(0, 100))})
    path = tmp_path / "open.dealwright"
    path.write_bytes(bytes_of(project))

    tree = json.loads(dealwright("analyze", path, "--json").out)

    assert [party["reservation_value"] for party in tree["parties"]] == [None, None]
    assert tree["zone_of_possible_agreement"]["exists"] is None
    assert tree["solutions"]["nash"] is None
    assert tree["why_no_solution"]["nash"] == "reservation_missing"
    assert tree["advice"]["code"] == "give_walk_away"


def test_a_side_of_whom_nothing_is_known_leaves_the_frontier_empty_with_a_reason(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    project = deal(amount_issue("price", 0, 10), us={"price": (1, line(100, 0))}, reservations=(30, None))
    path = tmp_path / "unknown.dealwright"
    path.write_bytes(bytes_of(project))

    tree = json.loads(dealwright("analyze", path, "--json").out)

    assert tree["frontier"] == {"exact": True, "error_bound": 0.0, "points": [], "why_none": "unvalued_party"}
    assert tree["parties"][1]["why_no_utilities"] == "weights_zero"
    assert tree["advice"]["code"] == "ask"


@pytest.mark.parametrize(
    ("ours", "theirs", "why"), [(0, 10, "weights_zero"), (10, 0, "weights_zero"), (0, 0, "weights_zero")]
)
def test_weights_of_nought_leave_no_named_deal_and_say_why(
    dealwright: Dealwright, tmp_path: Path, ours: int, theirs: int, why: str
) -> None:
    project = deal(
        amount_issue("price", 0, 10),
        us={"price": (ours, line(100, 0))},
        them={"price": (theirs, line(0, 100))},
        reservations=(20, 20),
    )
    path = tmp_path / "weightless.dealwright"
    path.write_bytes(bytes_of(project))

    tree = json.loads(dealwright("analyze", path, "--json").out)

    assert tree["solutions"] == dict.fromkeys(SOLUTIONS)
    assert tree["why_no_solution"] == dict.fromkeys(SOLUTIONS, "unvalued_party")
    assert tree["frontier"]["points"] == []
    assert why in {party["why_no_utilities"] for party in tree["parties"]}


def test_a_deal_beyond_the_fold_names_no_deal_and_says_why(
    dealwright: Dealwright, trade: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study, "frontier_of", lambda *_: TooLarge(folded=1, points=99))

    tree = json.loads(dealwright("analyze", trade, "--json").out)

    assert tree["solutions"] == dict.fromkeys(SOLUTIONS)
    assert tree["why_no_solution"] == dict.fromkeys(SOLUTIONS, "beyond_fold")
    assert tree["frontier"]["why_none"] == "beyond_fold"


def test_without_a_zone_the_nearest_miss_is_told_with_what_each_side_lacks(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    project = deal(
        amount_issue("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(70, 40),
    )
    path = tmp_path / "apart.dealwright"
    path.write_bytes(bytes_of(project))

    zone = json.loads(dealwright("analyze", path, "--json").out)["zone_of_possible_agreement"]

    assert zone["exists"] is False
    assert zone["packages"] == 0
    assert sum(zone["nearest"]["short_by"].values()) == 10
    assert "Nearest to a deal" in dealwright("analyze", path).out


@pytest.mark.parametrize(("walk_away", "holds"), [(20.0, True), (60.0, False), (None, True)])
def test_of_a_deal_on_events_the_frontier_says_whether_its_deals_hold_whatever_happens(
    dealwright: Dealwright, tmp_path: Path, *, walk_away: float | None, holds: bool
) -> None:
    path = tmp_path / "deal.dealwright"
    path.write_bytes(bytes_of(with_walk_aways(price_deal((40, 60), (90, 10)), walk_away, walk_away)))
    frontier = json.loads(dealwright("analyze", path, "--json").out)["frontier"]

    assert frontier["holds_in_every_branch"] is holds
    assert {point["holds_in_every_branch"] for point in frontier["points"]} == {holds}
    assert frontier["exact"]
