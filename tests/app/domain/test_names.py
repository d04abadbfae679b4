"""Names as the eye reads them."""

from app.domain.names import skeleton


def test_capitals_blanks_and_look_alikes_make_no_difference() -> None:
    assert skeleton("  Price  of\u200b it ") == skeleton("price of it")
    assert skeleton("Рriсе") == skeleton("price")
    assert skeleton("Prix") != skeleton("Prïx")
