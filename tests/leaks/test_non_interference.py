"""Whatever is not chosen to be said changes no byte of what others get; and this test would see it if it did."""

import re

import pytest
from hypothesis import Phase, given, settings

from app.domain.public import PublicBranch, PublicDeal, PublicTerm
from tests.effort import repeats
from tests.leaks.exporters import EXPORTERS
from tests.leaks.pairs import Pair, pairs
from tests.leaks.seeded import LEAKS, private

NUMBER = re.compile(r"−?[\d,]+(?:\.\d+)?")


@pytest.fixture(scope="module")
def drawn() -> list[Pair]:
    """Many pairs, drawn once for all tests: a pair is two whole projects."""
    found: list[Pair] = []

    @settings(max_examples=repeats(400, night=2_000), phases=[Phase.generate])
    @given(pairs())
    def look(pair: Pair) -> None:
        found.append(pair)

    look()
    return found


def test_what_is_private_changes_no_byte(drawn: list[Pair]) -> None:
    for pair in drawn:
        one, other = (side.deal for side in pair.sides)
        for name, export in EXPORTERS.items():
            assert export(one) == export(other), (name, pair)


def test_each_seeded_leak_is_caught(drawn: list[Pair]) -> None:
    caught = dict.fromkeys(LEAKS, 0)
    for pair in drawn:
        exports = [(EXPORTERS["public deal"](side.deal), private(side)) for side in pair.sides]
        for name, leak in LEAKS.items():
            one, other = (export + repr(leak(seen)).encode(errors="backslashreplace") for export, seen in exports)
            caught[name] += one != other
    assert min(caught.values()) > 0, caught


def test_numbers_are_the_ones_that_are_written(drawn: list[Pair]) -> None:
    for words, amount in (each for pair in drawn for each in amounts_in(pair.one.deal)):
        (number,) = NUMBER.findall(words.replace("m²", ""))
        assert float(number.replace(",", "").replace("−", "-")) == amount


def amounts_in(deal: PublicDeal) -> list[tuple[str, float]]:
    """Each amount that packages name, with its words."""
    found: list[tuple[str, float]] = []

    def look(said: PublicTerm | PublicBranch) -> None:
        if said.amount is not None:
            found.append((said.words, said.amount))
        for branch in said.branches:
            look(branch)

    for package in deal.packages:
        for term in package.terms:
            look(term)
    return found
