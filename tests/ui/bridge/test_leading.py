"""Leading: a page in sight goes where it is asked to, as long as there is something."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.issues import remove_issues
from app.domain.ids import EventId, IssueId, OfferId, OutcomeId, Part, PartyId, part_id
from app.domain.problems import Place
from tests.builders import two_issue_deal
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.leading import Leading

PRICE = IssueId("price")


@pytest.fixture
def link() -> DocumentLink:
    return DocumentLink(Document(two_issue_deal(), saved=False))


@pytest.fixture
def attention() -> Attention:
    return Attention()


@pytest.fixture
def came(qtbot: QtBot, link: DocumentLink, attention: Attention) -> list[Place]:
    """Where a page in sight went."""
    page, found = QWidget(), list[Place]()
    qtbot.addWidget(page)
    Leading(page, link, attention, found.append)
    page.show()
    return found


def test_a_page_goes_where_it_is_asked_to(attention: Attention, came: list[Place]) -> None:
    attention.go_to(Page.ISSUES, Place(issue=PRICE, party=PartyId("us")))
    attention.go_to(Page.ISSUES)
    assert came == [Place(issue=PRICE, party=PartyId("us"))]


def test_to_a_part_of_an_issue_the_way_is_that_to_the_issue(attention: Attention, came: list[Place]) -> None:
    part = part_id(Part(issue=PRICE, event=EventId("frost"), outcome=OutcomeId("yes")))
    attention.go_to(Page.ISSUES, Place(issue=part))
    assert came == [Place(issue=PRICE)]


def test_where_nothing_is_any_more_no_page_goes(link: DocumentLink, attention: Attention, came: list[Place]) -> None:
    link.apply(remove_issues, issues=[PRICE])
    for gone in (Place(issue=PRICE), Place(offer=OfferId("first")), Place(party=PartyId("nobody"))):
        attention.go_to(Page.ISSUES, gone)
    assert came == []


def test_a_page_out_of_sight_goes_nowhere(qtbot: QtBot, link: DocumentLink, attention: Attention) -> None:
    page, found = QWidget(), list[Place]()
    qtbot.addWidget(page)
    Leading(page, link, attention, found.append)
    attention.go_to(Page.ISSUES, Place(issue=PRICE))
    assert found == []
