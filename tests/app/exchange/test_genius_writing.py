"""A deal as GENIUS files: every utility comes back, and what does not fit is said."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.risk import set_risk_tolerance
from app.domain.edits.scales import set_scale
from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId, IssueId, LinkId, OptionId, PackageId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, OffTable, options_on_table
from app.domain.links import OneOf, Rule
from app.domain.packages import Package
from app.domain.parties import Alternative, Scale, WalkAway
from app.domain.project import Project
from app.domain.values import Straight, ValueFunction, exact, score_of
from app.exchange.findings import ExportRefused, ImportRefused, Loss, Refusal, Unwritable
from app.exchange.genius_project import DISCOUNT
from app.exchange.genius_review import Options, Reviewed, reviewed
from app.exchange.genius_writing import MOST_WRITTEN, exported
from app.exchange.losses import losses_of
from app.exchange.minting import Minted
from app.exchange.source import Source
from app.valuation.columns import terms_of
from tests.app.domain.paying import paying
from tests.app.exchange.samples import project as made
from tests.app.exchange.samples import read
from tests.builders import Views, amount, bent, bowed, choice, deal, exactly, line, offer, scores, terms, two_issue_deal
from tests.strategies import projects


def reread(project: Project) -> Reviewed:
    """The files of a deal, read again."""
    return reviewed([Source(name=file.name, data=file.data) for file in exported(project, "deal.xml").files])


def again(project: Project) -> Project:
    """The deal that its own files describe."""
    found = reread(project)
    assert not found.repairs
    return made(found)


def contributions(project: Project, party: int, issue: Issue) -> list[Fraction]:
    """What every outcome of an issue adds to the utility of a party."""
    owner = project.parties[party]
    place = project.issues.index(issue)
    total = sum((exact(each.weight.value) for each in owner.preferences), Fraction(0))
    divisor = total if owner.scale is Scale.SHARES else Fraction(1)
    preference = owner.preferences[place]
    share = exact(preference.weight.value) / divisor if divisor else Fraction(0)
    return [share * score_of(preference.value, issue, term).value for term in terms_of(issue)]


def assert_same_utilities(before: Project, after: Project) -> None:
    """Outcome by outcome, party by party; issues without options on the table are not written."""
    written = [issue for issue in before.issues if not isinstance(issue, ChoiceIssue) or options_on_table(issue)]
    assert len(written) == len(after.issues)
    for old, new in zip(written, after.issues, strict=True):
        for party in range(len(before.parties)):
            pairs = zip(contributions(before, party, old), contributions(after, party, new), strict=True)
            for was, now in pairs:
                assert float(now) == pytest.approx(float(was), rel=1e-9, abs=1e-9)


@given(projects())
def test_any_deal_comes_back_with_all_its_utilities_or_says_why_it_is_not_written(project: Project) -> None:
    refused: ExportRefused | ImportRefused
    try:
        assert_same_utilities(project, again(project))
    except (ExportRefused, ImportRefused) as error:
        refused = error
    else:
        return
    assert isinstance(refused, ExportRefused) or refused.finding.code is Refusal.NUMBER_TOO_LARGE


percent = st.integers(0, 100)
small = st.integers(-400, 400).map(lambda tenths: tenths / 10)


@given(st.data())
def test_weights_and_scores_of_usual_size_come_back(data: st.DataObject) -> None:
    issues = (choice("colour", "red", "blue", "green"), amount("price", 0, 12), amount("area", 0, 1, 0.25))
    views: list[Views] = [
        {
            "colour": (
                data.draw(st.integers(0, 900)) / 10,
                scores(red=data.draw(small), blue=data.draw(small), green=data.draw(st.integers(1, 100))),
            ),
            "price": (data.draw(st.integers(0, 50)), line(data.draw(percent), data.draw(percent))),
            "area": (data.draw(st.integers(0, 50)), bowed(0, data.draw(st.integers(1, 100)), 2.0)),
        }
        for _ in range(2)
    ]  # fmt: skip
    project = deal(*issues, us=views[0], them=views[1], reservations=(data.draw(small), None))
    back = again(project)
    assert_same_utilities(project, back)
    assert [each.kind for each in back.issues] == ["choice", "amount", "choice"]
    value = back.parties[0].walk_away.value
    assert value is not None
    assert value == project.parties[0].walk_away.value
    assert back.parties[1].walk_away.value is None


def test_what_was_imported_comes_back_as_it_was() -> None:
    project = made(read())
    assert again(project) == project


def test_names_come_back_and_profiles_are_named_after_their_parties() -> None:
    project = replace(two_issue_deal(), name="Tom & <Jerry> \"'")
    files = exported(project, "my deal.xml").files
    assert [file.name for file in files] == ["my deal.xml", "my deal-us.xml", "my deal-them.xml"]
    back = again(project)
    assert back.name == project.name
    assert [party.name for party in back.parties] == [party.name for party in project.parties]
    assert [issue.name for issue in back.issues] == [issue.name for issue in project.issues]


def test_a_name_without_an_ending_of_xml_is_the_beginning_of_the_others() -> None:
    assert [file.name for file in exported(two_issue_deal(), "a.b").files] == ["a.b", "a.b-us.xml", "a.b-them.xml"]


def test_an_amount_that_is_straight_for_everybody_stays_an_amount() -> None:
    project = deal(amount("weeks", 4, 16), us={"weeks": (1, line(0, 100))}, them={"weeks": (1, line(100, 0))})
    exporting = exported(project, "d.xml")
    assert not [loss for loss in exporting.losses if loss.code is Loss.AMOUNTS_AS_OPTIONS]
    back = again(project)
    assert isinstance(back.issues[0], AmountIssue)
    curves = [each.preferences[0].value for each in back.parties]
    ends = [(curve.at_low.value, curve.at_high.value) for curve in curves if isinstance(curve, Straight)]
    assert ends == [(0, 100), (100, 0)]


@pytest.mark.parametrize("value", [bent((0, 0), (5, 80), (10, 100)), bowed(0, 100, 2.0), line(-20, 100), line(0, 120)])
def test_amounts_no_evaluator_can_say_become_options_and_that_is_said(value: ValueFunction) -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, value)}, them={"price": (1, line(100, 0))})
    exporting = exported(project, "d.xml")
    assert [loss.subject for loss in exporting.losses if loss.code is Loss.AMOUNTS_AS_OPTIONS] == ["price"]
    found = reread(project)
    assert isinstance(found.issues[0], Options)
    assert found.issues[0].labels == tuple(str(number) for number in range(11))
    assert_same_utilities(project, made(found))


def test_names_that_occur_twice_get_a_number() -> None:
    issue = choice("colour", "a", "b", "c")
    same = replace(issue, options=tuple(replace(option, label="red") for option in issue.options))
    other = replace(same, id=IssueId("other"))
    view: Views = {"colour": (1.0, scores(a=1, b=2, c=3)), "other": (1.0, scores(a=1, b=2, c=3))}
    project = deal(same, other, us=view, them=view)
    found = reread(project)
    assert [each.name for each in found.issues] == ["colour", "colour (2)"]
    assert [each.labels for each in found.issues if isinstance(each, Options)] == [("red", "red (2)", "red (3)")] * 2
    assert Loss.NAMES_MADE_UNIQUE in {loss.code for loss in exported(project, "d.xml").losses}


def test_reservation_values_come_from_the_terms_of_walking_away_where_they_settle_everything() -> None:
    project = two_issue_deal()
    us = replace(
        project.parties[0],
        walk_away=WalkAway(terms=terms(colour="red", price=5.0), value=Estimate(value=1.0)),
    )
    project = replace(project, parties=(us, *project.parties[1:]))
    worth = sum(
        contributions(project, 0, issue)[terms_of(issue).index(agreed.term)]
        for issue, agreed in zip(project.issues, us.walk_away.terms, strict=True)
    )
    value = again(project).parties[0].walk_away.value
    assert value is not None
    assert value.value == pytest.approx(float(worth))


def test_terms_that_leave_something_open_leave_the_points_given() -> None:
    project = two_issue_deal()
    us = replace(project.parties[0], walk_away=WalkAway(terms=terms(colour="red"), value=Estimate(value=12.5)))
    value = again(replace(project, parties=(us, *project.parties[1:]))).parties[0].walk_away.value
    assert value is not None
    assert value.value == 12.5


@pytest.mark.parametrize(("note", "written"), [(f"{DISCOUNT}0.9", "0.9"), (f"{DISCOUNT}x", "1.0"), ("my note", "1.0")])
def test_a_discount_that_came_with_an_import_is_written_again(note: str, written: str) -> None:
    project = two_issue_deal()
    parties = (replace(project.parties[0], note=note), *project.parties[1:])
    profile = exported(replace(project, parties=parties), "d.xml").files[1]
    assert f'<discount_factor value="{written}"/>'.encode() in profile.data


def test_a_deal_without_issues_and_scores_all_below_0_are_refused() -> None:
    below = {"colour": (1.0, scores(red=-5, blue=-1))}
    for project, code in (
        (deal(), Unwritable.NO_ISSUES),
        (deal(choice("empty")), Unwritable.NO_ISSUES),
        (deal(choice("colour", "red", "blue"), us=below, them=below), Unwritable.ALL_BELOW_ZERO),
    ):
        with pytest.raises(ExportRefused) as error:
            exported(project, "d.xml")
        assert error.value.code is code


def test_an_issue_with_more_steps_than_can_be_written_is_as_large_as_a_deal_may_have() -> None:
    project = deal(amount("price", 0, 1, 1 / MOST_WRITTEN * 2), us={"price": (1, line(0, 100))}, them={})
    assert len(reread(project).issues) == 1
    with pytest.raises(ExportRefused):
        exported(deal(amount("price", 0, 1, 1 / MOST_WRITTEN)), "d.xml")


def test_what_has_no_place_in_the_files_is_said_and_nothing_else() -> None:
    colour = choice("colour", "red", "blue")
    bare = deal(colour, us={"colour": (1, scores(red=100, blue=0))},
                them={"colour": (1, scores(red=0, blue=100))})  # fmt: skip
    assert not exported(bare, "d.xml").losses
    us, them = bare.parties
    full = replace(
        bare,
        parties=(
            replace(us, aspiration=Estimate(value=80.0), walk_away=WalkAway(words="wait")),
            replace(them, note="loud", walk_away=WalkAway(value=Estimate(value=3.0, low=1.0, high=5.0))),
        ),
        draft=terms(colour="red"),
        offers=(offer("us", 1, colour="red"),),
        packages=(Package(id=PackageId("kept")),),
        rules=(Rule(id=LinkId("rule"), when=(OneOf(issue=IssueId("colour"), options=(OptionId("red"),)),)),),
    )
    off = replace(colour.options[1], off_table=OffTable())
    full = replace(full, issues=(replace(colour, options=(colour.options[0], off)),))
    said = Counter(loss.code for loss in losses_of(full, ()))
    expected = {Loss.RANGES, Loss.OFF_TABLE, Loss.OFFERS, Loss.DRAFT, Loss.KEPT_PACKAGES, Loss.TARGETS, Loss.RULES}
    assert set(said) == expected | {Loss.WALK_AWAY_WORDS, Loss.NOTES}


def test_what_nobody_scored_is_written_as_the_middle_and_said_by_name() -> None:
    project = deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=100))}, them={})
    losses = [loss for loss in exported(project, "d.xml").losses if loss.code is Loss.UNSCORED_AS_MIDDLE]
    assert [(loss.subject, loss.found) for loss in losses] == [("colour", "us"), ("colour", "them")]


def test_the_same_name_is_made_unique_in_ids_and_in_names() -> None:
    ids, names = Minted(), Minted()
    assert [ids.new("A b", "x"), ids.new("a-b", "x"), ids.new("", "x"), ids.new("?", "x")] == [
        "a-b",
        "a-b-2",
        "x",
        "x-2",
    ]
    assert [names.unique("a"), names.unique("a (2)"), names.unique("a")] == ["a", "a (2)", "a (3)"]


def written_walk_away(project: Project, walk_away: WalkAway) -> float:
    us = replace(project.parties[0], walk_away=walk_away)
    value = again(replace(project, parties=(us, *project.parties[1:]))).parties[0].walk_away.value
    assert value is not None
    return value.value


def test_alternatives_are_written_as_the_points_they_come_to() -> None:
    x, y = (
        Alternative(id=AlternativeId("x"), worth=Estimate(value=60.0), chance=Estimate(value=50.0)),
        Alternative(id=AlternativeId("y"), terms=terms(colour="red", price=8.0)),
    )
    given = WalkAway(value=Estimate(value=1.0), besides=Estimate(value=2.0))
    assert written_walk_away(two_issue_deal(), replace(given, alternatives=(x,))) == pytest.approx(32)
    assert written_walk_away(two_issue_deal(), replace(given, alternatives=(x, y))) == pytest.approx(50)
    sheet = set_scale(two_issue_deal(), party=two_issue_deal().us, scale=Scale.AS_GIVEN)
    assert written_walk_away(sheet, replace(given, alternatives=(x, y))) == pytest.approx(50)
    assert written_walk_away(sheet, replace(given, alternatives=(x,))) == pytest.approx(32)
    unknown = Alternative(id=AlternativeId("z"))
    assert written_walk_away(two_issue_deal(), replace(given, alternatives=(unknown,))) == 1


def test_alternatives_and_their_ranges_are_said_to_be_lost() -> None:
    project = two_issue_deal()
    ranged = Alternative(id=AlternativeId("x"), worth=Estimate(value=60.0, low=50.0, high=70.0))
    us = replace(project.parties[0], walk_away=WalkAway(alternatives=(ranged,)))
    lost = {finding.code for finding in losses_of(replace(project, parties=(us, *project.parties[1:])), ())}
    assert lost == {Loss.RANGES, Loss.WALK_AWAY_WORDS}


def test_that_time_and_risk_are_not_written_is_said() -> None:
    assert {loss.code for loss in losses_of(paying(), ())} >= {Loss.TIME_AND_RISK, Loss.UNITS}
    able = set_risk_tolerance(deal(), party=PartyId("us"), tolerance=exactly(5))
    assert [loss.code for loss in losses_of(able, ())] == [Loss.TIME_AND_RISK]
