"""Before a score sheet becomes a deal: what each of its columns says, how its numbers are read, and what follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.exchange.apart import Apart
from app.exchange.findings import ImportRefused
from app.exchange.source import Source
from app.exchange.table_apart import table_apart
from app.exchange.table_cells import Book, letters_of
from app.exchange.table_matching import NO_HEADER, Matching, Use, guessed, header_texts, samples_of
from app.exchange.table_review import TableReview, parties_in, reviewed_table
from app.exchange.table_roles import OF_A_PARTY, Role
from app.records import dataclass
from app.wording.exchange import all_in_words, exchange_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of
from app.wording.table_words import role_in_words
from ui.bridge.errand import errand
from ui.kit.buttons import button, primary_button
from ui.kit.card import Card
from ui.kit.palette import ColourRole
from ui.kit.pick_list import PickList
from ui.kit.scrolled import scrolled
from ui.kit.text import ElidedLabel, heading, label, secondary, small
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px

__all__ = ["ReadSheet", "TableReviewDialog", "open_table_review", "read_sheet"]

_SIZE = QSize(760, 680)
_FIELD = 260
_MOST_TOLD = 50
_HEADERS_OFFERED = 12
_SEPARATORS = (("a comma", ","), ("a semicolon", ";"), ("a tab", "\t"), ("a bar", "|"))
_SIGNS = (("with a point: 0.5", "."), ("with a comma: 0,5", ","))
Take = Callable[[TableReview, int], None]
"""What follows consent: what the sheet says, and the place of our side among its parties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """A file of tables, how one of its sheets is read, and what it says then or why it cannot be read so."""

    source: Source
    book: Book
    matching: Matching
    result: TableReview | tuple[str, ...]


def read_sheet(source: Source, book: Book, matching: Matching | None = None) -> ReadSheet:
    """A sheet of a file read in this way, or in the best way there is."""
    way = matching or guessed(book)
    try:
        result: TableReview | tuple[str, ...] = reviewed_table(book, way)
    except ImportRefused as refused:
        result = tuple(exchange_in_words(each, formats_of()) for each in refused.details)
    return ReadSheet(source=source, book=book, matching=way, result=result)


def open_table_review(parent: QWidget, found: ReadSheet, take: Take) -> "TableReviewDialog":
    """Open the review over a window."""
    dialog = TableReviewDialog(found, take, parent)
    dialog.open()
    return dialog


class TableReviewDialog(QDialog):
    """Guaranteed: `take` is called once, and only when the person agrees to what is shown."""

    def __init__(self, found: ReadSheet, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a score sheet")
        self._found = found
        self._wanted = found.matching
        self._take = take
        self._us: object = None
        self._wish = 0
        self._columns: list[PickList] = []
        self._shown_columns: object = None
        self._build()
        self._show()
        wanted = QSize(px(_SIZE.width()), px(_SIZE.height()))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.resize(wanted)
        self._agree.setFocus()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(px(24), px(20), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(heading(shown(self._found.book.file)))
        self._summary = secondary()
        page.addWidget(self._summary)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._said = QVBoxLayout()
        self._said.setSpacing(px(12))
        self._columns_card = Card("What each column says")
        self._noted = QVBoxLayout()
        self._noted.setSpacing(px(12))
        column.addLayout(self._said)
        column.addWidget(self._choices())
        column.addWidget(self._columns_card)
        column.addLayout(self._noted)
        column.addStretch(1)
        page.addWidget(scrolled(inside), 1)
        page.addLayout(self._bottom_row())

    def _choices(self) -> Card:
        card = Card("How it is read")
        self._who = PickList("We are")
        self._who.picked.connect(partial(setattr, self, "_us"))
        card.body.addLayout(_row("We are", self._who))
        sheets = self._found.book.sheets
        self._sheet = PickList("Sheet")
        hidden = {True: " (hidden)", False: ""}
        self._sheet.set_entries([(f"{shown(each.name)}{hidden[each.hidden]}", n) for n, each in enumerate(sheets)])
        self._sheet.picked.connect(self._use_sheet)
        if len(sheets) > 1:
            card.body.addLayout(_row("Sheet", self._sheet))
        self._separator = PickList("Between cells")
        self._separator.set_entries(_SEPARATORS)
        self._separator.picked.connect(self._use_separator)
        if self._found.book.separator:
            card.body.addLayout(_row("Between cells", self._separator))
        self._header = PickList("Row with the headers")
        self._header.picked.connect(self._use_header)
        card.body.addLayout(_row("Row with the headers", self._header))
        self._decimal = PickList("Numbers are written")
        self._decimal.picked.connect(self._use_decimal)
        card.body.addLayout(_row("Numbers are written", self._decimal))
        self._hidden = TickBox("Take hidden rows and columns, too")
        self._hidden.ticked.connect(self._use_hidden)
        self._hidden.setVisible(any(each.hidden_rows or each.hidden_columns for each in sheets))
        card.body.addWidget(self._hidden)
        return card

    def _bottom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(small("The file stays as it is, and the deal opens unsaved."), 1)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        self._agree = primary_button("Import")
        self._agree.setDefault(True)
        self._agree.clicked.connect(self._import)
        row.addWidget(cancel)
        row.addWidget(self._agree)
        return row

    # what the person changes

    def _use_separator(self, separator: str) -> None:
        """The file once more, its cells told apart by another sign."""
        apart = table_apart("csv", separator)
        self.destroyed.connect(apart.end)
        self._ask(partial(_separated_by, self._found, separator, apart))

    def _use_sheet(self, place: int) -> None:
        self._ask(partial(_guessed_of, self._found, place))

    def _use_header(self, row: int) -> None:
        wanted = self._wanted
        self._ask(partial(_guessed_of, self._found, wanted.sheet, with_hidden=wanted.with_hidden, header=row))

    def _use_hidden(self, taken: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        self._ask(partial(_guessed_of, self._found, self._wanted.sheet, with_hidden=taken))

    def _use_decimal(self, sign: str) -> None:
        self._wanted = replace(self._wanted, decimal=sign)
        self._ask(partial(read_sheet, self._found.source, self._found.book, self._wanted))

    def _use_column(self, place: int, use: Use) -> None:
        """What a column says; another one that said the same is left out."""
        said = [Use() if each == use and use.role is not Role.LEFT_OUT else each for each in self._wanted.columns]
        said[place] = use
        self._wanted = replace(self._wanted, columns=tuple(said))
        self._ask(partial(read_sheet, self._found.source, self._found.book, self._wanted))

    def _ask(self, way: Callable[[], ReadSheet]) -> None:
        """Review the sheet beside the window; what comes for an earlier wish is not shown."""
        self._wish += 1
        self._agree.setEnabled(False)
        errand(self, way, partial(self._receive, self._wish))

    def _receive(self, wish: int, found: ReadSheet) -> None:
        if wish == self._wish:
            self._found, self._wanted = found, found.matching
            self._show()

    def _import(self) -> None:
        review = self._found.result
        if isinstance(review, TableReview):
            names = [party.name for party in review.parties]
            self.accept()
            self._take(review, names.index(str(self._us)) if self._us in names else 0)

    # what is shown

    def _show(self) -> None:
        review, matching = self._found.result, self._found.matching
        is_read = isinstance(review, TableReview)
        self._agree.setEnabled(is_read)
        self._agree.setText(
            "Import with these changes" if isinstance(review, TableReview) and review.repairs else "Import"
        )
        self._summary.setText(_summary(review))
        self._sheet.set_value(matching.sheet)
        if self._found.book.separator:
            self._separator.set_value(self._found.book.separator)
        self._show_header(matching)
        signs = [
            ("with a point: 0.5", "."),
            ("with a comma: 0,5", ","),
            *([] if matching.decimal else [("not known", "")]),
        ]
        self._decimal.set_entries(signs)
        self._decimal.set_value(matching.decimal)
        names = parties_in(matching)
        self._who.set_entries([(shown(name), name) for name in names])
        if names:
            self._us = self._us if self._us in names else names[0]
            self._who.set_value(self._us)
        self._show_columns(matching)
        _empty(self._said)
        _empty(self._noted)
        if isinstance(review, TableReview):
            if review.repairs:
                lines = all_in_words(review.repairs, formats_of(), most=_MOST_TOLD)
                self._said.addWidget(_lines("What is taken in another way", lines, "warning"))
            if review.notes:
                self._noted.addWidget(
                    _lines("Worth knowing", all_in_words(review.notes, formats_of(), most=_MOST_TOLD))
                )
        else:
            self._said.addWidget(_lines("Why it cannot be read like this", review, "warning"))

    def _show_header(self, matching: Matching) -> None:
        rows = range(min(len(self._found.book.sheets[matching.sheet].rows), _HEADERS_OFFERED))
        entries = [("none", NO_HEADER), *((f"row {row + 1}", row) for row in rows)]
        if matching.header is not None and matching.header not in rows:
            entries.append((f"row {matching.header + 1}", matching.header))
        self._header.set_entries(entries)
        self._header.set_value(NO_HEADER if matching.header is None else matching.header)

    def _show_columns(self, matching: Matching) -> None:
        """A row for each column; the lists stay while the sheet is the same, so that the keyboard stays in them."""
        layout = (self._found.book.separator, matching.sheet, matching.header, matching.with_hidden)
        if layout != self._shown_columns:
            self._shown_columns = layout
            self._build_columns(matching)
        headers = header_texts(self._found.book.sheets[matching.sheet], matching)
        for picked, use, header in zip(self._columns, matching.columns, headers, strict=True):
            picked.set_entries(_entries(matching, use, header))
            picked.set_value(use)

    def _build_columns(self, matching: Matching) -> None:
        _empty(self._columns_card.body)
        self._columns = []
        sheet = self._found.book.sheets[matching.sheet]
        headers = header_texts(sheet, matching)
        for place, header in enumerate(headers):
            letters = letters_of(place)
            name = f"{letters} · {shown(header)}" if header else letters
            picked = PickList(f"What column {letters} says")
            picked.picked.connect(partial(self._use_column, place))
            self._columns.append(picked)
            samples = ", ".join(shown(text, 16) for text in samples_of(sheet, matching, place))
            self._columns_card.body.addLayout(_row(name, picked, samples))


def _guessed_of(found: ReadSheet, sheet: int, *, with_hidden: bool = False, header: int | None = None) -> ReadSheet:
    """Another sheet of the same file, or the same one begun anew."""
    way = guessed(found.book, sheet, with_hidden=with_hidden, header=header)
    return read_sheet(found.source, found.book, way)


def _separated_by(found: ReadSheet, separator: str, apart: Apart[Book]) -> ReadSheet:
    """The same text with its cells told apart by another sign, or as it was, with the reason why not."""
    try:
        return read_sheet(found.source, apart.read([found.source]))
    except ImportRefused as refused:
        lines = tuple(exchange_in_words(each, formats_of()) for each in refused.details)
        return replace(found, book=replace(found.book, separator=separator), result=lines)


def _entries(matching: Matching, use: Use, header: str) -> list[tuple[str, object]]:
    """What a column may say: something of an issue, or of any party that is known or that its header names."""
    own = [each.party for each in (*matching.columns, use) if each.role in OF_A_PARTY]
    parties = list(dict.fromkeys([*own, *([header] if header else [])]))
    uses = [Use(role=role) for role in Role if role not in OF_A_PARTY]
    uses += [Use(role=role, party=party) for party in parties for role in (Role.SCORE, Role.IMPORTANCE, Role.FACTOR)]
    uses += [each for each in (use,) if each not in uses]
    return [(_begun(role_in_words(each.role, shown(each.party))), each) for each in uses]


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _summary(review: TableReview | tuple[str, ...]) -> str:
    if not isinstance(review, TableReview):
        return "It is not understood yet: say below how it is read."
    issues, parties = len(review.issues), len(review.parties)
    return (
        f"{issues} {'issue' if issues == 1 else 'issues'}, {parties} {'side' if parties == 1 else 'sides'} with scores."
    )


def _row(words: str, field: QWidget, samples: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(12))
    row.addWidget(ElidedLabel(words), 1)
    if samples:
        row.addWidget(ElidedLabel(samples, "secondary"), 1)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    field.setFixedWidth(px(_FIELD))
    row.addWidget(field)
    return row


def _lines(title: str, lines: Sequence[str], edge: ColourRole | None = None) -> Card:
    card = Card(title)
    card.set_edge(edge)
    for line in lines:
        card.body.addWidget(label(line, wrap=True, selectable=True))
    return card


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _empty(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
