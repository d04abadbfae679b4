"""The questions about passphrases: typed twice alike, tried again, and nothing left when they go."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.passphrase import Change, PassphraseDialog, UnlockDialog


def setting(qtbot: QtBot, *, changing: bool = False) -> tuple[PassphraseDialog, list[Change]]:
    """The question for a new passphrase, and what it was answered with."""
    asked: list[Change] = []
    dialog = PassphraseDialog("House", asked.append, changing=changing)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, asked


def test_a_new_passphrase_is_typed_twice_alike(qtbot: QtBot) -> None:
    dialog, asked = setting(qtbot)
    assert not dialog.apply.isEnabled()
    QTest.keyClicks(dialog.new.line, "correct horse")
    assert not dialog.apply.isEnabled()
    QTest.keyClicks(dialog.again.line, "correct hors")
    dialog.apply.click()
    assert asked == []
    assert dialog.message.text() == "The two are not the same."
    QTest.keyClicks(dialog.again.line, "correct horse")
    QTest.keyClick(dialog.again.line, Qt.Key.Key_Return)
    assert asked == [Change(present="", new="correct horse")]


def test_while_it_is_being_set_nothing_more_can_be_asked(qtbot: QtBot) -> None:
    dialog, asked = setting(qtbot)
    for field in dialog.fields:
        field.line.setText("a")
    dialog.apply.click()
    dialog.apply.click()
    assert len(asked) == 1
    assert not dialog.new.isEnabled()
    dialog.refuse("Not so.")
    assert dialog.message.text() == "Not so."
    assert dialog.new.isEnabled()


def test_it_says_what_cannot_be_recovered_and_what_stays_readable(qtbot: QtBot) -> None:
    dialog, _ = setting(qtbot)
    said = " ".join(child.text() for child in dialog.findChildren(type(dialog.message._text)))
    assert "A forgotten passphrase cannot be recovered." in said
    assert "Copies that were made before stay readable" in said


def test_removing_and_changing_need_the_present_one(qtbot: QtBot) -> None:
    dialog, asked = setting(qtbot, changing=True)
    assert dialog.present is not None
    assert not dialog.remove.isEnabled()
    dialog.new.line.setText("b")
    dialog.again.line.setText("b")
    assert not dialog.apply.isEnabled()
    dialog.present.line.setText("a")
    assert dialog.apply.isEnabled()
    dialog.remove.click()
    assert asked == [Change(present="a", new=None)]


def test_nothing_typed_is_left_when_it_goes(qtbot: QtBot) -> None:
    dialog, _ = setting(qtbot, changing=True)
    for field in dialog.fields:
        field.line.setText("secret")
    lines = [field.line for field in dialog.fields]
    seen: list[str] = []
    dialog.finished.connect(lambda _: seen.extend(line.text() for line in lines))
    dialog.reject()
    assert seen == ["", "", ""]


def test_a_passphrase_is_tried_and_another_one_after_a_refusal(qtbot: QtBot) -> None:
    tried: list[str] = []
    dialog = UnlockDialog("House", tried.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.open_it.isEnabled()
    QTest.keyClicks(dialog.field.line, "wrong")
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert dialog.open_it.text() == "Opening…"
    dialog.refuse("The passphrase is not the right one.")
    assert dialog.field.line.selectedText()
    QTest.keyClicks(dialog.field.line, "right")
    dialog.open_it.click()
    assert tried == ["wrong", "right"]


def test_why_not_is_read_aloud_with_the_field_that_is_to_be_typed_anew(qtbot: QtBot) -> None:
    dialog, _ = setting(qtbot)
    dialog.new.line.setText("correct horse")
    dialog.again.line.setText("correct hors")
    dialog.apply.click()
    assert dialog.again.line.accessibleDescription() == "The two are not the same."
    dialog.again.line.setText("correct horse")
    dialog.apply.click()
    assert dialog.again.line.accessibleDescription() == ""


def test_in_a_low_window_the_buttons_stay_in_sight_and_the_rest_scrolls(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 400)
    window.show()
    dialog = PassphraseDialog("House " * 40, lambda _: None, window, changing=True)
    dialog.show()
    for field in dialog.fields:
        field.line.setText("a")
    dialog.refuse("Not so.")
    assert dialog.height() < window.height()
    assert not dialog.apply.visibleRegion().isEmpty()
    assert not dialog.message.visibleRegion().isEmpty()
    dialog.reject()


def test_what_was_asked_for_is_not_told_by_its_form_in_words() -> None:
    assert "horse" not in repr(Change(present="correct horse", new="battery horse"))
