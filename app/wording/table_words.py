"""Tables of spreadsheets in words: what is found in them, what their columns say, and whom they are for."""

from typing import Final

from app.exchange.findings import Code, Kind, Note, Refusal, Repair
from app.exchange.table_cells import Oddity
from app.exchange.table_roles import Role
from app.wording.names import shown
from app.wording.translate import _

TABLE_SENTENCES: Final[dict[Code, str]] = {
    Refusal.OTHER_KIND: _("found {kind}, expected {wanted}."),
    Refusal.PACKAGE_DAMAGED: _("the workbook is damaged{about_part}: open it in a spreadsheet and save it anew."),
    Refusal.TOO_MANY_PARTS: _("found {found} parts in the workbook: at most {expected} are expected."),
    Refusal.PART_REPEATED: _("found the part “{found}” twice in the workbook, expected it once."),
    Refusal.UNPACKS_TOO_LARGE: _("it would unpack to {found_size} MB: at most {expected_size} MB are expected."),
    Refusal.UNPACKS_TOO_MUCH: _(
        "it would unpack to {found} times its size: at most {expected} times are expected of a real workbook."
    ),
    Refusal.BAD_CELL: _("found the row or cell “{found}”, expected rows and cells in rising order, such as B7."),
    Refusal.CELL_UNREADABLE: _("what stands there cannot be read: open the file in a spreadsheet and save it."),
    Refusal.TOO_MANY_ROWS: _("found more rows than the {expected} that are read at most."),
    Refusal.TOO_MANY_COLUMNS: _("found more columns than the {expected} that are read at most."),
    Refusal.TOO_MANY_CELLS: _("found more filled cells than the {expected} that are read at most."),
    Refusal.NUL_CHARACTER: _("found a character that no text has (NUL), expected a CSV file, which is plain text."),
    Refusal.QUOTE_LEFT_OPEN: _("found a quotation mark that nothing closes, or text behind one that does."),
    Refusal.ROW_TOO_LONG: _(
        "found {found} filled cells below a header of {expected}: put numbers such as 1,5 in quotes or say another "
        "separator."
    ),
    Refusal.SHEET_EMPTY: _("found no rows with scores on the sheet, expected a row for each option."),
    Refusal.SHEET_UNKNOWN: _("there is no sheet “{subject}”, expected one of: {found}."),
    Refusal.COLUMN_LACKING: _("no column says the {role}, expected one: say which it is."),
    Refusal.COLUMN_TWICE: _("{about}two columns say the {role}, expected one: leave the other one out."),
    Refusal.NUMBERS_UNREADABLE: _("{found} cells are no numbers, expected ones such as {example}. The first of them:"),
    Refusal.TWO_READINGS: _(
        "found “{found}”, which can be read in two ways: say whether decimals stand behind a point or a comma."
    ),
    Refusal.NO_VALUE: _("found {oddity}, expected a text or a number."),
    Refusal.ISSUE_UNNAMED: _("found an option before any issue is named, expected the issue in this row or above."),
    Refusal.SCORE_WITHOUT_OPTION: _("“{subject}”: found a score without an option, expected the option beside it."),
    Refusal.SAID_TWICE: _("“{subject}”: found {found} after {expected} in the same column, expected one for an issue."),
    Refusal.NUMBER_OF_PARTIES: _("found columns of {found} parties: at most {expected} are expected."),
    Refusal.RANGE_HALF: _("“{subject}”: found one end of its range, expected the lowest and the highest amount."),
    Refusal.STEP_DOES_NOT_FIT: _("“{subject}”: found a step of {found}, expected one above 0 that fits its range."),
    Refusal.AMOUNT_REPEATED: _("“{subject}”: found the amount {found} a second time, expected each amount once."),
    Refusal.ONE_SCORE: _("“{subject}”: found one score of “{expected}” along the amounts, expected two or more."),
    Refusal.BEND_UNFIT: _("“{subject}”: found a bend of {found}, expected one from −12 to 12 and scores at both ends."),
    Repair.SIGN_LEFT_OUT: _("“{found}” is read as {expected}, without its sign."),
    Note.SEPARATOR_SAID: _("the first line says how cells are separated, which was followed."),
    Note.DECIMALS_READ: _("numbers are read as in “{found}”, which is {expected}."),
    Note.HEADER_MISSING: _("no row says what the columns are: that is guessed from what stands in them."),
    Note.HEADER_REPEATED: _("the header stands there again, {found} times in all, and is left out."),
    Note.UNITS_LEFT_OUT: _("this row below the header holds units and is left out."),
    Note.ROWS_BEFORE_HEADER: _("what stands above the header is left out."),
    Note.COLUMN_LEFT_OUT: _("the column “{subject}” is left out."),
    Note.SHEET_LEFT_OUT: _("the sheet “{subject}” is left out."),
    Note.SHEET_HIDDEN: _("the sheet “{subject}” is hidden and left out."),
    Note.ROWS_HIDDEN: _("hidden rows are left out: {found}."),
    Note.COLUMNS_HIDDEN: _("hidden columns are left out: {found}."),
    Note.HIDDEN_TAKEN: _("these are hidden and were taken all the same: {found}."),
    Note.TOTAL_LEFT_OUT: _("the row “{subject}” adds up others and is left out."),
    Note.WALK_AWAY_TAKEN: _("the row “{subject}” is read as what walking away is worth."),
    Note.FILLED_DOWN: _("rows that name no issue belong to the one above: {found}."),
    Note.ISSUE_SCATTERED: _("the rows of “{subject}” do not follow one another: they are one issue."),
    Note.SCORES_LACKING: _("“{subject}” has no score for some options, which stay open: {found}."),
    Note.ONE_PARTY: _("scores of one side only, “{expected}”: the other side is there, and nothing is known of it."),
    Note.NO_WALK_AWAY: _("no walk-away is given: it stays open, which is not 0."),
}  # fmt: skip
KINDS: Final[dict[str, str]] = {
    Kind.OLD_OR_LOCKED: _("a workbook with a password, or one of the old kind .xls: remove the password, save it anew"),
    Kind.LOCKED: _("a file with a password: remove the password first"),
    Kind.ZIP: _("an archive (ZIP) without a workbook in it"),
    Kind.PDF: _("a PDF document"),
    Kind.PICTURE: _("a picture"),
    Kind.MARKUP: _("a web page or XML"),
    Kind.PROJECT: _("a deal of this program: open it instead"),
    Kind.TEXT: _("plain text, such as CSV"),
    Kind.WORKBOOK: _("a workbook (.xlsx)"),
    Kind.OTHER: _("something else"),
}
ODDITIES: Final[dict[str, str]] = {
    Oddity.ERROR: _("the error {text}"),
    Oddity.NOT_CALCULATED: _("a formula whose result was not saved (open and save the file in a spreadsheet program)"),
    Oddity.DATE: _("the date {text}"),
    Oddity.YES_OR_NO: _("{text}"),
    Oddity.NOT_FINITE: _("a number beyond all numbers"),
}
ROLES: Final[dict[str, str]] = {
    Role.LEFT_OUT: _("left out"),
    Role.ISSUE: _("issue"),
    Role.OPTION: _("option or amount"),
    Role.LOW: _("lowest amount"),
    Role.HIGH: _("highest amount"),
    Role.STEP: _("step of amounts"),
    Role.UNIT: _("unit"),
    Role.CURRENCY: _("currency"),
    Role.IMPORTANCE: _("importance"),
    Role.FACTOR: _("factor"),
    Role.SCORE: _("score"),
    Role.BEND: _("bend"),
}


def role_in_words(role: str, party: str = "") -> str:
    """What a column says, and of whom."""
    said = ROLES[role]
    return _("{role} of {party}").format(role=said, party=party) if party else said


def column_in_words(letters: str, header: str, role: str, party: str = "") -> str:
    """How a column was read."""
    name = _("{letters} “{header}”").format(letters=letters, header=shown(header)) if header else letters
    return _("Column {name}: {role}").format(name=name, role=role_in_words(role, shown(party)))


def for_you_alone() -> str:
    """What a table of a deal is, before anybody sends it on."""
    return _("For you alone: it holds every side's scores and walk-aways. Give nobody a copy.")
