"""What a joint effect is worth to each party: ours a plain number, the others' estimates with a range and a source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.domain.estimates import Estimate, Source
from app.domain.ids import PartyId
from app.domain.lookup import others_of, seat_of, us_of
from app.domain.project import Project
from app.wording.names import party_name
from app.wording.numbers import formats_of, parse_number
from app.wording.states import source_in_words
from app.wording.walk_aways import range_proposed
from ui.bridge.clock import today
from ui.delegates.date_field import DateField
from ui.kit.number_field import NumberField
from ui.kit.party_mark import PartyMark
from ui.kit.pick_list import PickList
from ui.kit.taking_away import empty_out
from ui.kit.text import ElidedLabel, small
from ui.kit.type_scale import px

__all__ = ["BonusFields", "proposed_range"]

_TITLES = ("", "Points", "lowest", "highest", "How you know")
_NAME, _NUMBER = 64, 52


class BonusFields(QWidget):
    """A line per party; `given(party, points, bounds, source)` carries what the person makes of one.

    Points are 0 for nothing, and bounds None for our own.
    """

    given = Signal(object, float, object, object)
    known = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._parties: tuple[PartyId, ...] = ()
        self.lines: dict[PartyId, BonusLine] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(6))
        for column, share in enumerate((6, 1, 1, 1, 5)):
            self._grid.setColumnStretch(column, share)
            self._grid.setColumnMinimumWidth(column, px(_NUMBER if share == 1 else _NAME if not column else 0))

    def show_bonuses(self, project: Project, bonuses: Mapping[PartyId, Estimate]) -> None:
        """Show what each party of the project gets."""
        parties = (us_of(project).id, *(party.id for party in others_of(project)))
        if parties != self._parties:
            self._parties = parties
            self._lay_out(project)
        for party, line in self.lines.items():
            line.show_bonus(project, bonuses.get(party))

    def _lay_out(self, project: Project) -> None:
        empty_out(self._grid)
        for column, title in enumerate(_TITLES):
            over_numbers = 0 < column < len(_TITLES) - 1
            side = Qt.AlignmentFlag.AlignRight if over_numbers else Qt.AlignmentFlag(0)
            self._grid.addWidget(ElidedLabel(title, "small"), 0, column, side)
        self.lines = {party: BonusLine(party, ours=party == project.us) for party in self._parties}
        for row, (party, line) in enumerate(self.lines.items()):
            line.lay_out(self._grid, 2 * row + 1)
            line.given.connect(partial(self.given.emit, party))
            line.known.connect(partial(self.known.emit, party))


class BonusLine(QObject):
    """The fields of one party; its parts stand in the columns of a grid."""

    given = Signal(float, object, object)
    known = Signal(object, str)

    def __init__(self, party: PartyId, *, ours: bool) -> None:
        super().__init__()
        self._party = party
        self._ours = ours
        self._known: Estimate | None = None
        self.mark = PartyMark()
        self.name = ElidedLabel("")
        self.points, self.low, self.high = (self._field() for _ in range(3))
        self.points.set_placeholder("0")
        self.points.committed.connect(self._set_points)
        self.low.committed.connect(self._set_bounds)
        self.high.committed.connect(self._set_bounds)
        self.source = PickList()
        self.source.set_entries([(source_in_words(source), source) for source in Source])
        self.source.picked.connect(self._set_source)
        self.since = DateField()
        self.since.typed.connect(self._set_since)
        self.said = small("")
        self.said.hide()

    def lay_out(self, grid: QGridLayout, row: int) -> None:
        """Put the parts into a row, and what there is to say into the one below it."""
        who = QHBoxLayout()
        who.setSpacing(px(6))
        who.addWidget(self.mark)
        who.addWidget(self.name, 1)
        holder = QWidget()
        holder.setLayout(who)
        who.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(holder, row, 0)
        grid.addWidget(self.points, row, 1)
        if not self._ours:
            for column, part in enumerate((self.low, self.high, self.source), start=2):
                grid.addWidget(part, row, column)
        if self._ours:
            grid.addWidget(self.said, row + 1, 0, 1, len(_TITLES))
        else:
            grid.addWidget(self.said, row + 1, 0, 1, len(_TITLES) - 1)
            grid.addWidget(self.since, row + 1, len(_TITLES) - 1)

    def show_bonus(self, project: Project, known: Estimate | None) -> None:
        """Show what the party gets; None is nothing."""
        self._known = known
        name = party_name(project, self._party)
        self.name.setText(name)
        self.mark.set_index(seat_of(project, self._party))
        self.points.set_name(f"Points for {name}" if self._ours else f"Points for {name}, most likely")
        self.low.set_name(f"Points for {name}, at the lowest")
        self.high.set_name(f"Points for {name}, at the highest")
        self.source.setAccessibleName(f"How you know the points for {name}")
        self.since.setAccessibleName(f"Since when you know the points for {name}")
        self.points.set_value(None if known is None else known.value)
        self.low.set_value(None if known is None else known.floor)
        self.high.set_value(None if known is None else known.ceiling)
        for part in (self.low, self.high, self.source, self.since):
            part.setEnabled(known is not None)
        self.source.set_value(Source.GUESS if known is None else known.source)
        self.since.show_date("" if known is None else known.date)

    def _field(self) -> NumberField:
        made = NumberField(parse_number, lambda value: formats_of().number(value), optional=True)
        made.set_step(1.0)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return made

    def _set_points(self, value: float | None) -> None:
        known = self._known
        self._say("")
        if value is None:
            self._give(0.0, None)
        elif self._ours:
            self._give(value, None)
        elif known is not None and known.floor <= value <= known.ceiling:
            self._give(value, (known.floor, known.ceiling))
        else:
            low, high = proposed_range(value)
            self._say(range_proposed(low, high, value, formats_of()) if low != high else "")
            self._give(value, (low, high))

    def _set_bounds(self) -> None:
        known = self._known
        if known is None:
            return
        low, high = self.low.value(), self.high.value()
        low, high = known.floor if low is None else low, known.ceiling if high is None else high
        self._say("")
        # A bound beyond the likely number, or beyond the other bound, takes them along.
        if self.low.value() != known.floor:
            self._give(max(low, known.value), (low, max(low, high)))
        else:
            self._give(min(high, known.value), (min(low, high), high))

    def _set_source(self, source: Source) -> None:
        if self._known is not None and source is not self._known.source:
            self.known.emit(source, "" if source is Source.GUESS else today())

    def _set_since(self, day: str) -> None:
        if self._known is not None:
            self.known.emit(self._known.source, day)
            # Whoever keeps it has shown what counts now, and said why where that is the old one.
            self.since.settle(self._known.date, "")

    def _give(self, value: float, bounds: tuple[float, float] | None) -> None:
        self.given.emit(value, bounds, Source.GUESS if self._known is None else self._known.source)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def proposed_range(value: float) -> tuple[float, float]:
    """The range that a single number of points is taken as: from half of it to half as much again."""
    reach = round(abs(value) / 2, 2)
    return (round(value - reach, 2), round(value + reach, 2))
