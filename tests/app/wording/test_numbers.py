"""Numbers: written in the reader's manner, read back without a single silent misreading."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.wording.numbers import formats_of, own_locale, parse_number
from app.wording.plain import PLAIN, amount, as_held, estimated_points, fine_points, gain, points, share, span
from app.wording.reading import NotANumber

LOCALES = ("en_US", "de_DE", "fr_FR")

# Each form with its reading in English, German and French; a word is the code of the refusal.
FORMS: tuple[tuple[str, tuple[float | str, float | str, float | str]], ...] = (
    ("12", (12.0, 12.0, 12.0)),
    ("1.5", (1.5, "two_readings", "two_readings")),
    ("1,5", ("two_readings", 1.5, 1.5)),
    ("1.250", (1.25, 1250.0, "two_readings")),
    ("1,250", (1250.0, 1.25, 1.25)),
    ("1,250,000", (1250000.0, 1250000.0, 1250000.0)),
    ("1.250.000", (1250000.0, 1250000.0, 1250000.0)),
    ("1.234,5", ("two_readings", 1234.5, 1234.5)),
    ("1,234.5", (1234.5, "two_readings", "two_readings")),
    ("1 250 000", (1250000.0, 1250000.0, 1250000.0)),
    ("1'250'000", (1250000.0, 1250000.0, 1250000.0)),
    ("1.2m", (1200000.0, "two_readings", "two_readings")),
    ("1,2m", ("two_readings", 1200000.0, 1200000.0)),
    ("4k", (4000.0, 4000.0, 4000.0)),
    ("2 million", (2000000.0, 2000000.0, 2000000.0)),
    ("35%", (35.0, 35.0, 35.0)),
    ("35 %", (35.0, 35.0, 35.0)),
    ("9.20 €", (9.2, "two_readings", "two_readings")),
    ("9,20 €", ("two_readings", 9.2, 9.2)),
    ("€ -5", (-5.0, -5.0, -5.0)),
    ("−5", (-5.0, -5.0, -5.0)),
    ("+3", (3.0, 3.0, 3.0)),
    ("1e3", (1000.0, 1000.0, 1000.0)),
    (".5", (0.5, "two_readings", "two_readings")),
    ("12 34", ("not_a_number",) * 3),
    ("1 234,5 678", ("not_a_number",) * 3),
    ("1'234.5’", ("not_a_number",) * 3),
    ("1,25,000", ("two_readings", "two_readings", "two_readings")),
    ("--1", ("not_a_number",) * 3),
    ("5-", ("not_a_number",) * 3),
    ("(5)", ("not_a_number",) * 3),
    ("1_000", ("not_a_number",) * 3),
    ("0x10", ("not_a_number",) * 3),
    ("١٢٣", ("not_a_number",) * 3),
    ("nan", ("not_a_number",) * 3),
    ("inf", ("not_a_number",) * 3),
    ("1e999", ("too_large",) * 3),
    ("1e99999999", ("too_large",) * 3),
    ("1000000000000001", ("too_large",) * 3),
    ("1" * 101, ("not_a_number",) * 3),
    ("", ("empty",) * 3),
    ("  ", ("empty",) * 3),
    ("about 5", ("not_a_number",) * 3),
)


def _price(currency: str = "", unit: str = "") -> AmountIssue:
    return AmountIssue(id=IssueId("price"), low=9.2, high=10.4, step=0.1, currency=currency, unit=unit)


@pytest.mark.parametrize(("text", "readings"), FORMS, ids=[repr(form[0][:12]) for form in FORMS])
def test_no_form_of_a_number_is_silently_misread_in_any_locale(text: str, readings: tuple[float | str, ...]) -> None:
    for locale, reading in zip(LOCALES, readings, strict=True):
        if isinstance(reading, str):
            with pytest.raises(NotANumber) as refusal:
                parse_number(text, locale=locale)
            assert (locale, refusal.value.code) == (locale, reading)
            assert refusal.value.sentence.endswith(".")
        else:
            assert (locale, parse_number(text, locale=locale)) == (locale, reading)


@given(
    number=st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(lambda number: round(number, 4)),
    locale=st.sampled_from((*LOCALES, "de_CH", "es_ES", "pt_BR", "sv_SE")),
)
def test_a_written_number_reads_back_as_itself(number: float, locale: str) -> None:
    assert parse_number(formats_of(locale).number(number), locale=locale) == number


@given(text=st.text(alphabet="0123456789.,'  -+−eE%€$kmbn", max_size=14), locale=st.sampled_from(LOCALES))
def test_typing_anything_gives_a_finite_number_or_is_refused(text: str, locale: str) -> None:
    number = 0.0
    with suppress(NotANumber):
        number = parse_number(text, locale=locale)
    assert abs(number) <= 1e15


@given(amount_of_money=st.decimals(min_value=-99999, max_value=99999, places=2), locale=st.sampled_from(LOCALES))
def test_written_money_reads_back_as_itself(amount_of_money: float, locale: str) -> None:
    written = formats_of(locale).money(float(amount_of_money), currency="EUR", decimals=2)
    assert parse_number(written, locale=locale, issue=_price("EUR")) == float(amount_of_money)


@pytest.mark.parametrize(
    ("issue", "locale", "example"),
    [
        (None, "en_US", "12.5"),
        (None, "de_DE", "12,5"),
        (replace(_price("EUR"), low=9.2, high=10.4, step=0.1), "de_DE", "9,8"),
        (replace(_price(unit="days"), low=15, high=90, step=15), "en_US", "45"),
        (replace(_price(unit="%"), low=-20, high=0, step=5), "en_US", "−10"),
    ],
)
def test_what_is_no_number_is_answered_with_one_that_fits_the_field(
    issue: AmountIssue | None, locale: str, example: str
) -> None:
    for typed in ("a lot", " "):
        with pytest.raises(NotANumber, match=f" {example}( is expected)?\\.$") as refusal:
            parse_number(typed, locale=locale, issue=issue)
        assert "1250" not in refusal.value.sentence
    assert parse_number(example, locale=locale, issue=issue) == float(example.replace(",", ".").replace("−", "-"))


@pytest.mark.parametrize(
    ("text", "issue", "code"),
    [
        ("5 $", _price("EUR"), "other_currency"),
        ("5 USD", _price("EUR"), "other_currency"),
        ("5 €", _price(unit="days"), "other_unit"),
        ("5 weeks", _price(unit="days"), "other_unit"),
        ("5%", _price(unit="days"), "other_unit"),
        ("12m", _price(unit="months"), "short_form_or_unit"),
        ("12 m", _price(unit="months"), "short_form_or_unit"),
    ],
)
def test_a_foreign_unit_is_refused_because_the_number_would_mean_something_else(
    text: str, issue: AmountIssue, code: str
) -> None:
    with pytest.raises(NotANumber) as refusal:
        parse_number(text, locale="en_US", issue=issue)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "issue", "number"),
    [("5 EUR", _price("EUR"), 5.0), ("5 days", _price(unit="days"), 5.0), ("12 m", _price(unit="m"), 12.0)],
)
def test_the_unit_of_the_issue_may_be_typed_along(text: str, issue: AmountIssue, number: float) -> None:
    assert parse_number(text, locale="en_US", issue=issue) == number


def test_amounts_carry_their_unit_and_as_many_decimals_as_their_step() -> None:
    german, english = formats_of("de_DE"), formats_of("en_US")
    assert amount(9.8, _price("EUR"), german) == "9,80\u00a0€"
    assert amount(9.8, _price("EUR"), english) == "€9.80"
    assert amount(9.8, _price("EUR")) == "9.80 €"
    days = AmountIssue(id=IssueId("days"), low=0, high=90, step=15, unit="days")
    assert amount(45, days, german) == "45 days"
    rent = AmountIssue(id=IssueId("rent"), low=1000, high=2000, step=10, currency="USD")
    assert amount(1250, rent) == "$1,250"
    assert amount(-1250, rent) == "−$1,250"
    part = AmountIssue(id=IssueId("part"), unit="%")
    assert amount(35, part) == "35%"


def test_points_on_a_small_scale_carry_as_many_decimals_as_say_something() -> None:
    assert [fine_points(value) for value in (60.04, 0.019237, 0.72148, 0)] == ["60", "0.019", "0.72", "0"]


def test_numbers_that_can_be_changed_stand_as_they_were_typed_and_what_was_worked_out_is_rounded() -> None:
    assert [as_held(value) for value in (33.27, 0.004, 61.0)] == ["33.27", "0.004", "61"]
    assert [as_held(value) for value in (100 / 3, 1 / 300)] == ["33.3", "0.0033"]


def test_points_of_estimates_are_whole_and_ours_carry_at_most_one_decimal() -> None:
    assert points(61.0) == "61"
    assert points(61.26) == "61.3"
    assert estimated_points(7.6, 15.2) == "8–15"
    assert estimated_points(7.9, 8.1) == "8"
    assert gain(12.0) == "+12"
    assert gain(-3.25) == "−3.2"


def test_shares_are_a_dash_while_every_weight_is_nothing() -> None:
    assert share(30, 120) == "25%"
    assert share(0, 0) == "–"
    assert share(30, 120, formats_of("de_DE")) == "25\u00a0%"


def test_minus_zero_is_written_as_zero() -> None:
    assert PLAIN.number(-0.0) == "0"


def test_a_number_is_written_as_it_was_typed_where_its_binary_value_lies_between_two() -> None:
    assert PLAIN.number(5.960464477539063e-08) == "0.00000005960464477539063"
    assert PLAIN.money(0.15, currency="EUR", decimals=2) == "0.15 €"
    assert formats_of("en_US").number(-0.0) == "0"
    assert formats_of("en_US").number(-0.01, decimals=1) == "0.0"


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "sv_SE", "fr_CH", "ar_EG"])
def test_below_zero_every_number_has_a_true_minus_and_is_read_again(locale: str) -> None:
    show = formats_of(locale)
    for written in (show.number(-1250.5), show.money(-20, currency="EUR", decimals=0), show.percent(-20)):
        assert "-" not in written
        assert written.count("−") == 1
    assert parse_number(show.number(-12.5), locale=locale) == -12.5


def test_no_dash_stands_beside_a_minus() -> None:
    show = formats_of("en_US")
    assert span(show.number(-20), show.number(-5)) == "−20 to −5"
    assert span(show.number(-20), show.number(-20)) == "−20"
    assert span(show.number(5), show.number(20)) == "5–20"


def test_an_unknown_locale_falls_back_to_english() -> None:
    assert formats_of("xx_YY").number(1234.5) == "1,234.5"


def test_a_bare_environment_has_english_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert own_locale() == "en_US"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert own_locale() == "en_US"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert own_locale() == "de_DE"


def test_what_letters_are_read_by_does_not_decide_on_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert own_locale() == "de_DE"


def test_sentences_for_the_command_line_do_not_load_babel() -> None:
    code = (
        "import sys; import app.wording.names, app.wording.problems, app.wording.edits, app.wording.refusals,"
        " app.wording.plain; sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("number", [1e28, -1e33, 10.0**300])
def test_numbers_of_any_size_are_written(number: float, locale: str) -> None:
    shown = formats_of(locale)
    assert len(shown.number(number)) > len(shown.number(1e15))
    assert shown.money(number, currency="EUR", decimals=2)
