"""What was found in other programs' files, and what does not go into them: which file, where, what was done."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.exchange.findings import (
    Code,
    ExportRefused,
    Fact,
    Finding,
    ImportRefused,
    Loss,
    Note,
    Refusal,
    Repair,
    Unwritable,
    Xml,
)
from app.wording.names import shown
from app.wording.plain import PLAIN, Formats
from app.wording.table_words import KINDS, ODDITIES, ROLES, TABLE_SENTENCES
from app.wording.translate import _, ngettext

MOST_TOLD: Final = 20
_LONGEST_LINE: Final = 160
_LONGEST_NUMBER: Final = 32
_MEGABYTE: Final = 1_000_000

_SENTENCES: Final[dict[Code, str]] = {
    Refusal.EMPTY: _("the file is empty."),
    Refusal.TOO_LARGE: _("it has {found_size} MB: at most {expected_size} MB are expected."),
    Refusal.ENCODING_UNKNOWN: _("found text in “{found}”, expected UTF-8, UTF-16, ISO-8859-1 or Windows-1252."),
    Refusal.NOT_TEXT: _("found the byte {found}, expected text in the encoding that the file names."),
    Refusal.MALFORMED: _("found {piece}, expected {syntax}."),
    Refusal.DTD: _("found a document type (DOCTYPE), which is not allowed: remove it, no such file needs one."),
    Refusal.TOO_DEEP: _("nested too deep: at most {expected} levels are expected."),
    Refusal.TOO_MANY_ELEMENTS: _("found more than {expected} elements, which is the most that is expected."),
    Refusal.TOO_MANY_ATTRIBUTES: _("found {found} attributes in one element: at most {expected} are expected."),
    Refusal.TEXT_TOO_LONG: _("a text of {found} characters is too long: at most {expected} are expected."),
    Refusal.FOREIGN_NAMESPACE: _("found “{found}”, which belongs to another format: plain names are expected."),
    Refusal.WRONG_ROOT: _("found a file of kind “{found}”, expected a domain (negotiation_template) or a profile "
                          "(utility_space)."),
    Refusal.NO_DOMAIN: _("found no domain among the files, expected one (negotiation_template)."),
    Refusal.TWO_DOMAINS: _("found a second domain, expected one and a profile (utility_space) for each party."),
    Refusal.NUMBER_OF_PROFILES: _("the number of profiles (utility_space) is {found}, expected {limit} {expected}: the "
                                  "domain and the profile of each party are chosen together."),
    Refusal.OTHER_DOMAIN: _("found a profile for another domain, expected one for “{expected}”. The first "
                            "differences:"),
    Refusal.ISSUE_LACKING: _("the issue “{subject}” of the domain is missing."),
    Refusal.ISSUE_UNKNOWN: _("found the issue “{subject}”, which the domain does not have."),
    Refusal.OPTION_UNKNOWN: _("found the option “{found}” on “{subject}”, which the domain does not have."),
    Refusal.KIND_DIFFERS: _("“{subject}” has options in one file and amounts in the other."),
    Refusal.RANGE_DIFFERS: _("“{subject}”: found the range {found}, expected {expected}."),
    Refusal.NOT_ADDITIVE: _("found “{found}”, expected scores per issue that are added up: this profile counts in "
                            "another way."),
    Refusal.TOO_MANY_ISSUES: _("found {found} issues: at most {expected} are expected."),
    Refusal.TOO_MANY_OPTIONS: _("“{subject}”: found {found} options: at most {expected} are expected."),
    Refusal.INDEX_REPEATED: _("“{subject}”: found the index {found} a second time, expected one of its own."),
    Refusal.NEGATIVE_WEIGHT: _("“{subject}”: found an importance of {found}, expected 0 or more."),
    Refusal.NOT_A_NUMBER: _("{about}found “{found}” as {part}, expected a number."),
    Refusal.NUMBER_TOO_LARGE: _("{about}found a number beyond 1,000,000,000,000,000 or too far from the others, "
                                "expected a smaller one."),
    Refusal.RANGE_EMPTY: _("“{subject}”: the range that begins at {found} is empty, expected a low end below the "
                           "high one."),
    Refusal.STEPS_DO_NOT_FIT: _("“{subject}”: its amounts cannot be cut into {found} steps: choose fewer."),
    Refusal.EVALUATOR_UNKNOWN: _("“{subject}”: found the curve “{found}”, expected linear, triangular or constant."),
    Refusal.READER_TOO_SLOW: _("reading it was given up after {expected} seconds: one that is read in a moment is "
                               "expected."),
    Refusal.READER_OUT_OF_MEMORY: _("reading it took {expected_size} MB of memory and was given up: one that takes a "
                                    "part of that is expected."),
    Refusal.READER_DIED: _("reading it broke off ({found}): the file is damaged or made to do that, and a whole one is "
                           "expected."),
    Refusal.READER_SAID_TOO_MUCH: _("reading it led to more than {expected_size} MB, the most that is "
                                    "expected."),
    Refusal.READER_BABBLED: _("reading it led to nothing that makes sense: the file is damaged or made to do that, and "
                              "a whole one is expected."),
    Repair.READ_AS_WINDOWS_1252: _("this is not the UTF-8 it should be; read as Windows-1252 it says: {line}"),
    Repair.AMPERSAND_ESCAPED: _("a bare “&” is read as the sign itself: {line} becomes {mended}"),
    Repair.BLANK_INSERTED: _("a blank is missing between two attributes: {line} becomes {mended}"),
    Repair.INDEX_MISSING: _("“{subject}” has no index: its place, {expected}, is taken."),
    Repair.WEIGHT_MISSING: _("“{subject}” has no importance: it counts as 0."),
    Repair.WEIGHT_NOT_A_NUMBER: _("“{subject}”: the importance “{found}” is no number: it counts as 0."),
    Repair.WEIGHT_REPEATED: _("“{subject}” has several importances: the last one, {expected}, counts."),
    Repair.WEIGHT_WITHOUT_ISSUE: _("an importance is for an issue “{found}” that there is not: it is left out."),
    Repair.EVALUATION_MISSING: _("“{subject}”: “{found}” is not scored: it counts as 0."),
    Repair.EVALUATION_NOT_A_NUMBER: _("“{subject}”: the score “{expected}” of “{found}” is no number: it counts as "
                                      "0."),
    Repair.EVALUATOR_MISSING: _("“{subject}” is not scored: every amount counts as 0."),
    Note.HEAD_CUT: _("something stood before the first line of XML and was passed over."),
    Note.COUNT_DISAGREES: _("it says that it has {found} issues; {expected} were counted."),
    Note.WEIGHTS_ADD_UP: _("the importances add up to {found} and not to 1: they count as given."),
    Note.RESERVATION_MISSING: _("no walk-away is given: it stays open, which is not 0."),
    Note.DISCOUNT_KEPT: _("the discount {found} stays in the note of the party: nothing here counts with it."),
    Note.DISCOUNT_IGNORED: _("the discount “{found}” is no number and is left out."),
    Note.NO_STEP: _("“{subject}” has no step of its own: its range is cut into steps of equal size."),
    Note.NOTHING_ABOVE_ZERO: _("“{subject}”: no score is above 0, so all of them count as 0, as they do in GENIUS."),
    Note.NAME_REPEATED: _("several issues are called “{subject}”: they are kept apart."),
    Note.LABEL_REPEATED: _("“{subject}”: several options are called “{found}”: they are kept apart."),
    Note.CONTROLS_REMOVED: _("invisible control characters were removed from “{subject}”."),
    Note.ELEMENT_IGNORED: _("“{found}” is nothing we know and is left out."),
    Loss.AMOUNTS_AS_OPTIONS: _("“{subject}”: its amounts are written as options, one for each step."),
    Loss.UNSCORED_AS_MIDDLE: _("“{subject}”: what {found} has not scored is written as the middle of the scale."),
    Loss.RANGES: _("The ranges of estimates and how you know them are not written: each number stands alone."),
    Loss.OFF_TABLE: _("Options off the table are not written."),
    Loss.ISSUES_WITHOUT_OPTIONS: _("“{subject}” has no options on the table and is not written."),
    Loss.UNITS: _("Units and currencies are not written."),
    Loss.OFFERS: _("Offers are not written."),
    Loss.DRAFT: _("The draft is not written."),
    Loss.KEPT_PACKAGES: _("Kept packages are not written."),
    Loss.RULES: _("Rules are not written: packages that they forbid will be possible."),
    Loss.JOINT_EFFECTS: _("Joint effects are not written: packages are worth what their issues add up to."),
    Loss.CONTINGENCIES: _("Events and what depends on them are not written."),
    Loss.TARGETS: _("Targets are not written."),
    Loss.TIME_AND_RISK: _("When money is paid, what waiting for it costs and who can bear which risk is not written."),
    Loss.WALK_AWAY_WORDS: _("What you do without a deal is written as points, without its words and terms."),
    Loss.NOTES: _("Notes, positions and reasons are not written."),
    Loss.NAMES_MADE_UNIQUE: _("Names that occur twice get a number."),
    Loss.LONG_NUMBERS: _("Numbers of more than 15 digits are rounded to what a spreadsheet shows."),
}  # fmt: skip
_SYNTAX: Final[dict[str, str]] = {
    Xml.WORD: _("a name, a value in quotes or the end of the tag"),
    Xml.CLOSING_TAG: _("the closing tag of the element that is open"),
    Xml.REST: _("the rest of the file, which ends in the middle"),
    Xml.ENTITY: _("one of &amp; &lt; &gt; &quot; &apos;"),
    Xml.CHARACTER: _("a character that XML may hold"),
    Xml.ONE_ATTRIBUTE: _("each attribute once"),
    Xml.ONE_ROOT: _("nothing after the end of the outermost element"),
    Xml.OTHER: _("well-formed XML"),
}
_PARTS: Final = {
    **ROLES,
    "bound": _("an end of its range"),
    "reservation": _("the reservation value"),
}
_UNWRITABLE: Final = {
    Unwritable.NO_ISSUES: _("There is nothing to export yet: at least one issue with options is expected."),
    Unwritable.ALL_BELOW_ZERO: _(
        "“{subject}” has only scores below 0 for a party, which a GENIUS profile cannot hold: give at least one "
        "outcome a score above 0."
    ),
    Unwritable.TOO_MANY_OPTIONS: _("“{subject}” has too many steps to be written as options: make its step larger."),
    Unwritable.TOO_MANY_ROWS: _("The deal is too large for a table: at most 10,000 options are written."),
    Unwritable.TOO_FINE: _(
        "“{subject}” has amounts that differ by less than the 15 digits of a spreadsheet: make its step larger."
    ),
}
NOTHING_IMPORTED: Final = _("Nothing was imported, and the files are as they were.")


def import_refused_in_words(error: ImportRefused, show: Formats = PLAIN) -> str:
    """Why files were not read, the first differences in lines of their own, and that nothing has changed."""
    first, *others = error.details
    lines = [exchange_in_words(first, show), *(f"  {exchange_in_words(each, show)}" for each in others)]
    return "\n".join(lines) + ("\n" if others else " ") + NOTHING_IMPORTED


def exchange_in_words(finding: Finding, show: Formats = PLAIN) -> str:
    """One finding with its file and place."""
    sentence = _pattern(finding).format(
        found=_fact(finding.found, show),
        expected=_fact(finding.expected, show),
        subject=shown(finding.subject) or _("an issue without a name"),
        about=_("“{subject}”: ").format(subject=shown(finding.subject)) if finding.subject else "",
        part=_PARTS.get(str(finding.expected), _("“{name}”").format(name=shown(str(finding.expected or "")))),
        piece=_piece(finding.found),
        syntax=_SYNTAX.get(str(finding.expected), _SYNTAX[Xml.OTHER]),
        line=_line(finding.found),
        mended=_line(finding.expected),
        limit=_limit(finding),
        found_size=_size(finding.found, show),
        expected_size=_size(finding.expected, show),
        **_of_tables(finding),
    )
    place = _place(finding, show)
    return _("{place}: {sentence}").format(place=place, sentence=sentence) if place else sentence


def all_in_words(findings: Sequence[Finding], show: Formats = PLAIN, most: int = MOST_TOLD) -> list[str]:
    """A line for each finding; of many the first ones, and how many more there are."""
    lines = [exchange_in_words(finding, show) for finding in findings[:most]]
    more = len(findings) - most
    if more > 0:
        pattern = ngettext("And {more} more like these.", "And {more} more like these.", more)
        lines.append(pattern.format(more=show.number(more, decimals=0)))
    return lines


def export_refused_in_words(error: ExportRefused) -> str:
    """Why a deal cannot be written."""
    return _UNWRITABLE[error.code].format(subject=shown(error.subject) or _("An issue without a name"))


def _place(finding: Finding, show: Formats) -> str:
    file = _("“{name}”").format(name=shown(finding.file)) if finding.file else ""
    if finding.sheet or finding.cell:
        return _place_in_table(finding, file)
    if finding.line is None:
        return file
    line = show.number(finding.line, decimals=0)
    if finding.column is None:
        return _("{file}, line {line}").format(file=file, line=line)
    column = show.number(finding.column, decimals=0)
    return _("{file}, line {line}, column {column}").format(file=file, line=line, column=column)


def _place_in_table(finding: Finding, file: str) -> str:
    """The sheet, where the file has several, and the cell or the row."""
    is_row = finding.cell.isdecimal()
    sheet, cell = shown(finding.sheet), finding.cell
    if not cell:
        return _("{file}, sheet “{sheet}”").format(file=file, sheet=sheet)
    if not sheet:
        pattern = _("{file}, row {cell}") if is_row else _("{file}, cell {cell}")
    else:
        pattern = _("{file}, “{sheet}” row {cell}") if is_row else _("{file}, “{sheet}”!{cell}")
    return pattern.format(file=file, sheet=sheet, cell=cell)


def _pattern(finding: Finding) -> str:
    return _SENTENCES.get(finding.code) or TABLE_SENTENCES[finding.code]


def _of_tables(finding: Finding) -> dict[str, str]:
    """What the sentences about tables say besides."""
    found, expected = ("" if fact is None else str(fact) for fact in (finding.found, finding.expected))
    part = _(" (“{part}”)").format(part=shown(found)) if found else ""
    return {
        "kind": KINDS.get(found, shown(found)),
        "wanted": KINDS.get(expected, shown(expected)),
        "oddity": ODDITIES.get(expected, "{text}").format(text=_("“{text}”").format(text=shown(found))),
        "role": ROLES.get(expected, shown(expected)),
        "about_part": part,
        "example": f"12{expected}5",
    }


def _limit(finding: Finding) -> str:
    few = isinstance(finding.found, int) and isinstance(finding.expected, int) and finding.found < finding.expected
    return _("at least") if few else _("at most")


def _piece(found: Fact) -> str:
    said = shown("" if found is None else str(found), 24)
    return _("“{piece}”").format(piece=said) if said else _("a line break, a control character or the end")


def _line(fact: Fact) -> str:
    return _("“{line}”").format(line=shown("" if fact is None else str(fact), _LONGEST_LINE))


def _fact(fact: Fact, show: Formats) -> str:
    return _number(fact, show) if isinstance(fact, int | float) else shown("" if fact is None else str(fact))


def _number(value: float, show: Formats) -> str:
    """With all its digits, or with an exponent where most of them would be zeros."""
    written = show.number(value)
    if len(written) <= _LONGEST_NUMBER:
        return written
    mantissa, _sign, exponent = f"{Decimal(str(value)).normalize():E}".partition("E")
    return f"{show.number(float(mantissa))}E{int(exponent)}"


def _size(fact: Fact, show: Formats) -> str:
    return show.number(max(0.1, round(fact / _MEGABYTE, 1))) if isinstance(fact, int | float) else ""
