"""Reads the largest GENIUS files that are looked at, and says how much memory that took: for the test beside it.

In a process of its own, because the highest mark of a process never falls.
"""

import resource
import sys
from pathlib import Path

from app.exchange.findings import ImportRefused
from app.exchange.genius_review import reviewed
from app.exchange.source import Source
from app.exchange.xml_text import MOST_BYTES
from app.exchange.xml_tree import MOST_ELEMENTS
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER

_IN_ONE_ISSUE = 500
EURO = "\u20ac"


def main() -> None:
    """Print the most bytes that were ever in use."""
    for domain in (many_options(), long_texts(), "<a>" * (MOST_BYTES // 3), DOMAIN.replace("slate", EURO * 400)):
        data = domain.encode()
        assert len(data) <= MOST_BYTES
        try:
            reviewed([Source(name=str(number), data=each) for number, each in enumerate((data, *profiles()))])
        except ImportRefused as refused:
            sys.stderr.write(f"{refused}\n")
    sys.stdout.write(str(most_in_use()))


def most_in_use() -> int:
    """The most bytes that this process ever used; on Linux its usage would count those of the process it came from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text(encoding="ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def profiles() -> list[bytes]:
    """Two small ones."""
    return [BUYER.encode(), SELLER.encode()]


def many_options() -> str:
    """As many elements as there may be, all of them options."""
    items = "".join(f'<item index="{number}" value="{number}"/>' for number in range(_IN_ONE_ISSUE))
    count = MOST_ELEMENTS // (_IN_ONE_ISSUE + 1) - 1
    issues = "".join(f'<issue index="{number}" name="i{number}">{items}</issue>' for number in range(count))
    return f"<negotiation_template><objective>{issues}</objective></negotiation_template>"


def long_texts() -> str:
    """As much text as there may be, in letters that take more room in memory than in the file."""
    item = f'<item index="1" value="{EURO * 400}"/>'
    issue = f'<issue name="i">{item * 12_000}</issue>'
    return f"<negotiation_template><objective>{issue}</objective></negotiation_template>"


if __name__ == "__main__":
    main()
