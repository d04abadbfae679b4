"""The deal at the right: picture, draft and advice share the height of small windows and of large ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import add_choice_issue
from app.library.templates import open_template
from tests.effort import some_at_once
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.shell.main_window import MainWindow

SIZES = [(1024, 700), (1280, 800)]
AT_EASE = 240


def _opened(office: Office, name: str, size: tuple[int, int]) -> MainWindow:
    window = office.opened(office.file(project=open_template(name, identifier="deal", seed=1)))
    studies = view_of(window).studies
    window.resize(*size)
    with office.qtbot.waitSignal(studies.audits_changed):
        studies.refresh()
    window.grab()
    return window


@pytest.mark.parametrize("size", SIZES)
def test_plot_all_controls_and_advice_are_in_sight(office: Office, size: tuple[int, int]) -> None:
    window = _opened(office, "supply-contract", size)
    view = view_of(window)
    assert view.plot._plot.height() >= AT_EASE
    for issue in document_of(window).project.issues:
        control = view.composer.form.controls()[issue.id]
        assert control.visibleRegion().boundingRect() == control.rect()
    assert view.advice.visibleRegion().boundingRect() == view.advice.rect()
    assert not view.side.verticalScrollBar().isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_with_many_issues_as_many_whole_rows_are_in_sight_as_leave_the_picture_enough(
    office: Office, size: tuple[int, int]
) -> None:
    window = _opened(office, "supply-contract", size)
    view, document = view_of(window), document_of(window)
    for number in range(20):
        document.apply(add_choice_issue, name=f"Further issue {number}", options=["yes", "no"])
    rows = view.composer.rows
    wanted = 2 if size == SIZES[0] else 4
    office.qtbot.waitUntil(lambda: rows.height() == rows.room_for(wanted) and view.plot._plot.height() >= AT_EASE)
    assert not view.side.verticalScrollBar().isVisible()


def test_for_a_second_row_of_the_draft_the_picture_gives_a_little(office: Office) -> None:
    # What the frame of a window leaves of a small screen.
    window = _opened(office, "software-licence", (1016, 668))
    view = view_of(window)
    rows = view.composer.rows
    office.qtbot.waitUntil(lambda: rows.height() == rows.room_for(2))
    assert view.plot._plot.height() >= 216
    assert not view.side.verticalScrollBar().isVisible()


def test_a_taller_window_gives_the_draft_more_rows_and_the_picture_its_share(office: Office) -> None:
    window = _opened(office, "supply-contract", (1280, 800))
    view, document = view_of(window), document_of(window)
    for number in range(20):
        document.apply(add_choice_issue, name=f"Further issue {number}", options=["yes", "no"])
    rows = view.composer.rows
    plot = view.plot._plot
    office.qtbot.waitUntil(lambda: rows.height() == rows.room_for(4) and plot.height() >= AT_EASE)
    low = plot.height()
    window.resize(1280, 1100)
    office.qtbot.waitUntil(lambda: rows.height() >= rows.room_for(6) and plot.height() > low)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("settled", some_at_once([0, 3, 6], at_length=[0, 3]))
def test_three_at_the_table_fit_as_well(office: Office, size: tuple[int, int], settled: int) -> None:
    window = _opened(office, "flat-share", size)
    view, document = view_of(window), document_of(window)
    with office.qtbot.waitSignal(view.studies.audits_changed):
        document.apply(set_draft, terms=document.project.draft[:settled])
        view.studies.refresh()
    office.qtbot.waitUntil(lambda: not view.side.verticalScrollBar().isVisible())
    assert view.plot._plot.height() >= AT_EASE
    for row in view.composer.scores._rows.values():
        assert row.bar.visibleRegion().boundingRect() == row.bar.rect()
    # On the small screen the draft is scrolled, by whole rows: the picture of three sides needs its height.
    first = document.project.issues[: 3 if size == SIZES[0] else None]
    for issue in first:
        control = view.composer.form.controls()[issue.id]
        assert control.visibleRegion().boundingRect() == control.rect()


def test_a_better_deal_is_offered_in_one_place_with_one_button(office: Office) -> None:
    view = view_of(_opened(office, "supply-contract", (1024, 700)))
    assert view.studies.picture is not None
    assert view.studies.picture.better is not None
    applying = [each for each in view.side.findChildren(QAbstractButton) if each.property("kind") == "advice"]
    assert [each for each in applying if each.isVisible()] == [view.advice._button]
    assert view.advice.isVisibleTo(view.side)


def test_nothing_jumps_while_the_draft_is_emptied_and_filled(office: Office) -> None:
    window = _opened(office, "supply-contract", (1024, 700))
    view, document = view_of(window), document_of(window)
    draft, heights = document.project.draft, set()
    for most in range(len(draft) + 1):
        document.apply(set_draft, terms=draft[:most])
        view.studies.refresh()
        window.grab()
        heights.add((view.plot.height(), view.composer.height(), view.advice.height()))
    assert len(heights) == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_deal_is_as_wide_with_a_scroll_bar_as_without(office: Office, size: tuple[int, int]) -> None:
    view = view_of(_opened(office, "supply-contract", size))
    without = view.advice.width()
    assert not view.side.verticalScrollBar().isVisible()
    view.side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.side.grab()
    assert view.side.verticalScrollBar().isVisible()
    assert view.advice.width() == without
    assert view.advice.mapTo(view.side, view.advice.rect().topRight()).x() < view.side.viewport().width()
