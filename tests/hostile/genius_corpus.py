"""Hostile and broken GENIUS files, X1 to X23 of the corpus: a domain and the profiles of buyer and seller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.exchange.source import Source
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, source

Text = str | bytes
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_BODY: Final = DOMAIN.removeprefix(HEAD)
_ROOF: Final = '<weight index="1" value="0.5"/>'
_TILE: Final = '<item index="2" value="tile" evaluation="5"/>'
_WEEKS: Final = 'type="integer" etype="integer" vtype="integer" lowerbound="4" upperbound="12"'
_LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One set of files: its row in the corpus, its name, and how its files are made."""

    id: str
    name: str
    domain: Callable[[], Text] = lambda: DOMAIN
    buyer: Callable[[], Text] = lambda: BUYER
    seller: Callable[[], Text] = lambda: SELLER

    def sources(self) -> list[Source]:
        """The files."""
        texts = {"house.xml": self.domain(), "Buyer.xml": self.buyer(), "Seller.xml": self.seller()}
        return [source(text, name) for name, text in texts.items()]


def inputs() -> Iterator[Input]:
    """Every one there is."""
    for row, cases in {**_XML, **_ENCODINGS}.items():
        yield from (Input(id=row, name=name, domain=make) for name, make in cases.items())
    for row, changes in _DOMAINS.items():
        yield from (Input(id=row, name=name, domain=_changed(DOMAIN, *change)) for name, change in changes.items())
    for row, changes in _PROFILES.items():
        yield from (Input(id=row, name=name, buyer=_changed(BUYER, *change)) for name, change in changes.items())
    real = _WEEKS.replace("integer", "real")
    yield Input(
        id="X20", name="real amounts", domain=_changed(DOMAIN, _WEEKS, real), buyer=_changed(BUYER, _WEEKS, real)
    )
    yield Input(id="X20", name="whole amounts")
    for name, old, new in (
        ("an option twice", 'value="tile"', 'value="slate"'),
        ("an issue's name twice", 'name="Garden"', 'name="Roof"'),
    ):
        domain, buyer, seller = (_changed(text, old, new) for text in (DOMAIN, BUYER, SELLER))
        yield Input(id="X21", name=name, domain=domain, buyer=buyer, seller=seller)


def _changed(text: str, old: str, new: str) -> Callable[[], str]:
    if old not in text:
        raise AssertionError(f"{old} is not there")
    return lambda: text.replace(old, new, 1)


def _attributes(count: int) -> str:
    return "<a" + "".join(f' b{number}=""' for number in range(count)) + "/>"


def _typed(doctype: str, root: str = _BODY) -> Callable[[], str]:
    return lambda: f"{HEAD}{doctype}\n{root}"


_XML: Final[dict[str, dict[str, Callable[[], Text]]]] = {
    "X1": {
        "a billion laughs": _typed(f"<!DOCTYPE n [{_LAUGHS}]>", "<n>&l9;</n>"),
        "a quadratic blow-up": _typed(f'<!DOCTYPE n [<!ENTITY a "{"x" * 50_000}">]>', f"<n>{'&a;' * 50_000}</n>"),
    },
    "X2": {"a small expansion": _typed(f'<!DOCTYPE n [<!ENTITY a "{"x" * 100}">]>', f"<n>{'&a;' * 20}</n>")},
    "X3": {
        "an external entity": _typed('<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<n>&a;</n>"),
        "a parameter entity": _typed('<!DOCTYPE n [<!ENTITY % a SYSTEM "//localhost/a.dtd"> %a;]>'),
        "an external document type": _typed('<!DOCTYPE n SYSTEM "//localhost/a.dtd">'),
    },
    "X4": {
        "a harmless document type": _typed("<!DOCTYPE negotiation_template>"),
        "one after a comment": _typed("<!-- a -->\n<!DOCTYPE negotiation_template>"),
        "one in small letters": _typed("<!doctype negotiation_template>"),
    },
    "X5": {
        "3,000,000 nested elements": lambda: "<a>" * 3_000_000 + "</a>" * 3_000_000,
        "33 nested elements": lambda: "<a>" * 33 + "</a>" * 33,
    },
    "X6": {"500,000 nested elements": lambda: "<a>" * 500_000 + "</a>" * 500_000},
    "X7": {
        "2,000,000 siblings": lambda: f"<a>{'<b/>' * 2_000_000}</a>",
        "200,000 attributes": partial(_attributes, 200_000),
        "65 attributes": partial(_attributes, 65),
        "an attribute of 50 MB": lambda: f'<a b="{"x" * 50_000_000}"/>',
        "an attribute of 100,001 letters": lambda: f'<a b="{"x" * 100_001}"/>',
        "a text of 10 MB": lambda: f"<a>{'x' * 10_000_000}</a>",
    },
    "X11": {
        "a comment before the declaration": lambda: f"<!-- made by hand -->\n{DOMAIN}",
        "blank lines before the declaration": lambda: f"\n  \n{DOMAIN}",
        "an element before the declaration": lambda: f"<a/>{DOMAIN}",
    },
    "X14": {
        "a tournament": lambda: "<tournament/>",
        "a repository": lambda: '<repository><domainRepItem url="file:x.xml"/></repository>',
        "an HTML page": lambda: "<html><body/></html>",
        "nothing at all": lambda: "",
        "a table of commas": lambda: "name,weight\nroof,3\n",
        "another profile": lambda: BUYER,
    },
    "X23": {
        "a repository that names files": lambda: (
            '<repository><utility_space domain="../../etc/passwd"/></repository>'
        ),
        "a domain that names files": lambda: DOMAIN.replace(
            "<negotiation_template>", '<negotiation_template file="../../etc/passwd" href="file:///etc/passwd">'
        ),
    },
}  # fmt: skip
_DECLARED: Final = 'encoding="UTF-8"'
_ENCODINGS: Final[dict[str, dict[str, Callable[[], Text]]]] = {
    "X8": {
        "UTF-16": lambda: DOMAIN.replace(_DECLARED, 'encoding="UTF-16"').encode("utf-16"),
        "UTF-16 that says UTF-8": lambda: DOMAIN.encode("utf-16"),
        "UTF-32": lambda: DOMAIN.replace(_DECLARED, 'encoding="UTF-32"').encode("utf-32"),
        "UTF-7": lambda: DOMAIN.replace(_DECLARED, 'encoding="utf-7"').encode("utf-7"),
        "an encoding that there is not": lambda: DOMAIN.replace(_DECLARED, 'encoding="bogus"'),
        "Latin-1 that says so": lambda: DOMAIN.replace(_DECLARED, 'encoding="ISO-8859-1"')
        .replace("any", "Café").encode("latin-1"),
        "Latin-1 that does not": lambda: DOMAIN.replace('name="any"', 'name="Café"').encode("latin-1"),
        "bytes of no encoding": lambda: DOMAIN.encode().replace(b'name="any"', b'name="\x81\x8d"'),
    },
}  # fmt: skip
_DOMAINS: Final = {
    "X9": {"a bare ampersand": ('name="any"', 'name="Coffee & Thee"')},
    "X10": {"no blank between attributes": ('type="discrete" etype', 'type="discrete"etype')},
    "X12": {"a value without quotes": ('name="any"', "name=any")},
    "X13": {
        "a NUL": ('name="any"', 'name="a\0b"'),
        "a reference to NUL": ('name="any"', 'name="a&#0;b"'),
        "half a character": ('name="any"', 'name="a&#xD800;b"'),
        "a control character": ('name="any"', 'name="a\x1fb"'),
    },
    "X20": {
        "a hyper-rectangle": ("</objective>", "<hyperRectangle/></objective>"),
        "a nonlinear space": ("<utility_space", '<utility_space type="nonlinear"'),
    },
    "X22": {
        "an inclusion": ("</objective>", '<xi:include href="//localhost/a.xml"/></objective>'),
        "a namespace of another format": ("<negotiation_template>", '<negotiation_template xmlns="urn:other">'),
        "a processing instruction": ("<negotiation_template>", "<?run this?><negotiation_template>"),
        "a style sheet": (
            "<negotiation_template>",
            '<?xml-stylesheet href="//localhost/a.xsl"?><negotiation_template>',
        ),
        "a base": ("<negotiation_template>", '<negotiation_template xml:base="//localhost/">'),
    },
}
_PROFILES: Final = {
    "X15": {"another number of issues": ('number_of_issues="3"', 'number_of_issues="7"')},
    "X16": {
        "a weight missing": (_ROOF, ""),
        "a weight twice": (_ROOF, _ROOF + '<weight index="1" value="0.25"/>'),
        "a weight for no issue": (_ROOF, _ROOF + '<weight index="9" value="0.25"/>'),
        "a weight that is no number": (_ROOF, '<weight index="1" value="much"/>'),
        "a weight with a comma": (_ROOF, '<weight index="1" value="0,5"/>'),
        "a negative weight": (_ROOF, '<weight index="1" value="-0.5"/>'),
        "a weight of 1e308": (_ROOF, '<weight index="1" value="1e308"/>'),
        "an index twice": ('<issue index="2"', '<issue index="1"'),
        "no index": ('<issue index="2"', "<issue"),
        "weights that add up to 1.5": (_ROOF, '<weight index="1" value="1"/>'),
    },
    "X17": {
        "an evaluation missing": (_TILE, '<item index="2" value="tile"/>'),
        "an option missing": (_TILE, ""),
        "an evaluation that is no number": (_TILE, _TILE.replace('"5"', '"good"')),
        "an evaluation with a comma": (_TILE, _TILE.replace('"5"', '"0,5"')),
        "an evaluation of NaN": (_TILE, _TILE.replace('"5"', '"NaN"')),
        "an evaluation of 1e400": (_TILE, _TILE.replace('"5"', '"1e400"')),
    },
    "X18": {
        "no walk-away": ('<reservation value="0.35"/>', ""),
        "a walk-away of NaN": ('value="0.35"', 'value="NaN"'),
        "a walk-away of 1.00": ('value="0.35"', 'value="1.00"'),
        "a walk-away that is a letter": ('value="0.35"', 'value="s"'),
        "a negative walk-away": ('value="0.35"', 'value="-0.5"'),
        "a discount that is a letter": ('<discount_factor value="0.9"', '<discount_factor value="s"'),
    },
    "X19": {
        "an issue of another domain": ('name="Garden"', 'name="Garage"'),
        "an option of another domain": ('value="tile"', 'value="moss"'),
        "another range": ('upperbound="12"', 'upperbound="13"'),
    },
    "X20": {"a curve of another kind": ('ftype="linear"', 'ftype="gaussian"')},
}  # fmt: skip
