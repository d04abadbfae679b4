"""Schedules as they are typed and shown: what is understood, what is refused with a sentence, and there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.payments import Instalment, Schedule, in_order
from app.wording.reading import NotTaken
from app.wording.schedules import is_about_paying, parse_schedule, schedule_in_label, schedule_in_words


def paid(*parts: tuple[float, float]) -> Schedule:
    """A schedule of percents and days."""
    return tuple(Instalment(percent=percent, days=days) for percent, days in parts)


@pytest.mark.parametrize(
    ("typed", "schedule"),
    [
        ("", ()),
        ("at signing", paid((100, 0))),
        ("At once", paid((100, 0))),
        ("now", paid((100, 0))),
        ("0", paid((100, 0))),
        ("60", paid((100, 60))),
        ("60 days", paid((100, 60))),
        ("in 60 days", paid((100, 60))),
        ("30d", paid((100, 30))),
        ("net 30 days", paid((100, 30))),
        ("Payment within 14 days", paid((100, 14))),
        ("2 weeks after signing", paid((100, 14))),
        ("3 months", paid((100, 90))),
        ("in 1.5 years", paid((100, 540))),
        ("30 % at signing, 70 % in 60 days", paid((30, 0), (70, 60))),
        ("70% in 60 days + 30% now", paid((30, 0), (70, 60))),
        ("12.5 % now; 87.5 % in 1 year", paid((12.5, 0), (87.5, 360))),
        ("20 % now, rest in 90 days", paid((20, 0), (80, 90))),
        ("10 % at signing and the balance in 6 months", paid((10, 0), (90, 180))),
        ("4 quarterly payments", paid((25, 90), (25, 180), (25, 270), (25, 360))),
        ("4 quarterly payments in advance", paid((25, 0), (25, 90), (25, 180), (25, 270))),
        ("in 2 equal monthly instalments", paid((50, 30), (50, 60))),
    ],
)
def test_what_people_write_is_understood(typed: str, schedule: Schedule) -> None:
    assert parse_schedule(typed) == schedule


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "on delivery",
        "30 % now, 60 % in 60 days",
        "60 days, 90 days",
        "110 % now",
        "0 % now, 100 % in 30 days",
        "100 % now, rest later",
        "rest in 30 days, rest in 60 days",
        "in -5 days to come",
        "5 parsecs",
        "1000 years",
        "0 monthly payments",
        "900 monthly payments",
        "in",
        "%",
        "1.2.3 days",
        "x" * 600,
    ],
)
def test_nonsense_is_refused_with_one_sentence(typed: str) -> None:
    with pytest.raises(NotTaken) as refused:
        parse_schedule(typed)
    sentence = refused.value.sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_refusal_says_what_is_wrong() -> None:
    with pytest.raises(NotTaken) as refused:
        parse_schedule("30 % now, 60 % in 60 days")
    assert refused.value.sentence == "The parts add up to 90%: 100% is expected."
    with pytest.raises(NotTaken) as refused:
        parse_schedule("soon")
    assert refused.value.sentence == (
        "“soon” is not understood: write “at signing”, “60 days” or “30% at signing, 70% in 60 days”."
    )


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ((), ""),
        (paid((100, 0)), "at signing"),
        (paid((100, 1)), "in 1 day"),
        (paid((100, 90)), "in 90 days"),
        (paid((100, 180)), "in 6 months"),
        (paid((100, 360)), "in 1 year"),
        (paid((100, 22.5)), "in 22.5 days"),
        (paid((30, 0), (70, 60)), "30% at signing, 70% in 60 days"),
        (tuple(Instalment(percent=100 / 12, days=30.0 * (at + 1)) for at in range(12)), "12 monthly payments"),
        (paid((25, 0), (25, 7), (25, 14), (25, 21)), "4 weekly payments in advance"),
        (
            paid((25, 7), (25, 14), (25, 21), (25, 29)),
            "25% in 7 days, 25% in 14 days, 25% in 21 days, 25% in 29 days",
        ),
    ],
)
def test_a_schedule_reads_as_one_would_say_it_and_reads_back(schedule: Schedule, words: str) -> None:
    assert schedule_in_words(schedule) == words
    assert parse_schedule(words) == schedule


@given(
    st.lists(
        st.builds(Instalment, percent=st.just(25.0), days=st.integers(0, 2_000).map(float)), min_size=4, max_size=4
    )
)
def test_every_schedule_reads_back(parts: list[Instalment]) -> None:
    schedule = in_order(parts)
    assert parse_schedule(schedule_in_words(schedule)) == schedule


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_schedule_or_refused(typed: str) -> None:
    try:
        parse_schedule(typed)
    except NotTaken as refused:
        assert refused.sentence  # noqa: PT017 - either is fine


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("30 days", True),
        ("60 days net", True),
        ("At signing", True),
        ("On delivery", False),
        ("Standard", False),
        ("1000", False),
        ("30", False),
        ("3 years warranty", False),
    ],
)
def test_the_name_of_an_option_may_say_it(label: str, said: bool) -> None:  # noqa: FBT001 - pytest passes by name
    assert bool(schedule_in_label(label)) is said


def test_the_name_of_an_issue_tells_whether_it_is_about_paying() -> None:
    assert all(map(is_about_paying, ("Payment", "Billing", "Advance payment", "Deposit")))
    assert not any(map(is_about_paying, ("Contract length", "Repair", "Delivery", "")))
