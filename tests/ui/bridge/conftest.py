"""A document, its studies, and all that they told."""

import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.advice.audits import Audit
from app.document.document import Document
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.study.picture import Picture
from tests.builders import two_issue_deal
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Lane
from ui.bridge.study_link import StudyLink


class Desk:
    """A document, what follows it, and everything that was told."""

    def __init__(self, project: Project, clock: Callable[[], float] = time.perf_counter) -> None:
        self.link = DocumentLink(Document(project, saved=False))
        self.attention = Attention()
        self.lane = Lane()
        self.studies = StudyLink(self.link, self.attention, self.lane, clock=clock)
        self.pictures: list[Picture] = []
        self.advices: list[object] = []
        self.audits: list[tuple[Audit, ...]] = []
        self.studies.picture_changed.connect(self.pictures.append)
        self.studies.advice_changed.connect(self.advices.append)
        self.studies.audits_changed.connect(self.audits.append)

    def weigh(self, weight: float) -> None:
        assert self.link.apply(set_weight, party=PartyId("us"), issue=IssueId("price"), weight=weight) == ""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(two_issue_deal())
    yield made
    made.lane.close()


def is_at_rest(desk: Desk) -> bool:
    return bool(desk.pictures) and desk.pictures[-1].finished and bool(desk.audits) and not desk.lane.is_busy
