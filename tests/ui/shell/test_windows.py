"""Several windows, the way out, and what is remembered of a window."""

import subprocess
import sys

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.edits.parties import rename_project
from app.storage.files import read_project
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.shell import main_window
from ui.shell.main_window import MainWindow
from ui.shell.placing import cascaded
from ui.shell.settings import Settings


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Notes when the program would end."""
    times: list[int] = []
    monkeypatch.setattr(QApplication, "quit", lambda: times.append(1))
    return times


def _changed(office: Office, name: str) -> MainWindow:
    """A new window with an unsaved deal."""
    window = office.windows.open_window()
    office.windows.open_new(window)
    office.drawn(window)
    document_of(window).apply(rename_project, name=name)
    return window


def test_a_window_without_changes_closes_without_a_question(office: Office, ended: list[int]) -> None:
    window = office.opened(office.file())
    office.run(window, "file.close")
    assert office.windows.all == ()
    assert not office.person.is_asked
    assert ended


def test_closing_with_changes_asks_and_cancel_keeps_everything(office: Office, ended: list[int]) -> None:
    window = _changed(office, "House")
    window.close()
    assert office.person.offered == ["Save", "Don't save", "Cancel"]
    window.close()
    assert len(office.person.titles) == 1
    office.person.press("Cancel")
    assert office.windows.all == (window,)
    assert document_of(window).project.name == "House"
    assert not ended


def test_a_window_whose_layout_cannot_be_kept_closes_and_its_recovery_copy_goes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_settings: Settings, **_parts: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(Settings, "note_layout", fail)
    window = office.opened(office.file())
    gone = window.gone
    with office.qtbot.captureExceptions() as raised, office.qtbot.waitSignal(gone):
        window.close()
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert office.windows.all == ()
    assert not list(office.folders.recovery.glob("*.recovery"))


def test_a_window_whose_closing_fails_before_it_is_decided_stays_open_and_closes_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [RuntimeError()]

    def leave_field_or_fail(_window: MainWindow) -> None:
        if faults:
            raise faults.pop()

    monkeypatch.setattr(main_window, "leave_field", leave_field_or_fail)
    window = office.opened(office.file())
    with office.qtbot.captureExceptions() as raised:
        assert not window.close()
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert window.isVisible()
    assert window.close()
    assert office.windows.all == ()


def test_closing_can_throw_changes_away(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    before = read_project(path).project
    document_of(window).apply(rename_project, name="Other")
    window.close()
    office.person.press("Don't save")
    assert office.windows.all == ()
    assert read_project(path).project == before


def test_closing_can_save_first_and_a_file_dialog_given_up_keeps_the_window(office: Office) -> None:
    window = _changed(office, "House")
    window.close()
    office.person.press("Save")
    assert window.isVisible()
    office.person.choose(office.desk / "House.dealwright")
    assert office.windows.all == ()
    assert read_project(office.desk / "House.dealwright").project.name == "House"


def test_quitting_stops_at_a_cancelled_question_and_is_forgotten(office: Office, ended: list[int]) -> None:
    one, two = _changed(office, "One"), _changed(office, "Two")
    office.run(one, "file.quit")
    office.person.press("Don't save")
    office.person.press("Cancel")
    assert office.windows.all == (one,)
    assert not isValid(two) or not two.isVisible()
    three = office.windows.open_window()
    three.close()
    assert office.windows.all == (one,)
    assert not office.person.is_asked
    assert not ended


def test_cancelling_at_the_first_question_keeps_both_deals(office: Office, ended: list[int]) -> None:
    windows = (_changed(office, "One"), _changed(office, "Two"))
    office.windows.quit()
    office.person.press("Cancel")
    assert office.windows.all == windows
    assert [document_of(window).project.name for window in windows] == ["One", "Two"]
    assert not ended


def test_quitting_ends_the_program_when_every_window_is_gone(office: Office, ended: list[int]) -> None:
    _changed(office, "One")
    office.opened(office.file("Two"))
    office.windows.quit()
    office.person.press("Don't save")
    assert office.windows.all == ()
    assert ended


def test_the_program_ends_by_itself_after_the_last_window() -> None:
    code = "import sys; from ui.shell.start import selftest; sys.exit(selftest('used-car'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    # Qt's offscreen platform says this whenever a shown window is given a least size; see pyproject.toml.
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (QPoint(0, 0), QRect(32, 32, 1240, 736)),
        (QPoint(32, 32), QRect(0, 0, 1272, 768)),
        (QPoint(600, 100), QRect(0, 0, 1272, 768)),
        (QPoint(-50, -20), QRect(0, 12, 1254, 756)),
    ],
)
def test_a_further_window_lies_beside_the_one_before_it_and_wholly_on_the_screen(other: QPoint, place: QRect) -> None:
    free = QRect(0, 0, 1272, 768)
    assert cascaded(other, QSize(1272, 768), QSize(800, 560), free) == place
    assert free.contains(place)


def test_however_many_windows_are_opened_all_are_wholly_on_the_screen(office: Office) -> None:
    for _ in range(4):
        window = office.windows.open_window()
        assert window.screen().availableGeometry().contains(window.frameGeometry())


def test_size_and_divider_are_those_of_the_last_end(office: Office) -> None:
    window = office.new()
    office_sizes = view_of(window)._splitter.sizes()
    window.resize(window.minimumWidth(), 600)
    splitter = view_of(window)._splitter
    splitter.setSizes([1, 1000])
    office.settle()
    size, sizes = window.size(), splitter.sizes()
    assert sizes != office_sizes
    window.close()
    again = office.again()
    reopened = again.open_window()
    again.open_new(reopened)
    office.drawn(reopened)
    splitter = view_of(reopened)._splitter
    office.qtbot.waitUntil(lambda: (reopened.size(), splitter.sizes()) == (size, sizes))
    reopened.close()


def test_a_remembered_layout_that_makes_no_sense_is_ignored(office: Office) -> None:
    usual = office.first().size()
    office.windows.settings.note_layout(geometry="nonsense ✓", divider="nonsense ✓")
    window = office.windows.open_window()
    office.windows.open_new(window)
    office.drawn(window)
    assert window.size() == usual


def test_a_deal_about_to_be_drawn_in_a_closed_window_is_not(office: Office) -> None:
    window = office.first()
    office.windows.open_new(window)
    window.close()
    window._show_view()
    assert window.deal is None


def test_what_keeps_a_deal_goes_with_its_window(office: Office, qtbot: QtBot) -> None:
    window = office.opened(office.file())
    another = office.windows.open_window()
    assert window._deal is not None
    keeper = window._deal._keeper
    window.close()
    # It listens to the document: while it lives, so does everything that was drawn of the deal.
    qtbot.waitUntil(lambda: not shiboken6.isValid(keeper))
    assert office.windows.all == (another,)
