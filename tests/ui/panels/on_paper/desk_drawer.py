"""Stationery without a window: what was asked and said is kept for a test to look at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.public import Letterhead
from app.storage.atomic import Saver


@dataclass(slots=True)
class Drawer:
    """Answers every question about files with a path below `folder`."""

    saver: Saver
    folder: Path
    sender: Letterhead = field(default=Letterhead())
    paper: str = "a4"
    language: str = "en"
    said: list[tuple[str, bool]] = field(default_factory=list)
    asked: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    picture: str = ""
    chosen: object = None

    def keep_sender(self, sender: Letterhead) -> None:
        """Keep it."""
        self.sender = sender

    def keep_paper(self, paper: str) -> None:
        """Keep it."""
        self.paper = paper

    def keep_language(self, language: str) -> None:
        """Keep it."""
        self.language = language

    def ask_where(self, title: str, name: str, kind: tuple[str, str], chosen: Callable[[str], None]) -> None:
        """Take the name that is proposed."""
        assert title
        assert kind[0].endswith(f"(*.{kind[1]})")
        chosen(str(self.folder / name))

    def ask_for_picture(self, chosen: Callable[[str], None]) -> None:
        """Choose the picture of the test."""
        chosen(self.picture)

    def ask_first(self, title: str, explanation: str, words: str, do: Callable[[], None]) -> None:
        """Keep the question; a test answers it by calling what is kept."""
        self.asked.append((f"{title} {explanation} {words}", do))

    def say(self, sentence: str, *, is_good: bool) -> None:
        """Keep it."""
        self.said.append((sentence, is_good))
