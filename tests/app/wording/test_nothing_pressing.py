"""What is suggested to be said never claims what the project knows nothing of: a last offer, or other buyers."""

import re

import pytest

from app.advice.telling import Candidate, Step
from app.domain.disclosures import DisclosureKind
from app.domain.ids import IssueId, PartyId
from app.library.asking import forms
from app.library.catalogue import every_entry
from app.library.suggestions import questions_about
from app.wording.telling import DECLINES, said_aloud
from tests.builders import terms, two_issue_deal

_PRESSING = re.compile(
    r"\bfinal|\blast (offer|price|chance)|\bother (offers?|buyers?|bidders?)|\banother (offer|buyer)|take it or leave",
    re.IGNORECASE,
)
_STEPS = {
    Step.DIRECTION: DisclosureKind.TRADE,
    Step.ORDER: DisclosureKind.PRIORITY,
    Step.EXAMPLE: DisclosureKind.TRADE,
}


@pytest.mark.parametrize("step", list(Step))
def test_no_suggestion_claims_a_last_offer_or_others_who_wait(step: Step) -> None:
    pair = (IssueId("price"), IssueId("colour"))
    example = terms(colour="red", price=3) if step is Step.EXAMPLE else ()
    candidate = Candidate(kind=_STEPS[step], party=PartyId("them"), step=step, issues=pair, terms=example)
    assert not _PRESSING.search(said_aloud(two_issue_deal(), candidate))


def test_no_question_and_no_way_to_decline_does_so() -> None:
    asked = [words for entry in every_entry() for words in entry.questions]
    asked += questions_about(two_issue_deal(), IssueId("price"))
    said = [*(form.words for form in forms()), *asked, *DECLINES]
    assert len(said) > len(DECLINES)
    assert [words for words in said if _PRESSING.search(words)] == []


def test_the_words_are_found_where_somebody_types_them() -> None:
    assert _PRESSING.search("This is our final offer.")
    assert _PRESSING.search("We have other buyers.")
    assert not _PRESSING.search("Finance it by a loan; the last word is yours.")
