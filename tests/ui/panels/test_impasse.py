"""The card that no deal is likely: hidden until it is so, and each answer leads somewhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import set_walk_away_points
from app.domain.problems import Place
from app.domain.project import Project
from tests.app.wording.test_impasse import THEM, US, stuck
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.panels.no_deal.panel import NoDealPanel

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
