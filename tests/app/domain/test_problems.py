"""What is unfinished or odd is listed with its place; a finished deal has no problems."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.edits.alternatives import add_alternative, set_alternative_terms, set_alternative_worth
from app.domain.edits.changing import change_preference
from app.domain.edits.dealing import put_on_table, set_draft, set_draft_term
from app.domain.edits.interests import add_interest, set_serving_options
from app.domain.edits.issues import remove_issues
from app.domain.edits.options import add_options, remove_options, rename_option, take_off_table
from app.domain.edits.parties import clear_walk_away, rename_party, set_walk_away_points, set_walk_away_terms
from app.domain.edits.scores import set_value
from app.domain.edits.stances import set_stance
from app.domain.edits.weights import confirm_weights, set_weight
from app.domain.ids import AlternativeId, EventId, IssueId, OfferId, OptionId, OutcomeId, PartyId
from app.domain.names import skeleton
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, Outcome
from app.domain.problems import Place, Problem, ProblemCode, is_there, problems_of
from app.domain.project import Project
from app.domain.stances import Stance
from app.domain.values import Unknown
from tests.builders import about, choice, deal, depending, event, exactly, line, scores, terms, two_issue_deal
from tests.strategies import projects

COLOUR, PRICE, RED = IssueId("colour"), IssueId("price"), OptionId("red")
US, THEM = PartyId("us"), PartyId("them")


def finished() -> Project:
    return set_walk_away_points(two_issue_deal(), party=THEM, points=30, bounds=(20, 40))


def codes(project: Project) -> list[ProblemCode]:
    return [problem.code for problem in problems_of(project)]


def test_a_finished_deal_has_no_problems() -> None:
    assert problems_of(finished()) == ()


@given(projects())
def test_whatever_the_project_problems_have_places_that_exist(project: Project) -> None:
    for problem in problems_of(project):
        assert problem.place.issue is None or problem.place.issue in {issue.id for issue in project.issues}
        assert problem.place.party is None or problem.place.party in {party.id for party in project.parties}
        assert problem.place.offer is None or problem.place.offer in {offer.id for offer in project.offers}


@pytest.mark.parametrize(("options", "code"), [((), ProblemCode.NO_OPTIONS), (("red",), ProblemCode.NO_CHOICE)])
def test_a_choice_needs_two_options(options: tuple[str, ...], code: ProblemCode) -> None:
    assert code in codes(deal(choice("colour", *options)))


def test_options_off_the_table_are_no_choice() -> None:
    to_check = [ProblemCode.CHECK_WEIGHT, ProblemCode.CHECK_THEIR_WEIGHT]
    one = take_off_table(finished(), issue=COLOUR, option=RED)
    assert codes(one) == [ProblemCode.NO_CHOICE, *to_check]
    assert codes(take_off_table(one, issue=COLOUR, option=OptionId("blue"))) == [ProblemCode.ALL_OFF_TABLE, *to_check]


def test_names_that_are_missing_or_the_same_or_look_the_same_are_told() -> None:
    nameless = rename_party(finished(), party=THEM, name=" ")
    assert problems_of(nameless) == (Problem(code=ProblemCode.UNNAMED_PARTY, place=Place(party=THEM)),)
    same = rename_option(finished(), issue=COLOUR, option=RED, label="blue")
    assert codes(same) == [ProblemCode.SAME_LABEL]
    look_alike = rename_option(finished(), issue=COLOUR, option=RED, label="bluе")
    assert codes(look_alike) == [ProblemCode.LOOK_ALIKE]
    (problem,) = problems_of(look_alike)
    assert {problem.place.option, problem.other.option} == {RED, OptionId("blue")}
    unlabelled = add_options(deal(choice("colour")), issue=COLOUR, labels=["", ""])
    assert ProblemCode.SAME_LABEL not in codes(unlabelled)


def test_parties_that_can_hardly_be_told_apart_are_told() -> None:
    project = rename_party(finished(), party=US, name="Bank")
    for name, code in (("Bank", ProblemCode.SAME_NAME), ("Ваnk", ProblemCode.LOOK_ALIKE)):
        (problem,) = problems_of(rename_party(project, party=THEM, name=name))
        assert problem == Problem(code=code, place=Place(party=THEM), detail=name, other=Place(party=US))


def test_marks_in_a_name_that_nobody_sees_are_told_by_their_codes() -> None:
    of_party = rename_party(finished(), party=THEM, name="Bo\u202eb")
    (problem,) = problems_of(of_party)
    assert problem == Problem(code=ProblemCode.HIDDEN_MARKS, place=Place(party=THEM), detail="U+202E")
    of_option = rename_option(finished(), issue=COLOUR, option=RED, label="r\u200be\u2060d")
    (problem,) = problems_of(of_option)
    assert (problem.place, problem.detail) == (Place(issue=COLOUR, option=RED), "U+200B, U+2060")
    for needed in ("\u05de\u05d7\u200f", "\u0646\u200c\u0645", "\U0001f469\u200d\U0001f467", "\u2067\u05de\u2069"):
        assert problems_of(rename_party(finished(), party=THEM, name=needed)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Price", "price"),
        ("Price", " Ｐrice "),
        ("Price", "Рrice"),
        ("a b", "a\u00a0 b"),
        ("ab", "a\u200bb"),
        ("ab", "a\ufe0fb"),
    ],
)
def test_names_that_the_eye_cannot_tell_apart_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Price", "Prize"), ("é", "e"), ("कि", "कु"), ("ดี", "ดิ"), ("x\u0323", "x")])
def test_names_that_the_eye_can_tell_apart_have_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_weights_that_are_all_0_are_told_for_either_side() -> None:
    project = finished()
    for party in (US, THEM):
        for issue in (COLOUR, PRICE):
            project = set_weight(project, party=party, issue=issue, weight=0)

    assert [(problem.code, problem.place.party) for problem in problems_of(project)] == [
        (ProblemCode.WEIGHTS_ALL_ZERO, US),
        (ProblemCode.WEIGHTS_ALL_ZERO, THEM),
    ]


def test_a_weight_to_be_checked_is_told_only_beside_others() -> None:
    doubtful = change_preference(finished(), US, PRICE, lambda entry: replace(entry, check_again=True))
    assert problems_of(doubtful) == (Problem(code=ProblemCode.CHECK_WEIGHT, place=Place(party=US, issue=PRICE)),)
    theirs = change_preference(finished(), THEM, PRICE, lambda entry: replace(entry, check_again=True))
    assert problems_of(theirs) == (Problem(code=ProblemCode.CHECK_THEIR_WEIGHT, place=Place(party=THEM, issue=PRICE)),)


def test_what_is_not_scored_is_told_for_the_issue_or_for_the_option() -> None:
    open_issue = set_value(finished(), party=US, issue=PRICE, value=Unknown())
    assert codes(open_issue) == [ProblemCode.NOT_SCORED, ProblemCode.CHECK_WEIGHT]
    open_issue = confirm_weights(open_issue, parties=[US])
    assert problems_of(open_issue) == (Problem(code=ProblemCode.NOT_SCORED, place=Place(party=US, issue=PRICE)),)

    open_option = set_value(finished(), party=US, issue=COLOUR, value=scores(blue=0))
    assert problems_of(confirm_weights(open_option, parties=[US])) == (
        Problem(code=ProblemCode.OPTION_NOT_SCORED, place=Place(party=US, issue=COLOUR, option=RED)),
    )
    theirs = set_value(finished(), party=THEM, issue=PRICE, value=Unknown())
    assert codes(theirs) == [ProblemCode.CHECK_THEIR_WEIGHT, ProblemCode.THEIRS_UNKNOWN]


def test_scores_that_make_no_difference_or_leave_the_scale_are_told() -> None:
    for ends, code in (((5, 5), ProblemCode.NO_DIFFERENCE), ((5, 90), ProblemCode.SCORES_OFF_SCALE)):
        project = set_value(finished(), party=US, issue=PRICE, value=line(*ends))
        assert codes(confirm_weights(project, parties=[US])) == [code]


def test_a_walk_away_that_is_missing_or_open_or_without_a_range_is_told() -> None:
    assert codes(clear_walk_away(finished(), party=US)) == [ProblemCode.NO_WALK_AWAY]
    assert codes(set_walk_away_terms(finished(), party=US, terms=terms(price=3))) == [ProblemCode.WALK_AWAY_OPEN]
    assert codes(two_issue_deal()) == [ProblemCode.WALK_AWAY_WITHOUT_RANGE]


def test_amounts_outside_the_range_are_told_with_all_their_digits() -> None:
    project = set_draft(finished(), terms=terms(price=1_234_567.25))
    project = put_on_table(project, party=THEM, terms=terms(price=-1))

    assert problems_of(project) == (
        Problem(code=ProblemCode.OUTSIDE_RANGE, place=Place(issue=PRICE, draft=True), detail="1234567.25"),
        Problem(code=ProblemCode.OUTSIDE_RANGE, place=Place(issue=PRICE, offer=OfferId("offer-1")), detail="-1.0"),
    )


def test_only_the_draft_is_told_that_it_names_what_is_off_the_table() -> None:
    project = put_on_table(set_draft(finished(), terms=terms(colour="red")), party=THEM, terms=terms(colour="red"))
    found = problems_of(take_off_table(project, issue=COLOUR, option=RED))

    assert [problem for problem in found if problem.code is ProblemCode.NAMES_OFF_TABLE] == [
        Problem(code=ProblemCode.NAMES_OFF_TABLE, place=Place(issue=COLOUR, option=RED, draft=True))
    ]


def test_a_term_that_depends_on_an_event_is_told() -> None:
    event = Contingency(id=EventId("rain"), outcomes=(Outcome(id=OutcomeId("yes")),))
    branch = Branch(outcome=OutcomeId("yes"), term=AmountTerm(amount=1))
    term = Contingent(event=event.id, branches=(branch,))
    project = replace(finished(), contingencies=(event,), draft=(Agreed(issue=PRICE, term=term),))

    assert problems_of(project) == (Problem(code=ProblemCode.NOT_VALUED_YET, place=Place(issue=PRICE, draft=True)),)


def test_alternatives_that_are_worth_something_are_a_walk_away_and_the_others_are_told() -> None:
    cleared = clear_walk_away(finished(), party=US)
    project = add_alternative(cleared, party=US, words="Other seller")
    told = Problem(code=ProblemCode.ALTERNATIVE_NOT_VALUED, place=Place(party=US), detail="Other seller")
    assert problems_of(project) == (told, Problem(code=ProblemCode.NO_WALK_AWAY, place=Place(party=US)))

    seller = AlternativeId("other-seller")
    open_one = set_alternative_terms(project, party=US, alternative=seller, terms=terms(price=3))
    assert codes(open_one) == [ProblemCode.ALTERNATIVE_NOT_VALUED, ProblemCode.NO_WALK_AWAY]
    valued = set_alternative_worth(project, party=US, alternative=seller, worth=exactly(40))
    assert codes(valued) == []
    assert codes(set_walk_away_terms(valued, party=US, terms=terms(price=3))) == []
    assert [each.detail for each in problems_of(add_alternative(valued, party=US))] == ["2"]


def test_alternatives_of_another_side_need_a_range_somewhere() -> None:
    project = add_alternative(two_issue_deal(), party=THEM, words="Other buyer")
    assert codes(project) == [ProblemCode.ALTERNATIVE_NOT_VALUED, ProblemCode.WALK_AWAY_WITHOUT_RANGE]
    buyer = AlternativeId("other-buyer")
    bare = set_alternative_worth(project, party=THEM, alternative=buyer, worth=exactly(40))
    assert codes(bare) == [ProblemCode.WALK_AWAY_WITHOUT_RANGE]
    assert codes(set_alternative_worth(project, party=THEM, alternative=buyer, worth=about(40, 30, 50))) == []
    like = set_alternative_terms(project, party=THEM, alternative=buyer, terms=terms(colour="red", price=3))
    assert codes(like) == []


def test_chances_that_do_not_add_up_and_those_that_nobody_can_be_so_sure_of_are_said() -> None:
    project = two_issue_deal()
    odd = depending(project, event("built", (40, 70), (100, 0)), "price")

    found = [problem for problem in problems_of(odd) if problem.detail == "built"]
    assert [(problem.code, problem.place.party) for problem in found] == [
        (ProblemCode.CHANCES_DO_NOT_ADD_UP, "us"),
        (ProblemCode.CHANCE_COUNTS_AS_LESS, "them"),
    ]
    assert not [each for each in problems_of(depending(project, event("built", (40, 70), ()))) if each.detail]


def test_chances_may_be_both_too_sure_and_not_add_up() -> None:
    odd = depending(two_issue_deal(), event("built", (0, 70), ()), "price")
    assert [problem.code for problem in problems_of(odd) if problem.detail == "built"] == [
        ProblemCode.CHANCES_DO_NOT_ADD_UP,
        ProblemCode.CHANCE_COUNTS_AS_LESS,
    ]


@pytest.mark.parametrize("outcomes", [0, 1])
def test_an_event_that_cannot_turn_out_otherwise_decides_nothing(outcomes: int) -> None:
    late = event("late", (), ())
    odd = depending(two_issue_deal(), replace(late, outcomes=late.outcomes[:outcomes]), "price")
    (problem,) = (each for each in problems_of(odd) if each.detail == "late")
    assert (problem.code, problem.place.issue) == (ProblemCode.EVENT_DECIDES_NOTHING, "price")


def test_a_term_that_depends_on_the_event_of_its_issue_is_valued_and_looked_at_outcome_by_outcome() -> None:
    project = depending(two_issue_deal(), event("built", (40, 60), (90, 10)), "price")
    for outcome, price in (("yes", 7), ("no", 99)):
        project = set_draft_term(project, issue=IssueId(f"price~built~{outcome}"), term=AmountTerm(amount=price))
    found = [problem for problem in problems_of(project) if problem.place.draft]
    assert [(problem.code, problem.place.issue, problem.detail) for problem in found] == [
        (ProblemCode.OUTSIDE_RANGE, "price", "99.0")
    ]


def test_loose_ends_of_interests_are_told_with_their_places_once_there_are_any() -> None:
    project = add_interest(finished(), party=US, words="To be seen", issue=COLOUR)
    project = add_interest(project, party=US, words="Peace")
    found = [(each.code, each.place.party, each.place.issue, each.detail) for each in problems_of(project)]
    assert found == [
        (ProblemCode.INTEREST_NOT_SERVED, US, None, "Peace"),
        (ProblemCode.NOT_EXPLAINED, US, PRICE, ""),
    ]


def test_an_issue_on_which_interests_meet_is_told_with_the_option_that_serves_both() -> None:
    project = set_stance(finished(), party=THEM, issue=COLOUR, stance=Stance.OPPOSITE)
    for party, words in ((US, "To be seen"), (THEM, "Little paint")):
        project = add_interest(project, party=party, words=words, issue=COLOUR)
        project = set_serving_options(project, interest=project.interests[-1].id, issue=COLOUR, options=[RED])
    meeting = next(each for each in problems_of(project) if each.code is ProblemCode.INTERESTS_MEET)
    assert (meeting.place.issue, meeting.place.option, meeting.place.party) == (COLOUR, RED, THEM)


@given(projects())
def test_every_problem_is_of_something_that_is_there(project: Project) -> None:
    for problem in problems_of(project):
        assert is_there(project, problem.place)
        assert is_there(project, problem.other)


def test_a_place_of_an_earlier_version_is_no_longer_there() -> None:
    project = two_issue_deal()
    red = Place(issue=COLOUR, option=RED, party=US)
    assert is_there(project, red)
    assert not is_there(remove_options(project, issue=COLOUR, options=[RED]), red)
    assert not is_there(remove_issues(project, issues=[COLOUR]), red)
    assert not is_there(project, Place(issue=PRICE, option=RED))
    assert not is_there(project, Place(offer=OfferId("first")))
