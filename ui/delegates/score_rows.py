"""What a draft is worth to each party: one bar per party, each on that party's own scale."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.domain.ids import PartyId
from app.domain.lookup import party_of, seat_of
from app.domain.project import Project
from app.study.picture import Picture
from app.study.scales import Side
from app.wording.acceptance import draft_acceptance_in_words
from app.wording.names import is_named, party_name
from app.wording.numbers import formats_of
from app.wording.scores import score_in_words, side_in_words
from ui.kit.lines_label import CaptionLabel
from ui.kit.party_mark import PartyMark
from ui.kit.score_bar import Bar, ScoreBar
from ui.kit.taking_away import take_away
from ui.kit.text import ElidedLabel, tool_tip
from ui.kit.type_scale import font, px

__all__ = ["ScoreRows", "bar_of"]

_MOST_ABREAST = 2
_SHORTEST_BAR = 44
_BAR_BESIDE_A_NAME = 80
"""A bar that is shorter than this tells less than the name takes away."""

_WIDEST_NAME = 150
_WIDEST_NUMBER = "about 88–88"
_LETTERS_OF_A_SENTENCE = 64


class ScoreRows(QWidget):
    """A bar per party with its score, or a sentence in place of the number.

    The bars are never brought to one scale: each runs from that party's worst deal to its best, with a tick at its
    walk-away. Two bars without sentences stand side by side where there is room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[PartyId, _ScoreRow] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_picture(self, project: Project, picture: Picture, sentences: Mapping[PartyId, str]) -> None:
        """Show every side of `picture`; `sentences` replace the numbers of the parties they are given for."""
        known = picture.acceptance
        answer = "" if known is None else draft_acceptance_in_words(project, known, formats_of())
        for side in picture.sides:
            if side.party in self._rows:
                more = "" if side.party == project.us else answer
                self._rows[side.party].show_side(project, side, sentences.get(side.party, ""), more)

    def row(self, party: PartyId) -> _ScoreRow:
        """The row of a party; KeyError when it is not shown."""
        return self._rows[party]

    def arrange(self, width: int, *, beside_sentences: bool) -> None:
        """Fit into a width: two beside one another where there is room, with names where these take none from the bars.

        Beside sentences every party has a row of its own, and its mark alone.
        """
        rows = tuple(self._rows.values())
        may_be_abreast = len(rows) <= _MOST_ABREAST and not beside_sentences
        named = may_be_abreast and self._width_abreast(named=True) <= width
        abreast = named or (may_be_abreast and self._width_abreast(named=False) <= width)
        if not abreast and not beside_sentences:
            named = all(row.width_below() <= width for row in rows)
        direction = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        self._box.setSpacing(px(16) if abreast else px(2))
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self.updateGeometry()
        widest = 0 if abreast else max((row.name_width() for row in rows), default=0)
        for place, row in enumerate(rows):
            row.show_name(named=named, least=widest)
            # Beside one another every bar gets about the same length, whatever stands around it.
            self._box.setStretch(place, row.least_width(named=named) if abreast else 1)

    def _width_abreast(self, *, named: bool) -> int:
        return sum(row.least_width(named=named) for row in self._rows.values()) + px(16) * (len(self._rows) - 1)

    def show_parties(self, project: Project) -> None:
        """Have a row for each party, under its present name."""
        wanted = [party.id for party in sorted(project.parties, key=lambda each: seat_of(project, each.id))]
        if list(self._rows) != wanted:
            for row in self._rows.values():
                take_away(self._box, row)
            self._rows = {party: _ScoreRow(seat_of(project, party)) for party in wanted}
            for row in self._rows.values():
                self._box.addWidget(row, 1)
        for party, row in self._rows.items():
            unnamed = party != project.us and not is_named(party_of(project, party).name)
            row.set_name(party_name(project, party), stands_in=unnamed)


class _ScoreRow(QWidget):
    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self._name = ElidedLabel("", "body")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name.setMaximumWidth(px(_WIDEST_NAME))
        # The same room for every number: bars that share a place are as long as one another.
        self.bar = ScoreBar(Bar(party=index, value=None), "–", widest=_WIDEST_NUMBER)
        self.sentence = CaptionLabel("small", letters=_LETTERS_OF_A_SENTENCE, top=False)
        self.sentence.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(6))
        across.addWidget(PartyMark(index))
        across.addWidget(self._name)
        across.addWidget(self.bar, 1)
        across.addWidget(self.sentence, 6)

    def set_name(self, name: str, *, stands_in: bool) -> None:
        self._name.set_stands_in(stands_in=stands_in)
        if name != self._name.text():
            self._name.setText(name)
            self.bar.setAccessibleName(name)

    def name_width(self) -> int:
        """The width of the name, as far as it is shown."""
        return min(px(_WIDEST_NAME), self._name.sizeHint().width())

    def show_name(self, *, named: bool, least: int) -> None:
        """Show the name or only the mark; `least` is its width, for bars that begin at the same place."""
        self._name.setVisible(named)
        self._name.setMinimumWidth(least)

    def least_width(self, *, named: bool) -> int:
        """The width for the mark, the whole name, a short bar and the longest usual number; the same at every score."""
        name = self._name.sizeHint().width() + px(6) if named else 0
        return px(12 + 6 + 10) + name + self._number_width() + px(_BAR_BESIDE_A_NAME if named else _SHORTEST_BAR)

    def width_below(self) -> int:
        """The width for a row of its own, with the name as far as it is shown then."""
        return px(12 + 6 + 10) + self.name_width() + px(6) + self._number_width() + px(_SHORTEST_BAR)

    def _number_width(self) -> int:
        return QFontMetrics(font("number")).horizontalAdvance(_WIDEST_NUMBER)

    def show_side(self, project: Project, side: Side, sentence: str, more: str) -> None:
        show = formats_of()
        text = "" if sentence else score_in_words(side, side.draft, ours=side.party == project.us, show=show)
        self.bar.set_bar(bar_of(side, self._index), text)
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self.sentence.setVisible(bool(sentence))
        said = " ".join(filter(None, (side_in_words(project, side, show), more)))
        self.bar.setToolTip(tool_tip(said))
        self.bar.setAccessibleDescription(said)


def bar_of(side: Side, index: int) -> Bar:
    """The bar of a side: filled up to what the draft is worth at least, soft as far as it may go."""
    if not side.valued:
        return Bar(party=index, value=None)
    draft = side.draft
    return Bar(
        party=index,
        value=draft.least if draft.least < draft.most else draft.middle,
        least=side.worst,
        most=side.best,
        low=draft.low,
        high=draft.high,
        marker=None if side.walk_away is None else side.walk_away.value,
    )
