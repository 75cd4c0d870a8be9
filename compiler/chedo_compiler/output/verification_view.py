"""What came of proving a form against its workbook, for its author and for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.verifying import Verification
    from chedo_compiler.workbooks.verifying.verdicts import Difference, NotCompared, Raised

_WORDS = {
    "vi": {
        "equal": "{form}: {equal} ô tính bằng nhau trong cả {samples} bộ số liệu.",
        "different": "{count} ô khác với tệp Excel:",
        "settled": "{count} ô bằng nhau, nhưng thư viện formulas tính khác Excel ở {known}: {cells}",
        "unstated": "{count} ô không so sánh, vì tệp không có công thức ở đó: {cells}",
        "outside": "{count} ô không so sánh, vì đọc kỳ khác, biểu khác hoặc chế độ khác: {cells}",
        "nowhere": "{count} ô không so sánh, vì không có chỗ trên trang tính: {cells}",
        "refused": "{count} ô không so sánh, vì công thức trong tệp không viết được bằng ngôn ngữ của biểu: {cells}",
        "unreadable": "{count} ô không so sánh, vì thư viện formulas không đọc được công thức: {cells}",
        "overridden": "{count} ô tệp Excel tính mà biểu không tính: {cells}",
        "sample": "bộ số liệu {number}",
        "ours": "biểu mẫu",
        "theirs": "tệp Excel",
        "with": "với",
        "blank": "(trống)",
        "more": "và {count} ô nữa",
        "written": "Đã ghi kết quả vào {path}.",
        "nobody": "{form}: biểu không có ô tính.",
    },
    "en": {
        "equal": "{form}: {equal} computed cells are equal in all {samples} samples.",
        "different": "{count} cells differ from the workbook:",
        "settled": "{count} cells are equal, but the library formulas computes {known} otherwise than Excel: {cells}",
        "unstated": "{count} cells are not compared, because the workbook has no formula there: {cells}",
        "outside": "{count} cells are not compared, because they read other periods, forms or regimes: {cells}",
        "nowhere": "{count} cells are not compared, because they have no place on the sheet: {cells}",
        "refused": "{count} cells are not compared, because the language cannot say the workbook's formula: {cells}",
        "unreadable": "{count} cells are not compared, because the library formulas cannot read the formula: {cells}",
        "overridden": "{count} cells are computed by the workbook, but not by the form: {cells}",
        "sample": "sample {number}",
        "ours": "form",
        "theirs": "workbook",
        "with": "with",
        "blank": "(blank)",
        "more": "and {count} more",
        "written": "Wrote the outcome into {path}.",
        "nobody": "{form}: the form computes no cells.",
    },
}
_MOST_NAMED = 10
_MOST_SHOWN = 20


def words_of(lang: str, name: str, **params: object) -> str:
    """Return what the command says."""
    return _WORDS[lang][name].format(**params)


def verification_lines(form: str, found: Verification, lang: str) -> Iterator[str]:
    """Write what was equal, what differs with the inputs that show it, and what was not compared."""
    yield words_of(lang, "equal", form=form, equal=len(found.equal), samples=found.samples)
    if found.different:
        yield words_of(lang, "different", count=len(found.different))
    for one in found.different[:_MOST_SHOWN]:
        yield from _difference(one, lang)
    if found.different[_MOST_SHOWN:]:
        yield f"  {words_of(lang, 'more', count=len(found.different) - _MOST_SHOWN)}"
    by_known = sorted(found.settled, key=lambda one: one.known)
    for known, several in groupby(by_known, key=lambda one: one.known):
        yield _named("settled", [_spot(one) for one in several], lang, known=", ".join(known))
    by_reason = sorted(found.not_compared, key=lambda one: one.reason)
    for reason, cells in groupby(by_reason, key=lambda one: one.reason):
        yield _named(reason, [_spot(one) for one in cells], lang)
    if found.overridden:
        yield _named("overridden", [f"{_address(where)} {name}" for name, where in found.overridden.items()], lang)


def verification_data(form: str, found: Verification) -> dict[str, Any]:
    """Return everything for programs."""
    return {
        "form": form,
        "holds": found.holds,
        "samples": found.samples,
        "seed": found.seed,
        "result": found.result,
        "equal": [{"cell": name, "address": where} for name, where in found.equal.items()],
        "different": [_data(one) for one in found.different],
        "settled": [{**_data(one), "known": list(one.known)} for one in found.settled],
        "not_compared": [
            {"cell": one.cell, "address": one.spot, "reason": one.reason, "detail": one.detail}
            for one in found.not_compared
        ],
        "overridden": [{"cell": name, "address": where} for name, where in found.overridden.items()],
    }


def _data(one: Difference) -> dict[str, Any]:
    return {
        "cell": one.cell,
        "address": one.spot,
        "formula": one.formula,
        "workbook_formula": one.stated,
        "sample": one.sample + 1,
        "inputs": [{"address": where, "cell": name, "value": _plain(value)} for where, name, value in one.inputs],
        "form_value": _plain(one.ours),
        "workbook_value": _plain(one.theirs),
    }


def _difference(one: Difference, lang: str) -> Iterator[str]:
    yield f"  {_address(one.spot)}  {one.cell}  ({words_of(lang, 'sample', number=one.sample + 1)})"
    names = [words_of(lang, name) for name in ("ours", "theirs")]
    width = max(map(len, names))
    sides = zip(names, ((one.formula, one.ours), (one.stated, one.theirs)), strict=True)
    for name, (formula, value) in sides:
        yield f"    {name + ':':<{width + 1}} {formula} → {_shown(value, lang)}"
    read = [f"{_address(where)} = {_shown(value, lang)}" for where, _, value in one.inputs]
    yield f"    {words_of(lang, 'with')}: {_listed(read, lang)}"


def _named(reason: str, cells: Sequence[str], lang: str, **params: str) -> str:
    return words_of(lang, reason, count=len(cells), cells=_listed(cells, lang), **params)


def _listed(cells: Sequence[str], lang: str) -> str:
    more = [words_of(lang, "more", count=len(cells) - _MOST_NAMED)] if len(cells) > _MOST_NAMED else []
    return ", ".join([*cells[:_MOST_NAMED], *more])


def _spot(one: Difference | NotCompared) -> str:
    return f"{_address(one.spot)} {one.cell}" if one.spot else one.cell


def _address(spot: str) -> str:
    return spot.rpartition("!")[2]


def _plain(value: Value | Raised) -> Any:
    return value if isinstance(value, bool | float | str) or value is None else {"error": str(value)}


def _shown(value: Value | Raised, lang: str) -> str:
    if value is None or value == "":
        return words_of(lang, "blank")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return general(value)
    return f'"{value}"' if isinstance(value, str) and not isinstance(value, ErrorValue) else str(value)
