"""What an import says of itself: forms with their sizes, doubts at their cells, texts left aside, fonts, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.catalogue import Words, words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.source import file_span
from chedo_compiler.workbooks.drafting.draft import CellKind
from chedo_compiler.workbooks.drafting.importing import ORIGINAL
from chedo_compiler.workbooks.sheet import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.workbooks.drafting.draft import Doubt, Draft
    from chedo_compiler.workbooks.drafting.importing import Imported

_MOST_FONTS = 20
_LONGEST_TEXT = 60
_WORDS = {
    "vi": {
        "form": "{path}: “{title}”, trang tính “{sheet}”. {columns} cột, {rows} dòng, {inputs} ô nhập, "
        "{computed} ô tính.",
        "doubts": "Cần xem lại ({count}):",
        "ignored": "Không đưa vào biểu: {texts}",
        "fonts": "Đã đổi {count} ô chữ viết bằng phông cũ sang Unicode (đầy đủ trong {file}):",
        "more": "… và {count} ô nữa",
        "original": "Mẫu trong layout/ là bản Unicode với phông ngày nay; bản gốc giữ ở {file}.",
        "add": "Thêm vào forms của {regime}: [{ids}]",
        "put": "Thư mục này chưa có regime.yaml nên biểu chưa thuộc chế độ báo cáo nào. Đưa lại vào thư mục của một "
        "chế độ báo cáo (--into), chưa có thì tạo bằng chedo new regime; rồi thêm vào forms của regime.yaml: [{ids}]",
        "none": "Không có biểu nào để ghi.",
    },
    "en": {
        "form": "{path}: “{title}”, sheet “{sheet}”. {columns} columns, {rows} rows, {inputs} cells to fill in, "
        "{computed} computed.",
        "doubts": "To be looked at ({count}):",
        "ignored": "Not taken into the form: {texts}",
        "fonts": "{count} cells written in old fonts were turned into Unicode (all of them in {file}):",
        "more": "… and {count} more",
        "original": "The template in layout/ is in Unicode and in faces of today; the original is kept as {file}.",
        "add": "Add to forms of {regime}: [{ids}]",
        "put": "This folder has no regime.yaml, so the forms belong to no regime. Import them into the folder of one "
        "(--into), begun by chedo new regime if there is none; then add to forms of its regime.yaml: [{ids}]",
        "none": "There is no form to write.",
    },
}


def listing(imported: Imported, lang: str, regime: str, listed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the lines; ``regime`` is the file of the regime that the forms were put beside, or "".

    ``listed`` are the forms that the regime names already.
    """
    say = _WORDS[lang]
    for draft in imported.drafts:
        yield say["form"].format(path=imported.path(draft), **_sizes(draft))
        yield from _doubts([(draft.sheet, doubt) for doubt in draft.doubts], lang)
        if draft.ignored:
            texts = ", ".join(f"{address(place)} “{_short(text)}”" for place, text in draft.ignored)
            yield "  " + say["ignored"].format(texts=texts)
    yield from _doubts(list(imported.doubts), lang)
    yield from _fonts(imported, say)
    ids = ", ".join(draft.id for draft in imported.drafts if draft.id not in listed)
    if not imported.drafts:
        yield say["none"]
    elif ids:
        yield say["add"].format(regime=regime, ids=ids) if regime else say["put"].format(ids=ids)


def _sizes(draft: Draft) -> dict[str, str | int]:
    kinds = [cell.kind for cell in draft.cells.values()]
    return {
        "title": draft.title,
        "sheet": draft.sheet,
        "columns": len(draft.leaves),
        "rows": len(draft.rows),
        "inputs": kinds.count(CellKind.INPUT),
        "computed": kinds.count(CellKind.COMPUTED),
    }


def _doubts(found: list[tuple[str, Doubt]], lang: str) -> Iterator[str]:
    if found:
        yield "  " + _WORDS[lang]["doubts"].format(count=len(found))
    grouped: dict[tuple[str, str, Words], list[str]] = {}
    for sheet, doubt in found:
        said = words(diagnostic(doubt.code, file_span(""), **doubt.params), lang)
        places = grouped.setdefault((doubt.code, sheet, said), [])
        places += [address(doubt.place)] if doubt.place else []
    for (code, sheet, said), places in grouped.items():
        where = f"{sheet}!{', '.join(places)}" if places else sheet
        yield f"  [{code}] {where}: {said.message}"
        if said.hint:
            yield f"      = {said.hint}"


def _fonts(imported: Imported, say: dict[str, str]) -> Iterator[str]:
    decoded = imported.decoded
    file = next((path for path in imported.files if path.endswith(".fonts.txt")), "")
    if decoded and file:
        yield say["fonts"].format(count=len(decoded), file=file)
    for note in decoded[:_MOST_FONTS]:
        yield f"  {note.sheet}!{address(note.place)} {note.font}: {_short(note.before)} → {_short(note.after)}"
    if len(decoded) > _MOST_FONTS:
        yield "  " + say["more"].format(count=len(decoded) - _MOST_FONTS)
    original = next((path for path in imported.files if path.endswith(ORIGINAL)), "")
    if original:
        yield say["original"].format(file=original)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TEXT else line[:_LONGEST_TEXT] + "…"
