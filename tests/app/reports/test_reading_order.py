"""A text in pieces of one direction each."""

from app.reports.reading_order import pieces_of, without_signs


def test_an_isolated_name_is_a_piece_of_its_own_in_its_own_direction() -> None:
    assert list(pieces_of("To \u2068محمد (الرياض)\u2069, today")) == [
        ("To ", False),
        ("محمد (الرياض)", True),
        (", today", False),
    ]


def test_a_name_within_a_name_does_not_cut_it() -> None:
    assert list(pieces_of("\u2068a \u2068ב\u2069 c\u2069d")) == [("a ב c", False), ("d", False)]


def test_a_text_without_signs_is_one_piece_and_signs_alone_are_none() -> None:
    assert list(pieces_of("plain (text)")) == [("plain (text)", False)]
    assert list(pieces_of("12.5")) == [("12.5", False)]
    assert list(pieces_of("\u2068\u2069\u202e\u2069")) == []


def test_the_text_without_signs_has_every_letter() -> None:
    assert without_signs("\u202eab\u2068ج\u2069c\u2069") == "abجc"
