"""How values are taken apart and put together: the ground generated code stands on.

Generated together with it; do not edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, TypeVar, Union

Json = Union[None, bool, int, float, str, List["Json"], Dict[str, "Json"]]
T = TypeVar("T")


class Fault(Exception):
    """A value that does not fit its type."""


@dataclass
class Unknown:
    """A value that no branch of an alternate takes, kept as it is."""

    value: Json

    def to_json(self) -> Json:
        """The value as it was."""
        return self.value


def string(value: Json) -> str:
    """Reads a string."""
    if not isinstance(value, str):
        raise Fault("expected a string")
    return value


def integer(value: Json) -> int:
    """Reads a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Fault("expected a whole number")
    return value


def number(value: Json) -> float:
    """Reads any number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Fault("expected a number")
    return value


def boolean(value: Json) -> bool:
    """Reads true or false."""
    if not isinstance(value, bool):
        raise Fault("expected true or false")
    return value


def null(value: Json) -> None:
    """Reads null."""
    if value is not None:
        raise Fault("expected null")


def anything(value: Json) -> Json:
    """Reads any value."""
    return value


def nothing(_value: Json) -> None:
    """Passes over what a command that returns nothing returned."""


def mapping(value: Json) -> Dict[str, Json]:
    """Reads an object; what is returned may be taken apart."""
    if not isinstance(value, dict):
        raise Fault("expected an object")
    return dict(value)


def array(read: Callable[[Json], T]) -> Callable[[Json], List[T]]:
    """Makes a reader of arrays from a reader of items."""

    def read_all(value: Json) -> List[T]:
        if not isinstance(value, list):
            raise Fault("expected an array")
        return [read(item) for item in value]

    return read_all


def maybe(read: Callable[[Json], T]) -> Callable[[Json], Optional[T]]:
    """Makes a reader for what some releases do not return: an empty object stands for nothing."""

    def read_or_none(value: Json) -> Optional[T]:
        return None if value == {} else read(value)

    return read_or_none


def take(members: Dict[str, Json], name: str, read: Callable[[Json], T]) -> T:
    """Takes a mandatory member."""
    if name not in members:
        raise Fault(f"'{name}' is missing")
    return take_present(members, name, read)


def take_optional(
    members: Dict[str, Json], name: str, read: Callable[[Json], T]
) -> Optional[T]:
    """Takes an optional member."""
    return take_present(members, name, read) if name in members else None


def take_present(members: Dict[str, Json], name: str, read: Callable[[Json], T]) -> T:
    """Takes a member that is there."""
    try:
        return read(members.pop(name))
    except Fault as fault:
        raise Fault(f"'{name}': {fault}") from fault


def dump(value: object) -> Json:
    """Makes any generated value JSON again."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return [dump(item) for item in value]
    if isinstance(value, dict):
        return {str(key): dump(item) for key, item in value.items()}
    to_json = getattr(value, "to_json")
    result: Json = to_json()
    return result
