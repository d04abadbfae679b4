"""Ranges as one types them into a cell, and as a cell shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.bands import band_in_short, band_to_edit, parse_band
from app.wording.reading import NotANumber
from tests.builders import about, exactly


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("40", (40, 40, 40)),
        ("30–50", (30, 40, 50)),
        ("30-50", (30, 40, 50)),
        ("30 - 50", (30, 40, 50)),
        ("30 to 50", (30, 40, 50)),
        ("30..50", (30, 40, 50)),
        ("30%–50%", (30, 40, 50)),
        ("0.1–0.2", (0.1, 0.15, 0.2)),
        ("30–45–50", (30, 45, 50)),
        ("-3 to 5", (-3, 1, 5)),
        ("-5", (-5, -5, -5)),
        ("-5--3", (-5, -4, -3)),
        ("−5 to −3", (-5, -4, -3)),
        ("about 30–50", (30, 40, 50)),
        ("~30-50 %", (30, 40, 50)),
        ("20k-60k", (20_000, 40_000, 60_000)),
        ("1m–2m", (1e6, 1.5e6, 2e6)),
        ("20 €-60 €", (20, 40, 60)),
        ("$20-$60", (20, 40, 60)),
        ("$-5", (-5, -5, -5)),
    ],
)
def test_a_range_is_read_with_its_likely_number(text: str, band: tuple[float, float, float]) -> None:
    assert parse_band(text) == band


@pytest.mark.parametrize("text", ["50–30", "30–20–50", "1–2–3–4"])
def test_a_range_the_wrong_way_round_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotANumber, match="the lowest number comes first"):
        parse_band(text)


def test_thousands_of_one_end_only_are_asked_for() -> None:
    with pytest.raises(NotANumber, match="can be read in two ways: write every number out"):
        parse_band("20–60k")


@pytest.mark.parametrize("text", ["about 90", "About 90 %", "~90", "ca. 90"])
def test_about_one_number_is_asked_how_far_either_way(text: str) -> None:
    with pytest.raises(NotANumber, match="leaves open how far either way"):
        parse_band(text)


@pytest.mark.parametrize("text", ["", "a lot", "30–", "–", "10 to many"])
def test_what_is_no_number_is_refused_as_everywhere(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_band(text)


def test_a_cell_shows_the_ends_and_is_edited_with_everything() -> None:
    assert (band_in_short(exactly(12.25)), band_to_edit(exactly(12.25))) == ("12.25", "12.25")
    assert (band_in_short(exactly(100 / 3)), band_to_edit(exactly(12.125))) == ("33.3", "12.125")
    assert (band_in_short(about(40, 30, 50)), band_to_edit(about(40, 30, 50))) == ("30–50", "30–50")
    assert (band_in_short(about(45, 30, 50)), band_to_edit(about(45, 30, 50))) == ("30–50", "30–45–50")
    assert (band_in_short(about(2, -3, 5)), band_to_edit(about(2, -3, 5))) == ("−3 to 5", "−3 to 2 to 5")


numbers = st.integers(-2_000, 2_000).map(lambda number: number / 4)


@given(st.tuples(numbers, numbers, numbers).map(sorted))
def test_what_a_cell_is_edited_as_is_read_back(band: list[float]) -> None:
    low, value, high = band
    assert parse_band(band_to_edit(about(value, low, high))) == (low, value, high)
