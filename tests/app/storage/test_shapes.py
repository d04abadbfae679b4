"""What a damaged file is held against."""

from typing import Any

import pytest

from app.domain.estimates import Estimate
from app.domain.offers import Offer
from app.domain.packages import AmountTerm, Contingent, OptionTerm
from app.storage.shapes import by_tag, defaults_of, fits, kind_of_id, nearest, shape_of


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("lou", ["low", "high"], "low"),
        ("low", ["lot", "bow"], None),
        ("lo", ["low"], None),
        ("xyw", ["low"], None),
        ("sakd", ["said", "paid"], "said"),
    ],
)
def test_a_word_is_recognised_by_all_letters_but_one_when_no_other_comes_as_near(
    word: str, known: list[str], meant: str | None
) -> None:
    assert nearest(word, known) == meant


def test_the_class_of_a_thing_is_told_by_its_tag_or_by_what_it_says() -> None:
    terms: tuple[type, ...] = (OptionTerm, AmountTerm, Contingent)
    assert by_tag(terms) == {"option": OptionTerm, "amount": AmountTerm, "contingent": Contingent}
    said: dict[str, Any] = {"amount": 3}
    assert [cls for cls in terms if fits(cls, said)] == [AmountTerm]
    assert not fits(AmountTerm, {"amount": 3, "more": 4})


def test_what_a_thing_cannot_be_without_has_no_default() -> None:
    assert [name for name, (_, is_needed) in shape_of(Estimate).items() if is_needed] == ["value"]
    assert defaults_of(Estimate)["low"] is None
    assert kind_of_id(Offer) == "OfferId"
