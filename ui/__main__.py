"""The one entry point of Dealwright; nothing of Qt is loaded until a window is wanted."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.main import main as run
from app.core_dumps import forbid_core_dumps
from app.exchange.again import is_reader

if TYPE_CHECKING:
    # No other verb, and no window before it is shown, needs documents.
    from app.reports.outline import Outline
    from app.reports.paper import Paper

# No matrix is ever multiplied here, and the threads for it take time and memory at the start. Set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> int:
    """Run with the arguments of the process; returns the exit code.

    A verb lives for less than half a second. Looking for garbage in what it has just loaded, and at the end once
    more, would be a tenth of that. The window looks for it in its own way (`ui/shell/collecting.py`).
    """
    if is_reader(sys.argv):
        from app.exchange.child import main as read_apart  # noqa: PLC0415 - the program itself starts without

        read_apart()
    gc.disable()
    forbid_core_dumps()
    code = run(sys.argv[1:], open_window=_open_window, write_pdf=_write_pdf)
    gc.freeze()
    return code


def _open_window(files: Sequence[Path], *, selftest: str | None) -> int:
    from ui.shell.display import why_no_window  # noqa: PLC0415 - no verb opens a window

    trouble = why_no_window()
    if trouble:
        sys.stderr.write(f"dealwright: {trouble}\n")
        return 1
    from ui.shell.loading import load_qt  # noqa: PLC0415 - no verb needs Qt

    load_qt()
    from ui.shell.start import run as open_files  # noqa: PLC0415 - no verb needs Qt
    from ui.shell.start import selftest as draw_once  # noqa: PLC0415 - the same

    return open_files(list(files)) if selftest is None else draw_once(selftest)


def _write_pdf(outline: "Outline", path: Path, paper: "Paper") -> None:
    from app.cli.writing import saver  # noqa: PLC0415 - the window starts without
    from ui.paper.alone import write_pdf  # noqa: PLC0415 - of all verbs only this one needs Qt

    write_pdf(saver(), outline, path, paper)


if __name__ == "__main__":
    sys.exit(main())
