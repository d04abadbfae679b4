"""The form for terms: what it shows, what it says, how little it touches."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.edits.options import take_off_table
from app.domain.ids import EventId, IssueId, OptionId, OutcomeId
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, OptionTerm, Outcome, Term
from app.domain.project import Project
from tests.builders import amount, choice, deal, terms
from ui.delegates.term_controls import AmountControl, PickControl
from ui.delegates.term_form import TermForm
from ui.kit.theme import install_theme

COLOUR, PRICE = IssueId("colour"), IssueId("price")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    install_theme(qapp)


@pytest.fixture
def form(qtbot: QtBot) -> TermForm:
    made = TermForm("in your draft")
    qtbot.addWidget(made)
    made.resize(480, 200)
    made.show()
    return made


def _deal() -> Project:
    return deal(choice("colour", "red", "blue"), amount("price", 0, 10))


def _picker(form: TermForm, issue: IssueId = COLOUR) -> PickControl:
    control = form.controls()[issue]
    assert isinstance(control, PickControl)
    return control


def _field(form: TermForm, issue: IssueId = PRICE) -> AmountControl:
    control = form.controls()[issue]
    assert isinstance(control, AmountControl)
    return control


def _heard(form: TermForm) -> list[tuple[IssueId, Term | None]]:
    heard: list[tuple[IssueId, Term | None]] = []
    form.term_changed.connect(lambda issue, term: heard.append((issue, term)))
    return heard


def test_issues_without_a_term_read_open(form: TermForm) -> None:
    form.set_terms(_deal(), ())
    assert _picker(form).currentText() == "open"
    assert _field(form).value() is None
    assert _field(form).field().placeholderText() == "open"


def test_picking_an_option_is_told_once(form: TermForm) -> None:
    form.set_terms(_deal(), terms(colour="red"))
    heard = _heard(form)
    QTest.keyClick(_picker(form), Qt.Key.Key_Down)
    assert heard == [(COLOUR, OptionTerm(option=OptionId("blue")))]


def test_picking_open_opens_the_issue(form: TermForm) -> None:
    form.set_terms(_deal(), terms(colour="red"))
    heard = _heard(form)
    QTest.keyClick(_picker(form), Qt.Key.Key_Up)
    assert heard == [(COLOUR, None)]


def test_a_typed_amount_is_told_when_it_is_finished(form: TermForm) -> None:
    form.set_terms(_deal(), terms(price=3))
    heard = _heard(form)
    field = _field(form).field()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")
    assert heard == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == [(PRICE, AmountTerm(amount=7.0))]


def test_clearing_an_amount_opens_the_issue(form: TermForm) -> None:
    form.set_terms(_deal(), terms(price=3))
    heard = _heard(form)
    field = _field(form).field()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == [(PRICE, None)]


def test_nonsense_in_an_amount_leaves_the_old_one_and_says_why(form: TermForm) -> None:
    form.set_terms(_deal(), terms(price=3))
    heard = _heard(form)
    field = _field(form).field()
    field.selectAll()
    QTest.keyClicks(field, "cheap")
    assert "not a number" in _field(form).reason()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == []
    assert _field(form).value() == 3


def test_an_amount_outside_the_range_is_kept_and_seen_to_be(form: TermForm) -> None:
    form.set_terms(_deal(), terms(price=3))
    assert _field(form).said() == ""
    form.set_terms(_deal(), terms(price=99))
    assert _field(form).value() == 99
    assert "lies outside" in _field(form).said()
    assert _field(form).field().property("doubtful") == "yes"
    form.set_terms(_deal(), terms(price=4))
    assert _field(form).field().property("doubtful") == "no"


def test_arrow_keys_step_along_the_grid_and_stop_at_the_ends(form: TermForm) -> None:
    form.set_terms(_deal(), terms(price=9))
    stepped: list[Term | None] = []
    form.term_stepped.connect(lambda _issue, term: stepped.append(term))
    field = _field(form).field()
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert stepped == [AmountTerm(amount=10.0)]


def test_stepping_an_open_amount_begins_at_its_nearer_end(form: TermForm) -> None:
    form.set_terms(_deal(), ())
    stepped: list[Term | None] = []
    form.term_stepped.connect(lambda _issue, term: stepped.append(term))
    QTest.keyClick(_field(form).field(), Qt.Key.Key_Down)
    assert stepped == [AmountTerm(amount=10.0)]


def test_an_option_off_the_table_is_shown_marked_but_offered_nowhere_else(form: TermForm) -> None:
    project = take_off_table(_deal(), issue=COLOUR, option=OptionId("red"))
    form.set_terms(project, terms(colour="red"))
    picker = _picker(form)
    assert picker.currentText() == "red (off the table)"
    form.set_terms(project, ())
    assert [picker.itemText(place) for place in range(picker.count())] == ["open", "blue"]


def test_a_term_that_depends_on_an_event_stands_in_words_and_can_be_opened(form: TermForm) -> None:
    outcomes = (Outcome(id=OutcomeId("yes"), label="granted"), Outcome(id=OutcomeId("no"), label="refused"))
    event = Contingency(id=EventId("permit"), event="Permit", outcomes=outcomes)
    project = replace(_deal(), contingencies=(event,))
    term = Contingent(
        event=event.id,
        branches=(
            Branch(outcome=OutcomeId("yes"), term=AmountTerm(amount=8)),
            Branch(outcome=OutcomeId("no"), term=AmountTerm(amount=5)),
        ),
    )
    form.set_terms(project, (Agreed(issue=PRICE, term=term),))
    picker = _picker(form, PRICE)
    assert picker.currentText() == "Permit: if granted 8, otherwise 5"
    heard = _heard(form)
    QTest.keyClick(picker, Qt.Key.Key_Up)
    assert heard == [(PRICE, None)]
    form.set_terms(project, terms(price=4))
    assert _field(form).value() == 4


def test_setting_terms_says_nothing_back(form: TermForm) -> None:
    heard = _heard(form)
    form.set_terms(_deal(), terms(colour="red", price=3))
    form.set_terms(_deal(), terms(colour="blue"))
    assert heard == []


def test_fields_follow_issues_that_come_move_and_go(form: TermForm) -> None:
    form.set_terms(_deal(), ())
    kept = form.controls()[PRICE]
    swapped = deal(amount("price", 0, 10), choice("size", "s", "l"))
    form.set_terms(swapped, terms(size="l"))
    assert form.controls()[PRICE] is kept
    assert _picker(form, IssueId("size")).currentText() == "l"
    with pytest.raises(KeyError):
        form.controls()[COLOUR]


def test_what_is_being_typed_survives_an_update_from_elsewhere(form: TermForm) -> None:
    project = _deal()
    form.set_terms(project, terms(price=3))
    field = _field(form).field()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "4")
    form.set_terms(project, terms(colour="blue", price=3))
    assert field.text() == "4"


def test_columns_follow_the_width(form: TermForm) -> None:
    form.set_terms(deal(*(choice(f"issue-{number}", "a", "b") for number in range(6))), ())
    assert form.heightForWidth(150) > form.heightForWidth(300) > form.heightForWidth(480)


def test_every_control_has_a_name_that_tells_its_issue_and_place(form: TermForm) -> None:
    form.set_terms(_deal(), ())
    assert _picker(form).accessibleName() == "colour in your draft"
    assert _field(form).field().accessibleName() == "price in your draft"


def test_of_many_new_controls_some_come_at_once_and_all_in_their_order(form: TermForm, qtbot: QtBot) -> None:
    issues = tuple(choice(f"issue-{number}", "this", "that") for number in range(40))
    said = terms(**{issue.id: "that" for issue in issues})
    form.set_terms(deal(*issues), said)
    rows = form.rows_at(480)
    assert 0 < len(form.controls()) < 40
    qtbot.waitUntil(lambda: len(form.controls()) == 40)
    assert form.rows_at(480) == rows
    assert list(form.controls()) == [issue.id for issue in issues]
    assert {_picker(form, issue.id).currentText() for issue in issues} == {"that"}
    assert [field.isVisible() for field in form._flow.widgets()] == [True] * 40
    assert form._flow.widgets() == list(form._fields.values())


def test_what_is_said_while_controls_are_still_to_come_is_what_all_of_them_show(form: TermForm, qtbot: QtBot) -> None:
    issues = tuple(choice(f"issue-{number}", "this", "that") for number in range(30))
    form.set_terms(deal(*issues), ())
    last = IssueId("issue-29")
    form.set_terms(deal(*issues[5:]), terms(**{last: "this"}))
    qtbot.waitUntil(lambda: len(form.controls()) == 25)
    assert list(form.controls()) == [issue.id for issue in issues[5:]]
    assert _picker(form, last).currentText() == "this"


def test_a_step_button_that_is_held_lets_go_when_a_dialog_opens(form: TermForm, qtbot: QtBot) -> None:
    form.set_terms(_deal(), ())
    up = _field(form).findChildren(QToolButton)[0]
    QTest.mousePress(up, Qt.MouseButton.LeftButton)
    assert up.isDown()
    dialog = QDialog(form)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert not up.isDown()
    dialog.close()
