"""Following: a page in sight shows each change that concerns it; one out of sight catches up in one go."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import note_on_project, rename_project
from app.domain.edits.weights import set_weight
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following


class Page(QWidget):
    """Notes what it is asked to show."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self.shown: list[Project] = []
        self.following = Following(self, link, Touched.PARTIES | Touched.DRAFT, self.shown.append)


@pytest.fixture
def link() -> DocumentLink:
    return DocumentLink(Document(two_issue_deal(), saved=False))


@pytest.fixture
def page(qtbot: QtBot, link: DocumentLink) -> Page:
    made = Page(link)
    qtbot.addWidget(made)
    return made


def weigh(link: DocumentLink, weight: float) -> None:
    link.apply(set_weight, party=link.project.us, issue=link.project.issues[0].id, weight=weight)


def test_it_shows_the_present_project_from_the_start(link: DocumentLink, page: Page) -> None:
    assert page.shown == [link.project]


def test_in_sight_it_shows_what_concerns_it_at_once_and_nothing_else(link: DocumentLink, page: Page) -> None:
    page.show()
    weigh(link, 3)
    link.apply(rename_project, name="Other")
    link.apply(set_draft, terms=terms(colour="red"))
    assert len(page.shown) == 3
    assert page.shown[-1] is link.project


def test_out_of_sight_changes_cost_nothing_and_are_caught_up_once(link: DocumentLink, page: Page) -> None:
    for weight in (1, 2, 3):
        weigh(link, weight)
    assert len(page.shown) == 1
    page.show()
    assert len(page.shown) == 2
    assert page.shown[-1] is link.project
    page.hide()
    page.show()
    assert len(page.shown) == 2


def test_what_did_not_concern_it_is_not_caught_up_after_it_was_seen(link: DocumentLink, page: Page) -> None:
    page.show()
    link.apply(note_on_project, note="later")
    page.hide()
    page.show()
    assert len(page.shown) == 1


def test_when_something_beside_the_document_changes_it_shows_again_now_or_when_seen(
    link: DocumentLink, page: Page
) -> None:
    page.following.again()
    assert len(page.shown) == 1
    page.show()
    assert len(page.shown) == 2
    page.following.again("a picture", 1)
    assert page.shown == [link.project] * 3


def test_with_a_pause_the_first_change_is_shown_at_once_and_the_last_when_no_more_come(
    link: DocumentLink, qtbot: QtBot
) -> None:
    page, shown = QWidget(), list[Project]()
    qtbot.addWidget(page)
    Following(page, link, Touched.PARTIES, shown.append, pause=30)
    page.show()
    for weight in (1, 2, 3):
        weigh(link, weight)
    assert len(shown) == 2
    link.apply(rename_project, name="Other")
    qtbot.waitUntil(lambda: shown[-1] is link.project)
    assert len(shown) == 3
    link.apply(rename_project, name="Another")
    assert len(shown) == 3


def test_edits_that_belong_together_are_shown_in_one_go_where_that_is_asked_for(
    qtbot: QtBot, link: DocumentLink, page: Page
) -> None:
    whole: list[Project] = []
    other = QWidget()
    qtbot.addWidget(other)
    Following(other, link, Touched.PARTIES, whole.append, whole=True)
    page.show()
    other.show()
    with link.together("Paste"):
        for weight in (1, 2, 3):
            weigh(link, weight)
        link.apply(note_on_project, note="later")
        with link.together("Within"):
            weigh(link, 4)
        assert len(whole) == 1
    assert len(page.shown) == 5
    qtbot.waitUntil(lambda: whole[-1] is link.project)
    assert len(whole) == 2
    weigh(link, 5)
    assert whole[-1] is link.project


def test_edits_of_which_one_is_refused_are_shown_as_far_as_they_were_made(qtbot: QtBot, link: DocumentLink) -> None:
    whole: list[Project] = []
    other = QWidget()
    qtbot.addWidget(other)
    Following(other, link, Touched.PARTIES, whole.append, whole=True)
    other.show()

    def fail() -> None:
        with link.together("Paste"):
            weigh(link, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    qtbot.waitUntil(lambda: whole[-1] is link.project)
