"""What to ask, as a person uses it: with the keyboard alone, and with the mouse alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import add_party
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.questions import QuestionKind
from tests.builders import about, choice, deal, scores
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import CellText
from ui.panels.questions.ask import AskSection
from ui.panels.questions.card import QuestionCard

LayOut = Callable[[Project], Desk]
THEM, DAY = PartyId("them"), "2026-05-01"


def talks() -> Project:
    made = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        choice("price", "low", "high"),
        us={
            "speed": (50, scores(slow=0, fast=100)),
            "colour": (10, scores(red=100, blue=0)),
            "price": (40, scores(low=100, high=0)),
        },
        them={
            "speed": (10, scores(slow=100, fast=0)),
            "colour": (50, scores(red=0, blue=100)),
            "price": (40, scores(low=0, high=100)),
        },
        reservations=(20, 20),
    )
    for issue, span in {"speed": (0, 60), "colour": (10, 90), "price": (20, 60)}.items():
        made = set_weight_range(made, party=THEM, issue=IssueId(issue), low=span[0], high=span[1])
    us, them = made.parties
    return replace(made, parties=(us, replace(them, walk_away=WalkAway(value=about(45, 30, 60)))))


def shown(desk: LayOut, qtbot: QtBot, project: Project) -> tuple[Desk, AskSection]:
    on = desk(project)
    section = AskSection(on.link, on.attention, on.studies, date=lambda: DAY)
    qtbot.addWidget(section)
    section.resize(520, 900)
    section.show()
    return on, section


def first(qtbot: QtBot, section: AskSection) -> QuestionCard:
    qtbot.waitUntil(lambda: any(card.words.isVisible() for card in section.cards.values()))
    return open_card(section)


def open_card(section: AskSection) -> QuestionCard:
    (found,) = [card for card in section.cards.values() if card.words.isVisible()]
    return found


def test_until_questions_are_weighed_it_says_so(desk: LayOut, qtbot: QtBot) -> None:
    _, section = shown(desk, qtbot, talks())
    assert section.waiting.isVisible()
    first(qtbot, section)
    assert section.waiting.isHidden()


def test_an_empty_deal_leads_to_its_issues(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, deal(us={}, them={}))
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    assert section.empty.isVisible()
    section.empty.action.click()
    assert asked == [Page.ISSUES]


def test_the_best_question_is_open_and_says_why(desk: LayOut, qtbot: QtBot) -> None:
    _, section = shown(desk, qtbot, talks())
    card = first(qtbot, section)
    assert card is next(iter(section.cards.values()))
    assert card.asked.text().startswith("“")
    assert card.why.text()
    assert len(section.cards) == 4
    section.more.click()
    assert len(section.cards) > 4
    assert not section.more.isVisible()


def test_one_key_notes_the_answer_and_undo_takes_it_back(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, talks())
    section.activateWindow()
    card = first(qtbot, section)
    words, before = card.asked.text(), on.project
    card.replies[0].setFocus()
    QTest.keyClick(card.replies[0], Qt.Key.Key_2)
    (asked,) = on.project.questions
    assert (asked.date, f"“{asked.words}”") == (DAY, words)
    assert asked.answer
    qtbot.waitUntil(lambda: open_card(section).asked.text() != words)
    qtbot.waitUntil(lambda: open_card(section).isAncestorOf(section.focusWidget()))
    assert [row.question.answer for row in section.model.rows] == [asked.answer]
    on.link.undo()
    assert on.project is before
    qtbot.waitUntil(lambda: any(card.asked.text() == words for card in section.cards.values()))
    assert section.model.rows == ()


def test_an_answer_in_their_own_words_is_noted_with_enter(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, talks())
    card = first(qtbot, section)
    QTest.keyClicks(card.words, "Because the season starts.")
    assert not on.project.questions
    QTest.keyClick(card.words, Qt.Key.Key_Return)
    assert [each.answer for each in on.project.questions] == ["Because the season starts."]


def test_what_was_learned_is_said(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, talks())
    first(qtbot, section)
    section.more.click()
    why = next(card for key, card in section.cards.items() if key[1] is QuestionKind.WHY)
    if not why.words.isVisible():
        why.open.click()
    weight = preference_of(party_of(on.project, THEM), IssueId("colour")).weight
    QTest.mouseClick(why.replies[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.learned.text().startswith("Learned"))
    assert preference_of(party_of(on.project, THEM), IssueId("colour")).weight != weight or on.project.questions


def test_a_question_is_said_another_way_and_put_on_the_list(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, talks())
    card = first(qtbot, section)
    before = card.asked.text()
    card.another.click()
    other = card.asked.text()
    assert other != before
    card.later.click()
    assert [f"“{row.question.words}”" for row in section.model.rows] == [other]
    qtbot.waitUntil(lambda: card.later.text() == "Take it off your list")
    assert card.asked.text() == other
    card.later.click()
    assert on.project.questions == ()


def test_another_question_is_opened_where_they_answered_that(desk: LayOut, qtbot: QtBot) -> None:
    _, section = shown(desk, qtbot, talks())
    section.activateWindow()
    first(qtbot, section)
    second = list(section.cards.values())[1]
    second.open.click()
    assert open_card(section) is second
    assert second.isAncestorOf(section.focusWidget())


def test_a_question_of_ones_own_is_added_answered_dated_and_removed_in_the_table(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, talks())
    assert section.model.write("add", [CellText(row=0, column=0, text="Who decides?")])
    (row,) = section.model.rows
    assert (row.question.kind, row.question.party) == (QuestionKind.OWN, THEM)
    columns = {column.key: column for column in section.model.columns}
    columns["answer"].take(row, "The board.")
    assert (on.project.questions[0].answer, on.project.questions[0].date) == ("The board.", DAY)
    columns["date"].take(section.model.rows[0], "2026-04-30")
    columns["question"].take(section.model.rows[0], "Who decides in the end?")
    assert (on.project.questions[0].date, on.project.questions[0].words) == ("2026-04-30", "Who decides in the end?")
    remove = section.model.gestures.remove
    assert remove is not None
    remove((row.id,))
    assert on.project.questions == ()


def test_with_several_others_it_is_said_whom_to_ask_and_that_can_be_changed(desk: LayOut, qtbot: QtBot) -> None:
    project = add_party(talks(), name="Bank")
    on, section = shown(desk, qtbot, project)
    card = first(qtbot, section)
    assert card.whom.text().startswith("Ask ")
    assert section.model.write("add", [CellText(row=0, column=0, text="Who decides?")])
    whom = next(column for column in section.model.columns if column.key == "whom")
    whom.take(section.model.rows[0], "Bank")
    assert on.project.questions[0].party == "bank"


@pytest.mark.parametrize("width", [360, 520, 900])
def test_long_names_do_not_widen_the_page(desk: LayOut, qtbot: QtBot, width: int) -> None:
    made = talks()
    long = "An issue with a name that is far too long for any card to show on a single line of text"
    made = replace(made, issues=tuple(replace(each, name=f"{each.name} {long}") for each in made.issues))
    _, section = shown(desk, qtbot, made)
    first(qtbot, section)
    section.resize(width, 900)
    assert section.width() == width
