"""What a page can hold."""

from app.reports.printable import printable


def test_control_characters_and_halves_of_characters_are_left_out() -> None:
    assert printable("a\x00\x1b\x7f\ud800\udfff\ufffe\ufdd0b") == "ab"


def test_every_kind_of_line_end_is_a_line_end_and_a_tab_is_a_blank() -> None:
    assert printable("a\r\nb\rc\nd\u2028e\x0bf\tg") == "a\nb\nc\nd\ne\nf g"


def test_letters_of_every_script_stay() -> None:
    text = "Zürich 東京 القاهرة 🙂 é"
    assert printable(text) == text
