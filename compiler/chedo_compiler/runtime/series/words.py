"""A joint in words: what became of which line, and how the series goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.line_names import line_names
from chedo_compiler.runtime.series.links import Line, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link

_WHAT = {
    "vi": {
        "rename": "{line} “{old}” nay là “{new}”",
        "recode": "{line} “{old}” đổi mã, tên giữ nguyên",
        "move": "{line} “{old}” chuyển từ biểu “{form}” sang biểu “{to_form}”",
        "split": "{line} “{old}” tách thành {new}",
        "merge": "các {line} {old} gộp thành “{new}”",
        "retire": "bỏ {line} “{old}”",
        "retire_form": "bỏ biểu “{form}”",
        "convert": "{line} “{new}” đổi đơn vị tính",
        "convert_units": "{line} “{new}” đổi đơn vị tính từ {from_unit} sang {to_unit}",
        "remap": "{line} “{new}” dùng danh mục mã mới",
        "series": "chuỗi số liệu của {line} “{new}” được xác định lại",
    },
    "en": {
        "rename": "the {line} '{old}' is now '{new}'",
        "recode": "the {line} '{old}' has another id, its name stays",
        "move": "the {line} '{old}' moves from the form '{form}' to the form '{to_form}'",
        "split": "the {line} '{old}' is split into {new}",
        "merge": "the {line}s {old} become '{new}'",
        "retire": "the {line} '{old}' is retired",
        "retire_form": "the form '{form}' is retired",
        "convert": "the {line} '{new}' counts in another unit",
        "convert_units": "the {line} '{new}' counts in {to_unit}, no longer in {from_unit}",
        "remap": "the {line} '{new}' uses a new list of codes",
        "series": "the series of the {line} '{new}' is settled anew",
    },
}
_RULES = {
    "vi": {
        Rule.CONTINUE: "chuỗi nối tiếp",
        Rule.SUM: "chuỗi nối bằng tổng {count} {line}",
        Rule.CONVERT: "chuỗi nối tiếp, số cũ nhân với {factor}",
        Rule.BREAK: "chuỗi ngắt, số trước và sau không so sánh được",
        "end": "chuỗi dừng ở đây",
    },
    "en": {
        Rule.CONTINUE: "the series goes on",
        Rule.SUM: "the series goes on as the sum of {count} {line}s",
        Rule.CONVERT: "the series goes on, older figures times {factor}",
        Rule.BREAK: "the series breaks, figures before and after cannot be compared",
        "end": "the series ends here",
    },
}
_LINES = {"vi": {"row": "dòng", "column": "cột"}, "en": {"row": "row", "column": "column"}}
_QUOTED = {"vi": "“{0}”", "en": "'{0}'"}
_AND = {"vi": " và ", "en": " and "}
_POINT = {"vi": ",", "en": "."}


def joint_words(
    link: Link, before: v1.Regime, after: v1.Regime, units: Mapping[str, str], lang: str
) -> tuple[str, str]:
    """Say what became of the lines, and by which rule their series goes on; ``units`` are labels by id."""
    old, new = ([_label(line, regimes) for line in lines] for lines, regimes in _sides(link, before, after))
    kind = next((kind for kind in (_kind(line, (before, after)) for line in _lines(link)) if kind), "row")
    unit = {"from_unit": _unit(link, before, units), "to_unit": _unit(link, after, units)}
    params = {
        "line": _LINES[lang][kind],
        "old": _listed(old, lang) if link.migration.op == "merge" else "".join(old),
        "new": _listed(new, lang) if link.migration.op == "split" else "".join(new),
        "form": _form_title(link.migration.form, (before, after)),
        "to_form": _form_title(link.migration.to_form, (after,)),
        "count": max(len(old), len(new)),
        "factor": link.migration.factor.replace(".", _POINT[lang]),
        **unit,
    }
    what = _WHAT[lang][_named(link, params)]
    rule = _RULES[lang]["end" if link.migration.op == "retire" else link.rule]
    return what.format(**params), rule.format(**params)


def _named(link: Link, params: Mapping[str, object]) -> str:
    op = link.migration.op
    if op == "rename" and params["old"] == params["new"]:
        return "recode"
    if op == "retire" and not link.migration.item:
        return "retire_form"
    return "convert_units" if op == "convert" and params["from_unit"] and params["to_unit"] else op


def _sides(
    link: Link, before: v1.Regime, after: v1.Regime
) -> tuple[tuple[tuple[Line, ...], tuple[v1.Regime, ...]], ...]:
    return (link.before, (before, after)), (link.after, (after, before))


def _lines(link: Link) -> tuple[Line, ...]:
    return (*link.before, *link.after)


def _listed(labels: Sequence[str], lang: str) -> str:
    quoted = [_QUOTED[lang].format(label) for label in labels]
    return _AND[lang].join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)


def _label(line: Line, regimes: Sequence[v1.Regime]) -> str:
    """Return what a line is called, in the first of the releases that has it."""
    return next((names[line.id] for regime in regimes if line.id in (names := _names(regime, line.form))), line.id)


def _names(regime: v1.Regime, form: str) -> dict[str, str]:
    found = _form(regime, form)
    return line_names(found) if found else {}


def _kind(line: Line, regimes: Sequence[v1.Regime]) -> str:
    for regime in regimes:
        form = _form(regime, line.form)
        if form and line.id in {row.id for row in form.rows} | {group.id for group in form.repeats}:
            return "row"
        if form and line.id in {column.id for column in form.columns}:
            return "column"
    return ""


def _unit(link: Link, regime: v1.Regime, units: Mapping[str, str]) -> str:
    unit = unit_of_line(link.after[0], regime) if link.after else ""
    return units.get(unit, unit)


def unit_of_line(line: Line, regime: v1.Regime) -> str:
    """Return in what a row or column counts, in its own right or as its form does."""
    form = _form(regime, line.form)
    own: dict[str, str | None] = {}
    if form:
        own = {row.id: row.unit for row in form.rows} | {group.id: group.unit for group in form.repeats}
        own |= {column.id: column.unit for column in form.columns}
    return own.get(line.id) or (form.unit if form else None) or ""


def _form_title(name: str, regimes: Sequence[v1.Regime]) -> str:
    return next((form.title for regime in regimes if (form := _form(regime, name))), name)


def _form(regime: v1.Regime, name: str) -> v1.Form | None:
    return next((form for form in regime.forms if form.id == name), None)
