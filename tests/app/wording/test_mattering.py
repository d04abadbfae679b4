"""What it hangs on is said plainly, with how it is known, and without a share where all of it is guessed."""

from app.advice.mattering import Hinge, HingeKind, Mattering
from app.domain.edits.parties import add_party
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.study.hinges import Hinges
from app.wording.likelihood import chance_explained
from app.wording.mattering import hinges_in_words, matter_in_words, matter_with_source, rests_on_guess
from tests.builders import two_issue_deal

THEM = PartyId("them")
DEAL = two_issue_deal()
WEIGHT = Hinge(kind=HingeKind.WEIGHT, party=THEM, issue=IssueId("price"), source=Source.SAID)
WALK_AWAY = Hinge(kind=HingeKind.WALK_AWAY, party=THEM)


def said(chance: float | None, *, guessed: bool = False, of_draft: bool = True) -> str:
    """What is said of a conclusion that hangs on their walk-away."""
    found = Mattering(terms=(), chance=chance, guessed=guessed, hinges=(WALK_AWAY, WEIGHT))
    return hinges_in_words(DEAL, Hinges(found=found, of_draft=of_draft))


def test_numbers_are_named_plainly_and_of_several_others_with_whose_they_are() -> None:
    assert matter_in_words(DEAL, WALK_AWAY) == "what they do if there is no deal"
    assert matter_with_source(DEAL, WEIGHT) == "how much price matters to them (they\xa0said\xa0so)"
    several = add_party(DEAL, name="Carol")
    carol = several.parties[-1].id
    value = Hinge(kind=HingeKind.VALUE, party=carol, issue=IssueId("price"))
    assert matter_in_words(several, value) == "what Carol wants of price"


def test_how_sure_it_is_is_said_in_words_of_whichever_is_likelier() -> None:
    assert said(0.97) == "For nearly all of what you believe they can accept your draft. That hangs most on:"
    assert said(0.5).startswith("For about half of what you believe they can accept your draft.")
    assert said(0.2).startswith("For most of what you believe they would rather walk away than sign your draft.")
    assert "the offer that pays you best on average" in said(0.97, of_draft=False)
    assert said(None).startswith("What your draft is worth to them")


def test_of_guesses_alone_no_share_is_given_and_the_guess_is_named() -> None:
    assert said(0.97, guessed=True) == "It rests on your guess of what they do if there is no deal: ask."


def test_a_number_that_rests_on_a_guess_is_left_out_and_the_guess_is_named() -> None:
    assert rests_on_guess(DEAL, None) == ""
    named = rests_on_guess(DEAL, WALK_AWAY)
    assert chance_explained(0.9, guessed=True, guess=named) == named
    assert "your guesses alone" in chance_explained(0.9, guessed=True)


def test_nothing_is_said_where_nothing_matters() -> None:
    found = Mattering(terms=(), chance=1.0, guessed=False, hinges=())
    assert hinges_in_words(DEAL, Hinges(found=found, of_draft=True)) == ""
