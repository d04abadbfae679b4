"""The card names what a conclusion hangs on most, and each number is a click away."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.advice.mattering import Hinge, HingeKind, Mattering
from app.domain.ids import IssueId, PartyId
from app.domain.problems import Place
from app.domain.project import Project
from app.study.hinges import Hinges
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.panels.their_side.panel import TheirSidePanel

THEM, PRICE = PartyId("them"), IssueId("price")
FOUND = Mattering(
    terms=(),
    chance=0.97,
    guessed=False,
    hinges=(
        Hinge(kind=HingeKind.WALK_AWAY, party=THEM, effect=0.5),
        Hinge(kind=HingeKind.WEIGHT, party=THEM, issue=PRICE, effect=0.2),
    ),
)


def test_each_number_goes_where_it_stands(desk: Callable[[Project], Desk], qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.show()
    card = panel.hinges
    card.show_hinges(Hinges(found=FOUND, of_draft=True))
    assert card.isVisible()
    assert [made.text() for made in card.matters if made.isVisible()] == [
        "What they do if there is no deal (a\xa0guess)",
        "How much price matters to them (a\xa0guess)",
    ]
    assert "97%" in card.explain.text()
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    on.attention.place_asked.connect(asked.append)
    for made in card.matters[:2]:
        made.click()
    assert asked == [Page.NO_DEAL, Place(party=THEM), Page.THEIR_SIDE, Place(party=THEM, issue=PRICE)]


def test_the_number_is_that_of_what_the_sentence_says(desk: Callable[[Project], Desk], qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.hinges.show_hinges(Hinges(found=replace(FOUND, chance=0.04), of_draft=True))
    assert "nearly all of what you believe they would rather walk away" in panel.hinges.said.text()
    assert "96%" in panel.hinges.explain.text()


def test_the_card_is_out_of_sight_while_there_is_nothing_to_say(desk: Callable[[Project], Desk], qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.hinges.show_hinges(Hinges(found=FOUND, of_draft=True))
    panel.hinges.show_hinges(None)
    assert panel.hinges.isHidden()
