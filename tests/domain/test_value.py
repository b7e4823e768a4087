"""Values are dataclasses as Python makes them; how they are made is written when first needed."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any, ClassVar

import pytest

from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Ours."""

    name: str
    sides: tuple[str, ...] = ()
    told: list[str] = field(default_factory=list, compare=False, repr=False)
    KINDS: ClassVar[int] = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Place):
    """One that says more."""

    wide: int = field(default=2, hash=False)

    def __post_init__(self) -> None:
        if self.wide < 0:
            raise ValueError(self.wide)


@dataclass(slots=True)
class Count:
    """May change."""

    of: int = 0


@dataclass
class Plain:
    """As a message is."""

    of: int

    def __repr__(self) -> str:
        return f"plain {self.of}"


def _python(kind: type[Any], *, frozen: bool) -> type[Any]:
    """The same as Python makes it at once."""
    told = [(f.name, f.type, f) for f in fields(kind)]
    return dataclasses.make_dataclass(kind.__name__, told, frozen=frozen)


def test_nothing_is_made_before_it_is_asked_for() -> None:
    @dataclass(frozen=True, slots=True)
    class Late:
        of: int

    before = Late.__init__.__code__.co_filename

    assert Late(3).of == 3
    assert before.endswith("value.py")
    assert Late.__init__.__code__.co_filename == "<string>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Place("a"), Place("b")),
        (Place("a", ("x",), told=["y"]), Place("a", ("x",), told=["z"])),
        (Room(name="a", wide=1), Room(name="a", wide=4)),
        (Place("a"), Room(name="a")),
        (Count(1), Count(2)),
    ],
)
def test_values_compare_and_say_what_they_are_as_pythons_do(one: Any, other: Any) -> None:
    frozen = not isinstance(one, Count)
    made = {k: _python(k, frozen=frozen) for k in {type(one), type(other)}}
    told = [made[type(v)](**{f.name: getattr(v, f.name) for f in fields(v)}) for v in (one, other)]

    assert (one == other) == (told[0] == told[1])
    assert one == replace(one)
    assert (one == 3) is False
    assert repr(one).rpartition(".")[2] == repr(told[0]).rpartition(".")[2]
    assert type(one).__match_args__ == made[type(one)].__match_args__
    if frozen:
        assert hash(one) == hash(told[0])
        assert hash(one) == hash(replace(one))


def test_who_is_frozen_stays_as_he_is() -> None:
    room = Room(name="a")

    with pytest.raises(FrozenInstanceError):
        room.wide = 3  # type: ignore[misc]  # what is tried here
    with pytest.raises(FrozenInstanceError):
        del room.wide
    with pytest.raises((AttributeError, TypeError)):
        room.other = 3  # type: ignore[attr-defined]  # likewise
    assert room.wide == 2


def test_who_may_change_is_no_key() -> None:
    count = Count(1)
    count.of += 1

    assert count == Count(2)
    with pytest.raises(TypeError):
        hash(count)


def test_what_a_class_says_itself_is_kept() -> None:
    assert repr(Plain(3)) == "plain 3"
    assert Plain(3) == Plain(3)
    with pytest.raises(ValueError, match="-1"):
        Room(name="a", wide=-1)


def test_wrong_arguments_are_refused_from_the_first_call_on() -> None:
    @dataclass(frozen=True, slots=True)
    class Late:
        of: int

    with pytest.raises(TypeError):
        Late()  # type: ignore[call-arg]  # what is tried here
    with pytest.raises(TypeError):
        Late(1, other=2)  # type: ignore[call-arg]  # likewise


def test_a_copy_is_equal() -> None:
    room = Room(name="a", sides=("x",), wide=3)

    assert copy.copy(room) == room
    assert copy.deepcopy(room) == room
    assert pickle.loads(pickle.dumps(room)) == room
    assert dataclasses.asdict(room) == {"name": "a", "sides": ("x",), "told": [], "wide": 3}
