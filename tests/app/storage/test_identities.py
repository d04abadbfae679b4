"""What is known of the ids of a damaged file before it is looked at."""

from app.storage.errors import Reason
from app.storage.identities import known_at_first
from app.storage.json_text import Refused


def test_ids_that_cannot_be_get_one_that_nothing_else_has() -> None:
    known = known_at_first({"issues": [{"id": "the-price"}, {"id": "the price"}, {"id": "the price"}], "id": ""})
    assert known.renamed == {"the price": "the-price-2", "": "id"}
    assert known.taken == {"the-price", "the-price-2", "id"}


def test_parties_and_offers_are_known_by_the_ids_that_they_will_have() -> None:
    party = Refused(Reason.DUPLICATE_KEY, "name", first={"id": "a b"}, later=(("name", "x"),))
    tree = Refused(Reason.DUPLICATE_KEY, "us", first={"parties": [party, 1, {"id": 2}], "offers": "none"})
    known = known_at_first(tree)
    assert (sorted(known.parties), sorted(known.offers)) == (["a-b"], [])
