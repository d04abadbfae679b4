"""The look of the whole program: Fusion, a QPalette and one style sheet, both filled from theme tokens."""

from __future__ import annotations

import logging
import re
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from app.assets import resource_path
from ui.kit import type_scale
from ui.kit.palette import Palette, ThemeName, current, load_palette, qcolor, set_current

__all__ = ["Theme", "ThemeMode", "install_theme", "theme"]

_log = logging.getLogger(__name__)

ThemeMode = Literal["system", "light", "dark"]
ZOOM_STEPS: Final = (70, 80, 90, 100, 110, 125, 150, 175, 200, 220)


STYLE: Final = "Fusion"
"""What an application is begun in, by its arguments.

Who sets a style is given it, and for that Qt for Python makes all the enums of styles.
"""


class Theme(QObject):
    """Follows the system's light or dark look, or is pinned to one; re-styles every open window at once.

    `changed` is emitted after palette, style sheet and fonts are in force, `zooming` before another text size is: with
    `zoom_to` a turn of the event loop before, so that what is drawn anew anyway can go and is not re-styled first.
    A theme file that cannot be read is logged and the old look stays.
    """

    zooming = Signal()
    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._mode: ThemeMode = "system"
        self._applying = False
        self._in_force: tuple[ThemeName, int] | None = None
        self._coming: int | None = None
        self._started_dark = is_dark(application.palette())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def mode(self) -> ThemeMode:
        """What was asked for: follow the system, or one look always."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system or pin one look, and apply it."""
        self._mode = mode
        scheme = {
            "system": Qt.ColorScheme.Unknown,
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }[mode]
        self._applying = True
        try:
            self._application.styleHints().setColorScheme(scheme)
        finally:
            self._applying = False
        self.apply()

    def zoom(self) -> int:
        """Text zoom in percent: the one that is about to come, if one is."""
        return type_scale.zoom() if self._coming is None else self._coming

    def zoom_to(self, percent: int) -> None:
        """Tell that another text zoom comes (limited to 70..220 %), and set it soon, in a turn of its own."""
        self._coming = type_scale.limited(percent)
        if self._coming != type_scale.zoom():
            self.zooming.emit()
        # Not in the turn in which whoever took leave goes.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._come))

    def _come(self) -> None:
        coming, self._coming = self._coming, None
        if coming == type_scale.zoom():
            # Back again before it came: whoever took leave is to hear that it has.
            self.changed.emit()
        elif coming is not None:
            self.set_zoom(coming)

    def set_zoom(self, percent: int) -> None:
        """Set the text zoom (limited to 70..220 %) and re-style."""
        self._coming = None
        if type_scale.limited(percent) != type_scale.zoom():
            self.zooming.emit()
            type_scale.set_zoom(percent)
            self.apply()

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom_to(next((step for step in ZOOM_STEPS if step > self.zoom()), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom_to(next((step for step in reversed(ZOOM_STEPS) if step < self.zoom()), ZOOM_STEPS[0]))

    def apply(self) -> None:
        """Load the palette that is due and give it to every widget, unless it is in force already."""
        wanted = (self._due(), type_scale.zoom())
        if self._applying or wanted == self._in_force:
            return
        self._applying = True
        try:
            palette = load_palette(wanted[0])
            sheet = style_sheet(palette)
        except (OSError, ValueError) as error:
            _log.warning("the look stays as it is: %s", error)
            return
        finally:
            self._applying = False
        self._applying = True
        try:
            set_current(palette)
            # In the place of another, a sheet restyles a widget once for every widget around it; from none, once.
            self._application.setStyleSheet("")
            self._application.setFont(type_scale.font("body"))
            self._application.setPalette(qt_palette(palette))
            self._application.setStyleSheet(sheet)
        finally:
            self._applying = False
        self._in_force = wanted
        self.changed.emit()

    def _due(self) -> ThemeName:
        if self._mode != "system":
            return self._mode
        scheme = self._application.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return "dark" if self._started_dark else "light"
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self._mode == "system" and not self._applying and self._due() != current().name:
            self.apply()


_installed: list[Theme] = []


def install_theme(application: QApplication) -> Theme:
    """The application's one Theme, made and applied the first time it is asked for."""
    if not _installed:
        made = Theme(application)
        _installed.append(made)
        made.apply()
    return _installed[0]


def theme() -> Theme:
    """The application's Theme, installed now if it was not; RuntimeError when there is no QApplication."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a theme needs a QApplication")  # noqa: TRY004 - the moment is wrong, not a type
    return install_theme(application)


def is_dark(palette: QPalette) -> bool:
    """Whether a palette is a dark one, judged by the lightness of its window colour against its text."""
    window = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    return window.lightness() < text.lightness()


def qt_palette(palette: Palette) -> QPalette:
    """The tokens as a QPalette, for whatever the style sheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: palette.background,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.ToolTipBase: palette.tooltip,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.secondary,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.on_accent,
        QPalette.ColorRole.Light: palette.surface,
        QPalette.ColorRole.Midlight: palette.sunken,
        QPalette.ColorRole.Mid: palette.hairline,
        QPalette.ColorRole.Dark: palette.outline,
        QPalette.ColorRole.Shadow: palette.outline,
        QPalette.ColorRole.Highlight: palette.selection,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.Accent: palette.accent,
    }
    for role, value in roles.items():
        made.setColor(role, qcolor(value))
    off: QColor = qcolor(palette.disabled)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, off)
    return made


def style_sheet(palette: Palette) -> str:
    """The style sheet with this palette's colours at the zoom in force.

    Raises OSError when the sheet cannot be read and ValueError when it names an unknown token.
    """
    source = resource_path("themes", "widgets.qss").read_text(encoding="utf-8")
    values = palette.tokens()
    for length in (int(found) for found in re.findall(r"\$\{p(\d+)\}", source)):
        values[f"p{length}"] = str(type_scale.px(length))
    radio = type_scale.px(16) + 2
    values |= {
        # A radius larger than half the side would be ignored and show a square.
        "radio_radius": str(radio // 2),
        "radio_dot": str(radio - 2 * type_scale.px(5)),
        "art": resource_path("themes", palette.name).as_posix(),
        # As high as a line edit wants to be by itself, so that every control in a row has that height.
        "control": str(QFontMetrics(type_scale.font("body")).height() + 2),
        "row_small": str(type_scale.px(type_scale.SUB_ROW_HEIGHT)),
        "half_pill": str(max(4, round(type_scale.pixel_size("small") * 0.7))),
        "title_size": str(type_scale.pixel_size("title")),
        "section_size": str(type_scale.pixel_size("section")),
        "small_size": str(type_scale.pixel_size("small")),
    }
    try:
        return Template(source).substitute(values)
    except KeyError as error:
        raise ValueError(f"the style sheet names an unknown token: {error}") from error
