"""How long a process that reads foreign files takes to start, and to read the largest GENIUS files that are known."""

from typing import Final

from app.exchange.apart import Apart
from app.exchange.genius_apart import genius_apart
from app.exchange.genius_review import reviewed
from app.exchange.source import Source
from tests.app.exchange.readers import sizes
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, source
from tests.bench.measure import Row, median_ms

_ISSUES: Final = 20
_OPTIONS: Final = 1_250
_PARTIES: Final = 12


def rows() -> list[Row]:
    """The measures."""
    sample = [source(DOMAIN, "house.xml"), source(BUYER, "Buyer.xml"), source(SELLER, "Seller.xml")]
    two, twelve = largest(2), largest(_PARTIES)
    megabytes = max(len(each.data) for each in two) / 1e6
    assert genius_apart().read(two) == reviewed(two)
    return [
        Row(
            name="apart: start and end of a process that reads",
            value=median_ms(lambda: Apart(sizes).read(())),
            unit="ms",
            target=150,
        ),
        Row(
            name="apart: a small GENIUS domain and two profiles",
            value=median_ms(lambda: genius_apart().read(sample)),
            unit="ms",
            target=200,
        ),
        Row(
            name=f"apart: a domain and two profiles of {megabytes:.1f} MB",
            value=median_ms(lambda: genius_apart().read(two), runs=3),
            unit="ms",
            target=2_000,
        ),
        Row(
            name=f"apart: … the same read here, {megabytes:.1f} MB each",
            value=median_ms(lambda: reviewed(two), runs=3),
            unit="ms",
        ),
        Row(
            name=f"apart: a domain and {_PARTIES} profiles of {megabytes:.1f} MB",
            value=median_ms(lambda: genius_apart().read(twelve), runs=1),
            unit="ms",
            target=10_000,
        ),
    ]


def largest(parties: int) -> list[Source]:
    """A domain and profiles of the size of the largest public files, 2.2 MB."""
    return [Source(name="domain.xml", data=_file("negotiation_template", evaluated=False))] + [
        Source(name=f"profile {number}.xml", data=_file("utility_space", evaluated=True)) for number in range(parties)
    ]


def _file(root: str, *, evaluated: bool) -> bytes:
    score = ' evaluation="{}"' if evaluated else ""
    items = "".join(
        f'        <item index="{number}" value="an option of many letters, number {number}"{score.format(number)}/>\n'
        for number in range(1, _OPTIONS + 1)
    )
    issues = "".join(
        f'      <issue index="{number}" name="Issue {number}" type="discrete" etype="discrete" vtype="discrete">\n'
        f"{items}      </issue>\n"
        for number in range(1, _ISSUES + 1)
    )
    weights = "".join(f'      <weight index="{number}" value="0.05"/>\n' for number in range(1, _ISSUES + 1))
    inner = f'    <objective index="0" name="any">\n{weights if evaluated else ""}{issues}    </objective>\n'
    return f'<?xml version="1.0"?>\n<{root}>\n{inner}</{root}>\n'.encode()
