"""The public deal: words and chosen numbers, nothing else."""

from dataclasses import fields
from typing import get_type_hints

from app.domain import public
from app.domain.public import PublicAmount, PublicDeal, PublicTerm

NUMBERS = {("PublicAmount", "low"), ("PublicAmount", "high"), ("PublicAmount", "step"), ("PublicBranch", "amount")}


def test_everybody_at_the_table_is_the_sender_and_the_receivers() -> None:
    deal = PublicDeal(title="Bolts", sender="Harbour", receivers=("Brackwater", "Carrier"))
    assert deal.parties == ("Harbour", "Brackwater", "Carrier")


def test_the_only_numbers_are_amounts_that_are_chosen_to_be_said() -> None:
    records = [
        value for value in vars(public).values() if isinstance(value, type) and value.__module__ == public.__name__
    ]
    numbers = {
        (record.__name__, field.name)
        for record in records
        for field in fields(record)
        if get_type_hints(record)[field.name] in {int, float, float | None}
    }
    assert numbers == {*NUMBERS, ("PublicTerm", "amount")}
    assert PublicAmount().low is None
    assert PublicTerm(issue="Price").amount is None
