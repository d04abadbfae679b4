"""The verbs: what they print, what they refuse, and that they leave files alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.assets import resource_path
from app.domain.packages import AmountTerm
from app.library.templates import templates
from app.storage.files import bytes_of, read_project
from tests.app.cli.conftest import Dealwright
from tests.builders import amount as amount_issue
from tests.builders import deal, line, offer, terms, two_issue_deal

NAMES = [template.name for template in templates()]


@pytest.fixture
def trade(tmp_path: Path) -> Path:
    """A file with a draft that both can improve, one of two offers open."""
    project = replace(
        two_issue_deal(),
        draft=terms(colour="red", price=8.0),
        offers=(offer("us", 1, colour="red", price=2.0), offer("them", 2, price=9.0)),
    )
    path = tmp_path / "trade.dealwright"
    path.write_bytes(bytes_of(project))
    return path


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


def test_packages_are_told_by_the_labels_of_options_and_by_numbers(dealwright: Dealwright, trade: Path) -> None:
    tree = json.loads(dealwright("analyze", trade, "--json").out)

    assert tree["draft"]["package"] == {"colour": "red", "price": 8.0}
    assert tree["offers"][1]["package"] == {"price": 9.0}


def test_an_open_offer_has_a_range_instead_of_a_utility(dealwright: Dealwright, trade: Path) -> None:
    complete, open_offer = json.loads(dealwright("analyze", trade, "--json").out)["offers"]

    assert complete["utilities"] == {"us": 84.0, "them": 6.0}
    assert open_offer["utilities"] == {"us": None, "them": None}
    assert open_offer["ranges"] == {"us": [8.0, 28.0], "them": [27.0, 97.0]}


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


def test_a_missing_file_is_one_sentence_naming_it(dealwright: Dealwright) -> None:
    answer = dealwright("analyze", "nowhere.dealwright")

    assert answer.code == 1
    assert not answer.out
    assert answer.err.count("\n") == 1
    assert "nowhere.dealwright" in answer.err


@pytest.mark.parametrize("verb", ["analyze", "check"])
def test_a_file_that_is_cut_short_names_the_place_and_ends_with_one(
    dealwright: Dealwright, tmp_path: Path, verb: str
) -> None:
    path = tmp_path / "half.dealwright"
    path.write_bytes(bytes_of(two_issue_deal())[:200])

    answer = dealwright(verb, path)

    assert answer.code == 1
    assert "half.dealwright" in answer.err
    assert "line" in answer.err
    assert "Traceback" not in answer.err


def test_check_lists_what_is_unfinished_and_ends_with_nought(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "unfinished.dealwright"
    path.write_bytes(bytes_of(deal(amount_issue("price", 0, 10), us={"price": (1, line(100, 0))})))

    told, tree = dealwright("check", path), json.loads(dealwright("check", path, "--json").out)

    assert told.code == 0
    assert "walk-away" in told.out
    codes = [problem["code"] for problem in tree["problems"]]
    assert "no_walk_away" in codes
    assert {"code": "theirs_unknown", "place": {"issue": "price", "party": "them"}, "detail": ""} in tree["problems"]


def test_check_joins_problems_with_what_only_utilities_show(dealwright: Dealwright, tmp_path: Path) -> None:
    project = deal(
        amount_issue("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(70, 60),
    )
    path = tmp_path / "apart.dealwright"
    path.write_bytes(bytes_of(project))

    tree = json.loads(dealwright("check", path, "--json").out)

    assert [problem["code"] for problem in tree["problems"]] == ["walk_away_without_range", "no_zone"]


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


def test_a_finished_project_has_nothing_to_check(dealwright: Dealwright) -> None:
    path = resource_path("templates", "supply-contract.dealwright")

    assert dealwright("check", path).out == "Nothing is missing.\n"


def test_new_writes_a_project_of_its_own_from_a_template(dealwright: Dealwright, tmp_path: Path) -> None:
    first, second = tmp_path / "one.dealwright", tmp_path / "two.dealwright"

    assert dealwright("new", "used-car", "-o", first).code == 0
    assert dealwright("new", "used-car", "-o", second).code == 0

    one, two = read_project(first).project, read_project(second).project
    assert one.id != two.id
    assert one.issues == two.issues
    assert isinstance(one.draft[0].term, AmountTerm)


def test_new_leaves_an_existing_file_alone(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "mine.dealwright"
    path.write_text("mine")

    answer = dealwright("new", "used-car", "-o", path)

    assert answer.code == 1
    assert "mine.dealwright" in answer.err
    assert path.read_text() == "mine"


def test_an_unknown_template_is_refused_with_the_names_there_are(dealwright: Dealwright, tmp_path: Path) -> None:
    answer = dealwright("new", "used-boat", "-o", tmp_path / "boat.dealwright")

    assert answer.code == 1
    assert "used-boat" in answer.err
    assert all(name in answer.err for name in NAMES)
    assert not list(tmp_path.glob("boat*"))


def test_templates_are_listed_a_line_each_with_the_name_first(dealwright: Dealwright) -> None:
    lines = dealwright("templates").out.splitlines()

    assert [line.split()[0] for line in lines] == NAMES


def test_the_schema_is_json_and_names_the_format(dealwright: Dealwright) -> None:
    tree = json.loads(dealwright("schema").out)

    assert tree["properties"]["format"]["const"].startswith("dealwright-project/")


def test_terminal_lines_name_the_best_deals_and_the_advice(dealwright: Dealwright, trade: Path) -> None:
    told = dealwright("analyze", trade).out

    assert "By your estimate" in told
    assert "Efficient deals (exact)" in told
    assert "none of them a forecast" in told
