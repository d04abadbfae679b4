"""Which options of `report` go with which documents."""

from argparse import ArgumentParser

import pytest

from app.cli.report_options import ENDINGS, GOES_WITH, KINDS, add_report, misplaced


@pytest.fixture
def parser() -> ArgumentParser:
    made = ArgumentParser(prog="report")
    add_report(made)
    return made


def test_an_option_that_says_nothing_about_a_kind_is_named(parser: ArgumentParser) -> None:
    given = parser.parse_args(["deal", "--kind", "agenda", "-o", "out", "--valid-until", "2026-11-27"])
    assert misplaced(given) == "--valid-until goes with --kind proposal, terms"
    given.kind = "terms"
    assert misplaced(given) is None


def test_every_kind_has_formats_and_every_option_only_kinds_that_there_are() -> None:
    assert set(ENDINGS) == set(KINDS)
    assert {kind for kinds in GOES_WITH.values() for kind in kinds} <= set(KINDS)
