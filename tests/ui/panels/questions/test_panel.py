"""The page of questions and its sections."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.project import Project
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page, Section, sections_of
from ui.panels.questions.panel import QuestionsPanel

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


def test_a_section_of_another_page_is_left_to_that(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    on.attention.section_asked.emit(Section.NEXT)
    assert panel.shown() is Section.ASK
