"""The Document for widgets: one signal for every change, refusals as sentences."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.document.history import Step
from app.document.touched import Touched
from app.domain.edits.changing import Refused
from app.domain.lookup import Missing
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.wording.numbers import formats_of
from app.wording.refusals import refusal_in_words
from ui.bridge.typed import plain

Given = ParamSpec("Given")


class DocumentLink(QObject):
    """Guaranteed: `changed(before, after, touched)` once per change, in the main thread, also for undo and redo.

    `stepped` follows whenever the names of the next undo and redo or the saved mark may differ, `rested` once edits
    that belong together have all been made.
    """

    changed = Signal(object, object, object)
    stepped = Signal()
    rested = Signal()
    refused = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Follow `document`."""
        super().__init__(parent)
        self._document = document
        self._begun = 0
        self._stop = document.listen(self._tell)

    @property
    def project(self) -> Project:
        """The present snapshot."""
        return self._document.project

    @property
    def document(self) -> Document:
        """The document itself: for the shell, which saves it."""
        return self._document

    def apply(
        self, edit: Callable[Concatenate[Project, Given], Project], *arguments: Given.args, **given: Given.kwargs
    ) -> str:
        """Make one edit; returns the sentence that says why it was refused, empty when it was made.

        No control character gets into the deal: a file that was saved would read back without it.
        """
        return self._attempt(lambda: self._document.apply(edit, *plain(arguments), **plain(given)))

    def apply_merging(
        self,
        merge_key: Hashable,
        edit: Callable[Concatenate[Project, Given], Project],
        *arguments: Given.args,
        **given: Given.kwargs,
    ) -> str:
        """Make one edit of a drag; edits with the same key become one step until `close_step`."""
        return self._attempt(lambda: self._document.apply_merging(merge_key, edit, *plain(arguments), **plain(given)))

    @contextmanager
    def together(self, name: str) -> Iterator[None]:
        """Make the edits applied inside one step called `name`; `rested` follows."""
        self._begun += 1
        try:
            with self._document.together(name):
                yield
        finally:
            self._begun -= 1
            self.rested.emit()

    @property
    def is_amid(self) -> bool:
        """Whether more edits follow that belong together with the last one."""
        return self._begun > 0

    def close_step(self) -> None:
        """End a drag: the next edit is a step of its own."""
        self._document.close_step()

    def undo(self) -> Step | None:
        """Go one step back; returns the step undone."""
        return self._document.undo()

    def redo(self) -> Step | None:
        """Go one step forward; returns the step redone."""
        return self._document.redo()

    def close(self) -> None:
        """Follow the document no longer; once."""
        self._stop()

    def _attempt(self, make: Callable[[], None]) -> str:
        try:
            make()
        except (Refused, Unsound, Missing) as refusal:
            sentence = refusal_in_words(refusal, self.project, formats_of())
            self.refused.emit(sentence)
            return sentence
        return ""

    def _tell(self, before: Project, after: Project, touched: Touched) -> None:
        if touched:
            self.changed.emit(before, after, touched)
        self.stepped.emit()
