"""The words of the picture: whose score an axis shows, where walk-aways stand, what marks are."""

from app.domain.edits.parties import add_party
from app.study.scales import Level
from app.wording.chart import (
    axis_end,
    axis_short,
    axis_title_in_full,
    efficient_line,
    offers_of,
    only_the_newest,
    walk_away_caption,
)
from tests.builders import two_issue_deal

PROJECT = two_issue_deal()
US, THEM = (party.id for party in PROJECT.parties)
THREE = add_party(PROJECT, name="Third")
LEVEL = Level(value=40.25, low=30.4, high=45.6)


def test_an_axis_of_another_side_says_whose_estimate_it_is() -> None:
    assert axis_title_in_full(PROJECT, US) == "Points for us"
    assert axis_title_in_full(PROJECT, THEM) == "Points for them, by your estimate"
    assert [axis_end(PROJECT, party) for party in (US, THEM)] == ["better for us", "better for them"]


def test_an_axis_with_no_room_for_a_name_still_says_whose_it_is() -> None:
    assert [axis_short(PROJECT, party) for party in (US, THEM)] == ["", "Their points"]


def test_our_walk_away_is_a_number_and_theirs_a_range() -> None:
    assert walk_away_caption(PROJECT, US, LEVEL) == "our walk-away 40.2"
    assert walk_away_caption(PROJECT, THEM, LEVEL) == "theirs, about 30–46"
    assert walk_away_caption(THREE, THEM, LEVEL) == "walk-away of them, about 30–46"


def test_marks_are_called_by_whose_they_are() -> None:
    assert [offers_of(PROJECT, party) for party in (US, THEM)] == ["our offers", "their offers"]
    assert offers_of(THREE, THREE.parties[2].id) == "offers of Third"
    assert efficient_line(THREE) == "nothing is better for everybody"
    assert only_the_newest(40, 1_000) == "the newest 40 of 1,000 offers"
