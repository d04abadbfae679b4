"""No text becomes a formula, and every text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.formulas import harmless, is_dangerous, restored
from tests.app.exchange.payloads import PAYLOADS


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("text", [each for each in PAYLOADS if each[0] not in '<"'])
def test_a_formula_gets_an_apostrophe_in_front(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("text", ["Price", "3 = 2 + 1", "a@b", "it's", "'tis", "", "1-2", "–", "'"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert restored(text) == text


@given(st.text(st.sampled_from("'=+-@ \t\r\n＝a1\u200b\u00a0"), max_size=8) | st.text(max_size=12))
def test_any_text_comes_back(text: str) -> None:
    cell = harmless(text)
    assert restored(cell) == text
    assert not is_dangerous(cell) or cell.startswith("'")
