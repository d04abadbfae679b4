"""An outline as a DOCX file, which lawyers mark up: real styles, headings and tables, and nothing beside the words.

The package is built from the parts in resources/reports/docx, which hold no author, date, program or revision; so there
is nothing to remove afterwards. The same outline gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from docx import Document
from docx.document import Document as Written
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as Line

from app.assets import resource_path
from app.records import dataclass
from app.reports.logo import drawable, size_of
from app.reports.outline import (
    Align,
    Block,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Items,
    NewPage,
    Notice,
    Outline,
    Paragraph,
    Room,
    Said,
    Signatures,
    Table,
)
from app.reports.paper import MILLIMETRES, Paper
from app.reports.printable import printable
from app.reports.reading_order import pieces_of
from app.reports.together import staying_in
from app.wording.plain import NOT_GIVEN

_PARTS: Final = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package_parts.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_parts.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/header1.xml": "header.xml",
    "word/footer1.xml": "footer.xml",
}
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MARGIN: Final = 23.0
_LOGO: Final = (48.0, 14.0)
_CARDS_IN_A_ROW: Final = 4
_DEEPEST_HEADING: Final = 3
_COUNTED: Final = {"{number}": "PAGE", "{count}": "NUMPAGES"}
_SIDES: Final = tuple(qn(f"w:{side}") for side in ("top", "left", "bottom", "right", "between", "bar"))
_AFTER_TABLE: Final = "AfterTable"
_SIGNED: Final = 8
"""Among so many of the last elements is the heading over the signatures."""
_NUMBERED: Final = 1
"""The list with numbers in numbering.xml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is written to: a document, the width of its text in millimetres, and in which direction it is read."""

    document: Written
    width: float
    from_right: bool


def docx_of(outline: Outline, paper: Paper = Paper.A4) -> bytes:
    """The document as the bytes of a DOCX file.

    What no page can hold is left out (`printable`), a drawing is told in words, a logo that is no PNG file is left out.
    """
    document = Document(io.BytesIO(_packed({name: _part(file) for name, file in _PARTS.items()})))
    page = _Page(document=document, width=MILLIMETRES[paper][0] - 2 * _MARGIN, from_right=outline.right_to_left)
    _set_up(page, outline, paper)
    _begin(page, outline)
    for block, stays in zip(outline.blocks, staying_in(outline.blocks), strict=True):
        _write(page, block)
        if stays:
            _keep(page, page.document.element.body[-2])
    return _settled(document)


def _set_up(page: _Page, outline: Outline, paper: Paper) -> None:
    section = page.document.sections[0]
    section.page_width, section.page_height = map(Mm, MILLIMETRES[paper])
    if page.from_right:
        _add(_element(page.document.styles["Normal"]).get_or_add_pPr(), "w:bidi")
        _add(page.document.element.body.sectPr, "w:bidi")
        _mirror_bars(page.document)
    for language in _element(page.document.styles).iter(qn("w:lang")):
        language.set(qn("w:val"), printable(outline.language))
        language.set(qn("w:bidi"), printable(outline.language) if page.from_right else "ar")
    _say(section.header.paragraphs[0], outline.mark)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(page.width), WD_TAB_ALIGNMENT.RIGHT)
    _say(foot, outline.foot)
    foot.add_run().add_tab()
    for part in re.split(r"(\{\w+\})", outline.numbering):
        if part in _COUNTED:
            _count(foot, _COUNTED[part])
        else:
            _say(foot, part)


def _mirror_bars(document: Written) -> None:
    """Bars beside paragraphs to the other side: unlike indents, borders do not follow the direction of the words."""
    sides = {qn("w:left"): qn("w:right"), qn("w:right"): qn("w:left")}
    for borders in _element(document.styles).iter(qn("w:pBdr")):
        for border in borders:
            border.tag = sides.get(border.tag, border.tag)
        # The format wants them in one order.
        borders[:] = sorted(borders, key=lambda border: _SIDES.index(border.tag))


def _begin(page: _Page, outline: Outline) -> None:
    logo = drawable(outline.logo)
    if logo or outline.letterhead:
        line = _line(page, "", "Letterhead")
        if logo:
            width, height = size_of(logo)
            scale = min(_LOGO[0] / width, _LOGO[1] / height)
            line.add_run().add_picture(io.BytesIO(logo), Mm(max(width * scale, 1)), Mm(max(height * scale, 1)))
        if logo and outline.letterhead:
            line.add_run("   ")
        _say(line, outline.letterhead)
    _line(page, outline.title, "Title")
    if outline.subtitle:
        _line(page, outline.subtitle, "Subtitle")


def _write(page: _Page, block: Block) -> None:
    match block:
        case Heading() | Paragraph() | Said() | Notice():
            _line(page, block.words, _style_of(block))
        case Figure():
            for words in (block.words, *block.beside):
                _line(page, words, "Quiet")
        case Items():
            _write_items(page, block)
        case Table():
            _write_table(page, block)
        case Cards():
            for first in range(0, len(block.cards), _CARDS_IN_A_ROW):
                _write_cards(page, block.cards[first : first + _CARDS_IN_A_ROW])
        case Room():
            for _number in range(block.lines):
                _line(page, "", "Room")
        case Signatures():
            _write_signatures(page, block)
        case NewPage():
            page.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _style_of(block: Heading | Paragraph | Said | Notice) -> str:
    match block:
        case Heading():
            return f"Heading {min(max(block.level, 1), _DEEPEST_HEADING)}"
        case Paragraph():
            return "Quiet" if block.quiet else "Normal"
        case Said():
            return "Quote"
        case Notice():
            return "Notice"


def _write_items(page: _Page, items: Items) -> None:
    style = "List Number" if items.numbered else "List Tick" if items.tick else "List Bullet"
    lines = []
    for words in items.items:
        lines.append(_line(page, words, style))
        if items.room:
            _line(page, "", "Room")
    if items.numbered:
        # Every list begins with 1: without a number of its own it would go on where the last one ended.
        lists = page.document.part.numbering_part.element
        started = lists.add_num(_NUMBERED)
        started.add_lvlOverride(ilvl=0).add_startOverride(1)
        for line in lines:
            properties = _element(line).get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = started.numId


def _write_table(page: _Page, table: Table, heads: str = "Cell Title") -> None:
    titled = any(column.title for column in table.columns)
    if not titled and not table.rows:
        return  # a table without rows is no sound document
    grid = _grid(page, [column.share for column in table.columns], "Terms Table" if titled else "Plain Table")
    if titled:
        cells = _add_row(grid, is_head=True)
        for cell, column in zip(cells, table.columns, strict=True):
            _fill(cell, column.title, heads, column.align)
    styles = ("Cell Name", "Cell Text") if titled else ("Fact Name", "Fact")
    for row in table.rows:
        cells = _add_row(grid)
        for number, (cell, words, column) in enumerate(zip(cells, row, table.columns, strict=True)):
            _fill(cell, words, styles[min(number, 1)], column.align)
    _end_table(page)


def _write_cards(page: _Page, cards: Sequence[Card]) -> None:
    """Cards as columns of one table, so that the same issue stands in one row."""
    said = [_by_issue(card) for card in cards]
    issues = dict.fromkeys(issue for each in said for issue in each)
    columns = (Column(), *(Column(title=card.title) for card in cards))
    rows = [(issue[0], *(each.get(issue, NOT_GIVEN) for each in said)) for issue in issues]
    notes = ["\n".join(card.notes) for card in cards]
    if any(notes):
        rows.append(("", *notes))
    _write_table(page, Table(columns=columns, rows=tuple(rows)), heads="Cell Name")


def _by_issue(card: Card) -> dict[tuple[str, int], str]:
    """What a card says by the name of the issue, and by how many of that name stand before it."""
    said: dict[tuple[str, int], str] = {}
    for issue, words in card.rows:
        said[issue, sum(name == issue for name, _number in said)] = words
    return said


def _write_signatures(page: _Page, signatures: Signatures) -> None:
    if not signatures.names:
        return
    _keep_signed(page)
    grid = _grid(page, [10, 1, 10], "Plain Table")
    for name in signatures.names:
        if grid.rows:
            _keep(page, _element(grid))
        place, _gap, sign = _add_row(grid)
        _fill(place, signatures.beside, "Signature")
        _fill(sign, name, "Signature")
    _end_table(page)


def _keep_signed(page: _Page) -> None:
    """Keep what is signed under its heading with the signatures, and the last of what stands above: it is signed."""
    is_headed = False
    for element in list(page.document.element.body)[-2:-_SIGNED:-1]:
        _keep(page, element)
        style = "" if element.tag == qn("w:tbl") else element.style or ""
        if is_headed and style != _AFTER_TABLE:
            return
        is_headed = is_headed or style.startswith("Heading")


def _keep(page: _Page, element: BaseOxmlElement) -> None:
    """Keep a paragraph, or the last row of a table, on the page on which the next one begins."""
    held = element.findall(qn("w:tr"))[-1].iter(qn("w:p")) if element.tag == qn("w:tbl") else (element,)
    for each in held:
        Line(each, page.document).paragraph_format.keep_with_next = True


def _grid(page: _Page, shares: Sequence[int], style: str) -> Grid:
    grid: Grid = page.document.add_table(0, len(shares), style)
    grid.autofit = False
    if page.from_right:
        grid.table_direction = WD_TABLE_DIRECTION.RTL
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Mm(page.width * share / (sum(shares) or 1))
    return grid


def _add_row(grid: Grid, *, is_head: bool = False) -> tuple[Cell, ...]:
    row: Row = grid.add_row()  # type: ignore[no-untyped-call]  # it says what it returns in a comment
    properties = _element(row).get_or_add_trPr()
    _add(properties, "w:cantSplit")
    if is_head:
        _add(properties, "w:tblHeader")
    return row.cells


def _end_table(page: _Page) -> None:
    """A thin line after a table: without one, two tables that follow one another become one."""
    _styled(page.document.add_paragraph(), _AFTER_TABLE)


def _fill(cell: Cell, words: str, style: str, align: Align = Align.START) -> None:
    line = _styled(cell.paragraphs[0], style)
    if align is Align.END:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _say(line, words)


def _line(page: _Page, words: str, style: str) -> Line:
    line = _styled(page.document.add_paragraph(), style)
    _say(line, words)
    return line


def _styled(line: Line, style: str) -> Line:
    """The line in a style of styles.xml, whose ids are the names without blanks: looking them up takes half the time of
    a document.
    """
    _element(line).style = style.replace(" ", "")
    return line


def _say(line: Line, words: str) -> None:
    """Add words, in a run for each direction; a line end in them begins a new line."""
    for piece, from_right in pieces_of(printable(words)):
        run = line.add_run(piece)
        run.font.rtl = True if from_right else None


def _count(line: Line, field: str) -> None:
    """Add a number that the reader's program counts."""
    counted, run, text = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    counted.set(qn("w:instr"), field)
    text.text = "1"
    run.append(text)
    counted.append(run)
    _element(line).append(counted)


def _add(parent: BaseOxmlElement, name: str) -> None:
    parent.append(OxmlElement(name))


def _element(thing: object) -> Any:  # noqa: ANN401 - the elements have no types
    """The XML of something, for what python-docx has no words for."""
    proxy: Any = thing
    return proxy._element  # noqa: SLF001 - where its own documentation sends one


def _part(file: str) -> bytes:
    return resource_path("reports", "docx", file).read_bytes()


def _settled(document: Written) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return _packed({name: package.read(name) for name in package.namelist()})


def _packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file that tells no time and no system."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return packed.getvalue()
