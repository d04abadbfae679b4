"""Another text size draws the window anew, as if it had been opened at that size, with the person where they were."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QScrollBar, QToolButton, QWidget

from app.domain.edits.parties import add_party
from app.domain.ids import IssueId
from app.library.templates import open_template
from tests.effort import some_at_once
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.panels.importance.panel import ImportancePanel
from ui.shell.main_window import MainWindow

PRICE, LENGTH = IssueId("unit-price"), IssueId("contract-length")


def _opened(office: Office, size: tuple[int, int] = (1280, 800)) -> MainWindow:
    window = office.opened(office.file(project=open_template("supply-contract", identifier="deal", seed=1)))
    window.resize(*size)
    window.activateWindow()
    return window


def _lengths(window: MainWindow) -> list[tuple[str, int, int]]:
    """The sizes of everything with a name, and of the icons."""
    found = [
        (widget.accessibleName(), widget.width(), widget.height())
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.accessibleName()
    ]
    icons = [(button.accessibleName(), button.iconSize().width(), 0) for button in window.findChildren(QToolButton)]
    return sorted(found) + sorted(icons)


def _settles(office: Office, window: MainWindow, size: tuple[int, int] = (1280, 800)) -> None:
    """Bring the window to its size, both halves to theirs, and wait for the picture and the advice."""
    window.resize(*size)
    view = view_of(window)
    view._splitter.setSizes([500, 500])
    with office.qtbot.waitSignal(view.studies.audits_changed):
        view.studies.refresh()
    office.qtbot.waitUntil(lambda: view.studies.picture is not None and view.studies.picture.finished)


def _lengths_at_rest(office: Office, window: MainWindow) -> list[tuple[str, int, int]]:
    """The same once nothing moves any more."""
    _settles(office, window)
    seen: list[list[tuple[str, int, int]]] = []

    def rests() -> bool:
        seen.append(_lengths(window))
        return len(seen) > 5 and all(each == seen[-1] for each in seen[-5:])

    office.qtbot.waitUntil(rests)
    return seen[-1]


@pytest.mark.parametrize("zoom", some_at_once([125, 200], at_length=[125]))
def test_a_window_zoomed_while_open_looks_as_one_opened_at_that_size(office: Office, zoom: int) -> None:
    office.zoom(zoom)
    fresh = _opened(office)
    wanted = _lengths_at_rest(office, fresh)
    fresh.close()
    office.zoom(100)
    window = _opened(office)
    office.zoom(zoom)
    assert _lengths_at_rest(office, window) == wanted


def test_page_cell_and_what_is_open_stay(office: Office) -> None:
    window = _opened(office)
    view = view_of(window)
    view.go_to(Page.IMPORTANCE)
    before = view.importance
    assert before is not None
    before.unfold(frozenset({LENGTH}), with_theirs=True)
    before._grid.go_to(3, 2)
    view.composer.show_in(PRICE)
    office.run(window, "view.zoom_in")
    after = view_of(window).importance
    assert view_of(window) is not view
    assert isinstance(after, ImportancePanel)
    assert view_of(window).current_page() is Page.IMPORTANCE
    assert (after.unfolded, after.is_with_theirs) == (frozenset({LENGTH}), True)
    assert (after._grid.currentIndex().row(), after._grid.currentIndex().column()) == (3, 2)
    assert after._grid.hasFocus()
    assert view_of(window).composer.shown_in == PRICE


def test_the_keyboard_stays_where_it_was_and_what_was_typed_is_kept(office: Office) -> None:
    window = _opened(office)
    view = view_of(window)
    view.go_to(Page.THEIR_SIDE)
    name = next(field for field in view.findChildren(QLineEdit) if field.accessibleName() == "Name of the other side")
    name.setFocus()
    name.setText("Nordform")
    name.textEdited.emit("Nordform")
    office.zoom(150)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused is not name
    assert (focused.accessibleName(), focused.text()) == ("Name of the other side", "Nordform")


def _second_swap(window: MainWindow) -> QToolButton | None:
    """What takes the second swap; None until the deal has been looked through for swaps."""
    name = "Take into the draft: Swap 2"
    buttons = view_of(window).areas[0].findChildren(QToolButton)
    return next((each for each in buttons if each.accessibleName() == name and each.isVisible()), None)


def test_the_keyboard_comes_back_to_what_shows_only_with_the_first_answer(office: Office) -> None:
    window = _opened(office)
    view = view_of(window)
    view.resume(replace(view.standing(), page=Page.TRADES, focused="Take into the draft: Swap 2"))
    assert _second_swap(window) is None
    office.qtbot.waitUntil(lambda: _second_swap(window) is not None)
    office.qtbot.waitUntil(lambda: window.focusWidget() is _second_swap(window))


def test_the_page_stays_scrolled_as_far(office: Office) -> None:
    window = _opened(office, (1024, 700))
    view = view_of(window)
    view.go_to(Page.NO_DEAL)

    def bar() -> QScrollBar:
        area = view_of(window).areas[0].findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        return area.verticalScrollBar()

    _settles(office, window, (1024, 700))
    seen: list[int] = []

    def rests() -> bool:
        seen.append(bar().maximum())
        return len(seen) > 5 and seen[-1] > 0 and len(set(seen[-5:])) == 1

    office.qtbot.waitUntil(rests)
    bar().setValue(bar().maximum() // 2)
    office.zoom(150)
    office.qtbot.waitUntil(
        lambda: bar().maximum() > 0 and bar().value() * 2 == pytest.approx(bar().maximum(), rel=0.03)
    )


def test_the_other_side_on_the_picture_stays_and_the_deal_goes_on(office: Office) -> None:
    window = _opened(office)
    document = document_of(window)
    document.apply(add_party, name="Carol")
    carol = document.project.parties[2].id
    view_of(window).attention.set_other(carol)
    office.zoom(125)
    assert view_of(window).attention.other == carol
    document.apply(add_party, name="Dave")
    office.run(window, "edit.undo")
    assert len(document.project.parties) == 3
    assert len(document._listeners) == 2


def test_a_notice_stays_with_its_buttons(office: Office) -> None:
    window = _opened(office)
    window.say("The file changed.")
    pressed: list[int] = []
    window.banner.add_action("Read it again").clicked.connect(lambda: pressed.append(1))
    office.zoom(125)
    assert window.banner.isVisible()
    assert window.banner.text() == "The file changed."
    window.banner._buttons[0].click()
    assert pressed


def test_the_welcome_page_follows_too(office: Office) -> None:
    window = office.first()
    before = window._body.welcome()
    office.zoom(125)
    assert window._body.welcome() is not before
    assert window._body.welcome().isVisible()
    office.windows.open_template("used-car", window)
    office.drawn(window)


def test_no_window_asks_for_more_than_the_screen_has(office: Office) -> None:
    window = office.first()
    office.zoom(220)
    free = window.screen().availableGeometry().size()
    assert window.minimumWidth() <= free.width()
    assert window.minimumHeight() <= free.height()


def test_at_200_percent_no_button_of_the_bar_is_cut(office: Office) -> None:
    window = _opened(office)
    office.zoom(200)
    window.resize(1280, 800)
    bar = window._body.bar
    parts = bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    office.qtbot.waitUntil(
        lambda: all(each.width() >= each.minimumSizeHint().width() for each in parts if each.isVisible())
    )
    assert bar.offer.isVisible()
    assert bar.offer.accessibleName() == "Put on the table as our offer"
