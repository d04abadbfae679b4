"""A damaged file of which a sound deal can be made: first the list of changes, then an unsaved copy and the list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.domain.project import Project
from app.records import dataclass
from app.storage.repairs import Repaired
from app.wording.errors import finding_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of
from app.wording.repairs import repaired_name, repairs_in_words, what_would_open
from ui.dialogs.repairs import Listed, Ways, open_repairs
from ui.kit.clipboard import copy_out
from ui.shell.hub import Window

Show = Callable[[Project, Path, Window, Callable[[Window], None]], None]
"""Shows a deal that was made of a file, unsaved, and says in which window."""

_COPY = partial(copy_out, kind="private")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A file that does not open, what can be made of it, whether that is ours to quote; `earlier` lists versions."""

    path: Path
    repaired: Repaired
    is_ours: bool
    earlier: Callable[[], object] | None


def show_repairs(damaged: Damaged, window: Window, show: Show) -> None:
    """List what a repaired copy of a file would change; nothing follows without consent, and the file stays."""
    repaired = damaged.repaired
    deal = replace(repaired.project, name=repaired_name(repaired.project))

    def take() -> None:
        show(deal, damaged.path, window, partial(_tell, damaged))

    about = (
        "A repaired copy can be opened. What changes in it is listed here, with what is lost, so that you can type it "
        f"again. It has {what_would_open(deal, formats_of())}. The file stays as it is."
    )
    title = f"“{shown(damaged.path.stem)}” is damaged"
    open_repairs(window.as_widget(), _listed(title, about, damaged), Ways(take=take, earlier=damaged.earlier), _COPY)


def _tell(damaged: Damaged, window: Window) -> None:
    """Say in its window what the copy is, and have the list at hand while things are typed again."""
    name = shown(damaged.path.name)
    about = f"Made of “{name}”, which is as it was."
    listed = _listed("What was repaired", about, damaged)

    def show() -> None:
        # The notice has gone with the click, and comes again: things are typed one after the other.
        open_repairs(window.as_widget(), listed, Ways(), _COPY).finished.connect(lambda _: _tell(damaged, window))

    sentence = f"This is a repaired copy of “{name}”. The file itself is as it was."
    window.offer(sentence, [("Show what was repaired…", show)])


def _listed(title: str, about: str, damaged: Damaged) -> Listed:
    numbers = formats_of()
    notes = damaged.repaired.notes if damaged.is_ours else ()
    return Listed(
        title=title,
        about=about,
        repairs=repairs_in_words(damaged.repaired, numbers, quoting=damaged.is_ours),
        notes=tuple(finding_in_words(each, numbers) for each in notes),
    )
