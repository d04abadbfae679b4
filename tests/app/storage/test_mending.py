"""From a tree to the fields of a project: what is recognised, what is dropped, and where in the file that was."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.issues import AmountIssue
from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of
from app.storage.identities import known_at_first
from app.storage.json_text import MOST_ITEMS_OF_A_LIST
from app.storage.mending import NO_WEIGHT, Gone, Mending
from app.storage.remedies import Values
from app.storage.repairs import Done
from tests.builders import two_issue_deal

Tree = dict[str, Any]


def mended(change: Callable[[Tree], object]) -> tuple[Values | Gone, Mending]:
    """What is made of a small deal after a change."""
    tree: Tree = json.loads(bytes_of(two_issue_deal()))
    del tree["format"]
    change(tree)
    mending = Mending(known_at_first(tree))
    return mending.project(tree, {"id": "made", "seed": 5}), mending


def test_a_sound_deal_comes_back_with_nothing_told() -> None:
    project = two_issue_deal()
    fields, mending = mended(lambda _: None)
    assert fields == {name: getattr(project, name) for name in type(project).__slots__}
    assert mending.repairs == []


def test_a_field_one_letter_off_is_no_other_one_that_is_there() -> None:
    fields, mending = mended(lambda tree: tree["issues"][1].update(lou=3))
    assert not isinstance(fields, Gone)
    issue = fields["issues"][1]
    assert isinstance(issue, AmountIssue)
    assert issue.low == 0
    assert [(each.done, each.lost) for each in mending.repairs] == [(Done.LEFT_OUT, 3)]


def test_references_are_never_taken_for_one_that_is_similar() -> None:
    offer = {"id": "o", "party": "uz"}
    fields, mending = mended(lambda tree: tree.update(offers=[offer]))
    assert not isinstance(fields, Gone)
    assert fields["offers"] == ()
    assert mending.repairs[0].lost == offer


def test_what_is_left_out_whole_is_told_once() -> None:
    def change(tree: Tree) -> None:
        tree["offers"] = [{"id": "o", "party": "us", "colour": 1, "terms": "x", "status": "pending"}]
        tree["offers"][0]["party"] = 4

    _, mending = mended(change)
    assert [(str(each.finding.place), each.path) for each in mending.repairs] == [("$.offers[0].party", ("offers", 0))]


def test_a_weight_that_cannot_be_read_waits_for_the_others() -> None:
    fields, _ = mended(lambda tree: tree["parties"][0]["preferences"][0].pop("weight"))
    assert not isinstance(fields, Gone)
    assert fields["parties"][0].preferences[0].weight is NO_WEIGHT


def test_places_are_those_of_the_file_whatever_was_left_out_before() -> None:
    _, mending = mended(lambda tree: tree.update(offers=[1, {"id": "a", "party": "us"}, 2, {"id": "b", "party": "us"}]))
    assert mending.place(("offers", 1, "terms")) == ("offers", 3, "terms")
    assert mending.place(("offers", 7)) == ("offers", 7)
    assert mending.place(("issues", 1)) == ("issues", 1)


@pytest.mark.parametrize("field", ["us", "parties"])
def test_what_no_project_can_do_without_is_not_made_up(field: str) -> None:
    fields, _ = mended(lambda tree: tree.pop(field))
    assert isinstance(fields, Gone)
    assert fields.why.place.path == ("us",)


def test_more_entries_than_a_list_may_have_are_refused_and_not_listed() -> None:
    with pytest.raises(StorageError) as refused:
        mended(lambda tree: tree.update(offers=[0] * (MOST_ITEMS_OF_A_LIST + 1)))
    assert refused.value.reason is Reason.TOO_MANY_ITEMS
