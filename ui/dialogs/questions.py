"""The few questions a window asks: opened, never executed; the answer goes to a callback that a test can replace."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from app.records import dataclass

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
        button = box.addButton(answer.words, roles[answer.role])
        buttons.append((button, answer))
        if number == 0:
            box.setDefaultButton(button)
        if answer.role == "cancel":
            box.setEscapeButton(button)

    def carry_out() -> None:
        pressed = box.clickedButton()
        chosen = next((answer for button, answer in buttons if button is pressed), None)
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
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Dealwright")
    dialog.setLabelText(question)
    dialog.setTextValue(present)
    dialog.setOkButtonText("Rename" if present else "Add")
    dialog.textValueSelected.connect(chosen)
    dialog.open()
