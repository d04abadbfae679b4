"""What the domain refuses, as a finding."""

from app.domain.soundness import Unsound
from app.storage.errors import Finding, Place, Reason
from app.storage.unsound import unsound_finding


def test_the_place_is_the_path_and_what_the_domain_names_within_it() -> None:
    finding = unsound_finding(("offers", 0), Unsound("unknown_option", "terms/price", "x" * 99))
    place = Place(path=("offers", 0, "terms", "price"))
    assert finding == Finding(reason=Reason.UNSOUND, place=place, found="x" * 80, expected="unknown_option")


def test_a_number_is_told_and_anything_else_is_not() -> None:
    assert unsound_finding((), Unsound("negative_weight", "weight", -1.5)).found == -1.5
    assert unsound_finding((), Unsound("number_of_parties", "", ("a",))).found is None
