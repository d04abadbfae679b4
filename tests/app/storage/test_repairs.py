"""What is told of a file's content."""

from app.storage.errors import Reason
from app.storage.json_text import Rejected
from app.storage.repairs import content


def test_what_was_refused_while_parsing_is_told_as_far_as_it_can_be_shown() -> None:
    number = Rejected(Reason.NOT_FINITE, "NaN")
    twice = Rejected(Reason.DUPLICATE_KEY, "a", first={"a": number, "b\ud800": "c\ud800"}, later=(("a", 2),))
    assert content([twice, 1, None]) == [{"a": "NaN", "b\\ud800": "c\N{REPLACEMENT CHARACTER}"}, 1, None]
