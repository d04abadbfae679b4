"""What is learnt from a deal is kept on demand, shown on the first page at the next start, and forgotten singly."""

from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from app.domain.edits.settling import set_learnt, settle_deal, unsettle_deal
from app.storage.preferences import Lesson
from tests.builders import terms, two_issue_deal
from tests.ui.shell.conftest import Office, view_of
from ui.shell.main_window import MainWindow

SUPPLY = Lesson(
    deal="Supply", date="2026-05-01", learnt=(("trades", "Payment for price"), ("next_time", "Ask about storage"))
)


def _said(window: MainWindow) -> list[str]:
    card = window._body.welcome()._lesson_card
    return [] if card.isHidden() else [each.text() for each in card.findChildren(QLabel) if ": " in each.text()]


def _kept(office: Office) -> tuple[Lesson, ...]:
    return office.windows.settings.lessons


def _undo(window: MainWindow) -> None:
    next(each for each in window.findChildren(QPushButton) if each.text() == "Undo" and each.isVisible()).click()


def test_a_debrief_is_kept_when_the_page_asks_and_that_is_undone_in_the_notice(office: Office) -> None:
    project = settle_deal(two_issue_deal(), terms=terms(price=3), date="2026-05-01")
    project = set_learnt(project, learnt="trades", words="Colour for price")
    window = office.opened(office.file("One", project))
    view = view_of(window)
    view.attention.debrief_kept.emit()
    kept = Lesson(deal="Deal", date="2026-05-01", learnt=(("trades", "Colour for price"),))
    assert _kept(office) == (kept,)
    assert office.again().settings.lessons == (kept,)
    assert not window.isWindowModified()
    _undo(window)
    assert _kept(office) == ()


def test_without_a_signed_deal_nothing_is_kept(office: Office) -> None:
    project = settle_deal(two_issue_deal(), terms=terms(price=3))
    window = office.opened(office.file("One", project))
    view_of(window).link.apply(unsettle_deal)
    view_of(window).attention.debrief_kept.emit()
    assert _kept(office) == ()


def test_lessons_are_listed_on_the_first_page(office: Office) -> None:
    office.windows.settings.keep_lesson(SUPPLY)
    window = office.windows.open_window()
    assert _said(window) == [
        "Trades that worked: Payment for price",
        "What you will do otherwise next time: Ask about storage",
    ]


def test_a_lesson_is_forgotten_and_brought_back(office: Office) -> None:
    window = office.windows.open_window()
    assert _said(window) == []
    office.windows.settings.keep_lesson(SUPPLY)
    assert len(_said(window)) == 2
    (forget,) = window._body.welcome()._lesson_card.findChildren(QToolButton)
    assert forget.accessibleName() == "Forget what was kept from Supply, 2026-05-01"
    forget.click()
    assert _kept(office) == ()
    assert _said(window) == []
    _undo(window)
    assert _kept(office) == (SUPPLY,)


def test_two_windows_list_the_same(office: Office) -> None:
    windows = [office.windows.open_window() for _ in range(2)]
    office.windows.settings.keep_lesson(SUPPLY)
    assert [len(_said(window)) for window in windows] == [2, 2]
    windows[0].close()
    office.settle()
    office.windows.settings.forget_lesson(SUPPLY)
    assert _said(windows[1]) == []
