"""The steps of the rail as pages. Each is loaded when it is first shown, all but the first one, which always is."""

from PySide6.QtWidgets import QWidget

from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.stationery import Stationery
from ui.bridge.study_link import StudyLink
from ui.panels.issues.panel import IssuesPanel


def page_of(
    page: Page,
    link: DocumentLink,
    attention: Attention,
    studies: StudyLink,
    stationery: Stationery,
    parent: QWidget,
) -> QWidget:
    """A step of the negotiation, made anew."""
    match page:
        case Page.ISSUES:
            return IssuesPanel(link, attention, parent)
        case Page.IMPORTANCE:
            from ui.panels.importance.panel import ImportancePanel  # noqa: PLC0415 - loaded when it is shown

            return ImportancePanel(link, attention, parent)
        case Page.NO_DEAL:
            from ui.panels.no_deal.panel import NoDealPanel  # noqa: PLC0415 - loaded when it is shown

            return NoDealPanel(link, attention, studies, parent)
        case Page.THEIR_SIDE:
            from ui.panels.their_side.panel import TheirSidePanel  # noqa: PLC0415 - loaded when it is shown

            return TheirSidePanel(link, attention, studies, parent)
        case Page.TRADES:
            from ui.panels.trades.panel import TradesPanel  # noqa: PLC0415 - loaded when it is shown

            return TradesPanel(link, attention, studies, parent)
        case Page.IF_THEN:
            from ui.panels.if_then.panel import IfThenPanel  # noqa: PLC0415 - loaded when it is shown

            return IfThenPanel(link, attention, studies, parent)
        case Page.QUESTIONS:
            from ui.panels.questions.panel import QuestionsPanel  # noqa: PLC0415 - loaded when it is shown

            return QuestionsPanel(link, attention, studies, parent)
        case Page.OFFERS:
            from ui.panels.offers.panel import OffersPanel  # noqa: PLC0415 - loaded when it is shown

            return OffersPanel(link, attention, studies, parent=parent)
        case Page.ON_PAPER:
            from ui.panels.on_paper.panel import OnPaperPanel  # noqa: PLC0415 - loaded when it is shown

            return OnPaperPanel(link, studies, stationery, parent)
