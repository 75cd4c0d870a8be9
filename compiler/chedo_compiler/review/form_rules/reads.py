"""What formulas read, by names that two versions share: this period and others, other forms, other regimes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.expressions import OTHER_FORMS, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.artefact.v1 import Expression

_BY_CELL = frozenset({"cell", "prev", "lastyear", "ytd"})
_BY_COLUMN = frozenset({"here", "prevhere", "lastyearhere", "ytdhere"})
TIMES = {"prev": "prev:", "prevhere": "prev:", "lastyear": "lastyear:", "lastyearhere": "lastyear:"}
TIMES |= {"ytd": "ytd:", "ytdhere": "ytd:"}


class Renaming:
    """An expression of the older version in names of the newer."""

    def __init__(self, form: str, renames: Callable[[str], Mapping[str, str]]) -> None:
        self._form = form
        self._renames = renames

    def expression(self, old: Expression) -> Expression:
        """Return it as it would be written now."""
        kind, *rest = old
        if kind == "call":
            return [kind, rest[0], [self.expression(one) for one in rest[1]]]
        if kind in {"op", "neg", "pos", "pct"}:
            return [kind, *(self.expression(one) if isinstance(one, list) else one for one in rest)]
        return [kind, *self._leaf(kind, rest)]

    def _leaf(self, kind: str, rest: list[Any]) -> list[Any]:
        if kind in {"form", "formrange", "formrepeat"}:
            form, *inner = rest
            return [form, *self._names(form, inner)]
        if kind in {"ytd", "ytdhere"}:
            cell, method, *weight = rest
            return [*self._names(self._form, [cell]), method, *self._names(self._form, weight)]
        if kind in _BY_CELL or kind in _BY_COLUMN or kind in {"range", "repeat", "inner", "hererange"}:
            return self._names(self._form, rest)
        return rest

    def _names(self, form: str, rest: list[Any]) -> list[Any]:
        known = self._renames(form)

        def named(one: Any) -> Any:
            if isinstance(one, list):
                return [named(inner) for inner in one]
            return ".".join(known.get(part, part) for part in one.split(".")) if isinstance(one, str) else one

        return [named(one) for one in rest] if known else rest


def all_read(expression: Expression, row: str, form: v1.Form) -> frozenset[str]:
    """Return everything that a formula in a row reads, each by a name that says from when and where."""
    sources = {one.key: f"ind:{one.regime}/{one.form}/{one.cell}" for one in form.indicators}
    return frozenset(name for inner in walk(expression) for name in _read(inner, row, sources))


def _read(inner: Expression, row: str, sources: Mapping[str, str]) -> Iterator[str]:
    kind, *rest = inner
    if kind in OTHER_FORMS:
        yield from (f"{rest[0]}/{name}" for name in cells_named([kind.removeprefix("form") or "cell", *rest[1:]], row))
    elif kind == "ind":
        yield sources.get(rest[0], f"ind:{rest[0]}")
    elif kind == "org":
        yield f"org:{rest[0]}"
    else:
        yield from (TIMES.get(kind, "") + name for name in cells_named(inner, row))


def cells_named(inner: Expression, row: str) -> tuple[str, ...]:
    """Return the cells that one part of an expression names, without its operands; ``row`` is its own."""
    match inner:
        case ["repeat" | "inner", group, column]:
            return (f"{group}.{column}",)
        case ["range", cells, _]:
            return tuple(cells)
        case ["hererange", columns]:
            return tuple(f"{row}.{column}" for column in columns)
        case [kind, name, *rest] if kind in _BY_CELL | _BY_COLUMN:
            names = (name, *rest[1:])
            return names if kind in _BY_CELL else tuple(f"{row}.{column}" for column in names)
        case _:
            return ()
