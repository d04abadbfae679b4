"""What is known of the ids of a damaged file before it is looked at."""

from app.storage.errors import Reason
from app.storage.identities import known_at_first, names_along, names_of_issues
from app.storage.json_text import Rejected


def test_ids_that_cannot_be_get_one_that_nothing_else_has() -> None:
    known = known_at_first({"issues": [{"id": "the-price"}, {"id": "the price"}, {"id": "the price"}], "id": ""})
    assert known.renamed == {"the price": "the-price-2", "": "id"}
    assert known.taken == {"the-price", "the-price-2", "id"}


def test_parties_and_offers_are_known_by_the_ids_that_they_will_have() -> None:
    party = Rejected(Reason.DUPLICATE_KEY, "name", first={"id": "a b"}, later=(("name", "x"),))
    tree = Rejected(Reason.DUPLICATE_KEY, "us", first={"parties": [party, 1, {"id": 2}], "offers": "none"})
    known = known_at_first(tree)
    assert (sorted(known.parties), sorted(known.offers)) == (["a-b"], [])


def test_entries_on_a_path_are_called_by_their_names_and_those_about_an_issue_as_it_is() -> None:
    party = Rejected(
        Reason.DUPLICATE_KEY, "id", first={"name": "S\ud800", "preferences": [1, {"issue": "p"}]}, later=()
    )
    tree = {"parties": [party], "issues": [{"id": "p", "name": "Price", "options": [{"label": "x"}, {"label": 1}]}]}
    issues = names_of_issues(tree)
    assert issues == {"p": "Price"}
    for path, names in (
        (("parties", 0, "preferences", 1, "weight"), ("S\N{REPLACEMENT CHARACTER}", "Price")),
        (("parties", 0, "preferences", 0), ("S\N{REPLACEMENT CHARACTER}", "")),
        (("issues", 0, "options", 0), ("Price", "x")),
        (("issues", 0, "options", 1), ("Price", "")),
        (("offers", 4, "terms", 2), ("", "")),
        ((), ()),
    ):
        assert names_along(tree, path, issues) == names
    assert (names_along(None, ("issues", 0), {}), names_of_issues(None)) == (("",), {})
