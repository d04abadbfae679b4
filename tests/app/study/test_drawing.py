"""The picture: what stands on it, for which axes, and what is kept from the one before."""

from dataclasses import replace

import pytest

from app.domain.edits.dealing import prefer_because, prefer_offer, put_several_on_table, set_draft
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.parties import add_party
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.study.drawing import complete, is_cheap, picture_of
from app.study.facts import FactCode
from app.study.picture import Picture, State
from app.study.shapes import MOST_DRAWN
from app.study.study import study_of
from app.valuation.fold import TooLarge
from app.valuation.utilities import worth_of
from tests.app.advice.test_told import unsure
from tests.builders import about, amount, choice, deal, line, offer, scores, terms, two_issue_deal
from tests.twins.enumeration import frontier


def finished(project: Project) -> Picture:
    study = study_of(project)
    return complete(picture_of(study), study)


def test_the_line_rises_for_us_and_falls_for_them() -> None:
    line_of_points = finished(two_issue_deal()).line

    assert line_of_points is not None
    assert line_of_points.is_staircase
    xs, ys = zip(*line_of_points.points, strict=True)
    assert list(xs) == sorted(set(xs))
    assert list(ys) == sorted(set(ys), reverse=True)


def test_the_package_at_every_point_of_the_line_is_worth_what_the_point_says() -> None:
    study = study_of(two_issue_deal())
    picture = picture_of(study)

    assert picture.line is not None
    for number, point in enumerate(picture.line.points):
        ours, theirs = worth_of(study.tables, picture.line.terms_at(number))
        assert point == pytest.approx((float(ours.low), float(theirs.low)))


def test_the_other_side_comes_on_y_even_when_it_stands_first_in_the_file() -> None:
    project = two_issue_deal()
    turned = replace(project, us=project.parties[1].id)
    straight, swapped = finished(project), finished(turned)

    assert swapped.axes == ("them", "us")
    assert straight.line is not None
    assert swapped.line is not None
    assert sorted(swapped.line.points) == sorted((y, x) for x, y in straight.line.points)
    assert list(swapped.line.points) == sorted(swapped.line.points)


def test_every_package_of_a_small_deal_is_a_point_of_the_cloud() -> None:
    picture = finished(two_issue_deal())

    assert picture.cloud is not None
    assert len(picture.cloud.points) == picture.packages == 22
    study = study_of(two_issue_deal())
    for number in (0, 7, 21):
        ours, theirs = worth_of(study.tables, picture.cloud.terms_at(number))
        assert picture.cloud.points[number] == pytest.approx((float(ours.low), float(theirs.low)))


def test_a_large_deal_is_a_grid_whose_cells_hold_every_package() -> None:
    project = deal(
        amount("price", 0, 100),
        amount("days", 0, 100),
        us={"price": (60, line(100, 0)), "days": (40, line(0, 100))},
        them={"price": (30, line(0, 100)), "days": (70, line(100, 0))},
    )
    cloud = finished(project).cloud

    assert cloud is not None
    assert not cloud.points
    assert len(cloud.levels) == cloud.rows * cloud.columns
    assert max(cloud.levels) == 255
    assert all(level == 0 or level >= 65 for level in cloud.levels)
    assert cloud.x[0] <= 0.0
    assert cloud.x[1] >= 100.0


def test_all_packages_are_on_the_first_picture_unless_their_density_takes_long() -> None:
    small = study_of(two_issue_deal())
    levels = scores(a=0, b=20, c=37, d=71, e=100)
    names = [f"issue_{number}" for number in range(30)]
    large = study_of(
        deal(
            *(choice(name, *"abcde") for name in names),
            us={name: (weight, levels) for weight, name in enumerate(names, start=1)},
            them={name: (weight, levels) for weight, name in enumerate(reversed(names), start=1)},
        )
    )
    assert is_cheap(small.tables)
    drawn = picture_of(small)
    assert drawn.cloud is not None
    assert complete(drawn, small).cloud is drawn.cloud
    assert not is_cheap(large.tables)
    assert picture_of(large).cloud is None


def test_an_unknown_other_side_leaves_a_draft_that_may_be_worth_anything_to_it() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    picture = finished(replace(project, draft=terms(price=4.0)))

    assert picture.state is State.THEIRS_UNKNOWN
    assert (picture.draft.x.least, picture.draft.x.most) == (60.0, 60.0)
    assert (picture.draft.y.least, picture.draft.y.most) == (0.0, 100.0)
    assert picture.line is None
    assert picture.cloud is None


def test_offers_are_numbered_in_the_order_of_the_log_and_keep_what_became_of_them() -> None:
    rejected = replace(offer("them", 2, price=9.0), status=OfferStatus.REJECTED)
    picture = finished(replace(two_issue_deal(), offers=(offer("us", 1, colour="red", price=2.0), rejected)))
    first, second = picture.offers

    assert (first.number, first.party, first.spot.at) == (1, "us", (84.0, 6.0))
    assert (second.number, second.status) == (2, OfferStatus.REJECTED)
    assert second.spot.x.least < second.spot.x.most


def test_the_arrow_leads_from_a_beaten_draft_to_an_efficient_package() -> None:
    project = replace(two_issue_deal(), draft=terms(colour="red", price=5.0))
    picture = finished(project)

    assert picture.better is not None
    assert picture.line is not None
    assert picture.better.spot.at in picture.line.points
    assert picture.efficient is False


def test_another_draft_keeps_line_cloud_and_band_of_the_picture_before() -> None:
    before = study_of(two_issue_deal())
    shown = complete(picture_of(before), before)
    after = study_of(set_draft(before.project, terms=terms(colour="red", price=5.0)), before)
    picture = picture_of(after, previous=shown)

    assert picture.line is shown.line
    assert picture.cloud is shown.cloud
    assert not picture.finished
    assert complete(picture, after).finished


def test_a_finished_picture_is_completed_to_itself() -> None:
    study = study_of(two_issue_deal())
    picture = complete(picture_of(study), study)

    assert complete(picture, study) is picture


def test_named_solutions_stand_on_the_line_with_their_packages() -> None:
    picture = finished(two_issue_deal())

    assert [solution.name for solution in picture.solutions] == [
        "nash",
        "kalai_smorodinsky",
        "egalitarian",
        "utilitarian",
    ]
    assert picture.line is not None
    assert all(solution.spot.at in picture.line.points for solution in picture.solutions)
    assert all(len(solution.spot.terms) == 2 for solution in picture.solutions)


def test_a_third_party_turns_the_line_into_a_view_and_may_take_the_axis() -> None:
    project = add_party(two_issue_deal(), name="Third")
    third = project.parties[2]
    scored = replace(
        third, preferences=(replace(third.preferences[0], value=scores(red=100, blue=0)), third.preferences[1])
    )
    project = replace(project, parties=(*project.parties[:2], scored))
    study = study_of(project)
    picture = complete(picture_of(study, (project.us, third.id)), study)

    assert picture.axes == ("us", "third")
    assert picture.line is not None
    assert not picture.line.is_staircase
    assert [side.party for side in picture.sides] == ["us", "them", "third"]


def test_a_deal_beyond_the_fold_says_so_and_keeps_draft_and_offers(monkeypatch: pytest.MonkeyPatch) -> None:
    project = replace(
        two_issue_deal(), draft=terms(colour="red", price=5.0), offers=(offer("us", 1, colour="red", price=2.0),)
    )
    monkeypatch.setattr("app.study.study.frontier_of", lambda *_: TooLarge(folded=1, points=30_000))
    study = study_of(project)
    picture = complete(picture_of(study), study)

    assert picture.state is State.BEYOND_FOLD
    assert picture.finished
    assert picture.draft.at == (60.0, 15.0)
    assert len(picture.offers) == 1
    assert picture.facts[0].code is FactCode.BEYOND_FOLD


def test_the_efficient_points_are_those_of_enumeration() -> None:
    project = two_issue_deal()
    picture = finished(project)

    assert picture.line is not None
    assert picture.line.count == len(picture.line.points) <= MOST_DRAWN
    assert set(picture.line.points) == {(float(ours), float(theirs)) for ours, theirs in frontier(project)}


def test_estimates_of_their_side_make_a_band_around_the_line() -> None:
    project = two_issue_deal()
    us, them = project.parties
    vague = replace(
        them, preferences=tuple(replace(entry, weight=about(entry.weight.value, 10, 90)) for entry in them.preferences)
    )
    picture = finished(replace(project, parties=(us, vague)))

    assert picture.band is not None
    assert picture.line is not None
    low, high = picture.band.low, picture.band.high
    assert all(bottom <= y <= top for bottom, (_, y), top in zip(low, picture.line.points, high, strict=True))
    assert list(low) == sorted(low, reverse=True)
    assert list(high) == sorted(high, reverse=True)


def test_the_first_band_of_other_issues_comes_with_the_rest() -> None:
    first = study_of(unsure())
    shown = complete(picture_of(first), first)
    again = study_of(set_weight(first.said, party=PartyId("us"), issue=IssueId("speed"), weight=31.0), first)
    more = study_of(add_choice_issue(first.said, name="Gift", options=("none", "some")), first)

    assert picture_of(first).band is None
    assert shown.band is not None
    assert picture_of(again, previous=shown).band is not None
    assert picture_of(more, previous=shown).band is None
    assert complete(picture_of(more, previous=shown), more).band is not None


def test_what_they_prefer_narrows_the_band_of_the_picture_before() -> None:
    several = (terms(speed="slow", colour="red", price="low"), terms(speed="fast", colour="blue", price="low"))
    asked = put_several_on_table(unsure(), party=PartyId("us"), several=several)
    first = study_of(asked)
    before = complete(picture_of(first), first)
    meso = asked.mesos[0]
    picked = prefer_offer(asked, meso=meso.id, preferred=meso.offers[1])
    study = study_of(picked, first)
    assert study.tables is first.tables
    after = complete(picture_of(study, previous=before), study)
    anew = finished(picked)
    assert after.band is not None
    assert before.band is not None
    assert anew.band is not None
    assert (after.band.low, after.band.high) == (anew.band.low, anew.band.high)
    assert (after.band.low, after.band.high) != (before.band.low, before.band.high)


def test_the_band_from_before_a_pick_stays_until_a_number_changes_or_it_is_taken_back() -> None:
    several = (terms(speed="slow", colour="red", price="low"), terms(speed="fast", colour="blue", price="low"))
    asked = put_several_on_table(unsure(), party=PartyId("us"), several=several)
    (meso,) = asked.mesos
    picked = prefer_offer(asked, meso=meso.id, preferred=meso.offers[1])
    named = prefer_because(picked, meso=meso.id, because=IssueId("speed"))
    drafted = set_draft(named, terms=several[0])
    counted = set_weight(drafted, party=PartyId("us"), issue=IssueId("speed"), weight=31.0)

    study = study_of(asked)
    first = picture = complete(picture_of(study), study)
    seen = []
    for project in (picked, named, drafted, counted, picked, asked):
        study = study_of(project, study)
        picture = complete(picture_of(study, previous=picture), study)
        seen.append(picture.band_before)
    assert first.band is not None
    assert first.band_before is None
    assert seen[:3] == [first.band] * 3
    assert seen[3] is None
    assert seen[5] is None


def test_numbers_that_are_certain_make_no_band() -> None:
    assert finished(two_issue_deal()).band is None


def test_a_deal_with_a_single_package_has_axes_of_some_length() -> None:
    project = deal(choice("colour", "red"), us={"colour": (1, scores(red=7))}, them={"colour": (1, scores(red=9))})
    picture = finished(project)

    assert picture.packages == 1
    assert picture.line is not None
    assert picture.line.points == ((7.0, 9.0),)
