"""A deal comes into its window a part at a time: nobody sees a part of it, and whatever happens meanwhile counts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.document.document import Document
from app.domain.edits.issues import add_choice_issues
from app.domain.edits.parties import rename_project
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.kit.theme import theme
from ui.panels.welcome import WelcomePanel
from ui.shell.deal_view import DealView
from ui.shell.main_window import MainWindow


def beginning(office: Office) -> tuple[MainWindow, Document]:
    """A window in which an empty deal is being drawn."""
    window = office.first()
    office.windows.open_new(window)
    office.qtbot.waitUntil(lambda: window._showing._begun is not None)
    return window, document_of(window)


def at_each_turn(office: Office, act: Callable[[], None], until: Callable[[], bool]) -> None:
    """Do so in every turn of the event loop."""
    beat = QTimer(interval=0)
    beat.timeout.connect(act)
    beat.start()
    office.qtbot.waitUntil(until)
    beat.stop()


def test_the_window_goes_on_between_the_parts_and_shows_none_of_them(office: Office) -> None:
    window = office.first()
    office.windows.open_new(window)
    seen: list[str] = []

    def look() -> None:
        if window._showing._begun is not None and window.deal is None:
            seen.append(type(window._body._middle.currentWidget()).__name__)

    at_each_turn(office, look, lambda: window.deal is not None)
    assert set(seen) == {WelcomePanel.__name__}
    assert len(seen) >= 3
    office.drawn(window)
    assert view_of(window).isVisible()
    assert window.updatesEnabled()


def test_a_change_made_meanwhile_is_seen(office: Office) -> None:
    window, document = beginning(office)
    document.apply(rename_project, name="Meanwhile")
    office.drawn(window)
    window.refresh()
    assert "Meanwhile" in window.windowTitle()
    assert view_of(window).can_undo()


def test_a_window_closed_meanwhile_leaves_nobody_who_follows_the_deal(office: Office) -> None:
    window, document = beginning(office)
    document.mark_saved(document.project)
    closed: list[bool] = []

    def close() -> None:
        # Beside whoever has opened it the view that is being made follows it, too.
        if not closed and len(document._listeners) == 2:
            closed.append(window.deal is None and window.close())

    at_each_turn(office, close, lambda: bool(closed))
    assert closed == [True]
    assert len(document._listeners) == 1
    assert window.deal is None
    assert window._showing._begun is None


def test_another_text_size_that_comes_meanwhile_is_the_one_it_is_drawn_in(office: Office) -> None:
    window, _ = beginning(office)
    office.zoom(150)
    assert view_of(window).isVisible()
    assert len(window.findChildren(DealView)) == 1
    assert window.updatesEnabled()


def test_a_text_size_taken_back_before_it_came_brings_the_deal_back(office: Office) -> None:
    window = office.new()
    view_of(window).go_to(Page.OFFERS)
    theme().zoom_in()
    assert window.deal is None
    theme().zoom_out()
    office.drawn(window)
    assert view_of(window).current_page() is Page.OFFERS
    assert theme().zoom() == 100


def test_a_text_size_that_comes_while_the_person_is_put_back_loses_no_place(office: Office) -> None:
    window = office.new()
    window.resize(1500, 900)
    view = view_of(window)
    view.go_to(Page.OFFERS)
    view.plot.switch_named_deals()
    view._splitter.setSizes([900, 300])
    hurried: list[int] = []

    def hurry() -> None:
        if not hurried and window.deal is not None and not window._showing._is_settled:
            hurried.append(theme().zoom())
            theme().zoom_in()

    theme().zoom_in()
    at_each_turn(office, hurry, lambda: window.deal is not None and window._showing._begun is None)
    office.drawn(window)
    now = view_of(window)
    wide, narrow = now._splitter.sizes()
    assert hurried
    assert theme().zoom() == 125
    assert now.current_page() is Page.OFFERS
    assert now.plot.shows_named_deals()
    assert wide > 2 * narrow


def test_a_window_closed_before_its_divider_is_in_place_leaves_that_of_the_last_one(office: Office) -> None:
    settings = office.windows.settings
    window = office.new()
    view_of(window)._splitter.setSizes([900, 300])
    settings.note_layout(divider=view_of(window).layout_state())
    kept = settings.layout_of("divider")
    other = office.windows.open_window()
    office.windows.open_paths([office.file()], other)
    closed: list[bool] = []

    def close() -> None:
        if not closed and other.deal is not None and not other._showing._is_settled:
            closed.append(other.close())

    at_each_turn(office, close, lambda: bool(closed))
    assert closed == [True]
    assert settings.layout_of("divider") == kept != ""


def test_what_was_seen_stays_in_sight_until_the_deal_is_drawn_in_the_other_size(office: Office) -> None:
    window = office.new()
    still: list[bool] = []
    theme().zoom_in()

    def look() -> None:
        if window.deal is None:
            still.append(not window.updatesEnabled())

    at_each_turn(office, look, lambda: window.deal is not None)
    assert still
    assert all(still)
    office.qtbot.waitUntil(window.updatesEnabled)


def test_beside_a_deal_there_is_no_welcome_page(office: Office) -> None:
    window = office.new()
    office.qtbot.waitUntil(lambda: not window.findChildren(WelcomePanel))
    office.zoom(125)
    assert not window.findChildren(WelcomePanel)


def test_all_controls_of_many_issues_are_there_once_the_deal_is_shown(office: Office) -> None:
    many = add_choice_issues(two_issue_deal(), choices=[(f"Issue {n}", ("a", "b")) for n in range(40)])
    window = office.opened(office.file(project=many))
    assert len(view_of(window).composer.form.controls()) == 42


def test_several_windows_follow_another_text_size(office: Office) -> None:
    office.new()
    other = office.windows.open_window()
    office.windows.open_new(other)
    office.drawn(other)
    office.zoom(125)
    assert all(view_of(each).isVisible() and each.updatesEnabled() for each in office.windows.all)


def test_no_page_is_for_a_moment_a_window_of_its_own(office: Office) -> None:
    shown: list[str] = []

    class Watch(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    window = office.new()
    watch = Watch()
    for application in filter(None, [QApplication.instance()]):
        application.installEventFilter(watch)
        for page in Page:
            view_of(window).go_to(page)
        application.removeEventFilter(watch)
    assert shown == []


def test_a_part_that_fails_leaves_a_window_that_is_painted_and_can_be_closed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_view: DealView) -> None:
        raise RuntimeError

    window = office.new()
    monkeypatch.setattr(DealView, "_build_side", fail)
    with office.qtbot.captureExceptions() as raised:
        theme().zoom_in()
        office.qtbot.waitUntil(lambda: bool(raised))
        office.qtbot.waitUntil(window.updatesEnabled)
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert len(document_of(window)._listeners) == 1
    assert window.close()
