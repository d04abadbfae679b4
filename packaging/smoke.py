"""Tries a bundle: asks its version, lists the templates, analyses one, writes its documents in every format, gives the
deal to another program and takes it back, opens and closes the window.

Run as `python packaging/smoke.py dist/dealwright`. Ends with 0 when everything answered as the program from
source would; otherwise says which step failed, and what the bundle said.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LONGEST = 120
DEAL = "deal.dealwright"
REPORTS = {
    **dict.fromkeys(("brief", "record", "comparison", "agenda"), ("html", "pdf")),
    **dict.fromkeys(("proposal", "terms"), ("html", "pdf", "docx")),
    "copy": ("dealwright",),
}
BEGINS = {"html": b"<!", "pdf": b"%PDF-", "docx": b"PK", "dealwright": b"{"}
"""How a file of each format begins."""


class BundleError(Exception):
    """A step of the bundle failed: which one, and what was said."""


def ask(program: Path, *arguments: str, home: Path) -> str:
    """What the bundle answers, started with nothing of this environment and an empty home."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    environment = {**kept, "HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PATH": os.defpath}
    answer = subprocess.run(
        [program, *arguments], env=environment, cwd=home, check=False, capture_output=True, text=True, timeout=LONGEST
    )
    if answer.returncode:
        said = (answer.stdout + answer.stderr).strip()
        raise BundleError(f"dealwright {' '.join(arguments)} ended with {answer.returncode}: {said}")
    return answer.stdout


def size(folder: Path) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def try_out(program: Path, home: Path) -> None:
    """Every step in turn; raises BundleError at the first that fails."""
    version = ask(program, "--version", home=home)
    if not version.strip():
        raise BundleError("dealwright --version said nothing")
    names = [line.split()[0] for line in ask(program, "templates", home=home).splitlines() if line.strip()]
    if not names:
        raise BundleError("dealwright templates listed none")
    deal = home / DEAL
    ask(program, "new", names[0], "-o", str(deal), home=home)
    analysis = json.loads(ask(program, "analyze", str(deal), "--json", home=home))
    if not analysis["frontier"]["points"]:
        raise BundleError(f"dealwright analyze found no frontier in {names[0]}")
    for kind, endings in REPORTS.items():
        for ending in endings:
            try_report(program, home, kind, ending)
    try_exchange(program, home)
    ask(program, "--selftest", home=home)


def try_exchange(program: Path, home: Path) -> None:
    """GENIUS files of the deal that is there, read again: by a process that the bundle starts of itself."""
    ask(program, "export", str(home / DEAL), "-o", str(home / "deal.xml"), home=home)
    profiles = sorted(str(path) for path in home.glob("deal-*.xml"))
    back = home / "back.dealwright"
    ask(program, "import", "genius", str(home / "deal.xml"), *profiles, "-o", str(back), home=home)
    ask(program, "check", str(back), home=home)


def try_report(program: Path, home: Path, kind: str, ending: str) -> None:
    """One document in one format, from the deal that is there; a copy has to open again."""
    paper = home / f"{kind}.{ending}"
    ask(program, "report", str(home / DEAL), "--kind", kind, "-o", str(paper), home=home)
    begin = BEGINS[ending]
    if not paper.is_file() or not paper.read_bytes().startswith(begin):
        raise BundleError(f"dealwright report --kind {kind} wrote no {ending}")
    if kind == "copy":
        ask(program, "check", str(paper), home=home)


def main() -> int:
    """Try the bundle named on the command line."""
    folder = Path(sys.argv[1]).resolve()
    program = folder / ("dealwright.exe" if sys.platform == "win32" else "dealwright")
    with tempfile.TemporaryDirectory() as home:
        try:
            try_out(program, Path(home))
        except (BundleError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
            return 1
    print(f"The bundle answers: {folder}, {size(folder) / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
