"""Hostile files in which one thing names another that is not there, or two have one name."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.hostile.corpus import Input, Tree, spoilt

_RED: Final[Tree] = {"issue": "colour", "term": {"kind": "option", "option": "red"}}
_STRAY: Final[Tree] = {"issue": "nothing", "term": {"kind": "amount", "amount": 1}}


def references() -> Iterator[Input]:
    """RELIABILITY V20 and V21."""
    for name, change in (
        (
            "offers at once of which one is missing",
            lambda file: file.update(offers=[_offer("o1")], mesos=[{"id": "both", "offers": ["o1", "o2"]}]),
        ),
        (
            "an offer that says two things on one issue",
            lambda file: file.update(offers=[{**_offer("o1"), "terms": [_RED, _RED]}]),
        ),
        ("an offer by a missing party", lambda file: file.update(offers=[{"id": "o1", "party": "ghost"}])),
    ):
        yield Input(id="V20", name=name, make=spoilt(change))
    for name, issue, term in (
        ("an offer on an issue without a like", "nothing", {"kind": "amount", "amount": 1}),
        ("an offer on an issue of another name", "Net price", {"kind": "amount", "amount": 1}),
        ("an offer of an option that is none", "colour", {"kind": "option", "option": "green"}),
        ("an amount where an option belongs", "colour", {"kind": "amount", "amount": 1e15}),
        ("an option where an amount belongs", "price", {"kind": "option", "option": "red"}),
    ):
        yield Input(id="V20", name=name, make=spoilt(_offering(issue, term)))
    yield Input(id="V20", name="10,000 offers on an issue that is none", make=spoilt(_stray_offers))
    yield Input(id="V20", name="more strays than a note holds", make=spoilt(_stray_packages))
    yield Input(id="V20", name="an offer that leaves all issues open", make=spoilt(_empty_offer))
    for name, change in _TWICE:
        yield Input(id="V21", name=name, make=spoilt(change))


_TWICE: Final[tuple[tuple[str, Callable[[Tree], object]], ...]] = (
    ("two offers with one id", lambda file: file.update(offers=[_offer("o1"), _offer("o1")])),
    ("two issues with one id", lambda file: file["issues"][1].update(id="colour")),
    ("two options with one id", lambda file: file["issues"][0]["options"][1].update(id="red")),
    ("two parties with one id", lambda file: file["parties"][1].update(id="us")),
)


def _offering(issue: str, term: Tree) -> Callable[[Tree], None]:
    offer = {"id": "o1", "party": "us", "terms": [{"issue": issue, "term": term}]}
    return lambda file: file.update(offers=[offer])


def _empty_offer(file: Tree) -> None:
    file.update(offers=[{"id": "o1", "party": "us"}])


def _stray_offers(file: Tree) -> None:
    file.update(offers=[{"id": f"o{number}", "party": "us", "terms": [_STRAY]} for number in range(10_000)])


def _stray_packages(file: Tree) -> None:
    file.update(packages=[{"id": f"p{number}", "terms": [_STRAY]} for number in range(10_000)])


def _offer(identifier: str) -> Tree:
    return {"id": identifier, "party": "us", "terms": [_RED]}
