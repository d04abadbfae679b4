"""One deal in a window: the rail, the page of the step, the deal always in sight, the strip of problems.

Imported after the window shows, because the plot and numpy behind it take as long to load as all the rest.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.document.document import Document
from app.document.history import Step
from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import add_party, rename_party, rename_project
from app.domain.ids import PartyId
from app.domain.lookup import us_of
from app.domain.project import Project
from app.wording.edits import step_in_words
from ui.bridge.attention import Attention, Page, Section
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Lane
from ui.bridge.offering import put_terms_on_table
from ui.bridge.stationery import Stationery
from ui.bridge.study_link import StudyLink
from ui.dialogs import questions
from ui.dialogs.command_search import Entry
from ui.kit.card import hairline
from ui.kit.rail import Rail
from ui.kit.stacked import show_page
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.issues.conditions import can_tie
from ui.panels.issues.link_editor import Kind
from ui.panels.issues.panel import IssuesPanel
from ui.panels.problems_strip import ProblemsStrip
from ui.shell.deal_side import DealSide
from ui.shell.outcomes import tell_outcomes
from ui.shell.pages import page_of
from ui.shell.panes import focus_into, step_pane
from ui.shell.places import entries_of
from ui.shell.standing import Standing, resume, standing_of
from ui.shell.steps import steps_of

if TYPE_CHECKING:
    from ui.panels.importance.panel import ImportancePanel

NARROW, NARROWEST = 1180, 760
"""Below these widths of the window the names in the rail stand below their icons, or in tool tips."""

_HALF = 500


class DealView(QWidget):
    """Holds the links between the document and the panels, which `furnish` makes; ends their thread when closed."""

    page_changed = Signal(object)
    able = Signal()
    """Other commands can run now than with the picture before."""
    said = Signal(str)
    done = Signal(str, object)
    """What has come of a gesture, in words, and what can be done about it: `MainWindow.offer` takes both."""

    def __init__(self, document: Document, stationery: Stationery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stationery = stationery
        self.link = DocumentLink(document, self)
        self.attention = Attention(self)
        self._lane = Lane(self)
        self.studies = StudyLink(self.link, self.attention, self._lane, self)
        self._pages: dict[Page, QWidget] = {}
        self._able: tuple[bool, ...] = ()

    def furnish(self, page: Page) -> Generator[None, None, None]:
        """Make what is in it, a part in each step; `page` is the one that is shown. Nothing is worked out yet."""
        self._build()
        yield
        yield from self._build_side()
        yield
        self._show_page(page)
        self.attention.page_asked.connect(self.go_to)
        self.attention.catalogue_asked.connect(self.open_catalogue)
        tell_outcomes(self.link, self.attention, self.done.emit)
        self.studies.picture_changed.connect(self._tell_able)

    # what commands ask for

    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self.link.document.history.done)

    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self.link.document.history.undone)

    def can_offer(self) -> bool:
        """Whether the draft says anything."""
        return bool(self.link.project.draft)

    def has_better(self) -> bool:
        """Whether a deal better for both is known."""
        return self.studies.picture is not None and self.studies.picture.better is not None

    def undo(self) -> None:
        """Go one step back."""
        self.link.undo()

    def redo(self) -> None:
        """Go one step forward."""
        self.link.redo()

    def rename(self) -> None:
        """Ask for another name of the deal."""
        questions.ask_for_name(self, "Name of this deal", self.link.project.name, self._rename)

    def rename_us(self) -> None:
        """Ask for another name of our own side."""
        questions.ask_for_name(self, "Our name", us_of(self.link.project).name, self._rename_us)

    def add_issue(self) -> None:
        """Go where an issue is added."""
        self.go_to(Page.ISSUES)
        panel = self._pages[Page.ISSUES]
        if isinstance(panel, IssuesPanel):
            panel.begin_adding()

    def can_tie(self) -> bool:
        """Whether there are issues to tie together."""
        return can_tie(self.link.project)

    def add_link(self, kind: Kind) -> None:
        """Go where a rule or a joint effect is made."""
        self.go_to(Page.ISSUES)
        panel = self._pages[Page.ISSUES]
        if isinstance(panel, IssuesPanel):
            panel.links.begin(kind)

    def add_party(self) -> None:
        """Ask who else is at the table."""
        questions.ask_for_name(self, "Who else is at the table?", "", self._add_party)

    def make_offer(self) -> None:
        """Put the draft on the table as ours."""
        self._put_on_table(self.link.project.us)

    def note_their_offer(self) -> None:
        """Put the draft on the table as an offer of the other side that is shown."""
        self._put_on_table(self.studies.other())

    def they_offered(self) -> None:
        """Open the form in which an offer of theirs is typed."""
        self._show_page(Page.OFFERS)
        self.attention.their_offer_asked.emit()

    def go_to_section(self, section: Section) -> None:
        """Show a section of a page and put the keyboard into it."""
        self._show_page(section.page)
        self.attention.section_asked.emit(section)

    def take_better(self) -> None:
        """Take the deal that is better for both into the draft."""
        picture = self.studies.picture
        if picture is not None and picture.better is not None:
            self.link.apply(set_draft, terms=picture.better.spot.terms)

    def keep_draft(self) -> None:
        """Keep the draft, to come back to it."""
        self.composer.keep()

    def clear_draft(self) -> None:
        """Open every issue of the draft."""
        self.link.apply(set_draft, terms=())

    def go_to(self, page: Page) -> None:
        """Show a step and put the keyboard into it."""
        self._show_page(page)
        focus_into(self._pages[page], Qt.FocusReason.OtherFocusReason)

    def go_to_plot(self) -> None:
        """Put the keyboard into the picture of the deal."""
        self._bring_side()
        focus_into(self.plot)

    def go_to_composer(self) -> None:
        """Put the keyboard into the draft."""
        self._bring_side()
        focus_into(self.composer)

    def go_to_problem(self) -> None:
        """Go to the next thing to finish."""
        self.strip.go_to_next()

    def next_pane(self) -> None:
        """Put the keyboard into the next part of the window."""
        step_pane(self.panes(), 1)

    def previous_pane(self) -> None:
        """Put the keyboard into the part of the window before."""
        step_pane(self.panes(), -1)

    def reset_plot(self) -> None:
        """Show the whole picture."""
        self.plot.reset_view()

    def can_copy_plot(self) -> bool:
        """Whether there is a picture."""
        return self.studies.picture is not None

    def copy_plot(self) -> None:
        """Put the picture on the clipboard, with PRIVATE and the mark of the inputs drawn into it."""
        from ui.shell.copying import copy_picture  # noqa: PLC0415 - loaded when it is asked for

        if self.studies.picture is not None:
            copy_picture(self.studies.picture, self.link.project)

    def can_explain(self) -> bool:
        """Whether there is something to explain."""
        return self.plot.can_explain()

    def explain(self) -> None:
        """Show what the picture rests on, or put it away again."""
        self.plot.explain()

    def has_named_deals(self) -> bool:
        """Whether there are deals that the theory of bargaining names."""
        return self.plot.has_named_deals()

    def switch_named_deals(self) -> None:
        """Show the deals that the theory of bargaining names, or no longer."""
        self.plot.switch_named_deals()

    def can_be_table(self) -> bool:
        """Whether more than two are at the table, so that packages stand side by side and axes are chosen."""
        return self.plot.can_be_table()

    def switch_table(self) -> None:
        """Show the packages side by side instead of the picture, or the picture again."""
        self.plot.show_as_table(table=not self.plot.is_table())
        self.go_to_plot()

    def choose_axes(self) -> None:
        """Put the keyboard where the parties on the axes are chosen."""
        self.plot.choose_axes()

    def open_catalogue(self) -> None:
        """Show what else could be on the table."""
        from ui.dialogs.catalogue import open_catalogue  # noqa: PLC0415 - loaded when it is asked for

        open_catalogue(self, self.link, self.studies)

    # for the window

    def current_page(self) -> Page:
        """The step that is shown."""
        return Page(self.rail.current_id())

    @property
    def areas(self) -> tuple[QWidget, QScrollArea]:
        """The page that is shown, and the deal beside it."""
        return self._stack.currentWidget(), self.side

    @property
    def importance(self) -> "ImportancePanel | None":
        """The step of importances; None while it was never shown."""
        return cast("ImportancePanel | None", self._pages.get(Page.IMPORTANCE))

    def standing(self) -> Standing:
        """Where the person is, for `resume` in a view that takes the place of this one."""
        return standing_of(self)

    def resume(self, standing: Standing) -> None:
        """Put the person back where they were."""
        resume(self, standing)

    def step_names(self) -> tuple[tuple[str, str], ...]:
        """What undo and redo would do now, by command id."""
        history = self.link.document.history
        undo = f"Undo: {_in_words(history.done[-1])}" if history.done else "Undo"
        redo = f"Redo: {_in_words(history.undone[0])}" if history.undone else "Redo"
        return (("edit.undo", undo), ("edit.redo", redo))

    def search_entries(self) -> list[Entry]:
        """Issues and offers, for the command search."""
        return entries_of(self.link.project, self.attention)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        return (self.rail, self._stack.currentWidget(), self.plot, self.composer, self.advice, self.strip)

    def layout_state(self) -> str:
        """Where the divider stands, for the next start."""
        return bytes(self._splitter.saveState().toBase64().data()).decode("ascii")

    def restore_layout(self, state: str) -> None:
        """Put the divider back."""
        self._splitter.restoreState(QByteArray.fromBase64(state.encode("ascii", "replace")))

    def close_down(self) -> None:
        """End the background thread and follow the document no longer; call before the view goes."""
        self._lane.close()
        self.link.close()

    def _build(self) -> None:
        # From the outside in: whatever moves into another parent is styled once more, with all that is in it.
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(hairline())
        self.strip = ProblemsStrip(self.link, self.attention, self.studies, self)
        down.addWidget(self.strip)
        self.rail = Rail("Steps of the negotiation", self)
        self._show_counts(self.link.project)
        self.link.changed.connect(self._note_counts)
        self.rail.chosen.connect(lambda page: self._show_page(Page(page)))
        across.addWidget(self.rail)
        across.addWidget(hairline(vertical=True))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        across.addWidget(self._splitter, 1)
        self._stack = QStackedWidget(self._splitter)
        self._splitter.addWidget(self._stack)

    def _build_side(self) -> Generator[None, None, None]:
        self.side = DealSide(self._splitter)
        self._splitter.addWidget(self.side)
        yield from self.side.furnish(self.link, self.attention, self.studies)
        self.side.plot.copy_asked.connect(self.copy_plot)
        self.plot, self.composer, self.advice = self.side.plot, self.side.composer, self.side.advice
        self._splitter.setSizes([_HALF, _HALF])
        for place in range(self._splitter.count()):
            self._splitter.setStretchFactor(place, 1)

    def _show_page(self, page: Page) -> None:
        if page not in self._pages:
            self._pages[page] = page_of(page, self.link, self.attention, self.studies, self._stationery, self._stack)
            self._stack.addWidget(self._pages[page])
        show_page(self._stack, self._pages[page])
        # What is on paper has the room of the deal: nothing of the deal is edited there.
        self.side.setVisible(page is not Page.ON_PAPER)
        self.rail.set_current(page)
        self.page_changed.emit(page)

    def _bring_side(self) -> None:
        """Show a page beside which the deal is in sight."""
        if self.current_page() is Page.ON_PAPER:
            self._show_page(Page.OFFERS)

    def _note_counts(self, _: Project, after: Project, parts: Touched) -> None:
        if parts & (Touched.OFFERS | Touched.QUESTIONS):
            self._show_counts(after)

    def _show_counts(self, project: Project) -> None:
        self.rail.set_items(steps_of(project))

    def _rename(self, name: str) -> None:
        self._tell(self.link.apply(rename_project, name=name.strip()))

    def _rename_us(self, name: str) -> None:
        self._tell(self.link.apply(rename_party, party=self.link.project.us, name=name.strip()))

    def _add_party(self, name: str) -> None:
        refusal = self.link.apply(add_party, name=name.strip())
        self._tell(refusal)
        if not refusal:
            self.attention.set_other(self.link.project.parties[-1].id)
            self.go_to(Page.THEIR_SIDE)

    def _tell_able(self) -> None:
        able = (self.has_better(), self.can_explain(), self.has_named_deals())
        if able != self._able:
            self._able = able
            self.able.emit()

    def _tell(self, refusal: str) -> None:
        if refusal:
            self.said.emit(refusal)

    def _put_on_table(self, party: PartyId) -> None:
        put_terms_on_table(self.link, self.attention, party=party, terms=self.link.project.draft, date=today())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self.rail.show_names("none" if width < px(NARROWEST) else "below" if width < px(NARROW) else "beside")


def _in_words(step: Step) -> str:
    return step_in_words(step.label, before=step.before, after=step.after)
