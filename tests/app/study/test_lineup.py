"""The lineup: which packages stand in it, what each party has of them, each on its own scale."""

from dataclasses import replace

import pytest

from app.domain.edits.dealing import keep_package, put_on_table
from app.domain.edits.parties import add_party
from app.domain.ids import PartyId
from app.domain.project import Project
from app.library.templates import open_template
from app.study.drawing import complete, picture_of
from app.study.lineup import MOST_OF_A_KIND, Footing, LinedUp, Lineup, Why
from app.study.study import study_of
from app.valuation.fold import TooLarge
from app.valuation.utilities import worth_of
from tests.builders import (
    Views,
    about,
    amount,
    choice,
    deal,
    exactly,
    line,
    offer,
    party,
    scores,
    terms,
    two_issue_deal,
)
from tests.twins.enumeration import frontier

US, THEM = PartyId("us"), PartyId("them")


def lined_up(project: Project) -> Lineup:
    picture = picture_of(study_of(project), lined_up=True)
    assert picture.lineup is not None
    return picture.lineup


def row(lineup: Lineup, why: Why, of: str = "") -> LinedUp:
    found = [
        each for each in lineup.rows for reason in each.reasons if reason.why is why and of in {"", reason.party or ""}
    ]
    return found[0]


def three(reservation: float | None = 20.0) -> Project:
    """Price against colour, and a third who wants the colour red and a middle price of nobody."""
    project = two_issue_deal()
    views: Views = {"colour": (60.0, scores(red=100, blue=0)), "price": (40.0, line(0, 100))}
    third = party("third", project.issues, views, reservation)
    return replace(project, parties=(*project.parties, third), draft=terms(colour="red", price=5.0))


def five() -> Project:
    project = three()
    more = [
        party(name, project.issues, {"colour": (1.0, scores(red=low, blue=100 - low)), "price": (1.0, line(low, 50))})
        for name, low in (("fourth", 0.0), ("fifth", 100.0))
    ]
    return replace(project, parties=(*project.parties, *more))


def test_two_parties_have_no_lineup() -> None:
    study = study_of(two_issue_deal())
    assert complete(picture_of(study, lined_up=True), study, lined_up=True).lineup is None


def test_nobody_gets_a_lineup_who_does_not_ask() -> None:
    study = study_of(three())
    assert complete(picture_of(study), study).lineup is None


def test_draft_offers_and_kept_packages_stand_in_it_under_their_own_reasons() -> None:
    project = put_on_table(three(), party=THEM, terms=terms(colour="blue", price=9.0))
    project = keep_package(project, name="Fallback", terms=terms(colour="red", price=1.0))
    lineup = lined_up(project)
    assert row(lineup, Why.DRAFT).terms == project.draft
    assert row(lineup, Why.OFFER, THEM).terms == terms(colour="blue", price=9.0)
    assert row(lineup, Why.KEPT).terms == terms(colour="red", price=1.0)
    assert [each.reasons[0].why for each in lineup.rows] == sorted(
        (each.reasons[0].why for each in lineup.rows), key=list(Why).index
    )


@pytest.mark.parametrize("project", [three(), five(), three(None)])
def test_every_share_is_what_the_terms_are_worth_to_the_party(project: Project) -> None:
    study, lineup = study_of(project), lined_up(project)
    for each in lineup.rows:
        exact = worth_of(study.tables, each.terms)
        assert [share.party for share in each.shares] == [one.id for one in project.parties]
        for share, worth in zip(each.shares, exact, strict=True):
            assert share.worth is not None
            assert share.worth.least == pytest.approx(float(worth.low))
            assert 0 <= share.shade <= 1


@pytest.mark.parametrize("project", [three(), five()])
def test_the_best_for_each_party_is_the_best_that_beats_every_walk_away(project: Project) -> None:
    study, lineup = study_of(project), lined_up(project)
    floors = [None if place is None else float(place) for place in study.tables.reservations]
    good = [
        point
        for point in frontier(project)
        if all(floor is None or float(worth) >= floor for worth, floor in zip(point, floors, strict=True))
    ]
    for place, each in enumerate(project.parties):
        worth = row(lineup, Why.BEST, each.id).shares[place].worth
        assert worth is not None
        assert worth.least == pytest.approx(max(float(point[place]) for point in good or frontier(project)))


def test_a_package_that_is_best_for_several_stands_in_it_once() -> None:
    lineup = lined_up(five())
    efficient = [each.terms for each in lineup.rows if each.reasons[0].why in {Why.EVEN, Why.BEST}]
    assert len(efficient) == len(set(efficient))
    assert {reason.party for each in lineup.rows for reason in each.reasons if reason.why is Why.BEST} == {
        each.id for each in five().parties
    }


def test_shades_run_from_the_walk_away_to_the_best_of_the_same_party() -> None:
    project = replace(three(), draft=terms(colour="red", price=0.0))
    shares = row(lined_up(project), Why.DRAFT).shares
    assert shares[0].shade == 1.0
    assert (shares[1].shade, shares[1].footing) == (0.0, Footing.BELOW)
    assert shares[2].shade == pytest.approx((60 - 20) / 80)


def test_without_a_walk_away_the_shade_begins_at_the_worst_package() -> None:
    shares = row(lined_up(three(None)), Why.DRAFT).shares
    assert shares[2].footing is Footing.UNKNOWN
    assert shares[2].shade == pytest.approx(0.8)


def test_a_draft_with_open_issues_may_come_to_stand_on_either_side_of_a_walk_away() -> None:
    shares = row(lined_up(replace(three(), draft=terms(colour="red"))), Why.DRAFT).shares
    assert shares[1].footing is Footing.OPEN


def test_a_package_worth_as_much_as_walking_away_is_not_below_it() -> None:
    project = replace(three(), draft=terms(colour="blue", price=10.0))
    level = worth_of(study_of(project).tables, project.draft)[2].low
    third = replace(project.parties[2], walk_away=replace(project.parties[2].walk_away, value=exactly(float(level))))
    shares = row(lined_up(replace(project, parties=(*project.parties[:2], third))), Why.DRAFT).shares
    assert shares[2].footing is Footing.AT_LEAST


def test_a_party_without_preferences_has_no_share_and_nothing_is_called_even() -> None:
    lineup = lined_up(add_party(three(), name="Silent"))
    assert all(each.shares[3].worth is None for each in lineup.rows)
    assert all(each.shares[3].footing is Footing.UNKNOWN for each in lineup.rows)
    whys = {reason.why for each in lineup.rows for reason in each.reasons}
    assert Why.EVEN not in whys
    assert Why.BEST in whys


def test_where_no_package_beats_every_walk_away_none_is_called_even_and_each_has_its_best() -> None:
    lineup = lined_up(three(99.0))
    whys = [reason.why for each in lineup.rows for reason in each.reasons]
    assert Why.EVEN not in whys
    assert whys.count(Why.BEST) == 3
    worth = row(lineup, Why.BEST, US).shares[0].worth
    assert worth is not None
    assert worth.least == pytest.approx(100.0)


def test_estimates_make_a_share_a_range() -> None:
    project = three()
    third = project.parties[2]
    vague = tuple(replace(entry, weight=about(entry.weight.value, 10, 90)) for entry in third.preferences)
    project = replace(project, parties=(*project.parties[:2], replace(third, preferences=vague)))
    worth = row(lined_up(project), Why.DRAFT).shares[2].worth
    assert worth is not None
    assert worth.low < worth.least == worth.most < worth.high


def test_beyond_the_fold_draft_and_offers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.study.study.frontier_of", lambda *_: TooLarge(folded=1, points=30_000))
    lineup = lined_up(replace(three(), offers=(offer("us", 1, colour="red", price=2.0),)))
    assert not lineup.whole
    assert not lineup.exact
    assert [each.reasons[0].why for each in lineup.rows] == [Why.DRAFT, Why.OFFER]


def test_an_empty_deal_has_an_empty_lineup() -> None:
    assert lined_up(add_party(deal(), name="Third")).rows == ()


def test_of_very_many_offers_the_last_ones_stand_in_it_and_it_comes_with_the_rest() -> None:
    several = tuple(offer("us", number, colour="red", price=float(number % 10)) for number in range(150))
    study = study_of(replace(three(), offers=several))
    picture = picture_of(study, lined_up=True)
    assert picture.lineup is None
    lineup = complete(picture, study, lined_up=True).lineup
    assert lineup is not None
    offers = [each.reasons[0].offer for each in lineup.rows if each.reasons[0].why is Why.OFFER]
    assert offers == [each.id for each in several[-MOST_OF_A_KIND:]]


def test_the_shared_flat_has_all_kinds_of_packages_but_kept_ones() -> None:
    lineup = lined_up(open_template("flat-share", identifier="deal", seed=1))
    whys = {reason.why for each in lineup.rows for reason in each.reasons}
    assert whys == set(Why) - {Why.KEPT}


def test_a_scale_as_given_of_one_choice_is_no_division_by_nothing() -> None:
    issue = choice("only", "yes")
    parties = tuple(party(name, (issue,), {"only": (1.0, scores(yes=0))}) for name in ("us", "them", "third"))
    project = replace(deal(issue), parties=parties, draft=terms(only="yes"))
    shares = row(lined_up(project), Why.DRAFT).shares
    assert all(0 <= share.shade <= 1 for share in shares)


def test_amounts_alone_can_be_lined_up() -> None:
    issue = amount("price", 0, 3)
    views = ((1.0, line(0, 100)), (1.0, line(100, 0)), (1.0, line(50, 60)))
    parties = tuple(
        party(name, (issue,), {"price": view}) for name, view in zip(("us", "them", "third"), views, strict=True)
    )
    assert row(lined_up(replace(deal(issue), parties=parties)), Why.BEST, THEM).terms == terms(price=0.0)
