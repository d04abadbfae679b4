"""The copy for the other side, read back: what stands in it, and that its private part is empty."""

from dataclasses import replace

from app.domain.edits.weights import set_weight
from app.domain.project import Project
from app.reports.gate import SharedKind, Sharing
from app.reports.reply import reply_of, reply_sharing
from app.reports.reread_copy import reread_copy
from app.storage.files import bytes_of
from tests.builders import terms, two_issue_deal


def copy_of(*, ranges: bool) -> Project:
    return reply_of(two_issue_deal(), reply_sharing(two_issue_deal(), ranges=ranges))


def test_parties_issues_and_options_are_told_and_the_private_part_is_empty() -> None:
    found = reread_copy(bytes_of(copy_of(ranges=False)))
    project = copy_of(ranges=False)
    assert all(each.name in found.words for each in (*project.parties, *project.issues))
    assert "red / " in found.words or " / red" in found.words
    assert "private part is empty" in found.absent[0]
    assert not found.hidden


def test_ranges_are_told_only_where_they_are_in_it() -> None:
    assert reread_copy(bytes_of(copy_of(ranges=True))).words != reread_copy(bytes_of(copy_of(ranges=False))).words


def test_offers_are_told_by_whom_they_are() -> None:
    sharing = Sharing(kind=SharedKind.COPY, packages=(terms(colour="red", price=7.5),))
    found = reread_copy(bytes_of(reply_of(two_issue_deal(), sharing)))
    assert "Offer 1 by" in found.words
    assert "7.5" in found.words


def test_a_private_part_that_is_not_empty_is_named() -> None:
    project = copy_of(ranges=False)
    filled = set_weight(project, party=project.us, issue=project.issues[0].id, weight=70.0)
    for each in (filled, replace(project, note="at most 8500")):
        found = reread_copy(bytes_of(each))
        assert "not empty" in found.hidden[0]
        assert not found.absent
