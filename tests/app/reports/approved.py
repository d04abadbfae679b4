"""Approved outputs: what a document looks like as text, kept in a file that a person has looked at.

To approve what a change makes of them: DEALWRIGHT_APPROVE=1, run the tests, look at the files and commit them.
"""

import difflib
import os
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "files" / "reports"


def assert_approved(name: str, text: str) -> None:
    """The text is the one in the approved file; otherwise the lines that differ are shown."""
    path = FOLDER / name
    if os.environ.get("DEALWRIGHT_APPROVE"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    approved = path.read_text(encoding="utf-8") if path.exists() else ""
    differing = difflib.unified_diff(approved.splitlines(), text.splitlines(), "approved", "now", lineterm="")
    assert approved == text, f"{name} is not as approved:\n" + "\n".join(differing)
