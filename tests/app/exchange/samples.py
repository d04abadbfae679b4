"""GENIUS files written for these tests, and what their packages are worth by that program's own rule."""

from collections.abc import Mapping, Sequence
from typing import Final

import pytest

from app.domain.packages import Agreed, AmountTerm, OptionTerm, Terms
from app.domain.project import Project
from app.exchange.findings import Finding, ImportRefused
from app.exchange.genius_project import STEPS, project_of
from app.exchange.genius_review import Reviewed, reviewed
from app.exchange.source import Source
from app.valuation.tables import tables_of
from tests.hostile.guard import no_hang

DOMAIN: Final = """<?xml version="1.0" encoding="UTF-8"?>
<negotiation_template>
  <utility_space number_of_issues="3">
    <objective index="0" name="any" type="objective" etype="objective" description="">
      <issue index="1" name="Roof" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="slate"/>
        <item index="2" value="tile"/>
        <item index="3" value="straw"/>
      </issue>
      <issue index="2" name="Garden" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="none"/>
        <item index="2" value="large"/>
      </issue>
      <issue index="3" name="Weeks" type="integer" etype="integer" vtype="integer" lowerbound="4" upperbound="12"/>
    </objective>
  </utility_space>
</negotiation_template>
"""
BUYER: Final = """<?xml version="1.0" encoding="UTF-8"?>
<utility_space number_of_issues="3">
  <objective index="0" name="any" type="objective" etype="objective" description="">
    <weight index="1" value="0.5"/>
    <weight index="2" value="0.3"/>
    <weight index="3" value="0.2"/>
    <issue index="1" name="Roof" type="discrete" etype="discrete" vtype="discrete">
      <item index="1" value="slate" evaluation="8"/>
      <item index="2" value="tile" evaluation="5"/>
      <item index="3" value="straw" evaluation="2"/>
    </issue>
    <issue index="2" name="Garden" type="discrete" etype="discrete" vtype="discrete">
      <item index="1" value="none" evaluation="1"/>
      <item index="2" value="large" evaluation="4"/>
    </issue>
    <issue index="3" name="Weeks" type="integer" etype="integer" vtype="integer" lowerbound="4" upperbound="12">
      <evaluator ftype="linear" offset="1.0" slope="-0.125"/>
    </issue>
  </objective>
  <discount_factor value="0.9"/>
  <reservation value="0.35"/>
</utility_space>
"""
SELLER: Final = (
    BUYER.replace('evaluation="8"', 'evaluation="3"')
    .replace('evaluation="2"', 'evaluation="10"')
    .replace('offset="1.0" slope="-0.125"', 'offset="0.0" slope="0.125"')
    .replace('  <discount_factor value="0.9"/>\n  <reservation value="0.35"/>\n', "")
)


def source(text: str | bytes, name: str) -> Source:
    """A file of this name."""
    return Source(name=name, data=text if isinstance(text, bytes) else text.encode())


def read(domain: str | bytes = DOMAIN, buyer: str | bytes = BUYER, seller: str | bytes = SELLER) -> Reviewed:
    """What three files say."""
    return reviewed([source(domain, "house.xml"), source(buyer, "Buyer.xml"), source(seller, "Seller.xml")])


def refused(domain: str | bytes = DOMAIN, buyer: str | bytes = BUYER) -> Finding:
    """Why files are not read, within the time there is."""
    with no_hang(), pytest.raises(ImportRefused) as error:
        read(domain, buyer)
    return error.value.finding


def project(found: Reviewed, us: int = 0, steps: int = STEPS) -> Project:
    """The project they describe."""
    return project_of(found, us=us, steps=steps, identifier="deal", seed=1)


def utilities(deal: Project, picks: Mapping[str, str | float]) -> tuple[float, ...]:
    """What the package with these options or amounts, by name of the issue, is worth to each party."""
    tables = tables_of(deal)
    totals = [0] * len(tables.parties)
    for table in tables.issues:
        name = table.source.name
        row = table.terms.index(term_for(deal, name, picks[name]))
        totals = [total + int(points) for total, points in zip(totals, table.points[row], strict=True)]
    return tuple(float(total / divisor) for total, divisor in zip(totals, tables.divisors, strict=True))


def term_for(deal: Project, issue: str, pick: str | float) -> OptionTerm | AmountTerm:
    """The term for an option's label or an amount."""
    found = next(each for each in deal.issues if each.name == issue)
    if found.kind == "amount":
        return AmountTerm(amount=float(pick))
    return OptionTerm(option=next(option.id for option in found.options if option.label == pick))


def terms_for(deal: Project, picks: Mapping[str, str | float]) -> Terms:
    """A whole package."""
    return tuple(Agreed(issue=each.id, term=term_for(deal, each.name, picks[each.name])) for each in deal.issues)


def codes(found: Reviewed) -> Sequence[str]:
    """The codes of all that was found, in order."""
    return [finding.code.value for finding in found.findings]
