"""Document: the one mutable object; it holds a History and tells its listeners what changed."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec

from app.document.history import History, Label, Step, begin, close_step, commit, is_saved, mark_saved, redo, undo
from app.document.touched import Touched, touched
from app.domain.project import Project

Given = ParamSpec("Given")
Listener = Callable[[Project, Project, Touched], None]


class Document:
    """A project being worked on.

    Every change goes through `apply`, `undo` or `redo`; listeners are called with the snapshots before and after
    and what differs between them. An edit that raises leaves everything as it was.
    """

    def __init__(self, project: Project, *, saved: bool) -> None:
        """Begin with `project`; `saved` says whether a file holds it."""
        self._history = begin(project, saved=project if saved else None)
        self._listeners: list[Listener] = []
        self._group: Label | None = None
        self._just_edited = self._joined = False

    @property
    def project(self) -> Project:
        """The present snapshot."""
        return self._history.present

    @property
    def history(self) -> History:
        """All snapshots that undo and redo can reach."""
        return self._history

    @property
    def is_saved(self) -> bool:
        """Whether the present snapshot is what the file holds."""
        return is_saved(self._history)

    @property
    def just_edited(self) -> bool:
        """Whether an edit made the newest change, as against undo, redo, going back to the file, and saving."""
        return self._just_edited

    @property
    def joined(self) -> bool:
        """Whether the newest change joined the step before it, as those of a drag do after the first."""
        return self._joined

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(before, after, touched)` after each change, in the order of registration.

        Returns what ends it, to be called once.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(
        self,
        edit: Callable[Concatenate[Project, Given], Project],
        *arguments: Given.args,
        **given: Given.kwargs,
    ) -> None:
        """Make one edit as a step of its own; raises what the edit raises."""
        label = self._group or Label(edit=edit.__name__, given=given)
        self._commit(edit(self.project, *arguments, **given), label, self._group and ("together", id(self._group)))

    def apply_merging(
        self,
        merge_key: Hashable,
        edit: Callable[Concatenate[Project, Given], Project],
        *arguments: Given.args,
        **given: Given.kwargs,
    ) -> None:
        """Make one edit that joins the last step when that has the same key: a drag is one step."""
        self._commit(edit(self.project, *arguments, **given), Label(edit=edit.__name__, given=given), merge_key)

    @contextmanager
    def together(self, name: str) -> Iterator[None]:
        """Make the edits applied inside one step called `name`, as pasting many cells is one step."""
        outer, self._group = self._group, self._group or Label(edit="together", given={"name": name})
        try:
            yield
        finally:
            self._group = outer
            if outer is None:
                self.close_step()

    def close_step(self) -> None:
        """Let the last step take in no more edits."""
        self._history = close_step(self._history)

    def undo(self) -> Step | None:
        """Go one step back; returns the step undone."""
        step = self._history.done[-1] if self._history.done else None
        self._move_to(undo(self._history))
        return step

    def redo(self) -> Step | None:
        """Go one step forward again; returns the step redone."""
        step = self._history.undone[0] if self._history.undone else None
        self._move_to(redo(self._history))
        return step

    def mark_saved(self, project: Project | None) -> None:
        """Note that the file now holds `project`, or with None that nothing does any more."""
        self._move_to(mark_saved(self._history, project))

    def revert_to(self, project: Project, *, saved: bool = True) -> None:
        """Take over what a file holds, as a step that can be undone; not `saved` where it had to be mended first."""
        self._move_to(commit(self._history, Label(edit="revert_to"), project))
        self._move_to(mark_saved(self._history, project if saved else None))

    def _commit(self, after: Project, label: Label, merge_key: Hashable | None) -> None:
        self._move_to(commit(self._history, label, after, merge_key), edited=True)

    def _move_to(self, history: History, *, edited: bool = False) -> None:
        old, self._history, self._just_edited = self._history, history, edited
        before = old.present
        self._joined = edited and history is not old and _before_step(history) is _before_step(old)
        for listener in tuple(self._listeners):
            listener(before, history.present, touched(before, history.present))


def _before_step(history: History) -> Project | None:
    """The snapshot that undoing the last step leads to."""
    return history.done[-1].before if history.done else None
