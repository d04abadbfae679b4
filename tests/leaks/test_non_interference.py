"""Whatever is not chosen to be said changes no byte of what others get; and this test would see it if it did."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.packages import Agreed, AmountTerm
from app.domain.parking import Parked
from app.domain.public import PublicBranch, PublicDeal, PublicTerm
from app.reports.brief import brief_of
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.handed import parked_as_text, questions_as_text, several_as_text
from app.reports.neutral import whole
from app.reports.outline import words_of
from app.reports.shared.documents import DOCUMENTS
from app.study.study import study_of
from app.wording.impasse import impasse_title
from tests.app.reports.test_likely import DRAFT
from tests.app.wording.test_impasse import THEM, US, stuck
from tests.builders import two_issue_deal
from tests.effort import EFFORT, Effort, repeats
from tests.leaks.exporters import EXPORTERS, printed
from tests.leaks.pairs import Pair, Side, pairs
from tests.leaks.seeded import LEAKS, Private, private

SEED: Final = 20_261_127 if EFFORT is Effort.FAST else random.SystemRandom().randrange(10**9)
NUMBER: Final = re.compile(r"−?[\d,]+(?:\.\d+)?")
CARRIERS: Final = [*EXPORTERS, *(f"PDF {kind}" for kind in DOCUMENTS)]


@pytest.fixture(scope="module")
def drawn() -> list[Pair]:
    """Many pairs, drawn once for all tests: a pair is two whole projects.

    What is drawn depends on which modules other tests have loaded: Hypothesis tries the constants that it finds in
    them. So every number here has to hold for any draw, and no draw is refused for being large.
    """
    found: list[Pair] = []

    @seed(SEED)
    @settings(
        max_examples=repeats(400, night=2_000),
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs())
    def look(pair: Pair) -> None:
        found.append(pair)

    look()
    assert len(found) >= repeats(40, night=2_000)
    return found


def turned(side: Side) -> Side:
    """The same side with its packages the other way round: which one was first is nobody's business."""
    reasons = (*side.sharing.reasons, *((),) * (len(side.sharing.packages) - len(side.sharing.reasons)))
    return replace(side, sharing=replace(side.sharing, packages=side.sharing.packages[::-1], reasons=reasons[::-1]))


def names_tell_all(side: Side) -> bool:
    """Whether issues and options can be told apart by their names, so that none has to be numbered."""
    names = [whole(issue.name) for issue in side.project.issues]
    choices = [issue for issue in side.project.issues if isinstance(issue, ChoiceIssue)]
    unnamed = [sum(not whole(option.label) for option in issue.options) for issue in choices]
    return len(set(names)) == len(names) and max(unnamed, default=0) <= 1


def test_what_is_private_changes_no_byte(drawn: list[Pair]) -> None:
    for pair in drawn:
        one, other = pair.one.deal, pair.other.deal
        for name, export in EXPORTERS.items():
            assert export(one) == export(other), (name, pair)


def texts_of(side: Side) -> tuple[str, ...]:
    """All that is copied to be handed over, where the same is set aside and asked on both sides."""
    names = {issue.id: whole(issue.name) for issue in side.project.issues}
    said = [sorted(package, key=lambda each: names[each.issue]) for package in side.sharing.packages if package]
    aside = {first.issue: Parked(issue=first.issue, term=first.term, only_if=tuple(rest)) for first, *rest in said}
    parked = tuple(aside.values())
    signed, *asked = map(tuple, said)
    return (
        several_as_text(side.project, side.sharing.packages),
        parked_as_text(replace(side.project, parked=parked)),
        questions_as_text(side.project, signed, asked),
    )


def test_what_is_private_changes_no_letter_of_what_is_copied(drawn: list[Pair]) -> None:
    # What has no name of its own is called by a number, for which the terms are gone through in their order.
    told = [pair for pair in drawn if names_tell_all(pair.one) and any(pair.one.sharing.packages)]
    assert told
    for pair in told:
        assert texts_of(pair.one) == texts_of(pair.other), pair


def test_which_package_was_first_changes_no_byte(drawn: list[Pair]) -> None:
    # What has no name of its own is called by a number, for which the packages are gone through in their order.
    told = [pair.one for pair in drawn if names_tell_all(pair.one)]
    assert len(told) > len(drawn) // 4
    for side in told:
        assert side.deal == turned(side).deal, side


def test_whether_a_deal_is_likely_at_all_stands_in_our_brief_and_changes_no_byte_of_what_others_get() -> None:
    """The draft is handed over in both deals; in one of them nothing both would sign is likely."""
    hopeless = replace(stuck(93, 97), draft=DRAFT)
    easy = set_walk_away_points(set_walk_away_points(hopeless, party=THEM, points=5.0), party=US, points=5.0)
    ours = [" ".join(words_of(brief_of(study_of(project)))) for project in (hopeless, easy)]
    assert [impasse_title() in words for words in ours] == [True, False]
    assert all("your draft is good enough for them" in words for words in ours)
    for kind in SharedKind:
        one, other = (public_deal(each, Sharing(kind=kind, packages=(DRAFT,))) for each in (hopeless, easy))
        for name, export in EXPORTERS.items():
            assert export(one) == export(other), (name, kind)
            for said in (impasse_title(), "good enough for", "walking away"):
                assert said.casefold() not in export(one).decode(errors="replace").casefold(), (name, kind)


@pytest.mark.usefixtures("qapp")
def test_what_is_private_changes_no_byte_of_a_pdf(drawn: list[Pair]) -> None:
    kinds = sorted(DOCUMENTS)
    for number, pair in enumerate(drawn[: repeats(40, night=2_000)]):
        one, other = (side.deal for side in pair.sides)
        # A PDF takes as long as twenty of the others: with every change each pair is printed in one way.
        for kind in [kinds[number % len(kinds)]] if EFFORT is Effort.FAST else kinds:
            assert printed(one, kind) == printed(other, kind), (kind, pair)


def shows(leak: Callable[[Private], object], pair: Pair) -> bool:
    """Whether a leak tells the two sides of a pair apart."""
    return leak(private(pair.one)) != leak(private(pair.other))


def test_each_seeded_leak_is_caught(drawn: list[Pair]) -> None:
    caught = {name: sum(shows(leak, pair) for pair in drawn) for name, leak in LEAKS.items()}
    assert min(caught.values()) > 0, caught


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("leak", LEAKS)
def test_a_seeded_leak_is_seen_in_each_format(drawn: list[Pair], leak: str) -> None:
    pair = next(pair for pair in drawn if shows(LEAKS[leak], pair))
    one, other = (leaking(side, LEAKS[leak]) for side in pair.sides)
    assert [name for name in CARRIERS if carried(one, name) == carried(other, name)] == []


def leaking(side: Side, leak: Callable[[Private], object]) -> PublicDeal:
    """A deal whose title tells what a careless export would."""
    return replace(side.deal, title=f"Deal {leak(private(side))!r}")


def carried(deal: PublicDeal, name: str) -> bytes:
    """What one of the carriers makes of a deal."""
    return EXPORTERS[name](deal) if name in EXPORTERS else printed(deal, name.removeprefix("PDF "))


def spoken(number: str) -> float:
    """What a written number says."""
    return float(number.replace(",", "").replace("−", "-"))


@settings(max_examples=repeats(400, night=2_000))
@given(
    st.lists(st.floats(-1e15, 1e15, allow_nan=False), min_size=1, max_size=3),
    st.sampled_from([("", ""), ("days", ""), ("m²", ""), ("", "EUR")]),
    st.booleans(),
)
def test_numbers_are_the_ones_that_are_written(amounts: list[float], measure: tuple[str, str], ranged: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    project = two_issue_deal()
    price = next(issue for issue in project.issues if isinstance(issue, AmountIssue))
    measured = replace(price, unit=measure[0], currency=measure[1])
    project = replace(project, issues=tuple(measured if each is price else each for each in project.issues))
    packages = tuple((Agreed(issue=price.id, term=AmountTerm(amount=amount)),) for amount in amounts)
    ranges: frozenset[IssueId] = frozenset({price.id}) if ranged else frozenset()
    deal = public_deal(project, Sharing(kind=SharedKind.PROPOSAL, packages=packages, ranges_of=ranges))
    found = list(amounts_in(deal))
    assert sorted(amount for _words, amount in found) == sorted(amounts)
    for words, amount in found:
        (number,) = NUMBER.findall(words.replace("m²", ""))
        assert spoken(number) == amount


def test_numbers_of_any_deal_are_the_ones_that_are_written(drawn: list[Pair]) -> None:
    for words, amount in chain.from_iterable(amounts_in(pair.one.deal) for pair in drawn):
        (number,) = NUMBER.findall(words.replace("m²", ""))
        assert spoken(number) == amount, (words, amount)


def amounts_in(deal: PublicDeal) -> list[tuple[str, float]]:
    """Each amount that packages name, with its words."""
    found: list[tuple[str, float]] = []

    def look(said: PublicTerm | PublicBranch) -> None:
        if said.amount is not None:
            found.append((said.words, said.amount))
        for branch in said.branches:
            look(branch)

    for package in deal.packages:
        for term in package.terms:
            look(term)
    return found
