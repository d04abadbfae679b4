"""With whom to bet: a choice where several others are at the table."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import add_party
from app.domain.project import Project
from tests.app.study.test_wagers import PAID_TOO, THEM, THIRD, at_three
from tests.builders import depending
from tests.ui.panels.conftest import Desk
from tests.ui.panels.if_then.test_if_then import ON, answered, page, renovation

LayOut = Callable[[Project], Desk]


def stops_after(widget: QWidget) -> list[QWidget]:
    """All widgets in the order in which the keyboard comes to them, beginning after this one."""
    found: list[QWidget] = []
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        found.append(following)
        following = following.nextInFocusChain()
    return found


def test_the_one_to_bet_with_is_chosen_among_several_and_the_bet_follows(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, at_three(PAID_TOO))
    answered(qtbot, panel)
    who = panel.bet_with.who
    assert panel.bet_with.isVisible()
    assert [who.itemData(row) for row in range(who.count())] == [THEM, THIRD]
    # By the keyboard it comes before how much to stake, as it stands there.
    stops = stops_after(who)
    assert stops.index(panel.bet.how_far.buttons[0]) < stops.index(panel.bet.take) < stops.index(panel.grid)
    before = panel.bet.term
    panel.bet.how_far.set_place(2)
    qtbot.waitUntil(lambda: panel.bet.term != before)
    with_them = panel.bet.term
    who.setCurrentIndex(1)
    who.activated.emit(1)
    qtbot.waitUntil(lambda: panel.bet.term != with_them)
    assert on.attention.other == THIRD
    panel.bet.took.click()
    beliefs = {belief.party: belief.chances for belief in on.project.contingencies[0].beliefs}
    assert beliefs[THEM] == ON.beliefs[1].chances
    assert beliefs[THIRD][1].high is not None


def test_with_one_other_side_there_is_nobody_to_choose_until_another_comes(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON, "price"))
    answered(qtbot, panel)
    assert not panel.bet_with.isVisible()
    on.link.apply(add_party, name="Another")
    qtbot.waitUntil(panel.bet_with.isVisible)
    assert panel.bet_with.who.count() == 2
