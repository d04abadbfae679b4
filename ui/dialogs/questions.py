"""The few questions a window asks: opened, never executed; the answer goes to a callback that a test can replace."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from app.domain.soundness import LONGEST_NAME
from app.records import dataclass
from ui.kit.buttons import button, primary_button
from ui.kit.line import Line
from ui.kit.text import label
from ui.kit.type_scale import px

FILE_FILTER = "Dealwright deals (*.dealwright);;All files (*)"
GENIUS_FILTER = "GENIUS files (*.xml);;All files (*)"
IMPORT_FILTER = "Score sheets and GENIUS files (*.xlsx *.xlsm *.csv *.tsv *.txt *.xml);;All files (*)"
TABLE_FILTERS = {"xlsx": "Workbooks (*.xlsx)", "csv": "CSV files (*.csv)"}
PICTURE_FILTER = "Pictures (*.png *.jpg *.jpeg)"
Role = Literal["do", "destroy", "cancel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One button of a question; Esc gives the cancelling one, Enter the first."""

    words: str
    role: Role
    do: Callable[[], None]


def ask(parent: QWidget, title: str, explanation: str, answers: Sequence[Answer]) -> QMessageBox:
    """Ask `title`, explained by a sentence; exactly one answer is carried out, once the question is gone.

    Closing the question in another way than by a button is the cancelling answer, if there is one.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(explanation)
    box.setWindowTitle("Dealwright")
    roles = {
        "do": QMessageBox.ButtonRole.AcceptRole,
        "destroy": QMessageBox.ButtonRole.DestructiveRole,
        "cancel": QMessageBox.ButtonRole.RejectRole,
    }
    buttons: list[tuple[QPushButton, Answer]] = []
    for number, answer in enumerate(answers):
        pressed = box.addButton(answer.words, roles[answer.role])
        buttons.append((pressed, answer))
        if number == 0:
            box.setDefaultButton(pressed)
        if answer.role == "cancel":
            box.setEscapeButton(pressed)

    def carry_out() -> None:
        pressed = box.clickedButton()
        chosen = next((answer for each, answer in buttons if each is pressed), None)
        chosen = chosen or next((answer for answer in answers if answer.role == "cancel"), None)
        if chosen is not None:
            chosen.do()

    box.finished.connect(lambda _: carry_out())
    box.open()
    return box


def tell(parent: QWidget, title: str, explanation: str) -> QMessageBox:
    """Say what went wrong, when nothing in the window can carry the news."""
    return ask(parent, title, explanation, [Answer(words="Close", role="cancel", do=lambda: None)])


def _file_dialog(parent: QWidget, title: str, start: str, files: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, start, files)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def ask_for_files(parent: QWidget, folder: str, chosen: Callable[[list[str]], None]) -> None:
    """Ask which files to open."""
    dialog = _file_dialog(parent, "Open a deal", folder, FILE_FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(chosen)
    dialog.open()


def ask_for_save_path(parent: QWidget, proposed: str, chosen: Callable[[str], None]) -> None:
    """Ask where to save; an ending is added when none is typed."""
    dialog = _file_dialog(parent, "Save this deal", proposed, FILE_FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("dealwright")
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_copy_path(parent: QWidget, proposed: str, chosen: Callable[[str], None]) -> None:
    """Ask where a copy for somebody else goes, to be sent from there; an ending is added when none is typed."""
    dialog = _file_dialog(parent, "Save the copy to send", proposed, FILE_FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("dealwright")
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_import_files(parent: QWidget, folder: str, chosen: Callable[[list[str]], None]) -> None:
    """Ask for a score sheet, or for the domain and the profiles of a deal of GENIUS, all at once."""
    dialog = _file_dialog(parent, "Choose a score sheet, or a GENIUS domain and its profiles", folder, IMPORT_FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(chosen)
    dialog.open()


def ask_for_genius_path(parent: QWidget, proposed: str, chosen: Callable[[str], None]) -> None:
    """Ask where the domain goes; the profiles are written beside it, and none over another file."""
    dialog = _file_dialog(parent, "Export the domain, and the profiles beside it", proposed, GENIUS_FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix("xml")
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_table_path(parent: QWidget, proposed: str, kind: str, chosen: Callable[[str], None]) -> None:
    """Ask where a table of this kind goes, which is written over no other file."""
    dialog = _file_dialog(parent, "Export the score sheet", proposed, TABLE_FILTERS[kind])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(kind)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, chosen: Callable[[str], None]) -> None:
    """Ask for a folder to write in."""
    dialog = _file_dialog(parent, title, "", "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_picture(parent: QWidget, folder: str, chosen: Callable[[str], None]) -> None:
    """Ask for a file with a picture."""
    dialog = _file_dialog(parent, "Choose your logo", folder, PICTURE_FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_file_to_write(
    parent: QWidget, title: str, proposed: str, kind: tuple[str, str], chosen: Callable[[str], None]
) -> None:
    """Ask where a file of a `kind` goes, its filter and its ending; what stands there is replaced after a question."""
    dialog = _file_dialog(parent, title, proposed, kind[0])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind[1])
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_for_name(parent: QWidget, question: str, present: str, chosen: Callable[[str], None]) -> None:
    """Ask for a name, which is added where there is none; nothing happens when the question is cancelled."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Dealwright")
    name = Line(most=LONGEST_NAME)
    name.setText(present)
    name.setAccessibleName(question)
    name.selectAll()
    take, leave = primary_button("Rename" if present else "Add"), button("Cancel")
    take.setDefault(True)
    take.clicked.connect(dialog.accept)
    leave.clicked.connect(dialog.reject)
    dialog.accepted.connect(lambda: chosen(name.text()))
    answers = QHBoxLayout()
    answers.addStretch(1)
    answers.addWidget(leave)
    answers.addWidget(take)
    down = QVBoxLayout(dialog)
    down.setContentsMargins(px(16), px(16), px(16), px(16))
    down.setSpacing(px(8))
    down.addWidget(label(question))
    down.addWidget(name)
    down.addLayout(answers)
    dialog.setMinimumWidth(px(320))
    dialog.open()
