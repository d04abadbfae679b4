"""From GENIUS files to a project: utilities by that program's rule, names, walk-aways, amounts."""

import re
from fractions import Fraction
from itertools import product

import pytest

from app.domain.estimates import Source
from app.domain.issues import AmountIssue, levels
from app.domain.parties import Scale
from app.domain.problems import problems_of
from app.domain.values import Bent, Straight, exact, score_of_amount
from app.exchange.findings import ImportRefused, Note, Refusal, Repair
from app.exchange.genius_files import Item, genius_file
from app.exchange.genius_matching import keyed_items, matched
from app.exchange.genius_profile import Curve, profile_of
from app.exchange.genius_project import DISCOUNT
from app.exchange.genius_review import reviewed
from app.exchange.source import Source as File
from app.storage.files import bytes_of, project_from_bytes
from app.valuation.tables import tables_of
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, codes, project, read, utilities

ROOFS = {"slate": (8, 3), "tile": (5, 5), "straw": (2, 10)}
GARDENS = {"none": 1, "large": 4}


def by_the_rule(roof: str, garden: str, weeks: int) -> tuple[float, float]:
    """Weight x evaluation / largest evaluation x 100, summed, for buyer and seller of the samples."""
    buyer = Fraction(ROOFS[roof][0], 8) / 2 + Fraction(3, 10) * Fraction(GARDENS[garden], 4)
    seller = Fraction(ROOFS[roof][1], 10) / 2 + Fraction(3, 10) * Fraction(GARDENS[garden], 4)
    along = Fraction(weeks - 4, 8)
    return float(100 * (buyer + Fraction(1, 5) * (1 - along))), float(100 * (seller + Fraction(1, 5) * along))


def test_every_package_is_worth_what_the_rule_says_exactly() -> None:
    deal = project(read())
    for roof, garden, weeks in product(ROOFS, GARDENS, range(4, 13)):
        assert utilities(deal, {"Roof": roof, "Garden": garden, "Weeks": weeks}) == by_the_rule(roof, garden, weeks)


def test_the_worst_package_of_a_profile_is_not_0() -> None:
    """Scores are divided by the largest, not stretched from the smallest."""
    assert utilities(project(read()), {"Roof": "straw", "Garden": "none", "Weeks": 12})[0] == 20.0


def test_weights_that_do_not_add_up_are_not_shared_out() -> None:
    deal = project(read(buyer=BUYER.replace('"0.5"', '"0.1"')))
    assert utilities(deal, {"Roof": "slate", "Garden": "large", "Weeks": 4})[0] == 60.0


def test_evaluations_and_weights_that_divide_badly_are_exact_too() -> None:
    buyer = BUYER.replace('evaluation="8"', 'evaluation="7"').replace('"0.5"', '"0.3333333333333333"')
    deal = project(read(buyer=buyer))
    tables = tables_of(deal)
    assert tables.exact
    at = {"Roof": 1, "Garden": 0, "Weeks": 8}
    points = sum(int(table.points[at[each.name], 0]) for each, table in zip(deal.issues, tables.issues, strict=True))
    assert points / tables.divisors[0] == Fraction(100, 3) * Fraction(5, 7) + Fraction(30, 4)


def test_names_order_and_sides_come_from_the_files() -> None:
    deal = project(read(), us=1)
    assert deal.name == "house"
    assert [party.name for party in deal.parties] == ["Buyer", "Seller"]
    assert deal.us == deal.parties[1].id
    assert [issue.name for issue in deal.issues] == ["Roof", "Garden", "Weeks"]
    assert {party.scale for party in deal.parties} == {Scale.AS_GIVEN}
    sources = [party.preferences[0].weight.source for party in deal.parties]
    assert sources == [Source.DOCUMENTED, Source.GUESS]


def test_the_name_of_the_root_goes_before_the_name_of_the_file() -> None:
    found = read(
        DOMAIN.replace("<negotiation_template", '<negotiation_template name="A house"'),
        BUYER.replace("<utility_space", '<utility_space name="The Millers"'),
    )
    assert (found.name, found.profiles[0].name) == ("A house", "The Millers")


def test_the_discount_stays_as_a_note_of_the_party() -> None:
    deal = project(read())
    assert [party.note for party in deal.parties] == [f"{DISCOUNT}0.9", ""]


def test_the_domain_may_stand_anywhere_among_the_files() -> None:
    files = [File(name=name, data=text.encode()) for name, text in (("b", BUYER), ("d", DOMAIN), ("s", SELLER))]
    assert [profile.name for profile in reviewed(files).profiles] == ["b", "s"]


@pytest.mark.parametrize("count", [0, 1, 13])
def test_too_few_and_too_many_profiles_are_refused(count: int) -> None:
    files = [File(name="d", data=DOMAIN.encode())] + [File(name="b", data=BUYER.encode())] * count
    with pytest.raises(ImportRefused) as error:
        reviewed(files)
    assert (error.value.finding.code, error.value.finding.found) == (Refusal.NUMBER_OF_PROFILES, count)


def test_no_files_at_all_are_no_domain() -> None:
    with pytest.raises(ImportRefused) as error:
        reviewed([])
    assert error.value.finding.code is Refusal.NO_DOMAIN


def test_an_imported_project_saves_and_opens_as_it_was() -> None:
    deal = project(read())
    assert project_from_bytes(bytes_of(deal)) == (deal, ())
    assert all(problem.code != "not_scored" for problem in problems_of(deal))


# amounts


def curve_of(evaluator: str, kind: str = "integer", steps: int = 8) -> tuple[AmountIssue, Straight | Bent]:
    """The amounts from 4 to 12 and what they are worth to the buyer."""
    texts = [text.replace("integer", kind) for text in (DOMAIN, BUYER, SELLER)]
    texts[1] = texts[1].replace('<evaluator ftype="linear" offset="1.0" slope="-0.125"/>', evaluator)
    deal = project(read(*texts), steps=steps)
    issue, value = deal.issues[2], deal.parties[0].preferences[2].value
    assert isinstance(issue, AmountIssue)
    assert isinstance(value, Straight | Bent)
    return issue, value


def worths(issue: AmountIssue, value: Straight | Bent) -> list[float]:
    return [float(score_of_amount(value, issue, amount).value) for amount in levels(issue)]


@pytest.mark.parametrize(
    ("evaluator", "expected"),
    [
        ('<evaluator ftype="linear" offset="0.1" slope="0.05"/>', [10, 15, 20, 25, 30, 35, 40, 45, 50]),
        ('<evaluator offset="0.1" slope="0.05"/>', [10, 15, 20, 25, 30, 35, 40, 45, 50]),
        ('<evaluator ftype="linear" parameter0="0.1" parameter1="0.05"/>', [30, 35, 40, 45, 50, 55, 60, 65, 70]),
        ('<evaluator ftype="linear" offset="-0.3" slope="0.2"/>', [0, 0, 10, 30, 50, 70, 90, 100, 100]),
        ('<evaluator ftype="constant" parameter0="0.6"/>', [60] * 9),
        (
            '<evaluator ftype="triangular" parameter0="4" parameter1="12" parameter2="8"/>',
            [0, 25, 50, 75, 100, 75, 50, 25, 0],
        ),
    ],
)
def test_every_level_of_an_amount_is_worth_what_its_evaluator_says(evaluator: str, expected: list[float]) -> None:
    assert worths(*curve_of(evaluator)) == expected
    assert worths(*curve_of(evaluator, kind="real")) == expected


def test_a_missing_evaluator_counts_as_0_and_is_listed() -> None:
    found = read(buyer=BUYER.replace('<evaluator ftype="linear" offset="1.0" slope="-0.125"/>', ""))
    assert [repair.code for repair in found.repairs] == [Repair.EVALUATOR_MISSING]
    assert utilities(project(found), {"Roof": "slate", "Garden": "large", "Weeks": 4})[0] == 80.0


@pytest.mark.parametrize(
    ("evaluator", "code"),
    [
        ('<evaluator ftype="faratin" parameter0="1"/>', Refusal.EVALUATOR_UNKNOWN),
        ('<evaluator ftype="linear" offset="a" slope="1"/>', Refusal.NOT_A_NUMBER),
        ('<evaluator ftype="linear" offset="1"/>', Refusal.NOT_A_NUMBER),
        ('<evaluator ftype="linear" offset="1e99" slope="1"/>', Refusal.NUMBER_TOO_LARGE),
    ],
)
def test_an_evaluator_that_says_nothing_we_know_is_refused_with_its_issue(evaluator: str, code: Refusal) -> None:
    with pytest.raises(ImportRefused) as error:
        curve_of(evaluator)
    assert (error.value.finding.code, error.value.finding.subject) == (code, "Weeks")


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [("12", "4", Refusal.RANGE_EMPTY), ("a", "4", Refusal.NOT_A_NUMBER), ("0", "1e99", Refusal.NUMBER_TOO_LARGE)],
)
def test_a_range_that_is_none_is_refused_with_its_issue(low: str, high: str, code: Refusal) -> None:
    texts = [text.replace('lowerbound="4" upperbound="12"', f'lowerbound="{low}" upperbound="{high}"')
             for text in (DOMAIN, BUYER, SELLER)]  # fmt: skip
    with pytest.raises(ImportRefused) as error:
        read(*texts)
    assert (error.value.finding.code, error.value.finding.subject) == (code, "Weeks")


def test_a_range_within_the_issue_is_read_too() -> None:
    texts = [text.replace(' lowerbound="4" upperbound="12"/>', '><range lowerBound="4" upperBound="12"/></issue>')
             .replace(' lowerbound="4" upperbound="12">', '><range lowerbound="4" upperbound="12"/>')
             for text in (DOMAIN, BUYER, SELLER)]  # fmt: skip
    assert project(read(*texts)) == project(read())


@pytest.mark.parametrize(("steps", "step"), [(8, 1.0), (3, 2.66667), (7, 1.14286)])
def test_real_amounts_are_cut_into_at_most_so_many_steps(steps: int, step: float) -> None:
    issue, _ = curve_of('<evaluator ftype="constant" parameter0="0.6"/>', "real", steps)
    assert issue.step == step
    assert len(levels(issue)) == steps + 1


def test_steps_too_many_for_a_range_are_refused() -> None:
    with pytest.raises(ImportRefused) as error:
        curve_of('<evaluator ftype="constant" parameter0="0.6"/>', "real", 10**9)
    assert (error.value.finding.code, error.value.finding.file) == (Refusal.STEPS_DO_NOT_FIT, "house.xml")


def test_a_wide_range_of_whole_amounts_asks_for_steps_and_stays_whole() -> None:
    texts = [text.replace('"12"', '"1000003"') for text in (DOMAIN, BUYER, SELLER)]
    found = read(*texts)
    assert found.needs_steps
    issue = project(found).issues[2]
    assert isinstance(issue, AmountIssue)
    assert issue.step == 10_000


# odd evaluations


def test_negative_evaluations_are_taken_as_given() -> None:
    found = read(buyer=BUYER.replace('evaluation="2"', 'evaluation="-4"'))
    assert utilities(project(found), {"Roof": "straw", "Garden": "large", "Weeks": 12})[0] == 5.0


def test_evaluations_that_are_all_0_or_below_count_as_0_as_they_do_there() -> None:
    below = BUYER.replace('evaluation="1"', 'evaluation="-1"').replace('evaluation="4"', 'evaluation="0"')
    found = read(buyer=below)
    assert Note.NOTHING_ABOVE_ZERO in codes(found)
    assert utilities(project(found), {"Roof": "slate", "Garden": "none", "Weeks": 4})[0] == 70.0


def test_evaluations_too_far_apart_for_a_deal_are_refused() -> None:
    apart = BUYER.replace('evaluation="1"', 'evaluation="-1e15"').replace('evaluation="4"', 'evaluation="1e-15"')
    with pytest.raises(ImportRefused) as error:
        project(read(buyer=apart))
    assert (error.value.finding.code, error.value.finding.subject) == (Refusal.NUMBER_TOO_LARGE, "Garden")
    assert error.value.finding.file in {"Buyer.xml", "Seller.xml"}


def test_an_issue_without_options_stays_unfinished() -> None:
    bare = re.compile(r'\s*<item index="." value="(none|large)"[^>]*/>')
    found = read(*(bare.sub("", text) for text in (DOMAIN, BUYER, SELLER)))
    deal = project(found)
    assert deal.issues[1].kind == "choice"
    assert "no_options" in [problem.code for problem in problems_of(deal)]


def test_control_characters_of_names_are_removed_with_a_note() -> None:
    texts = [text.replace("Roof", "Ro\u0085of") for text in (DOMAIN, BUYER, SELLER)]
    found = read(*texts)
    assert Note.CONTROLS_REMOVED in codes(found)
    assert project(found).issues[0].name == "Ro of"


def test_a_name_too_long_for_a_deal_is_refused() -> None:
    with pytest.raises(ImportRefused) as error:
        read(DOMAIN.replace("Roof", "r" * 501))
    assert (error.value.finding.code, error.value.finding.line) == (Refusal.TEXT_TOO_LONG, 5)


def test_thousands_of_options_of_one_name_get_ids_of_their_own() -> None:
    many = '<item value="x"/>' * 5_000
    valued = '<item value="x" evaluation="1"/>' * 5_000
    texts = [DOMAIN.replace("</issue>", f"{many}</issue>", 1)]
    texts += [text.replace("</issue>", f"{valued}</issue>", 1) for text in (BUYER, SELLER)]
    issue = project(read(*texts)).issues[0]
    assert issue.kind == "choice"
    assert len({option.id for option in issue.options}) == 5_003


def test_a_profile_is_matched_by_names_in_whatever_order() -> None:
    domain, _ = genius_file(File(name="d", data=DOMAIN.encode()))
    start, end = BUYER.index('    <issue index="1"'), BUYER.index('    <issue index="2"')
    moved = BUYER[:start] + BUYER[end:].replace("  </objective>", BUYER[start:end] + "  </objective>")
    profile, _ = genius_file(File(name="p", data=moved.encode()))
    issues = matched(domain, profile)
    assert [issue.name for issue in issues] == ["Roof", "Garden", "Weeks"]
    assert profile_of(profile, domain, issues)[0].weights == (0.5, 0.3, 0.2)


def test_options_of_one_label_are_told_apart_by_their_number() -> None:
    items = [Item(value=value, evaluation=None, line=1) for value in ("a", "b", "a")]
    assert list(keyed_items(items)) == [("a", 1), ("b", 1), ("a", 2)]


def test_a_curve_says_where_it_is_counted_from() -> None:
    profile = read().profiles[0]
    assert profile.evaluations[2] == Curve(kind="linear", numbers=(1.0, -0.125), from_low=True)
    assert exact(0.125) == Fraction(1, 8)
