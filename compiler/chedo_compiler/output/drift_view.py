"""How a form and a newer version of its workbook differ, for its author and for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from chedo_compiler.addresses import column_number
from chedo_compiler.output.table import table
from chedo_compiler.workbooks.drift.comparison import SHIFTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.workbooks.drift.comparison import Change

_WORDS = {
    "vi": {
        "head": ("khác", "chỗ", "mã", "trong biểu", "trong tệp"),
        "row": "dòng",
        "column": "cột",
        "cell": "ô",
        "form": "biểu",
        "added": "thêm {part}",
        "removed": "bỏ {part}",
        "moved": "đổi thứ tự {part}",
        "shifted": "dời {part}",
        "relabelled": "đổi tên {part}",
        "renumbered": "đổi số của {part}",
        "unit": "đổi đơn vị tính của {part}",
        "kind": "đổi loại {part}",
        "formula": "công thức khác",
        "not_computed": "chỉ tệp tính ô này",
        "closed": "ô nay bị khóa",
        "opened": "ô nay để nhập",
        "title": "đổi tên biểu",
        "same": "{form}: không khác tệp.",
        "differs": "{form}: {count} chỗ khác tệp.",
        "doubtful": "? tìm lại theo tên gần giống, hãy xem lại",
        "kinds": {"heading": "tiêu đề", "fixed": "dòng nhập", "repeat": "dòng phát sinh"},
    },
    "en": {
        "head": ("what", "place", "id", "in the form", "in the file"),
        "row": "row",
        "column": "column",
        "cell": "cell",
        "form": "form",
        "added": "{part} added",
        "removed": "{part} removed",
        "moved": "{part} moved",
        "shifted": "{part} shifted",
        "relabelled": "{part} renamed",
        "renumbered": "{part} renumbered",
        "unit": "other unit of the {part}",
        "kind": "other kind of {part}",
        "formula": "other formula",
        "not_computed": "computed by the file only",
        "closed": "cell now locked",
        "opened": "cell now to be filled in",
        "title": "form renamed",
        "same": "{form}: no difference from the file.",
        "differs": "{form}: {count} differences from the file.",
        "doubtful": "? found again by similar words only, please look",
        "kinds": {"heading": "heading", "fixed": "fixed row", "repeat": "added rows"},
    },
}


def drift_lines(form: str, changes: Sequence[Change], lang: str) -> Iterator[str]:
    """Write the changes as a table; lines that are shifted together stand on one line of it."""
    said: dict[str, Any] = _WORDS[lang]
    if not changes:
        yield said["same"].format(form=form)
        return
    yield said["differs"].format(form=form, count=len(changes))
    others = [one for one in changes if one.what != SHIFTED]
    rows = [_row(one, said) for one in others]
    for part in ("column", "row"):
        rows += [_shift(block, said) for block in _blocks(one for one in changes if _is_shift(one, part))]
    yield from (f"  {line}".rstrip() for line in table(said["head"], rows))
    if any(one.doubtful for one in changes):
        yield f"  {said['doubtful']}"


def drift_data(form: str, changes: Sequence[Change]) -> dict[str, Any]:
    """Return the changes for programs."""
    return {
        "form": form,
        "same": not changes,
        "changes": [
            {
                "what": one.what,
                "part": one.part,
                "id": one.id,
                "address": one.address,
                "before": one.before,
                "after": one.after,
                "doubtful": one.doubtful,
            }
            for one in changes
        ],
    }


def _row(one: Change, said: dict[str, Any]) -> tuple[str, ...]:
    what = said[one.what].format(part=said[one.part]) + (" ?" if one.doubtful else "")
    kinds = said["kinds"]
    return what, one.address, one.id, kinds.get(one.before, one.before), kinds.get(one.after, one.after)


def _is_shift(one: Change, part: str) -> bool:
    return one.what == SHIFTED and one.part == part


def _blocks(shifted: Iterator[Change]) -> Iterator[list[Change]]:
    """Neighbouring lines that are shifted by as much."""
    ordered = sorted(shifted, key=lambda one: _number(one.before))
    numbered = enumerate(ordered)
    for _, block in groupby(numbered, key=lambda entry: (_offset(entry[1]), _number(entry[1].before) - entry[0])):
        yield [one for _, one in block]


def _shift(block: Sequence[Change], said: dict[str, Any]) -> tuple[str, ...]:
    first, last = block[0], block[-1]
    several = len(block) > 1
    what = said[SHIFTED].format(part=said[first.part])
    before, after = (f"{a}–{b}" if several else a for a, b in ((first.before, last.before), (first.after, last.after)))
    return what, after, f"{first.id}–{last.id}" if several else first.id, before, after


def _offset(one: Change) -> int:
    return _number(one.after) - _number(one.before)


def _number(place: str) -> int:
    return int(place) if place.isdecimal() else column_number(place)
