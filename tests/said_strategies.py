"""Random things that were said at the table: offers made at once, questions."""

from hypothesis import strategies as st

from app.domain.ids import IssueId, MesoId, PartyId, QuestionId
from app.domain.issues import Issue
from app.domain.offers import Meso, Offer
from app.domain.packages import Contingency
from app.domain.questions import Question, QuestionKind

_TEXTS = st.sampled_from(["", "Why?", "Ünïcode 价格", "Two\nlines"])
_DATES = st.sampled_from(["", "2026-05-31"])


@st.composite
def mesos_of(draw: st.DrawFn, offers: tuple[Offer, ...]) -> tuple[Meso, ...]:
    """Two offers of one party, now and then, as made at once."""
    if len(offers) != 2 or offers[0].party != offers[1].party or not draw(st.booleans()):
        return ()
    both = tuple(offer.id for offer in offers)
    return (Meso(id=MesoId("meso"), offers=both, preferred=draw(st.none() | st.sampled_from(both))),)


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
