"""Schedules, rates and tolerances in deals on events: what is told, printed and saved is what the twin counts."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from app.cli.analysis import analysis_of
from app.cli.asking import Asked
from app.cli.moving import moves_of
from app.cli.packages_asked import PackagesAsked
from app.cli.packages_at_once import packages_of
from app.cli.talks import talks_of
from app.cli.telling import analysis_in_lines
from app.domain.issues import ChoiceIssue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.compared import comparison_of
from app.reports.docx import docx_of
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.html import html_of
from app.reports.outline import words_of
from app.reports.record import record_of
from app.reports.shared.documents import DOCUMENTS
from app.storage.files import bytes_of, project_from_bytes
from app.study.study import Study, study_of
from app.wording.languages import LANGUAGES
from app.wording.manner import known_language, manner_of
from tests.effort import repeats
from tests.paying_strategies import paying_deals
from tests.twins.by_cases import ByCases, Package

Tree = dict[str, Any]


def everything(study: Study) -> Tree:
    """All that `analyze --json` can be asked."""
    asked = Asked(next=True, compare=())
    tree = {**analysis_of(study), **talks_of(study), **moves_of(study, asked)}
    tree |= packages_of(study, PackagesAsked(meso=2, better=True, trades=True, equalise=True))
    found: Tree = json.loads(json.dumps(tree, allow_nan=False))
    return found


def read(project: Project, told: Tree) -> Package:
    """A package as it was before it was told."""
    issues = {str(issue.id): issue for issue in project.issues}
    return tuple((name, term_of(issues[name.split("~")[0]], said)) for name, said in told.items())


def term_of(issue: object, said: object) -> Term:
    if isinstance(issue, ChoiceIssue):
        return OptionTerm(option=next(option.id for option in issue.options if option.label == said))
    assert isinstance(said, float | int)
    return AmountTerm(amount=said)


def with_utilities(node: object) -> Iterator[tuple[dict[str, float], Tree]]:
    """Every package that is told with what it is worth to everybody."""
    if isinstance(node, dict):
        if isinstance(node.get("utilities"), dict) and isinstance(node.get("package"), dict):
            yield node["utilities"], node["package"]
        for value in node.values():
            yield from with_utilities(value)
    elif isinstance(node, list):
        for value in node:
            yield from with_utilities(value)


@settings(max_examples=repeats(200, night=2_000))
@given(paying_deals())
def test_every_package_that_is_told_is_worth_what_is_told_with_it(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    parts = {issue.id for issue in study.project.issues}
    ids = [str(party.id) for party in project.parties]
    for utilities, package in with_utilities(everything(study)):
        if set(package) != parts:
            # A draft or an offer that leaves something open.
            continue
        expected = dict(zip(ids, map(float, twin.expected(read(project, package))), strict=True))
        assert utilities == pytest.approx(expected, abs=1e-6 + study.tables.error_bound)


@settings(max_examples=repeats(200, night=2_000))
@given(paying_deals())
def test_a_saved_deal_comes_back_the_same_and_says_the_same(project: Project) -> None:
    written = bytes_of(project)
    again, notes = project_from_bytes(written)
    assert again == project
    assert notes == ()
    assert bytes_of(again) == written
    assert analysis_of(study_of(again)) == analysis_of(study_of(project))
    assert list(analysis_in_lines(study_of(project)))


@pytest.mark.long
@settings(max_examples=repeats(100, night=1_000))
@given(paying_deals())
def test_every_paper_of_it_can_be_printed_in_every_language(project: Project) -> None:
    study = study_of(project)
    signed = () if project.settlement is None else (project.settlement.terms,)
    for private in (brief_of(study, today="2026-03-01"), record_of(study, today="2026-03-01"), comparison_of(study)):
        assert words_of(private)
        assert html_of(private)
    issues = frozenset(issue.id for issue in project.issues)
    for kind, made in DOCUMENTS.items():
        sharing = Sharing(
            kind=SharedKind(kind),
            packages=(project.draft, *(offer.terms for offer in project.offers), *signed),
            options_of=issues,
            ranges_of=issues,
            clauses=True,
        )
        for language in LANGUAGES:
            outline = made(public_deal(project, sharing, *manner_of(known_language(language))))
            assert html_of(outline)
            if language == "en":
                assert docx_of(outline)
