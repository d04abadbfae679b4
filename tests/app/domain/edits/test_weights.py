"""Weights: typed raw, dragged as shares; locked shares stay exactly what they were."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.doubts import doubtful_weights
from app.domain.edits.changing import Refused, change_preference
from app.domain.edits.issues import add_amount_issue
from app.domain.edits.ranges import set_range
from app.domain.edits.weights import (
    LARGEST_SHARE,
    confirm_weight,
    confirm_weights,
    lock_weight,
    set_share,
    set_weight,
    set_weight_range,
    unlock_weight,
)
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing, preference_of, us_of
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER, Unsound
from app.domain.values import Unknown
from tests.builders import about, amount, deal, two_issue_deal

US = PartyId("us")
A, B, C = (IssueId(name) for name in "abc")


def weighing(*raw: float, locked: str = "") -> Project:
    """A deal whose issues a, b, c... weigh so much to us, some of them locked."""
    names = "abcdefgh"[: len(raw)]
    views = {name: (weight, Unknown()) for name, weight in zip(names, raw, strict=True)}
    project = deal(*(amount(name, 0, 10) for name in names), us=views)
    for name in locked:
        project = lock_weight(project, party=US, issue=IssueId(name))
    return project


def weights(project: Project) -> tuple[float, ...]:
    return tuple(entry.weight.value for entry in us_of(project).preferences)


def total(project: Project) -> Decimal:
    return sum((Decimal(repr(weight)) for weight in weights(project)), Decimal(0))


def test_typing_sets_one_raw_weight_and_no_other() -> None:
    assert weights(set_weight(weighing(20, 30, 50), party=US, issue=A, weight=70)) == (70, 30, 50)


def test_typing_a_weight_settles_that_it_was_to_be_checked() -> None:
    doubtful = change_preference(weighing(20), US, A, lambda entry: replace(entry, check_again=True))

    assert not preference_of(us_of(set_weight(doubtful, party=US, issue=A, weight=20)), A).check_again
    assert not preference_of(us_of(confirm_weight(doubtful, party=US, issue=A)), A).check_again


def test_all_doubtful_weights_of_the_parties_in_sight_are_confirmed_at_once() -> None:
    widened = set_range(two_issue_deal(), issue=IssueId("price"), low=0, high=20, step=1)
    us, them = (party.id for party in widened.parties)

    assert [doubtful_weights(party) for party in confirm_weights(widened, parties=[us, them]).parties] == [(), ()]
    ours = confirm_weights(widened, parties=[us])
    assert [bool(doubtful_weights(party)) for party in ours.parties] == [False, True]


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(Refused, match="negative_weight"):
        set_weight(weighing(20), party=US, issue=A, weight=-1)
    with pytest.raises(Refused, match="negative_weight"):
        set_weight_range(weighing(20), party=US, issue=A, low=-1, high=30)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(Unsound, match="not_a_number"):
        set_weight(weighing(20), party=US, issue=A, weight=float("nan"))


def test_a_party_or_issue_that_is_gone_is_missing() -> None:
    with pytest.raises(Missing):
        set_weight(weighing(20), party=PartyId("nobody"), issue=A, weight=1)
    with pytest.raises(Missing):
        set_share(weighing(20), party=US, issue=B, share=0.5)


def test_a_range_is_stretched_to_hold_the_weight() -> None:
    ranged = set_weight_range(weighing(20), party=US, issue=A, low=30, high=40)

    assert preference_of(us_of(ranged), A).weight == about(20, 20, 40)
    assert preference_of(us_of(set_weight(ranged, party=US, issue=A, weight=50)), A).weight == about(50, 20, 50)


def test_a_first_weight_as_large_as_numbers_get_is_taken() -> None:
    project = add_amount_issue(two_issue_deal(), name="Size", low=0, high=10, step=1)
    issue = project.issues[-1].id
    typed = set_weight(project, party=PartyId("them"), issue=issue, weight=LARGEST_NUMBER)
    weight = preference_of(typed.parties[1], issue).weight
    assert (weight.value, weight.high) == (LARGEST_NUMBER, LARGEST_NUMBER)


def test_a_drag_without_locks_changes_only_the_dragged_weight() -> None:
    assert weights(set_share(weighing(20, 30, 50), party=US, issue=A, share=0.5)) == (80, 30, 50)


def test_a_drag_stops_short_of_everything() -> None:
    dragged = set_share(weighing(20, 30, 50), party=US, issue=A, share=1.0)

    assert weights(dragged)[0] / sum(weights(dragged)) == pytest.approx(LARGEST_SHARE)
    assert weights(set_share(weighing(20, 30), party=US, issue=A, share=-3)) == (0, 30)


@pytest.mark.parametrize("locked", ["", "b", "bc"])
def test_where_every_weight_is_0_a_drag_gives_the_first_one(locked: str) -> None:
    assert weights(set_share(weighing(0, 0, 0, locked=locked), party=US, issue=A, share=0.4)) == (40, 0, 0)


def test_small_raw_weights_can_be_dragged_finely() -> None:
    dragged = set_share(weighing(0.0002, 0.0003, 0.0005), party=US, issue=A, share=0.5)

    assert weights(dragged)[0] == pytest.approx(0.0008, rel=0.01)


def test_with_a_lock_the_others_give_way_in_proportion() -> None:
    assert weights(set_share(weighing(20, 20, 20, 40, locked="d"), party=US, issue=A, share=0.4)) == (40, 10, 10, 40)


def test_with_a_lock_weights_of_0_give_way_equally() -> None:
    assert weights(set_share(weighing(60, 0, 0, 40, locked="d"), party=US, issue=A, share=0.4)) == (40, 10, 10, 40)


def test_a_drag_stops_where_only_locked_weights_are_left() -> None:
    assert weights(set_share(weighing(20, 20, 60, locked="c"), party=US, issue=A, share=0.9)) == (40, 0, 60)


def test_a_locked_weight_cannot_be_dragged_until_it_is_unlocked() -> None:
    locked = weighing(20, 80, locked="a")

    with pytest.raises(Refused, match="weight_locked"):
        set_share(locked, party=US, issue=A, share=0.5)
    assert weights(set_share(unlock_weight(locked, party=US, issue=A), party=US, issue=A, share=0.5)) == (80, 80)


def test_a_drag_is_refused_when_every_other_weight_is_locked() -> None:
    with pytest.raises(Refused, match="all_others_locked"):
        set_share(weighing(20, 30, 50, locked="bc"), party=US, issue=A, share=0.5)


@given(
    st.lists(st.integers(0, 10**6), min_size=3, max_size=8),
    st.sampled_from([1, 10, 1000, 10**6]),
    st.lists(st.floats(0, 1), min_size=1, max_size=5),
)
def test_however_it_is_dragged_locked_shares_stay_exactly(raw: list[int], scale: int, shares: list[float]) -> None:
    before = weighing(*(weight / scale for weight in raw), locked="b")
    if total(before) == 0:
        return
    after = before
    for share in shares:
        after = set_share(after, party=US, issue=A, share=share)

    assert total(after) == total(before)
    assert weights(after)[1] == weights(before)[1]
    assert min(weights(after)) >= 0


def test_dragging_to_and_fro_does_not_drain_a_small_weight_into_another() -> None:
    project = weighing(30, 10, 10, 10, 40, locked="e")
    for tick in range(100):
        project = set_share(project, party=US, issue=A, share=0.3 + 0.01 * (tick % 2))

    assert all(weight == pytest.approx(10, abs=1.5) for weight in weights(project)[1:4])
