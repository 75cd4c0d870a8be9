"""Compiled forms for programs: what each cell holds and what fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Cell, Column, Form, RepeatingGroup, Row


def form_data(regime: str, form: Form) -> dict[str, Any]:
    """Return a form as plain data."""
    return {
        "regime": regime,
        "id": form.id,
        "number": form.number,
        "title": form.title,
        "unit": form.unit,
        "composed": form.composed,
        "columns": [_column(one) for one in form.columns],
        "rows": [_row(one) for one in form.rows],
        "repeats": [_group(one) for one in form.repeats],
        "cells": [_cell(one, form) for one in form.cells],
        "checks": [
            {"id": one.id, "level": one.level, "formula": one.formula, "message": one.message} for one in form.checks
        ],
    }


def _column(one: Column) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label,
        "number": one.number,
        "type": one.type,
        "unit": one.unit,
        "periods": list(one.periods),
        "composed": one.composed,
    }


def _row(one: Row) -> dict[str, Any]:
    return {
        "id": one.id,
        "stt": one.stt,
        "label": one.label,
        "level": one.level,
        "unit": one.unit,
        "only": one.only,
        "indicator": one.indicator,
        "heading": one.heading,
        "total": one.total,
    }


def _group(one: RepeatingGroup) -> dict[str, Any]:
    return {
        "id": one.id,
        "ask": one.ask,
        "under": one.under,
        "within": one.within,
        "max": one.maximum,
        "unit": one.unit,
        "only": one.only,
    }


def _cell(cell: Cell, form: Form) -> dict[str, Any]:
    """A cell: its rule is the row or column whose formula fills it, "" where a person does or nobody."""
    owner = {"row": cell.row, "column": cell.column}.get(cell.rule, "")
    return {
        "id": cell.id,
        "row": cell.row,
        "column": cell.column,
        "kind": cell.kind,
        "type": cell.type,
        "decimals": cell.decimals,
        "unit": unit_of(cell, form),
        "rule": cell.rule,
        "by": owner,
        "formula": cell.formula,
        "required": cell.required,
        "required_if": cell.condition,
        "min": cell.minimum,
        "max": cell.maximum,
        "choices": cell.choices,
        "many": cell.many,
        "aggregate": {"units": cell.aggregate, "time": cell.over_time, "weight": cell.weight},
    }
