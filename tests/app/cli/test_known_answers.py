"""Worked cases with published answers, from the project file to the JSON of an analysis."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.conftest import Dealwright

FILES = Path(__file__).parents[2] / "files"


@pytest.fixture
def itex(dealwright: Dealwright) -> dict[str, Any]:
    """Itex and Cypress of Inspire, with the scores of GENIUS; utilities are 100 times those of the table."""
    tree: dict[str, Any] = json.loads(dealwright("analyze", "--json", FILES / "itex_cypress.dealwright").out)
    return tree


@pytest.fixture
def laptop(dealwright: Dealwright) -> dict[str, Any]:
    """The laptop domain of GENIUS."""
    tree: dict[str, Any] = json.loads(dealwright("analyze", "--json", FILES / "laptop.dealwright").out)
    return tree


def test_itex_and_cypress_have_180_packages_of_which_18_are_efficient(itex: dict[str, Any]) -> None:
    assert itex["packages"] == 180
    assert len(itex["frontier"]["points"]) == 18
    assert sum(point["packages"] for point in itex["frontier"]["points"]) == 18
    assert itex["frontier"]["exact"]
    assert itex["frontier"]["error_bound"] == 0.0


@pytest.mark.parametrize("name", ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"])
def test_all_four_solutions_of_itex_and_cypress_coincide(itex: dict[str, Any], name: str) -> None:
    solution = itex["solutions"][name]

    assert solution["package"] == {
        "price": "3.47",
        "delivery": "45 days",
        "payment": "30 days",
        "returns": "5% spoilage",
    }
    assert solution["utilities"] == pytest.approx({"itex": 72.15, "cypress": 67.05}, abs=0.005)


def test_six_packages_dominate_the_settlement_of_itex_and_cypress(itex: dict[str, Any]) -> None:
    draft = itex["draft"]

    assert draft["utilities"] == pytest.approx({"itex": 56.69, "cypress": 64.45}, abs=0.005)
    assert draft["efficient"] is False
    assert draft["better_for_both"]["packages"] == 6
    assert draft["better_for_both"]["package"] == {
        "price": "3.47",
        "delivery": "30 days",
        "payment": "30 days",
        "returns": "5% spoilage",
    }
    gains = draft["better_for_both"]["gains"]
    assert gains["itex"]["value"] == pytest.approx(62.57 - 56.69, abs=0.01)
    assert gains["cypress"]["value"] == pytest.approx(71.44 - 64.45, abs=0.01)


def test_the_laptop_frontier_has_its_four_published_points(laptop: dict[str, Any]) -> None:
    utilities = [point["utilities"] for point in laptop["frontier"]["points"]]

    assert laptop["packages"] == 27
    assert [each["buyer"] for each in utilities] == pytest.approx([72.56, 85.16, 87.4, 100], abs=0.006)
    assert [each["seller"] for each in utilities] == pytest.approx([100, 94.11, 87.4, 81.51], abs=0.006)


def test_nash_and_kalai_smorodinsky_differ_on_the_laptop(laptop: dict[str, Any]) -> None:
    assert laptop["solutions"]["nash"]["utilities"] == pytest.approx({"buyer": 100, "seller": 81.51}, abs=0.006)
    kalai_smorodinsky = laptop["solutions"]["kalai_smorodinsky"]["utilities"]
    assert kalai_smorodinsky == pytest.approx({"buyer": 87.4, "seller": 87.4}, abs=0.006)


def test_walking_away_for_nothing_makes_every_laptop_deal_acceptable(laptop: dict[str, Any]) -> None:
    zone = laptop["zone_of_possible_agreement"]

    assert zone == {"exists": True, "efficient_packages": 4, "efficient_points": 4, "packages": 27, "nearest": None}
