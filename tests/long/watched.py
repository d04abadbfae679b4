"""The program as `python -m ui` starts it, with a listener that tells where things are on the screen.

Each line on standard input is a question, a JSON list; each line on standard output is its answer. Nothing is done to
the program here: what happens to it comes from the mouse and the keyboard of the screen it runs on.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSize, QSocketNotifier
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QMenu, QMenuBar, QWidget

from ui.delegates.strokes import track_area
from ui.kit.grid.view import Grid
from ui.kit.lines_label import LinesLabel
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.shell.deal_view import DealView
from ui.shell.start import application, run

Answer = list[int] | str | None


def in_sight() -> Iterator[QWidget]:
    """Every widget that can be seen, those of the window or dialog in use first."""
    tops = sorted(QApplication.topLevelWidgets(), key=lambda top: top is not QApplication.activeWindow())
    for top in tops:
        if top.isVisible():
            yield from (widget for widget in top.findChildren(QWidget) if widget.isVisible())


def texts() -> Iterator[QLabel | LinesLabel]:
    """Every text that can be read."""
    return (widget for widget in in_sight() if isinstance(widget, QLabel | LinesLabel))


def names_of(widget: QWidget) -> set[str]:
    """What a widget is called: for a screen reader, by its text, inside the program."""
    text = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return {widget.accessibleName(), text, widget.objectName()} - {""}


def is_called(widget: QWidget, name: str) -> bool:
    """Whether a widget is called so, or begins so where the name ends in "…"."""
    names, beginning = names_of(widget), name.removesuffix("…")
    return name in names or (beginning != name and any(each.startswith(beginning) for each in names))


def where(widget: QWidget, rect: QRect) -> list[int]:
    """A rectangle of a widget on the screen, in its own pixels: left, top, width, height."""
    corner, ratio = widget.mapToGlobal(rect.topLeft()), widget.devicePixelRatioF()
    return [round(ratio * length) for length in (corner.x(), corner.y(), rect.width(), rect.height())]


def answer(question: list[str]) -> Answer:
    """The answer to one question; None when there is no such thing in sight."""
    kind, *names = question
    if kind == "focus":
        focused = QApplication.focusWidget()
        return "" if focused is None else "\n".join(sorted(names_of(focused)))
    if kind == "keyboard":
        focused = QApplication.focusWidget()
        return "here" if focused is not None and is_called(focused, names[0]) else None
    if kind == "title":
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        return "\n".join(top.windowTitle().replace("[*]", "*" * top.isWindowModified()) for top in shown)
    if kind == "steps":
        history = next(widget.link.document.history for widget in in_sight() if isinstance(widget, DealView))
        return [len(history.done), len(history.undone)]
    if kind == "picture":
        return "taken" if QApplication.primaryScreen().grabWindow(0).save(names[0]) else None
    if kind == "entry":
        return entry_of_menus(names[0])
    if kind == "said":
        return next((where(text, text.rect()) for text in texts() if all(map(text.text().__contains__, names))), None)
    found = next((widget for widget in in_sight() if is_called(widget, names[0])), None)
    if found is None or (kind == "enabled" and not found.isEnabled()):
        return None
    if kind in {"bar", "cell"} and isinstance(found, Grid):
        cell = found.visualRect(found.model().index(int(names[1]), int(names[2])))
        return where(found.viewport(), track_area(cell).toRect() if kind == "bar" else cell)
    if kind == "line" and isinstance(found, QListWidget):
        return where(found.viewport(), found.visualItemRect(found.item(int(names[1]))))
    if kind == "plot" and isinstance(found, TradeoffPlot):
        return {"band": how_wide, "walk-away": on_walk_away, "frontier": on_frontier}[names[1]](found)
    return where(found, found.rect())


def entry_of_menus(words: str) -> list[int] | None:
    """An entry of the menu bar or of an open menu."""
    opened = [top for top in QApplication.topLevelWidgets() if isinstance(top, QMenu) and top.isVisible()]
    menus: list[QMenu | QMenuBar] = [*opened, *(widget for widget in in_sight() if isinstance(widget, QMenuBar))]
    entries = ((menu, action) for menu in menus for action in menu.actions())
    found = next(((menu, action) for menu, action in entries if action.text().replace("&", "") == words), None)
    return where(found[0], found[0].actionGeometry(found[1])) if found is not None else None


def on_frontier(plot: TradeoffPlot) -> list[int]:
    """The efficient points on the screen: left, top, left, top and so on."""
    return [length for point in plot._marks.frontier.points for length in spot(plot, point)]


def how_wide(plot: TradeoffPlot) -> list[int]:
    """The area of the band around the efficient points, in tenths of a point squared; nothing while there is none."""
    points = plot._marks.frontier.band
    turned = zip(points, [*points[1:], *points[:1]], strict=True)
    area = abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in turned)) / 2
    return [round(10 * area)] if area else []


def on_walk_away(plot: TradeoffPlot) -> list[int]:
    """A place on our walk-away line low in the picture, where nothing else is."""
    line = next(walk for walk in plot._marks.walk_aways if walk.axis == "x")
    return spot(plot, (line.value, 4.0))


def spot(plot: TradeoffPlot, scores: tuple[float, float]) -> list[int]:
    """Where a pair of scores is on the screen."""
    return where(plot, QRect(plot.frame().at(scores).toPoint(), QSize()))[:2]


def main() -> int:
    """Run the program with a listener."""
    app = application()
    listener = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)

    def listen() -> None:
        line = sys.stdin.readline()
        if not line:
            listener.setEnabled(False)
            return
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()

    listener.activated.connect(listen)
    return run([Path(name) for name in sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
