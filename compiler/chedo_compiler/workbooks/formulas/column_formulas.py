"""What the numbering row says of a column, as our formula and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.formulas.sums import Amount, Calculation, Label, Series, Sum, is_scaled, labels, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.workbooks.formulas.numbering import Numbering

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
_PRODUCT = 2
_SHORTEST_RANGE = 3


def column_formula(
    numbering: Numbering, names: Mapping[str, str], columns: Sequence[str] = (), *, percent: bool = False
) -> str | None:
    """Return the formula of a column, or None if it has none or speaks of a number that no column has.

    ``names`` are the ids of columns by their numbers; ``columns`` are all ids in declared order (else those of
    ``names``). What is divided by zero is blank; a ratio is taken times 100 where the column shows a ``percent``.
    """
    if not numbering.alternatives:
        return None
    return _Writer(names, columns).formula(numbering.alternatives[0], percent=percent)


def column_checks(numbering: Numbering, names: Mapping[str, str], columns: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what else a column has to be equal to: "9=11+12=14+15" says so of 14 and 15. Unknown numbers give none."""
    own = names.get(numbering.label)
    sums = (_Writer(names, columns).plain(other) for other in numbering.alternatives[1:])
    return tuple(f"={own}={text}" for text in sums if text is not None) if own else ()


class _Writer:
    def __init__(self, names: Mapping[str, str], columns: Sequence[str]) -> None:
        self.names = names
        self.order = {name: place for place, name in enumerate(columns or tuple(names.values()))}

    def formula(self, tree: Sum, *, percent: bool) -> str | None:
        if not self.known(tree):
            return None
        divisors = [inner.right for inner in walk(tree) if isinstance(inner, Calculation) and inner.operator == "/"]
        conditions = dict.fromkeys(f"{self.text(one, 0)}=0" for one in divisors if labels(one))
        text = self.text(_of_hundred(tree) if percent and conditions else tree, 0)
        if not conditions:
            return f"={text}"
        condition = next(iter(conditions)) if len(conditions) == 1 else f"OR({','.join(conditions)})"
        return f'=IF({condition},"",{text})'

    def plain(self, tree: Sum) -> str | None:
        return self.text(tree, 0) if self.known(tree) else None

    def known(self, tree: Sum) -> bool:
        return all(label in self.names for label in labels(tree))

    def text(self, tree: Sum, least: int) -> str:
        match tree:
            case Label(text=number):
                return self.names[number]
            case Amount(text=amount):
                return amount
            case Series():
                return self.series(tree, least)
            case Calculation(operator=operator, left=left, right=right):
                strength = _STRENGTH[operator]
                after = strength + (operator in {"-", "/"})
                text = f"{self.text(left, strength)}{operator}{self.text(right, after)}"
                return f"({text})" if strength < least else text

    def series(self, tree: Series, least: int) -> str:
        ids = [self.names[number] for number in tree.labels]
        places = [self.order.get(name, -1) for name in ids]
        if len(ids) >= _SHORTEST_RANGE and -1 not in places and places == list(range(places[0], places[0] + len(ids))):
            return f"SUM({ids[0]}:{ids[-1]})"
        text = "+".join(ids)
        return f"({text})" if least > 1 else text


def _of_hundred(tree: Sum) -> Sum:
    """Return a ratio times 100, unless the row says so itself."""
    return tree if is_scaled(tree) else Calculation("*", tree, Amount("100"))
