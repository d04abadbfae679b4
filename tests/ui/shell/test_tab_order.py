"""Tab and Shift+Tab visit everything that takes the keyboard, on every page, whenever it was made."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from app.domain.edits.issues import add_choice_issue, move_issues
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId
from app.library.templates import open_template
from tests.effort import some_at_once
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.delegates.term_form import TermForm
from ui.kit.tab_order import stops_in
from ui.panels.no_deal.panel import NoDealPanel
from ui.shell.main_window import MainWindow

MOST_CELLS = 40
"""A table takes a few more presses than one: Tab goes through the cells of a row first."""

MUCH_LIKE_OTHERS = (Page.IMPORTANCE, Page.TRADES, Page.IF_THEN, Page.QUESTIONS, Page.ON_PAPER)


def _supply_contract(office: Office) -> MainWindow:
    window = office.opened(office.file(project=open_template("supply-contract", identifier="deal", seed=1)))
    _settles(office, window)
    return window


def _settles(office: Office, window: MainWindow) -> None:
    """Wait until the picture and the advice on it are there, and whatever button they bring."""
    studies = view_of(window).studies
    with office.qtbot.waitSignal(studies.audits_changed):
        studies.refresh()
    office.qtbot.waitUntil(lambda: studies.picture is not None and studies.picture.finished)


def _takes_the_keyboard(widget: QWidget) -> bool:
    inside = widget.parentWidget()
    while inside is not None:
        if isinstance(inside, QAbstractItemView):
            return False
        inside = inside.parentWidget()
    own = widget.focusProxy() is None and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return own and widget.isVisible() and widget.isEnabled()


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _visited(window: MainWindow, key: Qt.Key, enough: int) -> list[QWidget]:
    """What has the keyboard one after the other."""
    seen: list[QWidget] = []
    for _ in range(enough):
        QTest.keyClick(window.windowHandle(), key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if not seen or seen[-1] is not focused:
            seen.append(focused)
    return seen


def _everything_is_visited(window: MainWindow) -> None:
    window.activateWindow()
    wanted = [widget for widget in window.findChildren(QWidget) if _takes_the_keyboard(widget)]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen = _visited(window, key, len(wanted) + MOST_CELLS)
        # Of buttons that exclude one another Qt keeps one as a stop; the arrow keys go on from there.
        assert [_called(widget) for widget in wanted if widget not in seen and _takes_the_keyboard(widget)] == []
        assert [widget for widget in seen if not _called(widget)] == []


def _with_their_walk_away_open(window: MainWindow) -> None:
    panel = view_of(window)._pages[Page.NO_DEAL]
    assert isinstance(panel, NoDealPanel)
    for party in document_of(window).project.parties[1:]:
        panel.card_of(party.id).set_folded(is_folded=False)


@pytest.mark.parametrize("page", some_at_once(Page, at_length=MUCH_LIKE_OTHERS))
def test_everything_on_a_page_is_reached_by_tab_alone_in_both_directions(office: Office, page: Page) -> None:
    window = _supply_contract(office)
    view_of(window).go_to(page)
    if page is Page.NO_DEAL:
        _with_their_walk_away_open(window)
    _everything_is_visited(window)


def test_everything_on_the_welcome_page_is_reached_by_tab_alone(office: Office) -> None:
    office.windows.settings.note_file(office.file())
    window = office.first()
    # Whether the file is still there is asked beside the window, and the list is shown anew with the answer.
    office.settle()
    _everything_is_visited(window)


@pytest.mark.parametrize("page", some_at_once([Page.NO_DEAL, Page.OFFERS], at_length=[Page.OFFERS]))
def test_what_came_later_is_reached_where_it_stands(office: Office, page: Page) -> None:
    window = _supply_contract(office)
    view_of(window).go_to(page)
    document = document_of(window)
    document.apply(add_choice_issue, name="Warranty", options=["1 year", "2 years"], at=0)
    document.apply(add_party, name="Carol")
    office.run(window, "deal.offer")
    _settles(office, window)
    _everything_is_visited(window)
    _goes_from_top_to_bottom(office, view_of(window).composer.form)


def test_rows_that_move_take_their_place_in_the_order_with_them(office: Office) -> None:
    window = _supply_contract(office)
    form = view_of(window).composer.form
    before = [_called(stop) for stop in stops_in(form)]
    document_of(window).apply(move_issues, issues=[IssueId("unit-price")], before=3)
    after = [_called(stop) for stop in stops_in(form)]
    assert after != before
    assert sorted(after) == sorted(before)
    _goes_from_top_to_bottom(office, form)


def _goes_from_top_to_bottom(office: Office, form: TermForm) -> None:
    def ends() -> list[int]:
        return [stop.mapToGlobal(stop.rect().bottomLeft()).y() for stop in stops_in(form)]

    office.qtbot.waitUntil(lambda: ends() == sorted(ends()))


@pytest.mark.parametrize("ask", [lambda view: view.go_to_composer(), lambda view: view.go_to_plot()])
def test_a_part_that_is_asked_for_by_its_keys_has_the_keyboard(office: Office, ask: Callable[[object], None]) -> None:
    window = _supply_contract(office)
    window.activateWindow()
    view = view_of(window)
    ask(view)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.composer.form.isAncestorOf(focused) or focused is view.plot._plot
