"""Places in a file and what stands there, as people call them."""

import json
from pathlib import Path

import pytest

from app.wording.file_places import content_in_words, name_of_field, path_in_words
from tests.hostile.test_fuzz import places


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ((), "The deal"),
        (("name",), "Name"),
        (("parties", 1, "preferences", 2, "weight", "value"), "Party 2, issue 3, importance"),
        (("parties", 0, "preferences", 0, "value"), "Party 1, issue 1, scores"),
        (
            ("parties", 0, "preferences", 0, "value", "scores", 1, "score", "value"),
            "Party 1, issue 1, scores, score 2",
        ),
        (("parties", 0, "walk_away", "value"), "Party 1, walk-away, points"),
        (("issues", 0, "options", 1, "label"), "Issue 1, option 2, name"),
        (("offers", 3, "terms", 0, "term", "amount"), "Offer 4, term 1, amount"),
        (("draft", 1), "The draft, entry 2"),
        (("settlement", "clauses", 2, "by"), "The signed deal, clause 3, by whom"),
        (("offers",), "Offers"),
        (("issues", 0, "a\nb"), "Issue 1, “a b”"),
    ],
)
def test_a_place_is_said_from_the_outside_in(path: tuple[str | int, ...], said: str) -> None:
    assert path_in_words(path) == said


def test_what_has_a_name_is_called_by_it() -> None:
    path = ("parties", 1, "preferences", 2, "weight")
    assert path_in_words(path, ("Seller", "Price")) == "Party 2 “Seller”, issue 3 “Price”, importance"
    assert path_in_words(path, ("", "Price")) == "Party 2, issue 3 “Price”, importance"


def test_no_place_of_a_whole_file_is_said_in_the_words_of_the_format() -> None:
    tree = json.loads((Path(__file__).parents[2] / "files" / "format-2.dealwright").read_text("utf-8"))
    said = [path_in_words(path) for path in places(tree)]
    assert not [each for each in said if "_" in each or "“" in each]
    assert name_of_field("zzz") == "zzz"


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ("a\n b", "“a b”"),
        (1_500.5, "1,500.5"),
        (True, "yes"),
        (None, "nothing"),
        ([], "nothing"),
        ({"value": 20, "low": 5, "high": 30}, "20, low end 5, high end 30"),
        ({"id": "p", "name": "Price", "low": 0}, "name “Price”, low end 0"),
        ({"issue": "price", "term": {"kind": "amount", "amount": 4}}, "price 4"),
        ([{"issue": "price", "term": {"kind": "amount", "amount": 4}}, {"option": "may"}], "price 4; option “may”"),
        (
            {"words": "x", "chances": [{"value": 1, "low": 0}, {"value": 9}]},
            "words “x”, chances ((1, low end 0); 9)",
        ),
        ("long " * 99, f"“{'long ' * 98}long”"),
    ],
)
def test_what_a_file_says_is_told_whole(node: object, said: str) -> None:
    assert content_in_words(node) == said
