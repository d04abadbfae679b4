"""The picture on paper: a small vector drawing that says what the screen says, whatever the deal."""

from dataclasses import replace

import pytest

from app.domain.ids import IssueId, OutcomeId
from app.domain.offers import OfferStatus
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent
from app.domain.project import Project
from app.reports.charts import tradeoff_chart
from app.reports.outline import Figure
from app.reports.sheet import MOST_OFFERS
from app.study.drawing import complete, picture_of
from app.study.study import study_of
from app.wording.captions import caption_in_words
from tests.app.reports.deals import LONG_NAME, NOTHING, TEMPLATES, large, long_log, template
from tests.app.reports.drawn import parsed, texts
from tests.builders import amount, choice, deal, depending, event, line, scores, terms

LARGEST = 200_000
TINY = {"svg", "title", "path", "circle", "text"}


def chart(project: Project) -> Figure:
    return tradeoff_chart(study_of(project), project)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_deal_is_drawn_with_its_axes_and_walk_aways_as_text(name: str) -> None:
    project = template(name)
    figure = chart(project)
    said = texts(figure.svg)
    assert "Points for us" in said
    assert any(each.startswith("our walk-away ") for each in said)
    assert any(", about " in each for each in said)
    assert any(each.startswith("nothing is better for") for each in said)
    assert {str(number) for number in range(1, len(project.offers) + 1)} <= set(said)


@pytest.mark.parametrize("project", [large(), large(90), long_log(300), template("house-purchase")])
def test_the_largest_drawing_stays_small_and_tiny(project: Project) -> None:
    figure = chart(project)
    assert len(figure.svg.encode()) < LARGEST
    drawn = parsed(figure.svg)
    assert drawn.get("baseProfile") == "tiny"
    assert {each.tag for each in drawn.iter()} <= TINY


def test_a_picture_that_is_there_already_is_drawn_as_its_study_is() -> None:
    project = template("supply-contract")
    study = study_of(project)
    picture = complete(picture_of(study), study)
    assert tradeoff_chart(picture, project) == chart(project)
    assert chart(project).words == caption_in_words(project, picture.facts)


def test_what_no_longer_stands_is_hollow_and_the_key_says_so() -> None:
    project = template("used-car")
    gone = replace(project, offers=tuple(replace(each, status=OfferStatus.REJECTED) for each in project.offers))
    assert "no longer on the table" in texts(chart(gone).svg)
    assert "no longer on the table" not in texts(chart(project).svg)


def test_of_a_long_log_the_newest_offers_are_drawn_and_the_key_says_so() -> None:
    said = texts(chart(long_log(100)).svg)
    assert f"the newest {MOST_OFFERS} of 100 offers" in said
    assert "100" in said
    assert "60" not in {each for each in said if each.isdigit() and int(each) > 100 - MOST_OFFERS}


def test_an_empty_deal_has_a_frame_that_says_what_is_missing() -> None:
    figure = chart(NOTHING)
    assert "Nothing is on the table yet: add the first issue, and the picture begins." in texts(figure.svg)


def test_a_name_that_is_longer_than_its_axis_ends_in_it() -> None:
    said = texts(chart(large()).svg)
    assert not any(LONG_NAME in each for each in said)
    assert "Points for The Company of Shipping…, by your estimate" in said


def test_a_deal_that_depends_on_an_event_shows_each_case_and_what_it_would_be_without() -> None:
    said = texts(chart(depends_on_the_weather()).svg)
    assert {"if rain", "if sun", "your draft in each case", "the same in every case"} <= set(said)
    assert not {"your draft in each case", "the same in every case"} & set(texts(chart(template("used-car")).svg))


def depends_on_the_weather() -> Project:
    """A price that is lower if it rains."""
    made = deal(
        amount("price", 40, 60),
        choice("tiles", "plain", "fine"),
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=(30, 20),
    )
    weather = event("weather", (40, 60), (90, 10), "rain", "sun")
    branches = tuple(
        Branch(outcome=OutcomeId(key), term=AmountTerm(amount=value)) for key, value in (("rain", 44.0), ("sun", 56.0))
    )
    price = Agreed(issue=IssueId("price"), term=Contingent(event=weather.id, branches=branches))
    return replace(depending(made, weather, "price"), draft=(price, *terms(tiles="plain")))
