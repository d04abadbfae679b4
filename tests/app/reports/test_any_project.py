"""Whatever a sound project holds, every private paper of it has words and no empty heading, table or page."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given

from app.advice.prior import priors_of
from app.cli.analysis import analysis_of
from app.cli.asking import Asked
from app.cli.moving import moves_of
from app.cli.packages_asked import PackagesAsked
from app.cli.packages_at_once import packages_of
from app.cli.talks import talks_of
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.compared import comparison_of
from app.reports.outline import Audience, Cards, Figure, Heading, Items, NewPage, Outline, Table, words_of
from app.reports.record import record_of
from app.storage.files import bytes_of
from app.study.study import Study, study_of
from tests.app.reports.deals import template
from tests.app.reports.drawn import parsed
from tests.strategies import projects

LARGEST = 200_000
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def check(outline: Outline) -> None:
    assert outline.audience is Audience.PRIVATE
    assert outline.mark
    assert outline.foot
    assert outline.title
    assert outline.blocks
    assert not isinstance(outline.blocks[-1], Heading | NewPage), "nothing follows"
    for block, following in pairwise(outline.blocks):
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level, f"nothing stands below {block.words}"
    for block in outline.blocks:
        match block:
            case Items():
                assert block.items
                assert all(block.items)
            case Table():
                assert block.rows
                assert all(len(row) == len(block.columns) for row in block.rows)
            case Cards():
                assert block.cards
            case Figure():
                assert block.words
                check_drawn(block.svg)
            case _:
                assert getattr(block, "words", "words")


def check_drawn(svg: str) -> None:
    assert len(svg.encode()) < LARGEST
    places = ("d", "x", "y", "cx", "cy")
    drawn = [value for each in parsed(svg).iter() for key, value in each.attrib.items() if key in places]
    assert not any("n" in value.lower() for value in drawn), "nan or inf"


@given(projects())
def test_every_deal_has_its_papers(project: Project) -> None:
    study = study_of(project)
    for outline in (brief_of(study, today="2026-03-01"), record_of(study, today="2026-03-01"), comparison_of(study)):
        check(outline)


def numbers_in(node: object) -> Iterator[float]:
    if isinstance(node, dict):
        for value in node.values():
            yield from numbers_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers_in(value)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield abs(float(node))


def analysis(study: Study) -> object:
    asked = Asked(next=True, compare=())
    tree = {**analysis_of(study), **talks_of(study), **moves_of(study, asked)}
    return json.loads(json.dumps({**tree, **packages_of(study, PackagesAsked(meso=3, acceptance=True, impasse=True))}))


@pytest.mark.parametrize("name", ["supply-contract", "job-offer", "flat-share"])
def test_every_number_of_a_brief_is_in_the_json_or_in_the_file(name: str) -> None:
    project = template(name)
    study = study_of(project)
    written = {each for value in numbers_in(analysis(study)) for each in as_written(value)}
    # What people have typed and the days, importances as shares, and the counts of the lists themselves.
    typed = set(_NUMBER.findall(bytes_of(project).decode()))
    typed |= {each for number in typed for each in as_written(float(number.replace(",", "")))}
    shares = set()
    for party in project.parties:
        total = sum(each.weight.value for each in party.preferences)
        shares |= {f"{100 * each.weight.value / total:.0f}" for each in party.preferences}
    # How many estimates there are in all, of which the JSON has the counts by source.
    totals = {str(sum(count for _source, count in prior.views)) for prior in priors_of(project)}
    known = written | typed | shares | totals | {str(count) for count in range(10)}
    for words in words_of(brief_of(study)):
        for number in (found.rstrip(",") for found in _NUMBER.findall(words)):
            assert number in known, words


def as_written(value: float) -> set[str]:
    """A number as papers write it: to a tenth, whole, to two figures."""
    figures = float(f"{value:.2g}")
    rounded = {f"{each:,.{digits}f}" for each in (value, figures) for digits in (0, 1, 2)}
    return rounded | {each.removesuffix(".0") for each in rounded}
