"""A changed form as one HTML table within Markdown: its real header, lines that came, went or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.views.excerpts import ADDED, CHANGED, REMOVED
from chedo_compiler.review.views.marks import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.views.drawn_forms import DrawnForm, DrawnSide
    from chedo_compiler.review.views.excerpts import DrawnLine, DrawnSquare
    from chedo_compiler.site.table import HeaderCell

_SIGNS = {ADDED: "➕", REMOVED: "➖", CHANGED: "✏️", "": ""}


def form_table(form: DrawnForm, known: dict[str, str]) -> str:
    """Return the newer state, with the lost lines where they stood and the lost columns named below."""
    side = form.both
    rows = [*_header(side, known), *(_row(line, side, known) for line in side.lines)]
    lost = [f"<p>➖ {raw(label)}</p>" for label in form.lost_columns]
    unit = [f"<p>✏️ {raw(known['form_unit'].format(*form.units))}</p>"] if form.units else []
    return "\n".join([*unit, "<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>", *lost])


def _header(side: DrawnSide, known: dict[str, str]) -> Iterator[str]:
    table = side.table
    deep = len(table.header)
    left = [known["stt"]] * table.has_stt + [known["item"]] + [known["unit"]] * table.has_units
    for place, line in enumerate(table.header):
        first = "" if place else "".join(f'<th rowspan="{deep}">{raw(text)}</th>' for text in ("", *left))
        yield first + "".join(_header_cell(cell, side) for cell in line)


def _header_cell(cell: HeaderCell, side: DrawnSide) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    sign = _SIGNS[side.marks.get(cell.column, "")]
    return f"<th{spans}>{f'{sign} ' if sign else ''}{raw(cell.label)}</th>"


def _row(line: DrawnLine, side: DrawnSide, known: dict[str, str]) -> str:
    if line.line is None:
        return f'<td></td><td colspan="{side.width}"><i>{raw(known["gap"].format(line.hidden))}</i></td>'
    indent = "&emsp;" * line.line.level
    label = f"{indent}{raw(line.line.label)}"
    label = f"<del>{label}</del>" if line.mark == REMOVED else f"<b>{label}</b>" if line.line.kind == "total" else label
    parts = [f"<td>{_SIGNS[line.mark]}</td>"]
    parts += [f"<td>{raw(line.line.stt)}</td>"] if side.table.has_stt else []
    wide = len(side.table.form.columns) + 1 + side.table.has_units
    if not line.squares:
        return "".join([*parts, f'<td colspan="{wide}">{label}</td>'])
    parts += [f"<td>{label}</td>"] + ([f"<td>{raw(line.line.unit)}</td>"] if side.table.has_units else [])
    return "".join([*parts, *(_square(one) for one in line.squares)])


def _square(one: DrawnSquare) -> str:
    sign = f"{_SIGNS[CHANGED]} " if one.changed else ""
    return f'<td align="center">{sign}{raw(one.square.sign)}</td>'
