"""What drawings are made of: short numbers, escaped words, shapes, and keys that break into lines."""

import pytest

from app.reports import svg
from app.reports.cloud import cloud_parts
from app.reports.inks import inks
from app.reports.keys import Key, KeyMark, key_height, key_parts
from app.reports.marks import draft_parts
from app.reports.sheet import Sheet, ticks
from app.study.drawing import complete, picture_of
from app.study.study import study_of
from app.wording.plain import PLAIN
from tests.app.reports.deals import NOTHING, large
from tests.app.reports.drawn import parsed


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (-0.04, "0"), (2.25, "2.2"), (-3.5, "-3.5"), (1e3, "1000")])
def test_a_coordinate_is_written_to_a_tenth_as_short_as_can_be(value: float, written: str) -> None:
    assert svg.coordinate(value) == written


def test_words_are_escaped_and_lose_what_no_xml_holds() -> None:
    drawn = svg.document(10, 10, "<&\x00", [svg.text("a < b & \x1bc\ufffe", (1, 2), fill='"')])
    title, words = parsed(drawn)
    assert title.text == "<&"
    assert words.text == "a < b & c"
    assert words.get("fill") == '"'


def test_dots_on_one_spot_are_one_dot() -> None:
    assert svg.dots([(1.1, 1.0), (1.0, 1.1), (3.0, 1.0)]).count("M") == 2


def test_runs_of_equal_cells_are_one_rectangle_and_empty_ones_none() -> None:
    assert list(svg.rows_of_cells([[0, 2, 2, 1], [0, 0, 0, 0]])) == [(2, 0, 1, 2), (1, 0, 3, 1)]


def test_parties_have_the_shapes_they_have_everywhere() -> None:
    assert [svg.party_shape(seat) for seat in range(7)] == [
        "circle",
        "square",
        "triangle",
        "hexagon",
        "triangle_down",
        "pentagon",
        "triangle",
    ]


def test_colours_come_again_after_very_many_parties() -> None:
    ink = inks()
    assert ink.party(0) not in {ink.party(seat) for seat in range(1, 12)}
    assert ink.party(1) == ink.party(len(ink.parties))


def test_keys_take_as_many_lines_as_they_need() -> None:
    keys = [Key(mark=mark, words="what this mark stands for", colour="#000", shape="circle") for mark in KeyMark]
    narrow, wide = (key_height(keys, 0, right) for right in (200, 2_000))
    assert narrow > wide
    parts = list(key_parts(keys, (0, 0), 200, inks()))
    assert sum(part.startswith("<text") for part in parts) == len(keys)
    assert key_height([], 0, 100) < key_height(keys[:1], 0, 100)


def test_ticks_are_round_and_inside() -> None:
    assert ticks((0, 100), 5) == [0, 20, 40, 60, 80, 100]
    assert ticks((-3, 12), 4) == [0, 5, 10]


def test_very_many_deals_become_few_cells_of_grey() -> None:
    project = large()
    study = study_of(project)
    picture = complete(picture_of(study), study)
    sheet = Sheet(project=project, picture=picture, show=PLAIN, ink=inks(), left=50)
    assert picture.cloud is not None
    assert not picture.cloud.points
    parts = list(cloud_parts(sheet, picture.cloud))
    assert 1 < len(parts) <= 5
    assert len("".join(parts)) < 60_000


def test_a_deal_without_a_draft_has_no_diamond() -> None:
    picture = picture_of(study_of(NOTHING))
    sheet = Sheet(project=NOTHING, picture=picture, show=PLAIN, ink=inks(), left=50)
    assert list(draft_parts(sheet)) == []
