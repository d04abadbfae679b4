"""The four tones of a notice and the icon and colours each one has."""

from __future__ import annotations

from typing import Final, Literal

from ui.kit.palette import ColourRole

__all__ = ["Tone", "tone_icon", "tone_role"]

Tone = Literal["info", "good", "warning", "error"]

_LOOKS: Final[dict[Tone, tuple[str, ColourRole]]] = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "danger"),
}


def tone_icon(tone: Tone) -> str:
    """Name of the tone's icon; its shape differs from tone to tone, so that colour is not alone."""
    return _LOOKS[tone][0]


def tone_role(tone: Tone) -> ColourRole:
    """The tone's colour."""
    return _LOOKS[tone][1]
