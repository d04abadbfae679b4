"""The Document passes every change through edits and tells its listeners what differs."""

import pytest

from app.document.document import Document
from app.document.touched import Touched
from app.domain.edits.changing import Refused
from app.domain.edits.parties import rename_project
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from tests.builders import two_issue_deal

US, PRICE, COLOUR = PartyId("us"), IssueId("price"), IssueId("colour")
Heard = list[tuple[Project, Project, Touched]]


def listening(document: Document) -> Heard:
    heard: Heard = []
    document.listen(lambda before, after, touched: heard.append((before, after, touched)))
    return heard


def test_an_edit_is_told_with_the_snapshots_before_and_after_and_the_part_that_differs() -> None:
    document = Document(two_issue_deal(), saved=True)
    start, heard = document.project, listening(document)

    document.apply(set_weight, party=US, issue=PRICE, weight=50)

    assert heard == [(start, document.project, Touched.PARTIES)]
    assert not document.is_saved


def test_who_stops_listening_is_told_nothing_more_and_the_others_are() -> None:
    document = Document(two_issue_deal(), saved=True)
    heard: Heard = []
    stop = document.listen(lambda before, after, touched: heard.append((before, after, touched)))
    others = listening(document)

    stop()
    document.apply(rename_project, name="House")

    assert heard == []
    assert len(others) == 1


def test_a_refused_edit_changes_nothing_and_tells_nobody() -> None:
    document = Document(two_issue_deal(), saved=True)
    start, heard = document.project, listening(document)

    with pytest.raises(Refused):
        document.apply(set_weight, party=US, issue=PRICE, weight=-1)

    assert document.project is start
    assert heard == []


def test_the_label_of_a_step_names_the_edit_and_what_it_was_given() -> None:
    document = Document(two_issue_deal(), saved=True)

    document.apply(rename_project, name="House")

    label = document.history.done[-1].label
    assert (label.edit, dict(label.given)) == ("rename_project", {"name": "House"})


def test_edits_made_together_are_one_step_of_the_given_name() -> None:
    document = Document(two_issue_deal(), saved=True)
    start = document.project

    with document.together("Paste"):
        document.apply(set_weight, party=US, issue=PRICE, weight=1)
        document.apply(set_weight, party=US, issue=COLOUR, weight=2)
    document.apply(rename_project, name="House")

    assert [step.label.edit for step in document.history.done] == ["together", "rename_project"]
    document.undo()
    document.undo()
    assert document.project is start


def test_two_groups_one_after_the_other_are_two_steps() -> None:
    document = Document(two_issue_deal(), saved=True)
    for weight in (3, 4):
        with document.together("Paste"):
            document.apply(set_weight, party=US, issue=PRICE, weight=weight)

    assert len(document.history.done) == 2


def test_only_an_edit_is_an_edit() -> None:
    document = Document(two_issue_deal(), saved=True)
    told: list[bool] = []
    document.listen(lambda *_: told.append(document.just_edited))
    document.apply(set_weight, party=US, issue=PRICE, weight=50)
    document.apply_merging("drag", set_weight, party=US, issue=PRICE, weight=60)
    assert told == [True, True]

    document.undo()
    document.redo()
    document.mark_saved(document.project)
    document.revert_to(two_issue_deal())
    assert not any(told[2:])


def test_reverting_to_a_file_is_a_step_that_undo_takes_back() -> None:
    document = Document(two_issue_deal(), saved=True)
    on_disk = document.project
    document.apply(rename_project, name="House")
    edited = document.project

    document.revert_to(on_disk)

    assert document.is_saved
    document.undo()
    assert document.project is edited


def test_reverting_to_a_file_that_had_to_be_mended_leaves_something_to_save() -> None:
    document = Document(two_issue_deal(), saved=True)
    document.apply(rename_project, name="House")
    document.revert_to(two_issue_deal(), saved=False)
    assert not document.is_saved
