"""What a conclusion hangs on most: up to three numbers of theirs, each a click away from where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.advice.mattering import Hinge
from app.domain.lookup import Missing
from app.domain.problems import Place
from app.study.hinges import Hinges, hinges_of
from app.wording.likelihood import chance_explained
from app.wording.mattering import chance_said, hinges_in_words, matter_with_source
from app.wording.numbers import formats_of
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import link_button, may_wrap
from ui.kit.card import Card
from ui.kit.explain import Explain
from ui.kit.text import button_text, label

__all__ = ["HingesCard"]


class HingesCard(Card):
    """Asks whenever the deal rests; folded away while there is nothing to say."""

    def __init__(
        self,
        page: QWidget,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("What to find out first", parent=parent)
        self._link = link
        self._attention = attention
        self._found: Hinges | None = None
        self.said = label("", wrap=True)
        self.body.addWidget(self.said)
        self.matters: list[QPushButton] = []
        for place in range(_MOST):
            made = link_button("", "arrow-right")
            may_wrap(made)
            made.clicked.connect(lambda _checked=False, place=place: self._go_to(place))
            self.matters.append(made)
            self.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.explain = Explain()
        self.body.addWidget(self.explain)
        self.hide()
        # It is the page that is in sight while there is nothing to say.
        Asking(page, (link, studies), hinges_of, self.show_hinges)

    def show_hinges(self, found: Hinges | None) -> None:
        """Show what was found; where it names what is no longer there the next answer is on its way."""
        try:
            said = "" if found is None else hinges_in_words(self._link.project, found)
            matters = () if found is None or not said else found.found.hinges
            words = [matter_with_source(self._link.project, each) for each in matters]
        except Missing:
            return
        self._found = found
        self.setVisible(bool(said))
        self.said.setText(said)
        for place, made in enumerate(self.matters):
            made.setVisible(place < len(words))
            made.setText(button_text(_begun(words[place])) if place < len(words) else "")
        if found is not None:
            why = chance_explained(chance_said(found.found), formats_of(), guessed=found.found.guessed)
            self.explain.set_text("\n".join(filter(None, (why, _ABOUT))))

    def _go_to(self, place: int) -> None:
        if self._found is not None and place < len(self._found.found.hinges):
            page, where = place_of(self._found.found.hinges[place])
            self._attention.go_to(page, where)


def place_of(matter: Hinge) -> tuple[Page, Place]:
    """Where the number stands."""
    if matter.issue is None:
        return Page.NO_DEAL, Place(party=matter.party)
    return Page.THEIR_SIDE, Place(party=matter.party, issue=matter.issue)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


_MOST = 3
_ABOUT = (
    "Of all that you only estimate of them, these numbers move the answer most: once you knew one of them, less of it "
    "would be open. The first one is worth the first question."
)
