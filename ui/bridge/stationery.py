"""What papers of a deal are made with beside the deal: the sender, the paper, the way to files; the window has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.public import Letterhead
    from app.storage.atomic import Saver


class Stationery(Protocol):
    """Seen from the page on which papers are made; sender, paper and language are kept for every deal."""

    chosen: object
    """What is chosen for the papers of this deal, as the page keeps it for one that takes its place; None before."""

    @property
    def saver(self) -> Saver:
        """What writes files."""
        ...

    @property
    def sender(self) -> Letterhead:
        """Who hands papers over."""
        ...

    @property
    def paper(self) -> str:
        """The size of paper that was chosen; empty when none was."""
        ...

    @property
    def language(self) -> str:
        """The language that was chosen for what is handed over; empty when none was."""
        ...

    def keep_sender(self, sender: Letterhead) -> None:
        """Keep who hands papers over."""
        ...

    def keep_paper(self, paper: str) -> None:
        """Keep a size of paper."""
        ...

    def keep_language(self, language: str) -> None:
        """Keep a language for what is handed over."""
        ...

    def ask_where(self, title: str, name: str, kind: tuple[str, str], chosen: Callable[[str], None]) -> None:
        """Ask where a file of a `kind` goes, its filter and its ending; `name` is proposed."""
        ...

    def ask_for_picture(self, chosen: Callable[[str], None]) -> None:
        """Ask for a file with a picture."""
        ...

    def ask_first(self, title: str, explanation: str, words: str, do: Callable[[], None]) -> None:
        """Ask whether to `do` something, which the button says in these `words`; Esc leaves it."""
        ...

    def say(self, sentence: str, *, is_good: bool) -> None:
        """Show a notice over the page."""
        ...
