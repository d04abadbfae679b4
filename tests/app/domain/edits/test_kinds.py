"""Kinds: an issue turned into the other kind keeps what both can say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.curves import set_direction
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.kinds import make_amount_issue, make_choice_issue
from app.domain.edits.parties import set_walk_away_terms
from app.domain.edits.ranges import set_currency, set_range
from app.domain.edits.scores import set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.lookup import choice_of, party_of, preference_of, us_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, Outcome
from app.domain.project import Project
from app.domain.values import Bent, OptionScore, OptionScores, Straight, Unknown, ValueFunction
from tests.builders import about, amount, bent, choice, deal, exactly, line, scores, terms, two_issue_deal

COLOUR, PRICE, DAYS = IssueId("colour"), IssueId("price"), IssueId("days")
US, THEM = PartyId("us"), PartyId("them")
READ = {"30": 30.0, "60": 60.0, "90": 90.0}


def value_of(project: Project, issue: IssueId = PRICE, party: PartyId = US) -> ValueFunction:
    return preference_of(party_of(project, party), issue).value


def payment(value: ValueFunction, theirs: ValueFunction | None = None) -> Project:
    """A deal on when to pay, with a word in every place where a package can stand."""
    project = deal(
        choice("days", "30", "60", "90", "later"),
        amount("price", 0, 10),
        us={"days": (20, value), "price": (80, line(100, 0))},
        them={"days": (70, theirs or Unknown())},
    )
    project = set_draft(project, terms=terms(days="60", price=3))
    project = keep_package(project, name="Kept", terms=terms(days="later", price=5))
    project = put_on_table(project, party=THEM, terms=terms(days="90"))
    return set_walk_away_terms(project, party=US, terms=terms(days="30", price=9))


def as_days(project: Project, *, low: float = 30, high: float = 90) -> Project:
    return make_amount_issue(project, issue=DAYS, low=low, high=high, step=30, amounts=READ)


def test_an_amount_becomes_a_choice_of_at_most_eleven_amounts_with_both_ends() -> None:
    fine = set_range(two_issue_deal(), issue=PRICE, low=0, high=100, step=3)
    labels = [option.label for option in choice_of(make_choice_issue(fine, issue=PRICE), PRICE).options]

    assert len(labels) <= 11
    assert (labels[0], labels[-1]) == ("0", "100")


def test_large_amounts_become_options_with_all_their_digits() -> None:
    project = deal(amount("price", 1_234_567, 1_234_568, 0.5))
    project = make_choice_issue(set_currency(project, issue=PRICE, currency="EUR"), issue=PRICE)

    labels = [option.label for option in choice_of(project, PRICE).options]
    assert labels == ["1234567 EUR", "1234567.5 EUR", "1234568 EUR"]


def test_a_curve_becomes_a_score_per_option() -> None:
    value = value_of(make_choice_issue(two_issue_deal(), issue=PRICE))

    assert isinstance(value, OptionScores)
    assert [entry.score.value for entry in value.scores] == [100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0]


def test_the_scores_made_of_their_curve_keep_its_doubt_and_how_it_is_known() -> None:
    said = set_source(two_issue_deal(), party=THEM, issue=PRICE, source=Source.SAID)
    project = set_direction(said, party=THEM, issue=PRICE, better="more")
    ranged = set_weight_range(project, party=THEM, issue=PRICE, low=10, high=50)
    value = preference_of(party_of(make_choice_issue(ranged, issue=PRICE), THEM), PRICE).value

    assert isinstance(value, OptionScores)
    first, middle, last = (value.scores[place].score for place in (0, 5, 10))
    assert (first.low, first.high, last.low, last.high) == (0, 0, 100, 100)
    assert (middle.low, middle.value, middle.high) == (35, 50, 65)
    assert {score.source for score in (first, middle, last)} == {Source.SAID}


def test_terms_that_name_an_option_s_amount_stay_and_others_leave() -> None:
    on = set_draft(two_issue_deal(), terms=terms(colour="red", price=4))
    between = set_draft(two_issue_deal(), terms=terms(colour="red", price=4.5))

    assert make_choice_issue(on, issue=PRICE).draft == terms(colour="red", price="4")
    assert make_choice_issue(between, issue=PRICE).draft == terms(colour="red")


def test_a_contingent_term_follows_when_all_its_branches_can() -> None:
    outcomes = tuple(Outcome(id=OutcomeId(name)) for name in ("yes", "no"))
    event = Contingency(id=EventId("rain"), outcomes=outcomes)

    def agreed(yes: float, no: float) -> Agreed:
        branches = (
            Branch(outcome=OutcomeId("yes"), term=AmountTerm(amount=yes)),
            Branch(outcome=OutcomeId("no"), term=AmountTerm(amount=no)),
        )
        return Agreed(issue=PRICE, term=Contingent(event=EventId("rain"), branches=branches))

    base = replace(two_issue_deal(), contingencies=(event,))
    follows = make_choice_issue(set_draft(base, terms=(agreed(1, 2),)), issue=PRICE)
    leaves = make_choice_issue(set_draft(base, terms=(agreed(1, 2.5),)), issue=PRICE)

    assert len(follows.draft) == 1
    assert leaves.draft == ()


def test_a_choice_whose_labels_are_no_amounts_becomes_an_amount_without_scores_or_terms() -> None:
    project = set_walk_away_terms(two_issue_deal(), party=US, terms=terms(colour="red", price=3))
    after = make_amount_issue(project, issue=COLOUR, low=1, high=3, step=1)

    assert value_of(after, COLOUR) == Unknown()
    assert us_of(after).walk_away.terms == terms(price=3)
    assert [entry.issue for entry in us_of(after).preferences if entry.check_again] == [COLOUR]


def test_labels_that_are_amounts_of_the_range_stay_said_everywhere() -> None:
    after = as_days(payment(Unknown()))

    assert after.draft == terms(days=60, price=3)
    assert after.packages[0].terms == terms(price=5)
    assert after.offers[0].terms == terms(days=90)
    assert us_of(after).walk_away.terms == terms(days=30, price=9)


def test_labels_outside_the_range_leave_with_their_scores() -> None:
    after = as_days(payment(scores(**{"30": 100, "60": 70, "90": 0})), high=60)

    assert after.offers[0].terms == ()
    assert value_of(after, DAYS) == line(100, 70)


@pytest.mark.parametrize(
    ("value", "curve"),
    [
        (scores(**{"30": 100, "60": 50, "90": 0, "later": 0}), line(100, 0)),
        (scores(**{"30": 100, "60": 80, "90": 0}), bent((30, 100), (60, 80), (90, 0))),
        (scores(**{"30": 100, "60": 50}), bent((30, 100), (60, 50))),
        (scores(**{"30": 100, "later": 0}), Unknown()),
        (Unknown(), Unknown()),
    ],
)
def test_scores_of_options_become_a_curve_through_them(value: ValueFunction, curve: ValueFunction) -> None:
    assert value_of(as_days(payment(value)), DAYS) == curve


def test_a_range_wider_than_the_options_is_no_straight_line_beyond_them() -> None:
    after = as_days(payment(scores(**{"30": 100, "60": 50, "90": 0})), low=0)
    assert value_of(after, DAYS) == bent((30, 100), (60, 50), (90, 0))


def test_what_is_believed_of_them_keeps_its_doubt() -> None:
    inner = OptionScores(
        scores=tuple(
            OptionScore(option=OptionId(option), score=score)
            for option, score in (("30", exactly(0)), ("60", about(50, 30, 60)), ("90", exactly(100)))
        )
    )
    curve = value_of(as_days(payment(Unknown(), inner)), DAYS, THEM)
    assert isinstance(curve, Bent)
    assert [knot.score for knot in curve.knots] == [exactly(0), about(50, 30, 60), exactly(100)]

    ends = value_of(as_days(payment(Unknown(), scores(**{"30": 0, "90": 100}))), DAYS, THEM)
    assert isinstance(ends, Straight)
    assert ends.bend.floor < 0 < ends.bend.ceiling


def test_two_options_of_the_same_amount_both_stay_said_and_the_first_gives_the_score() -> None:
    project = payment(scores(**{"30": 100, "later": 20, "90": 0}))
    after = make_amount_issue(project, issue=DAYS, low=30, high=90, step=30, amounts={**READ, "later": 30.0})

    assert value_of(after, DAYS) == line(100, 0)
    assert after.packages[0].terms == terms(days=30, price=5)


def test_an_amount_becomes_a_choice_among_the_amounts_that_are_named() -> None:
    project = set_draft(two_issue_deal(), terms=terms(colour="red", price=4))
    after = make_choice_issue(project, issue=PRICE, amounts={"4 €": 4.0, "four": 4.0, "2.5 €": 2.5, "11 €": 11.0})

    assert [option.label for option in choice_of(after, PRICE).options] == ["4 €", "2.5 €"]
    assert after.draft == terms(colour="red", price="4")
    value = value_of(after)
    assert isinstance(value, OptionScores)
    assert [entry.score.value for entry in value.scores] == [60, 75]


@given(st.integers(0, 10), st.integers(1, 10), st.floats(0, 100), st.floats(0, 100))
def test_there_and_back_a_line_and_what_was_said_are_the_same(
    at: int, steps: int, at_low: float, at_high: float
) -> None:
    issue, value = amount("price", 0, steps), line(round(at_low, 2), round(at_high, 2))
    before = set_draft(deal(issue, us={"price": (1, value)}), terms=terms(price=at % (steps + 1)))
    turned = make_choice_issue(before, issue=PRICE)
    amounts = {option.label: float(option.label) for option in choice_of(turned, PRICE).options}
    back = make_amount_issue(turned, issue=PRICE, low=0, high=steps, step=1, amounts=amounts)

    assert (back.issues, back.draft, value_of(back)) == (before.issues, before.draft, value)
