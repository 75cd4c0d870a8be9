"""What follows from a published artefact alone, worked out once: artefacts never change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

A = TypeVar("A")
P = ParamSpec("P")
T = TypeVar("T")

_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity(Generic[A]):
    """A part of an artefact as a cache key: it holds lists and has no hash; the same object is the same content."""

    part: A

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.part is other.part

    def __hash__(self) -> int:
        return id(self.part)


def once(work: Callable[Concatenate[A, P], T]) -> Callable[Concatenate[A, P], T]:
    """Keep the answers of a function of an artefact's part. They are shared: nobody may change them."""

    def first(key: _ByIdentity[A], *args: P.args, **kwargs: P.kwargs) -> T:
        return work(key.part, *args, **kwargs)

    kept = cast("Callable[Concatenate[_ByIdentity[A], P], T]", lru_cache(maxsize=_KEPT)(first))

    def answer(part: A, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return kept(_ByIdentity(part), *args, **kwargs)

    update_wrapper(answer, work)
    return answer
