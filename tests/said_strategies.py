"""Random things that were said at the table: offers made at once, questions, statements."""

from hypothesis import strategies as st

from app.domain.ids import IssueId, MesoId, PartyId, QuestionId, StatementId
from app.domain.issues import Issue
from app.domain.offers import Meso, Offer
from app.domain.packages import Contingency
from app.domain.questions import Question, QuestionKind
from app.domain.statements import Reliability, Statement

_TEXTS = st.sampled_from(["", "Why?", "Ünïcode 价格", "Two\nlines"])
_DATES = st.sampled_from(["", "2026-05-31"])


@st.composite
def mesos_of(draw: st.DrawFn, offers: tuple[Offer, ...], issues: tuple[Issue, ...]) -> tuple[Meso, ...]:
    """Two offers of one party, now and then, as made at once."""
    if len(offers) != 2 or offers[0].party != offers[1].party or not draw(st.booleans()):
        return ()
    both = tuple(offer.id for offer in offers)
    preferred = draw(st.none() | st.sampled_from(both))
    because = draw(st.sampled_from([None, *(issue.id for issue in issues)])) if preferred else None
    return (Meso(id=MesoId("meso"), offers=both, preferred=preferred, because=because),)


@st.composite
def questions_of(
    draw: st.DrawFn, parties: tuple[PartyId, ...], issues: tuple[Issue, ...], events: tuple[Contingency, ...]
) -> tuple[Question, ...]:
    """A question or two, asked or not."""
    about: tuple[IssueId, ...] = tuple(issue.id for issue in issues[:2])
    return tuple(
        Question(
            id=QuestionId(f"question-{number}"),
            party=draw(st.sampled_from(parties)),
            kind=draw(st.sampled_from(QuestionKind)),
            issues=about[: draw(st.integers(0, 2))],
            event=draw(st.none() | st.sampled_from([event.id for event in events])) if events else None,
            words=draw(_TEXTS),
            date=draw(_DATES),
            answer=draw(_TEXTS),
        )
        for number in range(draw(st.integers(0, 2)))
    )


@st.composite
def statements_of(draw: st.DrawFn, others: tuple[PartyId, ...], issues: tuple[Issue, ...]) -> tuple[Statement, ...]:
    """What somebody said matters more, rarely."""
    if len(issues) < 2 or not draw(st.booleans()):
        return ()
    more, less = draw(st.permutations([issue.id for issue in issues]))[:2]
    statement = Statement(
        id=StatementId("statement"),
        party=draw(st.sampled_from(others)),
        more=more,
        less=less,
        alike=draw(st.booleans()),
        reliability=draw(st.sampled_from(Reliability)),
        date=draw(_DATES),
        words=draw(_TEXTS),
    )
    return (statement,)
