"""The stationery of a window: what is kept with the preferences, beside the file of its deal."""

from collections.abc import Callable
from pathlib import Path

from app.domain.public import Letterhead
from app.storage.atomic import Saver
from app.storage.folders import folder_to_begin_in
from app.wording.translate import _
from ui.dialogs import questions
from ui.shell.hub import Hub, Window


class WindowStationery:
    """See ui.bridge.stationery.Stationery."""

    def __init__(self, hub: Hub, window: Window) -> None:
        self._hub = hub
        self._window = window
        self.chosen: object = None

    @property
    def saver(self) -> Saver:
        """What writes files."""
        return self._hub.settings.saver

    @property
    def _folder(self) -> Path:
        return self._window.path.parent if self._window.path is not None else folder_to_begin_in()

    @property
    def sender(self) -> Letterhead:
        """Who hands papers over."""
        kept = self._hub.settings.value
        return Letterhead(name=kept.sender, logo=kept.logo)

    @property
    def paper(self) -> str:
        """The size of paper that was chosen; empty when none was."""
        return self._hub.settings.value.paper

    @property
    def language(self) -> str:
        """The language that was chosen for what is handed over; empty when none was."""
        return self._hub.settings.value.language

    def keep_sender(self, sender: Letterhead) -> None:
        """Keep who hands papers over."""
        self._hub.settings.use_sender(sender.name, sender.logo)

    def keep_paper(self, paper: str) -> None:
        """Keep a size of paper."""
        self._hub.settings.use_paper(paper)

    def keep_language(self, language: str) -> None:
        """Keep a language for what is handed over."""
        self._hub.settings.use_language(language)

    def ask_where(self, title: str, name: str, kind: tuple[str, str], chosen: Callable[[str], None]) -> None:
        """Ask where a file goes; beside the file of the deal when nothing else is chosen."""
        questions.ask_for_file_to_write(self._window.as_widget(), title, str(self._folder / name), kind, chosen)

    def ask_for_picture(self, chosen: Callable[[str], None]) -> None:
        """Ask for a file with a picture."""
        questions.ask_for_picture(self._window.as_widget(), str(self._folder), chosen)

    def ask_first(self, title: str, explanation: str, words: str, do: Callable[[], None]) -> None:
        """Ask before something is done."""
        leave = questions.Answer(words=_("Cancel"), role="cancel", do=lambda: None)
        go_on = questions.Answer(words=words, role="do", do=do)
        questions.ask(self._window.as_widget(), title, explanation, [leave, go_on])

    def say(self, sentence: str, *, is_good: bool) -> None:
        """Show a notice over the page."""
        self._window.say(sentence, "info" if is_good else "warning")
