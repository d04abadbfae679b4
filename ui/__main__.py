"""The one entry point of Dealwright; nothing of Qt is loaded until a window is wanted."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.main import main as run

_NO_DISPLAY = "dealwright: there is no display to open a window on; with a verb (dealwright --help) none is needed."


def main() -> int:
    """Run with the arguments of the process; returns the exit code."""
    return run(sys.argv[1:], open_window=_open_window)


def _open_window(files: Sequence[Path], *, selftest: str | None) -> int:
    if not _has_display():
        sys.stderr.write(f"{_NO_DISPLAY}\n")
        return 1
    from ui.shell.start import run as open_files  # noqa: PLC0415 - no verb needs Qt
    from ui.shell.start import selftest as draw_once  # noqa: PLC0415 - the same

    return open_files(list(files)) if selftest is None else draw_once(selftest)


def _has_display() -> bool:
    """Whether Qt would find somewhere to draw; asked first because it would abort otherwise."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
