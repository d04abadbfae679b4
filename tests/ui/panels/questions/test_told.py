"""The tables of what was told and of what may be."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.disclosures import DisclosureKind
from app.domain.edits.disclosing import add_tellable, note_return, tell
from app.domain.edits.parties import add_party
from app.domain.project import Project
from tests.app.advice.test_observer import THEM
from tests.app.domain.edits.test_disclosing import COLOUR, PRICE, told
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.kit.grid.sheet import CellText
from ui.panels.questions.told import MayTell, Told

LayOut = Callable[[Project], Desk]


def test_the_ledger_is_that_of_the_party_the_section_is_about(desk: LayOut, qtbot: QtBot) -> None:
    project = add_party(told(), name="The bank")
    bank = project.parties[-1].id
    project = tell(project, party=bank, telling=DisclosureKind.FACT, about=(), words="We pay on time")
    on, whom = desk(project), [THEM]
    ledger = Told(on.link, lambda: "2026-05-01", lambda: whom[0])
    qtbot.addWidget(ledger)
    ledger.show_project(on.project)
    assert [row.told.to for row in ledger.model.rows] == [THEM]
    whom[0] = bank
    ledger.show_project(on.project)
    assert [row.told.words for row in ledger.model.rows] == ["We pay on time"]


def test_the_kind_of_what_was_told_is_picked_and_an_untrue_one_is_refused(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(tell(told(), party=THEM, telling=DisclosureKind.FACT, about=(), words="We pay on time"))
    ledger = Told(on.link, lambda: "2026-05-01", lambda: THEM)
    qtbot.addWidget(ledger)
    ledger.show_project(on.project)
    assert ledger.model.write("type", [CellText(row=0, column=1, text="Constraint")])
    assert on.project.disclosures[-1].kind is DisclosureKind.CONSTRAINT
    assert not ledger.model.write("type", [CellText(row=0, column=1, text="secret")])
    untrue = tell(
        two_issue_deal(), party=THEM, telling=DisclosureKind.FACT, about=(COLOUR, PRICE), words="Colour first"
    )
    on = desk(untrue)
    ledger = Told(on.link, lambda: "2026-05-01", lambda: THEM)
    qtbot.addWidget(ledger)
    ledger.show_project(untrue)
    assert not ledger.model.write("type", [CellText(row=0, column=1, text="Order")])
    assert on.project == untrue


def test_a_day_is_typed_and_what_is_none_is_refused(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(told())
    ledger = Told(on.link, lambda: "2026-05-01", lambda: THEM)
    qtbot.addWidget(ledger)
    ledger.show_project(on.project)
    assert ledger.model.write("type", [CellText(row=0, column=3, text="2026-04-30")])
    assert on.project.disclosures[0].date == "2026-04-30"
    assert not ledger.model.write("type", [CellText(row=0, column=3, text="soon")])
    ledger.show_project(note_return(on.project, disclosure=on.project.disclosures[0].id, words="Yes"))
    assert ledger.model.rows[0].told.returned == "Yes"


def test_issues_are_not_removed_from_the_table_of_what_may_be_told(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(told())
    table = MayTell(on.link)
    qtbot.addWidget(table)
    table.show_project(on.project)
    assert [row.kind for row in table.model.rows] == ["Issue", "Issue"]
    table.model.write("type", [CellText(row=0, column=0, text="Another")])
    assert on.project == told()


def test_a_fact_becomes_a_constraint_and_an_issue_stays_one(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(add_tellable(told(), telling=DisclosureKind.FACT, words="The hall is closed in May"))
    table = MayTell(on.link)
    qtbot.addWidget(table)
    table.show_project(on.project)
    last = len(table.model.rows) - 1
    assert table.model.write("type", [CellText(row=last, column=1, text="Constraint")])
    assert on.project.tellables[0].kind is DisclosureKind.CONSTRAINT
    assert not table.model.write("type", [CellText(row=last, column=1, text="Trade")])
    before = on.project
    table.model.write("type", [CellText(row=0, column=1, text="Fact")])
    assert on.project == before
