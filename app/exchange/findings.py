"""What is found in other programs' files: refusals, repairs and notes as codes; app/wording makes the sentences."""

from collections.abc import Sequence
from enum import StrEnum

from app.records import dataclass

Fact = str | int | float | None
"""What stood there, or what belongs there; a piece of a file is user text: show it as plain text and never log it."""


class Refusal(StrEnum):
    """Why files were not read. The comment says what `found` and `expected` hold."""

    # The bytes
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # bytes, most bytes
    ENCODING_UNKNOWN = "encoding_unknown"  # found: the encoding
    NOT_TEXT = "not_text"  # found: the first byte that is no character in any encoding tried

    # The XML
    MALFORMED = "malformed"  # found: what stands there, expected: an Xml code
    DTD = "dtd"
    TOO_DEEP = "too_deep"  # expected: deepest nesting
    TOO_MANY_ELEMENTS = "too_many_elements"  # expected: most elements
    TOO_MANY_ATTRIBUTES = "too_many_attributes"  # found: how many, expected: most of one element
    TEXT_TOO_LONG = "text_too_long"  # found: characters, expected: most characters
    FOREIGN_NAMESPACE = "foreign_namespace"  # found: its prefix or the attribute that declares it

    # The files as a set
    WRONG_ROOT = "wrong_root"  # found: the root element
    NO_DOMAIN = "no_domain"
    TWO_DOMAINS = "two_domains"
    NUMBER_OF_PROFILES = "number_of_profiles"  # found: how many, expected: fewest or most
    OTHER_DOMAIN = "other_domain"  # the first differences follow it
    ISSUE_LACKING = "issue_lacking"  # subject: an issue of the domain
    ISSUE_UNKNOWN = "issue_unknown"  # subject: an issue the domain does not have
    OPTION_UNKNOWN = "option_unknown"  # subject: the issue, found: the option
    KIND_DIFFERS = "kind_differs"  # subject: the issue
    RANGE_DIFFERS = "range_differs"  # subject: the issue, found and expected: "low to high"

    # What they say
    NOT_ADDITIVE = "not_additive"  # found: the element that says so
    TOO_MANY_ISSUES = "too_many_issues"  # found: how many, expected: most
    TOO_MANY_OPTIONS = "too_many_options"  # subject: the issue, found: how many, expected: most
    INDEX_REPEATED = "index_repeated"  # subject: the issue, found: the index
    NEGATIVE_WEIGHT = "negative_weight"  # subject: the issue, found: the weight
    NOT_A_NUMBER = "not_a_number"  # subject: an issue or "", found: the text, expected: the attribute
    NUMBER_TOO_LARGE = "number_too_large"  # subject: an issue or "", found: its text
    RANGE_EMPTY = "range_empty"  # subject: the issue, found: its low end
    STEPS_DO_NOT_FIT = "steps_do_not_fit"  # subject: the issue, found: how many
    EVALUATOR_UNKNOWN = "evaluator_unknown"  # subject: the issue, found: its kind

    # The process that read them, which is not ours to trust
    READER_TOO_SLOW = "reader_too_slow"  # expected: most seconds
    READER_OUT_OF_MEMORY = "reader_out_of_memory"  # expected: most bytes
    READER_DIED = "reader_died"  # found: the signal, exit code or error it ended with
    READER_SAID_TOO_MUCH = "reader_said_too_much"  # expected: most bytes
    READER_BABBLED = "reader_babbled"  # what it answered was no answer
    # Workbooks and CSV files
    OTHER_KIND = "other_kind"  # found: a Kind code
    PACKAGE_DAMAGED = "package_damaged"  # found: the part of the workbook, or ""
    TOO_MANY_PARTS = "too_many_parts"  # found: how many, expected: most
    PART_REPEATED = "part_repeated"  # found: its name
    UNPACKS_TOO_LARGE = "unpacks_too_large"  # found: bytes, expected: most bytes
    UNPACKS_TOO_MUCH = "unpacks_too_much"  # found: how many times its size, expected: at most
    BAD_CELL = "bad_cell"  # found: what it is called
    CELL_UNREADABLE = "cell_unreadable"  # it, or something in its row, refers to what is not there
    TOO_MANY_ROWS = "too_many_rows"  # expected: most
    TOO_MANY_COLUMNS = "too_many_columns"  # expected: most
    TOO_MANY_CELLS = "too_many_cells"  # expected: most
    NUL_CHARACTER = "nul_character"
    QUOTE_LEFT_OPEN = "quote_left_open"  # the row begins with the quote that nothing closes
    ROW_TOO_LONG = "row_too_long"  # found: filled cells, expected: those of the header
    SHEET_EMPTY = "sheet_empty"  # subject: the sheet
    # What their columns say
    SHEET_UNKNOWN = "sheet_unknown"  # subject: the sheet wanted, found: those there are
    COLUMN_LACKING = "column_lacking"  # expected: a Role
    COLUMN_TWICE = "column_twice"  # found: a Role, subject: the party
    NUMBERS_UNREADABLE = "numbers_unreadable"  # found: how many, expected: a decimal sign; those that are follow
    TWO_READINGS = "two_readings"  # found: a number that says something else with the other decimal sign
    NO_VALUE = "no_value"  # found: how the cell is shown, expected: an Oddity
    ISSUE_UNNAMED = "issue_unnamed"  # an option before the first issue
    SCORE_WITHOUT_OPTION = "score_without_option"  # subject: the issue
    SAID_TWICE = "said_twice"  # subject: the issue, found: another number or text, expected: the first
    NUMBER_OF_PARTIES = "number_of_parties"  # found: how many, expected: most
    RANGE_HALF = "range_half"  # subject: the issue; one end is given
    STEP_DOES_NOT_FIT = "step_does_not_fit"  # subject: the issue, found: its step
    AMOUNT_REPEATED = "amount_repeated"  # subject: the issue, found: the amount
    ONE_SCORE = "one_score"  # subject: the issue, expected: the party, whose line needs two
    BEND_UNFIT = "bend_unfit"  # subject: the issue, found: the bend


class Repair(StrEnum):
    """What has to be changed before a file can be read: only with the person's consent."""

    READ_AS_WINDOWS_1252 = "read_as_windows_1252"  # found: the line as it reads then
    AMPERSAND_ESCAPED = "ampersand_escaped"  # found: the line, expected: the line as mended
    BLANK_INSERTED = "blank_inserted"  # found: the line, expected: the line as mended
    INDEX_MISSING = "index_missing"  # subject: the issue, expected: its place
    WEIGHT_MISSING = "weight_missing"  # subject: the issue; counts as 0
    WEIGHT_NOT_A_NUMBER = "weight_not_a_number"  # subject: the issue, found: the text; counts as 0
    WEIGHT_REPEATED = "weight_repeated"  # subject: the issue, expected: the last weight, which counts
    WEIGHT_WITHOUT_ISSUE = "weight_without_issue"  # found: its index; left out
    EVALUATION_MISSING = "evaluation_missing"  # subject: the issue, found: the option; counts as 0
    EVALUATION_NOT_A_NUMBER = "evaluation_not_a_number"  # subject: the issue, found: the option, expected: the text
    EVALUATOR_MISSING = "evaluator_missing"  # subject: the issue; every amount counts as 0
    SIGN_LEFT_OUT = "sign_left_out"  # found: the cell, expected: the number that is taken


class Note(StrEnum):
    """What is worth knowing about files that were read as they are."""

    HEAD_CUT = "head_cut"  # blanks or comments stood before the XML declaration
    COUNT_DISAGREES = "count_disagrees"  # found: number_of_issues, expected: counted
    WEIGHTS_ADD_UP = "weights_add_up"  # found: their sum, which is not 1
    RESERVATION_MISSING = "reservation_missing"  # not given, which is not 0
    DISCOUNT_KEPT = "discount_kept"  # found: the factor
    DISCOUNT_IGNORED = "discount_ignored"  # found: the text that is no number
    NO_STEP = "no_step"  # subject: an issue whose amounts have no step of their own
    NOTHING_ABOVE_ZERO = "nothing_above_zero"  # subject: an issue whose evaluations GENIUS counts as 0
    NAME_REPEATED = "name_repeated"  # subject: the issue
    LABEL_REPEATED = "label_repeated"  # subject: the issue, found: the option
    CONTROLS_REMOVED = "controls_removed"  # subject: the name as it is now
    ELEMENT_IGNORED = "element_ignored"  # found: the element

    SEPARATOR_SAID = "separator_said"  # a first line sep=; was followed
    DECIMALS_READ = "decimals_read"  # found: a number as written, expected: the number that is taken
    HEADER_MISSING = "header_missing"
    HEADER_REPEATED = "header_repeated"  # found: how often
    UNITS_LEFT_OUT = "units_left_out"  # the row below the header
    ROWS_BEFORE_HEADER = "rows_before_header"  # found: how many
    COLUMN_LEFT_OUT = "column_left_out"  # subject: its header
    SHEET_LEFT_OUT = "sheet_left_out"  # subject: the sheet
    SHEET_HIDDEN = "sheet_hidden"  # subject: the sheet, left out
    ROWS_HIDDEN = "rows_hidden"  # found: their numbers
    COLUMNS_HIDDEN = "columns_hidden"  # found: their letters
    HIDDEN_TAKEN = "hidden_taken"  # found: rows and columns that are hidden and were asked for
    TOTAL_LEFT_OUT = "total_left_out"  # subject: what stands in it
    WALK_AWAY_TAKEN = "walk_away_taken"  # subject: what stands in it
    FILLED_DOWN = "filled_down"  # found: how many rows without an issue belong to the one above
    ISSUE_SCATTERED = "issue_scattered"  # subject: the issue, whose rows do not follow one another
    SCORES_LACKING = "scores_lacking"  # subject: the party, found: how many
    ONE_PARTY = "one_party"  # expected: the party whose scores are there
    NO_WALK_AWAY = "no_walk_away"


class Loss(StrEnum):
    """What a deal has and the written files have not."""

    AMOUNTS_AS_OPTIONS = "amounts_as_options"  # subject: the issue
    UNSCORED_AS_MIDDLE = "unscored_as_middle"  # subject: the issue, found: the party
    RANGES = "ranges"
    OFF_TABLE = "off_table"
    ISSUES_WITHOUT_OPTIONS = "issues_without_options"  # subject: the issue
    UNITS = "units"
    OFFERS = "offers"
    DRAFT = "draft"
    KEPT_PACKAGES = "kept_packages"
    CONTINGENCIES = "contingencies"
    RULES = "rules"
    JOINT_EFFECTS = "joint_effects"
    TARGETS = "targets"
    TIME_AND_RISK = "time_and_risk"
    WALK_AWAY_WORDS = "walk_away_words"
    NOTES = "notes"
    NAMES_MADE_UNIQUE = "names_made_unique"
    LONG_NUMBERS = "long_numbers"  # more than the fifteen digits that a spreadsheet shows


class Kind(StrEnum):
    """What a file is that is not what it should be, as `found` of OTHER_KIND names it."""

    OLD_OR_LOCKED = "old_or_locked"  # an old workbook, or one with a password: from outside they look alike
    LOCKED = "locked"  # a ZIP file whose parts need a password
    ZIP = "zip"
    PDF = "pdf"
    PICTURE = "picture"
    MARKUP = "markup"
    PROJECT = "project"
    TEXT = "text"
    WORKBOOK = "workbook"
    OTHER = "other"


class Xml(StrEnum):
    """What an XML text lacks at a place, as `expected` of MALFORMED names it."""

    WORD = "word"  # a name, or a value in quotes, or the end of the tag
    CLOSING_TAG = "closing_tag"
    REST = "rest"  # it ends in the middle
    ENTITY = "entity"  # only the five entities of XML exist
    CHARACTER = "character"  # a character that XML may hold
    ONE_ATTRIBUTE = "one_attribute"  # the same one twice
    ONE_ROOT = "one_root"  # something stands after the end
    OTHER = "other"


Code = Refusal | Repair | Note | Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in a file: where, about what, what stood there and what belongs there or was taken instead."""

    code: Code
    file: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""  # B7, or 7 for a whole row
    subject: str = ""
    found: Fact = None
    expected: Fact = None


def repairs_in(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is taken in another way than it stands in the files; it wants the person's consent."""
    return tuple(finding for finding in findings if isinstance(finding.code, Repair))


def notes_in(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is worth knowing."""
    return tuple(finding for finding in findings if isinstance(finding.code, Note))


class ImportRefused(Exception):
    """Files could not be read: `details` begins with the reason. The text names a code only, for it may be logged."""

    def __init__(self, finding: Finding, details: Sequence[Finding] = ()) -> None:
        """Keep the parts; see the attributes."""
        super().__init__(finding.code.value)
        self.finding = finding
        self.details = tuple(details) or (finding,)


class ExportRefused(Exception):
    """A deal cannot be written in another program's format: `code` says why, `subject` names an issue or party."""

    def __init__(self, code: "Unwritable", subject: str = "") -> None:
        """Keep the parts."""
        super().__init__(code.value)
        self.code = code
        self.subject = subject


class Unwritable(StrEnum):
    """Why a deal cannot be written."""

    NO_ISSUES = "no_issues"
    ALL_BELOW_ZERO = "all_below_zero"  # subject: the issue; the format cannot hold scores that are all below 0
    TOO_MANY_OPTIONS = "too_many_options"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_FINE = "too_fine"  # subject: an issue whose amounts fifteen digits do not tell apart
