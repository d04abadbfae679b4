"""What Qt calls of ours: a failure there is told like any other, and goes no further.

Qt for Python keeps an exception of an overriding method while other code of Python is under way below it, and ends the
process when another such method is called meanwhile (6.10 to 6.12, on every Python). Slots are not concerned.
"""

import functools
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:

    class override:  # noqa: N801 - stands for the decorator of this name
        """Mark a method that overrides another one; one of Qt's never raises.

        Instead the exception goes to `sys.excepthook`, and Qt gets the answer it would have had without the method,
        or none where none is expected. A method that overrides only code of ours is left as it is.
        """

        def __init__(self, method: Callable[..., Any]) -> None:
            self._method = method

        def __set_name__(self, owner: type, name: str) -> None:
            """Put the method itself, or what calls it, in its place in the class."""
            qts = next((vars(base)[name] for base in owner.__mro__[1:] if _is_qts(base) and name in vars(base)), None)
            setattr(owner, name, self._method if qts is None else _guarded(self._method, qts))


def _is_qts(kind: type) -> bool:
    return kind.__module__.startswith("PySide6.")


def _guarded(method: Callable[..., Any], qts: Callable[..., Any]) -> Callable[..., Any]:
    answers = method.__annotations__.get("return") not in {None, "None"}

    @functools.wraps(method)
    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever Qt hands over and expects
        try:
            return method(*given, **named)
        except Exception:  # noqa: BLE001 - told as what reaches the event loop is
            sys.excepthook(*sys.exc_info())
        return _otherwise(qts, given) if answers else None

    return call


def _otherwise(qts: Callable[..., Any], given: tuple[Any, ...]) -> Any:  # noqa: ANN401 - whatever Qt expects
    """Qt's own answer; None where it has none, of what must be overridden."""
    try:
        return qts(*given)
    except Exception:  # noqa: BLE001 - the failure that matters has been told
        return None
