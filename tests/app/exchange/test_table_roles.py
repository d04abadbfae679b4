"""Columns are known by their headers, ours exactly and other people's by their words."""

import pytest

from app.exchange.table_roles import Role, header_of, is_total, is_walk_away, known_header, own_header


@pytest.mark.parametrize("party", ["Buyer", "A: b", "score", "", "a: score"])
@pytest.mark.parametrize("role", [Role.IMPORTANCE, Role.FACTOR, Role.SCORE, Role.BEND])
def test_our_own_headers_are_read_back_whatever_a_party_is_called(party: str, role: Role) -> None:
    assert own_header(header_of(role, party)) == (role, party)


@pytest.mark.parametrize(
    ("header", "role", "party"),
    [
        ("Issue", Role.ISSUE, ""),
        ("Thema", Role.ISSUE, ""),
        ("TOPIC / term", Role.ISSUE, ""),
        ("Ausprägung", Role.OPTION, ""),
        ("Opción", Role.OPTION, ""),
        ("Score", Role.SCORE, ""),
        ("Points (Buyer)", Role.SCORE, "Buyer"),
        ("Score for Acme Ltd.", Role.SCORE, "Acme Ltd."),
        ("Gewicht Käufer", Role.IMPORTANCE, "Käufer"),
        ("Our weight", Role.IMPORTANCE, ""),
        ("Buyer's points", Role.SCORE, "Buyer's"),
        ("Min", Role.LOW, ""),
        ("Einheit", Role.UNIT, ""),
    ],
)
def test_headers_of_others_are_known_by_their_words(header: str, role: Role, party: str) -> None:
    assert known_header(header) == (role, party)


@pytest.mark.parametrize("header", ["", "Comment", "2024", "Buyer", "–"])
def test_what_no_word_tells_is_not_known(header: str) -> None:
    assert known_header(header) is None


def test_rows_of_totals_and_walk_aways_are_known() -> None:
    assert is_walk_away("If there is no deal")
    assert is_walk_away("BATNA")
    assert is_walk_away("No deal:")
    assert not is_walk_away("Dealer")
    assert is_total("Summe")
    assert not is_total("Total price")
