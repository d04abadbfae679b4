"""The card that no deal is likely: hidden until it is so, and each answer leads somewhere."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import set_walk_away_points
from app.domain.problems import Place
from app.domain.project import Project
from tests.app.wording.test_impasse import THEM, US, stuck
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.panels.no_deal.panel import NoDealPanel


def differs(label: QLabel, words: str) -> bool:
    return label.text() != words


LayOut = Callable[[Project], Desk]


def page(qtbot: QtBot, desk: Desk) -> NoDealPanel:
    panel = NoDealPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(520, 700)
    panel.show()
    return panel


def test_the_card_comes_as_soon_as_no_deal_is_likely_and_goes_when_one_is(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = page(qtbot, on)
    assert panel.impasse.isHidden()
    on.link.apply(set_walk_away_points, party=THEM, points=95.0, bounds=(93.0, 97.0))
    on.link.apply(set_walk_away_points, party=US, points=60.0)
    qtbot.waitUntil(panel.impasse.isVisible)
    assert "misses as much as" in panel.impasse.gap.text()
    assert "would have to be worth" in panel.impasse.opens.text()
    on.link.apply(set_walk_away_points, party=US, points=10.0)
    on.link.apply(set_walk_away_points, party=THEM, points=5.0, bounds=(1.0, 9.0))
    qtbot.waitUntil(panel.impasse.isHidden)


def test_the_belief_that_opens_a_deal_leads_to_where_it_is_entered(desk: LayOut, qtbot: QtBot) -> None:
    # Half of the versions have a deal: wider, but not half.
    project = set_walk_away_points(stuck(60, 99), party=US, points=60.0)
    on = desk(project)
    panel = page(qtbot, on)
    qtbot.waitUntil(panel.impasse.isVisible)
    pages: list[Page] = []
    places: list[Place] = []
    on.attention.page_asked.connect(pages.append)
    on.attention.place_asked.connect(places.append)
    link = next(each for each in panel.impasse.findChildren(QPushButton) if each.text() == "Go to this estimate")
    link.click()
    assert pages == [Page.NO_DEAL]
    assert places == [Place(party=THEM)]


def test_what_else_could_be_traded_is_one_click_away(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(stuck(93, 97))
    panel = page(qtbot, on)
    qtbot.waitUntil(panel.impasse.isVisible)
    with qtbot.waitSignal(on.attention.catalogue_asked):
        panel.impasse._catalogue.click()


def test_what_could_be_done_is_folded_away_until_asked_for(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(stuck(93, 97))
    panel = page(qtbot, on)
    qtbot.waitUntil(panel.impasse.isVisible)
    assert panel.impasse.walking.isVisible()
    assert panel.impasse.rests.isVisible()
    assert not panel.impasse.opens.isVisible()
    panel.impasse.more.set_open(is_open=True)
    assert panel.impasse.opens.isVisible()
    said = [each.text() for each in panel.impasse.findChildren(QLabel) if each.isVisible()]
    assert any("costs us little" in each for each in said)
    assert any("Who else" in each for each in said)


def test_what_is_being_typed_stays_in_its_place_when_the_card_comes_and_goes(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(set_walk_away_points(stuck(93, 97), party=US, points=5.0))
    on.link.apply(set_walk_away_points, party=THEM, points=5.0, bounds=(1.0, 9.0))
    panel = page(qtbot, on)
    panel.activateWindow()
    field = panel.ours.points
    field.setFocus()
    qtbot.waitUntil(lambda: field.isAncestorOf(panel.window().focusWidget()))
    (area,) = panel.findChildren(QScrollArea)[:1]
    area.ensureWidgetVisible(field)
    # The first answer has come.
    qtbot.waitUntil(lambda: not panel._came)

    def place() -> int:
        return field.mapTo(panel, QPoint()).y()

    before = place()
    on.link.apply(set_walk_away_points, party=THEM, points=95.0, bounds=(93.0, 97.0))
    on.link.apply(set_walk_away_points, party=US, points=60.0)
    qtbot.waitUntil(panel.impasse.isVisible)
    qtbot.waitUntil(lambda: place() == before)
    panel.impasse.more.set_open(is_open=True)
    card = panel.impasse
    qtbot.waitUntil(lambda: card.height() == card.heightForWidth(card.width()))
    area.ensureWidgetVisible(field)
    before = place()
    for ours in (99.0, 60.0, 40.0):
        words = card.gap.text()
        on.link.apply(set_walk_away_points, party=US, points=ours)
        qtbot.waitUntil(partial(differs, card.gap, words))
        qtbot.waitUntil(lambda: place() == before)


def test_who_comes_to_the_page_sees_the_card_first(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(stuck(93, 97))
    panel = page(qtbot, on)
    (area,) = panel.findChildren(QScrollArea)[:1]
    area.verticalScrollBar().setValue(60)
    qtbot.waitUntil(panel.impasse.isVisible)
    assert area.verticalScrollBar().value() == 0


def test_the_way_to_an_estimate_brings_it_into_sight_ready_to_be_replaced(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(stuck(60, 99))
    panel = page(qtbot, on)
    panel.activateWindow()
    with qtbot.waitSignal(on.studies.rested):
        qtbot.waitUntil(panel.impasse.isVisible)
    panel.impasse.more.set_open(is_open=True)
    on.attention.go_to(Page.NO_DEAL, Place(party=THEM))
    likely = panel.card_of(THEM).inside.level.likely
    qtbot.waitUntil(lambda: not likely.visibleRegion().isEmpty())
    typed = panel.window().focusWidget()
    assert isinstance(typed, QLineEdit)
    assert likely.isAncestorOf(typed)
    assert typed.selectedText() == typed.text()
