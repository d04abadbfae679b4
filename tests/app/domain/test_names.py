"""Names as the eye reads them."""

import pytest

from app.domain.names import is_seen, skeleton


def test_capitals_blanks_and_look_alikes_make_no_difference() -> None:
    assert skeleton("  Price  of\u200b it ") == skeleton("price of it")
    assert skeleton("Рriсе") == skeleton("price")
    assert skeleton("Prix") != skeleton("Prïx")


@pytest.mark.parametrize("name", ["", " \t", "\u200b\u2060\u200e", "\u3164", "\uffa0", "\u2800", "\u202e \u202c"])
def test_a_name_of_which_nothing_is_drawn_is_not_seen(name: str) -> None:
    assert not is_seen(name)
    assert is_seen(f"{name}a")
