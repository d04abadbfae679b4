"""Started in a process of its own: opens the window and says when it and the plot were painted, and its memory.

`python -m tests.bench.probe SECONDS_AT_START FOLDER TEMPLATE` prints one line of JSON: milliseconds and megabytes.
"""

import gc
import sys
from pathlib import Path

import ui.__main__  # noqa: F401 - for what it sets before anything else is loaded
from app.cli.main import main as run
from ui.shell.display import why_no_window


def main(started: float, folder: Path, template: str) -> None:
    """Start through the command line, open the template as a person would and print the three figures."""
    gc.disable()
    run([], open_window=lambda *_, **__: _open_window(started, folder, template))


def _open_window(started: float, folder: Path, template: str) -> int:
    if why_no_window():
        return 1
    from ui.shell.loading import load_qt  # noqa: PLC0415 - as the program does it

    load_qt()
    from tests.bench.painted import open_template  # noqa: PLC0415 - the same

    return open_template(started, folder, template)


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
