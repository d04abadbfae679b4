"""The details of one issue: its kind, its options or its range, and a note."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.edits.issues import note_on_issue
from app.domain.edits.kinds import make_amount_issue, make_choice_issue
from app.domain.edits.options import (
    add_options,
    move_options,
    put_back_on_table,
    remove_options,
    rename_option,
    take_off_table,
)
from app.domain.edits.ranges import set_currency, set_range, set_unit
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.lookup import issue_of
from app.domain.soundness import LONGEST_NAME
from app.records import dataclass
from app.wording.descriptions import amounts_in
from app.wording.names import is_named, issue_name, option_name, party_name
from app.wording.numbers import currency_sign, formats_of, parse_number
from app.wording.plain import SIGNS
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button
from ui.kit.card import Card
from ui.kit.grid.sheet import Check, Choices, Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.line import Line
from ui.kit.number_field import NumberField
from ui.kit.text import small
from ui.kit.type_scale import ROW_HEIGHT, SUB_ROW_HEIGHT, px
from ui.kit.words_field import WordsField
from ui.models.columns import Column, refuse_if
from ui.models.rows import RowsModel

_NOBODY = "nobody in particular"
FIRST_RANGE = (0.0, 100.0, 5.0)


class IssueDetails(Card):
    """Follows one issue of the document; hidden while there is none."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self._issue: IssueId | None = None
        self._options = OptionsTable(link, self)
        self._range = RangeFields(link, self)
        self._note = WordsField("Notes on this issue", "Notes for yourself on this issue", parent=self)
        self._build()

    def show_issue(self, issue: IssueId | None) -> None:
        """Show another issue, or the same one as it is now."""
        self._issue = issue
        self.setVisible(issue is not None)
        if issue is None:
            return
        found = issue_of(self._link.project, issue)
        self.set_title(issue_name(self._link.project, issue))
        is_choice = isinstance(found, ChoiceIssue)
        self._choice.setChecked(is_choice)
        self._amount.setChecked(not is_choice)
        self._options.setVisible(is_choice)
        self._range.setVisible(not is_choice)
        if isinstance(found, ChoiceIssue):
            self._options.show_issue(found)
        else:
            self._range.show_issue(found)
        self._note.set_words(found.note)

    def _build(self) -> None:
        self._choice = self._kind_button("A choice", self._make_choice)
        self._amount = self._kind_button("An amount", self._make_amount)
        group = QButtonGroup(self)
        for each in (self._choice, self._amount):
            group.addButton(each)
            self.header.addWidget(each)
        self._note.edited.connect(self._keep_note)
        self._note.finished.connect(self._link.close_step)
        for part in (self._options, self._range, self._note):
            self.body.addWidget(part)

    def _kind_button(self, words: str, do: Callable[[], None]) -> QPushButton:
        made = button(words)
        made.setCheckable(True)
        made.clicked.connect(do)
        return made

    def _make_choice(self) -> None:
        if self._issue is not None and isinstance(issue_of(self._link.project, self._issue), AmountIssue):
            self._link.apply(make_choice_issue, issue=self._issue)

    def _make_amount(self) -> None:
        found = None if self._issue is None else issue_of(self._link.project, self._issue)
        if isinstance(found, ChoiceIssue):
            low, high, step = FIRST_RANGE
            amounts = amounts_in(option.label for option in found.options)
            self._link.apply(make_amount_issue, issue=found.id, low=low, high=high, step=step, amounts=amounts)

    def _keep_note(self, note: str) -> None:
        if self._issue is not None:
            self._link.apply_merging(("note", self._issue), note_on_issue, issue=self._issue, note=note)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option with what it is called, who ruled it out, and who could."""

    option: Option
    name: str
    by: str
    parties: tuple[str, ...]

    @property
    def id(self) -> OptionId:
        """Which option."""
        return self.option.id


class OptionsTable(QWidget):
    """The options of a choice issue: labels, order, and which are off the table, by whom and why."""

    def __init__(self, link: DocumentLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._shown: ChoiceIssue | None = None
        self._with_reasons = False
        gestures = Gestures(
            together=link.together,
            add=lambda text: refuse_if(link.apply(add_options, issue=self._id, labels=[text.strip()])),
            add_words="Add an option",
            insert=lambda before: refuse_if(link.apply(add_options, issue=self._id, labels=[""], at=before)),
            remove=lambda ids: refuse_if(link.apply(remove_options, issue=self._id, options=_options(ids))),
            move=lambda ids, at: refuse_if(link.apply(move_options, issue=self._id, options=_options(ids), before=at)),
        )
        self._model = RowsModel(
            self._columns(),
            gestures=gestures,
            shape=lambda row: RowShape(
                height=ROW_HEIGHT if self._with_reasons else SUB_ROW_HEIGHT + 4, off=row.option.off_table is not None
            ),
        )
        grid = Grid(self._model, self)
        grid.setItemDelegate(CellDelegate(grid))
        grid.setAccessibleName("Options")
        self._grid = grid
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(grid)

    def show_issue(self, issue: ChoiceIssue) -> None:
        """Show the options of an issue."""
        self._shown = issue
        parties = self._parties()
        rows = [
            OptionRow(option=option, name=option_name(issue, option.id), by=self._by(option), parties=parties)
            for option in issue.options
        ]
        with_reasons = any(option.off_table is not None for option in issue.options)
        if with_reasons == self._with_reasons:
            self._model.set_rows(rows)
        else:
            self._with_reasons = with_reasons
            row, column = self._grid.currentIndex().row(), self._grid.currentIndex().column()
            self._model.set_columns(self._columns(), rows)
            self._grid.go_to(row, min(column, self._model.columnCount() - 1))

    @property
    def _id(self) -> IssueId:
        return self._shown.id if self._shown is not None else IssueId("")

    def _columns(self) -> tuple[Column[OptionRow], ...]:
        """Who ruled an option out, and why, takes room only where one is ruled out; then all texts have two lines."""
        return (*self._what(), *self._reasons()) if self._with_reasons else self._what()

    def _what(self) -> tuple[Column[OptionRow], ...]:
        return (
            Column(
                key="label",
                title="Option",
                text=lambda row: row.name,
                stands_in=lambda row: not is_named(row.option.label),
                edit_text=lambda row: row.option.label,
                edit=lambda row, text: refuse_if(
                    self._link.apply(rename_option, issue=self._id, option=row.id, label=text.strip())
                ),
                limit=500,
                width=100,
                stretch=3,
            ),
            Column(
                key="on",
                title="Possible",
                text=lambda row: "no" if row.option.off_table else "yes",
                look=lambda row: Check(on=row.option.off_table is None),
                edit=self._switch,
                title_tip="Take an option off the table when somebody cannot agree to it: that is not a score of 0",
                width=76,
            ),
        )

    def _reasons(self) -> tuple[Column[OptionRow], ...]:
        return (
            Column(
                key="by",
                title="By whom",
                text=lambda row: row.by if row.option.off_table else "",
                look=lambda row: Choices(labels=(_NOBODY, *row.parties)) if row.option.off_table else None,
                editable=lambda row: row.option.off_table is not None,
                edit=self._set_by,
                title_tip="Who cannot agree to it",
                width=96,
                stretch=1,
            ),
            Column(
                key="why",
                title="Because",
                text=lambda row: row.option.off_table.why if row.option.off_table else "",
                editable=lambda row: row.option.off_table is not None,
                edit=self._set_why,
                limit=2_000,
                width=76,
                stretch=2,
            ),
        )

    def _by(self, option: Option) -> str:
        by = option.off_table.by if option.off_table else None
        return _NOBODY if by is None else party_name(self._link.project, by)

    def _parties(self) -> tuple[str, ...]:
        project = self._link.project
        return tuple(dict.fromkeys(party_name(project, party.id) for party in project.parties))

    def _switch(self, row: OptionRow, text: str) -> None:
        # Cleared, the cell says nothing against the option.
        edit = take_off_table if text == "no" else put_back_on_table
        refuse_if(self._link.apply(edit, issue=self._id, option=row.id))

    def _set_by(self, row: OptionRow, text: str) -> None:
        project = self._link.project
        by: PartyId | None = next((p.id for p in project.parties if party_name(project, p.id) == text), None)
        why = row.option.off_table.why if row.option.off_table else ""
        refuse_if(self._link.apply(take_off_table, issue=self._id, option=row.id, by=by, why=why))

    def _set_why(self, row: OptionRow, text: str) -> None:
        by = row.option.off_table.by if row.option.off_table else None
        refuse_if(self._link.apply(take_off_table, issue=self._id, option=row.id, by=by, why=text.strip()))


class RangeFields(QWidget):
    """The range of an amount issue: from, to, step, and what it is counted in."""

    def __init__(self, link: DocumentLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._shown: AmountIssue | None = None
        self._fields = {name: self._field(name) for name in ("low", "high", "step")}
        self._unit = Line(most=LONGEST_NAME)
        self._unit.setAccessibleName("Unit or currency")
        self._unit.setPlaceholderText("days, %, EUR …")
        self._unit.editingFinished.connect(self._keep_unit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        words = (("low", "From"), ("high", "To"), ("step", "In steps of"))
        for column, (name, title) in enumerate(words):
            grid.addWidget(small(title), 0, column)
            grid.addWidget(self._fields[name], 1, column)
            self._fields[name].set_name(title)
        grid.addWidget(small("Counted in"), 0, len(words))
        grid.addWidget(self._unit, 1, len(words))

    def show_issue(self, issue: AmountIssue) -> None:
        """Show the range of an issue."""
        self._shown = issue
        for name, field in self._fields.items():
            field.set_value(getattr(issue, name))
            field.set_step(issue.step)
        if not self._unit.hasFocus() or not self._unit.isModified():
            self._unit.setText(currency_sign(issue.currency) if issue.currency else issue.unit)

    def _field(self, name: str) -> NumberField:
        made = NumberField(lambda text: parse_number(text, issue=self._shown), lambda value: formats_of().number(value))
        made.committed.connect(partial(self._keep, name))
        return made

    def _keep(self, name: str, value: object) -> None:
        if self._shown is None or not isinstance(value, float):
            return
        parts = {part: getattr(self._shown, part) for part in self._fields} | {name: value}
        refusal = self._link.apply(set_range, issue=self._shown.id, **parts)
        if refusal:
            self._fields[name].set_value(getattr(self._shown, name))
            self._fields[name].say(refusal)

    def _keep_unit(self) -> None:
        if self._shown is None:
            return
        text = self._unit.text().strip()
        currency = _CURRENCY_OF.get(text.upper(), "")
        if (text, "") == (self._shown.unit, self._shown.currency) or (currency and currency == self._shown.currency):
            return
        if currency:
            self._link.apply(set_currency, issue=self._shown.id, currency=currency)
        else:
            self._link.apply(set_unit, issue=self._shown.id, unit=text)


_CURRENCY_OF = {code: code for code in SIGNS} | {sign: code for code, sign in SIGNS.items()}


def _options(ids: Sequence[RowId]) -> tuple[OptionId, ...]:
    return tuple(OptionId(str(identifier)) for identifier in ids)
