"""What follows from a form alone, worked out once: forms never change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact import v1

P = ParamSpec("P")
T = TypeVar("T")

_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A form as a cache key: forms hold lists and have no hash; the same object is the same form."""

    form: v1.Form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.form is other.form

    def __hash__(self) -> int:
        return id(self.form)


def once_per_form(work: Callable[Concatenate[v1.Form, P], T]) -> Callable[Concatenate[v1.Form, P], T]:
    """Keep the answers of a function of a form. They are shared: nobody may change them."""

    def first(key: _ByIdentity, *args: P.args, **kwargs: P.kwargs) -> T:
        return work(key.form, *args, **kwargs)

    kept = cast("Callable[Concatenate[_ByIdentity, P], T]", lru_cache(maxsize=_KEPT)(first))

    def answer(form: v1.Form, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return kept(_ByIdentity(form), *args, **kwargs)

    update_wrapper(answer, work)
    return answer
