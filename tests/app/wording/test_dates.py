"""Days as the reader writes them."""

from app.wording.dates import day_in_words


def test_a_day_of_this_year_is_told_without_the_year() -> None:
    assert day_in_words("2026-05-03", "2026-06-01", locale="en_GB") == "3 May"
    assert day_in_words("2026-05-03", "2026-06-01", locale="de_DE") == "3. Mai"


def test_a_day_of_another_year_is_told_with_it() -> None:
    assert day_in_words("2025-05-03", "2026-06-01", locale="en_GB") == "3 May 2025"
    assert day_in_words("2025-05-03", locale="en_GB") == "3 May 2025"


def test_no_day_is_nothing_and_an_unknown_locale_falls_back() -> None:
    assert day_in_words("") == ""
    assert day_in_words("2026-05-03", "2026-06-01", locale="xx_XX") == "May 3"
