"""A screen of its own with the program on it, and a person with a mouse and a keyboard in front."""

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from typing_extensions import override

from app.storage.atomic import Saver
from app.storage.folders import folders_of_this_person
from app.storage.preferences import Theme, change_preferences
from tests.rules.rule import ROOT

PATIENCE = 30.0
PICTURES = ROOT / "build" / "journeys"
_BLINK = 0.05
_A_MOMENT, _A_SECOND = 5, 20
_MOST_TABS = 100


def until(holds: Callable[[], bool], what: Callable[[], str]) -> None:
    """Look again and again until something holds; fails after half a minute."""
    pause = threading.Event()
    for _ in range(round(PATIENCE / _BLINK)):
        if holds():
            return
        pause.wait(_BLINK)
    raise AssertionError(f"waited in vain: {what()}")


@dataclass(slots=True, kw_only=True)
class Program:
    """The running program, which tells where things are."""

    process: "subprocess.Popen[str]"

    def ask(self, *question: str) -> object:
        """What `tests.long.watched` answers; None for what is not in sight."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"the program does not answer: {question}"
        return json.loads(self.process.stdout.readline())

    def title(self) -> str:
        """The titles of all windows."""
        return str(self.ask("title"))

    def ends(self) -> int:
        """The exit code, once there is one."""
        return self.process.wait(PATIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How large a screen is in its pixels, how many of them make one of the design, and which colours are wanted."""

    width: int
    height: int
    scale: int = 1
    theme: Theme = Theme.LIGHT

    @override
    def __str__(self) -> str:
        """As in the name of a test or a picture."""
        return f"{self.width}x{self.height}-{self.theme}" + f"-{self.scale}00%" * (self.scale > 1)


LOOKS = (
    Look(width=1280, height=800),
    Look(width=1024, height=700, theme=Theme.DARK),
    Look(width=2560, height=1600, scale=2),
)


@dataclass(slots=True, kw_only=True)
class Screen:
    """Hands and eyes at a display: everything goes through the window system."""

    display: str
    program: Program
    look: Look
    journey: str
    pictures: int = 0
    clicked: int = 0
    typed: int = 0
    hands_moved: int = 0
    has_mouse: bool = True

    def shows(self, what: str) -> None:
        """Keep a picture of the screen, once nothing moves: someone looks at them before a version is let out."""
        self.rests("widget", "Steps of the negotiation")
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.pictures += 1
        path = PICTURES / f"{self.journey}-{self.look}-{self.pictures}-{what}.png"
        assert self.program.ask("picture", str(path)) == "taken"

    def keys(self, *names: str) -> None:
        """Press keys one after the other, as xdotool names them."""
        self.typed += len(names)
        self._take(mouse=False)
        self._do("key", "--delay", "30", *names)

    def types(self, text: str) -> None:
        """Type a text."""
        self.typed += len(text)
        self._take(mouse=False)
        self._do("type", "--delay", "15", "--", text)

    def place(self, *question: str) -> list[int]:
        """The rectangle or place of something, once it is in sight."""
        seen: list[object] = []

        def looks() -> bool:
            seen.append(self.program.ask(*question))
            return bool(seen[-1])

        until(looks, lambda: f"{question} on {self.program.title()!r}, keyboard in {self.program.ask('focus')!r}")
        assert isinstance(seen[-1], list)
        return [int(length) for length in seen[-1]]

    def rests(self, *question: str, looks: int = _A_SECOND) -> list[int]:
        """The same once it has been where it is for a second: advice comes late and takes room when it comes."""
        places: list[list[int]] = []

        def is_still() -> bool:
            places.append(self.place(*question))
            return len(places) > looks and all(place == places[-1] for place in places[-looks:])

        until(is_still, lambda: f"{question} never rests")
        return places[-1]

    def sees(self, name: str) -> None:
        """Wait until something is in sight."""
        self.place("widget", name)

    def clicks(self, name: str) -> None:
        """Click in the middle of what is called so."""
        left, top, width, height = self.rests("enabled", name, looks=_A_MOMENT)
        self.clicks_at(left + width // 2, top + height // 2)

    def clicks_at(self, x: int, y: int) -> None:
        """Click at a place."""
        self.clicked += 1
        self._take(mouse=True)
        self._do("mousemove", str(x), str(y), "click", "1")

    def drags(self, *places: tuple[int, int]) -> None:
        """Press at the first place, go along the others, let go at the last one."""
        self.clicked += 1
        self._take(mouse=True)
        moves = [word for x, y in places[1:] for word in ("mousemove", "--sync", str(x), str(y))]
        x, y = places[0]
        self._do("mousemove", "--sync", str(x), str(y), "mousedown", "1", *moves, "mouseup", "1")

    def tabs_to(self, name: str) -> None:
        """Press Tab until the keyboard is on what is called so, or begins so where the name ends in "…"."""
        for _ in range(_MOST_TABS):
            if self.program.ask("keyboard", name):
                return
            self.keys("Tab")
        raise AssertionError(f"Tab never comes to {name!r}")

    def reads(self, *pieces: str) -> None:
        """Wait until a text in sight says all of this."""
        self.place("said", *pieces)

    def seconds(self, *, thoughts: int) -> float:
        """How long what was done so far takes a person who knows what to do: keystroke-level model.

        With the operators of Card, Moran and Newell (1980): a key 0.28 s for somebody who does not type much, pointing
        1.1 s, a press and a release 0.1 s each, a hand to the mouse or back 0.4 s, a thought before an act 1.35 s.
        Thoughts are counted by whoever tells the story. It knows nothing of reading, of errors and of doubts.
        """
        return 0.28 * self.typed + 1.3 * self.clicked + 0.4 * self.hands_moved + 1.35 * thoughts

    def _take(self, *, mouse: bool) -> None:
        self.hands_moved += mouse != self.has_mouse
        self.has_mouse = mouse

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": self.display}, timeout=PATIENCE)


@contextmanager
def display(look: Look) -> Iterator[str]:
    """A display with a window manager, gone afterwards."""
    reading, writing = os.pipe()
    size = ("-screen", "0", f"{look.width}x{look.height}x24", "-nolisten", "tcp")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *size], pass_fds=(writing,), stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            name = f":{number.readline().strip()}"
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL)
        try:
            yield name
        finally:
            manager.kill()
            manager.wait()
    finally:
        server.terminate()
        server.wait()


@contextmanager
def running(name: str, look: Look, journey: str) -> Iterator[Screen]:
    """The program on a display, ended afterwards in whatever way is needed."""
    folders = folders_of_this_person()
    change_preferences(Saver(locks=folders.locks), folders.preferences, lambda kept: replace(kept, theme=look.theme))
    surroundings = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(look.scale)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.long.watched"],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        program = Program(process=process)
        # Until the window manager has given it the keyboard the window may still move.
        until(lambda: bool(program.ask("focus")), lambda: "the window never got the keyboard")
        yield Screen(display=name, program=program, look=look, journey=journey)
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
