"""The bar over everything: whatever the width and the size of text, nothing is cut and nothing moves by itself."""

import pytest
from PySide6.QtWidgets import QMenuBar, QWidget

from app.domain.edits.parties import rename_project
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office
from ui.shell.main_window import MainWindow
from ui.shell.top_bar import STATES, TopBar

LONG = "The very long name of a deal that nobody could ever want to read in a tool bar"


@pytest.fixture
def window(office: Office) -> MainWindow:
    """A window with a deal of a long name."""
    return office.opened(office.file("Deal", rename_project(two_issue_deal(), name=LONG)))


def _bar(window: MainWindow) -> TopBar:
    return window._body.bar


def _lay_out(bar: TopBar) -> None:
    layout = bar.layout()
    assert layout is not None
    layout.activate()


def _cut(bar: TopBar) -> list[QWidget]:
    """What has less room than it needs."""
    (menus,) = bar.findChildren(QMenuBar)
    parts: list[QWidget] = [bar.new, bar.open, bar.save, bar.undo, bar.redo, bar.search, bar.offer]
    needs = [(part, part.sizeHint().width()) for part in parts if part.isVisible()]
    needs.append((menus, menus.actionGeometry(menus.actions()[-1]).right()))
    return [part for part, need in needs if part.width() < need or part.geometry().right() >= bar.width()]


@pytest.mark.parametrize(("width", "zoom"), [(1280, 100), (1024, 100), (800, 100), (1280, 200), (1024, 150)])
def test_nothing_is_cut_and_the_long_name_gives_way(office: Office, window: MainWindow, width: int, zoom: int) -> None:
    office.zoom(zoom)
    window.setMinimumSize(0, 0)
    window.resize(width, 700)
    bar = _bar(window)
    office.qtbot.waitUntil(lambda: not _cut(bar))
    assert bar.name.width() < bar.name.sizeHint().width()
    assert bar.search.accessibleName()
    assert bar.offer.accessibleName() == "Put on the table as our offer"


def test_a_narrow_bar_leaves_out_what_the_menus_have_and_a_wide_one_has_it_all(window: MainWindow) -> None:
    bar = _bar(window)
    window.resize(800, 600)
    assert not bar.new.isVisible()
    assert bar.undo.isVisible()
    assert bar.offer.text() == "Put on the table"
    window.resize(1280, 800)
    assert all(part.isVisible() for part in (bar.new, bar.open, bar.save, bar.state))
    assert bar.search.text() == "Search"


def test_nothing_moves_when_the_state_of_the_file_changes(window: MainWindow) -> None:
    bar = _bar(window)
    for size in ((1280, 800), (1024, 700), (800, 560)):
        window.resize(*size)
        places = set()
        for state in STATES:
            bar.refresh(name=LONG, state=state)
            _lay_out(bar)
            places.add(tuple(part.x() for part in (bar.undo, bar.redo, bar.search, bar.offer)))
        assert len(places) == 1
