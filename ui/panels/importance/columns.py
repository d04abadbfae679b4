"""The columns of the matrix: the issue, and per party a bar for its importance or a dot for an option's score."""

from app.domain.curves import numbers_along
from app.domain.edits.scores import clear_scores, set_score
from app.domain.edits.weights import set_share, set_weight
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, options_on_table
from app.domain.lookup import seat_of
from app.domain.parties import Preference, Scale
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown, ValueFunction, score_of_amount, scores_in
from app.records import dataclass
from app.wording.descriptions import describe
from app.wording.names import is_named, option_name, party_name
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import NOT_GIVEN, amount, as_held, points, share, span
from app.wording.reading import NotANumber
from app.wording.states import doubt_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Bar, Dot, Look
from ui.models.columns import CellRefused, Column, refuse_if
from ui.panels.importance.rows import MatrixRow


def place_of(project: Project, party: PartyId) -> int:
    """The position of a party among the project's parties."""
    return [each.id for each in project.parties].index(party)


def track_end(issues: int) -> float:
    """The share at which a bar is full: wide enough for what matters most, the same while anything is dragged."""
    return min(1.0, max(0.4, 2.5 / max(issues, 1)))


def name_column(link: DocumentLink) -> Column[MatrixRow]:
    """The issue with its range, worst to best for us; or the option."""
    us = place_of(link.project, link.project.us)

    def text(row: MatrixRow) -> str:
        if row.option is not None and isinstance(row.issue, ChoiceIssue):
            return option_name(row.issue, row.option.id)
        return row.name

    return Column(
        key="name",
        title="Issue",
        text=text,
        stands_in=lambda row: not is_named(row.issue.name if row.option is None else row.option.label),
        detail=lambda row: "" if row.option is not None else ends_in_words(us, row),
        tip=lambda row: describe(row.issue, formats_of()),
        reads=lambda row: (row.name, row.issue, row.option, row.preferences[us].value),
        width=120,
        stretch=2,
    )


def party_column(link: DocumentLink, party: PartyId, *, stretch: int = 3) -> Column[MatrixRow]:
    """One party's importance and scores."""
    seat = seat_of(link.project, party)
    made = _PartyColumn(link=link, party=party, place=place_of(link.project, party), seat=seat)
    name = party_name(link.project, party)
    return Column(
        key=party,
        title="Us" if seat == 0 else f"{name}, our estimate",
        text=made.text,
        edit_text=made.edit_text,
        edit=made.edit,
        editable=made.editable,
        look=made.look,
        note=made.note,
        tip=made.tip,
        spoken=lambda row: f"{row.name}, {name}: {made.text(row)}",
        number=True,
        answers=True,
        party=seat,
        width=136,
        stretch=stretch,
        title_tip="" if seat == 0 else "What you believe of them, with its range: never what they said unless they did",
    )


def ends_in_words(us: int, row: MatrixRow) -> str:
    """The worst and the best outcome for us, who stand at `us` among the parties: what the importance is about."""
    ends = ends_of(us, row)
    if ends is not None:
        return f"{ends[0]} → {ends[1]}"
    if isinstance(row.issue, AmountIssue):
        return " – ".join(amount(end, row.issue, formats_of()) for end in (row.issue.low, row.issue.high))
    value = row.preferences[us].value
    if isinstance(value, OptionScores) and value.scores:
        return "nothing possible is scored yet"
    count = len(row.issue.options)
    return "no options yet" if not count else f"{count} option{'s' * (count > 1)}, not scored yet"


def ends_of(place: int, row: MatrixRow) -> tuple[str, str] | None:
    """The worst and the best outcome to the party at `place`, by name; None where its scores say neither."""
    value = row.preferences[place].value
    if isinstance(row.issue, AmountIssue):
        return _ends_of_curve(value, row.issue)
    if not isinstance(value, OptionScores):
        return None
    possible = {option.id for option in options_on_table(row.issue)}
    ranked = sorted(
        (entry for entry in value.scores if entry.option in possible or not possible),
        key=lambda entry: entry.score.value,
    )
    if not ranked:
        return None
    worst, best = (option_name(row.issue, entry.option) for entry in (ranked[0], ranked[-1]))
    return worst, best


def _ends_of_curve(value: ValueFunction, issue: AmountIssue) -> tuple[str, str] | None:
    inside = (number.amount for number in numbers_along(value, issue) if issue.low < number.amount < issue.high)
    # The ends come first: where a curve is level up to one of them, that one is meant.
    scores = {each: score_of_amount(value, issue, each).value for each in (issue.low, issue.high, *inside)}
    worst, best = min(scores, key=scores.__getitem__), max(scores, key=scores.__getitem__)
    if scores[worst] == scores[best]:
        return None
    return amount(worst, issue, formats_of()), amount(best, issue, formats_of())


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartyColumn:
    link: DocumentLink
    party: PartyId
    place: int
    seat: int

    def _preference(self, row: MatrixRow) -> Preference:
        return row.preferences[self.place]

    def _total(self, row: MatrixRow) -> float:
        return row.totals[self.place]

    def _score(self, row: MatrixRow) -> Estimate | None:
        value = self._preference(row).value
        if row.option is None or not isinstance(value, OptionScores):
            return None
        return next((entry.score for entry in value.scores if entry.option == row.option.id), None)

    def text(self, row: MatrixRow) -> str:
        if row.option is not None:
            score = self._score(row)
            return "–" if score is None else as_held(score.value, formats_of())
        if row.scales[self.place] is Scale.AS_GIVEN:
            return _points_given(self._preference(row))
        return as_held(self._preference(row).weight.value, formats_of())

    def edit_text(self, row: MatrixRow) -> str:
        if row.option is not None:
            score = self._score(row)
            return "" if score is None else formats_of().number(score.value)
        return formats_of().number(self._preference(row).weight.value)

    def editable(self, row: MatrixRow) -> bool:
        return row.option is not None or row.scales[self.place] is Scale.SHARES

    def edit(self, row: MatrixRow, text: str) -> None:
        if not text.strip() and row.option is not None:
            refuse_if(self.link.apply(clear_scores, party=self.party, issue=row.issue.id, options=[row.option.id]))
            return
        try:
            number = parse_number(text) if text.strip() else 0.0
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
        if row.option is None:
            refuse_if(self.link.apply(set_weight, party=self.party, issue=row.issue.id, weight=number))
        else:
            refuse_if(
                self.link.apply(set_score, party=self.party, issue=row.issue.id, option=row.option.id, score=number)
            )

    def look(self, row: MatrixRow) -> Look | None:
        if row.option is not None:
            return self._dot(row)
        if row.scales[self.place] is Scale.AS_GIVEN:
            return None
        weight, total = self._preference(row).weight, self._total(row)
        end = track_end(row.issues)
        known = weight.low is not None and weight.high is not None and weight.low != weight.high
        return Bar(
            fraction=min(1.0, _share(weight.value, total - weight.value) / end),
            party=self.seat,
            low=min(1.0, _share(weight.floor, total - weight.value) / end) if known else None,
            high=min(1.0, _share(weight.ceiling, total - weight.value) / end) if known else None,
            share=share(weight.value, total, formats_of()),
            locked=self._preference(row).locked,
        )

    def _dot(self, row: MatrixRow) -> Dot:
        score, best = self._score(row), row.tops[self.place]
        if score is None:
            return Dot(fraction=0.5, party=self.seat, low=0.0, high=1.0)
        known = score.low is not None and score.high is not None and score.low != score.high
        return Dot(
            fraction=_clamped(score.value / best),
            party=self.seat,
            low=_clamped(score.floor / best) if known else None,
            high=_clamped(score.ceiling / best) if known else None,
        )

    def note(self, row: MatrixRow) -> str:
        preference = self._preference(row)
        if row.option is not None:
            return "" if self._score(row) is not None else "Not scored yet: anything from 0 to 100 is assumed"
        if row.doubtful[self.place]:
            return doubt_in_words(ours=self.seat == 0)
        if isinstance(preference.value, Unknown):
            return "The outcomes of this issue are not scored yet"
        return ""

    def tip(self, row: MatrixRow) -> str:
        estimate = self._score(row) if row.option is not None else self._preference(row).weight
        if estimate is None or self.party == self.link.project.us:
            return ""
        show = formats_of()
        known = (
            "" if estimate.low is None else f", from {show.number(estimate.floor)} to {show.number(estimate.ceiling)}"
        )
        said = f"Our estimate{known}. How we know: {estimate.source.value}."
        ends = ends_of(self.place, row) if row.option is None else None
        if ends is None:
            return said
        # Their row is seldom unfolded, and what an importance is worth nobody knows without its two ends.
        return f"By our estimate from {ends[0]} (worst for them) to {ends[1]} (best). {said}"


def drag(link: DocumentLink, row: MatrixRow, party: PartyId, fraction: float, token: object) -> str:
    """One tick of dragging a bar or a dot; returns the refusal, if any."""
    if row.option is None:
        return link.apply_merging(
            ("importance", party, row.issue.id, token),
            set_share,
            party=party,
            issue=row.issue.id,
            share=fraction * track_end(row.issues),
        )
    best = row.tops[place_of(link.project, party)]
    return link.apply_merging(
        ("score", party, row.id, token),
        set_score,
        party=party,
        issue=row.issue.id,
        option=row.option.id,
        score=float(round(fraction * best)),
    )


def _points_given(preference: Preference) -> str:
    """From how many points to how many an issue gives on a score sheet."""
    given = [preference.weight.value * score.value for score in scores_in(preference.value)]
    return span(points(min(given), formats_of()), points(max(given), formats_of())) if given else NOT_GIVEN


def _share(weight: float, others: float) -> float:
    return weight / (weight + others) if weight + others > 0 else 0.0


def _clamped(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))
