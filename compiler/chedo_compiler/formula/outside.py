"""What a formula reads outside its form: other forms, the year so far, indicators of other regimes, attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from chedo_compiler.formula import tree
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.scope import closest

if TYPE_CHECKING:
    from collections.abc import Collection

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula.scope import Scope

YEAR_TO_DATE = {"cell": "ytd", "here": "ytdhere"}
_KINDS = {"cell": "form", "range": "formrange", "repeat": "formrepeat"}
_MOST_TEXTS = 2


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something outside the form cannot be read: a code and what its message speaks of."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


class Outside(Protocol):
    """Given by the caller, who knows the regime and its workspace."""

    def form(self, name: str, *, alone: bool) -> Scope | Refusal:
        """Return what names mean in another form; ``alone``: a row or a column only, the other as here."""

    def year_to_date(self, cell: Expression) -> tuple[str, ...] | Refusal:
        """Return how periods of a cell are combined: the method, and the cell or column that weighs a mean."""

    def indicator(self, code: str, column: str | None) -> str | Refusal:
        """Return the key under which the figure of an indicator is found."""

    def attributes(self) -> Collection[str] | None:
        """Return what numbers describe organisations; None when that is not known."""


class Nowhere:
    """There is nothing outside the form."""

    def form(self, name: str, *, alone: bool) -> Scope | Refusal:  # noqa: ARG002
        """There is no other form."""
        return Refusal("FML060", {"form": name, "suggestion": "", "cause": "none"})

    def year_to_date(self, cell: Expression) -> tuple[str, ...] | Refusal:  # noqa: ARG002
        """Flows are added."""
        return ("sum",)

    def indicator(self, code: str, column: str | None) -> str | Refusal:  # noqa: ARG002
        """Any indicator may be asked for."""
        return code

    def attributes(self) -> Collection[str] | None:
        """Any attribute may be asked for."""
        return None


def elsewhere(form: str, found: Expression) -> Expression:
    """Return the expression of a reference into another form, from what it means there."""
    kind, *places = found
    return [_KINDS[kind], form, *places]


def bind_indicator(call: tree.Call, outside: Outside) -> Expression | FormulaFault:
    """Bind ``IND("CODE")`` or ``IND("CODE","column")``."""
    texts = _texts(call, _MOST_TEXTS)
    if isinstance(texts, FormulaFault):
        return texts
    code, column = texts[0].value, texts[1].value if len(texts) == _MOST_TEXTS else None
    found = outside.indicator(code, column)
    if isinstance(found, Refusal):
        place = texts[-1] if found.code == "FML069" else texts[0]
        return FormulaFault(found.code, place.start, place.end, found.params)
    return ["ind", found]


def bind_attribute(call: tree.Call, outside: Outside) -> Expression | FormulaFault:
    """Bind ``ORG("population")``."""
    texts = _texts(call, 1)
    if isinstance(texts, FormulaFault):
        return texts
    (text,) = texts
    known = outside.attributes()
    if known is None or text.value in known:
        return ["org", text.value]
    suggestion = closest(text.value, known)
    params = {"name": text.value, "suggestion": suggestion, "cause": "similar" if suggestion else "unknown"}
    return FormulaFault("FML070", text.start, text.end, params)


def bind_year_to_date(call: tree.Call, cell: Expression, outside: Outside) -> Expression | FormulaFault:
    """Bind ``YTD(…)`` of a cell that is bound."""
    found = outside.year_to_date(cell)
    if isinstance(found, Refusal):
        return FormulaFault(found.code, call.start, call.end, found.params)
    return [YEAR_TO_DATE[cell[0]], cell[1], *found]


def _texts(call: tree.Call, most: int) -> list[tree.Text] | FormulaFault:
    """Return the arguments, which must be texts: what is read is known before anything is computed."""
    count = len(call.arguments)
    if not 1 <= count <= most:
        expected = "1" if most == 1 else f"1–{most}"
        params = {"function": call.function, "expected": expected, "count": str(count)}
        return FormulaFault("FML013", call.start, call.end, params)
    texts = [argument for argument in call.arguments if isinstance(argument, tree.Text)]
    if len(texts) == count:
        return texts
    other = next(argument for argument in call.arguments if not isinstance(argument, tree.Text))
    return FormulaFault("FML065", other.start, other.end, {"function": call.function})
