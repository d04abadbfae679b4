"""Interests for Hypothesis."""

from hypothesis import strategies as st

from app.domain.estimates import Source
from app.domain.ids import InterestId, PartyId
from app.domain.interests import Interest, Service
from app.domain.issues import Issue
from app.domain.sharing import Sharing

words = st.sampled_from(["", "Cash", "To be seen", "cash ", "Ünïcode 价格"])


@st.composite
def interests_among(draw: st.DrawFn, issues: tuple[Issue, ...], parties: tuple[PartyId, ...]) -> tuple[Interest, ...]:
    """What somebody needs, rarely anything."""
    return tuple(
        Interest(
            id=InterestId(f"interest-{number}"),
            party=draw(st.sampled_from(parties)),
            words=draw(words),
            source=draw(st.sampled_from(Source)),
            date=draw(st.sampled_from(["", "2026-05-02"])),
            served_by=tuple(
                Service(
                    issue=issue.id,
                    options=tuple(option.id for option in getattr(issue, "options", ()) if draw(st.booleans())),
                )
                for issue in issues
                if draw(st.booleans())
            ),
            sharing=draw(st.sampled_from(Sharing)),
        )
        for number in range(draw(st.sampled_from([0, 0, 1, 2])))
    )
