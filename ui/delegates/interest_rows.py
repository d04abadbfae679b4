"""Why an issue matters to one side: its interests in rows, typed where the issue is in hand, ticked where they belong.

An interest that stands behind another issue already is offered while the words are typed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.edits.interests import (
    add_interest,
    let_go_of_interest,
    remove_interests,
    serve_interest,
    set_interest_source,
    set_interest_words,
    set_serving_options,
    share_interest,
)
from app.domain.estimates import Source
from app.domain.ids import InterestId, IssueId, PartyId
from app.domain.interests import Interest
from app.domain.issues import ChoiceIssue, Issue
from app.domain.lookup import interests_of, issue_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.wording.interests import also_behind, sharing_in_words
from app.wording.names import option_name, shown
from app.wording.translate import _
from ui.bridge.document_link import DocumentLink
from ui.delegates.known_by import KnownBy
from ui.kit.buttons import icon_button, link_button
from ui.kit.caption import under_caption
from ui.kit.flow import FlowGrid
from ui.kit.pick_list import PickList
from ui.kit.text import label, small, tool_tip
from ui.kit.tick_list import TickList
from ui.kit.type_scale import px
from ui.kit.words_line import WordsLine

__all__ = ["InterestRows"]


class InterestRows(QWidget):
    """Follows one issue of one party."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._issue: IssueId | None = None
        self._party = PartyId("")
        self.rows: list[InterestRow] = []
        self.fresh = WordsLine()
        self.fresh.given.connect(self._add)
        self.unserved: list[UnservedRow] = []
        self.more = WordsLine()
        self.more.given.connect(lambda words: self._add(words, served=False))
        self._rows_column, self._unserved_column = _column(gap=12), _column(gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._rows_column)
        column.addWidget(self.fresh)
        column.addLayout(self._unserved_column)
        column.addWidget(self.more)
        self.setFocusProxy(self.fresh)

    def show_issue(self, issue: IssueId, party: PartyId, name: str) -> None:
        """Show why an issue, called `name`, matters to a party; what is being typed stays while both are the same."""
        project = self._link.project
        if (issue, party) != (self._issue, self._party):
            self.fresh.set_words("")
            self.more.set_words("")
        self._issue, self._party = issue, party
        ours = party == project.us
        known = interests_of(project, party)
        behind = [each for each in known if issue in each.issues]
        self._show_rows(project, issue_of(project, issue), behind, name)
        self._show_unserved([each for each in known if not each.served_by], name)
        self.fresh.offer([each.words for each in known if issue not in each.issues])
        self.fresh.set_name(_why(name, ours=ours), _hint(first=not behind, ours=ours))
        used = bool(known)
        self.more.setVisible(used)
        more = (
            _("What else you need, which nothing serves yet")
            if ours
            else _("What else they need, which nothing serves yet")
        )
        self.more.set_name(more, more)

    def go_to(self, interest: InterestId | None) -> None:
        """Put the keyboard on an interest, or where one is typed."""
        known: list[InterestRow | UnservedRow] = [*self.rows, *self.unserved]
        for row in known:
            if row.interest == interest and not row.isHidden():
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.fresh.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, project: Project, issue: Issue, behind: list[Interest], name: str) -> None:
        while len(self.rows) < len(behind):
            row = InterestRow(self._link)
            self.rows.append(row)
            self._rows_column.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(behind))
            if place < len(behind):
                row.show_interest(project, behind[place], issue, name)

    def _show_unserved(self, unserved: list[Interest], name: str) -> None:
        while len(self.unserved) < len(unserved):
            row = UnservedRow()
            row.served.connect(self._serve)
            row.gone.connect(lambda interest: self._link.apply(remove_interests, interests=[interest]))
            self.unserved.append(row)
            self._unserved_column.addWidget(row)
        for place, row in enumerate(self.unserved):
            row.setVisible(place < len(unserved))
            if place < len(unserved):
                row.show_interest(unserved[place], name)

    def _serve(self, interest: InterestId) -> None:
        if self._issue is not None:
            self._link.apply(serve_interest, interest=interest, issue=self._issue)

    def _add(self, words: str, *, served: bool = True) -> None:
        if self._issue is not None and words.strip():
            issue = self._issue if served else None
            (self.fresh if served else self.more).set_words("")
            self._link.apply(add_interest, party=self._party, words=words, issue=issue)


class InterestRow(QWidget):
    """One interest: its words, the options that serve it, who may be told or how we know, what else it explains."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        self._issue = IssueId("")
        self.interest = InterestId("")
        self.words = WordsLine()
        self.words.given.connect(self._set_words)
        self.remove = icon_button("x", " ")
        self.remove.clicked.connect(self._let_go)
        self.options = TickList(hint=_("no option yet"), joint=_(" or "))
        self.options.picked.connect(self._set_options)
        self.sharing = PickList()
        self.sharing.set_entries([(sharing_in_words(each), each) for each in Sharing])
        self.sharing.picked.connect(self._share)
        self.known = KnownBy(_("what they need"))
        self.known.picked.connect(self._set_source)
        self.also = small("")
        self._served, self._told = (
            under_caption(words, field)
            for words, field in ((_("Served by"), self.options), (_("May they know?"), self.sharing))
        )
        top = QHBoxLayout()
        top.setSpacing(px(4))
        top.addWidget(self.words, 1)
        top.addWidget(self.remove)
        below = QWidget()
        grid = FlowGrid(column=150, gap=12, parent=below)
        grid.addWidget(self._served)
        grid.addWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(top)
        column.addWidget(below)
        column.addWidget(self.known)
        column.addWidget(self.also)
        self.setFocusProxy(self.words)

    def show_interest(self, project: Project, interest: Interest, issue: Issue, name: str) -> None:
        """Show an interest behind an issue called `name`."""
        ours = interest.party == project.us
        self.interest, self._issue = interest.id, issue.id
        called = shown(interest.words)
        self.words.set_words(interest.words)
        self.words.set_name(_why(name, ours=ours), "")
        self.remove.setAccessibleName(_("Take “{words}” off {issue}").format(words=called, issue=name))
        self.remove.setToolTip(tool_tip(_("No reason for this issue")))
        names = _named(issue)
        self._served.setVisible(bool(names))
        self.options.setAccessibleName(_("Which options serve “{words}”").format(words=called))
        self.options.set_entries(names)
        self.options.set_values(interest.options_of(issue.id))
        self._told.setVisible(ours)
        self.sharing.setAccessibleName(_("May they know of “{words}”?").format(words=called))
        self.sharing.set_value(interest.sharing)
        self.known.setVisible(not ours)
        self.known.show_known(interest.source, interest.date)
        also = also_behind(project, interest, issue.id)
        self.also.setText(also)
        self.also.setVisible(bool(also))

    def _set_words(self, words: str) -> None:
        if words.strip():
            self._link.apply(set_interest_words, interest=self.interest, words=words)
        else:
            self._let_go()

    def _let_go(self) -> None:
        self._link.apply(let_go_of_interest, interest=self.interest, issue=self._issue)

    def _set_options(self, options: object) -> None:
        if isinstance(options, tuple):
            self._link.apply(set_serving_options, interest=self.interest, issue=self._issue, options=options)

    def _share(self, sharing: object) -> None:
        self._link.apply(share_interest, interest=self.interest, sharing=Sharing(str(sharing)))

    def _set_source(self, source: Source, date: str) -> None:
        self._link.apply(set_interest_source, interest=self.interest, source=source, date=date)


class UnservedRow(QWidget):
    """An interest that no issue serves: the issue in hand may, or it is let go."""

    served, gone = Signal(str), Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.interest = InterestId("")
        self._words = label("", wrap=True)
        self.serve = link_button("")
        self.serve.clicked.connect(lambda: self.served.emit(self.interest))
        self.remove = icon_button("x", " ")
        self.remove.clicked.connect(lambda: self.gone.emit(self.interest))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        across.addWidget(self._words, 1)
        across.addWidget(self.serve)
        across.addWidget(self.remove)
        self.setFocusProxy(self.serve)

    def show_interest(self, interest: Interest, name: str) -> None:
        """Show an interest beside an issue called `name`."""
        self.interest = interest.id
        called = shown(interest.words)
        self._words.setText(called)
        self.serve.setText(_("Served here"))
        self.serve.setAccessibleName(_("{issue} serves “{words}”").format(issue=name, words=called))
        self.remove.setAccessibleName(_("Remove “{words}”").format(words=called))


def _named(issue: Issue) -> list[tuple[str, object]]:
    """The options of an issue as they can be ticked."""
    return [(option_name(issue, each.id), each.id) for each in issue.options] if isinstance(issue, ChoiceIssue) else []


def _why(name: str, *, ours: bool) -> str:
    pattern = _("Why {issue} matters to you") if ours else _("Why {issue} matters to them")
    return pattern.format(issue=name)


def _hint(*, first: bool, ours: bool) -> str:
    if not first:
        return _("Another reason")
    return _("What you need it for") if ours else _("Why they want it, as far as you know")


def _column(gap: int) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(px(gap))
    return made
