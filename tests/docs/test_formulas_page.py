"""The page on formulas lists every function, and each of its examples gives what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from chedo_compiler.catalogue import texts
from chedo_compiler.commands.given import Given
from chedo_compiler.formula import bind, parse
from chedo_compiler.formula.calls import OURS, REFUSED
from chedo_compiler.runtime.functions import WRITTEN
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.periods import parse_period
from golden_generated import ON_PAGE
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GROUPS: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((ROOT / "docs/functions.yaml").read_text("utf-8"))
ENTRIES = {name: entry for group in GROUPS.values() for name, entry in group.items()}
ELSEWHERE = {"IND", "ORG"}
"""Functions whose examples read what only a workspace has."""
HEAD = """# Hàm dùng trong công thức

Trang này viết từ `docs/functions.yaml` bằng `make docs`; kiểm thử chạy mọi ví dụ (kỳ báo cáo: tháng 6/2026).

- Công thức viết như trong Excel, bắt đầu bằng dấu =, tên hàm tiếng Anh; mã dòng, mã cột thay cho địa chỉ ô.
- Các đối số luôn cách nhau bằng dấu phẩy, số thập phân dùng dấu chấm, dù Excel trên máy hiện khác.
- Hàm cho kết quả như trong Excel. Ô trống không phải số 0: đếm và tính trung bình thì bỏ qua ô trống,
  cộng trừ nhân chia thì coi là 0.
- Số được so sánh và làm tròn theo 15 chữ số có nghĩa. Giá trị lỗi (#DIV/0!, #N/A …) truyền sang mọi ô tính từ nó.
- Hàm có dấu ● tính ngay trong trình duyệt khi đang nhập; các hàm khác do máy chủ tính khi lưu.

Thử một công thức: `chedo eval '=ROUND(a/b*100,1)' a=3 b=7`. Ý nghĩa của một mã lỗi: `chedo explain FML010`.
"""


def test_every_function_has_its_line() -> None:
    assert set(ENTRIES) == {*WRITTEN, *OURS}


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_an_example_gives_what_the_page_says(name: str) -> None:
    entry = ENTRIES[name]
    given = Given()
    for key, value in entry.get("values", {}).items():
        if isinstance(value, list):
            given.add_range(key, [line if isinstance(line, list) else [line] for line in _floats(value)])
        else:
            given.add(key, _floats(value))
    node, faults = parse(entry["example"])
    assert node is not None, faults
    if name in ELSEWHERE:
        return
    expression, faults = bind(node, given)
    assert expression is not None, faults

    assert name + "(" in entry["example"]
    assert _shown(given.result(expression, parse_period("2026-06"))) == _shown(_floats(entry["gives"]))


def test_the_page_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("formulas.md", "\n".join([HEAD, *_lists(), *_refused()]) + "\n")


def _lists() -> Iterator[str]:
    for group, functions in GROUPS.items():
        yield f"## {group}\n\n| Hàm | ● | Ý nghĩa | Ví dụ | Với | Kết quả |\n| --- | --- | --- | --- | --- | --- |"
        for name, entry in functions.items():
            page = "●" if name in {*ON_PAGE, *OURS} else ""
            cells = (f"`{name}`", page, entry["means"], f"`{entry['example']}`", _values(entry), _result(entry))
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield ""


def _refused() -> Iterator[str]:
    words = texts("vi")
    yield "## Hàm không dùng\n\n| Hàm | Vì sao, dùng gì thay |\n| --- | --- |"
    for cause in dict.fromkeys(REFUSED.values()):
        names = ", ".join(f"`{name}`" for name, reason in REFUSED.items() if reason == cause)
        yield f"| {names} | {words[f'FML012.{cause}']['hint']} |"


def _values(entry: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {_written(value)}" for name, value in entry.get("values", {}).items())


def _written(value: Any) -> str:
    if value is None:
        return "(trống)"
    return f"[{'; '.join(_written(inner) for inner in value)}]" if isinstance(value, list) else str(value)


def _result(entry: dict[str, Any]) -> str:
    return f"`{_shown(_floats(entry['gives']))}`" if "gives" in entry else ""


def _floats(value: Any) -> Any:
    """Return a value as formulas know it: every number is one kind."""
    if isinstance(value, list):
        return [_floats(inner) for inner in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return general(value) if isinstance(value, float) else str(value)
