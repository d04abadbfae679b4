"""A deal as one table: a row for each option, our side first, and what does not fit is said."""

from dataclasses import replace

import pytest

from app.domain.issues import ChoiceIssue
from app.domain.parties import Scale
from app.domain.project import Project
from app.exchange.findings import ExportRefused, Loss, Unwritable
from app.exchange.table_layout import Written, table_of
from tests.builders import about, amount, bent, bowed, choice, deal, line, offer, scores, two_issue_deal


def column(project: Project, header: str) -> list[Written]:
    table = table_of(project)
    place = table.header.index(header)
    return [row[place] for row in table.rows]


def test_a_row_for_each_option_holds_importance_once_and_every_score() -> None:
    table = table_of(two_issue_deal())
    assert table.header == (
        *("Issue", "Option", "Lowest", "Highest", "Step"),
        *("us: importance", "us: score", "them: importance", "them: score"),
    )
    assert table.rows == (
        ("colour", "red", None, None, None, 20.0, 100.0, 70.0, 0.0),
        ("colour", "blue", None, None, None, None, 0.0, None, 100.0),
        ("price", 0.0, 0.0, 10.0, 1.0, 80.0, 100.0, 30.0, 0.0),
        ("price", 10.0, None, None, None, None, 0.0, None, 100.0),
        ("If there is no deal", "walk-away", None, None, None, None, 30.0, None, 30.0),
    )


def test_our_side_stands_before_the_others() -> None:
    project = two_issue_deal()
    turned = replace(project, us=project.parties[1].id)
    assert table_of(turned).header[-4:] == ("them: importance", "them: score", "us: importance", "us: score")


def test_a_score_sheet_has_no_importance_and_other_factors_are_called_so() -> None:
    project = deal(
        choice("roof", "tile", "slate"), us={"roof": (1, scores(tile=3))}, them={"roof": (2, scores(tile=4))}
    )
    given = replace(project, parties=tuple(replace(each, scale=Scale.AS_GIVEN) for each in project.parties))
    assert table_of(given).header == ("Issue", "Option", "us: score", "them: factor", "them: score")
    assert column(given, "us: score") == [3.0, None]
    assert column(given, "them: factor") == [2.0, None]


def test_a_line_has_a_row_for_each_number_it_is_made_of() -> None:
    project = deal(
        amount("price", 10, 20, 0.5),
        us={"price": (3, bent((10, 0), (12, 80), (20, 100)))},
        them={"price": (1, bowed(100, 0, 2.5))},
    )
    assert column(project, "Option") == [10.0, 12.0, 20.0]
    assert column(project, "us: score") == [0.0, 80.0, 100.0]
    assert column(project, "them: score") == [100.0, None, 0.0]
    assert column(project, "them: bend") == [2.5, None, None]


def test_what_nobody_has_scored_and_what_has_no_options_has_a_row_all_the_same() -> None:
    project = deal(amount("price", 10, 20), ChoiceIssue(id=choice("x").id, name="roof"))
    assert column(project, "Issue") == ["price", "roof"]
    assert column(project, "Option") == [None, None]


def test_names_that_occur_twice_and_the_name_of_the_last_row_get_a_number() -> None:
    one, two, three = choice("a", "x"), choice("b", "x"), choice("c", "x")
    project = deal(
        replace(one, name="Roof"), replace(two, name="Roof"), replace(three, name="If there is no deal"),
        us={"a": (1, scores(x=1))},
    )  # fmt: skip
    assert column(project, "Issue") == ["Roof", "Roof (2)", "If there is no deal (2)"]


def test_what_a_table_does_not_hold_is_said() -> None:
    project = replace(
        deal(choice("roof", "tile"), us={"roof": (1, replace(scores(tile=1)))}), offers=(offer("us", roof="tile"),)
    )
    party = project.parties[1]
    vague = replace(party, preferences=(replace(party.preferences[0], weight=about(5, 1, 9)),))
    table = table_of(replace(project, parties=(project.parties[0], vague)))
    assert [loss.code for loss in table.losses] == [Loss.RANGES, Loss.OFFERS]


def test_numbers_of_more_digits_than_a_spreadsheet_shows_are_said_to_be_rounded_and_thirds_are_not() -> None:
    third, long = (deal(choice("a", "x"), us={"a": (1, scores(x=number))}) for number in (100 / 3, 2**0.5))
    assert column(third, "us: score") == [33.3333333333333]
    assert not table_of(third).losses
    assert [loss.code for loss in table_of(long).losses] == [Loss.LONG_NUMBERS]


@pytest.mark.parametrize(
    ("project", "code"),
    [
        (deal(), Unwritable.NO_ISSUES),
        (deal(choice("a", *map(str, range(10_001)))), Unwritable.TOO_MANY_ROWS),
        (deal(amount("a", 1e14, 1e14 + 0.0625, 0.03125)), Unwritable.TOO_FINE),
    ],
)
def test_what_does_not_fit_into_a_table_is_refused(project: Project, code: Unwritable) -> None:
    with pytest.raises(ExportRefused) as refused:
        table_of(project)
    assert refused.value.code is code


def test_both_ends_of_a_line_are_its_scores() -> None:
    assert column(deal(amount("a", 0, 9), us={"a": (1, line(5, 7))}), "us: score") == [5.0, 7.0]
