"""A deal that was written as a table comes back with the same issues, options, importances, scores and walk-aways."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.issues import AmountIssue, ChoiceIssue, Issue, options_on_table
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown, ValueFunction, scores_in
from app.exchange.csv_reading import book_of_csv
from app.exchange.findings import ExportRefused
from app.exchange.shown_numbers import as_cell, from_cell
from app.exchange.source import Source
from app.exchange.table_cells import Book
from app.exchange.table_layout import table_of
from app.exchange.table_matching import guessed
from app.exchange.table_project import project_of_table
from app.exchange.table_review import reviewed_table
from app.exchange.table_writing import csv_of, xlsx_of
from app.exchange.xlsx_reading import book_of_xlsx
from app.storage.files import bytes_of, project_from_bytes
from tests.builders import amount, bent, bowed, choice, deal, line, scores
from tests.effort import repeats
from tests.strategies import projects

FORMATS = ("xlsx", "csv with points", "csv with commas")


def book_in(project: Project, kind: str) -> Book:
    table = table_of(project)
    if kind == "xlsx":
        return book_of_xlsx(Source(name="Deal.xlsx", data=xlsx_of(table)))
    return book_of_csv(Source(name="Deal.csv", data=csv_of(table, decimal="," if "commas" in kind else ".")))


def again(project: Project, kind: str) -> Project:
    """The deal that its own table is read as, guessed throughout and without anything to mend."""
    book = book_in(project, kind)
    review = reviewed_table(book, guessed(book))
    assert not review.repairs
    return project_of_table(review, us=0, identifier="deal", seed=1)


def seen(value: float) -> float:
    return from_cell(as_cell(value))


def gist_of_issue(issue: Issue) -> object:
    if isinstance(issue, AmountIssue):
        return seen(issue.low), seen(issue.high), seen(issue.step), issue.unit.strip(), issue.currency
    return len(options_on_table(issue))


def gist_of_value(value: ValueFunction, issue: Issue) -> object:
    """The scores by their place among the options on the table, or along the amounts."""
    if isinstance(value, OptionScores) and isinstance(issue, ChoiceIssue):
        known = {entry.option: seen(entry.score.value) for entry in value.scores}
        found = [known.get(option.id) for option in options_on_table(issue)]
        return found if any(score is not None for score in found) else None
    found = [seen(score.value) for score in scores_in(value)]
    return None if isinstance(value, Unknown) or not found else found


def gist_of_party(party: Party, issues: tuple[Issue, ...]) -> object:
    pairs = zip(party.preferences, issues, strict=True)
    return (
        party.scale,
        [(seen(each.weight.value), gist_of_value(each.value, issue)) for each, issue in pairs],
        None if party.walk_away.value is None else seen(party.walk_away.value.value),
    )


def gist(project: Project) -> object:
    """What a table holds of a deal, without names that are made unique."""
    ours_first = sorted(project.parties, key=lambda party: party.id != project.us)
    issues = [gist_of_issue(issue) for issue in project.issues]
    return issues, [gist_of_party(party, project.issues) for party in ours_first]


def plain(project: Project) -> Project:
    """A deal whose walk-aways are points as given."""
    parties = tuple(
        replace(party, walk_away=replace(party.walk_away, alternatives=(), terms=())) for party in project.parties
    )
    return replace(project, parties=parties)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_deal_of_every_kind_of_issue_comes_back(kind: str) -> None:
    roof = choice("Roof", "tile", "slate", "sum", "moss")
    roof = replace(roof, options=(*roof.options[:2], replace(roof.options[2], label="=1+1"), roof.options[3]))
    project = deal(
        roof,
        replace(amount("Price", 0.5, 12.25, 0.25), currency="EUR"),
        replace(amount("Weeks", 0, 10), unit="weeks"),
        amount("Rent", -5, 5),
        us={
            "Roof": (30.5, scores(tile=0, slate=100, moss=100 / 3)),
            "Price": (2, line(100, 0)),
            "Weeks": (0, bent((0, 0), (4, 90), (10, 100))),
            "Rent": (1, bowed(100, 0, -3.5)),
        },
        them={"Roof": (1, scores(slate=5)), "Price": (9, line(0, 100))},
        reservations=(42.5, None),
    )
    back = again(project, kind)
    assert gist(back) == gist(project)
    assert [issue.name for issue in back.issues] == ["Roof", "Price", "Weeks", "Rent"]
    assert [party.name for party in back.parties] == ["us", "them"]
    first = back.issues[0]
    assert isinstance(first, ChoiceIssue)
    assert [option.label for option in first.options] == ["tile", "slate", "=1+1", "moss"]
    assert back.name == "Deal"


@settings(max_examples=repeats(200, night=5_000))
@given(projects(fewest_issues=1, most_parties=4).map(plain), st.sampled_from(FORMATS))
def test_any_deal_comes_back(project: Project, kind: str) -> None:
    try:
        back = again(project, kind)
    except ExportRefused:
        return
    assert gist(back) == gist(project)
    assert project_from_bytes(bytes_of(back)) == (back, ())
