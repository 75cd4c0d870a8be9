"""A form of the library in the browser: values typed as people type them, and what then stands on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from chedo_compiler.runtime.numbers import format_number

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from chedo_compiler.artefact import v1

_READ = """() => Object.fromEntries([...document.querySelectorAll(".sheet tbody [data-cell]")].map((cell) => {
    const shown = cell.querySelector(".v") ?? cell.querySelector("input, textarea");
    return [cell.dataset.cell, (shown?.value ?? shown?.textContent ?? cell.textContent).trim()];
}))"""
_REMARKS = """() => [...document.querySelectorAll("[data-remarks] .finding")].map((found) => {
    const message = found.querySelector("a").cloneNode(true);
    message.querySelector("b").remove();
    return [found.classList.contains("error") ? "error" : "warning", message.textContent.trim()];
})"""
_BUILT_IN = {"Ô này bắt buộc nhập.": "required"}
_RANGE = re.compile(r"Phải từ |Không được (dưới|trên) ")
ABSENT = "chưa có số kỳ trước"


@dataclass(slots=True)
class LibraryPage:
    """Somebody at a form; ``added`` are the rows that were added, by group and the row they stand in."""

    page: Page
    form: v1.Form
    added: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def open(self, path: str) -> None:
        """Open the form and wait until it is a sheet."""
        self.page.goto(path)
        expect(self.page.locator("[data-save]")).to_be_hidden()

    def fill(self, given: dict[str, Any], parent: str = "") -> None:
        """Type what is given, row by row; a list is rows that are added, and a list in a row those inside it."""
        for row, content in given.items():
            if isinstance(content, dict):
                self.type_row(row, row, content)
                continue
            for line in content:
                cells = {name: value for name, value in line.items() if not isinstance(value, list)}
                added = self.add(row, str(cells.pop("label")), parent)
                self.type_row(f"{row}:{added}", row, cells)
                self.fill({name: value for name, value in line.items() if isinstance(value, list)}, added)

    def add(self, group: str, label: str, parent: str = "") -> str:
        """Add a row by its name; the cursor then stands in it."""
        self.page.locator(f'input[name=label][form="add-{group}-{parent}"]').click()
        self.page.keyboard.type(label)
        self.page.keyboard.press("Enter")
        here = self.page.locator(f'th.now[data-cell^="{group}:"]')
        known = self.added.setdefault((group, parent), [])
        expect(here.locator("input")).to_have_value(label)
        row = (here.get_attribute("data-cell") or "").removeprefix(f"{group}:").removesuffix(".@label")
        assert row not in known
        known.append(row)
        return row

    def type_row(self, place: str, row: str, cells: dict[str, Any]) -> None:
        """Type values into the cells of a line, from the left to the right."""
        columns = [column.id for column in self.form.columns]
        for name in sorted(cells, key=columns.index):
            cell = next(one for one in self.form.cells if (one.row, one.column) == (row, name))
            self.type(f"{place}.{name}", cell, cells[name])

    def type(self, key: str, cell: v1.Cell, value: object) -> None:
        """Type one value and go on to the next cell, which is when it is taken."""
        self.cell(key).click()
        if cell.many:
            self._tick(cell, str(value).split(";"))
        else:
            self.page.keyboard.type(self._written(cell, value))
        self.page.keyboard.press("Tab")

    def _written(self, cell: v1.Cell, value: object) -> str:
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, int | float):
            number = Decimal(str(value))
            return format_number(number, max(0, -int(number.as_tuple().exponent)), "vi")
        if cell.type == "choice":
            return next(choice.label for choice in self._choices(cell) if choice.id == value)
        return str(value)

    def _tick(self, cell: v1.Cell, codes: list[str]) -> None:
        """Open the list with the space bar, and tick with it on the way down."""
        self.page.keyboard.press("Space")
        for choice in self._choices(cell):
            if choice.id in codes:
                self.page.keyboard.press("Space")
            self.page.keyboard.press("ArrowDown")

    def _choices(self, cell: v1.Cell) -> tuple[v1.Choice, ...]:
        return next(found.choices for found in self.form.choice_lists if found.id == cell.choices)

    def cell(self, key: str) -> Locator:
        """Find a cell."""
        return self.page.locator(f'[data-cell="{key}"]')

    def wait(self) -> None:
        """Wait until the page says that everything is saved, or that nothing had to be since it was opened."""
        expect(self.page.locator("[data-saving]")).to_have_text(re.compile("Đã lưu|Chưa có thay đổi"))

    def texts(self) -> dict[str, str]:
        """Return what every cell of the sheet shows."""
        found: dict[str, str] = self.page.evaluate(_READ)
        return found

    def differences(self, expected: dict[str, Any]) -> list[str]:
        """Compare what is expected with what stands on the page."""
        texts = self.texts()
        return [
            f"{key}: {texts[key]!r}, not {value!r}"
            for key, value in self._places(expected)
            if not _is(value, texts[key])
        ]

    def _places(self, expected: dict[str, Any], parent: str = "") -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        for row, content in expected.items():
            if isinstance(content, dict):
                found += [(f"{row}.{name}", value) for name, value in content.items()]
                continue
            for added, line in zip(self.added[row, parent], content, strict=False):
                cells = {name: value for name, value in line.items() if not isinstance(value, list)}
                found += [(f"{row}:{added}.{name}", value) for name, value in cells.items()]
                found += self._places({name: value for name, value in line.items() if isinstance(value, list)}, added)
        return found

    def checks(self) -> set[str]:
        """Return the checks whose findings the panel tells, each as grave as it is declared."""
        words = {(check.level, check.message): check.id for check in self.form.checks}
        return {words.get((level, message)) or _built_in(message) for level, message in self.page.evaluate(_REMARKS)}


def _built_in(message: str) -> str:
    return "range" if _RANGE.match(message) else _BUILT_IN[message]


def _is(expected: object, shown: str) -> bool:
    if isinstance(expected, int | float):
        return bool(shown) and Decimal(shown.replace(".", "").replace(",", ".")) == Decimal(str(expected))
    return shown == (ABSENT if expected == "#N/A" else expected)
