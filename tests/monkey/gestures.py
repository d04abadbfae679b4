"""What the monkey does, as values that can be written down and done again."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

Doing = Literal["click", "double", "menu", "hover", "wheel", "drag", "type", "keys", "paste", "size", "rest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in whatever is in front: in a widget, found again by kind, name and number, or in the window itself.

    `x` and `y` are fractions of its width and height.
    """

    kind: str = ""
    name: str = ""
    number: int = 0
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One thing done with the mouse or the keyboard.

    `along` are the places of a drag after the first, in pixels from it; `says` is what is typed, pasted or pressed (in
    a drag before letting go); `amount` the turns of the wheel or the size of the window; `answer` is what a file dialog
    gets.
    """

    does: Doing
    at: Spot = Spot()
    along: tuple[tuple[int, int], ...] = ()
    says: tuple[str, ...] = ()
    amount: tuple[int, int] = (0, 0)
    answer: int = 0


def as_line(gesture: Gesture) -> str:
    """The gesture as a line of JSON."""
    return json.dumps(asdict(gesture)) + "\n"


def gesture_in(line: str) -> Gesture:
    """What `as_line` wrote."""
    told: dict[str, Any] = json.loads(line)
    return Gesture(
        does=told["does"],
        at=Spot(**told["at"]),
        along=tuple((x, y) for x, y in told["along"]),
        says=tuple(told["says"]),
        amount=(told["amount"][0], told["amount"][1]),
        answer=told["answer"],
    )
