"""Runs every measure, prints a table part by part and writes build/bench.json: `python -m tests.bench [PART...]`."""

import importlib
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.measure import Row

PARTS = (
    "engine",
    "enumerating",
    "growth",
    "moves",
    "packages_at_once",
    "accepting",
    "dealing",
    "talks",
    "reading",
    "picks",
    "bluffs",
    "taking_in",
    "apart",
    "refusing",
    "paper",
    "window",
    "heartbeat",
)
"""Modules of tests.bench, each with a function rows() -> list[Row]."""

OUTPUT = Path("build") / "bench.json"
EXPLAINED = "pace: what a million empty turns took around it, in ms; of many runs those at the best pace count"
VERDICT = {True: "yes", False: "NO", None: ""}


def main(chosen: list[str]) -> None:
    """Measure the chosen parts, all when none is named."""
    sys.stdout.write(f"{cpu()}, Python {platform.python_version()}; medians of several runs\n{EXPLAINED}\n")
    measured: list[Row] = []
    for part in chosen or PARTS:
        rows = importlib.import_module(f"tests.bench.{part}").rows()
        measured.extend(rows)
        # All of it takes half an hour: what is known is said, and kept should a later part fail.
        sys.stdout.write(_table(rows))
        sys.stdout.flush()
        _keep(measured)


def _keep(measured: list[Row]) -> None:
    OUTPUT.parent.mkdir(exist_ok=True)
    rows = [asdict(row) | {"met": row.met} for row in measured]
    OUTPUT.write_text(json.dumps({"cpu": cpu(), "rows": rows}, indent=2) + "\n", encoding="utf-8")


def cpu() -> str:
    """The name of this machine's processor."""
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _table(measured: list[Row]) -> str:
    width = max((len(row.name) for row in measured), default=0)
    lines = [""]
    for row in measured:
        target = " ".join(
            f"{sign} {end:.3g}" for sign, end in ((">=", row.least), ("<=", row.target)) if end is not None
        )
        pace = "" if row.pace is None else f"pace {row.pace:.0f}"
        value = f"{row.value:10.2f} {row.unit:<4} {target:>14}  {VERDICT[row.met]:<3}  {pace}"
        lines.append(f"{row.name:<{width}}  {value}".rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
