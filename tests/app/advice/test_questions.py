"""Questions: which guess a proposal hangs on, and whom to ask about it."""

from dataclasses import replace

from app.advice.gains import gains_between
from app.advice.questions import (
    question_before,
    question_on_unknown,
    rests_on_guesses,
    rests_on_guesses_alone,
)
from app.domain.edits.scores import set_source
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.estimates import Estimate, Source
from app.domain.ids import AlternativeId, IssueId, PartyId
from app.domain.packages import Terms, changed_issues
from app.domain.parties import Alternative
from app.domain.project import Project
from app.domain.statements import Reliability
from tests.app.advice.deals import COLOUR, SPEED, grounds_of, three_issue_deal, with_their_weights
from tests.builders import amount, choice, deal, line, scores, terms

BEFORE = terms(speed="slow", colour="red", price="low")
AFTER = terms(speed="fast", colour="blue", price="low")


def asked(project: Project, after: Terms = AFTER) -> tuple[str, str] | None:
    grounds = grounds_of(project)
    return question_before(grounds, BEFORE, after, gains_between(grounds.tables, grounds.versions, BEFORE, after))


def test_a_guess_that_could_turn_their_gain_into_a_loss_is_asked_about() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, speed=(10, 90))

    assert asked(project) == ("them", SPEED)


def test_of_two_guesses_the_one_that_could_cost_them_most_is_asked_about() -> None:
    project = with_their_weights(three_issue_deal(), Source.GUESS, speed=(10, 60), colour=(5, 50))

    assert asked(project) == ("them", SPEED)


def test_a_guess_that_cannot_turn_their_gain_is_not_asked_about() -> None:
    assert asked(with_their_weights(three_issue_deal(), Source.GUESS, speed=(5, 15))) is None


def test_what_they_said_is_not_asked_again() -> None:
    assert asked(with_their_weights(three_issue_deal(), Source.SAID, speed=(10, 90))) is None


def test_an_unscored_issue_in_the_proposal_is_asked_about() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        choice("price", "low", "high"),
        us={name: (30, scores(**{low: 0, high: 100})) for name, low, high in _ISSUES},
        them={"price": (50, scores(low=0, high=100)), "colour": (50, scores())},
    )

    assert asked(project, terms(speed="slow", colour="blue", price="low")) == ("them", COLOUR)


_ISSUES = (("speed", "slow", "fast"), ("colour", "red", "blue"), ("price", "low", "high"))


def test_a_side_of_whom_nothing_is_known_is_asked_about_what_matters_most_to_us() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        us={"speed": (20, scores(slow=0, fast=100)), "colour": (80, scores(red=100, blue=0))},
    )

    assert question_on_unknown(grounds_of(project)) == ("them", COLOUR)
    assert question_on_unknown(grounds_of(three_issue_deal())) is None


def test_a_proposal_rests_on_guesses_only_where_it_differs() -> None:
    grounds = grounds_of(with_their_weights(three_issue_deal(), Source.GUESS, price=(30, 50)))

    assert not rests_on_guesses(grounds, BEFORE, AFTER)
    assert rests_on_guesses(grounds, BEFORE, terms(speed="slow", colour="red", price="high"))


def test_a_direction_that_is_a_guess_is_one_and_one_that_they_said_is_none() -> None:
    them = {"price": (1, line(0, 100))}
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, them=them)
    said = set_source(project, party=PartyId("them"), issue=IssueId("price"), source=Source.SAID)

    assert rests_on_guesses(grounds_of(project), terms(price=1), terms(price=2))
    assert not rests_on_guesses(grounds_of(said), terms(price=1), terms(price=2))


def test_changed_issues_are_those_settled_otherwise_or_newly() -> None:
    assert changed_issues(terms(speed="slow", colour="red"), AFTER) == ("speed", "colour", "price")


def test_a_comparison_rests_on_guesses_alone_until_one_number_it_depends_on_is_known() -> None:
    project = three_issue_deal()
    assert rests_on_guesses_alone(project, (BEFORE, AFTER))
    price_known = set_source(project, party=PartyId("them"), issue=IssueId("price"), source=Source.SAID)
    assert rests_on_guesses_alone(price_known, (BEFORE, AFTER))
    assert not rests_on_guesses_alone(price_known, (BEFORE, terms(speed="fast", colour="blue", price="high")))
    assert not rests_on_guesses_alone(price_known, (AFTER,), walk_away=True)
    colour_known = set_source(project, party=PartyId("them"), issue=COLOUR, source=Source.INFERRED)
    assert not rests_on_guesses_alone(colour_known, (BEFORE, AFTER))


def test_what_is_acceptable_does_not_rest_on_guesses_alone_once_their_walk_away_is_known() -> None:
    project = three_issue_deal()
    assert rests_on_guesses_alone(project, (AFTER,), walk_away=True)
    us, them = project.parties
    for value in (Estimate(value=20, source=Source.SAID), None):
        known = replace(project, parties=(us, replace(them, walk_away=replace(them.walk_away, value=value))))
        assert rests_on_guesses_alone(known, (AFTER,), walk_away=True) == (value is None)
    court = Alternative(id=AlternativeId("court"), chance=Estimate(value=40, source=Source.DOCUMENTED))
    known = replace(project, parties=(us, replace(them, walk_away=replace(them.walk_away, alternatives=(court,)))))
    assert not rests_on_guesses_alone(known, (AFTER,), walk_away=True)


def test_whoever_said_what_matters_more_is_not_only_guessed_at() -> None:
    them = PartyId("them")
    said = note_statement(three_issue_deal(), party=them, more=COLOUR, less=SPEED)
    assert not rests_on_guesses_alone(said, (AFTER,), walk_away=True)
    assert not rests_on_guesses_alone(said, (BEFORE, AFTER))
    assert rests_on_guesses_alone(said, (BEFORE, terms(speed="slow", colour="red", price="high")))
    doubted = set_reliability(said, statement=said.statements[0].id, reliability=Reliability.NOT_BELIEVED)
    assert rests_on_guesses_alone(doubted, (AFTER,), walk_away=True)
