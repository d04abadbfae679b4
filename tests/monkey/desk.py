"""What the monkey sits in front of: deals to begin with, a folder for files, and nobody who ends the program."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.edits.issues import add_amount_issue, add_choice_issue
from app.domain.edits.parties import add_party
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.files import bytes_of
from app.storage.folders import Folders
from tests.app.valuation.deals import opposed
from tests.machines.test_random_user import under_way
from tests.monkey.hands import in_front
from ui.dialogs import questions
from ui.kit.theme import theme
from ui.shell.main_window import MainWindow
from ui.shell.start import application, begin
from ui.shell.windows import Windows

MOST_WINDOWS: Final = 3
MOST_IN_FRONT: Final = 10
"""Dialogs and menus that lie over one another."""
Chosen = Callable[[Any], None]


def thirty_issues() -> Project:
    """A deal as large as the window promises to bear, its names longer than its columns."""
    project = empty_project(identifier="thirty", seed=7)
    for number in range(15):
        project = add_amount_issue(
            project, name=f"An amount that matters to both, no. {number}", low=0, high=100, step=1
        )
        labels = ["at once", "later", "a very long option that nobody will ever choose"]
        project = add_choice_issue(project, name=f"Choice {number}", options=labels)
    return project


STARTS: Final[dict[str, Callable[[], Project]]] = {
    "empty": lambda: empty_project(identifier="empty", seed=7),
    "template": lambda: open_template("supply-contract", identifier="template", seed=7),
    "thirty": thirty_issues,
    "three": lambda: add_party(opposed(4, 3, 3), name="A fourth one"),
    "contingent": lambda: open_template("home-renovation", identifier="contingent", seed=7),
    "offers": under_way,
}
"""The deals to begin with."""


class Desk:
    """The program with folders of its own; file dialogs are answered at once, in one folder, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self.answer = 0
        """What the next file dialog gets; most numbers cancel it."""
        self.named = ""
        """The name that every file dialog gets instead, while there is one."""
        patch = pytest.MonkeyPatch()
        self._answer_dialogs(patch)
        # Nobody goes home, whatever is pressed.
        patch.setattr(Windows, "quit", lambda _: None)
        close = MainWindow.close_window
        patch.setattr(MainWindow, "close_window", lambda window: len(self.windows.all) > 1 and close(window))
        self.windows: Windows = begin(application(), Folders(config=folder / "config", data=folder / "data"))[0]

    def open(self, start: str, number: int) -> None:
        """Open a deal to begin with, in the window that is there."""
        path = self.files / f"{start}-{number}.dealwright"
        path.write_bytes(bytes_of(STARTS[start]()))
        window = self.windows.all[-1]
        window.activateWindow()
        self.windows.open_paths([path], window)

    def documents(self) -> list[Document]:
        """Every deal that is open."""
        return [window._deal.document for window in self.windows.all if window._deal is not None]

    def close_all_but(self, most: int) -> None:
        """Close the oldest windows without a question, once nothing is open in front of them: before, nobody could."""
        if not isinstance(in_front(), MainWindow):
            return
        for window in self.windows.all[: max(0, len(self.windows.all) - most)]:
            if window._deal is not None:
                window._deal.document.mark_saved(window._deal.document.project)
            window.close()

    def begin_anew(self) -> None:
        """Only one window, without a deal."""
        for _ in range(MOST_IN_FRONT):
            front = in_front()
            if front is not None and not isinstance(front, MainWindow):
                front.close()
        self.look_as_usual()
        self.windows.open_window()
        self.close_all_but(1)

    def look_as_usual(self) -> None:
        """Nothing hidden, light, and text at 100 %."""
        if self.windows.presents:
            self.windows.present()
        theme().set_zoom(100)
        theme().set_mode("light")

    def _answer_dialogs(self, patch: pytest.MonkeyPatch) -> None:
        """Every question for files, also those that are added later: all end with whom to tell."""
        for name in vars(questions):
            if name.startswith("ask_for_") and name != "ask_for_name":
                patch.setattr(questions, name, partial(self._asked, several=name.endswith("_files")))

    def _asked(self, parent: QWidget, *given: Any, several: bool) -> None:  # noqa: ANN401 - whatever is asked with
        chosen: Chosen = given[-1]
        self._answer(parent, lambda path: chosen([str(path)] if several else str(path)))

    def _answer(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        names = ["a.dealwright", "b.dealwright", "c.xml", "d.pdf", "no-such-folder/e.dealwright", "f.html"]
        if self.named or self.answer % 3:
            name = self.named or names[self.answer // 3 % len(names)]
            QTimer.singleShot(0, parent, lambda: chosen(self.files / name))
