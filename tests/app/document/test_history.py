"""Undo and redo choose older and newer snapshots; a drag is one step."""

import gc
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.document.document import Document
from app.document.history import DEEPEST, Label, begin, close_step, commit, is_saved, mark_saved, redo, undo
from app.domain.edits.parties import rename_project
from app.domain.project import Project
from tests.builders import two_issue_deal
from tests.effort import repeats

LABEL = Label(edit="rename_project")


def named(name: str) -> Project:
    return replace(two_issue_deal(), name=name)


def test_undo_after_a_step_gives_back_the_identical_snapshot_before_it() -> None:
    start = named("start")
    history = commit(begin(start, saved=start), LABEL, named("next"))

    assert undo(history).present is start


def test_redo_after_undo_gives_back_the_identical_snapshot_after_it() -> None:
    after = named("next")
    history = undo(commit(begin(named("start"), saved=None), LABEL, after))

    assert redo(history).present is after


def test_undo_and_redo_without_steps_leave_the_history_alone() -> None:
    history = begin(named("start"), saved=None)

    assert undo(history) is history
    assert redo(history) is history


def test_edits_with_one_merge_key_become_one_step() -> None:
    history = begin(named("start"), saved=None)
    for number in range(15):
        history = commit(history, LABEL, named(f"tick {number}"), "drag")

    assert len(history.done) == 1
    assert undo(history).present.name == "start"


def test_a_closed_step_takes_in_no_more_edits() -> None:
    history = close_step(commit(begin(named("start"), saved=None), LABEL, named("one"), "drag"))
    history = commit(history, LABEL, named("two"), "drag")

    assert [step.after.name for step in history.done] == ["one", "two"]


def test_a_drag_that_returns_to_its_start_leaves_no_step() -> None:
    start = named("start")
    history = commit(begin(start, saved=start), LABEL, named("moved"), "drag")
    history = commit(history, LABEL, named("start"), "drag")

    assert history.done == ()
    assert is_saved(history)


def test_a_drag_is_not_merged_across_the_saved_mark() -> None:
    history = commit(begin(named("start"), saved=None), LABEL, named("one"), "drag")
    history = commit(mark_saved(history, history.present), LABEL, named("two"), "drag")

    assert is_saved(undo(history))


def test_a_new_step_forgets_what_was_undone() -> None:
    history = undo(commit(begin(named("start"), saved=None), LABEL, named("one")))
    history = commit(history, LABEL, named("other"))

    assert history.undone == ()


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    history = begin(named("start"), saved=None)

    assert commit(history, LABEL, named("start")) is history


def test_only_the_newest_steps_are_kept() -> None:
    history = begin(named("start"), saved=None)
    for number in range(DEEPEST + 3):
        history = commit(history, LABEL, named(f"step {number}"))

    assert len(history.done) == DEEPEST


def snapshots_alive() -> int:
    """How many projects are in memory, whoever holds them."""
    return sum(type(each) is Project for each in gc.get_objects())


def test_after_many_edits_the_last_ones_undo_and_redo_and_memory_does_not_grow() -> None:
    edits, before = repeats(10_000, night=100_000), snapshots_alive()
    document = Document(named("start"), saved=True)
    for number in range(edits):
        document.apply(rename_project, name=f"step {number}")
        if number % 7 == 0:
            document.undo()
            document.redo()
    # The newest, one before each step, and the one that the file holds.
    assert snapshots_alive() - before <= DEEPEST + 2

    names = []
    while document.history.done:
        names.append(document.project.name)
        document.undo()
    assert names == [f"step {number}" for number in reversed(range(edits - DEEPEST, edits))]
    for name in [document.project.name, *reversed(names)]:
        assert document.project.name == name
        document.redo()
    assert document.history.undone == ()


def test_undoing_back_to_what_was_saved_counts_as_saved() -> None:
    start = named("start")
    history = commit(begin(start, saved=start), LABEL, named("one"))

    assert not is_saved(history)
    assert is_saved(undo(history))


@given(st.lists(st.sampled_from(["edit", "drag", "undo", "redo", "save", "release"]), max_size=40))
def test_undoing_everything_and_redoing_everything_ends_where_it_began(actions: list[str]) -> None:
    history = begin(named("start"), saved=None)
    for number, action in enumerate(actions):
        if action in {"edit", "drag"}:
            history = commit(history, LABEL, named(f"{number}"), "key" if action == "drag" else None)
        elif action == "save":
            history = mark_saved(history, history.present)
        else:
            history = {"undo": undo, "redo": redo, "release": close_step}[action](history)
    while history.undone:
        history = redo(history)
    last = history.present
    while history.done:
        history = undo(history)

    assert history.present.name == "start"
    while history.undone:
        history = redo(history)
    assert history.present is last
