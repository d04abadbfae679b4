"""Hostile files in which one thing names another that is not there, or two have one name; those that are refused."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from app.storage.errors import Reason
from tests.hostile.corpus import Refused, spoilt

Tree = dict[str, Any]
_RED: Final[Tree] = {"issue": "colour", "term": {"kind": "option", "option": "red"}}


def references() -> Iterator[Refused]:
    """RELIABILITY V20 and V21, the ones that must be refused."""
    unsound: tuple[tuple[str, Callable[[Tree], object], str, str], ...] = (
        (
            "V20 offers at once of which one is missing",
            lambda file: file.update(offers=[_offer("o1")], mesos=[{"id": "both", "offers": ["o1", "o2"]}]),
            "$.mesos.both",
            "o2",
        ),
        (
            "V20 an offer that says two things on one issue",
            lambda file: file.update(offers=[{**_offer("o1"), "terms": [_RED, _RED]}]),
            "$.offers[0].terms",
            "colour",
        ),
        (
            "V20 an offer by a missing party",
            lambda file: file.update(offers=[{"id": "o1", "party": "ghost"}]),
            "$.offers.o1",
            "ghost",
        ),
        (
            "V21 two offers with one id",
            lambda file: file.update(offers=[_offer("o1"), _offer("o1")]),
            "$.offers",
            "o1",
        ),
        ("V21 two issues with one id", lambda file: file["issues"][1].update(id="colour"), "$.issues", "colour"),
        (
            "V21 two options with one id",
            lambda file: file["issues"][0]["options"][1].update(id="red"),
            "$.issues[0].options",
            "red",
        ),
        ("V21 two parties with one id", lambda file: file["parties"][1].update(id="us"), "$.parties", "us"),
    )
    for name, change, place, found in unsound:
        yield Refused(name=name, make=spoilt(change), reason=Reason.UNSOUND, place=place, found=found)


def _offer(identifier: str) -> Tree:
    return {"id": identifier, "party": "us", "terms": [_RED]}
