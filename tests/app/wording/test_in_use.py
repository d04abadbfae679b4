"""Who else has a file open, in words."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.in_use import InUse
from app.wording.in_use import in_use_in_words

DAY = dt.date(2026, 11, 27)
LEFT = "A computer that ended in the middle of work leaves such a sign behind."
TODAY, EARLIER = "2026-11-27T13:05:00+00:00", "2026-11-24T08:00:00+00:00"


def other(host: str = "laptop", user: str = "", since: str = TODAY, *, here: bool = False) -> InUse:
    """Somebody who has the file open."""
    return InUse(sign=Path("/deals/.house.dealwright.in-use-1"), host=host, user=user, since=since, is_here=here)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (other(user="anna"), f"anna has it open on the computer “laptop”, since 1:05\u202fPM.\n{LEFT}"),
        (other(), f"It is open on the computer “laptop”, since 1:05\u202fPM.\n{LEFT}"),
        (other(here=True), "It is open in another Dealwright on this computer, since 1:05\u202fPM."),
        (other(user="ben", here=True), "ben has it open on this computer too, since 1:05\u202fPM."),
        (other(since=EARLIER), f"It is open on the computer “laptop”, since November 24, 8:00\u202fAM.\n{LEFT}"),
        (other(host=""), f"Somebody may have it open: the sign they left cannot be read.\n{LEFT}"),
    ],
)
def test_it_is_said_who_has_a_file_open_where_and_since_when(seen: InUse, said: str) -> None:
    assert in_use_in_words([seen], DAY) == said


@pytest.fixture
def central_europe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks that are changed on the last Sundays of March and October."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("central_europe")
@pytest.mark.parametrize(
    ("since", "said"),
    [
        # The same hour of the clock twice, in the night in which it is set back.
        ("2026-10-25T00:30:00+00:00", "October 25, 2:30\u202fAM"),
        ("2026-10-25T01:30:00+00:00", "October 25, 2:30\u202fAM"),
        ("2026-10-24T12:00:00+00:00", "October 24, 2:00\u202fPM"),
        ("2026-10-26T12:00:00+00:00", "October 26, 1:00\u202fPM"),
        ("2026-11-26T23:30:00+00:00", "since 12:30\u202fAM."),
        # Of a clock that is ahead of ours.
        ("2027-01-01T00:00:00+00:00", "January 1, 2027, 1:00\u202fAM"),
    ],
)
def test_since_when_is_said_as_clocks_went_at_that_moment(since: str, said: str) -> None:
    assert said in in_use_in_words([other(since=since)], DAY)


@pytest.mark.parametrize("since", ["", "yesterday", "2026-11-27T13:05:00", "9999-12-31T23:59:59+00:00", "2026-99-99"])
def test_a_time_that_is_none_is_not_said(since: str) -> None:
    said = in_use_in_words([other(since=since)], DAY)
    assert said.startswith("It is open on the computer “laptop”")
    assert "yesterday" not in said


def test_of_very_many_three_are_said_and_long_names_are_cut() -> None:
    said = in_use_in_words([other(host="x" * 500, user="<b>\n" * 50)] * 5, DAY)
    assert "And 2 more." in said
    assert said.count("\n") == 4
    assert len(said) < 700
