"""The tables of what was told and of what may be."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.edits.disclosing import note_return
from app.domain.edits.parties import add_party
from app.domain.project import Project
from tests.app.advice.test_observer import THEM
from tests.app.domain.edits.test_disclosing import told
from tests.ui.panels.conftest import Desk
from ui.kit.grid.sheet import CellText
from ui.panels.questions.told import MayTell, Told

LayOut = Callable[[Project], Desk]


def test_the_ledger_names_whom_only_where_there_is_a_choice(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(told())
    ledger = Told(on.link, lambda: "2026-05-01", lambda: THEM)
    qtbot.addWidget(ledger)
    ledger.show_project(on.project)
    assert ledger.model.columnCount() == 3
    ledger.show_project(add_party(on.project, name="The bank"))
    assert ledger.model.columnCount() == 4


def test_a_day_is_typed_and_what_is_none_is_refused(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(told())
    ledger = Told(on.link, lambda: "2026-05-01", lambda: THEM)
    qtbot.addWidget(ledger)
    ledger.show_project(on.project)
    assert ledger.model.write("type", [CellText(row=0, column=2, text="2026-04-30")])
    assert on.project.disclosures[0].date == "2026-04-30"
    assert not ledger.model.write("type", [CellText(row=0, column=2, text="soon")])
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
