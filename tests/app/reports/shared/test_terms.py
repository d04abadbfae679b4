"""A term sheet says what is settled, what depends on what, what is open, and whether it binds."""

from dataclasses import replace

from app.domain.public import PublicBranch, PublicDeal, PublicPackage, PublicTerm
from app.reports.outline import Heading, Items, Notice, Outline, Signatures, Table, words_of
from app.reports.shared.terms import terms_of
from tests.app.reports.documents import DEAL, ROOF


def headings(outline: Outline) -> list[str]:
    return [block.words for block in outline.blocks if isinstance(block, Heading)]


def items_after(outline: Outline, heading: str) -> tuple[str, ...]:
    place = next(number for number, each in enumerate(outline.blocks) if each == Heading(words=heading))
    return next(block.items for block in outline.blocks[place:] if isinstance(block, Items))


def test_terms_contingent_terms_open_points_clauses_and_calendar_follow_one_another() -> None:
    outline = terms_of(DEAL)
    assert headings(outline) == [
        "Terms",
        "Terms that depend on an event",
        "Roof",
        "Open points",
        "What else the contract has to say",
        "Calendar",
    ]
    tables = [block.rows for block in outline.blocks if isinstance(block, Table)]
    assert tables[1] == (("Closing date", "30 June 2027"), ("Price", "€412,000"))
    assert tables[2] == (("Order the report", "Anna Becker", "1 March 2027"), ("Clear the garage", "Bank", "–"))
    assert items_after(outline, "What else the contract has to say") == ("The kitchen is part of the sale.",)


def test_a_contingent_term_is_a_clause_for_each_outcome() -> None:
    assert items_after(terms_of(DEAL), "Terms that depend on an event") == (
        "If the outcome is “no leaks”, then Roof: buyer.",
        "If the outcome is “leaks”, then Roof: €8,000 off.",
    )


def test_how_it_is_told_what_happened_stands_before_its_clauses() -> None:
    told = replace(ROOF, told=("“Report”: as certified by Ms Osei by 30 June",))
    said = words_of(terms_of(replace(DEAL, packages=(PublicPackage(terms=(told,)),))))
    assert "How the outcome is told: “Report”: as certified by Ms Osei by 30 June." in said


def test_a_term_that_depends_on_two_events_is_a_clause_for_each_way_of_both() -> None:
    inner = (PublicBranch(outcome="granted", words="€1"), PublicBranch(outcome="refused", words="€2"))
    branches = (
        PublicBranch(outcome="no leaks", words="€3"),
        PublicBranch(outcome="leaks", words="Permit: …", event="Permit", branches=inner),
    )
    roof = PublicTerm(issue="Roof", event="Report", branches=branches)
    outline = terms_of(replace(DEAL, packages=(PublicPackage(terms=(roof,)),)))
    assert items_after(outline, "Terms that depend on an event") == (
        "If the outcome is “no leaks”, then Roof: €3.",
        "If the outcome is “leaks” and that of “Permit” is “granted”, then Roof: €1.",
        "If the outcome is “leaks” and that of “Permit” is “refused”, then Roof: €2.",
    )


def test_what_is_missing_is_an_open_point() -> None:
    assert items_after(terms_of(DEAL), "Open points") == ("Keys", "Roof: still to be settled: who judges it")


def test_it_does_not_bind_unless_that_is_chosen() -> None:
    notices = [
        next(block.words for block in terms_of(replace(DEAL, binding=binding)).blocks if isinstance(block, Notice))
        for binding in (False, True)
    ]
    assert notices == [
        "Summary of terms, not binding until a signed contract.",
        "Binding on the parties once all of them have signed it.",
    ]


def test_lines_to_sign_on_are_there_only_where_they_are_wanted() -> None:
    assert not [block for block in terms_of(DEAL).blocks if isinstance(block, Signatures)]
    signed = terms_of(replace(DEAL, signatures=True))
    assert [block.names for block in signed.blocks if isinstance(block, Signatures)] == [DEAL.parties]
    confirms = "Whoever signs here confirms that this is what was discussed; only the contract binds."
    assert confirms in words_of(signed)
    assert confirms not in words_of(terms_of(replace(DEAL, signatures=True, binding=True)))


def test_agreement_on_the_whole_is_said_while_it_is_not_final() -> None:
    whole = "Subject to agreement on the whole: nothing is agreed until everything is agreed."
    assert whole in words_of(terms_of(DEAL))
    assert whole not in words_of(terms_of(replace(DEAL, whole=False)))


def test_it_is_no_legal_advice() -> None:
    assert any("no legal advice" in words for words in words_of(terms_of(DEAL)))


def test_an_empty_deal_has_words_and_no_empty_headings() -> None:
    outline = terms_of(PublicDeal(title="", sender="", receivers=()))
    assert headings(outline) == ["Terms"]
    assert "No terms have been settled yet." in words_of(outline)
    contingent = terms_of(replace(DEAL, packages=(PublicPackage(terms=(ROOF,)),)))
    assert headings(contingent)[:2] == ["Terms that depend on an event", "Roof"]


def test_agreed_is_said_only_of_what_is_subject_to_nothing_more() -> None:
    said = {whole: words_of(terms_of(replace(DEAL, whole=whole))) for whole in (True, False)}
    assert "Agreed" not in said[True]
    assert "Agreed" in said[False]


def test_what_has_to_be_certified_makes_one_clause_and_the_other_case_holds_otherwise() -> None:
    branches = (PublicBranch(outcome="late", words="€46,000"), PublicBranch(outcome="on time", words="€52,000"))
    proof = "“on time” is certified by Ms Osei by 30 June"
    price = PublicTerm(issue="Price", event="Completion", branches=branches, certified="on time", proof=proof)
    outline = terms_of(replace(DEAL, packages=(PublicPackage(terms=(price,)),)))
    assert items_after(outline, "Terms that depend on an event") == (
        "If “on time” is certified by Ms Osei by 30 June, then Price: €52,000; otherwise: €46,000.",
    )
