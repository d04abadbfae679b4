"""When to pay and who bears which risk on the page Trades: from one sentence to a dearer price that suits both."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.options import rename_option
from app.domain.edits.parties import add_party, remove_party, rename_party
from app.domain.edits.risk import set_risk_tolerance
from app.domain.estimates import Source
from app.domain.ids import OptionId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import choice_of, party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.payments import Instalment
from app.domain.project import Project
from app.domain.values import OptionScores, Saturating
from tests.app.domain.paying import PAYMENT, PRICE, THEM, US, in_time, paying
from tests.builders import about, amount, choice, deal, exactly, line
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import CellText
from ui.panels.importance.panel import ImportancePanel
from ui.panels.their_side.panel import TheirSidePanel
from ui.panels.trades.panel import TradesPanel

LayOut = Callable[[Project], Desk]


def page(qtbot: QtBot, on: Desk) -> TradesPanel:
    """The page in sight."""
    panel = TradesPanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    on.kept.append(panel)
    panel.resize(520, 900)
    panel.show()
    qtbot.waitUntil(panel.below.isVisible)
    return panel


def unsaid() -> Project:
    """The deal while nothing is said of time, its options called as people call them."""
    project = paying()
    payment = choice_of(project, PAYMENT)
    bare = replace(payment, options=tuple(replace(each, paid=()) for each in payment.options))
    project = replace(
        project,
        issues=(project.issues[0], bare),
        parties=tuple(replace(each, discount_rate=None) for each in project.parties),
    )
    for option, label in (("now", "At signing"), ("months", "Half now, half later"), ("year", "In 12 months")):
        project = rename_option(project, issue=PAYMENT, option=OptionId(option), label=label)
    return project


def scored(project: Project) -> list[float]:
    """Our scores of the payment."""
    value = preference_of(party_of(project, US), PAYMENT).value
    assert isinstance(value, OptionScores)
    return [entry.score.value for entry in value.scores]


def test_one_sentence_stands_there_until_somebody_asks(desk: LayOut, qtbot: QtBot) -> None:
    paying_ = page(qtbot, desk(unsaid())).paying
    assert paying_.empty.isVisible()
    assert not paying_.inputs.isVisible()
    paying_.empty.action.click()
    assert not paying_.empty.isVisible()
    assert paying_.paid_grid.isVisible()
    assert [row.name for row in paying_.paid.rows] == ["At signing", "Half now, half later", "In 12 months"]


def test_from_names_and_two_rates_to_a_price_for_both_in_the_draft(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(unsaid())
    panel = page(qtbot, on)
    panel.paying.empty.action.click()
    panel.paying.read.click()
    issue = on.project.issues[1]
    assert isinstance(issue, ChoiceIssue)
    assert [each.paid for each in issue.options] == [(Instalment(),), (), (Instalment(days=360),)]
    assert panel.paying.paid.write("terms", [CellText(row=1, column=1, text="50 % now, rest in 6 months")])
    assert panel.paying.sides.write("ours", [CellText(row=0, column=1, text="5")])
    qtbot.waitUntil(lambda: "cost them?" in panel.paying.why.text())
    assert panel.paying.sides.write("theirs", [CellText(row=1, column=1, text="10–16")])
    qtbot.waitUntil(lambda: len(panel.paying.cards) == 2)
    card = panel.paying.cards[0]
    assert card.title.text() == "In 12 months"
    assert card.lines()[0] == "payment, instead of At signing"
    card.take.click()
    assert [agreed.term for agreed in on.project.draft] == [
        AmountTerm(amount=54_000),
        OptionTerm(option=OptionId("year")),
    ]
    on.link.undo()
    assert on.project.draft == unsaid().draft


def test_nonsense_is_refused_and_changes_nothing(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    panel = page(qtbot, on)
    before = on.project
    for model, text in ((panel.paying.paid, "soon"), (panel.paying.sides, "dear"), (panel.paying.sides, "-4")):
        model.write("nonsense", [CellText(row=0, column=1, text=text)])
        assert on.project is before
    panel.bearing.sides.write("too small", [CellText(row=0, column=1, text="0")])
    assert on.project is before


def test_a_single_number_of_theirs_is_a_range_and_ends_alike_are_certain(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    panel = page(qtbot, on)
    panel.paying.sides.write("theirs", [CellText(row=1, column=1, text="10")])
    rate = party_of(on.project, THEM).discount_rate
    assert rate is not None
    assert (rate.low, rate.value, rate.high) == (7, 10, 13)
    panel.paying.sides.write("theirs", [CellText(row=1, column=1, text="10–10")])
    assert party_of(on.project, THEM).discount_rate == exactly(10)
    panel.paying.sides.write("ours", [CellText(row=0, column=1, text="6")])
    assert party_of(on.project, US).discount_rate == exactly(6)
    panel.paying.sides.write("ours", [CellText(row=0, column=1, text="")])
    assert party_of(on.project, US).discount_rate is None


def test_how_their_rate_is_known_is_said_beside_it(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    panel = page(qtbot, on)
    panel.paying.sides.write("source", [CellText(row=1, column=2, text="they said so")])
    rate = party_of(on.project, THEM).discount_rate
    assert rate is not None
    assert rate.source is Source.SAID
    panel.paying.sides.write("source", [CellText(row=0, column=2, text="they said so")])
    assert party_of(on.project, US).discount_rate == exactly(5)


def test_scores_follow_from_the_rate_only_when_asked_for_and_in_one_step(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    panel = page(qtbot, on)
    qtbot.waitUntil(panel.paying.scores.isVisible)
    assert scored(on.project) == [100, 50, 0]
    panel.paying.scores.ours.click()
    assert scored(on.project)[1] not in {50, 100}
    assert preference_of(party_of(on.project, US), PAYMENT).weight.value == 7.5
    on.link.undo()
    assert scored(on.project) == [100, 50, 0]


def test_what_is_missing_for_that_is_said(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying(ours=exactly(0)))
    panel = page(qtbot, on)
    qtbot.waitUntil(panel.paying.scores.isVisible)
    panel.paying.scores.ours.click()
    assert panel.paying.scores.refused.text().startswith("Every option of payment is worth the same")


def test_where_nobody_gains_there_is_a_sentence_and_nothing_to_take(desk: LayOut, qtbot: QtBot) -> None:
    panel = page(qtbot, desk(paying(exactly(12), exactly(5))))
    qtbot.waitUntil(lambda: panel.paying.closed.count() == 2)
    assert not panel.paying.cards


def test_without_a_choice_it_leads_to_the_issues(desk: LayOut, qtbot: QtBot) -> None:
    price = replace(amount("price", 40, 60), currency="EUR")
    on = desk(deal(price, us={"price": (1, line(0, 100))}, them={"price": (1, line(100, 0))}))
    panel = page(qtbot, on)
    asked: list[Page] = []
    on.attention.page_asked.connect(lambda page, *_: asked.append(page))
    panel.paying.empty.action.click()
    assert panel.paying.empty.action.text() == "Go to issues"
    assert asked == [Page.ISSUES]


def test_who_bears_what_is_asked_for_and_said(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    bearing = page(qtbot, on).bearing
    assert not bearing.inputs.isVisible()
    bearing.begin.click()
    assert bearing.inputs.isVisible()
    bearing.sides.write("ours", [CellText(row=0, column=1, text="40k")])
    assert bearing.said.text().startswith("How much risk can they bear?")
    assert (bearing.counting.ours.isEnabled(), bearing.counting.theirs.isEnabled()) == (True, False)
    bearing.sides.write("theirs", [CellText(row=1, column=1, text="40,000–120,000")])
    assert "you should bear about 35%" in bearing.said.text()
    bearing.counting.ours.click()
    value = preference_of(party_of(on.project, US), PRICE).value
    assert isinstance(value, Saturating)
    assert value.bend.value == 0.5
    on.link.undo()
    assert preference_of(party_of(on.project, US), PRICE) == preference_of(party_of(paying(), US), PRICE)


def test_a_risk_that_is_too_small_for_the_range_is_said(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(set_risk_tolerance(paying(), party=US, tolerance=exactly(100)))
    panel = page(qtbot, on)
    panel.bearing.counting.ours.click()
    assert "reaches too far for so little risk: 1,670 or more" in panel.bearing.counting.refused.text()


def test_with_three_the_one_that_is_looked_at_is_shown(desk: LayOut, qtbot: QtBot) -> None:
    project = rename_party(add_party(paying(), name="Bank"), party=THEM, name="Alder")
    on = desk(project)
    panel = page(qtbot, on)
    assert [row.name for row in panel.paying.sides.rows] == ["You", "Alder"]
    bank = on.project.parties[2].id
    on.attention.set_other(bank)
    assert [row.name for row in panel.paying.sides.rows] == ["You", "Bank"]


def test_the_section_opens_also_when_whom_it_was_about_has_just_left(desk: LayOut, qtbot: QtBot) -> None:
    project, bank = add_party(paying(), name="Guild"), PartyId("bank")
    unsure = replace(party_of(project, THEM), id=bank, name="Bank", discount_rate=None)
    on = desk(replace(project, parties=(*project.parties, unsure)))
    panel = page(qtbot, on)
    on.attention.set_other(bank)
    qtbot.waitUntil(lambda: "Bank" in panel.paying.why.text())
    on.link.apply(remove_party, party=bank)
    panel.paying.open_for(THEM)
    assert panel.paying.sides_grid.hasFocus()
    qtbot.waitUntil(lambda: "Bank" not in panel.paying.why.text())


def test_the_section_opens_by_the_keyboard(desk: LayOut, qtbot: QtBot) -> None:
    panel = page(qtbot, desk(unsaid()))
    QTest.keyClick(panel.paying.empty.action, Qt.Key.Key_Space)
    assert panel.paying.inputs.isVisible()


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_it_is_reached_from_where_each_side_is_described(desk: LayOut, qtbot: QtBot, whose: str) -> None:
    on = desk(unsaid())
    trades = page(qtbot, on)
    side: ImportancePanel | TheirSidePanel = (
        ImportancePanel(on.link, on.attention) if whose == "ours" else TheirSidePanel(on.link, on.attention, on.studies)
    )
    qtbot.addWidget(side)
    on.kept.append(side)
    asked: list[Page] = []
    on.attention.page_asked.connect(asked.append)
    side.money.click()
    assert asked == [Page.TRADES]
    assert trades.paying.inputs.isVisible()
    assert trades.paying.sides_grid.currentIndex().row() == (0 if whose == "ours" else 1)


def test_an_amount_of_days_is_ticked_as_saying_when_the_price_is_paid(desk: LayOut, qtbot: QtBot) -> None:
    days = replace(amount("payment", 15, 90, 15), unit="days")
    on = desk(deal(days, choice("colour", "red", "blue")))
    paying = page(qtbot, on).paying
    paying.empty.action.click()
    assert (paying.which.currentText(), paying.paid_grid.isVisible()) == ("payment", False)
    paying.in_time.box.click()
    assert on.project.issues[0] == replace(days, paid_after=True)
    on.link.undo()
    assert not paying.in_time.is_on()
    paying.which.setCurrentIndex(1)
    paying.which.activated.emit(1)
    assert (paying.in_time.isVisible(), paying.paid_grid.isVisible()) == (False, True)


def test_without_a_choice_the_keyboard_begins_at_the_amount_of_days(desk: LayOut, qtbot: QtBot) -> None:
    paying = page(qtbot, desk(deal(replace(amount("payment", 15, 90, 15), unit="days"), amount("price", 1, 9)))).paying
    assert paying.empty.action.text() == "Say when money is paid"
    paying.empty.action.click()
    qtbot.waitUntil(paying.in_time.box.hasFocus)


def test_scores_are_taken_from_waiting_on_an_amount_of_days_too(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(in_time(exactly(5), about(12, 8, 16)))
    paying = page(qtbot, on).paying
    qtbot.waitUntil(paying.scores.isVisible)
    before = on.project
    paying.scores.ours.click()
    assert on.project != before


def is_in_sight(part: QWidget) -> bool:
    """Whether all of it is."""
    return part.visibleRegion().boundingRect() == part.rect()


def test_unfolding_brings_all_that_is_asked_into_sight(desk: LayOut, qtbot: QtBot) -> None:
    panel = page(qtbot, desk(unsaid()))
    panel.paying.empty.action.click()
    qtbot.waitUntil(lambda: is_in_sight(panel.paying.inputs))
    panel.bearing.begin.click()
    qtbot.waitUntil(lambda: is_in_sight(panel.bearing.inputs))


def test_the_keyboard_begins_where_something_can_be_typed(desk: LayOut, qtbot: QtBot) -> None:
    panel = page(qtbot, desk(paying()))
    for grid in (panel.paying.sides_grid, panel.paying.paid_grid):
        grid.setFocus()
        assert grid.currentIndex().column() == 1


def test_money_at_risk_shows_in_the_currency_of_the_price(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(set_risk_tolerance(paying(), party=US, tolerance=exactly(20_000)))
    assert [row.shown for row in page(qtbot, on).bearing.sides.rows] == ["€20,000", "–"]


def test_a_guess_is_widened_to_round_ends(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(paying())
    panel = page(qtbot, on)
    for typed, shown in (("12", "8–16"), ("7.5", "5.5–9.5"), ("0", "0"), ("1", "0.7–1.3")):
        panel.paying.sides.write("theirs", [CellText(row=1, column=1, text=typed)])
        assert panel.paying.sides.rows[1].shown == shown


def test_what_already_counts_cannot_be_asked_for_again(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(set_risk_tolerance(paying(), party=US, tolerance=exactly(40_000)))
    counting = page(qtbot, on).bearing.counting
    assert counting.ours.text() == "Count your risk"
    counting.ours.click()
    assert (counting.ours.text(), counting.ours.isEnabled()) == ("Your risk counts", False)
    on.link.undo()
    assert (counting.ours.text(), counting.ours.isEnabled()) == ("Count your risk", True)
