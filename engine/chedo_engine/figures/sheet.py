"""A form's figures in hand: exact decimals and texts, fixed cells and repeating rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.values import Value

Given = Decimal | str | None

YES, NO = "TRUE", "FALSE"
"""How a yes or no is stored."""

_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """Cells by name; what is blank is absent. ``errors`` has the codes of computed cells that could not be computed."""

    values: dict[str, Decimal | str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: Given) -> None:
        """Set a cell, or empty it."""
        self.errors.pop(name, None)
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value

    def as_values(self, truths: frozenset[str] = _NONE) -> dict[str, Value]:
        """Return the cells as formulas see them; ``truths`` names those that hold yes or no."""
        seen: dict[str, Value] = {
            name: float(value) if isinstance(value, Decimal) else value for name, value in self.values.items()
        }
        seen.update({name: self.values[name] == YES for name in truths & self.values.keys()})
        seen.update({name: ErrorValue(code) for name, code in self.errors.items()})
        return seen


@dataclass(slots=True)
class SheetRow(Line):
    """A repeating row; its cells are named by column. ``parent`` is the outer row that it stands in, if any."""

    id: str = ""
    label: str = ""
    parent: str = ""


@dataclass(slots=True)
class Sheet(Line):
    """A form: its fixed cells ("row.col"), its repeating rows by group, and explanations by ``check:row``.

    ``known`` names the fixed numeric cells of the release that the sheet was stored under.
    """

    rows: dict[str, list[SheetRow]] = field(default_factory=dict)
    explanations: dict[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def as_figures(self, form: v1.Form) -> Figures:
        """Return the whole form as formulas see it."""
        truths = truth_cells(form)
        rows = {
            group: [
                RepeatingRow(row.id, row.label, row.as_values(truths.get(group, _NONE)), parent=row.parent)
                for row in rows
            ]
            for group, rows in self.rows.items()
        }
        return Figures(cells=self.as_values(truths[""]), rows=rows)

    def row(self, group: str, name: str) -> SheetRow | None:
        """Find a repeating row."""
        return next((row for row in self.rows.get(group, ()) if row.id == name), None)

    def places(self) -> Iterator[tuple[str, Line, str]]:
        """Walk all cells that hold something: their place on the page, their line, their name in it."""
        yield from ((name, self, name) for name in (*self.values, *self.errors))
        for group, rows in self.rows.items():
            for row in rows:
                yield from ((f"{group}:{row.id}.{name}", row, name) for name in (*row.values, *row.errors))


@once
def truth_cells(form: v1.Form) -> Mapping[str, frozenset[str]]:
    """Return the cells that hold yes or no: under "" fixed ones, under each repeating group its columns."""
    groups = [group.id for group in form.repeats]
    cells = [cell for cell in form.cells if cell.type == "yes_no"]
    fixed = frozenset(cell.id for cell in cells if cell.row not in groups)
    return {"": fixed, **{group: frozenset(cell.column for cell in cells if cell.row == group) for group in groups}}


def exact(value: Decimal, decimals: int) -> int:
    """Return a decimal as a scaled integer.

    Raises:
        ValueError: it has more decimals than that.
    """
    scaled = value.scaleb(decimals)
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{value} has more than {decimals} decimals")
    return whole


def decimal(scaled: int, decimals: int) -> Decimal:
    """Return a scaled integer as a decimal."""
    return Decimal(scaled).scaleb(-decimals)


def written(value: Given) -> str:
    """Return a value as the change log has it: canonical number, text, or "" for nothing."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:f}"
