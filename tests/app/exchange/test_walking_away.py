"""What walking away is worth as one number."""

from dataclasses import replace
from fractions import Fraction

from app.domain.ids import AlternativeId
from app.domain.packages import OptionTerm
from app.domain.parties import Alternative, WalkAway
from app.exchange.walking_away import Outcomes, reservation_of
from tests.builders import choice, deal, exactly, scores, terms

ROOF = choice("roof", "tile", "slate")
DEAL = deal(ROOF, us={"roof": (4, scores(tile=0, slate=60))}, reservations=(30, None))
WRITTEN = (Outcomes(place=0, issue=ROOF, terms=tuple(OptionTerm(option=each.id) for each in ROOF.options)),)


def test_points_as_given_and_none_where_none_are() -> None:
    assert [reservation_of(party, WRITTEN) for party in DEAL.parties] == [Fraction(30), None]


def test_terms_count_before_points_and_the_best_alternative_before_both() -> None:
    ours = DEAL.parties[0]
    by_terms = replace(ours.walk_away, terms=terms(roof="slate"))
    assert reservation_of(replace(ours, walk_away=by_terms), WRITTEN) == 60
    other = Alternative(id=AlternativeId("a"), worth=exactly(75))
    by_alternative = replace(by_terms, alternatives=(other,))
    assert reservation_of(replace(ours, walk_away=by_alternative), WRITTEN) == 75
    assert reservation_of(replace(ours, walk_away=WalkAway()), WRITTEN) is None
