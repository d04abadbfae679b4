"""Records behave as the standard library's frozen dataclasses do; frozen is the type checker's to see to."""

import copy
import dataclasses
import math
import pickle

import pytest
from typing_extensions import override

from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    left: object
    right: object = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    left: object
    right: object = None


@dataclass(frozen=True, slots=True)
class One:
    only: object


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider(Pair):
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Partly:
    seen: int
    unseen: int = dataclasses.field(default=0, repr=False, compare=False)
    unhashed: list[int] = dataclasses.field(default_factory=list, hash=False)


@dataclass(slots=True)
class Changing:
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    value: int


@dataclass(frozen=True, slots=True)
class Own:
    value: int

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    @override
    def __hash__(self) -> int:
        return 7

    @override
    def __repr__(self) -> str:
        return "own"


VALUES = (None, 0, 1, True, 1.0, math.nan, "1", (1, "a"), ())


@pytest.mark.parametrize("left", VALUES)
@pytest.mark.parametrize("right", VALUES)
def test_equality_hash_and_text_are_those_of_the_standard_library(left: object, right: object) -> None:
    ours, theirs = Pair(left=left, right=right), Standard(left=left, right=right)
    assert hash(ours) == hash(theirs)
    assert repr(ours).removeprefix("Pair") == repr(theirs).removeprefix("Standard")
    for value in VALUES:
        assert (ours == Pair(left=value, right=right)) == (theirs == Standard(left=value, right=right))


def test_records_of_different_classes_are_never_equal() -> None:
    pair: object = Pair(left=1)
    assert pair not in {Standard(left=1), Wider(left=1), (1, None)}


def test_a_record_of_one_value_or_none_is_compared_as_any_other() -> None:
    assert One(math.nan) != One(float("nan"))
    assert One(math.nan) == One(math.nan)
    assert hash(One("a")) == hash(("a",))
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"


def test_inherited_values_count() -> None:
    assert Wider(left=1, more=2) != Wider(left=2, more=2)
    assert repr(Wider(left=1, more=2)) == "Wider(left=1, right=None, more=2)"


def test_what_a_field_keeps_out_is_kept_out() -> None:
    assert Partly(seen=1, unseen=2) == Partly(seen=1, unseen=3)
    assert Partly(seen=1, unhashed=[1]) != Partly(seen=1, unhashed=[2])
    assert hash(Partly(seen=1, unhashed=[1])) == hash(Partly(seen=1, unhashed=[2]))
    assert repr(Partly(seen=1, unseen=2)) == "Partly(seen=1, unhashed=[])"


def test_what_can_change_has_no_hash() -> None:
    changing = Changing(1)
    changing.count += 1
    assert changing == Changing(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing)


def test_a_record_without_equality_equals_itself_alone() -> None:
    one, other = Itself(1), Itself(1)
    assert one != other
    assert len({one, other}) == 2


def test_a_class_keeps_the_methods_it_defines() -> None:
    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7
    assert repr(Own(1)) == "own"


def test_records_are_copied_pickled_and_replaced() -> None:
    pair = Pair(left=(1, 2), right="b")
    assert copy.deepcopy(pair) == pair
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 - our own bytes
    assert dataclasses.replace(pair, right=3) == Pair(left=(1, 2), right=3)


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(AttributeError):
        Pair(left=1).other = 2  # type: ignore[attr-defined] # it is the point
    with pytest.raises(TypeError):
        Pair(left=1, other=2)  # type: ignore[call-arg] # it is the point


def test_the_type_checker_refuses_to_change_a_record() -> None:
    pair = Pair(left=1)
    # Should it stop to, this comment is an unused one, which it refuses too.
    pair.left = 2  # type: ignore[misc] # the refusal is the point
