"""Words and numbers that stand nowhere but in private fields are looked for, in every form, in all that others get."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.issues import ChoiceIssue, Issue
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm, Term
from app.domain.project import Project
from app.exchange.project_copy import copy_for, holds_private_part
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.reply import reply_of, reply_sharing
from app.storage.atomic import OnDisk, Saver
from app.storage.files import bytes_of, project_from_bytes, write_project
from app.storage.names import shareable_name
from tests.leaks.canaries import Planted, planted
from tests.leaks.exporters import EXPORTERS
from tests.leaks.searching import Numbers, forms, holds_text, layers, packed, texts

PLANTED = planted()
OTHERS = planted("B", 884_310_577)
"""What the other side fills in."""


def term_for(issue: Issue) -> Term:
    """What is said in public on an issue."""
    return OptionTerm(option=issue.options[0].id) if isinstance(issue, ChoiceIssue) else AmountTerm(amount=2.0)


def sharing_of(project: Project) -> Sharing:
    """Everything that can be said without saying a range: a package, and one that depends on an event."""
    event = project.contingencies[0]
    settled = tuple(Agreed(issue=issue.id, term=term_for(issue)) for issue in project.issues)
    branches = tuple(Branch(outcome=outcome.id, term=settled[0].term) for outcome in event.outcomes)
    depending = replace(settled[0], term=Contingent(event=event.id, branches=branches))
    return Sharing(
        kind=SharedKind.COPY,
        packages=(settled, (depending, *settled[1:])),
        options_of=frozenset(issue.id for issue in project.issues),
    )


def hits(data: bytes, planted: Planted) -> tuple[str, ...]:
    """The canaries that a file holds in any form."""
    numbers, text = Numbers(data), texts(data).casefold()
    everywhere = tuple(layers(data))

    def holds(word: str) -> bool:
        return word.casefold() in text or any(form in layer for form in forms(word) for layer in everywhere)

    return (*filter(holds, planted.words), *filter(numbers.hold, planted.numbers))


def coded(data: bytes, planted: Planted) -> tuple[str, ...]:
    """The canaries that stand as a whole among bytes which are no text, where rounded numbers say nothing."""
    everywhere = tuple(layers(data))
    found = (*planted.words, *planted.numbers)
    return tuple(each for each in found if any(form in layer for form in forms(each) for layer in everywhere))


def everything(planted: Planted) -> set[str]:
    """All canaries."""
    return {*planted.words, *planted.numbers}


def folder_of(path: Path) -> bytes:
    """All that lies in a folder, names too."""
    return b"\n".join(
        name.name.encode() + b"\n" + name.read_bytes() for name in sorted(path.rglob("*")) if name.is_file()
    )


DEAL = public_deal(PLANTED.project, sharing_of(PLANTED.project))
COPY = copy_for(DEAL, DEAL.receivers[0])


def test_the_search_finds_every_canary_in_the_private_file() -> None:
    assert set(hits(bytes_of(PLANTED.project), PLANTED)) == everything(PLANTED)
    assert set(hits(bytes_of(OTHERS.project), OTHERS)) == everything(OTHERS)
    assert not everything(PLANTED) & everything(OTHERS)


@pytest.mark.parametrize("way", sorted(packed(b"")))
def test_the_search_finds_what_is_packed_or_coded(way: str) -> None:
    word, number = PLANTED.words[7], PLANTED.numbers[7]
    data = packed(f"before {word} and {number} behind".encode())[way]
    assert holds_text(data, word)
    assert Numbers(data).hold(number)
    assert not Numbers(data).hold(PLANTED.numbers[8])


@pytest.mark.parametrize(
    "written", ["731,204,659", "731 204 659", "7.31204659", "73.1 %", "0.731205", "1.36760615e-09"]
)
def test_the_search_finds_a_number_however_it_is_written(written: str) -> None:
    assert Numbers(f"it is {written} of them".encode()).hold("731204659")


def test_the_search_finds_nothing_where_nothing_is() -> None:
    assert hits(b"A price of 1,250.00 in 45 days, 20 % down.", PLANTED) == ()


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_no_export_holds_a_canary(name: str) -> None:
    assert hits(EXPORTERS[name](DEAL), PLANTED) == ()


def test_an_export_says_what_is_public() -> None:
    text = EXPORTERS["project copy"](DEAL).decode()
    for issue in PLANTED.project.issues:
        assert issue.name in text


def keys_in(node: object) -> set[str]:
    """Every key of a JSON tree."""
    if isinstance(node, dict):
        return set(node).union(*map(keys_in, node.values()))
    return set().union(*map(keys_in, node)) if isinstance(node, list) else set()


def test_a_copy_has_these_keys_and_no_other() -> None:
    deal = {
        "format",
        "id",
        "seed",
        "name",
        "received_from",
        "us",
        "parties",
        "issues",
        "contingencies",
        "offers",
        "mesos",
    }
    parties = {"preferences", "issue", "weight", "value", "low", "high", "check_again"}
    terms = {"kind", "options", "label", "party", "terms", "term", "option", "event", "branches", "outcome", "outcomes"}
    assert keys_in(json.loads(bytes_of(COPY))) <= deal | parties | terms
    ranged = replace(sharing_of(PLANTED.project), ranges_of=frozenset(issue.id for issue in PLANTED.project.issues))
    said = public_deal(PLANTED.project, ranged)
    more = {"low", "high", "step", "unit", "currency", "amount"}
    assert keys_in(json.loads(bytes_of(copy_for(said, said.receivers[0])))) <= deal | parties | terms | more


def test_names_of_files_are_made_of_what_is_public() -> None:
    names = (shareable_name(DEAL.title, "Deal"), DEAL.title, *DEAL.parties, *(issue.name for issue in DEAL.issues))
    assert hits("\n".join(names).encode(), PLANTED) == ()


def filled(copy: Project, by: Planted) -> Project:
    """A copy with the private part of somebody: all that fits on its issues."""
    us = next(party for party in copy.parties if party.id == copy.us)
    model = by.project.parties[0]
    entries = tuple(
        replace(mine, weight=theirs.weight, position=theirs.position)
        for mine, theirs in zip(us.preferences, model.preferences, strict=False)
    )
    walk_away = replace(model.walk_away, terms=(), alternatives=())
    needs = tuple(replace(each, party=copy.us, served_by=()) for each in by.project.interests)
    own = replace(us, preferences=entries, walk_away=walk_away, aspiration=model.aspiration, note=model.note)
    parties = tuple(own if party is us else party for party in copy.parties)
    return replace(copy, parties=parties, interests=needs, note=by.project.note)


def test_a_copy_opens_as_a_normal_project_and_a_reply_holds_nothing_of_either_side() -> None:
    opened, notes = project_from_bytes(bytes_of(COPY))
    assert not notes
    assert not holds_private_part(opened)
    theirs = filled(opened, OTHERS)
    saved = bytes_of(theirs)
    assert len(hits(saved, OTHERS)) > 10
    assert hits(saved, PLANTED) == ()
    reply = bytes_of(reply_of(theirs, reply_sharing(theirs, ranges=True)))
    assert hits(reply, OTHERS) == ()
    assert hits(reply, PLANTED) == ()


def test_a_copy_saved_over_an_earlier_one_keeps_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "for them" / "Copy.dealwright"
    path.parent.mkdir()
    saver = Saver(locks=tmp_path / "locks")
    names = ("EARLIERTITLE", "LATERTITLE")
    for name in names:
        deal = public_deal(replace(PLANTED.project, name=name), sharing_of(PLANTED.project))
        write_project(saver, copy_for(deal, deal.receivers[0]), path, OnDisk.ANYTHING)
    left = folder_of(path.parent)
    assert holds_text(left, "LATERTITLE")
    assert not holds_text(left, "EARLIERTITLE")
    assert hits(left, PLANTED) == ()
