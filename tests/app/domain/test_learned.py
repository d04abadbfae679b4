"""Learned: what may give way to an inference."""

from dataclasses import replace

import pytest

from app.domain.edits.scores import set_source
from app.domain.estimates import Estimate, Source
from app.domain.learned import may_be_inferred, read_again
from tests.app.domain.edits.test_inference import PRICE, SPEED, THEM, unsure


@pytest.mark.parametrize("source", list(Source))
def test_only_guesses_and_inferences_with_a_range_give_way(source: Source) -> None:
    weak = source in {Source.GUESS, Source.INFERRED}
    assert may_be_inferred(Estimate(value=5.0, low=1.0, high=9.0, source=source)) is weak
    assert not may_be_inferred(Estimate(value=5.0, source=source))


def test_offers_are_unread_once_more_where_nothing_inferred_stands_and_something_is_open() -> None:
    project = unsure()
    heeded = replace(project, offers=tuple(replace(each, heeded=True) for each in project.offers))
    assert not read_again(heeded, THEM).offers[0].heeded
    inferred = set_source(heeded, party=THEM, issue=PRICE, source=Source.INFERRED)
    assert read_again(inferred, THEM) is inferred
    said = heeded
    for issue in (PRICE, SPEED):
        said = set_source(said, party=THEM, issue=issue, source=Source.SAID)
    assert read_again(said, THEM) is said
