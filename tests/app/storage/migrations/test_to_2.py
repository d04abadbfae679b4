"""Format 2: what format 1 could say means the same, a reason as an interest, and what is new was not said."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.estimates import Source
from app.domain.sharing import Sharing
from app.storage.files import read_project
from app.storage.migrations.to_2 import to_2

SAMPLE = Path(__file__).parents[3] / "files" / "format-1.dealwright"


def test_nothing_of_a_tree_without_reasons_is_changed() -> None:
    tree = {"id": "a", "offers": [{"id": "offer"}]}
    assert to_2(tree) == {"id": "a", "offers": [{"id": "offer"}]}


def test_a_reason_is_an_interest_behind_its_issue_and_known_as_the_weight_is() -> None:
    project = read_project(SAMPLE).project
    (interest,) = project.interests
    assert (interest.party, interest.words, interest.issues) == ("seller", "The new house is being built", ("date",))
    assert (interest.source, interest.date, interest.sharing) == (Source.SAID, "2026-05-02", Sharing.NEVER)


def test_a_reason_that_a_party_has_twice_is_one_interest_behind_both() -> None:
    entries = [{"issue": issue, "weight": {"value": 1}, "reason": "Cash"} for issue in ("a", "b")]
    tree: dict[str, Any] = {"parties": [{"id": "us", "preferences": [*entries, {"issue": "c", "reason": ""}]}]}
    after = to_2(tree)
    assert after["interests"] == [
        {"id": "interest-1", "party": "us", "words": "Cash", "served_by": [{"issue": "a"}, {"issue": "b"}]}
    ]
    assert all("reason" not in each for each in after["parties"][0]["preferences"])
    assert "reason" in tree["parties"][0]["preferences"][0]


@pytest.mark.parametrize(
    "parties", [None, {}, [None], [{"preferences": 1}], [{"id": "us", "preferences": ["x", {"reason": 3}]}]]
)
def test_what_is_not_of_format_1_is_left_to_the_strict_reading(parties: object) -> None:
    assert to_2({"parties": parties}) == {"parties": parties}


def test_a_file_of_format_1_has_nothing_of_what_is_new() -> None:
    project = read_project(SAMPLE).project
    assert (project.mesos, project.parked, project.standards, project.settlement) == ((), (), (), None)
    assert not project.whole_only
