"""The page of questions and its sections."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.project import Project
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page, Section, sections_of
from ui.kit.tab_order import main_stop
from ui.panels.questions.ask import AskSection
from ui.panels.questions.panel import QuestionsPanel
from ui.panels.questions.share import ShareSection

LayOut = Callable[[Project], Desk]


def _page(qtbot: QtBot, on: Desk) -> QuestionsPanel:
    panel = QuestionsPanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    on.kept.append(panel)
    panel.resize(520, 700)
    panel.show()
    return panel


def test_what_to_ask_is_shown_first_and_every_section_when_asked_for(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    assert panel.shown() is Section.ASK
    for section in sections_of(Page.QUESTIONS):
        on.attention.section_asked.emit(section)
        assert panel.shown() is section
        assert panel.section(section).isVisible()


def test_whoever_comes_before_the_first_answer_has_the_best_question_once_it_is_there(
    qtbot: QtBot, desk: LayOut
) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    ask = panel.section(Section.ASK)
    assert isinstance(ask, AskSection)
    main = main_stop(panel)
    assert main is ask
    main.setFocus()
    panel.activateWindow()
    qtbot.waitUntil(lambda: any(card.stop.hasFocus() for card in ask.cards.values()))
    assert main_stop(panel) is not ask


def test_what_to_tell_begins_at_the_top_and_not_at_its_last_table(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    on.attention.section_asked.emit(Section.SHARE)
    share = panel.section(Section.SHARE)
    assert isinstance(share, ShareSection)
    panel.activateWindow()
    qtbot.waitUntil(share.in_return.hasFocus)


def test_a_section_of_another_page_is_left_to_that(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    on.attention.section_asked.emit(Section.NEXT)
    assert panel.shown() is Section.ASK
