"""Questions of a page: asked when the deal rests and the page is seen, answered beside the window."""

import threading
from collections.abc import Iterator
from itertools import repeat

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.dealing import set_draft
from app.study.study import Study
from tests.builders import terms, two_issue_deal
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Lane
from ui.bridge.study_link import StudyLink


class Page(QWidget):
    """Asks how many terms the draft has, and notes the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.link, self.lane, self.answers = DocumentLink(Document(two_issue_deal(), saved=False)), Lane(), list[int]()
        self.studies = StudyLink(self.link, Attention(), self.lane)
        self.asking = Asking(self, (self.link, self.studies), _length_of_draft, self.answers.append)


def _length_of_draft(study: Study) -> int:
    return len(study.project.draft)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    yield made
    made.lane.close()


def test_a_hidden_page_asks_nothing_and_a_shown_one_at_once(qtbot: QtBot, page: Page) -> None:
    assert page.answers == []
    page.show()
    qtbot.waitUntil(lambda: page.answers == [0])


def test_it_is_asked_again_when_the_deal_rests_or_something_else_changes(qtbot: QtBot, page: Page) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.answers == [0])
    page.link.apply(set_draft, terms=terms(price=3))
    qtbot.waitUntil(lambda: page.answers == [0, 1])
    page.asking.again()
    qtbot.waitUntil(lambda: page.answers == [0, 1, 1])


def test_one_question_makes_up_for_what_changed_while_the_page_was_hidden(qtbot: QtBot, page: Page) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.answers == [0])
    page.hide()
    page.link.apply(set_draft, terms=terms(price=3))
    page.link.apply(set_draft, terms=terms(price=3, colour="red"))
    page.show()
    qtbot.waitUntil(lambda: page.answers == [0, 2])


def test_what_takes_long_is_told_and_can_be_given_up_until_the_deal_changes(qtbot: QtBot, page: Page) -> None:
    begun = threading.Event()

    def endless(study: Study) -> int:
        stop = study.stop
        assert stop is not None
        for _ in repeat(None):
            begun.set()
            stop.check()
        return -1

    page.asking._question = endless
    page.show()
    qtbot.waitUntil(begun.is_set)
    busy = [page.lane.is_busy]
    page.studies.cancel()
    busy.append(page.lane.is_busy)
    assert busy == [True, False]
    page.asking._question = _length_of_draft
    page.link.apply(set_draft, terms=terms(price=3))
    qtbot.waitUntil(lambda: page.answers == [1])
