"""Letters of several offers."""

from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.lettering import lettered
from app.study.several import SeveralAsked, several_of
from app.study.study import study_of
from tests.app.reports.deals import template


def test_packages_stand_as_on_what_the_others_get() -> None:
    project = template("supply-contract")
    answer = several_of(study_of(project), SeveralAsked())
    assert answer is not None
    found = lettered(project, answer).found.members
    assert sorted(map(repr, found)) == sorted(map(repr, answer.found.members))
    sharing = Sharing(kind=SharedKind.PROPOSAL, packages=tuple(member.terms for member in found))
    turned = Sharing(kind=SharedKind.PROPOSAL, packages=sharing.packages[::-1], reasons=(("C",), ("B",), ("A",)))
    assert [package.reasons[0] for package in public_deal(project, turned).packages] == ["A", "B", "C"]
