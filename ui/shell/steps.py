"""The steps of the rail, with how many things wait on a page."""

from dataclasses import replace

from app.domain.project import Project
from app.domain.questions import is_open
from ui.bridge.attention import Page
from ui.kit.rail import RailItem

_RAIL = (
    RailItem(id=Page.ISSUES, text=Page.ISSUES.words, icon="list"),
    RailItem(id=Page.IMPORTANCE, text=Page.IMPORTANCE.words, icon="sliders-horizontal"),
    RailItem(id=Page.NO_DEAL, text=Page.NO_DEAL.words, icon="door-open"),
    RailItem(id=Page.THEIR_SIDE, text=Page.THEIR_SIDE.words, icon="user"),
    RailItem(id=Page.TRADES, text=Page.TRADES.words, icon="arrow-left-right"),
    RailItem(id=Page.IF_THEN, text=Page.IF_THEN.words, icon="split"),
    RailItem(id=Page.QUESTIONS, text=Page.QUESTIONS.words, icon="circle-question-mark"),
    RailItem(id=Page.OFFERS, text=Page.OFFERS.words, icon="message-square"),
    RailItem(id=Page.ON_PAPER, text=Page.ON_PAPER.words, icon="printer"),
)


def steps_of(project: Project) -> list[RailItem]:
    """Every step; beside the offers how many there are, beside the questions how many are on the list."""
    counts = {Page.OFFERS: len(project.offers), Page.QUESTIONS: sum(map(is_open, project.questions))}
    return [replace(item, badge=str(counts.get(Page(item.id)) or "")) for item in _RAIL]
