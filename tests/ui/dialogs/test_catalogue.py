"""The catalogue: three questions narrow it, and an issue taken is one step that shows what it makes possible."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.library.catalogue import Opening
from app.library.suggestions import opens_for
from app.library.templates import open_template
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Lane
from ui.bridge.study_link import StudyLink
from ui.dialogs.catalogue import CatalogueDialog, open_catalogue
from ui.kit.theme import theme

LEFT = Qt.MouseButton.LeftButton

Open = Callable[[], CatalogueDialog]


@pytest.fixture
def link() -> DocumentLink:
    """A haggle over the price of a car."""
    return DocumentLink(Document(open_template("used-car", identifier="deal", seed=1), saved=True))


@pytest.fixture
def studies(link: DocumentLink) -> Iterator[StudyLink]:
    """What the deal comes to; its thread ends with the test."""
    theme()
    lane = Lane()
    made = StudyLink(link, Attention(), lane)
    yield made
    shiboken6.delete(made)
    lane.close()


@pytest.fixture
def dialog(qtbot: QtBot, link: DocumentLink, studies: StudyLink) -> CatalogueDialog:
    made = CatalogueDialog(link, studies)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def _shown(dialog: CatalogueDialog) -> list[str]:
    return [dialog._list.item(row).text() for row in range(dialog._list.count())]


@pytest.mark.parametrize("opening", list(Opening))
def test_a_question_shows_only_what_answers_it(dialog: CatalogueDialog, opening: Opening) -> None:
    everything = _shown(dialog)
    QTest.mouseClick(dialog._openings[opening], LEFT)
    found = _shown(dialog)
    assert 0 < len(found) < len(everything)
    assert set(found) < set(everything)
    assert all(opening in opens_for(dialog._link.project, entry) for entry in dialog._entries())
    QTest.mouseClick(dialog._openings[None], LEFT)
    assert _shown(dialog) == everything


def test_searching_narrows_and_nothing_found_says_so(dialog: CatalogueDialog) -> None:
    first = _shown(dialog)[-1]
    QTest.keyClicks(dialog._search, first.lower())
    assert first in _shown(dialog)
    dialog._search.setText("zzz")
    assert _shown(dialog) == []
    assert not dialog._add.isEnabled()


def test_after_taking_what_was_looked_for_all_others_are_listed(dialog: CatalogueDialog) -> None:
    taken = _shown(dialog)[-1]
    QTest.keyClicks(dialog._search, taken.lower())
    dialog._list.setCurrentRow(_shown(dialog).index(taken))
    QTest.mouseClick(dialog._add, LEFT)
    assert dialog._search.text() == ""
    assert len(_shown(dialog)) > 10
    assert taken not in _shown(dialog)


def test_all_that_is_said_of_an_issue_can_be_read_by_the_keyboard(dialog: CatalogueDialog, qtbot: QtBot) -> None:
    dialog.resize(560, 420)
    dialog._list.setFocus()
    QTest.keyClick(dialog._list, Qt.Key.Key_Tab)
    area = dialog.focusWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("how", ["button", "enter", "double click"])
def test_taking_an_entry_adds_that_issue_as_one_step(dialog: CatalogueDialog, link: DocumentLink, how: str) -> None:
    before = link.project
    name = dialog._list.currentItem().text()
    if how == "button":
        QTest.mouseClick(dialog._add, LEFT)
    elif how == "enter":
        QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    else:
        place = dialog._list.visualItemRect(dialog._list.currentItem()).center()
        QTest.mouseClick(dialog._list.viewport(), LEFT, pos=place)
        QTest.mouseDClick(dialog._list.viewport(), LEFT, pos=place)
    assert [issue.name for issue in link.project.issues] == [*(issue.name for issue in before.issues), name]
    assert name in dialog._said.text()
    assert dialog.isVisible()
    link.undo()
    assert link.project == before


@pytest.mark.parametrize("how", ["button", "enter"])
def test_a_second_click_adds_nothing_that_was_not_chosen(dialog: CatalogueDialog, link: DocumentLink, how: str) -> None:
    dialog._list.setCurrentRow(3)
    for _ in range(3):
        if how == "button":
            QTest.mouseClick(dialog._add, LEFT)
        else:
            QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    assert len(link.project.issues) == 2
    assert dialog._list.currentRow() == -1
    assert not dialog._add.isEnabled()
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    QTest.mouseClick(dialog._add, LEFT)
    assert len(link.project.issues) == 3


def test_what_was_added_from_another_kind_is_not_offered_again_either(dialog: CatalogueDialog) -> None:
    dialog._kind.setFocus()
    QTest.keyClick(dialog._kind, Qt.Key.Key_End)
    name = dialog._list.currentItem().text()
    QTest.mouseClick(dialog._add, LEFT)
    assert name not in _shown(dialog)


def test_each_question_says_what_its_answers_are_good_for(dialog: CatalogueDialog) -> None:
    said = set()
    for asked in dialog._openings.values():
        QTest.mouseClick(asked, LEFT)
        said.add(dialog._why.text())
    assert len(said) == len(dialog._openings)


@pytest.mark.parametrize(("width", "height"), [(800, 560), (1280, 800)])
def test_it_is_no_larger_than_the_window_it_opens_over(
    qtbot: QtBot, link: DocumentLink, studies: StudyLink, width: int, height: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    made = open_catalogue(window, link, studies)
    assert made.width() <= width
    assert made.height() <= height
    assert all(asked.width() >= asked.sizeHint().width() for asked in made._openings.values())
    made.close()


def test_what_is_on_the_table_already_is_not_offered_again(dialog: CatalogueDialog) -> None:
    name = dialog._list.currentItem().text()
    QTest.mouseClick(dialog._add, LEFT)
    assert name not in _shown(dialog)


def test_another_kind_of_negotiation_has_its_own_issues(dialog: CatalogueDialog) -> None:
    before = _shown(dialog)
    dialog._kind.setFocus()
    QTest.keyClick(dialog._kind, Qt.Key.Key_End)
    assert _shown(dialog) != before


def test_what_an_issue_could_bring_is_drawn_and_said_with_what_is_assumed(
    dialog: CatalogueDialog, qtbot: QtBot
) -> None:
    preview = dialog._preview
    qtbot.waitUntil(preview.brings.isVisible)
    assert _shown(dialog)[0] == "PR support"
    assert preview.brings.text().startswith("With PR support both may do better than the best deal with “None”: you +")
    assert preview.rests_on.text().startswith(
        "Assumed until you enter yours: you would rather have “None”, they “Both”"
    )
    assert preview.plot.isVisible()
    assert preview.plot._marks.frontier.ghost
    assert preview.plot.accessibleDescription() == preview.brings.text()


def test_where_nothing_is_known_of_an_issue_no_number_is_made_up(dialog: CatalogueDialog, qtbot: QtBot) -> None:
    dialog._list.setCurrentRow(_shown(dialog).index("Pick-up date"))
    assert dialog._preview.rests_on.text().startswith("What it brings shows once you add it and say what it is worth")
    assert not dialog._preview.brings.isVisible()
    assert not dialog._preview.plot.isVisible()


def test_without_a_choice_nothing_is_shown_of_what_could_be(dialog: CatalogueDialog) -> None:
    dialog._search.setText("zzz")
    assert not dialog._preview.isVisible()


def test_issues_added_are_taken_back_one_after_the_other(dialog: CatalogueDialog, link: DocumentLink) -> None:
    before = link.project
    assert not dialog._back.isVisible()
    for row in (0, 2):
        dialog._list.setCurrentRow(row)
        QTest.mouseClick(dialog._add, LEFT)
    QTest.mouseClick(dialog._back, LEFT)
    assert len(link.project.issues) == len(before.issues) + 1
    assert dialog._back.isVisible()
    QTest.mouseClick(dialog._back, LEFT)
    assert link.project == before
    assert not dialog._back.isVisible()
    assert "PR support" in _shown(dialog)


def test_a_recorded_interest_is_told_where_it_speaks_of_an_issue(dialog: CatalogueDialog) -> None:
    dialog._list.setCurrentRow(_shown(dialog).index("Trade-in"))
    said = [each.text() for each in dialog._inside.findChildren(QLabel)]
    assert "You noted of Corner Garage: “They took it in part exchange and want their money back.”" in said
