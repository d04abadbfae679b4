"""Whatever is not chosen to be said changes no byte of what others get; and this test would see it if it did."""

import re

from hypothesis import Phase, given, settings

from app.domain.public import PublicBranch, PublicDeal, PublicTerm
from tests.effort import repeats
from tests.leaks.exporters import EXPORTERS
from tests.leaks.pairs import Pair, Side, pairs, sides
from tests.leaks.seeded import LEAKS, private

# Nothing is made smaller: a pair is two whole projects, which takes minutes, and the first one found says enough.
TRIED = settings(max_examples=repeats(400, night=2_000), phases=[Phase.generate])
NUMBER = re.compile(r"−?[\d,]+(?:\.\d+)?")


@TRIED
@given(pairs())
def test_what_is_private_changes_no_byte(pair: Pair) -> None:
    one, other = pair.one.deal, pair.other.deal
    for name, export in EXPORTERS.items():
        assert export(one) == export(other), name


def test_each_seeded_leak_is_caught() -> None:
    caught = dict.fromkeys(LEAKS, 0)

    @TRIED
    @given(pairs())
    def look(pair: Pair) -> None:
        exports = [(EXPORTERS["public deal"](side.deal), private(side)) for side in pair.sides]
        for name, leak in LEAKS.items():
            one, other = (export + repr(leak(seen)).encode(errors="backslashreplace") for export, seen in exports)
            caught[name] += one != other

    look()
    assert min(caught.values()) > 0, caught


@settings(max_examples=repeats(200, night=2_000))
@given(sides())
def test_numbers_are_the_ones_that_are_written(side: Side) -> None:
    for words, amount in amounts_in(side.deal):
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
