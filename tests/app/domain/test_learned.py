"""Learned: what may give way to an inference."""

import pytest

from app.domain.estimates import Estimate, Source
from app.domain.learned import may_be_inferred


@pytest.mark.parametrize("source", list(Source))
def test_only_guesses_and_inferences_with_a_range_give_way(source: Source) -> None:
    weak = source in {Source.GUESS, Source.INFERRED}
    assert may_be_inferred(Estimate(value=5.0, low=1.0, high=9.0, source=source)) is weak
    assert not may_be_inferred(Estimate(value=5.0, source=source))
