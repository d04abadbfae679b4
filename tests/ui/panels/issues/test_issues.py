"""The page of issues: naming, describing, pasting, ordering and removing, with the keyboard and the clipboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table, set_draft_term
from app.domain.edits.issues import add_choice_issue, remove_issues
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import us_of
from app.domain.packages import AmountTerm, OptionTerm, Term, term_on
from app.domain.problems import Place
from app.domain.project import MOST_ISSUES, Project
from app.domain.soundness import LONGEST_NAME
from tests.builders import amount, choice, deal, terms, two_issue_deal
from tests.ui.demo_table import drag, here, press
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import cell_at
from ui.panels.issues.panel import IssuesPanel

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
COLOUR, PRICE = IssueId("colour"), IssueId("price")

LayOut = Callable[[Project], Desk]


@pytest.fixture
def page(qtbot: QtBot) -> Callable[[Desk], IssuesPanel]:
    """Shows the page, with Qt's tester watching its rows."""

    def show(desk: Desk) -> IssuesPanel:
        panel = IssuesPanel(desk.link, desk.attention)
        qtbot.addWidget(panel)
        desk.kept.append(panel)
        QAbstractItemModelTester(panel._model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        panel.resize(560, 700)
        panel.show()
        panel.activateWindow()
        panel._grid.setFocus()
        qtbot.waitUntil(panel._grid.hasFocus)
        return panel

    return show


def _names(desk: Desk) -> list[str]:
    return [issue.name for issue in desk.project.issues]


def _options(desk: Desk, row: int) -> list[str]:
    issue = desk.project.issues[row]
    assert isinstance(issue, ChoiceIssue)
    return [option.label for option in issue.options]


Show = Callable[[Desk], IssuesPanel]


def test_typing_in_the_last_row_adds_an_issue_and_goes_on_to_its_outcomes(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    panel = page(on)
    panel.begin_adding()
    press("Delivery", Key.Key_Tab)
    press("at once; in a week", Key.Key_Return)
    assert _names(on) == ["Delivery"]
    assert _options(on, 0) == ["at once", "in a week"]
    on.link.undo()
    on.link.undo()
    assert on.project.issues == ()


def test_issues_typed_one_after_the_other_are_steps_of_their_own(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    panel = page(on)
    for name in ("Price", "Colour", "Wheels"):
        panel.begin_adding()
        press(name, Key.Key_Return)
    assert _names(on) == ["Price", "Colour", "Wheels"]
    assert len(on.link.document.history.done) == 3


@pytest.mark.parametrize(
    ("typed", "low", "high", "step"),
    [("9.20 to 10.40 in steps of 0.05", 9.2, 10.4, 0.05), ("0 to 90 days in steps of 15", 0, 90, 15)],
)
def test_a_range_typed_as_text_makes_an_amount(
    desk: LayOut, page: Show, typed: str, low: float, high: float, step: float
) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 1)
    press(typed, Key.Key_Return)
    issue = on.project.issues[0]
    assert isinstance(issue, AmountIssue)
    assert (issue.low, issue.high, issue.step) == (low, high, step)


def test_what_was_said_stays_when_options_become_the_range_they_are_amounts_of_and_back(
    desk: LayOut, page: Show
) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 1)
    press("30 days; 60 days; 90 days", Key.Key_Return)
    issue = on.project.issues[0]
    assert isinstance(issue, ChoiceIssue)
    on.link.apply(set_draft_term, issue=issue.id, term=OptionTerm(option=issue.options[1].id))
    typed: str
    term: Term
    for typed, term in (
        ("30 to 90 days in steps of 30", AmountTerm(amount=60)),
        ("45 Days; 60 Days; later", OptionTerm(option=OptionId("60-days"))),
    ):
        panel._grid.go_to(0, 1)
        press(typed, Key.Key_Return)
        assert term_on(on.project.draft, issue.id) == term


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11 to 9 EUR", "The range from 11 to 9 is empty"),
        ("10 - 1", "The range from 10 to 1 is empty"),
        ("10 to 10", "The range from 10 to 10 is empty"),
        ("9 to 11 in steps of 0", "above 0"),
        ("9,20 to 10,40 EUR", "“9,20” can be read in two ways"),
        ("9 to 1e999", "“1e999” is too large"),
        ("5", "“5” is one number"),
        ("red; red", "“red” stands there twice"),
    ],
)
def test_what_describes_no_issue_leaves_the_old_one_with_the_reason(
    desk: LayOut, page: Show, row: int, typed: str, said: str
) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    before = on.project
    panel._grid.go_to(row, 1)
    press(typed, Key.Key_Return)
    assert on.project is before
    assert said in panel._grid.refusal


def test_one_word_is_no_outcome_of_an_amount(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    before = on.project
    panel._grid.go_to(1, 1)
    press("nonsense", Key.Key_Return)
    assert on.project is before
    assert "“nonsense” is one outcome only" in panel._grid.refusal


def test_an_issue_without_name_or_outcomes_says_so_in_words_that_stand_in(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    on.link.apply(add_choice_issue, name="")
    cells = [cell_at(panel._model.index(2, column)) for column in (0, 1)]
    assert [(cell.text, cell.stands_in) for cell in cells] == [("Issue 3", True), ("not described yet", True)]
    assert not cell_at(panel._model.index(0, 0)).stands_in
    panel._model.setData(panel._model.index(2, 0), "Issue 3")
    assert not cell_at(panel._model.index(2, 0)).stands_in


def test_opening_and_leaving_a_cell_changes_nothing(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    for row in (0, 1):
        for column in (0, 1):
            panel._grid.go_to(row, column)
            press(Key.Key_F2, Key.Key_Return)
    assert not on.link.document.history.done


def test_two_columns_from_a_spreadsheet_become_issues_in_one_step(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    panel = page(on)
    panel._grid.go_to(0, 0)
    QGuiApplication.clipboard().setText("Price\t0 to 10\nColour\tred; blue; green\nWheels\t\n")
    press(Key.Key_V, modifier=CTRL)
    assert _names(on) == ["Price", "Colour", "Wheels"]
    assert isinstance(on.project.issues[0], AmountIssue)
    assert _options(on, 1) == ["red", "blue", "green"]
    on.link.undo()
    assert on.project.issues == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_stands_beside_a_name_in_a_spreadsheet_describes_the_issue(desk: LayOut, page: Show, end: str) -> None:
    on = desk(deal())
    panel = page(on)
    panel._grid.go_to(0, 0)
    lines = (
        "Issue\tOptions, or range\t\t",
        "Price\t100\t200\t",
        "Delivery\t0\t90\t15",
        "Colour\tred\tblue\tgreen",
        f'"Support{end}by phone"\t"none{end}a year"\t\t',
        "\t\t\t",
        "\t\t\t",
    )
    QGuiApplication.clipboard().setText("".join(f"{line}{end}" for line in lines))
    press(Key.Key_V, modifier=CTRL)
    assert _names(on) == ["Price", "Delivery", "Colour", "Support by phone"]
    price, delivery = on.project.issues[:2]
    assert isinstance(price, AmountIssue)
    assert isinstance(delivery, AmountIssue)
    assert (price.low, price.high, price.step) == (100, 200, 5)
    assert (delivery.low, delivery.high, delivery.step) == (0, 90, 15)
    assert _options(on, 2) == ["red", "blue", "green"]
    assert _options(on, 3) == ["none", "a year"]
    assert len(on.link.document.history.done) == 1
    on.link.undo()
    assert on.project.issues == ()


def test_a_line_that_describes_nothing_is_said_beside_it_and_the_others_are_taken(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    panel = page(on)
    panel._grid.go_to(0, 0)
    QGuiApplication.clipboard().setText("Price\t11\t9\nColour\tred\tblue\nSize\t5")
    press(Key.Key_V, modifier=CTRL)
    assert _names(on) == ["Price", "Colour", "Size"]
    assert _options(on, 1) == ["red", "blue"]
    assert panel._grid.refusal.startswith("The range from 11 to 9 is empty")
    assert panel._grid.refusal.endswith("And 1 more cell was not taken.")


def test_a_line_pasted_at_once_makes_the_same_deal_as_cell_by_cell(desk: LayOut, page: Show) -> None:
    played = put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(colour="red", price=9))
    on, slow = desk(played), desk(played)
    lines = ("Colour \tred; blue", "colour\t/", "\ta / b", "Size\t1 to 9", "Bare", "Odd\ta; a", f"{'n' * 600}\ta; b")
    QGuiApplication.clipboard().setText("\n".join(lines))
    refusals = []
    for each in (on, slow):
        panel = page(each)
        if each is slow:
            panel._model._gestures = replace(panel._model.gestures, add_lines=None)
        panel._grid.go_to(2, 0)
        press(Key.Key_V, modifier=CTRL)
        refusals.append(panel._grid.refusal)
    assert [_names(on)[place] for place in (2, 4, 5)] == ["Colour", "", "Size"]
    assert on.project == slow.project
    assert refusals[0] == refusals[1] != ""
    assert len(on.link.document.history.done) == 1


def test_lines_pasted_at_once_are_one_edit_up_to_the_first_that_is_none(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    made: list[Project] = []
    on.link.changed.connect(lambda _, after, __: made.append(after))
    panel._grid.go_to(2, 0)
    QGuiApplication.clipboard().setText(
        "\n".join([*(f"Issue {n}\ta; b" for n in range(20)), "Size\t1 to 9", "Last\ta; b"])
    )
    press(Key.Key_V, modifier=CTRL)
    assert [len(each.issues) for each in made] == [22, 23, 23, 24]


def test_of_more_lines_than_a_deal_takes_the_first_ones_are_taken(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(2, 0)
    QGuiApplication.clipboard().setText("\n".join(f"Issue {n}\ta; b" for n in range(MOST_ISSUES)))
    press(Key.Key_V, modifier=CTRL)
    assert len(on.project.issues) == MOST_ISSUES
    assert _names(on)[-1] == f"Issue {MOST_ISSUES - 3}"
    assert panel._grid.refusal.startswith(f"There are {MOST_ISSUES + 1:,} issues")


def test_lines_beside_one_that_is_refused_are_taken_at_once_in_parts(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(2, 0)
    lines = [f"Issue {n}\ta; b" for n in range(16)]
    lines[11] = f"Odd\ta; {'b' * (LONGEST_NAME + 1)}"
    QGuiApplication.clipboard().setText("\n".join(lines))
    press(Key.Key_V, modifier=CTRL)
    assert len(on.project.issues) == 18
    assert panel._grid.refusal
    assert len(on.link.document.history.done) == 1


def test_pasting_over_issues_changes_them_and_adds_the_rest(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 0)
    QGuiApplication.clipboard().setText("Cost\t0 to 20\nWheels\tfour; six")
    press(Key.Key_V, modifier=CTRL)
    assert _names(on) == ["colour", "Cost", "Wheels"]
    on.link.undo()
    assert _names(on) == ["colour", "price"]


def test_rows_moved_by_keys_and_by_the_mouse_keep_what_was_agreed(desk: LayOut, page: Show) -> None:
    on = desk(replace(two_issue_deal(), draft=terms(colour="red", price=9)))
    panel = page(on)
    panel._grid.go_to(1, 0)
    press(Key.Key_Up, modifier=CTRL | SHIFT)
    assert _names(on) == ["price", "colour"]
    assert {agreed.issue: agreed.term for agreed in on.project.draft} == {
        agreed.issue: agreed.term for agreed in terms(colour="red", price=9)
    }
    assert here(panel._grid) == (0, 0)
    grid = panel._grid
    start = grid.visualRect(panel._model.index(0, 0)).center()
    drag(grid, start, QPoint(start.x(), grid.visualRect(panel._model.index(1, 0)).bottom() - 2))
    assert _names(on) == ["colour", "price"]


def test_removing_an_issue_and_undoing_brings_its_offers_back(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    on.link.apply(put_on_table, party=on.project.us, terms=terms(colour="red", price=9), date="2026-05-31")
    before = on.project
    panel._grid.go_to(0, 0)
    press(Key.Key_Delete, modifier=CTRL | SHIFT)
    assert _names(on) == ["price"]
    on.link.undo()
    assert on.project == before


def test_the_details_follow_the_current_issue_and_leave_with_the_last(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 0)
    assert panel._details.title.text() == "price"
    on.link.apply(remove_issues, issues=[COLOUR])
    assert panel._details.title.text() == "price"
    on.link.apply(remove_issues, issues=[PRICE])
    assert panel._details.isHidden()


def test_a_place_asked_for_is_made_current(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    on.attention.go_to(Page.ISSUES, Place(issue=PRICE))
    assert here(panel._grid) == (1, 0)


def test_thirty_issues_with_long_names_never_scroll_sideways(desk: LayOut, page: Show) -> None:
    issues = [choice(f"{'long-name-' * 5}{number}", *(f"{'option-' * 7}{n}" for n in range(9))) for number in range(30)]
    on = desk(deal(*issues, amount("price", 0, 10)))
    panel = page(on)
    panel.resize(420, 600)
    assert panel._grid.horizontalScrollBar().maximum() == 0
    page_around = panel.findChild(QScrollArea)
    assert isinstance(page_around, QScrollArea)
    assert page_around.horizontalScrollBar().maximum() == 0
    assert panel._model.rowCount() == 32
    on.link.apply(add_choice_issue, name="<b>x</b> & y")
    index = panel._model.index(31, 0)
    assert index.data() == "<b>x</b> & y"


def test_our_own_name_is_typed_as_one_step_and_follows_undo(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._about.set_open(is_open=True)
    panel._name.setFocus()
    panel._name.selectAll()
    QTest.keyClicks(panel._name, "Lime Street ")
    assert us_of(on.project).name == "Lime Street "
    assert len(on.link.document.history.done) == 1
    on.link.undo()
    assert panel._name.text() == "us"
