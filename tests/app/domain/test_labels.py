"""Labels typed anew: a correction names the same thing, another text another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.labels import is_put_right, is_same_label

words = st.text("abcdeé 17-.,", max_size=12)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30 days", "30 Days"),
        ("30 days", "30days"),
        ("on delivery", " On  delivery."),
        ("on delivery", "on-delivery"),
        ("(on delivery)", "on delivery"),
        ("cannot", "can not"),
        ("", " "),
    ],
)
def test_case_spaces_and_punctuation_make_no_other_thing(old: str, new: str) -> None:
    assert is_same_label(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.5 %", "15 %"),
        ("-5", "5"),
        ("€5", "$5"),
        ("A+", "A"),
        ("C", "C#"),
        ("yes", "no"),
        ("?", "!"),
        ("", "?"),
    ],
)
def test_signs_and_marks_beside_digits_do(old: str, new: str) -> None:
    assert not is_same_label(old, new)
    assert not is_put_right(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on delivary", "On delivery"),
        ("on delivrey", "on delivery"),
        ("on deliveery", "on delivery"),
        ("36 monts", "36 months"),
        ("instalments of 3 moths", "installments of 3 months"),
        ("on delivery", "on-delivery"),
    ],
)
def test_a_slip_in_a_long_word_is_put_right(old: str, new: str) -> None:
    assert is_put_right(old, new)
    assert is_put_right(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30 days", "36 days"),
        ("red", "crimson"),
        ("gold", "cold"),
        ("Model A", "Model B"),
        ("possible", "impossible"),
        ("legal", "illegal"),
        ("included", "not included"),
        ("with a bonus", "without a bonus"),
        ("Austria", "Australia"),
        ("in May", "in March"),
        ("100 days", "100 weeks"),
    ],
)
def test_another_text_is_another_thing(old: str, new: str) -> None:
    assert not is_same_label(old, new)
    assert not is_put_right(old, new)
    assert not is_put_right(new, old)


@given(words, words)
def test_either_reading_is_the_same_both_ways_and_holds_for_a_label_itself(one: str, other: str) -> None:
    assert is_same_label(one, one)
    assert is_put_right(one, one)
    assert is_same_label(one, other) is is_same_label(other, one)
    assert is_put_right(one, other) is is_put_right(other, one)
