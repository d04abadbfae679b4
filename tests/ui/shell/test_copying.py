"""The picture of the deal on the clipboard carries PRIVATE and its inputs in itself; presenting, nothing is copied."""

from PySide6.QtGui import QGuiApplication

from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, view_of


def test_the_picture_is_copied_as_pixels_alone_and_not_while_presenting(office: Office) -> None:
    window = office.opened(office.file("One", two_issue_deal()))
    office.qtbot.waitUntil(lambda: view_of(window).studies.picture is not None)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    window.present()
    office.run(window, "view.copy_plot")
    assert clipboard.text() == "before"
    window.present()
    office.run(window, "view.copy_plot")
    image = clipboard.image()
    assert not image.isNull()
    assert not clipboard.mimeData().hasText()
    assert not image.textKeys()
