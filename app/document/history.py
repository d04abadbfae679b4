"""History: an immutable value of labelled snapshots; undo and redo choose another one."""

from collections.abc import Hashable, Mapping
from dataclasses import field, replace

from app.domain.project import Project
from app.records import dataclass

DEEPEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a step did: the name of the edit and what it was given; wording makes "Change importance of Price" of it."""

    edit: str
    given: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step that can be undone, from the snapshot before it to the one after."""

    label: Label
    before: Project
    after: Project
    merge_key: Hashable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Guaranteed: `present` is the snapshot after the last done step and before the first undone one.

    At most 500 done steps are kept; `saved` is the snapshot last written to disk, compared by identity.
    """

    present: Project
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    saved: Project | None = None


def begin(project: Project, *, saved: Project | None) -> History:
    """A history without steps."""
    return History(present=project, saved=saved)


def commit(history: History, label: Label, after: Project, merge_key: Hashable | None = None) -> History:
    """The history one step further; a step with the key of the last one is merged into it, so a drag is one step.

    Whatever was undone is forgotten. An edit that changed nothing leaves the history as it is. A step is not merged
    across the saved mark, so that undoing to it leads to exactly what was saved.
    """
    if after == history.present:
        return history
    last = history.done[-1] if history.done else None
    step = Step(label=label, before=history.present, after=after, merge_key=merge_key)
    done = history.done
    if (
        last is not None
        and merge_key is not None
        and last.merge_key == merge_key
        and not history.undone
        and history.present is not history.saved
    ):
        step, done = replace(step, before=last.before, label=last.label), done[:-1]
    if step.before == after:
        return replace(history, present=step.before, done=done, undone=())
    return replace(history, present=after, done=(*done, step)[-DEEPEST:], undone=())


def close_step(history: History) -> History:
    """The history whose last step takes in no further edits, as after releasing the mouse."""
    if not history.done or history.done[-1].merge_key is None:
        return history
    return replace(history, done=(*history.done[:-1], replace(history.done[-1], merge_key=None)))


def undo(history: History) -> History:
    """The history one step back; unchanged when there is nothing to undo."""
    if not history.done:
        return history
    step = history.done[-1]
    return replace(history, present=step.before, done=history.done[:-1], undone=(step, *history.undone))


def redo(history: History) -> History:
    """The history one step forward again; unchanged when there is nothing to redo."""
    if not history.undone:
        return history
    step = history.undone[0]
    return replace(history, present=step.after, done=(*history.done, step), undone=history.undone[1:])


def mark_saved(history: History, project: Project | None) -> History:
    """The history that knows `project` is what the file holds; None when the file holds none of its snapshots."""
    return replace(close_step(history), saved=project)


def is_saved(history: History) -> bool:
    """Whether the present snapshot is the one in the file; equal values count, so undoing back to it does too."""
    return history.saved is not None and (history.present is history.saved or history.present == history.saved)
