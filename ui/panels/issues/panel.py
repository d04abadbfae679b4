"""What is negotiated: a table of issues that grows by typing, and the details of the current one below."""

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from operator import itemgetter

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.edits.describing import empty_choice, set_amount, set_options
from app.domain.edits.issues import add_choice_issue, add_choice_issues, move_issues, remove_issues, rename_issue
from app.domain.edits.parties import note_on_project, rename_party
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import issue_number, us_of
from app.domain.problems import Place
from app.domain.project import MOST_ISSUES, Project
from app.records import dataclass
from app.wording.descriptions import (
    Choice,
    Range,
    amounts_in,
    describe,
    is_described,
    is_described_by,
    line_of,
    read_description,
)
from app.wording.names import is_named, issue_name
from app.wording.numbers import formats_of
from app.wording.reading import NotTaken
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.delegates.cell import CellDelegate
from ui.delegates.name_field import NameField
from ui.delegates.note_field import note_field
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.explain import Explain
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.page import lay_out_page
from ui.kit.text import small
from ui.kit.type_scale import ROW_HEIGHT, px
from ui.models.columns import CellRefused, Column
from ui.models.rows import RowsModel
from ui.panels.issues.details import IssueDetails
from ui.panels.issues.links import LinksSection

NAME, WHAT = "name", "what"
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.LINKS | Touched.WORDS | Touched.INTERESTS
_HINT = "Type options divided by semicolons, or a range such as 9.20 to 10.40 € in steps of 0.05"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """An issue with what it is called: rows say all they show, for the project may be further on than the table."""

    issue: Issue
    name: str

    @property
    def id(self) -> IssueId:
        """Which issue."""
        return self.issue.id


class IssuesPanel(QWidget):
    """Every change is one edit; the details follow the current row."""

    def __init__(self, link: DocumentLink, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        # High enough for two lines: names and lists of options are often longer than their column is wide.
        self._model = RowsModel(
            self._columns(), gestures=self._gestures(), shape=lambda _: RowShape(height=ROW_HEIGHT + 4)
        )
        self._build()
        Leading(self, link, attention, self._go_to_place)
        Following(self, link, _SHOWN, self._show)
        if link.project.issues:
            self._grid.go_to(0, 0)

    def begin_adding(self) -> None:
        """Put the keyboard where the next issue is typed."""
        self._grid.setFocus()
        self._grid.go_to(len(self._link.project.issues), 0)
        self._grid.open_editor()

    def _build(self) -> None:
        # From the outside in: whatever moves into another parent is styled once more, with all that is in it.
        page, _ = lay_out_page(
            self,
            "What is negotiated",
            "Everything that could be agreed on, with the possible outcomes. The more issues, the more there "
            "is to trade: nothing is agreed until everything is agreed.",
        )
        around = page.parentWidget()
        table = Card(padding=3, parent=around)
        self._grid = Grid(self._model, table)
        self._grid.setItemDelegate(CellDelegate(self._grid))
        self._grid.setAccessibleName("Issues")
        self._grid.selectionModel().currentRowChanged.connect(self._show_details)
        self._details = IssueDetails(self._link, around)
        self.links = LinksSection(self._link, around)
        self._note = note_field(
            "Notes on this deal",
            "What this deal is about, for yourself",
            keep=lambda note: self._link.apply_merging(("note", "deal"), note_on_project, note=note),
            close=self._link.close_step,
        )
        self._about = Explain("About this deal and who you are", parent=around)
        self._about.body.addLayout(self._who_we_are())
        self._about.body.addWidget(self._note)
        self._about.set_open(is_open=bool(self._link.project.note))
        table.body.addWidget(self._grid)
        below = QHBoxLayout()
        below.setContentsMargins(px(16), 0, px(16), px(4))
        more = link_button("What else could be on the table?", "lightbulb")
        more.clicked.connect(self._attention.open_catalogue)
        below.addWidget(more)
        below.addStretch(1)
        table.body.addLayout(below)
        self._hint = small(f"{_HINT}.")
        self._hint.setContentsMargins(px(16), 0, px(16), px(8))
        table.body.addWidget(self._hint)
        page.addWidget(self._about)
        page.addWidget(table)
        page.addWidget(self._details)
        page.addWidget(self.links)
        page.addStretch(1)
        self.setFocusProxy(self._grid)

    def _who_we_are(self) -> QHBoxLayout:
        self._name = NameField("Our name", "Us", keep=self._rename_us, close=self._link.close_step)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(small("Our name", wrap=False))
        row.addWidget(self._name, 1)
        return row

    def _columns(self) -> tuple[Column[IssueRow], ...]:
        return (
            Column(
                key=NAME,
                title="Issue",
                text=lambda row: row.name,
                stands_in=lambda row: not is_named(row.issue.name),
                edit_text=lambda row: row.issue.name,
                edit=lambda row, text: self._attempt(self._link.apply(rename_issue, issue=row.id, name=text.strip())),
                width=130,
                stretch=2,
                limit=500,
            ),
            Column(
                key=WHAT,
                title="Options, or range",
                text=lambda row: describe(row.issue, formats_of()) or "not described yet",
                stands_in=lambda row: not is_described(row.issue),
                edit_text=lambda row: describe(row.issue, formats_of()),
                edit=lambda row, text: self._describe(row.issue, text),
                tip=lambda row: describe(row.issue, formats_of()),
                title_tip=_HINT,
                width=180,
                stretch=3,
                limit=20_000,
            ),
        )

    def _gestures(self) -> Gestures:
        return Gestures(
            private=False,
            together=self._link.together,
            add=lambda text: self._attempt(self._link.apply(add_choice_issue, name=text.strip())),
            add_words="Add an issue",
            add_lines=self._add_lines,
            insert=lambda before: self._attempt(self._link.apply(add_choice_issue, name="", at=before)),
            remove=lambda ids: self._attempt(self._link.apply(remove_issues, issues=_issues(ids))),
            move=lambda ids, before: self._attempt(self._link.apply(move_issues, issues=_issues(ids), before=before)),
            fit=_fit,
        )

    # showing

    def _show(self, project: Project) -> None:
        self._note.set_words(project.note)
        self._name.set_name(us_of(project).name)
        self._model.set_rows([IssueRow(issue=issue, name=issue_name(project, issue.id)) for issue in project.issues])
        # What may be written there is told as long as there is something to write.
        self._hint.setVisible(not project.issues or not all(map(is_described, project.issues)))
        self._show_details(self._grid.currentIndex())
        self.links.show_project(project)

    def _show_details(self, current: QModelIndex) -> None:
        issues = self._link.project.issues
        row = current.row() if current.isValid() else -1
        self._details.show_issue(issues[row].id if 0 <= row < len(issues) else None)

    def _go_to_place(self, place: Place) -> None:
        if place.issue is not None:
            self._grid.go_to(issue_number(self._link.project, place.issue) - 1, 0)
            self._grid.setFocus()
        elif place.rule is not None:
            self.links.go_to_rule(place.rule)

    # edits

    def _rename_us(self, name: str) -> None:
        us = self._link.project.us
        self._link.apply_merging(("name", us), rename_party, party=us, name=name)

    def _add_lines(self, lines: Iterable[tuple[str, ...]]) -> int:
        """Add issues together with their options: each edit looks at the whole deal, and a block has many lines."""
        fitting = islice(lines, MOST_ISSUES - len(self._link.project.issues))
        described = ((line[0].strip(), _labels(line)) for line in fitting)
        # Read no further than that: the lines after it are asked about again.
        choices = list(takewhile(itemgetter(1), described))
        while choices and self._link.apply(add_choice_issues, choices=choices):
            # What is wrong with one of them must not cost the others a look at the deal for each.
            choices = choices[: len(choices) // 2]
        return len(choices)

    def _describe(self, issue: Issue, text: str) -> None:
        try:
            description = read_description(text)
        except NotTaken as refusal:
            raise CellRefused(refusal.sentence) from refusal
        if description is None:
            self._attempt(self._link.apply(empty_choice, issue=issue.id))
        elif is_described_by(issue, description):
            return
        elif isinstance(description, Choice):
            self._refuse_lone_outcome(issue, description)
            self._set_options(issue, description)
        else:
            self._set_amount(issue, description)

    def _refuse_lone_outcome(self, issue: Issue, description: Choice) -> None:
        if isinstance(issue, AmountIssue) and len(description.labels) == 1:
            raise CellRefused(f"“{description.labels[0]}” is one outcome only. {_HINT}.")

    def _set_options(self, issue: Issue, described: Choice) -> None:
        unit = issue.unit or issue.currency if isinstance(issue, AmountIssue) else ""
        amounts = amounts_in(described.labels, unit=unit)
        self._attempt(self._link.apply(set_options, issue=issue.id, labels=described.labels, amounts=amounts))

    def _set_amount(self, issue: Issue, described: Range) -> None:
        unit, currency = described.unit, described.currency
        if not unit and not currency and isinstance(issue, AmountIssue):
            unit, currency = issue.unit, issue.currency
        span = (described.low, described.high, described.step)
        labels = [option.label for option in issue.options] if isinstance(issue, ChoiceIssue) else []
        amounts = amounts_in(labels, unit=unit or currency)
        self._attempt(
            self._link.apply(set_amount, issue=issue.id, span=span, unit=unit, currency=currency, amounts=amounts)
        )

    def _attempt(self, refusal: str) -> None:
        if refusal:
            raise CellRefused(refusal)


def _fit(left: int, line: tuple[str, ...]) -> tuple[str, ...]:
    """Whatever stands beside the name describes the issue."""
    names = 1 - left
    return line if len(line) <= names else (*line[:names], line_of(line[names:]))


def _labels(line: tuple[str, ...]) -> tuple[str, ...]:
    """The options that a pasted line describes; none for a range and for what describes nothing."""
    try:
        description = read_description(line[1])
    except NotTaken:
        return ()
    return description.labels if isinstance(description, Choice) else ()


def _issues(ids: Sequence[RowId]) -> tuple[IssueId, ...]:
    return tuple(IssueId(str(identifier)) for identifier in ids)
