"""Colours by role, read from resources/themes; the only place that turns theme tokens into QColors."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import lru_cache
from typing import Literal, get_args

from PySide6.QtGui import QColor

from app.assets import resource_path
from app.records import dataclass

__all__ = [
    "ColourRole",
    "Palette",
    "ThemeName",
    "current",
    "load_palette",
    "party_colour",
    "qcolor",
    "role_colour",
    "set_current",
]

ThemeName = Literal["light", "dark"]

ColourRole = Literal[
    "background", "surface", "sunken", "hairline", "outline", "text", "secondary", "disabled",
    "accent", "accent_hover", "accent_pressed", "on_accent", "selection", "hover", "track",
    "us", "them", "good", "good_text", "warning", "warning_text", "danger",
    "grid", "frontier", "cloud_faint", "cloud_dense", "scroll", "tooltip", "shadow",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme: every colour as #RRGGBB text, so that a style sheet and a painter read the same value.

    `further` holds the colours of the third, fourth ... party, used round and round.
    """

    name: ThemeName
    dark: bool
    background: str
    surface: str
    sunken: str
    hairline: str
    outline: str
    text: str
    secondary: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    selection: str
    hover: str
    track: str
    us: str
    them: str
    good: str
    good_text: str
    warning: str
    warning_text: str
    danger: str
    grid: str
    frontier: str
    cloud_faint: str
    cloud_dense: str
    scroll: str
    tooltip: str
    shadow: str
    further: tuple[str, ...]

    def tokens(self) -> dict[str, str]:
        """Every colour role with its value, for the style sheet."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name in get_args(ColourRole)}


def load_palette(name: ThemeName) -> Palette:
    """Read resources/themes/NAME.toml.

    Raises OSError when the file cannot be read and ValueError (tomllib's included) when a key is missing,
    unknown or not a #RRGGBB colour.
    """
    raw = tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8"))
    colours = raw.get("colours", {})
    further = raw.get("parties", {}).get("further", [])
    expected = set(get_args(ColourRole))
    if set(colours) != expected:
        strange = ", ".join(sorted(set(colours) ^ expected))
        raise ValueError(f"theme {name}: missing or unknown colours: {strange}")
    for value in (*colours.values(), *further):
        if not (isinstance(value, str) and len(value) == 7 and QColor.isValidColorName(value)):
            raise ValueError(f"theme {name}: {value!r} is not a colour of the form #RRGGBB")
    if not further:
        raise ValueError(f"theme {name}: no colours for further parties")
    return Palette(name=name, dark=bool(raw.get("dark", False)), further=tuple(further), **colours)


_current: list[Palette] = []


def current() -> Palette:
    """The palette in force; light until a Theme has been applied."""
    if not _current:
        _current.append(load_palette("light"))
    return _current[0]


def set_current(palette: Palette) -> None:
    """Make `palette` the one that painters read. Only the theme calls this."""
    _current[:] = [palette]


@lru_cache(maxsize=512)
def qcolor(value: str, alpha: float = 1.0) -> QColor:
    """A #RRGGBB value as a QColor with the given opacity, 0 to 1.

    The same object every time, never to be changed: a repaint asks for dozens, and copies would take longer than lines.
    """
    colour = QColor(value)
    colour.setAlphaF(alpha)
    return colour


def role_colour(role: ColourRole, alpha: float = 1.0) -> QColor:
    """The colour a role has in the palette in force."""
    return qcolor(getattr(current(), role), alpha)


def party_colour(index: int, alpha: float = 1.0) -> QColor:
    """The colour of party number `index`: 0 is us, 1 the first other side, then the further ones."""
    palette = current()
    return qcolor(_party_value(palette, index), alpha)


def _party_value(palette: Palette, index: int) -> str:
    if index <= 0:
        return palette.us
    if index == 1:
        return palette.them
    return palette.further[(index - 2) % len(palette.further)]
