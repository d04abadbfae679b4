"""What is expected of an answer that a process gives about GENIUS files: all that a deal can be made of, no more."""

from dataclasses import replace
from typing import Any

import pytest

from app.exchange.genius_apart import genius_apart, is_sound
from app.exchange.genius_profile import Curve
from app.exchange.genius_review import Amounts, Options, Reviewed
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, read, source

FOUND = read()


def test_files_read_apart_say_what_they_say_when_read_here() -> None:
    files = [source(DOMAIN, "house.xml"), source(BUYER, "Buyer.xml"), source(SELLER, "Seller.xml")]
    assert genius_apart().read(files) == FOUND


def test_what_the_reader_finds_is_sound() -> None:
    assert is_sound(FOUND)


def with_first_profile(**changed: Any) -> Reviewed:  # noqa: ANN401 - as replace takes them
    """The sample with something else in its first profile."""
    first, *others = FOUND.profiles
    return replace(FOUND, profiles=(replace(first, **changed), *others))


def with_first_issue(issue: Options | Amounts) -> Reviewed:
    """The sample with another first issue."""
    return replace(FOUND, issues=(issue, *FOUND.issues[1:]))


FIRST = FOUND.profiles[0]
PLACE = next(place for place, issue in enumerate(FOUND.issues) if isinstance(issue, Amounts))

AMOUNTS = Amounts(name="Weeks", low=4.0, high=4.0, whole=True)


def with_curve(curve: Curve) -> Reviewed:
    """The sample with another curve for its amounts."""
    return with_first_profile(
        evaluations=tuple(curve if place == PLACE else each for place, each in enumerate(FIRST.evaluations))
    )


UNSOUND = {
    "a profile too few": replace(FOUND, profiles=FOUND.profiles[:1]),
    "profiles without end": replace(FOUND, profiles=FOUND.profiles * 10),
    "issues without end": replace(FOUND, issues=FOUND.issues * 1_000),
    "an issue that no profile has": replace(FOUND, issues=FOUND.issues[:-1]),
    "a weight too few": with_first_profile(weights=FIRST.weights[:-1]),
    "a negative weight": with_first_profile(weights=(-1.0, *FIRST.weights[1:])),
    "a weight too large": with_first_profile(weights=(1e16, *FIRST.weights[1:])),
    "an evaluation too few": with_first_profile(evaluations=FIRST.evaluations[:-1]),
    "an option without evaluation": with_first_issue(Options(name="Roof", labels=("a",))),
    "amounts with evaluations of options": with_first_issue(Amounts(name="Roof", low=0.0, high=1.0, whole=False)),
    "a range without end": replace(
        FOUND, issues=tuple(AMOUNTS if place == PLACE else each for place, each in enumerate(FOUND.issues))
    ),
    "a curve of another kind": with_curve(Curve(kind="round", numbers=(1.0, 2.0), from_low=True)),
    "a curve of too many numbers": with_curve(Curve(kind="linear", numbers=(1.0, 2.0, 3.0), from_low=True)),
    "a curve of too large ones": with_curve(Curve(kind="linear", numbers=(1.0, 1e16), from_low=True)),
    "a reservation too large": with_first_profile(reservation=-1e16),
    "a name too long": with_first_profile(name="x" * 501),
    "a label too long": with_first_issue(
        Options(name="Roof", labels=("x" * 501, *("a",) * (len(getattr(FOUND.issues[0], "labels", ())) - 1)))
    ),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_what_no_deal_can_be_made_of_is_not_sound(what: str) -> None:
    assert not is_sound(UNSOUND[what])
