"""Every rule of the house, held against every file; and every rule held against a file that breaks it."""

import pytest

from tests.rules import bans, looks, names, places, sizes
from tests.rules.rule import Rule, Source, python_sources, sources

RULES = (*sizes.RULES, *names.RULES, *bans.RULES, *looks.RULES, *places.RULES)

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.replace(" ", "-"))


@each_rule
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    files = sources() if rule in places.RULES else python_sources()
    breaches = [breach for source in files for breach in rule.breaches(source)]
    if breaches:
        pytest.fail("\n".join([f"{rule.name}. {rule.advice}", *breaches]), pytrace=False)


@each_rule
def test_the_rule_sees_a_breach_and_only_a_breach(rule: Rule) -> None:
    assert rule.breaches(Source(rule.as_if, rule.broken_by))
    assert not rule.breaches(Source(rule.kept_as_if or rule.as_if, rule.kept_by))


@each_rule
def test_places_where_the_rule_does_not_hold_exist(rule: Rule) -> None:
    paths = {source.path for source in sources()}
    for place, reason in rule.allowed.items():
        assert reason
        assert any(Source(path, "").is_in(place) for path in paths), f"{place} is gone"
