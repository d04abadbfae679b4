"""The standards that targets are taken from."""

import pytest

from app.domain.edits.issues import remove_issues
from app.domain.edits.standards import (
    add_standard,
    remove_standards,
    set_standard_source,
    set_standard_term,
    set_standard_words,
)
from app.domain.ids import IssueId, StandardId
from app.domain.lookup import Missing
from app.domain.packages import AmountTerm
from app.domain.project import Project
from app.domain.standards import Standard
from tests.builders import two_issue_deal

PRICE, LIST = IssueId("price"), StandardId("list-price")


def with_standard() -> Project:
    term = AmountTerm(amount=4)
    return add_standard(two_issue_deal(), issue=PRICE, term=term, words="List price", where="Catalogue")


def test_a_standard_says_what_is_usual_and_where_it_stands() -> None:
    expected = Standard(id=LIST, issue=PRICE, term=AmountTerm(amount=4), words="List price", source="Catalogue")
    assert with_standard().standards == (expected,)


def test_a_standard_is_changed_and_removed() -> None:
    project = set_standard_term(with_standard(), standard=LIST, term=AmountTerm(amount=5))
    project = set_standard_words(project, standard=LIST, words="Quote")
    project = set_standard_source(project, standard=LIST, where="Letter of May")
    (found,) = project.standards
    assert (found.term, found.words, found.source) == (AmountTerm(amount=5), "Quote", "Letter of May")
    assert remove_standards(project, standards=[LIST]).standards == ()
    with pytest.raises(Missing):
        set_standard_words(two_issue_deal(), standard=LIST, words="")


def test_a_standard_leaves_with_its_issue() -> None:
    assert remove_issues(with_standard(), issues=[PRICE]).standards == ()
