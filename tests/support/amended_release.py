"""The sample regime amended with notes: what of its lines was renamed, put together, taken apart or counted anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import sample_regime as sample
from chedo_compiler.artefact import codec, v1

if TYPE_CHECKING:
    from collections.abc import Mapping

LEGAL = v1.LegalBasis("nd-09-2019", "Điều 8", ())
NEW = "2.0.0"


def amended(form: v1.Form, *migrations: v1.Migration, since: str = "2026-03", version: str = NEW) -> v1.Regime:
    """Return a release with this form, whose note declares the migrations."""
    note = v1.Change(version, (LEGAL,), "Sửa đổi sau rà soát", migrations, ())
    return replace(sample.sample_regime(), version=version, effective_from=since, forms=(form,), changes=(note,))


def renamed(names: Mapping[str, str], since: str = "2026-03") -> v1.Regime:
    """Return a release in which lines have other names wherever they are written."""
    migrations = (v1.Migration("rename", sample.FORM, old, to=new) for old, new in names.items())
    return amended(_renamed(sample.sample_form(), names), *migrations, since=since)


def split(series: str = "sum", since: str = "2026-03") -> v1.Regime:
    """Return a release that asks for fees (phi) as those of markets (cho) and of ports (cang)."""
    migration = v1.Migration("split", sample.FORM, "phi", into=("cho", "cang"), series=series)
    return amended(split_form(), migration, since=since)


def split_form() -> v1.Form:
    """Return the form in which two lines stand where one was; the total adds up both."""
    form = _renamed(sample.sample_form(), {"phi": "cho"})
    ports = _renamed(form, {"cho": "cang"})
    rows, cells, order = list(form.rows), list(form.cells), list(form.order)
    rows[2:3] = [replace(rows[2], label="Thu phí chợ"), replace(ports.rows[2], label="Thu phí cảng", stt="2b")]
    fees = [cell for cell in ports.cells if cell.row == "cang"]
    last = max(place for place, cell in enumerate(cells) if cell.row == "cho")
    cells[last + 1 : last + 1] = fees
    for place, cell in enumerate(cells):
        if cell.row == "tong" and cell.column in {"ke_hoach", "thang"}:
            cells[place] = replace(cell, expression=["op", "+", cell.expression, ["cell", f"cang.{cell.column}"]])
    added = [cell.id for cell in fees if cell.kind == "computed"]
    return replace(form, rows=tuple(rows), cells=tuple(cells), order=(*order, *added))


def in_billions(since: str = "2026-03") -> v1.Regime:
    """Return a release that counts in billions what was counted in millions."""
    columns = ("ke_hoach", "thang", "luy_ke", "gia")
    form = replace(sample.sample_form(), unit="ty_dong")
    migrations = (v1.Migration("convert", sample.FORM, column, factor="0.001") for column in columns)
    return amended(form, *migrations, since=since)


def registry() -> v1.Registry:
    """Return the sample registry, which knows billions and the document that the notes name."""
    found = sample.sample_registry()
    units = v1.Unit("trieu_dong", "triệu đồng"), v1.Unit("ty_dong", "tỷ đồng", base="trieu_dong", factor="1000")
    decree = v1.Document("nd-09-2019", "09/2019/NĐ-CP", "Nghị định về chế độ báo cáo", "2019-01-24", "2019-03-12")
    return replace(found, units=units, documents=(decree,))


def _renamed(form: v1.Form, names: Mapping[str, str]) -> v1.Form:
    text = codec.encode(form).decode()
    for old, new in names.items():
        text = re.sub(rf'(?<=["])({old})(?=["/.])|(?<=\.)({old})(?=")', new, text)
    return codec.decode(v1.Form, text.encode())
