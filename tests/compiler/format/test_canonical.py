"""Files are written in one way, whatever their author's, and mean what they meant."""

from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import pytest

from canonical_text import read, written
from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile

CASES = [
    (
        "keys in their order, a row on one line, quotes around texts",
        """
        kind: form
        rows:
            -   label:   Tổng số
                id: "tong"
                formula:   '=SUM(a:b)'
        id: 'bieu'
        columns: [{label: Số lượng, id: so, aggregate: sum}]
        title: Biểu một
        """,
        """
        kind: form
        id: bieu
        title: "Biểu một"
        columns:
          - {id: so, label: "Số lượng", aggregate: sum}
        rows:
          - {id: tong, label: "Tổng số", formula: "=SUM(a:b)"}
        """,
    ),
    (
        "a column with columns over several lines",
        """
        kind: form
        id: bieu
        columns:
        - {id: nhom, label: "Nhóm", columns: [{id: a_1, label: "A"}, {id: a_2, label: "B", periods: [6, Q4]}]}
        """,
        """
        kind: form
        id: bieu
        columns:
          - id: nhom
            label: "Nhóm"
            columns:
              - {id: a_1, label: "A"}
              - {id: a_2, label: "B", periods: [6, Q4]}
        """,
    ),
    (
        "comments stay with what they stand beside when it is moved",
        """
        # yaml-language-server: $schema=form.json

        # Biểu của Sở Tài chính.
        id: bieu   # mã
        # Loại tệp.
        kind: form
        rows: # các dòng


          # Dòng đầu.
          - {id: mot, label: "Một"} # chedo: ignore=FRM001
          # - {id: bo, label: "Bỏ"}
        # Kiểm tra.
        checks:
          - {id: k_1, expr: "=mot>0", level: error, message: "m"}
          # Hết.
        """,
        """
        # yaml-language-server: $schema=form.json

        # Biểu của Sở Tài chính.
        # Loại tệp.
        kind: form
        id: bieu # mã
        rows: # các dòng
          # Dòng đầu.
          - {id: mot, label: "Một"} # chedo: ignore=FRM001
          # - {id: bo, label: "Bỏ"}
        # Kiểm tra.
        checks:
          - {id: k_1, expr: "=mot>0", level: error, message: "m"}
          # Hết.
        """,
    ),
    (
        "a comment inside of a row keeps the row over several lines",
        """
        kind: form
        id: bieu
        rows:
          - label: "Một"
            id: mot # mã
            # đơn vị
            unit: nguoi
          - {id: hai, # hai
             label: "Hai"}
        """,
        """
        kind: form
        id: bieu
        rows:
          - id: mot # mã
            label: "Một"
            # đơn vị
            unit: nguoi
          - id: hai # hai
            label: "Hai"
        """,
    ),
    (
        "what lets a finding stand stays on the line of the finding",
        """
        kind: form
        id: bieu
        checks:
          - {id: k_1, expr: "=a>0", level: error, # chedo: ignore=CHK001 lý do
             message: "m"}
        """,
        """
        kind: form
        id: bieu
        checks:
          - {id: k_1, expr: "=a>0", level: error, message: "m"} # chedo: ignore=CHK001 lý do
        """,
    ),
    (
        "one empty line between groups, none at the ends",
        """


        kind: units



        units:

          - {id: m, label: "m"}


          - {id: km, label: "km"}
        """,
        """
        kind: units

        units:
          - {id: m, label: "m"}

          - {id: km, label: "km"}
        """,
    ),
    (
        "long texts keep their lines",
        """
        kind: outline
        id: de_cuong
        title: "Đề cương"
        sections:
          - heading: "I"
            id: mot
            text: >-
                Trong kỳ có {{ so }}
                vụ.
          - {id: hai, heading: "II", text: "Dòng một\\n  dòng hai\\n"}
        note: |   # ghi chú
            Một.

            Hai.
        """,
        """
        kind: outline
        id: de_cuong
        title: "Đề cương"
        note: | # ghi chú
          Một.

          Hai.
        sections:
          - id: mot
            heading: "I"
            text: >-
              Trong kỳ có {{ so }}
              vụ.
          - id: hai
            heading: "II"
            text: |
              Dòng một
                dòng hai
        """,
    ),
    (
        "a test with its figures, one row a line",
        """
        kind: test
        target: bieu
        cases:
          - name: Đủ
            expect: {checks: [], tong: {so: 3, ngay: 2026-09-01}}
            given: {mot: {so: 1}, them: [{label: Một, so: 2.50}]}
            period: 2026-01
        """,
        """
        kind: test
        target: bieu
        cases:
          - name: "Đủ"
            period: 2026-01
            given:
              mot: {so: 1}
              them:
                - {label: "Một", so: 2.50}
            expect:
              tong: {so: 3, ngay: 2026-09-01}
              checks: []
        """,
    ),
    (
        "codes that look like numbers or words of YAML in quotes",
        """
        kind: codelist
        id: danh_muc
        title: '"Danh mục"'
        codes: [{id: '01', label: 'no'}, {id: 'on', label: "Nói \\"không\\" 'có'"}, {id: a.1, label: 'C:\\x'}]
        """,
        """
        kind: codelist
        id: danh_muc
        title: '"Danh mục"'
        codes:
          - {id: "01", label: "no"}
          - {id: "on", label: "Nói \\"không\\" 'có'"}
          - {id: a.1, label: 'C:\\x'}
        """,
    ),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_written_in_the_one_way(before: str, after: str) -> None:
    text, wanted = textwrap.dedent(before), textwrap.dedent(after)[1:]

    assert written(text) == wanted
    assert written(wanted) == wanted
    assert read(wanted) == read(text)


def test_line_breaks_mark_of_byte_order_and_accents_are_made_one() -> None:
    text = unicodedata.normalize("NFD", 'kind: units\r\nunits:\r\n  - {id: m, label: "Mét, số đo"}\r\n')

    assert written(text) == 'kind: units\nunits:\n  - {id: m, label: "Mét, số đo"}\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kind: form\nid: a: b\n", "YML003"),
        ("kind: from\nid: a\n", "SCH003"),
        ("- 1\n", "SCH010"),
        (f"kind: form\n? {'a' * 1100}\n: 1\n", "FMT001"),
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str, code: str) -> None:
    found = canonical(SourceFile("a.yaml", text))

    assert found.text is None
    assert [one.code for one in found.diagnostics] == [code]


REPOSITORY = Path(__file__).resolve().parents[3]
OWN = sorted(
    path
    for folder in ("regimes", "samples", "tests/compiler/broken/base")
    for path in (REPOSITORY / folder).rglob("*.yaml")
    if path.name != "story.yaml"  # it tells of workspaces, and is part of none
)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_files_of_this_repository_keep_their_meaning(path: Path) -> None:
    text = path.read_text("utf-8")

    result = written(text)

    assert read(result) == read(text)
    assert written(result) == result
    assert result == text or "broken" in path.parts, "not canonical: run chedo fmt on it"
