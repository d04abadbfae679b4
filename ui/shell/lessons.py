"""What was learnt from earlier deals: kept from a debrief on demand, shown on the welcome page, forgotten singly."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.storage.preferences import Lesson
from ui.kit.tones import Tone
from ui.panels.welcome import KeptLesson, WelcomePanel
from ui.shell.settings import Settings

if TYPE_CHECKING:
    from ui.bridge.attention import Attention
    from ui.bridge.document_link import DocumentLink

Offer = Callable[[str, Sequence[tuple[str, Callable[[], object]]], Tone], None]
"""Says something in the window, with buttons for what can be done about it."""


class Lessons(QObject):
    """Lists on a welcome page what was kept, as long as the page is there, with a way to forget each."""

    def __init__(self, welcome: WelcomePanel, settings: Settings, offer: Offer) -> None:
        super().__init__(welcome)
        self._welcome = welcome
        self._settings = settings
        self._offer = offer
        welcome.lesson_forgotten.connect(self._forget)
        settings.lessons_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._welcome.show_lessons([_in_words(lesson) for lesson in self._settings.lessons])

    def _forget(self, place: int) -> None:
        bring_back = self._settings.forget_lesson(self._settings.lessons[place])
        self._offer("What was kept from that deal is forgotten.", [("Undo", bring_back)], "info")


def keep_debriefs(link: "DocumentLink", attention: "Attention", settings: Settings, offer: Offer) -> None:
    """Keep the debrief of a deal whenever its page asks for that."""

    def keep() -> None:
        project = link.project
        if project.settlement is None:
            return
        debrief = project.settlement.debrief
        parts = ("trades", "questions", "packages", "contingent_terms", "next_time")
        learnt = tuple((part, getattr(debrief, part)) for part in parts)
        take_back = settings.keep_lesson(Lesson(deal=project.name, date=project.settlement.date, learnt=learnt))
        offer("Kept for the next negotiation: the first page of the program shows it.", [("Undo", take_back)], "info")

    attention.debrief_kept.connect(keep)


def _in_words(lesson: Lesson) -> KeptLesson:
    # Deferred: a start without lessons needs no sentences.
    from app.wording.settled import LEARNT, kept_in_words  # noqa: PLC0415 - loaded when something was kept

    known = dict(lesson.learnt)
    lines = [f"{words}: {known[part]}" for part, words in LEARNT.items() if known.get(part)]
    return KeptLesson(title=kept_in_words(lesson.deal, lesson.date), lines=tuple(lines))
