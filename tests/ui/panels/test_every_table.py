"""Every table of every page: clearing, pasting nonsense and filling down change a cell or refuse, and never raise."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.alternatives import add_alternative, set_alternative_terms
from app.domain.edits.events import add_event
from app.domain.edits.options import take_off_table
from app.domain.edits.parking import park_term, set_condition
from app.domain.edits.parties import add_party
from app.domain.edits.questions import answer_question, note_question
from app.domain.edits.scales import set_scale
from app.domain.edits.settling import add_clause, settle_deal
from app.domain.ids import AlternativeId, IssueId, OptionId, PartyId, QuestionId
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import Unknown
from tests.builders import terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.delegates.cell import CellDelegate
from ui.kit.grid import commands
from ui.kit.grid.geometry import CELL_PAD, TIGHT_PAD
from ui.kit.grid.sheet import Role
from ui.kit.grid.view import Grid
from ui.kit.type_scale import font
from ui.panels.if_then.panel import IfThenPanel
from ui.panels.importance.panel import ImportancePanel
from ui.panels.issues.panel import IssuesPanel
from ui.panels.no_deal.panel import NoDealPanel
from ui.panels.offers.signed import SignedSection
from ui.panels.offers.terms import TermsSection
from ui.panels.questions.ask import AskSection
from ui.panels.their_side.panel import TheirSidePanel
from ui.panels.trades.bearing import BearingSection
from ui.panels.trades.paying import PayingSection

LayOut = Callable[[Project], Desk]
US, COLOUR = PartyId("us"), IssueId("colour")


def _importance(on: Desk) -> QWidget:
    """With their column, and an issue opened so that its options are scored."""
    panel = ImportancePanel(on.link, on.attention)
    panel._switch_theirs()
    panel._toggle((COLOUR, None))
    return panel


def _terms(on: Desk) -> QWidget:
    """With a term parked on one of the issues, under a condition."""
    (red,), (five,) = terms(colour="red"), terms(price=5)
    on.link.apply(park_term, issue=COLOUR, term=red.term, by=US)
    on.link.apply(set_condition, issue=COLOUR, other=five.issue, term=five.term)
    return TermsSection(on.link, on.attention, on.studies)


def _signed(on: Desk) -> QWidget:
    """With clauses, one of which falls due."""
    on.link.apply(settle_deal, terms=terms(colour="red"), date="2026-05-01")
    on.link.apply(add_clause, words="Pay", date="2026-06-01", by=US)
    return SignedSection(on.link, on.attention, on.studies, date=lambda: "2026-05-31")


def _no_deal(on: Desk) -> QWidget:
    """With an alternative of each side, one like a deal."""
    for party in (US, PartyId("them")):
        on.link.apply(add_alternative, party=party, words="Somebody else")
    alternative, like = AlternativeId("somebody-else"), terms(colour="red", price=5)
    on.link.apply(set_alternative_terms, party=US, alternative=alternative, terms=like)
    on.settle()
    panel = NoDealPanel(on.link, on.attention, on.studies)
    panel.card_of(PartyId("them")).set_folded(is_folded=False)
    return panel


def _with_an_event(on: Desk) -> Desk:
    """With an event that may turn out in three ways."""
    on.link.apply(add_event, words="Built in time?", outcomes=("in time", "a little late", "late"))
    return on


def _with_schedules(on: Desk) -> QWidget:
    """With what waiting costs, and when options have the money paid."""
    section = PayingSection(on.link, on.attention)
    section.empty.action.click()
    return section


def _with_risk(on: Desk) -> QWidget:
    """With what each side can put at risk."""
    section = BearingSection(on.link, on.attention)
    section.begin.click()
    return section


def _questions(on: Desk) -> QWidget:
    """With a third party, so that it is chosen whom to ask, a question on the list and one that was answered."""
    on.link.apply(add_party, name="Bank")
    for words in ("Who decides?", "By when?"):
        on.link.apply(note_question, party=PartyId("them"), words=words)
    on.link.apply(answer_question, question=QuestionId("question"), answer="The board.", date="2026-05-01")
    return AskSection(on.link, on.attention, on.studies, date=lambda: "2026-05-31")


PAGES: dict[str, Callable[[Desk], QWidget]] = {
    "issues": lambda on: IssuesPanel(on.link, on.attention),
    "importance": _importance,
    "no deal": _no_deal,
    "their side": lambda on: TheirSidePanel(on.link, on.attention, on.studies),
    "if then": lambda on: IfThenPanel(_with_an_event(on).link, on.attention, on.studies),
    "questions": _questions,
    "terms": _terms,
    "when to pay": _with_schedules,
    "risk": _with_risk,
    "signed": _signed,
}


def _with_an_option_off_the_table() -> Project:
    return take_off_table(two_issue_deal(), issue=COLOUR, option=OptionId("red"), by=US, why="sold out")


def _on_a_score_sheet() -> Project:
    return set_scale(two_issue_deal(), party=US, scale=Scale.AS_GIVEN)


def _knowing_nothing() -> Project:
    project = two_issue_deal()
    return replace(
        project,
        parties=tuple(
            replace(party, preferences=tuple(replace(each, value=Unknown()) for each in party.preferences))
            for party in project.parties
        ),
    )


DEALS = (two_issue_deal, _with_an_option_off_the_table, _on_a_score_sheet, _knowing_nothing)


def _paste(text: str) -> Callable[[Grid], bool]:
    def paste(grid: Grid) -> bool:
        QApplication.clipboard().setText(text)
        return commands.paste(grid, grid.sheet)

    return paste


def _fill_down(grid: Grid) -> bool:
    column = grid.currentIndex().column()
    for row in range(grid.sheet.rowCount()):
        grid.selectionModel().select(grid.sheet.index(row, column), QItemSelectionModel.SelectionFlag.Select)
    return commands.fill_down(grid, grid.sheet)


GESTURES: dict[str, Callable[[Grid], bool]] = {
    "delete": lambda grid: commands.clear(grid, grid.sheet),
    "paste x": _paste("x"),
    "paste a block": _paste("x\t-1\tnan\n\t\t"),
    "fill down": _fill_down,
}


@pytest.mark.parametrize("deal", DEALS)
@pytest.mark.parametrize("page", PAGES)
def test_no_gesture_on_any_cell_raises(desk: LayOut, qtbot: QtBot, page: str, deal: Callable[[], Project]) -> None:
    on = desk(deal())
    panel = PAGES[page](on)
    qtbot.addWidget(panel)
    panel.show()
    grids = panel.findChildren(Grid)
    assert grids
    before = on.project
    for gesture, grid in product(GESTURES.values(), grids):
        assert isinstance(grid.itemDelegate(), CellDelegate)
        for row in range(grid.sheet.rowCount()):
            for column in range(grid.sheet.columnCount()):
                grid.go_to(row, column)
                gesture(grid)
                while on.project is not before:
                    on.link.undo()


@pytest.mark.parametrize("text", ["x", "partly"])
def test_a_stance_that_cannot_be_picked_is_refused_naming_those_that_can(desk: LayOut, qtbot: QtBot, text: str) -> None:
    on = desk(two_issue_deal())
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.show()
    panel._grid.go_to(0, 1)
    _paste(text)(panel._grid)
    assert panel._grid.refusal == f"“{text}” cannot be picked here, only one of these: not known, the same, opposite."
    assert on.project == two_issue_deal()


def test_a_cleared_stance_is_not_known(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.show()
    panel._grid.go_to(0, 1)
    commands.clear(panel._grid, panel._grid.sheet)
    assert isinstance(on.project.parties[1].preferences[0].value, Unknown)
    assert str(panel._model.index(0, 1).data(Qt.ItemDataRole.DisplayRole)) == "not known"


def test_what_is_pasted_over_a_tick_is_yes_or_no_and_clearing_puts_the_option_back(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(_with_an_option_off_the_table())
    panel = IssuesPanel(on.link, on.attention)
    qtbot.addWidget(panel)
    panel.show()
    grid = panel._details._options._grid
    grid.go_to(1, 1)
    _paste("x")(grid)
    assert on.project == _with_an_option_off_the_table()
    assert grid.refusal
    _paste("No")(grid)
    grid.go_to(0, 1)
    commands.clear(grid, grid.sheet)
    assert [str(grid.sheet.index(row, 1).data()) for row in (0, 1)] == ["yes", "no"]


@pytest.mark.parametrize("width", [520, 440])
@pytest.mark.parametrize("page", PAGES)
def test_every_title_is_shown_whole(desk: LayOut, qtbot: QtBot, page: str, width: int) -> None:
    on = desk(_with_an_option_off_the_table())
    panel = PAGES[page](on)
    qtbot.addWidget(panel)
    panel.resize(width, 700)
    panel.show()
    measure = QFontMetrics(font("body"))
    for grid in panel.findChildren(Grid):
        for column in range(grid.sheet.columnCount()):
            title = str(grid.sheet.headerData(column, Qt.Orientation.Horizontal))
            if grid.sheet.headerData(column, Qt.Orientation.Horizontal, Role.TITLE_GIVES_WAY):
                # In small letters, on two lines if need be.
                measured, room = QFontMetrics(font("small")), grid.columnWidth(column) - 2 * TIGHT_PAD
                assert all(measured.horizontalAdvance(word) <= room for word in title.split())
                continue
            room = grid.columnWidth(column) - 2 * CELL_PAD
            assert measure.elidedText(title, Qt.TextElideMode.ElideRight, room) == title
