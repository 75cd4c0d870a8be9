"""JSON of strangers read strictly: each fault says where in the file it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 2**53
"""No count is larger: every program reads such a number alike."""
_LONGEST_NAME = 200
_SHOWN = 40


class UsageError(ValueError):
    """Why a file is no file of counts; ``cause`` names the words, ``params`` fill them."""

    def __init__(self, cause: str, **params: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.params = params


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and where it stands, as ``regimes / ktxh-thang / periods``."""

    value: Any
    where: tuple[str, ...] = ()

    def fault(self, cause: str, **params: str) -> UsageError:
        """Return what is wrong here."""
        return UsageError(cause, place=" / ".join(map(shown, self.where)), **params)

    def mapping(self) -> Mapping[str, Any]:
        """Return an object, whose names are fit to be printed."""
        if not isinstance(self.value, dict):
            raise self.fault("usage_object")
        for name in self.value:
            if len(name) > _LONGEST_NAME or not name.isprintable():
                raise self.fault("usage_name", name=shown(name))
        return self.value

    def items(self) -> Iterator[tuple[str, Spot]]:
        """Yield what is in an object."""
        for name, value in self.mapping().items():
            yield name, Spot(value, (*self.where, name))

    def required(self, name: str) -> Spot:
        """Return what an object must have."""
        if name not in self.mapping():
            raise self.fault("usage_missing" if self.where else "usage_missing_top", name=name)
        return Spot(self.value[name], (*self.where, name))

    def only(self, known: set[str]) -> None:
        """Refuse what nobody would read."""
        for name in self.mapping():
            if name not in known:
                raise self.fault("usage_key" if self.where else "usage_key_top", name=shown(name))

    def number(self) -> int:
        """Return a count."""
        if type(self.value) is not int or not 0 <= self.value <= LARGEST:
            raise self.fault("usage_count")
        return self.value

    def counts(self) -> Mapping[str, int]:
        """Return an object of counts; there are millions of them, so each is only looked at."""
        found = self.mapping()
        for name, value in found.items():
            if type(value) is not int or not 0 <= value <= LARGEST:
                raise Spot(value, (*self.where, name)).fault("usage_count")
        return found

    def text(self) -> str:
        """Return a short text fit to be printed."""
        if not isinstance(self.value, str) or len(self.value) > _LONGEST_NAME or not self.value.isprintable():
            raise self.fault("usage_text")
        return self.value


def read_object(text: str) -> Spot:
    """Read a text as one JSON object.

    Raises:
        UsageError: it is none, or names something twice.
    """
    try:
        found = json.loads(text, parse_constant=_no_number, object_pairs_hook=_without_doubles)
    except UsageError:
        raise
    except json.JSONDecodeError as error:
        raise UsageError("usage_json", line=str(error.lineno), column=str(error.colno)) from error
    except (ValueError, RecursionError) as error:
        raise UsageError("usage_not_counts") from error
    if not isinstance(found, dict):
        raise UsageError("usage_not_counts")
    return Spot(found)


def shown(name: str) -> str:
    """Return a name that can be printed."""
    kept = "".join(character if character.isprintable() else "�" for character in name[:_SHOWN])
    return kept + ("…" if len(name) > _SHOWN else "")


def _no_number(written: str) -> None:
    raise UsageError("usage_not_number", found=written)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise UsageError("usage_double", name=shown(name))
    return found
