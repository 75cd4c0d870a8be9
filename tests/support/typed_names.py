"""Names with types and units, for what is judged of a formula before it is computed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.formula import bind, constant_faults, parse
from chedo_compiler.formula.leaves import Standing
from chedo_compiler.formula.types import type_faults
from chedo_compiler.formula.units import PERCENT, Measure, unit_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula import FormulaFault

TRIEU = Measure("dong", Decimal(1_000_000), "triệu đồng", money=True)
TY = Measure("dong", Decimal(1_000_000_000), "tỷ đồng", money=True)
NGUOI = Measure("nguoi", Decimal(1), "người")
LUOT = Measure("luot", Decimal(1), "lượt")
KM = Measure("m", Decimal(1000), "km")
M = Measure("m", Decimal(1), "m")
USD = Measure("usd", Decimal(1), "USD", money=True)
TYPES = {
    "thu": "money",
    "chi": "money",
    "von_ty": "number",
    "no_ty": "number",
    "dan": "integer",
    "tuoi": "number",
    "luot": "integer",
    "dai_km": "number",
    "rong_m": "number",
    "vay_usd": "number",
    "ty_le": "percent",
    "ghi_chu": "text",
    "y_kien": "long_text",
    "ngay": "date",
    "han": "date",
    "dat": "yes_no",
    "xong": "yes_no",
    "loai": "choice",
    "nhieu": "choice",
}
UNITS = {"thu": TRIEU, "chi": TRIEU, "von_ty": TY, "no_ty": TY, "dan": NGUOI, "ty_le": PERCENT} | {
    "luot": LUOT,
    "dai_km": KM,
    "rong_m": M,
    "vay_usd": USD,
}


class TypedNames:
    """The scope of these names, and what the cells hold and count in."""

    def name(self, text: str) -> Expression | None:
        """Return a cell."""
        return ["cell", text] if text in TYPES else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells between two names."""
        names = list(TYPES)
        if first not in names or last not in names:
            return None
        return ["range", names[names.index(first) : names.index(last) + 1], 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - there are no rows here
        """Return nothing."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return the names."""
        return list(TYPES)

    def type_of(self, cell: str) -> str:
        """Return the type of a cell."""
        return TYPES.get(cell, "")

    def codes_of(self, cell: str) -> frozenset[str] | None:
        """Return the codes of the one choice whose list is known."""
        return frozenset({"nam", "nu"}) if cell == "loai" else None

    def measure_of(self, cell: str) -> Measure | None:
        """Return the unit of a cell."""
        return UNITS.get(cell)


def judged(text: str, cell: str = "") -> list[FormulaFault]:
    """Return what is found in a formula that stands in a cell, or in a check."""
    names = TypedNames()
    node, faults = parse(text)
    assert node is not None, faults
    expression, faults = bind(node, names)
    assert expression is not None, faults
    standing = Standing(text, "", cell, TYPES.get(cell, ""))
    types = type_faults(node, expression, names, standing)
    return [*constant_faults(node), *types, *unit_faults(node, expression, names, standing)]
