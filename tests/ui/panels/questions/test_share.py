"""What to tell, as a person uses it: with the keyboard alone, and with the mouse alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.disclosures import DisclosureKind
from app.domain.edits.disclosing import set_issue_sharing
from app.domain.edits.parties import add_party
from app.domain.lookup import us_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from tests.app.advice.test_observer import INSISTING, THEM, A, B, C, offering, three_issues
from tests.builders import deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import CellText
from ui.panels.questions.share import ShareSection

LayOut = Callable[[Project], Desk]
DAY = "2026-05-01"


def shown(desk: LayOut, qtbot: QtBot, project: Project) -> tuple[Desk, ShareSection]:
    on = desk(project)
    section = ShareSection(on.link, on.attention, on.studies, date=lambda: DAY)
    qtbot.addWidget(section)
    section.resize(520, 900)
    section.show()
    return on, section


def open_deal() -> Project:
    project = offering(three_issues(), *INSISTING)
    for issue in (A, B, C):
        project = set_issue_sharing(project, issue=issue, sharing=Sharing.FREELY)
    return project


def test_an_empty_deal_leads_to_its_issues(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, deal(us={}, them={}))
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    assert section.empty.isVisible()
    assert not section.may_tell.isVisible()
    section.empty.action.click()
    assert asked == [Page.ISSUES]


def test_nothing_is_suggested_until_something_may_be_told(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, three_issues())
    qtbot.waitUntil(section.openers.isVisible)
    assert "Nothing may be told yet" in section.nothing.text()
    section.freely.click()
    assert {each.sharing for each in us_of(on.project).preferences} == {Sharing.FREELY}
    qtbot.waitUntil(lambda: bool(section.cards))
    assert not section.openers.isVisible()
    on.link.undo()
    assert {each.sharing for each in us_of(on.project).preferences} == {Sharing.NEVER}


def test_what_they_can_tell_stands_in_a_sentence(desk: LayOut, qtbot: QtBot) -> None:
    _, section = shown(desk, qtbot, open_deal())
    qtbot.waitUntil(lambda: "your first issue" in section.now.text())


def test_one_key_notes_what_was_said_and_the_next_step_waits(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, open_deal())
    qtbot.waitUntil(lambda: bool(section.cards))
    sentence = section.cards[0].sentence.text()
    section.cards[0].said.setFocus()
    QTest.keyClick(section.cards[0].said, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(on.project.disclosures))
    (entry,) = on.project.disclosures
    assert (entry.kind, entry.to, entry.date) == (DisclosureKind.TRADE, THEM, DAY)
    assert f"“{entry.words}”" == sentence
    qtbot.waitUntil(lambda: all(card.sentence.text() != sentence for card in section.cards))
    assert section.told.model.rows[0].told == entry
    assert "Nothing came back yet" in section.balance.text()
    on.link.undo()
    assert on.project.disclosures == ()
    qtbot.waitUntil(lambda: section.cards[0].sentence.text() == sentence)


def test_what_came_back_is_written_beside_what_was_said(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, open_deal())
    qtbot.waitUntil(lambda: bool(section.cards))
    section.cards[0].said.click()
    assert section.told.model.write("type", [CellText(row=0, column=2, text="They need the time")])
    assert on.project.disclosures[0].returned == "They need the time"
    assert on.project.disclosures[0].returned_on == DAY
    qtbot.waitUntil(lambda: "a step further" in section.balance.text())


def test_something_else_that_was_said_is_typed(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, open_deal())
    gestures = section.told.model.gestures
    assert gestures.add is not None
    assert gestures.remove is not None
    gestures.add("We are a family firm")
    (entry,) = on.project.disclosures
    assert (entry.kind, entry.words) == (DisclosureKind.FACT, "We are a family firm")
    gestures.remove((entry.id,))
    assert on.project.disclosures == ()


def test_typed_words_that_claim_what_the_deal_contradicts_are_noted_with_a_warning(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, open_deal())
    section.resize(520, 400)
    qtbot.waitUntil(lambda: bool(section.cards))
    section.told.grid.setFocus()
    gestures = section.told.model.gestures
    assert gestures.add is not None
    gestures.add("Another buyer is waiting")
    assert [each.words for each in on.project.disclosures] == ["Another buyer is waiting"]
    qtbot.waitUntil(lambda: "If no deal" in section.told.doubt.text())
    qtbot.waitUntil(lambda: not section.told.doubt.visibleRegion().isEmpty())
    assert "“Another buyer is waiting”" in section.told.doubt.text()
    on.link.undo()
    assert section.told.doubt.text() == ""


def test_a_fact_that_gives_something_away_is_not_suggested_and_says_why(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, three_issues())
    model = section.may_tell.model
    assert model.gestures.add is not None
    model.gestures.add("Our walk-away is 30 points")
    assert model.write("type", [CellText(row=len(model.rows) - 1, column=2, text="Freely")])
    qtbot.waitUntil(lambda: "30 is what walking away is worth to you" in section.may_tell.doubt.text())
    assert section.may_tell.doubt.text().endswith("It is not suggested.")
    assert section.cards == []
    assert on.project.tellables[0].sharing is Sharing.FREELY
    assert model.gestures.remove is not None
    model.gestures.remove((model.rows[-1].id,))
    qtbot.waitUntil(lambda: section.may_tell.doubt.text() == "")


def test_issues_and_facts_are_marked_in_the_table(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, three_issues())
    model = section.may_tell.model
    assert model.gestures.add is not None
    model.gestures.add("We pay on time")
    last = len(model.rows) - 1
    assert model.write("type", [CellText(row=last, column=2, text="Freely")])
    assert [(each.words, each.sharing) for each in on.project.tellables] == [("We pay on time", Sharing.FREELY)]
    assert model.write("type", [CellText(row=0, column=2, text="In return")])
    assert us_of(on.project).preferences[0].sharing is Sharing.IN_RETURN
    assert not model.write("type", [CellText(row=0, column=2, text="perhaps")])
    qtbot.waitUntil(lambda: any(card.sentence.text() == "“We pay on time”" for card in section.cards))


def test_with_several_others_it_is_about_one_of_them(desk: LayOut, qtbot: QtBot) -> None:
    on, section = shown(desk, qtbot, add_party(open_deal(), name="The bank"))
    qtbot.waitUntil(lambda: bool(section.now.text()))
    assert section.whom.isVisible()
    on.attention.set_other(on.project.parties[-1].id)
    qtbot.waitUntil(lambda: "The bank" in section.now.text())
    gestures = section.told.model.gestures
    assert gestures.add is not None
    gestures.add("We are a family firm")
    assert on.project.disclosures[0].to == on.project.parties[-1].id
    assert [row.told for row in section.told.model.rows] == list(on.project.disclosures)
    on.attention.set_other(THEM)
    assert section.told.model.rows == ()


def test_there_are_several_ways_to_decline(desk: LayOut, qtbot: QtBot) -> None:
    _, section = shown(desk, qtbot, three_issues())
    assert section.declining.isVisible()
