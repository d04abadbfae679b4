"""What can be told about us, in codes."""

from app.advice.observer import Revealed
from app.advice.sights import Seen, Sight, sights_after, sights_of
from app.domain.disclosures import DisclosureKind
from app.domain.edits.disclosing import tell
from app.domain.edits.weights import set_weight
from app.domain.project import Project
from tests.app.advice.test_observer import INSISTING, THEM, A, B, C, offering, three_issues, watched
from tests.builders import terms


def of(project: Project) -> list[Seen]:
    return list(sights_of(project, watched(project)).seen)


def test_nothing_was_said_and_nothing_can_be_told() -> None:
    assert of(three_issues()) == [Seen(sight=Sight.NOTHING)]


def test_an_issue_that_is_insisted_on_is_told_to_be_the_first() -> None:
    seen = of(offering(three_issues(), *INSISTING))
    assert seen[0].issues == (A,)
    assert seen[0].sight in {Sight.FIRST, Sight.PERHAPS_FIRST}


def test_insisting_on_what_matters_less_misleads() -> None:
    project = set_weight(offering(three_issues(), *INSISTING), party=three_issues().us, issue=B, weight=200)
    assert Seen(sight=Sight.MISTAKEN, issues=(A,)) in of(project)


def test_what_one_offer_leaves_open_is_said() -> None:
    assert Seen(sight=Sight.UNCLEAR, issues=(A, B)) in of(offering(three_issues(), ("l4", "l4", "l4")))


def test_an_order_is_known_once_it_was_told() -> None:
    project = tell(three_issues(), party=THEM, telling=DisclosureKind.PRIORITY, about=(A, B), words="A before B.")
    assert of(project).count(Seen(sight=Sight.ORDER, issues=(A, B))) == 1
    later = tell(three_issues(), party=THEM, telling=DisclosureKind.PRIORITY, about=(B, C), words="B before C.")
    assert of(later).count(Seen(sight=Sight.ORDER, issues=(B, C))) == 1


def test_what_is_known_already_is_not_told_by_the_next_offer() -> None:
    project = offering(three_issues(), *INSISTING)
    after = sights_after(project, watched(project), Revealed(offers=(terms(a="l4", b="l0", c="l0"),)))
    assert not [each for each in after.seen if each.sight is Sight.UNCLEAR]
    assert after.bits >= 0


def test_a_sudden_step_down_shows_that_we_settle_for_less() -> None:
    project = offering(three_issues(), ("l4", "l4", "l4"))
    after = sights_after(project, watched(project), Revealed(offers=(terms(a="l1", b="l0", c="l0"),)))
    assert Seen(sight=Sight.LESS) in after.seen
    assert after.shift < 0


def test_issues_that_matter_alike_have_no_first() -> None:
    project = three_issues()
    for issue in (A, B, C):
        project = set_weight(project, party=project.us, issue=issue, weight=10)
    assert not [each for each in of(offering(project, ("l4", "l4", "l4"))) if each.sight is Sight.UNCLEAR]
