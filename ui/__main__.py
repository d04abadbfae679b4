"""The one entry point of Dealwright; nothing of Qt is loaded until a window is wanted."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.main import main as run
from ui.shell.display import why_no_window


def main() -> int:
    """Run with the arguments of the process; returns the exit code."""
    return run(sys.argv[1:], open_window=_open_window)


def _open_window(files: Sequence[Path], *, selftest: str | None) -> int:
    trouble = why_no_window()
    if trouble:
        sys.stderr.write(f"dealwright: {trouble}\n")
        return 1
    from ui.shell.start import run as open_files  # noqa: PLC0415 - no verb needs Qt
    from ui.shell.start import selftest as draw_once  # noqa: PLC0415 - the same

    return open_files(list(files)) if selftest is None else draw_once(selftest)


if __name__ == "__main__":
    sys.exit(main())
