"""Identifiers: readable, well formed, never taken twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import LONGEST_ID, is_well_formed, mint


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Price", "price"),
        ("  Delivery time (weeks) ", "delivery-time-weeks"),
        ("Übergabe", "ubergabe"),
        ("2nd round", "2nd-round"),
        ("价格", "issue"),
        ("", "issue"),
        ("---", "issue"),
    ],
)
def test_an_id_is_the_name_in_plain_letters(name: str, identifier: str) -> None:
    assert mint(name, (), otherwise="issue") == identifier


def test_a_taken_id_gets_the_first_free_number() -> None:
    assert mint("Price", {"price"}, otherwise="issue") == "price-2"
    assert mint("Price", {"price", "price-2", "price-3"}, otherwise="issue") == "price-4"


def test_a_long_name_is_cut_without_a_hanging_hyphen() -> None:
    assert mint("a" * 39 + " and more", (), otherwise="issue") == "a" * 39


@given(st.text(max_size=80), st.sets(st.sampled_from(["a", "b", "issue", "issue-2", "0"])))
def test_whatever_the_name_the_id_is_new_and_well_formed(name: str, taken: set[str]) -> None:
    made = mint(name, taken, otherwise="issue")

    assert made not in taken
    assert is_well_formed(made)


@pytest.mark.parametrize("identifier", ["", "-a", ".a", "a b", "a/b", "ä", "a\n", "a" * (LONGEST_ID + 1)])
def test_an_id_of_another_shape_is_not_well_formed(identifier: str) -> None:
    assert not is_well_formed(identifier)


def test_the_longest_id_is_well_formed() -> None:
    assert is_well_formed("A" * LONGEST_ID)
