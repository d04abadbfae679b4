"""The settings as a person chooses them: what each one says, and what follows from it at once."""

from PySide6.QtWidgets import QWidget

from ui.dialogs.settings import Choice, open_settings
from ui.kit.clipboard import copies
from ui.shell.settings import Settings

_CLEARING = "Take private copies off the clipboard after a minute"
_CLEARED = (
    "Also when Dealwright ends. What was made to be handed over stays. Programs that keep a history of the clipboard "
    "are asked to leave private copies out; not all of them do."
)
_REMEMBERING = "Remember the files I worked on"
_REMEMBERED = (
    "They are listed on the first page and in the File menu. When this is switched off, the list is emptied at once; "
    "the files stay where they are."
)

_NAMING = "Tell others who open the same file that it is me"
_NAMED = (
    "A small hidden file beside a deal says on which computer it is open, and since when, as long as it is. Files that "
    "are open now keep what they say."
)


def show_settings(window: QWidget, settings: Settings) -> None:
    """Open the settings over a window."""

    def use_clearing(on: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        settings.use_clearing(on=on)
        copies().use(clears=on)

    def use_remembering(on: bool) -> None:  # noqa: FBT001 - the same
        settings.remember_files(on=on)

    def use_naming(on: bool) -> None:  # noqa: FBT001 - the same
        settings.name_in_signs(on=on)

    def forget() -> None:
        settings.clear_recents()

    open_settings(
        window,
        (
            Choice(words=_CLEARING, explanation=_CLEARED, on=settings.value.clear_clipboard, use=use_clearing),
            Choice(
                words=_REMEMBERING,
                explanation=_REMEMBERED,
                on=settings.value.remember_files,
                use=use_remembering,
                more=("Empty the list now", forget),
            ),
            Choice(words=_NAMING, explanation=_NAMED, on=settings.value.name_in_signs, use=use_naming),
        ),
    )
