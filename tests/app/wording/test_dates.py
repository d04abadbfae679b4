"""Days as the reader writes them."""

import datetime as dt

import pytest

from app.wording.dates import day_in_words, long_day_in_words, read_day, time_in_words
from app.wording.reading import NotTaken


def test_a_day_of_this_year_is_told_without_the_year() -> None:
    assert day_in_words("2026-05-03", "2026-06-01", locale="en_GB") == "3 May"
    assert day_in_words("2026-05-03", "2026-06-01", locale="de_DE") == "3. Mai"


def test_a_day_of_another_year_is_told_with_it() -> None:
    assert day_in_words("2025-05-03", "2026-06-01", locale="en_GB") == "3 May 2025"
    assert day_in_words("2025-05-03", locale="en_GB") == "3 May 2025"


def test_a_day_and_a_time_can_be_written_out() -> None:
    assert long_day_in_words("2026-11-27", "2026-12-01", locale="en_GB") == "27 November"
    assert long_day_in_words("2025-11-27", "2026-12-01", locale="en_GB") == "27 November 2025"
    assert time_in_words(dt.time(14, 5), locale="en_GB") == "14:05"
    assert time_in_words(dt.time(14, 5), locale="de_DE") == "14:05"


def test_no_day_is_nothing_and_an_unknown_locale_falls_back() -> None:
    assert day_in_words("") == ""
    assert day_in_words("2026-05-03", "2026-06-01", locale="xx_XX") == "May 3"


@pytest.mark.parametrize(
    ("typed", "locale", "day"),
    [
        ("2026-11-27", "en", "2026-11-27"),
        ("2026/3/4", "en", "2026-03-04"),
        ("27.11.2026", "en_US", "2026-11-27"),
        ("3.4.2026", "en_US", "2026-04-03"),
        (" 27. 11. 2026 ", "de_DE", "2026-11-27"),
        ("11/27/2026", "en_GB", "2026-11-27"),
        ("27/11/2026", "en_US", "2026-11-27"),
        ("5/5/2026", "en", "2026-05-05"),
        ("03/04/2026", "en_US", "2026-03-04"),
        ("03/04/2026", "en_GB", "2026-04-03"),
        ("11.27.2026", "en", "11.27.2026"),
        ("31/31/2026", "en", "31/31/2026"),
        ("soon", "en", "soon"),
        ("27.11.26", "en", "27.11.26"),
        ("", "en", ""),
    ],
)
def test_a_day_is_read_as_people_write_it_and_what_is_none_comes_back(typed: str, locale: str, day: str) -> None:
    assert read_day(typed, locale=locale) == day


def test_a_day_with_two_readings_is_refused_where_the_country_is_unknown() -> None:
    with pytest.raises(NotTaken) as refused:
        read_day("03/04/2026", locale="en")
    assert refused.value.sentence == ("“03/04/2026” can be read in two ways: write it as 2026-04-03 or as 2026-03-04.")
