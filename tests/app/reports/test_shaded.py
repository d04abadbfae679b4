"""A copied picture is shaded where the one on screen is, and says there what that rests on."""

from app.domain.project import Project
from app.reports.charts import tradeoff_chart
from app.study.drawing import complete, picture_of
from app.study.study import study_of
from tests.app.study.test_acceptance import told


def drawn(project: Project, *, shaded: bool) -> str:
    study = study_of(project)
    return tradeoff_chart(complete(picture_of(study), study, shaded=shaded), project).svg


def test_a_shaded_picture_has_its_words_and_what_they_rest_on() -> None:
    made = drawn(told(), shaded=True)
    assert ">likely<" in made
    assert ">unlikely<" in made
    assert "Rests on your estimates" in " ".join(made.split())
    assert len(made) < 200_000


def test_a_picture_that_is_not_shaded_says_nothing_of_it() -> None:
    for made in (drawn(told(), shaded=False), tradeoff_chart(study_of(told()), told()).svg):
        assert ">likely<" not in made
        assert "Rests on" not in made
