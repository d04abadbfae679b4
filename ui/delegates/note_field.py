"""A field for notes that keeps what is typed: one undo step per visit."""

from collections.abc import Callable

from ui.kit.words_field import WordsField


def note_field(name: str, hint: str, *, keep: Callable[[str], object], close: Callable[[], None]) -> WordsField:
    """A field that hands each change to `keep` and calls `close` when it is left."""
    made = WordsField(name, hint, lines=4)
    made.edited.connect(keep)
    made.finished.connect(close)
    return made
