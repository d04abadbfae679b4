"""Nothing is said of another side that does not say whose estimate it rests on, whatever is advised or shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from app.advice.advice import Advice, AdviceCode, Change, Claim, Holding
from app.advice.audits import Audit, AuditCode
from app.advice.gains import Gain
from app.domain.beginning import THEM, US
from app.domain.edits.parties import add_party
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.problems import Place
from app.domain.project import Project
from app.study.facts import Fact, FactCode, Sureness
from app.wording.advice import advice_in_words, advice_wordings, title_in_words
from app.wording.audits import audit_in_words
from app.wording.captions import caption_wordings
from tests.app.wording.deals import DELIVERY, FAST, PRICE, SLOW, deal, terms

OURS = Gain(party=US, value=12.0, low=12.0, high=12.0)
THEIRS = Gain(party=THEM, value=11.0, low=8.2, high=15.4)
GAINS = [
    (OURS, THEIRS),
    (OURS, replace(THEIRS, low=-3.0)),
    (OURS, replace(THEIRS, value=0.0, low=0.0, high=0.0)),
    (OURS, replace(THEIRS, value=-9.0, low=-15.0, high=-2.0)),
]
CHANGES = (
    Change(issue=PRICE, before=AmountTerm(amount=9.8), after=AmountTerm(amount=10.0), ours=-8.0),
    Change(issue=DELIVERY, before=None, after=OptionTerm(option=FAST), ours=20.0),
)
TABLES = [deal(), add_party(deal(), name="Third")]
_SENTENCE = re.compile(r"(?<=[.?!”]) (?=[A-Z])")
_OTHERS = re.compile(
    r"\b(both|everybody|nobody|somebody|they|them|theirs?|others?|alder works|third|one side)\b"
    r"|no deal (beats|is)|leaves no deal",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"by your estimate|for [a-z ]+ of what you believe", re.IGNORECASE)
_ASKS = ("Ask ", "Before you offer ", "Every issue that matters more to one side")
_UNKNOWN = ("Nothing is estimated", "not estimated yet", "estimate what", "estimate that")
_OURS_ALONE = "your walk-away"


def bare(said: str) -> Iterator[str]:
    """The sentences that claim something of others without saying whose estimate it is."""
    for sentence in _SENTENCE.split(said):
        excused = sentence.startswith(_ASKS) or any(words in sentence for words in (*_UNKNOWN, _OURS_ALONE))
        if _OTHERS.search(sentence) and not _SAYS_SO.search(sentence) and not excused:
            yield sentence


@pytest.mark.parametrize("code", list(AdviceCode))
@pytest.mark.parametrize("guessed", [True, False])
@pytest.mark.parametrize("project", TABLES)
def test_advice_and_its_title_say_by_whose_estimate(code: AdviceCode, project: Project, *, guessed: bool) -> None:
    for party, gains in product((US, THEM, None), GAINS):
        advice = Advice(code=code, party=party, issue=PRICE, terms=terms(), changes=CHANGES, gains=gains)
        advice = replace(advice, rests_on_guesses=guessed)
        for said in (title_in_words(project, advice), *advice_wordings(project, advice)):
            assert list(bare(said)) == [], said


@pytest.mark.parametrize("code", list(AdviceCode))
@pytest.mark.parametrize("claim", list(Claim))
@pytest.mark.parametrize("project", TABLES)
def test_how_sure_advice_is_says_so_too(code: AdviceCode, claim: Claim, project: Project) -> None:
    for chance, guessed in product((1.0, 0.7, 0.5, 0.2, 0.0), (True, False)):
        holding = Holding(claim=claim, chance=chance, guessed=guessed)
        advice = Advice(code=code, party=THEM, issue=PRICE, terms=terms(), changes=CHANGES, gains=GAINS[0])
        advice = replace(advice, holding=holding)
        for said in (
            title_in_words(project, advice),
            advice_in_words(project, advice),
            *advice_wordings(project, advice),
        ):
            assert list(bare(said)) == [], said


@pytest.mark.parametrize("code", list(FactCode))
@pytest.mark.parametrize("sureness", list(Sureness))
@pytest.mark.parametrize("project", TABLES)
def test_captions_say_by_whose_estimate(code: FactCode, sureness: Sureness, project: Project) -> None:
    for party, parties, gains, number in product((US, THEM), ((US,), (US, THEM), ()), GAINS, (None, 1, 12)):
        added = Fact(code=code, party=party, issue=PRICE, issues=(PRICE,), terms=terms(delivery=SLOW)[1:])
        fact = replace(added, parties=parties, gains=gains, count=number, sureness=sureness, estimated=party == THEM)
        before = Fact(code=FactCode.AGAINST_WALK_AWAY, party=US, sureness=sureness)
        for said in caption_wordings(project, [before, fact]):
            assert list(bare(said)) == [], said


@pytest.mark.parametrize("code", list(AuditCode))
@pytest.mark.parametrize("project", TABLES)
def test_oddities_say_by_whose_estimate(code: AuditCode, project: Project) -> None:
    for party in (US, THEM):
        said = audit_in_words(project, Audit(code=code, place=Place(party=party), detail="12"))
        assert list(bare(said)) == [], said


@pytest.mark.parametrize(
    "said", ["Better for both", "Alder Works gains.", "By your estimate it is good. Somebody would rather walk away."]
)
def test_a_claim_without_an_estimate_is_found(said: str) -> None:
    assert len(list(bare(said))) == 1
