"""Public: what of a deal may leave the house. It is built by `app/reports/gate.py`, never made by taking things out.

Nothing here refers to anything private: there are words, dates in words, and the numbers that a party chose to say,
in an order that tells nothing of what they are worth to anybody. No ids, scores, ranks or counts.
"""

from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAmount:
    """What an amount is measured in, and from where to where it may run where a party has chosen to say so: `words`
    say it for a reader, the numbers are the same ones.
    """

    unit: str = ""
    currency: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicIssue:
    """Something to be agreed on, with what could be agreed where a party has chosen to say so."""

    name: str
    options: tuple[str, ...] = ()
    amount: PublicAmount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBranch:
    """What holds on an issue if an event comes out in one way, in words; `amount` is the number among them.

    Where that depends on a further event, the words say that too, and `event` and `branches` hold its parts.
    """

    outcome: str
    words: str
    amount: float | None = None
    event: str = ""
    branches: tuple["PublicBranch", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTerm:
    """What a package says on one issue: words (`amount` is the number among them), or for each outcome of an `event`
    what holds then.

    `told` says how it is told what became of the event, and of those that a branch depends on: by whom, by when, by
    what measure. `missing` names what is not said of that. `certified` is the outcome of two that holds only once
    `proof`, a condition in words, is met; empty where neither holds by itself.
    """

    issue: str
    words: str = ""
    amount: float | None = None
    event: str = ""
    branches: tuple[PublicBranch, ...] = ()
    told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    certified: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPackage:
    """A whole package under a neutral name; `open` are the issues on which it says nothing, `reasons` what is said for
    it.
    """

    name: str = ""
    terms: tuple[PublicTerm, ...] = ()
    open: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicClause:
    """Something the contract has to say, or that `by` has to do until `due`, a day in words."""

    words: str
    due: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who hands a document over, as they want to be called, and their logo (a PNG file)."""

    name: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDeal:
    """What one document for the other side is made of.

    `sender` hands it over to `receivers`, `date` and `valid_until` are days in words. `whole` tells that everything is
    subject to agreement on the whole, `binding` that a term sheet binds, `signatures` that it has lines to sign on.
    `language` is that of its words (BCP 47).
    """

    title: str
    sender: str
    receivers: tuple[str, ...]
    letterhead: Letterhead = Letterhead()
    date: str = ""
    valid_until: str = ""
    issues: tuple[PublicIssue, ...] = ()
    packages: tuple[PublicPackage, ...] = ()
    clauses: tuple[PublicClause, ...] = ()
    whole: bool = True
    binding: bool = False
    signatures: bool = False
    language: str = "en"

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody at the table."""
        return (self.sender, *self.receivers)
