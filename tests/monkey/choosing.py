"""What the monkey does next: anything, but rather with what can be seen and used than with nothing."""

import random
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QSlider, QTextEdit

from tests.monkey.gestures import Gesture, Spot
from tests.monkey.hands import in_front, shown_in, spot_in
from ui.kit.plot.canvas import PlotCanvas
from ui.shell.commands import COMMANDS

NONSENSE: Final = (
    *(
        "zzz",
        "-1e999",
        "💥\u202e",
        "99999999999999999999",
        "0,0,0",
        "2026-13-45",
        "%s{}",
        "<b>x",
        "  ",
        "=1+1",
        "'; --",
    ),
    *("ß" * 40, "1/2/3", "∞", "50%", "-", ".", "a;b;c;d", "\u00a01 000,5", "x" * 300, "nan", "1..5", "\u0664\u0665"),
)
PLAUSIBLE: Final = (
    *("5", "12.5", "0", "100", "0 to 100", "10 to 20 EUR in steps of 0.5", "red; blue; green", "Price", "Delivery"),
    *("40-60", "2026-12-01", "30 %", "30 days", "yes", "no", "Ana Lima", "7", "-3", "1000", "They may be late"),
)
PASTED: Final = (
    "Price\t10\t20\nDelivery\t30 days\t60 days\n",
    "1\n2\n3\n4\n5\n",
    "a\tb\tc\td\te\tf\n" * 4,
    "\u0000\ufeff\u202e\ud7ff",
    '"quoted\ncell"\t5\n',
    "x" * 5_000,
    "\t\t\t\n\n\n",
    "10 %\t20 %\r\n30 %\t40 %\r\n",
    "file:///etc/passwd",
    "<img src=x>",
)
KEYS: Final = (
    *("Up", "Down", "Left", "Right", "Up", "Down", "Left", "Right", "Tab", "Shift+Tab", "Return", "Space", "Esc"),
    *("Del", "Backspace", "Ins", "Home", "End", "PgUp", "PgDown", "F2", "F6", "F8", "F10", "Menu", "Shift+Down"),
    *("Shift+Right", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+D", "Alt+Down", "Alt+Up", "Ctrl+Home", "Ctrl+End"),
    *("Shift+Space", "Ctrl+Return", "Ctrl+Up", "Ctrl+Down", "Alt+F", "Ctrl+Shift+End", "Shift+F10"),
)
LEAVING: Final = {"file.quit", "file.close"}
"""Commands that end the program: the monkey stays."""
CHORDS: Final = tuple(keys for command in COMMANDS if command.id not in LEAVING for keys in command.keys)
PAGES: Final = tuple(keys for command in COMMANDS if command.id.startswith("go.") for keys in command.keys)
WORDS: Final = tuple(command.words for command in COMMANDS if command.id not in LEAVING)
CONTROLS: Final = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QSlider, PlotCanvas)
SIZES: Final = ((1280, 800), (1024, 700), (800, 600), (1600, 1000), (700, 1200))
MOST_TRIES: Final = 8


class Whim:
    """Draws gestures from a seed, for whatever is in front at that moment."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - not a secret
        self._begun: list[Gesture] = []

    def next(self) -> Gesture:
        """Something to do now."""
        if self._begun:
            return self._begun.pop(0)
        (make,) = self._chance.choices([each for each, _ in _WHIMS], [weight for _, weight in _WHIMS])
        return make(self)

    def _any(self, many: Sequence[str]) -> str:
        return self._chance.choice(many)

    def _anywhere(self) -> Spot:
        return Spot(x=self._chance.random(), y=self._chance.random())

    def _control(self) -> Spot:
        """A place in something that can be used and that the mouse can reach."""
        root = in_front()
        if root is None:
            return self._anywhere()
        controls = [each for each in shown_in(root) if isinstance(each, CONTROLS) and each.isEnabled()]
        for _ in range(min(MOST_TRIES, len(controls))):
            widget = self._chance.choice(controls)
            x, y = self._chance.random(), self._chance.random()
            place = widget.mapTo(root, QPoint(round(x * (widget.width() - 1)), round(y * (widget.height() - 1))))
            hit = root.childAt(place)
            if hit is not None and (hit is widget or widget.isAncestorOf(hit)):
                return spot_in(root, widget, x, y)
        return self._anywhere()

    def _click(self) -> Gesture:
        return Gesture(does="click", at=self._control(), answer=self._chance.randrange(1000))

    def _click_anywhere(self) -> Gesture:
        return Gesture(does="click", at=self._anywhere(), answer=self._chance.randrange(1000))

    def _double(self) -> Gesture:
        return Gesture(does="double", at=self._control(), answer=self._chance.randrange(1000))

    def _menu(self) -> Gesture:
        return Gesture(does="menu", at=self._control())

    def _hover(self) -> Gesture:
        return Gesture(does="hover", at=self._chance.choice([self._control, self._anywhere])())

    def _wheel(self) -> Gesture:
        down = self._chance.choice([-5, -1, 1, 5])
        return Gesture(does="wheel", at=self._control(), amount=(self._chance.choice([0, 0, 1]), down))

    def _drag(self) -> Gesture:
        across, down = (self._chance.choice([5, 60, 400]) for _ in range(2))
        along = [
            (self._chance.randint(-across, across), self._chance.randint(-down, down))
            for _ in range(self._chance.randint(1, 6))
        ]
        halfway = (self._any((*KEYS, *CHORDS)),) if self._chance.random() < 0.15 else ()
        return Gesture(does="drag", at=self._control(), along=tuple(along), says=halfway)

    def _type(self) -> Gesture:
        if self._chance.random() < 0.7:
            self._begun.append(self._finish())
        return Gesture(does="type", says=(self._any(self._chance.choice((NONSENSE, PLAUSIBLE))),))

    def _click_and_type(self) -> Gesture:
        self._begun.append(self._type())
        self._begun.reverse()
        return self._click()

    def _keys(self) -> Gesture:
        many = self._chance.choice([1, 1, 1, 2, 4])
        keys = tuple(self._any(KEYS) for _ in range(many))
        return Gesture(does="keys", says=keys, answer=self._chance.randrange(1000))

    def _chord(self) -> Gesture:
        return Gesture(does="keys", says=(self._any(CHORDS),), answer=self._chance.randrange(1000))

    def _page(self) -> Gesture:
        return Gesture(does="keys", says=(self._any(PAGES),))

    def _step(self) -> Gesture:
        many = self._chance.choice([1, 1, 2, 5])
        return Gesture(does="keys", says=(self._any(("Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")),) * many)

    def _finish(self) -> Gesture:
        return Gesture(does="keys", says=(self._any(("Return", "Return", "Tab", "Esc", "Ctrl+Return")),))

    def _search(self) -> Gesture:
        words = self._any(WORDS)[: self._chance.randint(1, 12)]
        self._begun += [Gesture(does="type", says=(words,)), self._finish()]
        return Gesture(does="keys", says=("Ctrl+K",))

    def _paste(self) -> Gesture:
        return Gesture(does="paste", says=(self._any(PASTED),))

    def _size(self) -> Gesture:
        return Gesture(does="size", amount=self._chance.choice(SIZES))

    def _rest(self) -> Gesture:
        return Gesture(does="rest")


_WHIMS: Final[tuple[tuple[Callable[[Whim], Gesture], int], ...]] = (
    (Whim._click, 24),
    (Whim._click_anywhere, 4),
    (Whim._double, 4),
    (Whim._menu, 2),
    (Whim._hover, 4),
    (Whim._wheel, 3),
    (Whim._drag, 9),
    (Whim._type, 8),
    (Whim._click_and_type, 8),
    (Whim._finish, 2),
    (Whim._keys, 10),
    (Whim._chord, 5),
    (Whim._page, 5),
    (Whim._step, 5),
    (Whim._search, 2),
    (Whim._paste, 4),
    (Whim._size, 1),
    (Whim._rest, 4),
)
"""What there is to do, and how likely it is to be chosen."""
