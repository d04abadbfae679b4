"""Trades: what to give for what, what issues are good for, and what a step is worth; one button takes a swap."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.trading import Trade, Trades, WhyNoTrade
from app.domain.edits.dealing import set_draft
from app.domain.lookup import Missing
from app.domain.packages import Terms
from app.domain.problems import Place
from app.domain.project import Project
from app.study.study import Study
from app.study.trading import Trading, trading_of
from app.wording.differences import map_explained, map_title
from app.wording.likelihood import chance_explained
from app.wording.numbers import formats_of
from app.wording.trades import (
    begins_with,
    gains_of_trade,
    given_in_words,
    got_in_words,
    issues_counted,
    no_measure,
    not_all_tried,
    pie_in_words,
    same_in_words,
    sureness_of_trade,
    trade_name,
    why_no_trade,
    window_in_lines,
    windows_told,
)
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.delegates.cell import CellDelegate
from ui.delegates.package_card import Line, PackageCard
from ui.delegates.with_whom import WithWhom
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.grid.view import Grid
from ui.kit.page import lay_out_page
from ui.kit.scrolled import in_place
from ui.kit.switch import Switch
from ui.kit.taking_away import take_away
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.panels.trades.bearing import BearingSection
from ui.panels.trades.lines import column, lines, show_blocks, show_lines
from ui.panels.trades.map_rows import MapRow, columns_of, rows_of
from ui.panels.trades.paying import PayingSection

__all__ = ["TradesPanel"]

_SENTENCE: Final = "Give what matters more to them, ask for what matters more to you: then both gain."
_MOST_WINDOWS = 4
_WHOLE = 1
_GO_TO: Final = {
    WhyNoTrade.OURS_UNKNOWN: (Page.IMPORTANCE, "Go to importance"),
    WhyNoTrade.THEIRS_UNKNOWN: (Page.THEIR_SIDE, "Go to their side"),
    WhyNoTrade.NOTHING_OPPOSED: (Page.ISSUES, "Go to issues"),
}


class TradesPanel(QWidget):
    """Follows the deal and the party on the vertical axis; nothing here is part of the document but the draft."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._page = Page.THEIR_SIDE
        self.cards: list[PackageCard] = []
        self._model: RowsModel[MapRow] = RowsModel(())
        self._titles: tuple[str, ...] = ()
        self._asked: tuple[Terms, Terms] = ((), ())
        self._goes_to_swap = False
        self._build()
        self._asking = Asking(self, (link, studies), self._question, self._receive)
        attention.swap_asked.connect(self._ask_for_swap)
        attention.axes_changed.connect(self._asking.again)
        Leading(self, link, attention, self._go_to_place)

    # layout

    def _build(self) -> None:
        page, self._area = lay_out_page(self, "Trades", _SENTENCE)
        self.swap_with = WithWhom("Swap with", self._link, self._attention, self)
        self.begin = Switch("Swaps begin with", ("From your draft", "From half way on everything"), wraps=True)
        self.begin.switched.connect(lambda _: self._asking.again())
        self.pie = lines("body")
        self.base = lines()
        self.some = lines()
        self.list = QVBoxLayout()
        self.list.setSpacing(px(8))
        self.empty = EmptyState("arrow-left-right", "", "Go")
        self.empty.action.clicked.connect(lambda: self._attention.go_to(self._page))
        for part in (self.swap_with, self.pie, self.begin, self.base):
            page.addWidget(part)
        page.addLayout(self.list)
        page.addWidget(self.some)
        page.addWidget(self.empty)
        page.addWidget(self._built_map())
        page.addWidget(self._built_windows())
        page.addWidget(self._built_below())
        page.addStretch(1)
        self.setFocusProxy(self.grid)
        hidden: tuple[QWidget, ...] = (self.pie, self.begin, self.base, self.some, self.empty)
        for each in hidden:
            each.hide()

    def _built_map(self) -> QWidget:
        self.map = QWidget()
        down = column(self.map)
        self.map_title = lines("section")
        self.grid = Grid(self._model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("What matters more to whom")
        card = Card(padding=3)
        card.body.addWidget(self.grid)
        self.same = QVBoxLayout()
        self.same.setSpacing(px(4))
        down.addWidget(self.map_title)
        down.addWidget(small(map_explained()))
        down.addWidget(card)
        down.addLayout(self.same)
        self.map.hide()
        return self.map

    def _built_windows(self) -> QWidget:
        self.windows = QWidget()
        down = column(self.windows)
        title = lines("section")
        title.setText("What a step is worth")
        self.steps = Card(padding=14)
        self.told = QVBoxLayout()
        self.told.setSpacing(px(14))
        self.steps.body.addLayout(self.told)
        self.about_windows = small("")
        down.addWidget(title)
        down.addWidget(self.about_windows)
        down.addWidget(self.steps)
        self.windows.hide()
        return self.windows

    def _built_below(self) -> QWidget:
        """Time and risk, which come with the first answer: the keyboard waits for the swaps above them."""
        self.below = QWidget()
        down = column(self.below)
        self.paying = PayingSection(self._link, self._attention)
        self.bearing = BearingSection(self._link, self._attention)
        self.paying.unfolded.connect(lambda: self._bring(self.paying.inputs))
        self.bearing.unfolded.connect(lambda: self._bring(self.bearing))
        down.addWidget(self.paying)
        down.addWidget(self.bearing)
        self.below.hide()
        return self.below

    def _go_to_place(self, place: Place) -> None:
        """Go to what waiting and risk cost a party."""
        if place.party is None:
            return
        if place.party != self._link.project.us:
            self._attention.set_other(place.party)
        self.below.show()
        self.paying.open_for(place.party)

    def _bring(self, part: QWidget) -> None:
        # Only once it is laid out is it known where that is.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(part, 0, px(8)))

    # asking

    def _question(self, study: Study) -> Trading:
        draft, terms = self._asked
        asked = terms if study.said.draft == draft else ()
        return trading_of(study, self._attention.other, asked=asked, whole=self.begin.place == _WHOLE)

    def _take(self, terms: Terms) -> None:
        self._link.apply(set_draft, terms=terms)
        # One goes on from what one has taken.
        self.begin.set_place(0)

    def _ask_for_swap(self, terms: Terms) -> None:
        """Put the swap first that leads from the present draft to these terms, and the keyboard on it."""
        self._asked = (self._link.project.draft, terms)
        self._goes_to_swap = True
        self.begin.set_place(0)
        self._asking.again()

    def _go_to_swap(self) -> None:
        card = next((card for card in self.cards if card.terms == self._asked[1]), None)
        self._goes_to_swap = False
        if card is not None:
            card.take.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(card)

    # display

    def _receive(self, found: Trading) -> None:
        project = self._link.project
        waited = self.map.isHidden() and self.window().focusWidget() is self.grid
        try:
            with in_place(self._area):
                self._show_trades(project, found)
                self._show_map(project, found)
                self._show_windows(project, found)
                self.paying.show_found(project, found.payments)
                self.below.show()
        except Missing:
            # The answer names what is no longer there; the next one is on its way.
            return
        first = self.cards[0].take if self.cards else self.grid
        self.setFocusProxy(first)
        if waited:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        if self._goes_to_swap:
            self._go_to_swap()

    def _show_trades(self, project: Project, found: Trading) -> None:
        show, trades = formats_of(), found.trades
        self._show_cards(project, trades)
        for label, words in (
            (self.pie, pie_in_words(project, found.pie, show)),
            (self.base, begins_with(project, trades)),
            (self.some, not_all_tried(trades)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.begin.setVisible(bool(project.draft) and bool(trades.base))
        why = why_no_trade(project, trades)
        self.empty.sentence.setText(why)
        self.empty.setVisible(bool(why))
        self._page, words = _GO_TO.get(trades.why_none, (Page.ISSUES, "")) if trades.why_none else (Page.ISSUES, "")
        if not project.issues:
            self._page, words = _GO_TO[WhyNoTrade.NOTHING_OPPOSED]
        self.empty.action.setText(words)
        self.empty.action.setVisible(bool(words))

    def _show_cards(self, project: Project, trades: Trades) -> None:
        while len(self.cards) > len(trades.trades):
            take_away(self.list, self.cards.pop())
        while len(self.cards) < len(trades.trades):
            card = PackageCard(self._attention)
            card.taken.connect(lambda one=card: self._take(one.terms))
            self.cards.append(card)
            self.list.addWidget(card)
        show = formats_of()
        for number, (card, trade) in enumerate(zip(self.cards, trades.trades, strict=True), start=1):
            said = _told(project, trade)
            card.show_package(trade_name(number, show), trade.terms, said, note=issues_counted(trade, show))
            card.explain(chance_explained(trade.chance, show, guessed=trade.guessed))

    def _show_map(self, project: Project, found: Trading) -> None:
        self.map_title.setText(map_title(project, found.party))
        rows, columns = rows_of(project, found.party, found.differences), columns_of(project, found.party)
        titles = tuple(column.title for column in columns)
        if titles == self._titles:
            self._model.set_rows(rows)
        else:
            self._titles = titles
            self._model.set_columns(columns, rows)
        if rows and not self.grid.currentIndex().isValid():
            self.grid.go_to(0, 0)
        said = [same_in_words(project, each, formats_of()) for each in found.differences]
        show_lines(self.same, [words for words in said if words], "small")
        self.map.setVisible(bool(rows))

    def _show_windows(self, project: Project, found: Trading) -> None:
        measure, show = found.measure, formats_of()
        kept = found.windows[:_MOST_WINDOWS] if measure is not None else ()
        told = [window_in_lines(project, each, measure, show) for each in kept if measure]
        show_blocks(self.told, [each for each in told if each])
        self.about_windows.setText(windows_told(project, measure) if measure else no_measure(project))
        self.steps.setVisible(any(told))
        self.windows.setVisible(any(told) or (measure is None and bool(self.about_windows.text())))


def _told(project: Project, trade: Trade) -> list[Line]:
    show = formats_of()
    told: list[Line] = []
    moves = [given_in_words(project, each, show) for each in trade.gives]
    moves += [got_in_words(project, each, show) for each in trade.gets]
    for does, costs in moves:
        told += [(does, "strong"), (costs, "small")]
    return [*told, (gains_of_trade(project, trade, show), "body"), (sureness_of_trade(project, trade), "small")]
