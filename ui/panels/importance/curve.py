"""The curve of an amount issue: what each amount is worth to a party, drawn and draggable."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.edits.curves import Direction, bend, set_curve_score, set_direction, set_knots
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of, preference_of, seat_of
from app.domain.values import (
    Bent,
    OptionScores,
    Saturating,
    Straight,
    Unknown,
    ValueFunction,
    rises,
    score_of_amount,
    scores_in,
)
from app.wording.names import issue_name, party_name
from app.wording.numbers import formats_of
from app.wording.plain import amount
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button, quiet_button
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.grid.view import Grid
from ui.kit.plot.curve_editor import CurveEditor
from ui.kit.plot.records import Axes, Curve, Point
from ui.kit.text import small, tool_tip
from ui.kit.type_scale import px
from ui.models.curve_points import CurvePoints

POINTS_OF_A_CURVE = 24
SMOOTH_BEND = 2.0
_MIDDLE = 1
"""Which handle of a line bends it."""

_FINEST = 2
_ABOUT_BENDING = "Let the first steps count more than the last ones"


class CurveCard(Card):
    """Shows the curves of the parties in sight for one amount issue; the chosen party's can be shaped."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self._issue: IssueId | None = None
        self._parties: tuple[PartyId, ...] = ()
        self._build()

    def show_issue(self, issue: IssueId | None, parties: Sequence[PartyId]) -> None:
        """Show an amount issue for these parties; hidden for anything else."""
        # A table that is about to lose a row still asks for it.
        found = next((each for each in self._link.project.issues if each.id == issue), None)
        self.setVisible(isinstance(found, AmountIssue))
        if not isinstance(found, AmountIssue) or issue is None:
            self._issue = None
            return
        self._issue = issue
        self._fill_parties(tuple(parties))
        self.set_title(f"{issue_name(self._link.project, issue)}: what each amount is worth")
        self._plot.set_axes(
            Axes(x_title="", y_title="Score", x_range=(found.low, found.high), y_range=self._score_range())
        )
        self._plot.set_formats(
            lambda value: amount(value, found, formats_of()), lambda value: formats_of().number(round(value, 6))
        )
        self._plot.set_snap(lambda value: _on_grid(value, found), lambda score: float(round(score)), found.step)
        self._plot.set_curves([self._curve(found, party) for party in self._parties])
        value = self._value()
        rising = rises(value)
        self._more.setChecked(rising is True)
        self._less.setChecked(rising is False)
        self._bend.setEnabled(isinstance(value, Straight | Saturating))
        self._bend.setText("Straighten" if isinstance(value, Saturating) else "Bend")
        self._bend.setToolTip(tool_tip("" if isinstance(value, Saturating) else _ABOUT_BENDING))
        self._unknown.setEnabled(not isinstance(value, Unknown))
        self._hint.setText(_hint(value))
        self._table.setVisible(self._points.show(found, self._party()))

    def _build(self) -> None:
        self._who = Combo()
        self._who.setAccessibleName("Whose curve to shape")
        self._who.activated.connect(lambda _: self.show_issue(self._issue, self._parties))
        self._more = self._direction_button("More is better", "more")
        self._less = self._direction_button("Less is better", "less")
        self._bend = quiet_button("Bend")
        self._bend.clicked.connect(self._bend_line)
        self._unknown = quiet_button("Not known")
        self._unknown.clicked.connect(lambda: self._set(Unknown()))
        self._plot = CurveEditor()
        self._plot.setFixedHeight(px(190))
        self._plot.setAccessibleName("Curve of scores")
        self._plot.knot_moved.connect(self._move_knot)
        self._plot.knot_released.connect(lambda _: self._link.close_step())
        self._plot.knot_added.connect(self._add_knot)
        self._plot.knot_removed.connect(self._remove_knot)
        self._hint = small("")
        self._points = CurvePoints(self._link)
        self._table = Grid(self._points.model)
        self._table.setItemDelegate(CellDelegate(self._table))
        self._table.setAccessibleName("Points of the curve")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for part in (self._who, self._more, self._less):
            row.addWidget(part)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(self._hint, 1)
        below.addWidget(self._bend)
        below.addWidget(self._unknown)
        self.body.addLayout(row)
        self.body.addWidget(self._plot)
        self.body.addLayout(below)
        self.body.addWidget(self._table)

    def _direction_button(self, words: str, better: Direction) -> QPushButton:
        made = button(words)
        made.setCheckable(True)
        made.clicked.connect(partial(self._direct, better))
        return made

    def _fill_parties(self, parties: tuple[PartyId, ...]) -> None:
        names = [party_name(self._link.project, party) for party in parties]
        if parties == self._parties and names == [self._who.itemText(n) for n in range(self._who.count())]:
            return
        chosen = self._who.currentData()
        self._parties = parties
        self._who.clear()
        for party, name in zip(parties, names, strict=True):
            self._who.addItem(name, party)
        self._who.setCurrentIndex(max(0, self._who.findData(chosen)))
        self._who.setVisible(len(parties) > 1)

    def _party(self) -> PartyId:
        return PartyId(str(self._who.currentData() or self._link.project.us))

    def _value(self) -> ValueFunction:
        if self._issue is None:
            return Unknown()
        return preference_of(party_of(self._link.project, self._party()), self._issue).value

    def _score_range(self) -> Point:
        scores = [score.value for score in scores_in(self._value())]
        return (min(0.0, *scores), max(100.0, *scores)) if scores else (0.0, 100.0)

    def _curve(self, issue: AmountIssue, party: PartyId) -> Curve:
        value = preference_of(party_of(self._link.project, party), issue.id).value
        return Curve(
            party=seat_of(self._link.project, party),
            knots=_drawn(value, issue),
            handles=_handles(value, issue),
            band=_band(value, issue),
            label=self._label(party),
            editable=party == self._party() and not isinstance(value, Unknown),
        )

    def _label(self, party: PartyId) -> str:
        """Which curve is whose; one alone is no other's."""
        if len(self._parties) == 1:
            return ""
        return "us" if party == self._link.project.us else "our estimate"

    # edits

    def _direct(self, better: Direction) -> None:
        if self._issue is not None:
            self._link.apply(set_direction, party=self._party(), issue=self._issue, better=better)

    def _bend_line(self) -> None:
        if self._issue is not None:
            curvature = 0.0 if isinstance(self._value(), Saturating) else SMOOTH_BEND
            self._link.apply(bend, party=self._party(), issue=self._issue, curvature=curvature)

    def _set(self, value: ValueFunction) -> None:
        if self._issue is not None:
            self._link.apply(set_value, party=self._party(), issue=self._issue, value=value)

    def _move_knot(self, index: int, at: float, score: float) -> None:
        if self._issue is None:
            return
        key = ("curve", self._party(), self._issue, index)
        value = self._value()
        if isinstance(value, Straight | Saturating) and (index != _MIDDLE or rises(value) is not None):
            self._link.apply_merging(
                key, set_curve_score, party=self._party(), issue=self._issue, amount=at, score=score
            )
            return
        # A level line cannot bend between its ends: what is pulled out of it is a point.
        knots = list(self._knots_or_handles())
        if 0 <= index < len(knots):
            knots[index] = (at, score)
            self._link.apply_merging(key, set_knots, party=self._party(), issue=self._issue, knots=knots)

    def _add_knot(self, at: float, score: float) -> None:
        points = self._knots_or_handles()
        if isinstance(self._value(), Straight):
            # Its middle is a handle to bend it by, and no point that anybody has set.
            points = (points[0], points[-1])
        self._set_knots([*(point for point in points if point[0] != at), (at, round(score, _FINEST))])

    def _remove_knot(self, index: int) -> None:
        knots = list(self._knots_or_handles())
        if not 0 < index < len(knots) - 1:
            return
        if isinstance(self._value(), Bent):
            del knots[index]
            self._set_knots(knots)
        elif isinstance(self._value(), Saturating):
            self._bend_line()

    def _knots_or_handles(self) -> tuple[Point, ...]:
        """The points that the curve in hand is shaped by."""
        found = None if self._issue is None else issue_of(self._link.project, self._issue)
        if not isinstance(found, AmountIssue):
            return ()
        return _handles(self._value(), found) or _drawn(self._value(), found)

    def _set_knots(self, points: Sequence[Point]) -> None:
        if self._issue is not None:
            self._link.apply(set_knots, party=self._party(), issue=self._issue, knots=points)


def _hint(value: ValueFunction) -> str:
    if isinstance(value, Unknown):
        return "Say first whether more or less is better."
    if isinstance(value, Bent):
        return "Drag the points. Insert or a double-click adds one, Delete takes the chosen one away."
    if not isinstance(value, Saturating):
        return "Each step counts the same. Drag the middle to bend the line; Insert or a double-click adds a point."
    which = "first" if value.bend.value > 0 else "last"
    return f"The {which} steps count more. Drag the middle to bend the line more or less; Insert adds a point."


def _handles(value: ValueFunction, issue: AmountIssue) -> tuple[Point, ...]:
    """What a line is shaped by: its ends and, for its bend, its middle; the points of a bent one are its own."""
    if not isinstance(value, Straight | Saturating):
        return ()
    middle = (issue.low + issue.high) / 2
    height = round(float(score_of_amount(value, issue, middle).value), _FINEST)
    return ((issue.low, value.at_low.value), (middle, height), (issue.high, value.at_high.value))


def _drawn(value: ValueFunction, issue: AmountIssue) -> tuple[Point, ...]:
    if isinstance(value, Bent):
        return tuple((knot.amount, knot.score.value) for knot in value.knots)
    if isinstance(value, Straight):
        return ((issue.low, value.at_low.value), (issue.high, value.at_high.value))
    if isinstance(value, Saturating):
        return tuple((each, float(score_of_amount(value, issue, each).value)) for each in _spread(issue))
    return ()


def _band(value: ValueFunction, issue: AmountIssue) -> tuple[Point, ...]:
    """The outline of where the curve may run by our estimates; nothing where it is certain."""
    if isinstance(value, Unknown | OptionScores):
        return ()
    knots = [knot.amount for knot in value.knots] if isinstance(value, Bent) else []
    amounts = sorted({*_spread(issue), *(amount for amount in knots if issue.low < amount < issue.high)})
    scores = [score_of_amount(value, issue, each) for each in amounts]
    if all(score.low == score.high for score in scores):
        return ()
    upper = [(each, float(score.high)) for each, score in zip(amounts, scores, strict=True)]
    lower = [(each, float(score.low)) for each, score in zip(amounts, scores, strict=True)]
    return (*upper, *reversed(lower))


def _spread(issue: AmountIssue) -> list[float]:
    step = (issue.high - issue.low) / POINTS_OF_A_CURVE
    return [*(issue.low + step * number for number in range(POINTS_OF_A_CURVE)), issue.high]


def _on_grid(value: float, issue: AmountIssue) -> float:
    steps = round((value - issue.low) / issue.step)
    return min(issue.high, max(issue.low, float(f"{issue.low + steps * issue.step:.12g}")))
