"""Several offers as a text to hand over."""

from dataclasses import replace

from app.reports.handed import several_as_text
from app.wording.mesos import TO_SAY
from tests.builders import amount, choice, deal, terms, two_issue_deal

RED, BLUE = terms(colour="red", price=8), terms(colour="blue", price=6)


def test_what_is_handed_over_has_terms_and_nothing_else() -> None:
    text = several_as_text(two_issue_deal(), [RED, BLUE])
    assert text.startswith(TO_SAY)
    assert "\n  colour: red\n  price: 8\n" in text
    assert "\n  colour: blue\n  price: 6\n" in text
    for private in ("36", "60", "estimate", "acceptable to"):
        assert private not in text


def test_what_is_handed_over_names_issues_in_an_order_that_tells_nothing() -> None:
    project = deal(choice("Warranty", "long"), choice("delivery", "soon"))
    text = several_as_text(project, [terms(Warranty="long", delivery="soon")])
    assert "Package A\n  delivery: soon\n  Warranty: long\n" in text


def test_the_order_of_packages_and_the_steps_of_amounts_tell_nothing() -> None:
    texts = {
        several_as_text(deal(replace(amount("price", 0, 10, step), currency="EUR")), several)
        for step in (1.0, 0.125)
        for several in ((terms(price=9.0), terms(price=2.5)), (terms(price=2.5), terms(price=9.0)))
    }
    assert len(texts) == 1
