"""Text that a spreadsheet would take for a formula, made harmless in CSV and taken back as it was.

A cell that begins with one of the signs of a formula, also behind blanks, gets an apostrophe in front. Cells that begin
with apostrophes before such a sign get one more, so that nothing is lost on the way back.
"""

import re
from typing import Final

MARK: Final = "'"
_DANGEROUS: Final = re.compile(
    r"'*(?:[\t\r\n]|[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−])"
)


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet might calculate with a text instead of showing it."""
    return _DANGEROUS.match(text) is not None


def harmless(text: str) -> str:
    """The text as a cell of a CSV file that no spreadsheet takes for a formula."""
    return MARK + text if is_dangerous(text) else text


def restored(cell: str) -> str:
    """The text that a cell was made of by `harmless`; any other cell as it is."""
    return cell[1:] if cell.startswith(MARK) and is_dangerous(cell[1:]) else cell
