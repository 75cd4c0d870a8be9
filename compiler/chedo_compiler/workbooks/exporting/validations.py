"""What cells of a workbook may be filled with, as far as a spreadsheet program can hold people to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from chedo_compiler.addresses import letters
from chedo_compiler.runtime.cell_types import show_value
from chedo_compiler.workbooks.sheet import Area, Place, address
from chedo_compiler.workbooks.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact.v1 import Cell, ChoiceList, Form
Kind: TypeAlias = Literal["list", "whole", "decimal", "date", "textLength"]
Rule: TypeAlias = tuple[Kind, str, str]
LISTS_SHEET = "Danh mục"
_LONGEST_LIST = 255
_SIZE = 10**15
_LONGEST_TEXT = 32_767
_FIRST_DAY, _LAST_DAY = 1, 2_958_465
_BOUNDED: dict[str, Kind] = {
    "integer": "whole",
    "number": "decimal",
    "money": "decimal",
    "percent": "decimal",
    "date": "date",
}
_TEXTS = frozenset({"text", "long_text"})
_ANSWERS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_WORDS = {
    "vi": {
        "title": "Số liệu không hợp lệ",
        "list": "Chọn một mục trong danh sách.",
        "whole": "Nhập số nguyên",
        "decimal": "Nhập số",
        "date": "Nhập ngày, ví dụ 15/09/2026",
        "textLength": "Nhập chữ, số ký tự",
        "least": "từ {least}",
        "most": "đến {most}",
    },
    "en": {
        "title": "Not a valid value",
        "list": "Choose an entry of the list.",
        "whole": "Enter a whole number",
        "decimal": "Enter a number",
        "date": "Enter a day, such as 15/09/2026",
        "textLength": "Enter words, of characters",
        "least": "from {least}",
        "most": "up to {most}",
    },
}


class Validations:
    """Gathers the validations of a sheet, so that cells which ask for the same share one."""

    def __init__(self, book: Workbook, sheet: Worksheet, form: Form, lang: str) -> None:
        self._book, self._sheet, self._form, self._lang = book, sheet, form, lang
        given = sheet.data_validations.dataValidation
        self._taken = [area for one in given for area in one.sqref.ranges]
        self._gathered: dict[Rule, DataValidation] = {}
        self._places: dict[Rule, list[Place]] = {}
        self._lists: dict[str, str] = {}

    def add(self, cell: Cell, place: Place) -> None:
        """Hold a cell to what its form says, where the template says nothing of it."""
        rule = None if self._is_taken(place) else self._rule(cell)
        if rule is None:
            return
        if rule not in self._gathered:
            self._gathered[rule] = self._made(*rule, cell)
        self._places.setdefault(rule, []).append(place)

    def finish(self, rows: Iterable[int]) -> None:
        """Write what was gathered into the sheet; a column whose cells all ask for the same does so on all its rows."""
        asked: dict[int, set[Rule]] = {}
        for rule, places in self._places.items():
            for place in places:
                asked.setdefault(place.column, set()).add(rule)
        for column, rules in asked.items():
            beside = [Place(row, column) for row in rows] if len(rules) == 1 else []
            self._places[next(iter(rules))] += [place for place in beside if not self._is_taken(place)]
        for rule, made in self._gathered.items():
            made.sqref = MultiCellRange([_coordinates(area) for area in rectangles(self._places[rule])])
            self._sheet.add_data_validation(made)

    def _is_taken(self, place: Place) -> bool:
        row, column = place
        return any(
            area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col for area in self._taken
        )

    def _rule(self, cell: Cell) -> Rule | None:
        """Kind of validation and what it compares with."""
        if cell.type == "yes_no":
            return "list", _inline(_ANSWERS[self._lang]), ""
        if cell.type == "choice":
            return None if cell.many else ("list", self._list_of(cell), "")
        if cell.type in _TEXTS:
            return "textLength", "0", str(_LONGEST_TEXT)
        kind = _BOUNDED.get(cell.type)
        if kind is None or (kind == "decimal" and not cell.minimum and not cell.maximum):
            return None
        return kind, cell.minimum, cell.maximum

    def _made(self, kind: Kind, first: str, second: str, cell: Cell) -> DataValidation:
        words = _WORDS[self._lang]
        made = DataValidation(type=kind, allow_blank=True, errorTitle=words["title"], showErrorMessage=True)
        if kind == "list":
            made.formula1, made.error = first, words["list"]
            return made
        least, most = (str(_FIRST_DAY), str(_LAST_DAY)) if kind == "date" else (f"-{_SIZE}", str(_SIZE))
        made.operator, made.formula1, made.formula2 = "between", first or least, second or most
        bounds = [words["least"].format(least=self._shown(first, cell))] if first else []
        bounds += [words["most"].format(most=self._shown(second, cell))] if second else []
        made.error = " ".join([words[kind], *bounds]) + "."
        return made

    def _shown(self, bound: str, cell: Cell) -> str:
        return bound if cell.type in _TEXTS else show_value(cell, Decimal(bound), self._form, self._lang)

    def _list_of(self, cell: Cell) -> str:
        choices = next(one for one in self._form.choice_lists if one.id == cell.choices)
        inline = _inline(choice.label for choice in choices.choices)
        if len(inline) <= _LONGEST_LIST and not any("," in choice.label for choice in choices.choices):
            return inline
        if choices.id not in self._lists:
            self._lists[choices.id] = written_list(self._book, choices)
        return self._lists[choices.id]


def _inline(labels: Iterable[str]) -> str:
    """A list as a validation holds it itself; a quotation mark in it is doubled."""
    return '"' + ",".join(labels).replace('"', '""') + '"'


def written_list(book: Workbook, choices: ChoiceList) -> str:
    """Write a list that is too long for a validation on a hidden sheet; returns where it stands there."""
    if LISTS_SHEET not in book.sheetnames:
        book.create_sheet(LISTS_SHEET).sheet_state = "hidden"
    sheet: Worksheet = book[LISTS_SHEET]
    column = sheet.max_column + 1 if sheet["A1"].value else 1
    for row, text in enumerate([choices.title, *(choice.label for choice in choices.choices)], start=1):
        write_text(sheet.cell(row, column), text)  # type: ignore[arg-type]
    name = letters(column)
    return f"'{LISTS_SHEET}'!${name}$2:${name}${len(choices.choices) + 1}"


def _coordinates(area: Area) -> str:
    return f"{address(area.first)}:{address(Place(area.bottom, area.right))}"


def rectangles(places: Iterable[Place]) -> tuple[Area, ...]:
    """Return few rectangles that hold the places and nothing else."""
    runs: list[Area] = []
    for row, column in sorted(set(places)):
        if runs and runs[-1].bottom == row and runs[-1].right == column - 1:
            runs[-1] = runs[-1]._replace(right=column)
        else:
            runs.append(Area(row, column, row, column))
    found: dict[tuple[int, int, int], Area] = {}
    for run in runs:
        above = found.pop((run.left, run.right, run.top - 1), run)
        found[run.left, run.right, run.bottom] = above._replace(bottom=run.bottom)
    return tuple(sorted(found.values()))
