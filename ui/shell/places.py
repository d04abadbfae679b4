"""The places of a deal that the command search leads to: its issues and its offers."""

from functools import partial

from app.domain.problems import Place
from app.domain.project import Project
from app.wording.names import issue_name, offer_name, party_name
from ui.bridge.attention import Attention, Page
from ui.dialogs.command_search import Entry


def entries_of(project: Project, attention: Attention) -> list[Entry]:
    """Issues and offers; each leads to where it is worked on."""
    issues = [
        Entry(
            words=issue_name(project, issue.id),
            also="issue importance",
            hint="issue",
            run=partial(attention.go_to, Page.IMPORTANCE, Place(issue=issue.id)),
        )
        for issue in project.issues
    ]
    offers = [
        Entry(
            words=offer_name(project, offer.id),
            also=f"offer {party_name(project, offer.party)}",
            hint="offer",
            run=partial(attention.go_to, Page.OFFERS, Place(offer=offer.id)),
        )
        for offer in project.offers
    ]
    return issues + offers
