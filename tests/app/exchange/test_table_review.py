"""Other people's sheets: columns are guessed and can be said otherwise; what is unclear is refused with its cell."""

from dataclasses import replace

import pytest

from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.parties import Scale
from app.domain.values import OptionScores, Unknown
from app.exchange.csv_reading import book_of_csv
from app.exchange.findings import Code, ImportRefused, Note, Refusal, Repair
from app.exchange.source import Source
from app.exchange.table_apart import kind_by_name
from app.exchange.table_cells import Book, Odd, Oddity, Sheet
from app.exchange.table_issues import Amounts, Choices
from app.exchange.table_matching import NO_HEADER, Matching, Use, guessed
from app.exchange.table_project import project_of_table
from app.exchange.table_review import Line, TableReview, parties_in, reviewed_table
from app.exchange.table_roles import Role
from app.exchange.table_rows import read_rows
from app.exchange.table_values import values_of

GERMAN = """Thema;Gewicht;Ausprägung;Käufer;Verkäufer;Notiz
;%;;Punkte;Punkte;
Preis;40;hoch;0;10,5;x
;;mittel;20;5;
;;tief;40,5;0;
Thema;Gewicht;Ausprägung;Käufer;Verkäufer;Notiz
Dach;20;Ziegel;10;0;
;;Schiefer;0;10;
Summe;60;;;;
Keine Einigung;;;15;12;
"""


def csv_book(text: str) -> Book:
    return book_of_csv(Source(name="deal.csv", data=text.encode()))


def review_of(text: str) -> TableReview:
    book = csv_book(text)
    return reviewed_table(book, guessed(book))


def codes(review: TableReview) -> set[Code]:
    return {finding.code for finding in review.findings}


def refusal_of(book: Book, matching: Matching | None = None) -> ImportRefused:
    with pytest.raises(ImportRefused) as refused:
        reviewed_table(book, matching or guessed(book))
    return refused.value


def test_a_sheet_in_another_language_with_units_repeated_headers_and_merged_cells_is_understood() -> None:
    review = review_of(GERMAN)
    assert review.issues == (
        Choices(name="Preis", labels=("hoch", "mittel", "tief")),
        Choices(name="Dach", labels=("Ziegel", "Schiefer")),
    )
    buyer, seller = review.parties
    assert (buyer.name, buyer.scale, buyer.weights) == ("Käufer", Scale.SHARES, (40.0, 20.0))
    assert (seller.name, seller.scale, seller.weights) == ("Verkäufer", Scale.AS_GIVEN, (1.0, 1.0))
    assert (buyer.values, seller.values[0]) == (((0.0, 20.0, 40.5), (10.0, 0.0)), (10.5, 5.0, 0.0))
    assert (buyer.reservation, seller.reservation) == (15.0, 12.0)
    assert codes(review) == {
        *(Note.COLUMN_LEFT_OUT, Note.DECIMALS_READ, Note.UNITS_LEFT_OUT, Note.HEADER_REPEATED),
        *(Note.TOTAL_LEFT_OUT, Note.WALK_AWAY_TAKEN, Note.FILLED_DOWN),
    }


def test_a_sheet_without_a_header_is_understood_by_what_stands_in_it() -> None:
    book = csv_book("Price,high,0,10\nPrice,low,40,0\nRoof,tile,5,5\n")
    matching = guessed(book)
    assert matching.header is None
    roles = [Role.ISSUE, Role.OPTION, Role.SCORE, Role.SCORE]
    assert [use.role for use in matching.columns] == roles
    assert parties_in(matching) == ("Party 1", "Party 2")
    assert Note.HEADER_MISSING in codes(reviewed_table(book, matching))
    assert guessed(book, 0, header=NO_HEADER) == matching


def test_a_title_above_the_header_is_left_out_and_said() -> None:
    review = review_of("My score sheet,,\n,,\nIssue,Option,Points\nPrice,high,0\nPrice,low,40\n")
    assert review.matching.header == 2
    assert Note.ROWS_BEFORE_HEADER in codes(review)


def test_a_score_sheet_of_one_side_has_an_unknown_other_side() -> None:
    review = review_of("Issue,Option,Points\nPrice,high,0\nPrice,low,40\n")
    assert Note.ONE_PARTY in codes(review)
    project = project_of_table(review, us=0, identifier="deal", seed=1)
    ours, theirs = project.parties
    assert (ours.name, ours.scale, project.us) == ("Us", Scale.AS_GIVEN, ours.id)
    assert theirs.preferences[0].value == Unknown()
    assert project.name == "deal"


def test_amounts_have_a_range_and_a_line_for_each_party() -> None:
    review = review_of(
        "Issue,Option,From,To,Step,Unit,A: score,B: score\n"
        "Price,10,10,20,0.5,EUR,100,\nPrice,20,,,,,0,\nWeeks,,1,12,,weeks,,\nRent,,0.5,1,,,,\n"
    )
    price, weeks, rent = review.issues
    assert price == Amounts(name="Price", low=10, high=20, step=0.5, unit="EUR", currency="")
    assert isinstance(weeks, Amounts)
    assert isinstance(rent, Amounts)
    assert (weeks.step, rent.step) == (1.0, 0.005)
    assert [party.values for party in review.parties] == [
        (Line(points=((10.0, 100.0), (20.0, 0.0))), None, None),
        (None, None, None),
    ]
    project = project_of_table(review, us=0, identifier="deal", seed=1)
    assert isinstance(project.issues[0], AmountIssue)


def test_an_option_without_a_score_stays_open_and_an_issue_without_importance_has_to_be_agreed_to() -> None:
    review = review_of("Issue,Weight,Option,Score\nPrice,,high,0\nPrice,,low,\n")
    assert [finding.code for finding in review.repairs] == [Repair.WEIGHT_MISSING]
    assert Note.SCORES_LACKING in codes(review)
    project = project_of_table(review, us=0, identifier="deal", seed=1)
    value = project.parties[0].preferences[0].value
    assert isinstance(value, OptionScores)
    assert len(value.scores) == 1


def test_what_a_column_says_can_be_said_otherwise() -> None:
    book = csv_book("Issue,Option,Comment,A,B\nPrice,high,7,0,1\nPrice,low,8,4,2\n")
    matching = guessed(book)
    assert parties_in(matching) == ("Comment", "A", "B")
    columns = (*matching.columns[:2], Use(), matching.columns[3], Use(role=Role.SCORE, party="Them"))
    review = reviewed_table(book, replace(matching, columns=columns))
    assert [party.name for party in review.parties] == ["A", "Them"]


def test_mixed_decimals_are_refused_with_their_rows() -> None:
    refused = refusal_of(csv_book("Issue;Option;Score\nPrice;a;1,5\nPrice;b;2,5\nPrice;c;1.5\nPrice;d;n/a\n"))
    assert refused.finding.code is Refusal.NUMBERS_UNREADABLE
    assert [finding.cell for finding in refused.details] == ["", "C4", "C5"]


def test_numbers_with_two_readings_are_refused_until_the_sign_is_said() -> None:
    book = csv_book("Issue;Option;Score\nPrice;a;1.234\nPrice;b;2\n")
    matching = guessed(book)
    assert matching.decimal == ""
    refused = refusal_of(book, matching)
    assert (refused.finding.code, refused.finding.found) == (Refusal.TWO_READINGS, "1.234")
    for decimal, score in ((".", 1.234), (",", 1234.0)):
        (party,) = reviewed_table(book, replace(matching, decimal=decimal)).parties
        assert party.values == ((score, 2.0),)


def test_a_percent_or_currency_sign_is_left_out_with_consent_only() -> None:
    review = review_of("Issue,Weight,Option,Score\nPrice,40 %,high,$0\nPrice,,low,5\n")
    assert [(each.code, each.cell, each.expected) for each in review.repairs] == [
        (Repair.SIGN_LEFT_OUT, "B2", 40.0),
        (Repair.SIGN_LEFT_OUT, "D2", 0.0),
    ]


def sheet_book(*rows: tuple[str | float | Odd | None, ...], **told: tuple[int, ...]) -> Book:
    return Book(file="a.xlsx", sheets=(Sheet(name="Scores", rows=rows, **told),))  # type: ignore[arg-type]  # places


THIRTEEN = ",".join(f"{number}: score" for number in range(13))
HEADER = ("Issue", "Option", "A", "B")


def test_hidden_rows_and_columns_are_left_out_and_said_and_taken_when_asked_for() -> None:
    book = sheet_book(HEADER, ("Price", "a", 1.0, 2.0), ("Price", "b", 3.0, 4.0), hidden_rows=(2,), hidden_columns=(3,))
    review = reviewed_table(book, guessed(book))
    assert review.issues == (Choices(name="Price", labels=("a",)),)
    assert [party.name for party in review.parties] == ["A"]
    assert {Note.ROWS_HIDDEN, Note.COLUMNS_HIDDEN} <= codes(review)
    whole = reviewed_table(book, guessed(book, with_hidden=True))
    assert [party.values for party in whole.parties] == [((1.0, 3.0),), ((2.0, 4.0),)]
    assert Note.HIDDEN_TAKEN in codes(whole)


def test_other_sheets_are_said_and_a_hidden_one_is_never_the_first_choice() -> None:
    filled = (HEADER, ("Price", "a", 1.0, 2.0), ("Price", "b", 3.0, 4.0))
    book = Book(
        file="a.xlsx",
        sheets=(
            Sheet(name="secret", rows=filled, hidden=True),
            Sheet(name="empty"),
            Sheet(name="shown", rows=filled),
            Sheet(name="other", rows=filled),
        ),
    )
    matching = guessed(book)
    assert matching.sheet == 2
    said = {(each.code, each.subject) for each in reviewed_table(book, matching).findings}
    assert {(Note.SHEET_HIDDEN, "secret"), (Note.SHEET_LEFT_OUT, "other")} <= said
    assert guessed(book, 0).sheet == 0


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        ("Issue,Option\na,b\n", Refusal.COLUMN_LACKING, ""),
        ("1,2\n3,4\n", Refusal.COLUMN_LACKING, ""),
        ("Issue,Option,A: score,A: importance,A: factor\nx,y,1,1,1\n", Refusal.COLUMN_TWICE, ""),
        ("Issue,Option,A: score\n", Refusal.SHEET_EMPTY, ""),
        ("Issue,Option,A: score\n,b,1\n", Refusal.ISSUE_UNNAMED, "2"),
        ("Issue,Option,A: score\na,,1\n", Refusal.SCORE_WITHOUT_OPTION, "2"),
        ("Issue,Option,A: importance,A: score\na,b,1,1\na,c,2,1\n", Refusal.SAID_TWICE, "C3"),
        ("Issue,Option,A: importance,A: score\na,b,-1,1\n", Refusal.NEGATIVE_WEIGHT, "2"),
        ("Issue,Option,Lowest,Highest,A: score\na,1,1,,1\n", Refusal.RANGE_HALF, "2"),
        ("Issue,Option,Lowest,Highest,A: score\na,1,2,2,1\n", Refusal.RANGE_EMPTY, "C2"),
        ("Issue,Option,Lowest,Highest,Step,A: score\na,1,1,2,-1,1\n", Refusal.STEP_DOES_NOT_FIT, "2"),
        ("Issue,Option,Lowest,Highest,A: score\na,1,1,2,1\na,1,,,1\n", Refusal.AMOUNT_REPEATED, "B3"),
        ("Issue,Option,Lowest,Highest,A: score\na,1,1,2,1\n", Refusal.ONE_SCORE, "2"),
        ("Issue,Option,Lowest,Highest,A: score\na,x,1,2,1\na,2,,,1\n", Refusal.NOT_A_NUMBER, "B2"),
        ("Issue,Option,Lowest,Highest,A: score,A: bend\na,1,1,2,1,99\na,2,,,1,\n", Refusal.BEND_UNFIT, "F2"),
        ("Issue,Option,A: score\na,b,1,5\n", Refusal.ROW_TOO_LONG, "2"),
        ("Issue,Option,A: score\na,b,1e16\n", Refusal.NUMBER_TOO_LARGE, "C2"),
        (f"Issue,Option,A: score\n{'a' * 501},b,1\n", Refusal.TEXT_TOO_LONG, "A2"),
        (f"Issue,Option,{THIRTEEN}\na,b{',1' * 13}", Refusal.NUMBER_OF_PARTIES, ""),
    ],
)  # fmt: skip
def test_what_is_unclear_or_too_much_is_refused_with_its_cell(text: str, code: Refusal, cell: str) -> None:
    refused = refusal_of(csv_book(text))
    assert (refused.finding.code, refused.finding.cell) == (code, cell)


@pytest.mark.parametrize("oddity", list(Oddity))
def test_a_cell_without_a_value_is_refused_and_one_that_is_left_out_is_not(oddity: Oddity) -> None:
    odd = Odd(kind=oddity, text="odd")
    book = sheet_book((*HEADER, "C"), ("Price", "a", odd, 1.0, 1.0), ("Price", "b", 3.0, 1.0, 1.0))
    refused = refusal_of(book)
    assert (refused.finding.code, refused.finding.cell) == (Refusal.NO_VALUE, "C2")
    matching = guessed(book)
    kept = tuple(Use() if use.party == "A" else use for use in matching.columns)
    assert len(reviewed_table(book, replace(matching, columns=kept)).parties) == 2


def test_rows_of_an_issue_may_be_scattered_and_labels_repeated() -> None:
    review = review_of("Issue,Option,A\nx,a,1\ny,b,2\nx,a,3\n")
    assert review.issues == (Choices(name="x", labels=("a", "a")), Choices(name="y", labels=("b",)))
    assert {Note.ISSUE_SCATTERED, Note.LABEL_REPEATED} <= codes(review)


def test_control_characters_are_removed_and_said() -> None:
    review = review_of("Issue,Option,A\nPrice\x1b[31m,a,1\n")
    assert [issue.name for issue in review.issues] == ["Price [31m"]
    assert Note.CONTROLS_REMOVED in codes(review)


def test_our_own_sheet_is_taken_word_for_word() -> None:
    review = review_of("Issue,Option,A: score\nTotal,sum,1\nBATNA,no deal,2\nIf there is no deal,walk-away,3\n")
    assert [issue.name for issue in review.issues] == ["Total", "BATNA"]
    assert review.parties[0].reservation == 3.0


def test_a_file_is_read_by_its_kind() -> None:
    assert [kind_by_name(name) for name in ("a.XLSX", "a.xlsm", "a.csv", "a.txt")] == ["xlsx", "xlsx", "csv", "csv"]


def test_rows_and_values_are_read_one_issue_after_the_other() -> None:
    book = csv_book("Issue,Option,A\nx,a,1\n")
    matching = guessed(book)
    (draft,) = read_rows(book, matching).drafts
    review = reviewed_table(book, matching)
    assert values_of(draft, review.issues[0], "A") == (1.0,)
    assert not isinstance(project_of_table(review, us=0, identifier="a", seed=1).issues[0], AmountIssue | type(None))
    assert isinstance(project_of_table(review, us=0, identifier="a", seed=1).issues[0], ChoiceIssue)
