"""The view of the deal in a window: drawn a part at a time, and drawn anew for another text size."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.bridge.attention import Page
from ui.kit.leaving import leave_field
from ui.kit.turns import Turns
from ui.shell.hub import Hub, Window
from ui.shell.loading import OF_A_VIEW, OF_PAGES, load_in_steps
from ui.shell.window_body import WindowBody

if TYPE_CHECKING:
    from app.document.document import Document
    from ui.shell.deal_view import DealView
    from ui.shell.standing import Standing
    from ui.shell.stationery import WindowStationery

__all__ = ["Showing"]

_TURNS_OF_LAYOUT = 3
"""What is laid out in one turn may ask for other room in the next."""


class Showing(QObject):
    """Guaranteed: no step of it lasts, what was seen before stays in sight until all of the view is made, and nothing
    of a view that was given up is left. `view` is None until then.

    `made` comes with a view that is about to be shown, `shown` when the person can go on in it.
    """

    made = Signal(object)
    shown = Signal()

    def __init__(self, hub: Hub, window: Window) -> None:
        super().__init__(window.as_widget())
        self._hub = hub
        self._window = window
        self._document: Document | None = None
        self._body: WindowBody | None = None
        self._stationery: WindowStationery | None = None
        self.view: DealView | None = None
        self._begun: Turns | None = None
        self._left: tuple[Standing, str] | None = None
        """Where the person was and the divider stood, while the deal is drawn anew."""
        self._is_settled = False
        """Whether the person and the divider are in their places in the view."""

    @property
    def has_shown(self) -> bool:
        """Whether the person has seen the deal, though it may be drawn anew just now."""
        return self.view is not None or self._left is not None

    def divider(self) -> str:
        """Where the divider stands, or stood in what is drawn anew; empty while nobody can have moved one."""
        if self._left is not None:
            return self._left[1]
        return self.view.layout_state() if self.view is not None and self._is_settled else ""

    def load(self) -> None:
        """Load what views are made of: while a person looks for the deal to open it costs them nothing."""
        Turns(load_in_steps(OF_A_VIEW), self)

    def begin(self, document: Document, body: WindowBody) -> None:
        """Draw a deal, which the window has had none of, into the body."""
        self._document = document
        self._body = body
        self._draw()

    def leave(self) -> None:
        """Take the view away, to be drawn anew; what was seen stays in sight, and where the person was is kept."""
        view = self.view
        if view is not None:
            leave_field(self._window.as_widget())
            if self._is_settled:
                self._left = view.standing(), view.layout_state()
            self._give_up()
            self._window.as_widget().setUpdatesEnabled(False)
            view.deleteLater()

    def draw_in(self, body: WindowBody) -> None:
        """Draw the deal with the person where they were, when this is another body or the view was taken away."""
        if body is not self._body:
            self.leave()
            self._body = body
            self._give_up()
        if self.view is None and self._begun is None:
            self._draw()

    def close_down(self) -> None:
        """End the view with its thread, or what is being drawn; nothing is drawn any more."""
        self._document = None
        self._give_up()

    def _give_up(self) -> None:
        view, self.view = self.view, None
        begun, self._begun = self._begun, None
        self._is_settled = False
        if view is not None:
            view.close_down()
        if begun is not None:
            begun.drop()

    def _draw(self) -> None:
        if self._document is not None and self._body is not None:
            self._window.as_widget().setUpdatesEnabled(self._left is None)
            self._begun = Turns(self._steps(self._document, self._body), self)

    def _steps(self, document: Document, body: WindowBody) -> Generator[None, None, None]:
        window = self._window.as_widget()
        try:
            yield from load_in_steps(OF_A_VIEW)
            from ui.shell.drawing import drawing  # noqa: PLC0415 - loaded after the first paint
            from ui.shell.stationery import WindowStationery  # noqa: PLC0415 - the same

            # One for all the views of the deal: it holds what is chosen for its papers.
            self._stationery = self._stationery or WindowStationery(self._hub, self._window)
            page = Page.ISSUES if self._left is None else self._left[0].page
            view = yield from drawing(document, self._stationery, page, body.middle)
            # What is new is painted before it is laid out: it would be seen with its parts in other places at first.
            window.setUpdatesEnabled(False)
            self.view = view
            self.made.emit(view)
            body.show_deal(view)
            yield
            self._settle(view)
            yield
            # Not before it is laid out: a computation in the other thread would take half of the time for that.
            view.studies.refresh()
            for _ in range(_TURNS_OF_LAYOUT):
                yield
        finally:
            self._begun = None
            window.setUpdatesEnabled(True)
        self.shown.emit()

    def _settle(self, view: DealView) -> None:
        if self._left is None:
            view.restore_layout(self._hub.settings.layout_of("divider"))
            # Until now the keyboard was on the welcome page, which is hidden with what had it.
            view.go_to(Page.ISSUES)
            Turns(_get_ready(), self)
        else:
            view.restore_layout(self._left[1])
            view.resume(self._left[0])
            self._left = None
        self._is_settled = True


def _get_ready() -> Generator[None, None, None]:
    """Have at hand what the first look at another page would wait for."""
    yield from load_in_steps(OF_PAGES)
    from app.library.catalogue import catalogue  # noqa: PLC0415 - read once a deal is shown

    catalogue()
