"""Hostile files opened from a window with a deal: a sentence for each reason, and the deal stays what it is."""

from PySide6.QtWidgets import QApplication, QLabel

from tests.effort import EFFORT, Effort
from tests.hostile.answers import all_inputs
from tests.hostile.corpus import Input
from tests.hostile.expectations import Expected, Verdict, expected_of
from tests.ui.shell.conftest import Office, document_of
from ui.shell.main_window import MainWindow


def refused_files() -> list[tuple[Input, Expected]]:
    """Every file that is refused; with every change one for each reason."""
    stated = {(each.id, each.input): each for each in expected_of("project") if each.verdict is Verdict.REFUSE}
    found = [(case, stated[case.id, case.name]) for case in all_inputs() if (case.id, case.name) in stated]
    return list({each[1].code: each for each in reversed(found)}.values()) if EFFORT is Effort.FAST else found


def closed_dialogs(window: MainWindow) -> list[str]:
    """What the dialogs said that a file brought up; they are closed without an answer."""
    said: list[str] = []
    for each in QApplication.topLevelWidgets():
        if each.isVisible() and each is not window:
            said += [part.text() for part in each.findChildren(QLabel)]
            each.close()
    return said


def test_no_hostile_file_changes_or_closes_the_deal_that_is_open(office: Office) -> None:
    window = office.opened(office.file())
    before, wrong = document_of(window).project, list[str]()
    for number, (case, stated) in enumerate(refused_files()):
        data = case.make()
        path = office.desk / f"hostile {number}.dealwright"
        path.write_bytes(data)
        office.open(path, window)
        told = [*office.person.told, window.banner.text(), *closed_dialogs(window)]
        if not any(path.name in words.replace("\u2068", "").replace("\u2069", "") for words in told):
            wrong.append(f"{case.id} {case.name}: {stated.code} is not told of: {told}")
        if document_of(window).project is not before or len(office.windows.all) > 1 or path.read_bytes() != data:
            wrong.append(f"{case.id} {case.name}: something was changed")
        office.person.told.clear()
        path.unlink()
    assert wrong == []
    assert not window.isWindowModified()
