"""What an issue of the catalogue could bring, in words."""

import pytest

from app.domain.lookup import others_of
from app.library.catalogue import every_entry
from app.library.templates import open_template
from app.library.widening import NotKnown, Widened, widened
from app.study.study import study_of
from app.study.widening import picture_with
from app.wording.widening import (
    LONGEST_NOTE,
    assumed_in_words,
    brings_in_words,
    not_known_in_words,
    noted_in_words,
    without_it,
)


def test_it_says_what_both_could_gain_and_on_what_assumption() -> None:
    project = open_template("home-renovation", identifier="deal", seed=1)
    own_work = next(each for each in every_entry() if each.name == "Own work")
    found = widened(project, own_work)
    assert isinstance(found, Widened)
    axes = (project.us, others_of(project)[0].id)
    picture = picture_with(study_of(project), found.project, found.issue, axes)
    said = brings_in_words(found.project, picture)
    assert said.startswith("With Own work both may do better than the best deal with “Nothing”: you +")
    assert assumed_in_words(found.project, found.issue, we_give=found.we_give) == (
        "Assumed until you enter yours: you would rather have “Nothing”, they “Clearing and painting”; it matters to "
        "them as much as one of their issues does on average, and to you half as much as one of yours."
    )
    assert "they would rather have “Nothing”, you" in assumed_in_words(found.project, found.issue, we_give=False)


@pytest.mark.parametrize("why", list(NotKnown))
def test_where_nothing_is_known_it_says_what_to_do(why: NotKnown) -> None:
    assert not_known_in_words(why).startswith("What it brings shows once ")


def test_a_note_is_told_with_whose_it_is_and_not_at_any_length() -> None:
    project = open_template("used-car", identifier="deal", seed=1)
    them = others_of(project)[0].id
    assert noted_in_words(project, project.us, "why") == "You noted of yourself: “why”"
    assert len(noted_in_words(project, them, "long " * 100)) < LONGEST_NOTE + 60
    assert without_it() == "without it"
