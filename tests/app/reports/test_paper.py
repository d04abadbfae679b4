"""Which paper is usual where."""

import pytest

from app.reports.paper import MILLIMETRES, Paper, usual_paper


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US.UTF-8", Paper.LETTER),
        ("es_MX", Paper.LETTER),
        ("fr-CA", Paper.LETTER),
        ("de_DE.UTF-8", Paper.A4),
        ("en_GB", Paper.A4),
        ("C.UTF-8", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_paper_is_the_usual_one_of_the_country(locale: str, paper: Paper) -> None:
    assert usual_paper(locale) is paper


def test_every_paper_has_its_size() -> None:
    assert set(MILLIMETRES) == set(Paper)
