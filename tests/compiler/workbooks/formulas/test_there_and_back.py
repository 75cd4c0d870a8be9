"""Our formulas as formulas of a sheet, and read again: the same expression comes of it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.bind.scopes import AcrossColumns, DownRows, FormNames
from chedo_compiler.formula import bind, parse
from chedo_compiler.layout.plan import plan
from chedo_compiler.names import Table as Registry
from chedo_compiler.read.form import read_form
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose
from chedo_compiler.workbooks.formulas.addresses import excel_formula
from chedo_compiler.workbooks.formulas.names import Translation, Translator
from chedo_compiler.workbooks.formulas.table import Table, alone
from chedo_compiler.workbooks.sheet import Place
from random_formulas import RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.bind.scopes import Everywhere
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.workbooks.formulas.names import Voice

FORM = """kind: form
id: bieu
title: Biểu
columns: [{id: mot, label: Một}, {id: hai, label: Hai}, {id: ba, label: Ba}, {id: bon, label: Bốn}]
rows:
  - {id: tong, label: Tổng}
  - {id: lua, label: Lúa}
  - {id: ngo, label: Ngô}
  - {id: khoai, label: Khoai}
  - {id: ho, label: {ask: Tên}, repeat: {under: khoai}}
"""
ROWS, COLUMNS = ("tong", "lua", "ngo", "khoai"), ("mot", "hai", "ba", "bon")
TABLE = Table(
    "Biểu", dict(enumerate((*ROWS, "ho", "ho"), 7)), dict(enumerate(COLUMNS, 4)), form="bieu", groups={"ho": ""}
)
FIXED, ADDED = Place(7, 4), Place(12, 4)


def _laid_out() -> FormPlan:
    node, _ = compose(SourceFile("bieu.yaml", FORM))
    assert isinstance(node, Mapping)
    return plan(read_form(node), Registry("REF004", {}))


PLAN = _laid_out()
NAMES = FormNames(PLAN)
DOWN = DownRows(NAMES, NAMES.leaves["mot"], NAMES.entries["tong"])
ACROSS = AcrossColumns(NAMES, NAMES.entries["tong"])
INSIDE = AcrossColumns(NAMES, PLAN.repeats[0])


def bound(text: str, scope: Everywhere) -> Expression:
    node, faults = parse(text)
    assert node is not None, (text, faults)
    expression, faults = bind(node, scope)
    assert expression is not None, (text, faults)
    return expression


def made_up(seed: int, names: Sequence[str], ranges: Sequence[Sequence[str]]) -> str:
    """Make up a formula that asks for nothing but cells."""
    return RandomFormulas(Random(seed), names, ranges, outside=names).formula()  # noqa: S311 - no secret depends on it


def again(expression: Expression, at: Place, voice: Voice, scope: Everywhere) -> tuple[str, Expression]:
    """Write an expression on the sheet, translate it and bind it anew."""
    written = excel_formula(expression, at, TABLE)
    assert written is not None, expression
    found = Translator(TABLE, alone(TABLE)).translate(written, at, voice)
    assert isinstance(found, Translation), (written, found)
    return written, bound(found.text, scope)


CELLS = tuple(f"{row} {column}" for row in ROWS for column in COLUMNS if column != "mot")
OF_ROWS = (*ROWS[1:], *CELLS)
OF_COLUMNS = (*COLUMNS[1:], *(f"{row} {column}" for row in ROWS[1:] for column in COLUMNS))
BESIDE = tuple(f"{row} {column}" for row in ROWS for column in COLUMNS)
RANGES_OF_ROWS = (("tong:ngo", "lua:khoai"), ("lua:ngo", "ngo:khoai"), ("ho", "ho hai", "ho bon"))
RANGES_OF_COLUMNS = (("mot:ba", "hai:bon"), ("hai:ba", "ba:bon"), ("ho mot", "ho hai"))


@pytest.mark.req("REG-04")
@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_rows_formula_comes_back(seed: int) -> None:
    expression = bound(made_up(seed, OF_ROWS, RANGES_OF_ROWS), DOWN)

    written, back = again(expression, FIXED, "row", DOWN)

    assert back == expression, written


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_columns_formula_comes_back(seed: int) -> None:
    expression = bound(made_up(seed, OF_COLUMNS, RANGES_OF_COLUMNS), ACROSS)

    written, back = again(expression, FIXED, "column", ACROSS)

    assert back == expression, written


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_columns_formula_in_added_rows_comes_back(seed: int) -> None:
    expression = bound(made_up(seed, (*COLUMNS, *BESIDE), RANGES_OF_COLUMNS), INSIDE)

    written, back = again(expression, ADDED, "column", INSIDE)

    assert back == expression, written
