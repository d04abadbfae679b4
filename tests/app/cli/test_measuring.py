"""The second half of the JSON: published measures from the file on, rules, searches, and where there is nothing."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.cli.asking import Asked
from app.cli.measuring import more_of
from app.domain.project import Project
from app.study.study import study_of
from app.valuation import best_first
from app.valuation.fold import TooLarge
from app.valuation.utilities import terms_of_choice
from tests.app.cli.conftest import Dealwright
from tests.app.valuation.deals import deal, deals, opposed, walk_away
from tests.builders import offer
from tests.strategies import projects

FILES = Path(__file__).parents[2] / "files"


def analysis(dealwright: Dealwright, name: str, *question: str) -> dict[str, Any]:
    """The JSON of a file of tests/files."""
    answer = dealwright("analyze", "--json", FILES / f"{name}.dealwright", *question)
    assert answer.code == 0
    tree: dict[str, Any] = json.loads(answer.out)
    return tree


def more(project: Project, asked: Asked | None = None) -> dict[str, Any]:
    """What is measured of a project."""
    tree: dict[str, Any] = json.loads(json.dumps(more_of(study_of(project), asked or Asked()), allow_nan=False))
    return tree


def numbers(tree: object) -> Iterator[float]:
    """Every number of a tree."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for each in tree:
            yield from numbers(each)
    elif isinstance(tree, float):
        yield tree


def test_itex_and_cypress_have_their_published_measures(dealwright: Dealwright) -> None:
    tree = analysis(dealwright, "itex_cypress")

    assert tree["measures"]["opposition_from_zero"] == pytest.approx(0.4315, abs=1e-4)
    assert tree["measures"]["pairs"][0]["conflict"] == pytest.approx(0.657, abs=5e-4)
    assert tree["more_solutions"]["raiffa"]["limit"] == pytest.approx({"itex": 69.74, "cypress": 68.81}, abs=0.005)
    signed = tree["efficiency"]["draft"]
    assert (signed["better"], signed["worse"]) == (6, 81)
    assert signed["pareto_efficiency"] == pytest.approx(0.931, abs=5e-4)
    assert signed["dominated_by"]["utilities"] == pytest.approx({"itex": 62.57, "cypress": 71.44}, abs=0.005)
    assert signed["room"] == tree["draft"]["room"]
    near = tree["near_frontier"]
    assert (near["tolerance"], near["packages"]) == (0.01, 22)
    shares = [each["behind"] for each in near["behind"]]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 0.01
    assert set(near["behind"][0]) == {"utilities", "package", "behind"}
    assert tree["nearest"] is None
    assert tree["around"] is None


def test_the_packages_around_a_level_are_listed_best_for_the_others_first(dealwright: Dealwright) -> None:
    tree = analysis(dealwright, "itex_cypress", "--around", "itex=70.5", "--within", "3")

    found = tree["around"]
    assert found["complete"]
    assert (found["from"], found["to"]) == (70.5, 73.5)
    theirs = [each["utilities"]["cypress"] for each in found["packages"]]
    assert len(theirs) == 5
    assert theirs == sorted(theirs, reverse=True)
    few = analysis(dealwright, "itex_cypress", "--around", "itex=70.5", "--within", "3", "--most", "2")
    assert few["around"]["packages"] == found["packages"][:2]


def test_powers_draw_the_nash_deal_to_the_stronger(dealwright: Dealwright) -> None:
    even = analysis(dealwright, "laptop", "--power", "buyer=1")["more_solutions"]["asymmetric_nash"]
    strong = analysis(dealwright, "laptop", "--power", "seller=9")["more_solutions"]["asymmetric_nash"]

    assert even["utilities"] == pytest.approx({"buyer": 100, "seller": 81.51}, abs=0.006)
    assert even["powers"] == {"buyer": 1, "seller": 1}
    assert strong["utilities"]["seller"] > even["utilities"]["seller"]
    assert analysis(dealwright, "laptop")["more_solutions"]["asymmetric_nash"] is None
    seller = analysis(dealwright, "laptop", "--power", "buyer=0")["more_solutions"]["asymmetric_nash"]
    assert seller["utilities"]["seller"] >= strong["utilities"]["seller"]


def three() -> Project:
    """Three parties, the last of whom cannot have what the others want; an offer that the two would take."""
    sheets = [[[0, 60, 80]], [[0, 60, 70]], [[100, 10, 0]]]
    base = deal([[1], [1], [1]], sheets, [50, 50, 40])
    return replace(base, offers=(replace(offer("p0", 1), terms=terms_of_choice(study_of(base).tables, [1])),))


def test_a_quota_passes_what_unanimity_does_not() -> None:
    everyone, two = more(three()), more(three(), Asked(quota=2))

    assert everyone["deal_rule"]["packages"] == 0
    assert everyone["nearest"]["by_sum"]["complete"]
    assert two["deal_rule"] | {"voting_power": None} == {
        "quota": 2,
        "votes": {"p0": 1, "p1": 1, "p2": 1},
        "vetoes": [],
        "packages": 2,
        "efficient_points": 2,
        "minimal_winning": [["p0", "p1"], ["p0", "p2"], ["p1", "p2"]],
        "voting_power": None,
    }
    (verdict,) = (each["verdict"] for each in two["efficiency"]["offers"].values())
    assert (verdict["passes"], verdict["agreeing"], verdict["refusing"]) == (True, ["p0", "p1"], ["p2"])
    (refused,) = (each["verdict"] for each in everyone["efficiency"]["offers"].values())
    assert (refused["passes"], refused["blockers"], refused["to_win"]) == (False, ["p2"], ["p2"])
    veto = more(three(), Asked(quota=2, vetoes=(three().parties[2].id,)))
    assert veto["deal_rule"]["vetoes"] == ["p2"]
    assert veto["deal_rule"]["packages"] == 0


def test_whoever_has_more_votes_needs_fewer_allies() -> None:
    first, *_ = (party.id for party in three().parties)
    weighted = more(three(), Asked(votes=((first, 2),), quota=3))

    assert weighted["deal_rule"]["votes"] == {"p0": 2, "p1": 1, "p2": 1}
    assert weighted["deal_rule"]["minimal_winning"] == [["p0", "p1"], ["p0", "p2"]]
    everyone = more(three(), Asked(votes=((first, 2),)))
    assert everyone["deal_rule"]["quota"] == 4
    assert everyone["deal_rule"]["minimal_winning"] == [["p0", "p1", "p2"]]


def test_the_path_of_equal_concessions_is_there_for_three_parties_too() -> None:
    cake = deal([[1]] * 3, [[[100, 0, 0]], [[0, 100, 0]], [[0, 0, 100]]], [0, 0, 0])
    raiffa = more(cake)["more_solutions"]["raiffa"]

    third = pytest.approx(100 / 3)
    assert raiffa["path"] == [{"p0": 0.0, "p1": 0.0, "p2": 0.0}, {"p0": third, "p1": third, "p2": third}]
    assert raiffa["limit"] == raiffa["path"][-1]
    assert raiffa["ties"] == 3


def test_beyond_an_exact_frontier_searches_still_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best_first, "MOST_TRIED", 250)
    case = opposed(8, 5, parties=3)
    study = study_of(replace(case, parties=tuple(replace(each, walk_away=walk_away(30)) for each in case.parties)))
    study.__dict__["frontier"] = TooLarge(folded=1, points=1)
    tree: dict[str, Any] = json.loads(json.dumps(more_of(study, Asked())))

    assert tree["more_solutions"]["raiffa"] == {"why_none": "beyond_fold"}
    assert tree["measures"]["opposition"] is None
    assert tree["nearest"]["by_sum"] is not None
    assert set(tree["best_for_each"]) == {"p0", "p1", "p2"}
    assert tree["deal_rule"]["packages"] is None


def test_a_party_without_utilities_leaves_all_of_it_empty() -> None:
    tree = more(deal([[0], [1]], [[[0, 5]], [[7, 0]]]))

    assert set(tree.values()) == {None}
    assert "efficiency" in tree


@given(projects())
def test_every_sound_project_is_measured_in_finite_numbers(project: Project) -> None:
    assert all(math.isfinite(number) for number in numbers(more(project)))


@given(deals(most_issues=3))
def test_what_beats_a_draft_is_named_wherever_anything_does(random_deal: Project) -> None:
    study = study_of(random_deal)
    draft = terms_of_choice(study.tables, [0] * len(study.tables.issues))
    signed = more(replace(random_deal, draft=draft))["efficiency"]["draft"]
    assert (signed["dominated_by"] is not None) == (signed["better"] > 0)
    assert signed["distance"] >= 0
    assert 0 <= signed["pareto_efficiency"] <= 1
