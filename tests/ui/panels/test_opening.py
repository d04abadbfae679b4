"""The opening on the page: rule, standards, target, who goes first, the plan that is kept, their walk-away last."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.packages import AmountTerm, OptionTerm
from app.domain.project import Project
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import aspiring, with_standards
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.offers.next import NextSection
from ui.panels.offers.opening import OpeningPart

LayOut = Callable[[Project], Desk]


def shown(qtbot: QtBot, desk: Desk) -> OpeningPart:
    """The opening of a page with its first answer."""
    section = NextSection(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(section)
    desk.kept.append(section)
    section.resize(430, 900)
    section.show()
    qtbot.waitUntil(lambda: bool(section.cards))
    assert section.fold.is_open()
    return section.opening


def test_the_rule_is_ticked_once_they_agree(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(three_issue_deal())
    part = shown(qtbot, on)
    QTest.keyClick(part.agreed, Qt.Key.Key_Space)
    assert on.project.whole_only
    assert part.rule.text().startswith("You have agreed")
    on.link.undo()
    assert not part.agreed.isChecked()


def test_standards_are_added_edited_and_removed(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    card = shown(qtbot, on).standards
    assert not card.grid.isVisible()
    card.issue.set_value(on.project.issues[1].id)
    card.add.click()
    model = card.grid.model()
    assert isinstance(model, QAbstractItemModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
    for column, typed in ((1, "4"), (2, "list price"), (3, "catalogue, page 3")):
        assert model.setData(model.index(0, column), typed)
    (standard,) = on.project.standards
    assert (standard.term, standard.words, standard.source) == (
        AmountTerm(amount=4.0),
        "list price",
        "catalogue, page 3",
    )
    qtbot.waitUntil(lambda: card.rows[0].score == 60)
    assert not model.setData(model.index(0, 1), "many")
    card.grid.go_to(0, 0)
    card.grid.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(card.grid, Qt.Key.Key_Delete, both)
    assert list(on.project.standards) == []
    on.link.undo()
    assert list(on.project.standards) == [standard]


def test_a_choice_is_picked_as_a_standard(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_standards(three_issue_deal(), price="low"))
    card = shown(qtbot, on).standards
    model = card.grid.model()
    assert model.setData(model.index(0, 1), "high")
    term = on.project.standards[0].term
    assert isinstance(term, OptionTerm)
    assert term.option == "high"


def test_what_standards_speak_for_becomes_the_target(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_standards(three_issue_deal(), price="low"))
    part = shown(qtbot, on)
    assert part.by_standards.text() == "Take 90 as your target"
    part.by_standards.click()
    us = on.project.parties[0]
    assert us.aspiration is not None
    assert us.aspiration.value == 90
    assert part.target.value() == 90


def test_the_plan_is_kept_in_one_step_and_kept_anew_without_the_old_one(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(aspiring(two_issue_deal(), 50))
    part = shown(qtbot, on)
    count = len(part.rungs)
    assert count >= 2
    assert part.rungs[0].heading.text() == "First offer"
    assert "We can offer " in part.rungs[0].said.text()
    part.keep.click()
    assert on.project.packages[0].name == "Plan 1: First offer"
    assert len(on.project.packages) == count
    assert not part.keep.isEnabled()
    on.link.undo()
    assert on.project.packages == ()
    assert part.keep.isEnabled()


def test_their_walk_away_is_folded_away_below_the_target(qtbot: QtBot, desk: LayOut) -> None:
    part = shown(qtbot, desk(three_issue_deal()))
    assert not part.theirs.is_open()
    assert part.theirs.y() > part.standards.y()
    part.theirs.set_open(is_open=True)
    assert part.first.text()
    assert part.reasons.text()
