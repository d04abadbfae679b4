"""What tables are said to hold."""

import pytest

from app.exchange.findings import Finding, Kind, Refusal
from app.exchange.table_cells import Oddity
from app.exchange.table_roles import OF_A_PARTY, Role
from app.wording.exchange import exchange_in_words
from app.wording.table_words import KINDS, ODDITIES, ROLES, role_in_words


def test_every_kind_oddity_and_role_has_words() -> None:
    assert (set(KINDS), set(ODDITIES), set(ROLES)) == (set(Kind), set(Oddity), set(Role))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"sheet": "Scores", "cell": "B7"}, "“a.xlsx”, “Scores”!B7: "),
        ({"sheet": "Scores", "cell": "7"}, "“a.xlsx”, “Scores” row 7: "),
        ({"sheet": "Scores"}, "“a.xlsx”, sheet “Scores”: "),
        ({"cell": "7"}, "“a.xlsx”, row 7: "),
        ({"cell": "AB7"}, "“a.xlsx”, cell AB7: "),
    ],
)
def test_a_place_in_a_table_is_named_as_a_spreadsheet_names_it(place: dict[str, str], words: str) -> None:
    finding = Finding(code=Refusal.TOO_MANY_ROWS, file="a.xlsx", expected=10_000, **place)  # type: ignore[arg-type]  # all of them are texts
    assert exchange_in_words(finding).startswith(words)


def test_what_a_column_says_is_said_with_its_party() -> None:
    assert role_in_words(Role.SCORE, "Buyer") == "score of Buyer"
    assert all(role_in_words(role) for role in Role)
    assert Role.SCORE in OF_A_PARTY
