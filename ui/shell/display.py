"""Whether a window can be opened here; asked before Qt is, because Qt would abort the process. Imports no Qt."""

import ctypes
import importlib.util
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_LOCAL: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server puts its socket
_CURSOR: Final = "libxcb-cursor.so.0"
_NONE: Final = "there is no display to open a window on; with a verb (dealwright --help) none is needed."
_DEAD: Final = "the display {display} does not answer; with a verb (dealwright --help) none is needed."
_UNKNOWN: Final = "QT_QPA_PLATFORM asks for “{asked}”; known are {known}."
_ON_A_DISPLAY: Final = frozenset({"xcb", "wayland", "wayland-egl"})
_LIBRARY: Final = "the library {library} is missing; on Debian and Ubuntu: sudo apt-get install libxcb-cursor0"


def why_no_window(environment: Mapping[str, str] = os.environ) -> str:
    """Why no window can be opened, as one sentence; empty when nothing speaks against it.

    A display on another machine is taken at its word: asking it is the window's business.
    """
    if not sys.platform.startswith("linux"):
        return ""
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked:
        # Several may be named, each with options of its own.
        names = {each.partition(":")[0] for each in asked.split(";")}
        known = _platforms()
        if known and not names & known:
            return _UNKNOWN.format(asked=asked, known=", ".join(sorted(known)))
        if names & known - _ON_A_DISPLAY:
            return ""
    wayland, display = _wayland_socket(environment), environment.get("DISPLAY", "")
    if wayland is not None and _answers(str(wayland)):
        return ""
    if not display:
        return _NONE
    host, _, number = display.rpartition(":")
    place = _LOCAL / f"X{number.partition('.')[0]}"
    # Newer servers listen on a name without a file as well, and some on that alone.
    if host in {"", "unix"} and not (_answers(str(place)) or _answers(f"\0{place}")):
        return _DEAD.format(display=display)
    return "" if _loads(_CURSOR) else _LIBRARY.format(library=_CURSOR)


def _platforms() -> frozenset[str]:
    """The platforms that Qt is shipped with; none when they are not found where its wheels keep them."""
    found = importlib.util.find_spec("PySide6")
    folders = [Path(place) for place in (found.submodule_search_locations or ())] if found is not None else []
    plugins = (file for folder in folders for file in folder.glob("Qt/plugins/platforms/libq*.so"))
    return frozenset(file.stem.removeprefix("libq") for file in plugins)


def _wayland_socket(environment: Mapping[str, str]) -> Path | None:
    name, folder = environment.get("WAYLAND_DISPLAY", ""), environment.get("XDG_RUNTIME_DIR", "")
    return Path(folder) / name if name else None


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asked:
        asked.settimeout(2)
        try:
            asked.connect(address)
        except OSError:
            return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
