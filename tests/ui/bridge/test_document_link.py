"""The document for widgets: one signal per change, a sentence per refusal."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import rename_party
from app.domain.edits.ranges import set_range
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import preference_of, us_of
from app.domain.project import Project
from app.wording.numbers import formats_of
from tests.builders import terms, two_issue_deal
from ui.bridge.document_link import DocumentLink

US, PRICE = PartyId("us"), IssueId("price")


@pytest.fixture
def link(qtbot: QtBot) -> DocumentLink:
    return DocumentLink(Document(two_issue_deal(), saved=True))


@pytest.fixture
def changes(link: DocumentLink) -> list[tuple[Project, Project, Touched]]:
    heard: list[tuple[Project, Project, Touched]] = []
    link.changed.connect(lambda before, after, touched: heard.append((before, after, touched)))
    return heard


def weight(project: Project) -> float:
    return preference_of(us_of(project), PRICE).weight.value


def test_an_edit_is_told_once_with_both_snapshots(
    link: DocumentLink, changes: list[tuple[Project, Project, Touched]]
) -> None:
    before = link.project

    assert link.apply(set_weight, party=US, issue=PRICE, weight=10) == ""
    assert changes == [(before, link.project, Touched.PARTIES)]
    assert weight(link.project) == 10


def test_an_edit_that_changes_nothing_is_not_told(
    link: DocumentLink, changes: list[tuple[Project, Project, Touched]]
) -> None:
    link.apply(set_weight, party=US, issue=PRICE, weight=80)

    assert changes == []
    assert link.document.history.done == ()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda link: link.apply(set_weight, party=US, issue=PRICE, weight=-1),
        lambda link: link.apply(set_weight, party=US, issue=PRICE, weight=float("nan")),
        lambda link: link.apply(set_weight, party=US, issue=IssueId("gone"), weight=1),
        lambda link: link.apply_merging("drag", set_range, issue=PRICE, low=3, high=3, step=1),
        lambda link: link.apply(set_draft, terms=terms(gone="red")),
    ],
    ids=["refused", "unsound", "missing", "while dragging", "unknown issue"],
)
def test_a_refused_edit_leaves_everything_and_says_why(
    link: DocumentLink,
    changes: list[tuple[Project, Project, Touched]],
    attempt: Callable[[DocumentLink], str],
) -> None:
    before = link.project
    said: list[str] = []
    link.refused.connect(said.append)

    sentence = attempt(link)

    assert sentence.endswith(".")
    assert said == [sentence]
    assert link.project is before
    assert changes == []


def test_a_drag_is_one_step_until_it_is_closed(link: DocumentLink) -> None:
    key = ("weight", US, PRICE)
    for raw in (81, 82, 83):
        link.apply_merging(key, set_weight, party=US, issue=PRICE, weight=raw)
    link.close_step()
    link.apply_merging(key, set_weight, party=US, issue=PRICE, weight=84)

    link.undo()
    assert weight(link.project) == 83
    link.undo()
    assert weight(link.project) == 80


def test_edits_made_together_are_one_step_with_a_name(link: DocumentLink) -> None:
    with link.together("Paste"):
        link.apply(set_weight, party=US, issue=PRICE, weight=1)
        link.apply(rename_party, party=US, name="We")

    step = link.undo()
    assert step is not None
    assert step.label.given == {"name": "Paste"}
    assert link.project == two_issue_deal()


def test_undo_and_redo_are_told_like_edits(link: DocumentLink, changes: list[tuple[Project, Project, Touched]]) -> None:
    link.apply(set_weight, party=US, issue=PRICE, weight=10)
    after = link.project
    link.undo()
    link.redo()

    assert [(before is after, following is after) for before, following, _ in changes] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_nothing_to_undo_or_redo_is_no_step(link: DocumentLink) -> None:
    assert link.undo() is None
    assert link.redo() is None


def test_names_of_steps_and_the_saved_mark_are_told_even_when_nothing_else_changed(link: DocumentLink) -> None:
    told: list[bool] = []
    link.stepped.connect(lambda: told.append(link.document.is_saved))
    link.apply(set_weight, party=US, issue=PRICE, weight=10)
    link.document.mark_saved(link.project)

    assert told == [False, True]


def test_numbers_in_a_refusal_are_written_in_the_manner_of_the_reader(
    link: DocumentLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.bridge.document_link.formats_of", lambda: formats_of("de_DE"))
    assert "9,5 to 9,25" in link.apply(set_range, issue=PRICE, low=9.5, high=9.25, step=0.05)
