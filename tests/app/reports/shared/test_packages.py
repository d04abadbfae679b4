"""What a package says, in rows."""

from dataclasses import replace

from app.domain.public import PublicPackage
from app.reports.shared.packages import letter_of, open_points, rows_of, term_in_lines
from tests.app.reports.documents import HOUSE, ROOF, says


def test_a_term_that_depends_on_an_event_has_a_line_for_each_way_it_may_come_out() -> None:
    assert term_in_lines(ROOF) == "depends on “Surveyor’s report”:\nif no leaks: buyer\nif leaks: €8,000 off"
    assert term_in_lines(replace(ROOF, told=("“Report”: as certified by Ms Osei",))).endswith(
        "\n(“Report”: as certified by Ms Osei)"
    )
    assert term_in_lines(says("Price", "€1")) == "€1"


def test_every_term_is_a_row() -> None:
    assert [issue for issue, _words in rows_of(HOUSE)] == ["Closing date", "Price", "Roof"]


def test_open_issues_and_what_is_not_said_of_an_event_are_open_points() -> None:
    assert open_points(HOUSE) == ("Keys", "Roof: still to be settled: who judges it")
    assert open_points(PublicPackage()) == ()


def test_packages_are_called_by_letters_as_long_as_there_are_some() -> None:
    assert [letter_of(number) for number in (0, 1, 25, 26)] == ["A", "B", "Z", "27"]
