"""The review before an import: what was changed and noted can be read, and nothing follows without consent."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.exchange.genius_review import Reviewed
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, read
from ui.dialogs.import_review import ImportReviewDialog, open_review

Open = Callable[[Reviewed], ImportReviewDialog]


@pytest.fixture
def taken() -> list[tuple[int, int]]:
    """What was agreed to."""
    return []


@pytest.fixture
def opened(qtbot: QtBot, taken: list[tuple[int, int]]) -> Open:
    def make(found: Reviewed) -> ImportReviewDialog:
        dialog = ImportReviewDialog(found, lambda us, steps: taken.append((us, steps)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def _words(dialog: ImportReviewDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog)]


def test_agreeing_takes_the_first_profile_as_us(opened: Open, taken: list[tuple[int, int]]) -> None:
    dialog = opened(read())
    assert dialog._agree.text() == "Import"
    dialog._agree.click()
    assert taken == [(0, 100)]
    assert not dialog.isVisible()


def test_another_profile_can_be_us(opened: Open, taken: list[tuple[int, int]]) -> None:
    dialog = opened(read())
    QTest.keyClick(dialog._who, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert taken == [(1, 100)]


@pytest.mark.parametrize("leave", ["escape", "cancel"])
def test_nothing_follows_without_consent(opened: Open, taken: list[tuple[int, int]], leave: str) -> None:
    dialog = opened(read())
    if leave == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.reject()
    assert taken == []
    assert not dialog.isVisible()


def test_what_has_to_be_changed_is_listed_line_by_line_and_agreed_to_in_words(opened: Open) -> None:
    dialog = opened(read(buyer=BUYER.replace('evaluation="5"', 'evaluation="0,5"')))
    assert "“Buyer.xml”, line 9: “Roof”: the score “0,5” of “tile” is no number: it counts as 0." in _words(dialog)
    assert "“Seller.xml”: no walk-away is given: it stays open, which is not 0." in _words(dialog)
    assert dialog._agree.text() == "Import with these changes"


def test_files_with_nothing_to_tell_show_no_empty_list(opened: Open) -> None:
    plain = [text.replace('  <discount_factor value="0.9"/>\n', "") for text in (BUYER, SELLER)]
    plain[1] = plain[1].replace("</utility_space>", '<reservation value="0.1"/></utility_space>')
    found = read(DOMAIN, *plain)
    assert not found.findings
    assert "Worth knowing" not in _words(opened(found))


def test_steps_are_asked_for_only_where_amounts_have_none(opened: Open, taken: list[tuple[int, int]]) -> None:
    assert not opened(read()).findChildren(QLineEdit)
    dialog = opened(read(*(text.replace("integer", "real") for text in (DOMAIN, BUYER, SELLER))))
    (field,) = dialog.findChildren(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "16")
    dialog._agree.click()
    assert taken == [(0, 16)]


@pytest.mark.parametrize(("typed", "held"), [("0", 100), ("many", 100), ("2.5", 2), ("20001", 2_000)])
def test_steps_that_are_none_keep_the_number_before(
    opened: Open, taken: list[tuple[int, int]], typed: str, held: int
) -> None:
    dialog = opened(read(*(text.replace("integer", "real") for text in (DOMAIN, BUYER, SELLER))))
    (field,) = dialog.findChildren(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, typed)
    dialog._agree.click()
    assert taken == [(0, held)]


def test_it_fits_into_the_window_it_belongs_to(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    dialog = open_review(window, read(), lambda *_: None)
    assert dialog.width() <= 500
    dialog.close()


def test_a_short_review_is_as_high_as_what_it_says(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(read(DOMAIN.replace('name="any"', 'name="Coffee & Thee"')))
    qtbot.waitExposed(dialog)
    assert dialog._area.verticalScrollBar().maximum() == 0
