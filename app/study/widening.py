"""Widening: the picture of a deal with one more issue, the deals that leave it at its first term beside it."""

from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.study.drawing import picture_of
from app.study.picture import Beside, Picture
from app.study.study import Study, study_of


def picture_with(study: Study, project: Project, issue: IssueId, axes: tuple[PartyId, PartyId]) -> Picture:
    """The picture of this deal, which has the issue more than that of the study; without a cloud. Raises Stopped."""
    return picture_of(study_of(project, stop=study.stop), axes, beside=Beside(new_issues=(issue,)), cheap=0.0)
