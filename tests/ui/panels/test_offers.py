"""The page of offers and its sections."""

from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table
from app.domain.ids import OfferId, PartyId
from app.domain.problems import Place
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page, Section, sections_of
from ui.kit.tab_order import main_stop
from ui.panels.offers.panel import OffersPanel

LayOut = Callable[[Project], Desk]
SECTIONS = sections_of(Page.OFFERS)


def _page(qtbot: QtBot, desk: Desk) -> OffersPanel:
    panel = OffersPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(520, 700)
    panel.show()
    return panel


def test_the_log_is_shown_first_and_every_section_when_asked_for(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(two_issue_deal()))
    assert panel.shown() is Section.LOG
    for section in SECTIONS:
        panel.go_to(section)
        assert panel.shown() is section
        assert panel.section(section).isVisible()


def test_every_section_has_a_name_of_its_own() -> None:
    assert len({section.words for section in Section}) == len(Section)


def test_an_offer_to_look_at_is_looked_for_in_the_log(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(price=3)))
    panel = _page(qtbot, on)
    panel.go_to(SECTIONS[-1])
    on.attention.go_to(Page.OFFERS, Place(offer=OfferId("offer-1")))
    assert panel.shown() is Section.LOG


def test_a_section_asked_for_from_elsewhere_is_shown(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    on.attention.section_asked.emit(SECTIONS[-1])
    assert panel.shown() is SECTIONS[-1]
    on.attention.section_asked.emit(Section.ASK)
    assert panel.shown() is SECTIONS[-1]


def _takes_the_keyboard(panel: OffersPanel, section: Section) -> bool:
    stop, focused = main_stop(panel), panel.focusWidget()
    return all(each is not None and panel.section(section).isAncestorOf(each) for each in (stop, focused))


def test_the_keyboard_goes_into_the_section_that_is_shown(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(price=3)))
    panel = _page(qtbot, on)
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    for section in SECTIONS:
        panel.go_to(section)
        qtbot.waitUntil(partial(_takes_the_keyboard, panel, section))
