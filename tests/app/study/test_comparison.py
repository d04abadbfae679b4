"""Packages side by side: what differs, who gains where, and what can be compared at all."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.advice.gains import gains_between
from app.advice.worths import worths_of
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.parties import add_party
from app.domain.edits.settling import settle_deal
from app.domain.ids import OfferId, PackageId, PartyId
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.comparison import (
    MOST_SIDE_BY_SIDE,
    Comparison,
    Kind,
    Source,
    Winner,
    comparison_of,
    side_by_side,
    sources_of,
)
from app.study.study import study_of
from tests.builders import amount, choice, deal, line, scores, terms
from tests.strategies import projects

US, THEM = PartyId("us"), PartyId("them")
DRAFT, SIGNED = Source(kind=Kind.DRAFT), Source(kind=Kind.SETTLEMENT)
EVEN = Source(kind=Kind.EVEN)


def compared(project: Project, *several: Terms, reference: int = 0) -> Comparison:
    """These packages side by side; what they are called does not matter here."""
    chosen = [(Source(kind=Kind.KEPT, package=PackageId(f"p{place}")), each) for place, each in enumerate(several)]
    return comparison_of(study_of(project), chosen, reference)


def four_issues() -> Project:
    """Price: opposed. Colour: both want blue. Speed: only they care. Size: nobody does."""
    return deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        choice("speed", "slow", "fast"),
        choice("size", "small", "large"),
        us={"price": (50, line(100, 0)), "colour": (50, scores(red=0, blue=100)), "speed": (0, scores(slow=0, fast=9))},
        them={
            "price": (40, line(0, 100)),
            "colour": (30, scores(red=0, blue=100)),
            "speed": (30, scores(slow=0, fast=100)),
        },
        reservations=(10, 10),
    )


def test_who_gains_is_told_issue_by_issue() -> None:
    start = terms(price=5, colour="red", speed="slow", size="small")
    other = terms(price=2, colour="blue", speed="fast", size="large")
    cells = compared(four_issues(), start, other).packages[1].cells
    assert [cell.winner for cell in cells] == [Winner.US, Winner.BOTH, Winner.THEM, Winner.NOBODY]
    assert cells[0].losing == (THEM,)
    assert cells[1].gaining == (US, THEM)
    assert all(cell.differs for cell in cells)
    back = compared(four_issues(), start, other, reference=1).packages[0].cells
    assert [cell.winner for cell in back] == [Winner.THEM, Winner.NOBODY, Winner.NOBODY, Winner.NOBODY]


def test_the_reference_differs_nowhere_and_gains_nothing() -> None:
    found = compared(four_issues(), terms(price=5), terms(price=6))
    assert not any(cell.differs for cell in found.packages[0].cells)
    assert found.packages[0].gains == ()
    assert found.differing == ("price",)


def test_what_is_open_in_one_of_the_two_is_not_told_as_a_gain() -> None:
    found = compared(four_issues(), terms(price=5), terms(price=5, colour="blue"))
    assert found.packages[1].cells[1].winner is Winner.UNKNOWN
    assert found.packages[1].gains == ()
    assert found.packages[0].worths[0].least < found.packages[0].worths[0].most


def test_without_their_scores_nobody_knows_who_gains() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    found = compared(project, terms(price=5), terms(price=2))
    assert found.packages[1].cells[0].winner is Winner.UNKNOWN
    assert found.parties == (US,)


def test_everything_that_was_put_down_can_be_compared_once_it_is_there() -> None:
    project = four_issues()
    assert [source for source, _ in sources_of(study_of(project))] == [EVEN]
    whole = terms(price=5, colour="blue", speed="fast", size="small")
    project = set_draft(project, terms=terms(price=4))
    project = put_on_table(project, party=THEM, terms=terms(price=8))
    project = put_on_table(project, party=US, terms=whole)
    project = keep_package(project, name="Mine", terms=whole)
    project = settle_deal(project, terms=whole)
    sources = [source for source, _ in sources_of(study_of(project))]
    assert [source.kind for source in sources] == [
        Kind.DRAFT,
        Kind.SETTLEMENT,
        Kind.OFFER,
        Kind.OFFER,
        Kind.KEPT,
        Kind.EVEN,
    ]
    assert sources[2].offer == OfferId("offer-2")
    assert len({source.key for source in sources}) == len(sources)


def test_with_three_parties_them_stands_for_any_other() -> None:
    project = four_issues()
    third = replace(project.parties[1], id=PartyId("carol"))
    project = replace(project, parties=(*project.parties, third))
    cells = compared(project, terms(price=5), terms(price=6)).packages[1].cells
    assert cells[0].winner is Winner.THEM
    assert cells[0].gaining == (THEM, PartyId("carol"))


@given(projects())
def test_a_comparison_says_what_worths_and_gains_say(project: Project) -> None:
    study = study_of(project)
    chosen = sources_of(study)
    if not chosen:
        return
    found = comparison_of(study, chosen)
    assert [each.worths for each in found.packages] == worths_of(study.tables, study.versions, [t for _, t in chosen])
    for each in found.packages:
        assert len(each.cells) == len(study.project.issues)
        if each.gains:
            assert each.gains == gains_between(study.tables, study.versions, chosen[0][1], each.terms)
        for cell in each.cells:
            assert cell.differs or cell.winner is Winner.NOBODY
            assert not set(cell.gaining) & set(cell.losing)


@pytest.mark.parametrize("reference", [0, 1])
def test_gains_are_measured_from_the_reference(reference: int) -> None:
    low, high = (terms(price=price, colour="blue", speed="fast", size="small") for price in (2, 8))
    other = compared(four_issues(), low, high, reference=reference).packages[1 - reference]
    assert (other.gains[0].value > 0) == (reference == 1)


def test_the_first_few_are_compared_until_somebody_chooses() -> None:
    whole = terms(price=5, colour="blue", speed="fast", size="small")
    project = set_draft(four_issues(), terms=whole)
    for price in range(MOST_SIDE_BY_SIDE + 1):
        project = put_on_table(project, party=US, terms=terms(price=price))
    study = study_of(project)
    first = side_by_side(study, None, None)
    assert first.comparison is not None
    keys = [each.source.key for each in first.comparison.packages]
    assert keys == ["draft", "offer:offer-7", "offer:offer-6"]
    assert first.comparison.reference == DRAFT
    chosen = side_by_side(study, ["offer:offer-2", "even", "gone"], "even")
    assert chosen.comparison is not None
    assert [each.source.key for each in chosen.comparison.packages] == ["offer:offer-2", "even"]
    assert chosen.comparison.reference == EVEN
    every = side_by_side(study, [source.key for source in first.sources], None)
    assert every.comparison is not None
    assert len(every.comparison.packages) == MOST_SIDE_BY_SIDE
    again = side_by_side(study, ["gone"], None)
    assert again.comparison == first.comparison


def test_everybodys_newest_offer_is_compared_with_the_draft_at_first() -> None:
    project = add_party(set_draft(four_issues(), terms=terms(price=5)), name="Kim")
    kim = project.parties[-1].id
    for party in (THEM, kim, US, US, US):
        project = put_on_table(project, party=party, terms=terms(price=len(project.offers)))
    first = side_by_side(study_of(project), None, None)
    assert first.comparison is not None
    keys = [each.source.key for each in first.comparison.packages]
    assert keys == ["draft", "offer:offer-5", "offer:offer-2", "offer:offer-1"]


def test_nothing_can_be_compared_in_an_empty_deal() -> None:
    assert side_by_side(study_of(deal()), None, None).comparison is None
