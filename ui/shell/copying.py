"""The picture of the deal on the clipboard: private wherever it is pasted, and it says so itself."""

from app.domain.project import Project
from app.reports.charts import tradeoff_chart
from app.reports.inputs import inputs_of
from app.study.picture import Picture
from app.wording.numbers import formats_of
from app.wording.papers import PRIVATE, foot_of
from ui.kit.clipboard import copy_out
from ui.paper.copied import picture_to_copy


def copy_picture(picture: Picture, project: Project) -> None:
    """Copy the picture as an image without any text or file beside it."""
    figure = tradeoff_chart(picture, project, formats_of())
    copy_out(picture_to_copy(figure, PRIVATE, foot_of(inputs_of(project))), "private")
