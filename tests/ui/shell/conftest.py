"""The program with folders of its own and a person who answers its questions when a test says so."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.parties import rename_project
from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import Folders
from tests.builders import two_issue_deal
from ui.bridge.errand import Errand
from ui.dialogs import comparison, questions
from ui.dialogs.comparison import Part
from ui.dialogs.questions import Answer
from ui.kit import type_scale
from ui.kit.theme import theme
from ui.shell.deal_view import DealView
from ui.shell.main_window import MainWindow
from ui.shell.windows import Windows


@dataclass(slots=True, kw_only=True)
class Person:
    """Whom the program asks; what is asked waits until `press` or `choose` answers it.

    After an answer the person waits until whatever the program does about it is done.
    """

    wait: Callable[[], None]
    titles: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    read: list[tuple[str, ...]] = field(default_factory=list)
    """The lists of what differs that were shown last: a title and its lines each."""
    _answers: list[Sequence[Answer]] = field(default_factory=list)
    _path_wanted: list[Callable[[str], None]] = field(default_factory=list)
    _paths_wanted: list[Callable[[list[str]], None]] = field(default_factory=list)
    _name_wanted: list[Callable[[str], None]] = field(default_factory=list)

    @property
    def offered(self) -> list[str]:
        """The buttons of the question that is open."""
        return [answer.words for answer in self._answers[-1]] if self._answers else []

    def press(self, words: str) -> None:
        """Answer the question that is open."""
        answers = self._answers.pop()
        next(answer for answer in answers if answer.words == words).do()
        self.wait()

    def choose(self, *paths: Path) -> None:
        """Answer the file dialog that is open."""
        if self._path_wanted:
            self._path_wanted.pop()(str(paths[0]))
        else:
            self._paths_wanted.pop()([str(path) for path in paths])
        self.wait()

    def name(self, text: str) -> None:
        """Answer the question for a name."""
        self._name_wanted.pop()(text)

    @property
    def is_asked(self) -> bool:
        """Whether anything waits for an answer."""
        return bool(self._answers or self._path_wanted or self._paths_wanted or self._name_wanted)

    def sit_down(self, patch: pytest.MonkeyPatch) -> None:
        """Take the place of the dialogs."""
        patch.setattr(questions, "ask", self._ask)
        patch.setattr(comparison, "ask_comparing", self._ask_comparing)
        patch.setattr(
            questions, "tell", lambda _parent, title, explanation: self.told.append(f"{title}: {explanation}")
        )
        patch.setattr(questions, "ask_for_files", lambda _p, _folder, chosen: self._paths_wanted.append(chosen))
        patch.setattr(questions, "ask_for_save_path", self._ask_for_save_path)
        patch.setattr(questions, "ask_for_copy_path", self._ask_for_save_path)
        patch.setattr(questions, "ask_for_import_files", lambda _p, _folder, chosen: self._paths_wanted.append(chosen))
        patch.setattr(questions, "ask_for_genius_path", self._ask_for_save_path)
        patch.setattr(questions, "ask_for_table_path", lambda p, path, _kind, on: self._ask_for_save_path(p, path, on))
        patch.setattr(questions, "ask_for_file_to_write", self._ask_for_file_to_write)
        patch.setattr(questions, "ask_for_folder", lambda _p, _title, chosen: self._path_wanted.append(chosen))
        patch.setattr(questions, "ask_for_picture", lambda _p, _folder, chosen: self._path_wanted.append(chosen))
        patch.setattr(questions, "ask_for_name", lambda _p, _q, _present, chosen: self._name_wanted.append(chosen))

    def _ask(self, _: QWidget, title: str, explanation: str, answers: Sequence[Answer]) -> QMessageBox | None:
        self.titles.append(title)
        self.told.append(explanation)
        self._answers.append(answers)
        return None

    def _ask_comparing(
        self, parent: QWidget, title: str, explanation: str, parts: Sequence[Part], answers: Sequence[Answer]
    ) -> None:
        self.read = [(part.title, *part.lines) for part in parts]
        self._ask(parent, title, explanation, answers)

    def _ask_for_file_to_write(
        self, parent: QWidget, _title: str, proposed: str, _kind: tuple[str, str], chosen: Callable[[str], None]
    ) -> None:
        self._ask_for_save_path(parent, proposed, chosen)

    def _ask_for_save_path(self, _: QWidget, proposed: str, chosen: Callable[[str], None]) -> None:
        self.proposed.append(Path(proposed).name)
        self._path_wanted.append(chosen)


@dataclass(slots=True, kw_only=True)
class Office:
    """The running program, a folder for files, and the person at it."""

    windows: Windows
    folders: Folders
    desk: Path
    person: Person
    qtbot: QtBot
    wait: Callable[[], None]

    def first(self) -> MainWindow:
        """The first window, opened when there is none."""
        return self.windows.all[0] if self.windows.all else self.windows.open_window()

    def file(self, name: str = "House", project: Project | None = None) -> Path:
        """A deal in a file."""
        path = self.desk / f"{name}.dealwright"
        write_project(Saver(locks=self.folders.locks), project or two_issue_deal(), path, OnDisk.ANYTHING)
        return path

    def open(self, path: Path, window: MainWindow) -> None:
        """Open a file from a window and wait for what comes of it."""
        self.windows.open_paths([path], window)
        self.settle()

    def opened(self, path: Path) -> MainWindow:
        """The first window with a file in it."""
        window = self.first()
        self.open(path, window)
        return self.drawn(window)

    def new(self) -> MainWindow:
        """The first window with an empty deal in it."""
        window = self.first()
        self.windows.open_new(window)
        return self.drawn(window)

    def run(self, window: MainWindow, identifier: str) -> None:
        """Choose a command in the menu, which a person does after the window has followed the deal; await its end."""
        if window.has_deal:
            self.drawn(window)
        window.refresh()
        window.actions_by_id[identifier].trigger()
        self.settle()
        if window in self.windows.all:
            if window.has_deal:
                self.drawn(window)
            window.refresh()

    def zoom(self, percent: int) -> None:
        """Another text size, and the wait until every window is drawn anew."""
        theme().zoom_to(percent)
        windows = self.windows.all
        self.qtbot.waitUntil(lambda: {type_scale.zoom(), *(each._zoom for each in windows)} == {percent})
        for window in self.windows.all:
            if window.has_deal:
                self.drawn(window)

    def again(self) -> Windows:
        """The program as it starts the next time."""
        self.settle()
        return Windows(self.folders)

    def settle(self) -> None:
        """Wait until whatever was sent for beside the windows has come back."""
        self.wait()

    def drawn(self, window: MainWindow) -> MainWindow:
        """A window once its deal is drawn."""
        self.qtbot.waitUntil(lambda: isinstance(window.deal, DealView) and window.updatesEnabled())
        return window


def view_of(window: MainWindow) -> DealView:
    """The deal drawn in a window."""
    assert isinstance(window.deal, DealView)
    return window.deal


def document_of(window: MainWindow) -> Document:
    """The document in a window, drawn already or not."""
    assert window._deal is not None
    return window._deal.document


def errands_noted(patch: pytest.MonkeyPatch) -> list[Errand]:
    """Everything that is sent for from now on: looking for it among all that windows are made of takes longer."""
    noted: list[Errand] = []
    begin = Errand.__init__

    def begin_noted(errand: Errand, owner: QObject, receive: Callable[[object], None]) -> None:
        begin(errand, owner, receive)
        noted.append(errand)

    patch.setattr(Errand, "__init__", begin_noted)
    return noted


def lose(window: MainWindow) -> None:
    """What a crash does: the lock of the copy goes with the process, the copy stays as it is."""
    assert window._deal is not None
    keeper = window._deal._keeper
    slot, keeper._slot = keeper._slot, None
    if slot is not None:
        slot.release()
    window._deal.release()


def is_modified(window: MainWindow) -> bool:
    """Whether the title says that something is unsaved, once the window has followed the deal."""
    window.refresh()
    return window.isWindowModified()


def end_session(windows: Iterable[MainWindow]) -> None:
    """Close these windows without a question."""
    for window in windows:
        if window.has_deal:
            document_of(window).mark_saved(document_of(window).project)
            if window.saving is not None:
                window.saving.is_asking = False
        window.close()


@pytest.fixture
def office(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The program as it starts for the first time; everything is closed afterwards."""
    theme()
    base = tmp_path_factory.mktemp("office")
    (base / "desk").mkdir()
    folders = Folders(config=base / "config", data=base / "data")
    windows = Windows(folders)
    errands = errands_noted(monkeypatch)

    def wait() -> None:
        qtbot.waitUntil(lambda: not any(map(shiboken6.isValid, errands)))

    person = Person(wait=wait)
    person.sit_down(monkeypatch)
    yield Office(windows=windows, folders=folders, desk=base / "desk", person=person, qtbot=qtbot, wait=wait)
    end_session(windows.all)


@pytest.fixture
def restarted(office: Office) -> Iterator[Windows]:
    """The program after it ended in the middle of work on "House"."""
    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name="Changed")
    assert window.write_recovery()
    lose(window)
    again = office.again()
    yield again
    end_session(again.all)
