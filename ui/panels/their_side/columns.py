"""The table of the other side: one row per issue, writing the same data as the matrix of importance."""

from app.domain.doubts import doubtful_weights
from app.domain.edits.stances import set_stance
from app.domain.edits.weights import set_weight
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.issues import Issue
from app.domain.lookup import party_of, seat_of, us_of
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.stances import Stance, stance
from app.records import dataclass
from app.wording.names import is_named, issue_name
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import as_held, share
from app.wording.reading import NotANumber
from app.wording.states import doubt_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Bar, Choices
from ui.models.columns import CellRefused, Column, refuse_if

STANCES = {
    Stance.UNKNOWN: "not known",
    Stance.SAME: "the same",
    Stance.OPPOSITE: "opposite",
    Stance.MIXED: "partly",
}
SOURCES = {
    Source.GUESS: "our guess",
    Source.INFERRED: "inferred",
    Source.SAID: "they said so",
    Source.DOCUMENTED: "documented",
    Source.TESTED: "tested by an offer",
}
_TRACK_END = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirRow:
    """One issue as we see it and as we believe they do; `total` is the sum of their weights, `doubtful` whether this
    one is to be checked again.
    """

    issue: Issue
    name: str
    ours: Preference
    theirs: Preference
    total: float
    doubtful: bool

    @property
    def id(self) -> IssueId:
        """Which issue."""
        return self.issue.id


def rows_of(project: Project, party: PartyId) -> tuple[TheirRow, ...]:
    """One row per issue."""
    side, us = party_of(project, party), us_of(project)
    total = sum(entry.weight.value for entry in side.preferences)
    doubtful = doubtful_weights(side)
    return tuple(
        TheirRow(
            issue=issue,
            name=issue_name(project, issue.id),
            ours=mine,
            theirs=theirs,
            total=total,
            doubtful=issue.id in doubtful,
        )
        for issue, mine, theirs in zip(project.issues, us.preferences, side.preferences, strict=True)
    )


def columns_of(link: DocumentLink, party: PartyId) -> tuple[Column[TheirRow], ...]:
    """The issue with how we know, what they want of it, how much it matters to them."""
    seat = seat_of(link.project, party)

    def bar(row: TheirRow) -> Bar:
        weight, others = row.theirs.weight, row.total - row.theirs.weight.value
        ranged = weight.floor != weight.ceiling
        return Bar(
            fraction=_fraction(weight.value, others),
            party=seat,
            low=_fraction(weight.floor, others) if ranged else None,
            high=_fraction(weight.ceiling, others) if ranged else None,
            share=share(weight.value, row.total, formats_of()),
            locked=row.theirs.locked,
        )

    return (
        Column(
            key="issue",
            title="Issue",
            text=lambda row: row.name,
            stands_in=lambda row: not is_named(row.issue.name),
            detail=lambda row: SOURCES[row.theirs.weight.source],
            tip=lambda row: row.theirs.position,
            width=110,
            stretch=2,
        ),
        Column(
            key="stance",
            title="They want",
            text=lambda row: STANCES[stance(row.issue, row.ours.value, row.theirs.value)],
            look=lambda row: Choices(labels=_stances(row)),
            edit=lambda row, text: refuse_if(
                link.apply(set_stance, party=party, issue=row.issue.id, stance=_stance(text))
            ),
            title_tip="Do they want the same of this issue as we do, or the opposite?",
            width=110,
        ),
        Column(
            key="weight",
            title="Matters to them",
            text=lambda row: as_held(row.theirs.weight.value, formats_of()),
            edit_text=lambda row: formats_of().number(row.theirs.weight.value),
            edit=lambda row, text: _set_weight(link, party, row.issue.id, text),
            answers=True,
            look=bar,
            note=lambda row: doubt_in_words(ours=False) if row.doubtful else "",
            number=True,
            width=120,
            stretch=2,
        ),
    )


def share_at(fraction: float) -> float:
    """The share that a place on the bar's track stands for."""
    return fraction * _TRACK_END


def _stances(row: TheirRow) -> tuple[str, ...]:
    """What can be picked: "partly" only describes, it cannot be picked."""
    present = stance(row.issue, row.ours.value, row.theirs.value)
    pickable = (Stance.UNKNOWN, Stance.SAME, Stance.OPPOSITE)
    return tuple(STANCES[each] for each in (*pickable, *((present,) if present is Stance.MIXED else ())))


def _set_weight(link: DocumentLink, party: PartyId, issue: IssueId, text: str) -> None:
    try:
        weight = parse_number(text) if text.strip() else 0.0
    except NotANumber as error:
        raise CellRefused(error.sentence) from error
    refuse_if(link.apply(set_weight, party=party, issue=issue, weight=weight))


def _fraction(weight: float, others: float) -> float:
    return min(1.0, weight / (weight + others) / _TRACK_END) if weight + others > 0 else 0.0


def _stance(text: str) -> Stance:
    """The stance of these words; none when the cell was cleared."""
    return next((stance for stance, words in STANCES.items() if words == text), Stance.UNKNOWN)
