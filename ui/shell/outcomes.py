"""Outcomes: what has come of a gesture besides what it shows, told with what can be done about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.document.touched import Touched
from app.domain.ids import OfferId
from app.domain.project import Project
from app.wording.links import gone_in_words
from app.wording.numbers import formats_of
from app.wording.steps import on_the_table_in_words

if TYPE_CHECKING:
    from ui.bridge.attention import Attention
    from ui.bridge.document_link import DocumentLink

Actions = tuple[tuple[str, Callable[[], object]], ...]
_TAKEN_IN = "What their offers tell is part of your estimates now."
Tell = Callable[[str, Actions], None]


def tell_outcomes(link: "DocumentLink", attention: "Attention", tell: Tell) -> None:
    """Tell from now on of offers put on the table, or there already, of estimates that they moved, and of rules that go
    with what they are about.
    """
    undo: Actions = (("Undo", link.undo),)

    def tell_offer(offer: OfferId) -> None:
        together = next((meso.offers for meso in link.project.mesos if offer in meso.offers), (offer,))
        tell(on_the_table_in_words(link.project, together), undo)

    def tell_repeated(offer: OfferId) -> None:
        number = [each.id for each in link.project.offers].index(offer) + 1
        tell(f"This is offer {number} already.", ())

    def tell_gone(before: Project, after: Project, touched: Touched) -> None:
        # What a step back takes along its own words say.
        if Touched.ISSUES | Touched.LINKS in touched and not link.document.history.undone:
            gone = gone_in_words(before, after, formats_of())
            if gone:
                tell(gone, undo)

    attention.offer_made.connect(tell_offer)
    attention.offer_repeated.connect(tell_repeated)
    attention.estimates_moved.connect(lambda: tell(_TAKEN_IN, undo))
    attention.offer_refused.connect(lambda sentence: tell(sentence, ()))
    link.changed.connect(tell_gone)
