"""What another party can tell about us by what we said, and by nothing else of ours."""

from dataclasses import replace

import pytest

from app.advice.observer import BELIEVED, Observer, Revealed, observer_of
from app.domain.disclosures import Disclosure, DisclosureKind
from app.domain.edits.disclosing import tell
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight
from app.domain.ids import DisclosureId, IssueId, OfferId, PartyId
from app.domain.offers import Offer
from app.domain.project import Project
from app.domain.values import Unknown
from app.valuation.tables import tables_of
from tests.builders import choice, deal, scores, terms

THEM, A, B, C = PartyId("them"), IssueId("a"), IssueId("b"), IssueId("c")
LEVELS = ("l0", "l1", "l2", "l3", "l4")


def three_issues() -> Project:
    """Three issues of five levels, on each of which both sides want the opposite; the first one is ours."""
    rising = {level: 25.0 * place for place, level in enumerate(LEVELS)}
    falling = {level: 100 - score for level, score in rising.items()}
    return deal(
        *(choice(name, *LEVELS) for name in "abc"),
        us={name: (weight, scores(**rising)) for name, weight in zip("abc", (60, 25, 15), strict=True)},
        them={name: (weight, scores(**falling)) for name, weight in zip("abc", (20, 40, 40), strict=True)},
        reservations=(30, 30),
    )


def offering(project: Project, *several: tuple[str, str, str]) -> Project:
    made = tuple(
        Offer(id=OfferId(f"o{number}"), party=project.us, terms=terms(**dict(zip("abc", each, strict=True))))
        for number, each in enumerate(several)
    )
    return replace(project, offers=made)


def watched(project: Project) -> Observer:
    return observer_of(project, tables_of(project), THEM)


INSISTING = (("l4", "l4", "l4"), ("l4", "l2", "l2"), ("l4", "l1", "l1"), ("l4", "l0", "l0"))


def test_it_knows_nothing_before_anything_was_said() -> None:
    found = watched(three_issues())
    assert not found.so_far
    assert found.bits == 0
    assert [float(each.mean()) for each in found.shares.values()] == pytest.approx([1 / 3] * 3, abs=0.03)
    assert float(found.walk_away.mean()) == pytest.approx(50, abs=1)


def test_nothing_of_ours_but_what_was_said_changes_what_it_can_tell() -> None:
    project = offering(three_issues(), *INSISTING)
    other = set_weight(project, party=project.us, issue=A, weight=1)
    other = set_walk_away_points(other, party=project.us, points=77)
    us = other.parties[0]
    unscored = tuple(replace(each, value=Unknown(), position="Our brand") for each in us.preferences)
    other = replace(other, parties=(replace(us, preferences=unscored), *other.parties[1:]))
    one, another = watched(project), watched(other)
    assert all((one.shares[issue] == another.shares[issue]).all() for issue in one.shares)
    assert (one.walk_away == another.walk_away).all()


def test_keeping_one_issue_while_giving_way_on_others_shows_what_matters() -> None:
    found = watched(offering(three_issues(), *INSISTING))
    means = {issue: float(each.mean()) for issue, each in found.shares.items()}
    assert means[A] > 0.5
    assert max(means[B], means[C]) < 0.3
    assert found.bits > 0.3


def test_offers_for_less_lower_what_it_thinks_we_would_walk_away_from() -> None:
    first = watched(offering(three_issues(), ("l4", "l4", "l4")))
    low = watched(offering(three_issues(), ("l4", "l4", "l4"), ("l1", "l1", "l1")))
    assert float(low.walk_away.mean()) < float(first.walk_away.mean()) - 10


def test_an_order_that_was_told_is_about_a_bit() -> None:
    project = tell(three_issues(), party=THEM, telling=DisclosureKind.PRIORITY, about=(A, B), words="A before B.")
    found = watched(project)
    assert float((found.shares[A] > found.shares[B]).mean()) == pytest.approx(BELIEVED, abs=0.03)
    assert 0.35 < found.bits < 1.0


def test_what_was_told_to_somebody_else_tells_nothing() -> None:
    told = Disclosure(id=DisclosureId("x"), kind=DisclosureKind.PRIORITY, to=PartyId("us"), issues=(A, B), words="-")
    assert not watched(replace(three_issues(), disclosures=(told,))).so_far


def test_more_that_is_said_reveals_more_and_saying_nothing_nothing() -> None:
    found = watched(three_issues())
    assert found.bits_of(Revealed()) == 0
    plain = found.bits_of(Revealed(pairs=((A, B, 0.95),)))
    assert plain > found.bits_of(Revealed(pairs=((A, B, 0.75),))) > 0
    two = found.bits_of(Revealed(pairs=((A, B, 0.95), (A, C, 0.95))))
    assert two > plain


def test_weights_after_an_offer_agree_with_reading_it_anew() -> None:
    project = offering(three_issues(), *INSISTING[:3])
    before, after = watched(offering(three_issues(), *INSISTING[:2])), watched(project)
    weights = before.weights_after(Revealed(offers=(project.offers[2].terms,)))
    assert float(before.shares[A] @ weights) == pytest.approx(float(after.shares[A].mean()), abs=0.05)


def test_the_same_file_gives_the_same_numbers() -> None:
    project = offering(three_issues(), *INSISTING)
    assert watched(project).bits == watched(project).bits


def test_an_empty_deal_has_nothing_to_tell() -> None:
    project = deal()
    found = observer_of(project, tables_of(project), THEM)
    assert (found.bits, found.bits_of(Revealed(pairs=((A, B, 0.9),)))) == (0, 0)
