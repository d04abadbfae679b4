"""Sentences to say aloud, and what they can tell."""

import pytest

from app.advice.sights import Seen, Sight, Sights
from app.advice.telling import Balance, Candidate, Step
from app.domain.candour import Secret, Slip
from app.domain.disclosures import DisclosureKind
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, PartyId
from app.domain.sharing import Sharing
from app.study.sharing import WhyNothing
from app.wording.telling import (
    DECLINES,
    KIND_NAMES,
    KINDS,
    MARKS,
    balance_in_words,
    next_in_words,
    not_suggested,
    note_on,
    said_aloud,
    sights_in_words,
    slips_in_words,
    why_nothing_in_words,
)
from tests.builders import terms, two_issue_deal

THEM, PRICE, COLOUR = PartyId("them"), IssueId("price"), IssueId("colour")


def candidate(kind: DisclosureKind, step: Step | None = None, *issues: IssueId, **other: object) -> Candidate:
    return Candidate(kind=kind, party=THEM, step=step, issues=issues, **other)  # type: ignore[arg-type]  # as given


def test_trades_are_said_as_people_say_them() -> None:
    project = two_issue_deal()
    direction = candidate(DisclosureKind.TRADE, Step.DIRECTION, COLOUR, PRICE)
    assert said_aloud(project, direction) == "We could move on colour if you could move on price."
    order = candidate(DisclosureKind.PRIORITY, Step.ORDER, PRICE, COLOUR)
    assert said_aloud(project, order) == "Between the two, price matters more to us than colour."
    example = candidate(DisclosureKind.TRADE, Step.EXAMPLE, terms=terms(colour="red", price=3))
    assert said_aloud(project, example).startswith("Just as an example, and not as an offer: colour “red”, price 3.")
    assert said_aloud(project, candidate(DisclosureKind.FACT, words="We pay on time")) == "We pay on time"


@pytest.mark.parametrize("sight", [each for each in Sight if each is not Sight.NOTHING])
@pytest.mark.parametrize("others", [1, 2])
def test_every_sight_has_words_for_now_and_for_the_next_offer(sight: Sight, others: int) -> None:
    project = two_issue_deal() if others == 1 else add_party(two_issue_deal(), name="The bank")
    party = project.parties[-1].id
    sights = Sights(party=party, seen=(Seen(sight=sight, issues=(PRICE, COLOUR)),))
    said = (*sights_in_words(project, sights), next_in_words(project, sights))
    assert all(each and "{" not in each for each in said)
    if others == 2 and sight in {Sight.FIRST, Sight.MISTAKEN}:
        assert all("The bank" in each for each in said)


def test_an_offer_that_tells_nothing_new_is_said_to() -> None:
    said = next_in_words(two_issue_deal(), Sights(party=THEM))
    assert said == "It would tell them hardly anything new about what matters to you."


def test_notes_say_what_a_candidate_waits_for_or_tells() -> None:
    project = two_issue_deal()
    several = (
        candidate(DisclosureKind.TRADE, Step.DIRECTION, COLOUR, PRICE, bits=0.1),
        candidate(DisclosureKind.PRIORITY, Step.ORDER, PRICE, COLOUR, bits=0.5),
        candidate(DisclosureKind.TRADE, Step.EXAMPLE, bits=0.5),
        candidate(DisclosureKind.FACT, words="We pay on time"),
        candidate(DisclosureKind.FACT, words="We pay on time", waits=True, sharing=Sharing.IN_RETURN),
        candidate(DisclosureKind.PRIORITY, Step.ORDER, PRICE, COLOUR, waits=True),
    )
    notes = [note_on(project, each) for each in several]
    assert len(set(notes)) == len(several)


def test_the_balance_says_whether_to_go_on() -> None:
    assert balance_in_words(Balance(party=THEM)) == ""
    nothing = balance_in_words(Balance(party=THEM, told=2, unanswered=2))
    assert nothing == "You told 2 things. Nothing came back yet: ask before you tell more."
    some = balance_in_words(Balance(party=THEM, told=3, unanswered=1, received=2))
    assert some == "You told 3 things. For 1 of them nothing came back: ask before you tell more."
    assert "a step further" in balance_in_words(Balance(party=THEM, told=1, received=1))


def test_what_to_think_over_is_a_plain_sentence_after_the_words() -> None:
    project = two_issue_deal()
    said = slips_in_words(project, "We need 41.5", (Slip(secret=Secret.WALK_AWAY, found="41.5"),))
    assert said == "“We need 41.5”: 41.5 is what walking away is worth to you. That is better never said."
    on_price = Slip(secret=Secret.WALK_AWAY, found="3", issue=PRICE)
    assert "3 on price is what you have without this deal." in slips_in_words(project, "3 it is", (on_price,))
    order = Slip(secret=Secret.FALSE_PRIORITY, issue=COLOUR, other=PRICE)
    assert "price matters more to you than colour." in slips_in_words(project, "Colour first", (order,))
    assert not_suggested(slips_in_words(project, "Colour first", (order,))).endswith(" It is not suggested.")
    assert not_suggested(slips_in_words(project, "", ())) == ""
    for secret in Secret:
        assert "{" not in slips_in_words(project, "Words", (Slip(secret=secret, issue=PRICE, other=COLOUR),))
        assert "{" not in slips_in_words(project, "Words", (Slip(secret=secret),))


def test_every_code_has_words() -> None:
    assert set(KIND_NAMES) == set(DisclosureKind)
    assert set(MARKS) == set(Sharing)
    assert set(KINDS) == set(DisclosureKind)
    assert all(why_nothing_in_words(each) for each in WhyNothing)
    assert len(set(DECLINES)) == len(DECLINES) > 2
