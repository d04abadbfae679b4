"""A small deal for sentences: two issues of each kind, an offer, a package, a name on the other side."""

from app.domain.beginning import THEM, US, empty_project
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.issues import add_choice_issue, insert_issue
from app.domain.edits.parties import rename_party
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Terms
from app.domain.project import Project

PRICE = IssueId("price")
DELIVERY = IssueId("delivery")
FAST = OptionId("two-weeks")
SLOW = OptionId("six-weeks")

PRICE_ISSUE = AmountIssue(id=PRICE, name="Price", low=9.2, high=10.4, step=0.1, currency="EUR")


def terms(price: float = 9.8, delivery: OptionId = FAST) -> Terms:
    """A package of the deal."""
    return (
        Agreed(issue=PRICE, term=AmountTerm(amount=price)),
        Agreed(issue=DELIVERY, term=OptionTerm(option=delivery)),
    )


def deal(*, their_name: str = "Alder Works") -> Project:
    """Price in euro and delivery in weeks, one offer of theirs, one kept package."""
    project = empty_project(identifier="deal", seed=1, name="Supply")
    project = rename_party(project, party=THEM, name=their_name)
    project = insert_issue(project, issue=PRICE_ISSUE)
    project = add_choice_issue(project, name="Delivery", options=("Two weeks", "Six weeks"))
    project = set_draft(project, terms=terms())
    project = put_on_table(project, party=THEM, terms=terms(10.4, SLOW))
    project = put_on_table(project, party=US, terms=terms(9.2, FAST))
    return keep_package(project, name="Opening", terms=terms())
