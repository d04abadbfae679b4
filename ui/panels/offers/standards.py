"""The standards: what others pay or get on an issue, what that is, and where it stands; a table to argue from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.edits.standards import (
    add_standard,
    remove_standards,
    set_standard_source,
    set_standard_term,
    set_standard_words,
)
from app.domain.ids import StandardId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, options_on_table
from app.domain.lookup import issue_of
from app.domain.packages import AmountTerm, OptionTerm, Term, term_on
from app.domain.project import Project
from app.domain.standards import Standard
from app.records import dataclass
from app.wording.names import issue_name, option_name, term_in_words
from app.wording.numbers import formats_of, parse_number
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button
from ui.kit.card import Card
from ui.kit.grid.sheet import Choices, Gestures, Look, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.pick_list import PickList
from ui.kit.text import secondary
from ui.kit.type_scale import ROW_HEIGHT, px
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.rows import RowsModel

__all__ = ["StandardRow", "StandardsCard"]

_WHY = (
    "A price list, a quote, a precedent: what an outsider would call usual. Argue from it, and set your target by it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """A standard with its issue and the words for both; `score` is where it lies for us, 0 worst to 100 best."""

    id: StandardId
    standard: Standard
    issue: Issue
    name: str
    usual: str
    score: float | None


class StandardsCard(Card):
    """Every cell is one edit; a standard is added for an issue that is picked below the table."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__("What is usual", padding=3)
        self._link = link
        self._scores: Mapping[StandardId, float | None] = {}
        self._project: Project | None = None
        self.header.setContentsMargins(px(13), px(8), px(13), 0)
        self._model: RowsModel[StandardRow] = RowsModel(
            self._columns(),
            gestures=Gestures(together=link.together, remove=self._remove),
            shape=lambda _: RowShape(height=ROW_HEIGHT + 4),
        )
        self._build()

    @property
    def rows(self) -> tuple[StandardRow, ...]:
        """The rows as they are shown."""
        return self._model.rows

    def show_project(self, project: Project) -> None:
        """Show the standards of `project`."""
        self._project = project
        rows = []
        for standard in project.standards:
            term = term_in_words(project, standard.issue, standard.term, formats_of())
            rows.append(
                StandardRow(
                    id=standard.id,
                    standard=standard,
                    issue=issue_of(project, standard.issue),
                    name=issue_name(project, standard.issue),
                    usual=term,
                    score=self._scores.get(standard.id),
                )
            )
        self._model.set_rows(rows)
        self.grid.setVisible(bool(rows))
        addable = [(issue_name(project, issue.id), issue.id) for issue in project.issues if _first_term(project, issue)]
        self.issue.set_entries(addable)
        self.add.setEnabled(bool(addable))
        self.issue.setEnabled(bool(addable))

    def show_scores(self, scores: Mapping[StandardId, float | None]) -> None:
        """Show where each standard lies for us."""
        self._scores = scores
        if self._project is not None:
            self.show_project(self._link.project)

    def _build(self) -> None:
        why = secondary(_WHY)
        why.setContentsMargins(px(13), 0, px(13), 0)
        self.body.addWidget(why)
        self.grid = Grid(self._model, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("Standards")
        self.body.addWidget(self.grid)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(px(13), 0, px(13), px(8))
        row.setSpacing(px(8))
        self.issue = PickList("Issue of the new standard")
        self.issue.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add = button("Add", "secondary", "plus")
        self.add.setAccessibleName("Add a standard")
        self.add.clicked.connect(self._add)
        row.addWidget(self.issue, 1)
        row.addWidget(self.add)
        self.body.addWidget(below)

    def _columns(self) -> Sequence[Column[StandardRow]]:
        return (
            Column(key="issue", title="Issue", text=lambda row: row.name, width=80, stretch=2, title_gives_way=True),
            Column(
                key="usual",
                title="Usual",
                text=lambda row: row.usual,
                edit=self._set_term,
                look=_labels,
                detail=lambda row: "" if row.score is None else f"{round(row.score)} of 100",
                tip=_tip,
                title_tip="With where it lies for you, from 0 (your worst) to 100",
                width=96,
                stretch=3,
                title_gives_way=True,
            ),
            _words_column(
                "What it is",
                "say what it is",
                lambda standard: standard.words,
                lambda row, words: self._link.apply(set_standard_words, standard=row.id, words=words),
            ),
            _words_column(
                "Where it stands",
                "say where",
                lambda standard: standard.source,
                lambda row, where: self._link.apply(set_standard_source, standard=row.id, where=where),
            ),
        )

    # edits

    def _add(self) -> None:
        project = self._link.project
        issue = next(
            (each for each in project.issues if issue_name(project, each.id) == self.issue.currentText()), None
        )
        if issue is None:
            return
        term = _first_term(project, issue)
        if term is not None and not self._link.apply(add_standard, issue=issue.id, term=term):
            self.grid.go_to(len(self._link.project.standards) - 1, 1)
            self.grid.setFocus()

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        gone = [StandardId(str(identifier)) for identifier in ids]
        refuse_if(self._link.apply(remove_standards, standards=gone))

    def _set_term(self, row: StandardRow, text: str) -> None:
        refuse_if(self._link.apply(set_standard_term, standard=row.id, term=_term_said(row, text)))


def _words_column(
    title: str, wanted: str, words: Callable[[Standard], str], keep: Callable[[StandardRow, str], str]
) -> Column[StandardRow]:
    """A column of words of a standard; `wanted` stands in while there are none, `keep` tells why they are not taken."""
    return Column(
        key=title,
        title=title,
        text=lambda row: words(row.standard) or wanted,
        stands_in=lambda row: not words(row.standard),
        edit_text=lambda row: words(row.standard),
        edit=lambda row, text: refuse_if(keep(row, text.strip())),
        width=80,
        stretch=2,
        title_gives_way=True,
    )


def _tip(row: StandardRow) -> str:
    return row.usual if row.score is None else f"{row.usual}: {round(row.score)} of 100 for you"


def _labels(row: StandardRow) -> Look | None:
    if not isinstance(row.issue, ChoiceIssue):
        return None
    return Choices(labels=tuple(option_name(row.issue, option.id) for option in options_on_table(row.issue)))


def _term_said(row: StandardRow, text: str) -> Term:
    if isinstance(row.issue, AmountIssue):
        try:
            return AmountTerm(amount=parse_number(text, issue=row.issue))
        except ValueError as refusal:
            raise CellRefused(str(refusal)) from refusal
    for option in row.issue.options:
        if option_name(row.issue, option.id) == text:
            return OptionTerm(option=option.id)
    raise CellRefused("Pick what is usual, or remove the row.")


def _first_term(project: Project, issue: Issue) -> Term | None:
    """What a new standard says until the person does: the draft's term, or the first one there is."""
    drafted = term_on(project.draft, issue.id)
    if drafted is not None:
        return drafted
    if isinstance(issue, AmountIssue):
        return AmountTerm(amount=issue.low)
    options = options_on_table(issue)
    return OptionTerm(option=options[0].id) if options else None
