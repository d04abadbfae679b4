"""Random things that were told to others, and random things that could be."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from app.domain.disclosures import Disclosure, DisclosureKind, Tellable
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.issues import Issue
from app.domain.packages import Terms
from app.domain.sharing import Sharing

words = st.sampled_from(["", "Price comes first", "Ünïcode 价格\nin two lines"])
days = st.sampled_from(["", "2026-05-31"])
sharings = st.sampled_from(Sharing)
tellables = st.lists(
    st.builds(
        Tellable,
        id=st.sampled_from([TellableId("fact-1"), TellableId("fact-2")]),
        kind=st.sampled_from([DisclosureKind.CONSTRAINT, DisclosureKind.FACT]),
        words=words,
        sharing=sharings,
    ),
    max_size=2,
    unique_by=lambda each: each.id,
).map(tuple)


@st.composite
def disclosures_of(
    draw: st.DrawFn, issues: tuple[IssueId, ...], terms: st.SearchStrategy[Terms], parties: tuple[PartyId, ...]
) -> tuple[Disclosure, ...]:
    """A thing or two told to somebody, of which something came back or nothing."""
    about = st.lists(st.sampled_from(issues), max_size=2, unique=True).map(tuple) if issues else st.just(())
    return tuple(
        Disclosure(
            id=DisclosureId(f"told-{number}"),
            kind=draw(st.sampled_from(DisclosureKind)),
            to=draw(st.sampled_from(parties)),
            issues=draw(about),
            terms=draw(st.just(()) | terms),
            words=draw(words),
            date=draw(days),
            returned=draw(words),
            returned_on=draw(days),
        )
        for number in range(draw(st.integers(0, 2)))
    )


def told_by(
    issues: Sequence[Issue], terms: st.SearchStrategy[Terms], parties: tuple[PartyId, ...]
) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a project that say what could be told and what was."""
    about = tuple(issue.id for issue in issues)
    return st.fixed_dictionaries({"tellables": tellables, "disclosures": disclosures_of(about, terms, parties)})
